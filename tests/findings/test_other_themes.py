"""What else the coders gave where they differ."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from pipeline.findings.manual_and_automatic import readings
from pipeline.findings.other_themes import other_themes, slips
from pipeline.tables import handed
from pipeline.tables.columns import empty, table
from pipeline.tables.handed import CODINGS
from pipeline.tables.results import RESULTS

SEGMENTS = table(handed.SEGMENTS, [
    {"segment": name, "document": name[0], "interviewee": name[0], "role": role}
    for name, role in (("a1", "participant"), ("a2", "interviewer"), ("a3", "participant"),
                       ("a4", "participant"), ("b1", "participant"))
])  # fmt: skip


def form(*questions: str) -> pa.Table:
    """The segments with these questions: a1, a2 (who asks), a3, a4, b1."""
    place = SEGMENTS.column_names.index("question")
    return SEGMENTS.set_column(place, "question", pa.array(questions, pa.string()))


def found(
    by_hand: list[tuple[str, str]], by_machine: list[tuple[str, str]], segments: pa.Table = SEGMENTS
) -> dict[tuple[str, str], dict[str, Any]]:
    hand, machine = set(by_hand), set(by_machine)
    differ = sorted(hand ^ machine)
    names = ("segment", "theme")
    rows = other_themes(
        table(RESULTS["disagreements"], [
            {**dict(zip(names, cell, strict=True)), "manual": int(cell in hand)} for cell in differ
        ]),
        readings(
            segments,
            table(CODINGS, [
                {**dict(zip(names, cell, strict=True)), "coder": "manual"}
                for cell in [*by_hand, ("b1", ""), ("a1", "")]
            ]),
            table(
                RESULTS["themes"], [dict(zip(names, c, strict=True)) for c in machine]
            ),
            [],
            ["participant"],
        ),
    )  # fmt: skip
    return dict(zip(differ, rows, strict=True))


def test_names_what_each_coder_gave_to_the_segment() -> None:
    rows = found([("a1", "Money"), ("a1", "Trust")], [("a1", "Trust")])
    assert rows["a1", "Money"] == {
        "hand": ["Money", "Trust"], "machine": ["Trust"], "near": False, "swap": False,
    }  # fmt: skip


def test_the_other_coders_theme_in_the_answer_before_or_after_is_one_segment_off() -> None:
    # a question stands between a1 and a3, which is no answer
    rows = found([("a1", "Trust")], [("a3", "Trust")])
    assert rows["a1", "Trust"]["near"]
    assert rows["a3", "Trust"]["near"]
    assert not rows["a1", "Trust"]["swap"]


def test_a_theme_that_both_give_to_the_next_segment_is_not_one_segment_off() -> None:
    # the next answer is agreed on: it has nothing to do with this one
    rows = found([("a1", "Trust"), ("a3", "Trust")], [("a3", "Trust")])
    assert [row["near"] for row in rows.values()] == [False]
    rows = found([("a3", "Trust")], [("a3", "Trust"), ("a4", "Trust")])
    assert [row["near"] for row in rows.values()] == [False]


def test_where_the_theme_differs_it_is_not_the_place() -> None:
    rows = found([("a1", "Trust")], [("a1", "Money"), ("a3", "Trust")])
    assert {cell: (row["near"], row["swap"]) for cell, row in rows.items()} == {
        ("a1", "Trust"): (False, True), ("a1", "Money"): (False, True), ("a3", "Trust"): (True, False),
    }  # fmt: skip


@pytest.mark.parametrize(("given_by", "near"), [("", True), ("Ann", False)])
def test_what_human_coders_differ_on_among_themselves_is_not_the_place(given_by: str, near: bool) -> None:
    # two coders gave a1 a theme each, so that their consensus has none there; it has Trust in a3
    coded = [("a1", "Ann", "Trust"), ("a1", "Bo", "Money"), ("a3", "Ann", "Trust"), ("a3", "Bo", "Trust")]
    both = readings(
        SEGMENTS,
        table(CODINGS, [{"segment": s, "coder": who, "theme": theme} for s, who, theme in coded]),
        table(RESULTS["themes"], [{"segment": "a1", "theme": "Trust"}]),
        [],
        ["participant"],
    )
    differ = table(RESULTS["disagreements"], [
        {"segment": "a1", "theme": "Trust", "auto": 1, "given_by": given_by},
    ])  # fmt: skip
    assert slips(differ, both)[0].tolist() == [near]


@pytest.mark.parametrize(
    ("questions", "near"),
    [
        (("q1", "", "q2", "q3", "q1"), False),  # each answers a question of its own
        (("q1", "", "q1", "q2", "q1"), True),  # a talk, which goes on from turn to turn
        (("q1", "", "q2", "", "q1"), True),
        (("", "", "", "", ""), True),
    ],
)
def test_the_answers_of_a_form_are_not_near_one_another(questions: tuple[str, ...], near: bool) -> None:
    rows = found([("a1", "Trust")], [("a3", "Trust")], form(*questions))
    assert [row["near"] for row in rows.values()] == [near, near]


def test_another_document_is_not_near_and_two_answers_away_is_not_either() -> None:
    rows = found([("a4", "Trust"), ("a1", "Money")], [("b1", "Trust"), ("a4", "Money")])
    assert not any(row["near"] for row in rows.values())


def test_one_theme_for_another_is_a_swap() -> None:
    rows = found([("a1", "Trust")], [("a1", "Money")])
    assert [row["swap"] for row in rows.values()] == [True, True]


def test_a_disagreement_about_what_is_not_there_has_nothing_beside_it() -> None:
    differ = table(RESULTS["disagreements"], [{"segment": "x", "theme": "T"}])
    nothing = readings(SEGMENTS, empty(CODINGS), None, [], ["participant"])
    (row,) = other_themes(differ, nothing)
    assert row == {"hand": [], "machine": [], "near": False, "swap": False}


def test_slips_tell_the_place_from_the_theme() -> None:
    differ = table(RESULTS["disagreements"], [
        {"segment": "a1", "theme": "Trust", "manual": 1},
        {"segment": "a4", "theme": "Trust", "manual": 1},
        {"segment": "b1", "theme": "Money", "manual": 0},
    ])  # fmt: skip
    both = readings(
        SEGMENTS,
        table(
            CODINGS, [{"segment": name, "theme": "Trust", "coder": "manual"} for name in ("a1", "a4", "b1")]
        ),
        table(RESULTS["themes"], [{"segment": "a3", "theme": "Trust"}, {"segment": "b1", "theme": "Money"}]),
        [],
        ["participant"],
    )
    near, swap = slips(differ, both)
    assert near.tolist() == [True, True, False]
    assert swap.tolist() == [False, False, True]


def test_a_theme_that_the_automatic_coder_withholds_is_neither_swapped_nor_misplaced() -> None:
    differ = table(RESULTS["disagreements"], [
        {"segment": "a1", "theme": "Trust", "manual": 1},
        {"segment": "a1", "theme": "Money", "auto": 1},
        {"segment": "b1", "theme": "Trust", "manual": 1},
        {"segment": "b1", "theme": "Money", "auto": 1},
        {"segment": "b1", "theme": "Staff", "manual": 1},
    ])  # fmt: skip
    both = readings(
        SEGMENTS,
        table(CODINGS, [
            {"segment": segment, "coder": "manual", "theme": theme}
            for segment, theme in (("a1", "Trust"), ("b1", "Trust"), ("b1", "Staff"))
        ]),
        table(RESULTS["themes"], [{"segment": "a1", "theme": "Money"},
                                  {"segment": "b1", "theme": "Money"}]),
        ["Money", "Staff", "Trust"],
        ["participant"],
    )  # fmt: skip
    # of a1 the manual Trust was never looked for, so that Money stands for nothing
    assert slips(differ, both, ["Trust"])[1].tolist() == [False, False, False, True, True]
    assert [row["swap"] for row in other_themes(differ, both, ["Trust"])] == [0, 0, 0, 1, 1]
    assert slips(differ, both)[1].all()
