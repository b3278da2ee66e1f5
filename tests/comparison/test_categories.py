"""Themes as the categories of one variable: what went where, and kappa."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from pipeline.codes.coders import Coder
from pipeline.codes.programs import Faced
from pipeline.comparison.categories import confusion, kappa_of_categories
from pipeline.findings.confusions import differing, squares
from pipeline.row_kinds import in_words
from pipeline.statistics.arrays import Flags, Wholes

NAMES = ["Access", "Care", "Staff"]


def given(categories: Wholes) -> Flags:
    """Return units x themes; a category that is no theme: none."""
    flags: Flags = categories[:, None] == np.arange(len(NAMES))
    return flags


def drawn(seed: int, others: int) -> tuple[Wholes, Wholes]:
    """Return the categories of units by two coders, the second of whom may give none."""
    random = np.random.default_rng(seed)
    one = random.integers(0, 3, 40)
    return one, np.where(random.random(40) < 0.5, one, random.integers(0, others, 40))


@pytest.mark.parametrize("others", [2, 3, 4])
@pytest.mark.parametrize("seed", range(4))
def test_kappa_and_the_cells_are_those_of_scikit_learn_and_of_a_count_by_hand(seed: int, others: int) -> None:
    one, other = drawn(seed, others)
    expected = pytest.approx(cohen_kappa_score(one, other))
    assert kappa_of_categories(given(one), given(other)) == expected
    assert kappa_of_categories(given(other), given(one)) == expected
    read_a, read_b = (np.random.default_rng(seed + k).random(40) < 0.8 for k in (9, 99))
    a, b = Coder("a", read_a, given(one)), Coder("b", read_b, given(other))
    rows = confusion([Faced(a, b, "")], NAMES)
    both = read_a & read_b
    called = [*NAMES, ""]
    pairs = zip(one[both].tolist(), other[both].tolist(), strict=True)
    counted = Counter((called[x], called[y]) for x, y in pairs)
    assert {(row["theme_a"], row["theme_b"]): row["segments"] for row in rows} == counted
    assert {(row["coder_a"], row["coder_b"]) for row in rows} == {("a", "b")}
    (square,) = squares(rows, [{"a": "a", "b": "b", "kind": "human"}], NAMES, ["human"])
    assert square.segments == both.sum()
    assert square.apart == ((one != other) & both).sum()
    heads = ["" if name == "none" else name for _, name in square.heads]
    for _, theme, cells in square.lines:
        name = "" if theme == "none" else theme
        assert dict(zip(heads, cells, strict=True)) == {head: counted[name, head] for head in heads}


@pytest.mark.parametrize("fault", ["several", "neither", "nothing read"])
def test_themes_are_no_categories_where_a_segment_has_several_or_none(fault: str) -> None:
    one, other = (given(each) for each in drawn(1, 3))
    read = np.ones(40, bool)
    if fault == "several":
        other[3] = [True, True, False]
    elif fault == "neither":
        one[3], other[5] = False, False
    else:
        read = ~read
    assert kappa_of_categories(one[read], other[read]) is None
    assert confusion([Faced(Coder("a", read, one), Coder("b", read, other), "")], NAMES) == []


@pytest.mark.parametrize("seed", range(3))
def test_segments_with_another_theme_are_told_from_the_rows_of_the_two_themes(seed: int) -> None:
    one, other = drawn(seed, 3)
    everybody = np.ones(40, bool)
    a, b = Coder("manual", everybody, given(one)), Coder("auto", everybody, given(other))
    rows = confusion([Faced(a, b, "")], NAMES)
    apart = int((one != other).sum())
    listed = int((given(one) != given(other)).sum())  # of disagreements.csv
    assert listed == 2 * apart > 0
    assert differing(rows, listed) == apart
    assert differing(rows, listed - 1) == 0  # some are of something else, as of a theme withheld
    kinds = {"disagreements": listed, "withheld": 0, "differing": apart}
    assert in_words(kinds, {"disagreements": listed}) == {
        "disagreements": f"{apart} segments with another theme: {listed} disagreements"
    }
