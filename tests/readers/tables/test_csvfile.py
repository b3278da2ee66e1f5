"""A table is read alike by Arrow, which is fast, and by Python, which takes all that is written."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.read import read as material
from pipeline.readers.parsed import is_blank
from pipeline.readers.tables import bythebook, csvfile
from pipeline.readers.tables.csvfile import is_table
from pipeline.study.config_file import checked

PATH = Path("talks.csv")
CELL = st.text("a ,;'=\"\n\r\t\u00a0\u2028\x0b\x1f\x85é", max_size=5)


@given(st.lists(CELL, max_size=6))
def test_a_blank_cell_is_one_that_python_strips_to_nothing(cells: list[str]) -> None:
    assert is_blank(pa.array(cells, pa.string())).tolist() == [not cell.strip() for cell in cells]


def written(cells: list[list[str]], end: str) -> str:
    """Return rows as a CSV by the book: every cell in quotes."""
    return "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + end for row in cells)


def read(text: str, small: int) -> Any:
    """Return what is made of a table, Arrow reading those of so many bytes and more."""
    with patch.object(csvfile, "SMALL", small):
        try:
            sheet = csvfile.sheet(PATH, text.encode(), "text")
        except InputError as error:
            return vars(error)
    rows = [list(cells) for cells in sheet.rows]
    return sheet.header, rows, list(sheet.lines), sheet.notes, sheet.encoding


@given(st.text("ab,;\"\n\r \t'=\u00a0", max_size=30))
@example('text,a\n"x",y\n\n,\n"b""c",d')
@example('text,a\n"x"y,z\n')
@example('text,a\nx"y"",z\n')
@example('text\n""\n"\n"\na\n')
@example("text,a\r\n'=1,2\r'x,\n")
@example("text,a\nx\n")
@example("text,a\nx,y,z\n")
def test_whatever_is_written_is_read_alike(text: str) -> None:
    assert read(text, 0) == read(text, 10**9)


@given(
    st.integers(1, 3).flatmap(
        lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=1, max_size=5)
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_a_table_by_the_book_is_read_alike(cells: list[list[str]], end: str) -> None:
    text = written(cells, end)
    whole = read(text, 10**9)
    for block in (1, 7, 1 << 20):  # bytes: rows are cut at every place that there is
        with patch.object(bythebook, "BLOCK", block):
            assert read(text, 0) == whole


def by_arrow(text: str) -> list[tuple[str, ...]] | None:
    """Return the rows that Arrow reads, or None where it leaves the table to Python."""
    data = text.encode()
    found = bythebook.table(PATH, io.BytesIO(data), "text", lambda: data)
    return None if found is None else [tuple(found.header), *map(tuple, found.rows)]


def test_arrow_reads_what_is_written_by_the_book_and_nothing_else() -> None:
    assert by_arrow('text,a\n"x, ""y""\n",b\n') == [("text", "a"), ('x, "y"\n', "b")]
    assert by_arrow('text,a\nx "y",b\n') is None
    assert by_arrow("text,a\nx\n") is None


def test_the_line_of_an_error_is_named_in_a_large_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvfile, "SMALL", 0)
    with pytest.raises(InputError, match="line 4"):
        csvfile.sheet(PATH, b'text,a\n"x\ny",1\nz\n', "text")


TABLE = "document\tspeaker\ttext\ni1\tINT\tWhy did it grow?\ni1\tZoë\tThey left.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_saved_as_text_is_read_by_its_columns(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "Book1.txt").write_bytes(TABLE.encode(encoding))
    data = {"study": {"name": "s"}, "corpus": {"files": ["Book1.txt"]}}
    found = (
        material(checked(data, tmp_path / "s.toml"))
        .segments.select(["document", "speaker", "role", "text"])
        .to_pylist()
    )
    assert [tuple(row.values()) for row in found] == [
        ("i1", "INT", "interviewer", "Why did it grow?"),
        ("i1", "Zoë", "participant", "They left."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "INT\tWhy?\nAnn\tIt grew.\n",  # name and tab
        "Speaker\tText\n",  # no rows
        "Speaker\tText\nAnn\tIt grew.\textra\n",
        "Speaker: Text\nAnn: It grew.\n",
        "",
    ],
)
def test_transcripts_are_no_tables(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert not is_table(tmp_path / "a.txt")
