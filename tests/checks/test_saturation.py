"""What each interview adds, and which themes are raised together, by hand."""

from __future__ import annotations

import pytest

from pipeline.checks.saturation import cooccurrence, saturation
from pipeline.findings.saturation_rule import SURVEY, rule_of
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
    turns = [*TURNS, *((who, "well " * 100) for who in "ABCDEF")]  # an interview is longer than a comment
    said, of = counts(turns), segments(turns)
    return list(saturation(of, codings(*given), NONE, frequency(said, of, how).pairs, said).to_pylist())


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


@pytest.mark.parametrize(
    ("own", "words", "survey"),
    [(1, 3, True), (1, 99, True), (1, 100, False), (1, 3000, False), (2, 3, True), (5, 20, False),
     (1, 0, False)],
)  # fmt: skip
def test_of_short_texts_the_rule_for_interviews_is_withheld(own: int, words: int, survey: bool) -> None:
    turns: list[Turn] = [(who, " ".join(["rota"] * words)) for who in "ABCDEFG" for _ in range(own)]
    given = [(f"s{i}", "Ann", "Money") for i in range(len(turns))]
    how = config(frequency={"min_count": 2, "bootstrap": 0}, plot={"top": 5})
    said = counts([(who, text or "x") for who, text in turns])
    pairs = frequency(said, segments(turns), how).pairs
    found = saturation(segments(turns), codings(*given), NONE, pairs, said).to_pylist()
    assert [row["note"] == SURVEY for row in found] == [survey] * 7
    assert [row["run_share"] is None for row in found] == [True] * 5 + [survey] * 2
    assert rule_of(found).startswith("No rule of saturation" if survey else "Interviewee 6 and the one")


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


@pytest.mark.parametrize(
    ("names", "order"),
    [(("P2", "P10", "P1"), ["P1", "P2", "P10"]), (("Talk 3", "talk 1"), ["talk 1", "Talk 3"]),
     (("Bo", "Ann"), ["Bo", "Ann"]), (("P2", "Q1"), ["P2", "Q1"]), (("P2_b", "P2_a"), ["P2_b", "P2_a"])],
)  # fmt: skip
def test_those_who_are_numbered_alike_stand_by_number(names: tuple[str, ...], order: list[str]) -> None:
    turns: list[Turn] = [(name, f"word{n} " * 200) for n, name in enumerate(names)]
    given = [(f"s{n}", "Ann", f"theme {name}") for n, name in enumerate(names)]
    how = config(frequency={"min_count": 2, "bootstrap": 0}, plot={"top": 5})
    said, of = counts(turns), segments(turns)
    found = saturation(of, codings(*given), NONE, frequency(said, of, how).pairs, said)
    assert found["interviewee"].to_pylist() == order
    assert found["new_themes"].to_pylist() == [1] * len(names)
    assert found["new_pairs"].to_pylist() == [1] * len(names)


@pytest.mark.parametrize("elsewhere", [0, 1, 2, 5])
def test_a_theme_coded_mostly_on_words_not_counted_is_no_theme_here(elsewhere: int) -> None:
    """`Hers` has one code on what an interviewee says, and so many on what an interviewer does."""
    turns: list[Turn] = [*TURNS, *([("B", "not mental", "interviewer")] * elsewhere)]
    own = [("s7", "Ann", "Hers"), *((f"s{8 + n}", "Ann", "Hers") for n in range(elsewhere))]
    how = config(frequency={"min_count": 2, "bootstrap": 0}, plot={"top": 5})
    said, of = counts(turns), segments(turns)
    pairs = frequency(said, of, how).pairs
    with_it = saturation(of, codings(*GIVEN, *own), NONE, pairs, said).to_pylist()
    without = saturation(of, codings(*GIVEN), NONE, pairs, said).to_pylist()
    assert (with_it == without) == (elsewhere > 1)
    assert with_it[-1]["themes"] - without[-1]["themes"] == (elsewhere <= 1)
