"""Workbooks: a table as in a CSV, from the sheet that has the text."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.parsed import Parsed
from pipeline.readers.tables import xlsx

from ..written import xlsx as writer
from ..written import zipped


def parsed(data: bytes, **settings: Any) -> Parsed:
    return xlsx.read(Path("talks.xlsx"), data, Corpus(files=["x"], **settings))


def test_a_sheet_is_a_table_with_the_columns_of_the_config() -> None:
    data = writer(Talks=[["who", "said", "care"], ["A", "one, two", 1], [None, None, None], ["B", "x", 0]])
    result = parsed(data, speaker="who", text="said", codes=["care"])
    assert [(row.speaker, row.text) for row in result.rows] == [("A", "one, two"), ("B", "x")]
    assert [(code.row, code.theme) for code in result.codes] == [(0, "care"), (1, "")]
    assert result.warnings == ()


def test_the_sheet_with_the_text_is_read_and_the_others_are_named() -> None:
    result = parsed(writer(About=[["made by"], ["X"]], Talks=[["text"], ["yes"]], Empty=[]))
    assert [row.text for row in result.rows] == ["yes"]
    assert result.warnings == ("talks.xlsx: the sheet Talks is read, and not About",)


def test_sheets_of_the_same_columns_are_read_together_each_a_document_where_people_speak() -> None:
    talk = [["speaker", "text"], ["INT", "Why?"], ["Ann", "It grew in the spring."]]
    other = [["text", "speaker"], ["They left the ward.", "Bo"]]
    result = parsed(writer(One=talk, Two=other))
    assert [(row.document, row.speaker, row.text) for row in result.rows] == [
        ("One", "INT", "Why?"),
        ("One", "Ann", "It grew in the spring."),
        ("Two", "Bo", "They left the ward."),
    ]
    assert result.warnings == ("talks.xlsx: 2 sheets are read together, each a document: One, Two",)


def test_sheets_without_speakers_are_groups_of_comments() -> None:
    result = parsed(writer(North=[["text"], ["a"]], South=[["text"], ["b"]]))
    assert [(row.group, row.text) for row in result.rows] == [("North", "a"), ("South", "b")]
    assert all(row.own_document for row in result.rows)
    assert result.warnings == (
        "talks.xlsx: 2 sheets are read together, each a group: North, South; if each is one person's, write "
        'document = "sheet" in [corpus]',
    )


def test_a_sheet_is_one_persons_where_the_config_says_so() -> None:
    sheets = {"Ann": [["text"], ["a"], ["b"]], "Bo": [["text"], ["c"]]}
    result = parsed(writer(**sheets), document="sheet")
    assert [(row.document, row.text) for row in result.rows] == [("Ann", "a"), ("Ann", "b"), ("Bo", "c")]
    assert result.warnings == ("talks.xlsx: 2 sheets are read together, each a document: Ann, Bo",)
    alone = parsed(writer(Ann=sheets["Ann"]), document="sheet")
    assert [(row.document, row.own_document) for row in alone.rows] == [("", False)] * 2  # the file
    named = parsed(writer(Ann=[["text", "sheet"], ["a", "x"], ["b", "y"]]), document="sheet")
    assert [row.document for row in named.rows] == ["x", "y"]  # a column of that name


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ([["text", "site"], ["b", "x"]], "other columns beside it"),
        ([["text"], ["It grew because nobody came."]], "hold the same texts"),
    ],
)
def test_sheets_that_differ_or_are_copies_are_refused(other: list[list[str]], said: str) -> None:
    with pytest.raises(InputError) as caught:
        parsed(writer(One=[["text"], ["It grew because nobody came."]], Two=other))
    assert str(caught.value) == (
        f'talks.xlsx: several sheets have a column "text" or coded passages, and {said}\n'
        "  found:   One, Two\n"
        "  allowed: one, or sheets with the same columns and other texts\n"
        "  to do:   keep one of them, or save each as a file of its own"
    )


def test_a_workbook_without_the_column_or_without_anything_is_refused() -> None:
    with pytest.raises(InputError, match='there is no column "text"'):
        parsed(writer(Talks=[["texts"], ["a"]]))
    with pytest.raises(InputError, match=r"talks\.xlsx: is empty"):
        parsed(writer(Talks=[]))


def test_a_cell_at_the_far_end_of_the_sheet_costs_nothing() -> None:
    data = writer(Talks=[["text"], ["near"], ["far"]])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    # The same workbook with its last row where Excel's last row is.
    name = "xl/worksheets/s1.xml"
    parts[name] = parts[name].replace('r="3"', 'r="1048576"').replace('"A3"', '"XFD1048576"')
    result = parsed(zipped(parts))
    assert [row.text for row in result.rows] == ["near", ""]
