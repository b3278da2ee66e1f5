from __future__ import annotations

from pipeline.charts.drawing import picks

from .. import study


def test_interviewees_are_named_once_and_segments_of_nobody_are_nobodys() -> None:
    assert picks.people(study.segments(["CE10", "CE2", "", "CE2"])) == ["CE2", "CE10"]


def test_who_says_a_pair_how_often() -> None:
    said = {("social", "care"): {"CE1": 2, "CE2": 1}, ("waiting", "list"): {"CE1": 3}}
    assert picks.said_by(study.occurrences(said)) == said


def test_ties_are_counted_among_the_rows_cut_off_only() -> None:
    words = study.words({"a": 9, "b": 5, "c": 5, "d": 5, "e": 4})
    assert picks.ties_note(words, 2, "word") == (
        "Not shown: 2 more words with the same count as the last (5)."
    )
    assert picks.ties_note(words, 4, "word") == ""
    assert picks.ties_note(words, 9, "word") == ""
