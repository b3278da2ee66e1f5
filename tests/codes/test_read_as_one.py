"""What is read as one: a comment, a witness, an interview; and who has read what."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.codes.coders import human_coders, units
from pipeline.codes.read_as_one import readings, to_code, who_read
from pipeline.tables.columns import table
from pipeline.tables.handed import ALONE, CODINGS

from ..counted import segments

ROLES = ["participant"]
Segments = list[dict[str, Any]]


def talk(document: str, said: str, **more: str) -> Segments:
    """Return a turn a letter: Q asks, and - is a note of nobody's."""
    role = {"Q": "interviewer", "-": "note"}
    return [
        {"segment": f"{document}{n}", "document": document, "speaker": name.strip("-"), "text": "Said.",
         "role": role.get(name, "participant"), "question": "", "group": "",
         "source": f"{document}.txt"} | more
        for n, name in enumerate(said, 1)
    ]  # fmt: skip


def survey(*rows: tuple[str, str, str]) -> Segments:
    """Return answers from document, text and role."""
    return [
        {"segment": f"s{n}", "document": document, "speaker": "", "text": text, "role": role,
         "question": "Why?", "group": "", "source": ""}
        for n, (document, text, role) in enumerate(rows, 1)
    ]  # fmt: skip


DAY = "--" + "QA" * 6 + "-" + "QB" * 7 + "Q"


@pytest.mark.parametrize(
    ("said", "expected", "by"),
    [
        ("-QAQAQA", ["d"] * 7, "document"),
        (DAY, ["d: A"] * 14 + ["d: B"] * 16, "speaker"),
        ("QABCABCABCABCABCABC", ["d"] * 19, "document"),  # a group
        ("A" * 6 + "QBCBCBCBCBCBC", ["d: A"] * 6 + ["d: B and C"] * 13, "speaker"),  # two sworn together
        (DAY + "A", ["d: A"] * 14 + ["d: B"] * 15 + ["d: A"] * 2, "speaker"),  # recalled for a word
        ("QXQAQAQAQAQA", ["d"] * 12, "document"),  # who says a word or two is no witness
    ],
)
def test_a_day_of_witnesses_is_read_witness_by_witness(said: str, expected: list[str], by: str) -> None:
    assert readings(talk("d", said), ROLES) == (expected, [by])


def test_a_survey_is_read_comment_by_comment_and_asks_for_no_code_on_no_answer() -> None:
    rows = survey(
        ("r1", "Kind staff.", "participant"),
        ("r1", "N/A", "note"),
        ("r2", " ", "participant"),
        ("r2", "Waiting.", "participant"),
    )
    kept = to_code(rows, ROLES)
    assert [row["text"] for row in kept] == ["Kind staff.", "Waiting."]
    assert readings(kept, ROLES) == ([ALONE, ALONE], ["row"])
    assert len(to_code(talk("d", "-QA"), ROLES)) == 3  # what is said around an answer is read with it
    assert readings(talk("diary", "PP", speaker=""), ROLES)[1] == ["document"]


def test_documents_of_each_kind_are_read_each_in_its_way_or_all_in_one() -> None:
    every = talk("d", DAY) + talk("i", "QAQA") + survey(("r", "Kind.", "participant"))
    found, by = readings(every, ROLES)
    assert by == ["row", "speaker", "document"]
    assert {*found} == {"d: A", "d: B", "i", ALONE}
    assert {*readings(every, ROLES, "row")[0]} == {ALONE}
    assert {*readings(every, ROLES, "document")[0]} == {"d", "i", "r"}
    assert {*readings(talk("g", "QABAB"), ROLES, "speaker")[0]} == {"g: A", "g: B"}


def test_a_row_alone_reads_its_segment_and_any_other_its_document() -> None:
    said = segments([(document, "Said.") for document in "aaabb"])
    rows = [
        {"segment": "s0", "coder": "Ada", "theme": "Trust", "reading": ALONE},
        {"segment": "s1", "coder": "Ada", "theme": "", "reading": ALONE},
        {"segment": "s3", "coder": "Ada", "theme": "", "reading": ""},
        {"segment": "s0", "coder": "Bo", "theme": "Trust"},
    ]
    ada, bo = human_coders(table(CODINGS, rows), said, units(said, ROLES), ["Trust"])
    assert ada.read.tolist() == [True, True, False, True, True]
    assert bo.read.tolist() == [True, True, True, False, False]
    whole, alone = who_read(table(CODINGS, rows), said, ROLES)
    assert whole == "Read, of 5 segments that count: 3 by Bo; a mark in a document counts for all of it."
    assert alone.startswith("Read, of 5 segments that count: 4 by Ada; as their workbook's column reading")
