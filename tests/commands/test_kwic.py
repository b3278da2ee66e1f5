"""Each occurrence in context."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.commands import kwic as command
from pipeline.commands.kwic import Line, clock, parts

from ..counted import LEXICON, Turn, segments, tokens

TURNS: list[Turn] = [
    ("A", "The board\nmet. The Board of trust"),
    ("A", "Which board?", "interviewer"),
]


def shown(turns: Sequence[Turn], *words: str, **settings: Any) -> list[Line]:
    """Return the lines of words, of what is counted and of what is said."""
    counted, said = tokens(turns, **settings), tokens(turns, fillers=False, stop_words="none")
    return command.kwic(segments(turns), counted, said, words, parts(words, LEXICON))


def test_a_word_is_found_in_any_case_and_every_role() -> None:
    lines = shown(TURNS, "BOARD")
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
    lines = command.kwic(timed, tokens(TURNS), tokens(TURNS), ("board",), ("board",))
    assert [clock(line.time) for line in lines] == ["0:01:15", "0:01:15", ""]


def test_two_words_are_found_side_by_side_stop_words_too() -> None:
    lines = shown(TURNS, "board", "of")
    assert [line.match for line in lines] == ["Board of"]
    assert shown(TURNS, "met", "the") == []


def test_a_star_stands_for_any_letters_and_more_than_two_words_may_follow() -> None:
    lines = shown(TURNS, "bo*", "of", "t*t")
    assert [line.match for line in lines] == ["Board of trust"]
    assert len(shown(TURNS, "*o*rd")) == 3


def test_a_word_that_nobody_says_has_no_line() -> None:
    assert shown(TURNS, "money") == []


@pytest.mark.parametrize(
    ("words", "match", "note"),
    [
        ("you know", "you know", 'the filler "you know"'),
        ("a sort of rank", "a sort of rank", 'the stop word "a" and the filler "sort of"'),
        ("sort", "sort", 'the filler "sort of"'),
        ("four councils", "four councils", 'the stop word "four"'),
        ("Non-execs", "non-execs", ""),
        ("non execs", "non-execs", ""),
        ("non-ex*", "non-execs", ""),
        ("care\u2019s", "care's", 'the stop word "\'s"'),
        ("social care's", "social care's", 'the stop word "\'s"'),
        ("don't", "don't", 'the stop word "do" and the stop word "n\'t"'),
        ("night shift", "night shift", ""),
        ("shift", "shift", ""),
    ],
)
def test_what_is_said_is_found_with_the_words_that_are_not_counted(
    words: str, match: str, note: str
) -> None:
    said = (
        "you know it is a sort of rank. The four councils met non-execs on social care's night "
        "shift, and don't care."
    )
    lines = shown([("A", said)], *words.split(), terms=["night shift"])
    assert [(line.match, line.note) for line in lines] == [(match, note)]


def test_the_count_of_occurrences_says_what_is_not_counted_and_why() -> None:
    turns: list[Turn] = [("A", "a sort of rank, this sort"), ("A", "What sort?", "interviewer")]
    uncounted = command._uncounted(shown(turns, "sort"), ["participant"])
    assert uncounted == (': 1 counted; not counted: 1 with the filler "sort of", 1 by interviewer')


def test_what_stands_in_a_remark_is_shown_and_not_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.txt").write_text("P1: The night shift [reads night shift] was mine.\n", "utf-8")
    config = tmp_path / "x.toml"
    config.write_text('[study]\nname = "x"\n[corpus]\nfiles = ["t.txt"]\n', "utf-8")
    assert main(["run", str(config), "--stage", "tokenise", "--quiet"]) == 0
    assert main(["kwic", str(config), "night", "shift"]) == 0
    said = capsys.readouterr().out
    assert '"night shift": 1 counted; not counted: 1 with a transcriber\'s remark.' in said
