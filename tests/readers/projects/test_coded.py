"""The segments of a coded project's text: turns, or paragraphs however they are parted."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.readers.projects.coded import paragraphs, parsed, segments
from pipeline.readers.projects.project import Code, Project, Source

WRAPPED = (
    "We trust them because they have always listened to what\n"
    "we had to say about the ward, and they still do so now.\n\n"
    "It costs money.\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\nTwo.\nThree.", ["One.", "Two.", "Three."]),
        ("One.\r\n\r\nTwo.\rThree.", ["One.", "Two.", "Three."]),
        ("One.\u2029Two.\u2028Three.", ["One.", "Two.", "Three."]),
        (WRAPPED, [WRAPPED[:111], "It costs money."]),
        (WRAPPED.replace("\n\n", "\n"), [WRAPPED.replace("\n\n", "\n").strip()]),
        ("A line of more than a hundred characters is no line that was broken by hand, as nobody "
         "breaks lines so far to the right.\nTwo.", None),
        ("  One. \n \n", ["One."]),
        ("", []),
        (" \n\r\n", []),
    ],
)  # fmt: skip
def test_lines_are_paragraphs_unless_they_were_broken_by_hand(text: str, expected: list[str] | None) -> None:
    found = [text[start:end] for start, end in paragraphs(text)]
    assert found == (expected if expected is not None else text.split("\n"))


def test_labelled_speech_is_turns_and_known_paragraphs_are_kept() -> None:
    corpus = Corpus(files=["x"])
    rows, _ = segments("CE1: One.\nStill one.\n\nCE2: Two.", "t", corpus, [(0, 10)])
    assert [(row.speaker, row.text) for row in rows] == [("CE1", "One.\nStill one."), ("CE2", "Two.")]
    rows, _ = segments("One.\nStill one.\nTwo.", "t", corpus, [(0, 15), (16, 20)])
    assert [row.text for row in rows] == ["One.\nStill one.", "Two."]
    rows, _ = segments("One.\nTwo.", "t", corpus)
    assert [(row.text, row.start, row.end) for row in rows] == [("One.", 0, 4), ("Two.", 5, 9)]


@pytest.mark.parametrize(
    ("codes", "named"),
    [
        ([Code("Trust"), Code("trust (2)", label="trust")], '"trust (2)"'),
        ([Code("Trust"), Code("Trust (2)")], '"Trust (2)"'),
        ([Code("Trust"), Code("Trust (2)", label="Trust (2)")], ""),  # so it is called there
        ([Code("Wave (2)"), Code("Trust")], ""),
    ],
)
def test_codes_that_only_a_number_tells_apart_are_named(codes: list[Code], named: str) -> None:
    project = Project("a project", codes=tuple(codes), sources=(Source("t", "t.txt", "One."),))
    notes = parsed(project, Path("p.qdpx"), Corpus(files=["x"])).warnings
    assert [note for note in notes if "called alike" in note] == [
        "p.qdpx: codes that are called alike, capitals and blanks aside, are several in the project and "
        f"count as several: {named}; if two are one, merge them there and export it again"
    ] * bool(named)
