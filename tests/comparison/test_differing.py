"""Where human coders differ: each cell that one gave and another, who read it, did not."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from pipeline.codes.coders import human_coders, themes_of, units
from pipeline.comparison import differing
from pipeline.comparison.differing import Passages, between_coders
from pipeline.tables.columns import empty
from pipeline.tables.handed import CODEBOOK

from ..coded import codings
from ..counted import segments

ROWS = segments([(document, f"Said {n}.") for n, document in enumerate("aaabbb")])
THEMES = ["Care", "Pay"]


def differences(*codes: tuple[str, str, str], quotes: bool = True) -> list[dict[str, str]]:
    coded = codings(*codes)
    of = units(ROWS, ["participant"])
    names = themes_of(empty(CODEBOOK), coded)
    people = human_coders(coded, ROWS, of, names)
    found: list[dict[str, str]] = between_coders(people, Passages(ROWS, coded, of, names, quotes)).to_pylist()
    return found


def test_a_code_that_another_who_read_the_passage_did_not_give_is_one() -> None:
    both = [("s0", "Ann", "Care"), ("s0", "Bo", "Care"), ("s1", "Ann", "Pay"), ("s2", "Bo", "Care")]
    only_ann_read_b = [("s3", "Ann", "Pay")]
    found = differences(*both, *only_ann_read_b)
    assert [(r["segment"], r["theme"], r["given_by"], r["not_given_by"]) for r in found] == [
        ("s1", "Pay", "Ann", "Bo"),
        ("s2", "Care", "Bo", "Ann"),
    ]
    assert [row["text"] for row in found] == ["Said 1.", "Said 2."]
    assert [row["text"] for row in differences(*both, quotes=False)] == ["", ""]


def test_one_coder_differs_from_nobody() -> None:
    assert differences(("s0", "Ann", "Care"), ("s1", "Ann", "Pay")) == []


@pytest.mark.parametrize("seed", range(5))
def test_they_are_those_of_a_count_by_hand(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differing, "PIECE", 3)
    random = np.random.default_rng(seed)
    people = ["Ann", "Bo", "Cy"]
    gave = {cell for cell in product(range(6), people, THEMES) if random.random() < 0.4}
    read = {(who, s // 3) for s, who, _ in gave}
    expected = []
    for s, theme in product(range(6), THEMES):
        yes = [who for who in people if (s, who, theme) in gave]
        no = [who for who in people if (who, s // 3) in read and (s, who, theme) not in gave]
        if yes and no:
            expected.append((f"s{s}", theme, "; ".join(yes), "; ".join(no)))
    found = differences(*[(f"s{s}", who, theme) for s, who, theme in sorted(gave)])
    assert [(r["segment"], r["theme"], r["given_by"], r["not_given_by"]) for r in found] == expected
