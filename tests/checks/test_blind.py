"""Blind adjudication: what is drawn, and whom the decisions back."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.blind import STRATA, backed, sample, strata
from pipeline.codes.coders import Units
from pipeline.findings.manual_and_automatic import Readings
from pipeline.statistics.agreement import kappa
from pipeline.tables.columns import table
from pipeline.tables.handed import DECISIONS

THEMES = ["Trust", "Money"]


def both(hand: list[list[int]], machine: list[list[int]], unread: int = 0) -> Readings:
    """Return readings of segments s0, s1, ..., the last of which nobody has read."""
    size = len(hand)
    names = [f"s{i}" for i in range(size)]
    of = Units(np.arange(size), np.arange(size), names, names, names, names, [""] * size)
    read = np.arange(size) < size - unread
    return Readings(of, THEMES, read, np.array(hand, bool), np.array(machine, bool))


def many(numbers: tuple[int, int, int, int]) -> Readings:
    """Return readings with so many cells of each stratum, in one theme, and a second one empty."""
    codes = [((1, 1), (1, 0), (0, 1), (0, 0))[place] for place in range(4) for _ in range(numbers[place])]
    return both([[hand, 0] for hand, _ in codes], [[auto, 0] for _, auto in codes])


def drawn(readings: Readings, size: int, seed: int = 1) -> list[tuple[str, str, str]]:
    rows = sample(readings, size, seed).to_pylist()
    return [(row["segment"], row["theme"], row["stratum"]) for row in rows]


def decisions(*rows: tuple[str, str, str, str]) -> pa.Table:
    names = ("segment", "theme", "decision", "applies")
    made = [{**dict(zip(names, row, strict=True)), "coder": "AB"} for row in rows]
    return table(DECISIONS, made)


def measures(readings: Readings, *rows: tuple[str, str, str, str]) -> dict[str, dict[str, Any]]:
    return {row["measure"]: row for row in backed(decisions(*rows), readings).to_pylist()}


def test_who_gave_a_theme_is_its_stratum() -> None:
    found = strata(both([[1, 1], [0, 0], [1, 0]], [[1, 0], [1, 0], [0, 0]], unread=1))
    assert found.tolist() == [[0, 1], [2, 3], [-1, -1]]


def test_two_thirds_of_what_is_drawn_are_differed_on() -> None:
    found = drawn(many((50, 60, 70, 300)), 24)
    assert Counter(stratum for _, _, stratum in found) == {
        "both": 4, "manual alone": 8, "automatic alone": 8, "neither": 4,
    }  # fmt: skip
    assert len({cell[:2] for cell in found}) == 24


def test_what_a_stratum_has_too_few_for_the_others_get() -> None:
    found = Counter(stratum for _, _, stratum in drawn(many((2, 0, 40, 40)), 24))
    assert found["both"] == 2
    assert found["automatic alone"] > 11
    assert sum(found.values()) == 24
    assert len(drawn(many((1, 1, 1, 0)), 24)) == 6  # all that there is, the empty theme as well


def test_another_seed_draws_another_sample_and_the_same_one_the_same() -> None:
    readings = many((50, 60, 70, 300))
    assert drawn(readings, 24) == drawn(readings, 24)
    assert drawn(readings, 24) != drawn(readings, 24, seed=2)


def test_the_order_in_which_it_is_shown_says_nothing_of_the_strata() -> None:
    readings = many((100, 200, 300, 4000))
    ranks: dict[str, list[int]] = {name: [] for name in STRATA}
    for seed in range(40):
        for rank, (_, _, stratum) in enumerate(drawn(readings, 24, seed)):
            ranks[stratum].append(rank)
    assert all(abs(np.mean(rank) - 11.5) < 2.2 for rank in ranks.values())


def test_a_further_interview_leaves_most_of_the_sample_as_it_was() -> None:
    before, after = many((20, 30, 30, 100)), many((20, 30, 30, 110))
    assert len(set(drawn(before, 24)) & set(drawn(after, 24))) >= 22


def test_nothing_is_drawn_of_what_nobody_has_read() -> None:
    assert drawn(both([[1, 0]], [[0, 0]], unread=1), 24) == []
    assert drawn(many((5, 5, 5, 5)), 0) == []


def test_whom_the_third_reader_backs_counts_each_kind_by_its_number_in_the_study() -> None:
    # 2 by hand alone, 8 automatically alone; of one of the first and two of the second decided
    readings = both([[1, 0]] * 2 + [[0, 0]] * 8, [[0, 0]] * 2 + [[1, 0]] * 8)
    found = measures(
        readings, ("s0", "Trust", "blind", "1"), ("s2", "Trust", "blind", "1"), ("s3", "Trust", "blind", "0")
    )
    row = found["backs manual where they differ"]
    assert (row["cells"], row["decided"], row["decided_by"]) == (10, 3, "AB")
    assert row["value"] == pytest.approx(0.2 * 1 + 0.8 * 0.5)
    assert 0 < row["low"] < row["value"] < row["high"] < 1
    other = found["backs automatic where they differ"]
    assert other["value"] == pytest.approx(1 - row["value"])
    assert (other["low"], other["high"]) == pytest.approx((1 - row["high"], 1 - row["low"]))
    assert found["applies: both"]["note"] == "the study has none"
    assert found["kappa with manual"]["note"] == "nothing was decided of: neither"


def test_where_all_was_decided_kappa_is_that_of_two_readers() -> None:
    readings = both([[1, 0], [1, 1], [0, 0]], [[1, 0], [0, 0], [1, 1]])
    third = {("s0", "Trust"): 1, ("s0", "Money"): 0, ("s1", "Trust"): 1, ("s1", "Money"): 0,
             ("s2", "Trust"): 0, ("s2", "Money"): 1}  # fmt: skip
    found = measures(readings, *((*cell, "blind", str(applies)) for cell, applies in third.items()))
    # third reader yes and manual yes: 2; manual alone: 1; third alone: 1; neither: 2
    row = found["kappa with manual"]
    assert row["value"] == pytest.approx(float(kappa([2, 1, 1, 2])))
    assert (row["low"], row["high"]) == pytest.approx((row["value"], row["value"]))
    assert row["note"] == "all of them were decided: nothing is estimated"


def test_only_blind_decisions_on_what_was_read_are_counted() -> None:
    readings = both([[1, 0], [1, 0]], [[0, 0], [0, 0]], unread=1)
    others = [("s0", "Trust", "manual", "1"), ("s1", "Trust", "blind", "1"),
              ("gone", "Trust", "blind", "1"), ("s0", "Gone", "blind", "1")]  # fmt: skip
    assert measures(readings, *others) == {}


def test_without_coefficients_there_is_no_kappa() -> None:
    found = backed(decisions(("s0", "Trust", "blind", "1")), many((1, 1, 1, 1)), coefficients=False)
    assert not any("kappa" in row for row in found["measure"].to_pylist())


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=10))
def test_an_interval_always_holds_its_estimate(made: list[tuple[int, bool]]) -> None:
    readings = many((2, 3, 3, 2))
    rows = [(f"s{unit}", "Trust", "blind", str(int(yes))) for unit, yes in dict(made).items()]
    for row in backed(decisions(*rows), readings).to_pylist():
        if row["value"] is None:
            assert row["note"]
        else:
            assert row["low"] <= row["value"] <= row["high"]
