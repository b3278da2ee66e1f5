"""What each interview adds, and which themes are raised together, by hand."""

from __future__ import annotations

import pytest

from pipeline.checks.saturation import cooccurrence, saturation
from pipeline.frequency import frequency

from ..coded import codebook, codings
from ..counted import Turn, counts, segments
from ..invented import config

TURNS: list[Turn] = [
    ("A", "mental health"),
    ("A", "waiting list"),
    ("B", "mental health"),
    ("B", "not mental", "interviewer"),
    ("C", "winter beds"),
    ("D", "nothing"),
    ("E", "winter beds"),
    ("F", "waiting list"),
]
GIVEN = [("s0", "Ann", "Money"), ("s0", "Ann", "Trust"), ("s2", "Ann", "Money"),
         ("s4", "Ann", "Time"), ("s5", "Ann", ""), ("s6", "Ann", "Trust"), ("s7", "Ann", "Loss"),
         ("s1", "Ann", "Money")]  # fmt: skip
NONE = codebook({})


def rows(given: list[tuple[str, str, str]]) -> list[dict[str, object]]:
    how = config(frequency={"min_count": 2, "bootstrap": 0}, plot={"top": 5})
    found = frequency(counts(TURNS), segments(TURNS), how)
    return list(saturation(segments(TURNS), codings(*given), NONE, found.pairs, counts(TURNS)).to_pylist())


def test_a_theme_and_a_pair_are_new_once() -> None:
    found = rows(GIVEN)
    assert [row["interviewee"] for row in found] == list("ABCDEF")
    assert [row["new_themes"] for row in found] == [2, 0, 1, 0, 0, 1]
    assert [row["themes"] for row in found] == [2, 2, 3, 3, 3, 4]
    # "mental health", "waiting list" and "winter beds" are said twice, and so listed
    assert [row["new_pairs"] for row in found] == [2, 0, 1, 0, 0, 0]
    assert [row["pairs"] for row in found] == [2, 2, 3, 3, 3, 3]


def test_a_run_of_two_is_held_against_the_first_four() -> None:
    found = rows(GIVEN)
    assert found[5]["run_share"] == pytest.approx((0 + 1) / 3)
    assert found[4]["run_share"] is None
    assert found[4]["note"] == "no run_share: fewer than 6 interviews so far"


def test_without_codes_pairs_alone_are_counted() -> None:
    for row in rows([]):
        assert (row["themes"], row["new_themes"]) == (None, None)
        assert row["note"] == "no manual codes"
        assert row["pairs"] is not None


def test_two_themes_are_held_against_independence() -> None:
    found = cooccurrence(segments(TURNS), codings(*GIVEN), NONE).to_pylist()
    pairs = {(row["theme_a"], row["theme_b"]): row for row in found}
    assert len(pairs) == 6
    # Money on s0, s1, s2; Trust on s0, s6; seven segments by participants
    row = pairs["Money", "Trust"]
    assert (row["segments"], row["interviewees"]) == (1, 1)
    assert row["expected"] == pytest.approx(3 * 2 / 7)
    assert row["jaccard"] == pytest.approx(1 / 4)
    assert pairs["Loss", "Time"]["segments"] == 0


def test_themes_that_were_never_given_do_not_stand_together() -> None:
    book = codebook({"Money": {}, "Hope": {}})
    names = {
        name
        for row in cooccurrence(segments(TURNS), codings(*GIVEN), book).to_pylist()
        for name in (row["theme_a"], row["theme_b"])
    }
    assert names == {"Money", "Trust", "Time", "Loss"}
    assert cooccurrence(segments(TURNS), codings(), book).num_rows == 0
