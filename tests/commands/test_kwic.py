"""Each occurrence in context."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.commands.kwic import meant
from pipeline.commands.work import kwic as work
from pipeline.commands.work.kwic import Line, clock, parts
from pipeline.errors import InputError

from ..counted import LEXICON, Turn, segments, tokens

TURNS: list[Turn] = [("A", "The board\nmet. The Board of trust"), ("A", "Which board?", "interviewer")]


def shown(turns: Sequence[Turn], *words: str, **settings: Any) -> list[Line]:
    """Return the lines of words, of what is counted and of what is said."""
    counted, said = tokens(turns, **settings), tokens(turns, fillers=False, stop_words="none")
    return work.kwic(segments(turns), counted, said, words, parts(words, LEXICON))


def test_a_word_is_found_in_any_case_and_every_role() -> None:
    lines = shown(TURNS, "BOARD")
    assert [(line.segment, line.match, line.role) for line in lines] == [
        ("s0", "board", "participant"),
        ("s0", "Board", "participant"),
        ("s1", "board", "interviewer"),
    ]
    assert lines[0].before == "The "
    assert lines[0].after == " met. The Board of trust"


def test_a_line_end_with_blanks_is_shown_as_one_blank_and_a_paragraphs_as_a_stroke() -> None:
    (line,) = shown([("A", "They move \n  lightly \n\n to the board.")], "lightly")
    assert (line.before, line.match, line.after) == ("They move ", "lightly", " / to the board.")


def test_a_line_has_the_time_of_its_turn_where_there_is_one() -> None:
    turns = segments(TURNS)
    at = turns.column_names.index("time_start")
    timed = turns.set_column(at, turns.schema.field(at), [[75.5, None]])
    lines = work.kwic(timed, tokens(TURNS), tokens(TURNS), ("board",), ("board",))
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
def test_what_is_said_is_found_with_the_words_that_are_not_counted(words: str, match: str, note: str) -> None:
    said = (
        "you know it is a sort of rank. The four councils met non-execs on social care's night "
        "shift, and don't care."
    )
    lines = shown([("A", said)], *words.split(), terms=["night shift"])
    assert [(line.match, line.note) for line in lines] == [(match, note)]


def test_the_count_of_occurrences_says_what_is_not_counted_and_why() -> None:
    turns: list[Turn] = [("A", "a sort of rank, this sort"), ("A", "What sort?", "interviewer")]
    uncounted = work.uncounted(shown(turns, "sort"), ["participant"])
    assert uncounted == (': 1 counted; not counted (-): 1 with the filler "sort of", 1 by interviewer')


def test_what_stands_in_a_remark_is_shown_and_not_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.txt").write_text("P1: The night shift [reads night shift] was mine.\n", "utf-8")
    config = tmp_path / "x.toml"
    config.write_text('[study]\nname = "x"\n[corpus]\nfiles = ["t.txt"]\n', "utf-8")
    assert main(["run", str(config), "--stage", "tokenise", "--quiet"]) == 0
    assert main(["kwic", str(config), "night", "shift"]) == 0
    said = capsys.readouterr().out
    assert '"night shift": 1 counted; not counted (-): 1 with a transcriber\'s remark.' in said


def test_each_line_shows_whether_it_is_counted_and_whose_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "anna.csv").write_text(
        "speaker,role,text\n"
        ",participant,The heat map was plain\n"
        ",interviewer,Which heat map?\n"
        "Cy,other,My heat map\n",
        "utf-8",
    )
    config = tmp_path / "x.toml"
    config.write_text('[study]\nname = "x"\n[corpus]\nfiles = ["anna.csv"]\n', "utf-8")
    assert main(["run", str(config), "--stage", "tokenise", "--quiet"]) == 0
    assert main(["kwic", str(config), "heat map"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line[0] for line in said[:3]] == [" ", "-", "-"]
    assert " anna " in said[0]
    assert " (interviewer) " in said[1]
    assert " Cy (other) " in said[2]
    assert said[3].endswith("1 counted; not counted (-): 1 by interviewer, 1 by other.")


def test_the_study_may_be_left_out_inside_and_above_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = tmp_path / "otter"
    study.mkdir()
    (study / "config.toml").write_text('[study]\nname = "x"\n', "utf-8")
    monkeypatch.chdir(study)
    assert meant(None, ["mental health"]) == (Path(), ["mental health"])
    assert meant(Path("mental"), ["health"]) == (Path(), ["mental", "health"])
    monkeypatch.chdir(tmp_path)
    assert meant(None, ["mental health"]) == (Path("otter"), ["mental health"])
    assert meant(Path("otter"), ["health"]) == (Path("otter"), ["health"])
    # a misspelt study is no word
    assert meant(Path("oter"), ["health"]) == (Path("oter"), ["health"])
    with pytest.raises(InputError, match="the study stands before the words") as caught:
        meant(Path("waiting list"), ["otter"])
    assert caught.value.remedy == "wordpairs kwic otter 'waiting list'"
    with pytest.raises(InputError, match="there is nothing to look for") as caught:
        meant(None, ["otter"])
    assert caught.value.remedy == "wordpairs kwic otter WORD"


def test_of_two_studies_below_none_is_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "config.toml").write_text("[study]\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="no study is named") as caught:
        meant(None, ["mental health"])
    assert caught.value.remedy == "wordpairs kwic one 'mental health'"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("harbuor", 'Counted words like "harbuor": harbour, harbours.'),
        ("the harbuor", 'Counted words like "harbuor": harbour, harbours.'),
        ("Harboor", 'Counted words like "Harboor": harbour, harbours.'),
        ("zzzzzz", ""),
        ("markte", ""),  # an interviewer's word is not counted
    ],
)
def test_a_mistyped_word_has_the_nearest_that_are_counted(
    typed: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "Int: Which market?\n\nAnn: The harbour, all harbours, these harbours.\n\nInt: So?\n\nAnn: The end.\n"
    )
    (tmp_path / "a.txt").write_text(text, "utf-8")
    config = tmp_path / "x.toml"
    config.write_text('[study]\nname = "x"\n[corpus]\nfiles = ["a.txt"]\n', "utf-8")
    assert main(["kwic", str(config), typed]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("Counted")] == [said] * bool(said)
