"""Databases of other programs: cells of any kind where one is expected, and damaged schemas."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.readers.projects.database import opened


def filled(*cells: object) -> bytes:
    """Return a database with one table that holds the cells, in a column of no type."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE things (place INTEGER PRIMARY KEY, cell)")
    base.executemany("INSERT INTO things (cell) VALUES (?)", [(cell,) for cell in cells])
    base.commit()
    data: bytes = base.serialize()
    return data


def column(data: bytes, kind: type[int | str], name: str = "cell") -> list[object]:
    with opened(Path("x.db"), data, ["things"], "a project") as base:
        return [cell for (cell,) in base.rows("things", "place", **{name: kind})]


CELLS = (7, -2, "nine", "9", None, 1.5, b"\xff1")


def test_a_cell_is_of_the_kind_that_was_asked_for_whatever_it_holds() -> None:
    assert column(filled(*CELLS), int) == [7, -2, -1, -1, -1, -1, -1]
    assert column(filled(*CELLS), str) == ["7", "-2", "nine", "9", "", "1.5", "\ufffd1"]


def test_a_column_that_an_older_version_lacks_is_empty() -> None:
    assert column(filled(1, 2), str, "memo") == ["", ""]
    assert column(filled(1, 2), int, "parent") == [-1, -1]


def test_no_rows_without_the_table() -> None:
    with opened(Path("x.db"), filled(), ["things"], "a project") as base:
        assert base.rows("others", "id", id=int) == []


def test_damage_that_sqlite_cannot_name_in_utf_8_is_told() -> None:
    data = filled().replace(b"place INTEGER", b"\xffl\xffce(INTEGER")
    with pytest.raises(InputError, match="is a database that cannot be read; it is damaged"):
        column(data, int)
