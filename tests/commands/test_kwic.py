"""Each occurrence in context."""

from __future__ import annotations

from pipeline.commands.kwic import clock, kwic

from ..counted import Turn, segments, tokens

TURNS: list[Turn] = [
    ("A", "The board\nmet. The Board of trust"),
    ("A", "Which board?", "interviewer"),
]


def test_a_word_is_found_in_any_case_and_every_role() -> None:
    lines = kwic(segments(TURNS), tokens(TURNS), ("BOARD",))
    assert [(line.segment, line.match, line.role) for line in lines] == [
        ("s0", "board", "participant"),
        ("s0", "Board", "participant"),
        ("s1", "board", "interviewer"),
    ]
    assert lines[0].before == "The "
    assert lines[0].after == " met. The Board of trust"


def test_a_line_has_the_time_of_its_turn_where_there_is_one() -> None:
    turns = segments(TURNS)
    at = turns.column_names.index("time_start")
    timed = turns.set_column(at, turns.schema.field(at), [[75.5, None]])
    lines = kwic(timed, tokens(TURNS), ("board",))
    assert [clock(line.time) for line in lines] == ["0:01:15", "0:01:15", ""]


def test_two_words_are_found_side_by_side_stop_words_too() -> None:
    lines = kwic(segments(TURNS), tokens(TURNS), ("board", "of"))
    assert [line.match for line in lines] == ["Board of"]
    assert kwic(segments(TURNS), tokens(TURNS), ("met", "the")) == []


def test_a_star_stands_for_any_letters_and_more_than_two_words_may_follow() -> None:
    lines = kwic(segments(TURNS), tokens(TURNS), ("bo*", "of", "t*t"))
    assert [line.match for line in lines] == ["Board of trust"]
    assert len(kwic(segments(TURNS), tokens(TURNS), ("*o*rd",))) == 3


def test_a_word_that_nobody_says_has_no_line() -> None:
    assert kwic(segments(TURNS), tokens(TURNS), ("money",)) == []
