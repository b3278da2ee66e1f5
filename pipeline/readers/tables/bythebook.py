"""Tables written by the book, by Arrow: in a twentieth of the time, and block by block.

By the book is a UTF-8 table whose quotes stand around whole cells or are doubled within them, and
whose rows have one number of cells. `csvfile.py` reads any other, or says what is wrong with it.
What both read is the same.
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow import csv as arrow

from ...tables.columns import as_one, bytes_of
from ...tables.csvtext import unguarded
from ..encoding import decode
from ..kinds import recognised
from ..parsed import OnDemand, is_blank
from . import summary_rows
from .cells import Cells, Sheet
from .headings import above
from .parted_cells import SMALL, beginning, hinted, lines, parted_by

BLOCK = 8 << 20  # bytes that are read at once
_HEAD = 1 << 16  # bytes that hold the row of column names
_PARTS = np.isin(np.arange(256), [*b";\t\r\n"])  # after which `unguarded` may take an apostrophe off


class Otherwise(Exception):  # noqa: N818
    """The table is not written by the book."""


class Begun(NamedTuple):
    """A table of which the column names are known: what parts its cells, notes, where it begins."""

    header: list[str]
    delimiter: str
    notes: list[str]
    start: int


def begun(path: Path, source: BinaryIO, expected: str) -> Begun | None:
    """Return how a table begins, or None where it is surely not written by the book."""
    head = source.read(_HEAD)
    start = len(BOM_UTF8) if head.startswith(BOM_UTF8) else 0
    text = head[start:].decode("utf-8", "ignore")
    if recognised(head) or not text.strip() or hinted(text):
        return None
    delimiter, notes = parted_by(path, text, expected)
    top = beginning(path, text, delimiter)
    if above(top, expected) or summary_rows.begins(top):
        return None
    stream = io.StringIO(text, newline="")
    first = next(csv.reader(stream, delimiter=delimiter), [])
    whole = len(head) < _HEAD or stream.tell() < len(text)
    if not whole or not any(cell.strip() for cell in first):
        return None
    return Begun([cell.strip() for cell in first], delimiter, notes, start)


def blocks(
    source: BinaryIO, begins: Begun, wanted: Sequence[int] | None = None
) -> Iterator[tuple[list[pa.StringArray], NDArray[np.bool_]]]:
    """Yield the columns of a table, or the wanted ones, some megabytes of rows at a time.

    Beside them stands which cells of each row are blank (rows x all columns); rows of nothing but
    blanks are left out. Raises Otherwise for a table that is not written by the book.
    """
    source.seek(begins.start)
    names = [str(place) for place in range(len(begins.header))]
    first = True
    for data in _cut(source):
        if not _by_the_book(data, begins.delimiter):
            raise Otherwise
        try:
            table = arrow.read_csv(
                pa.BufferReader(data),
                arrow.ReadOptions(column_names=names, block_size=len(data) + 1, use_threads=False),
                arrow.ParseOptions(delimiter=begins.delimiter, newlines_in_values=True),
                arrow.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
                ),
            )
        except (pa.ArrowException, KeyError):
            raise Otherwise from None
        if not all(pa.types.is_string(column.type) for column in table.columns):
            continue  # nothing but line ends
        columns = [as_one(column) for column in table.slice(int(first)).columns]
        first = False
        blank = np.column_stack([is_blank(column) for column in columns])
        kept = ~blank.all(axis=1)
        if not kept.all():
            columns, blank = [c.filter(pa.array(kept)) for c in columns], blank[kept]
        yield [plain(columns[place]) for place in wanted or range(len(columns))], blank


def table(path: Path, source: BinaryIO, expected: str, content: Callable[[], bytes]) -> Sheet | None:
    """Return the table in a file; None where it is not written by the book.

    `content` gives the bytes of the file, should the line of a row be asked for.
    """
    begins = begun(path, source, expected)
    if begins is None:
        return None
    return _sheet(path, begins, (columns for columns, _ in blocks(source, begins)), content)


def outline(path: Path, source: BinaryIO, text: str) -> Sheet | None:
    """Return a table with "" for each blank text and "x" for each other, as texts may be large.

    None where it is small, or not written by the book, or has not one column `text`.
    """
    begins = begun(path, source, text) if path.stat().st_size >= SMALL else None
    if begins is None or begins.header.count(text) != 1:
        return None
    place = begins.header.index(text)

    def outlined() -> Iterator[list[pa.StringArray]]:
        for columns, blank in blocks(source, begins):
            columns[place] = pa.array(np.where(blank[:, place], "", "x"), pa.string())
            yield columns

    return _sheet(path, begins, outlined(), path.read_bytes)


def texts(path: Path, source: BinaryIO, text: str) -> Iterator[pa.StringArray]:
    """Yield the texts of a table that has an outline, in the order of its rows."""
    source.seek(0)
    begins = begun(path, source, text)
    assert begins is not None
    for (cells,), _ in blocks(source, begins, [begins.header.index(text)]):
        yield cells


def _sheet(
    path: Path, begins: Begun, parts: Iterable[list[pa.StringArray]], content: Callable[[], bytes]
) -> Sheet | None:
    """Return the blocks of a table as one; None where it has no rows, or is not by the book."""
    try:
        columns = [pa.chunked_array(list(chunks), pa.string()) for chunks in zip(*parts, strict=True)]
    except Otherwise:
        return None
    if not columns:
        return None
    known = Lines(path, begins.delimiter, content)
    return Sheet(path, begins.header, Cells(columns), known, "utf-8", begins.notes)


def plain(texts: pa.StringArray) -> pa.StringArray:
    """Return cells without the apostrophes that keep spreadsheets from running them."""
    data, offset = bytes_of(texts)
    marks = np.flatnonzero(data == ord("'"))
    inside = marks[_PARTS[data[marks - 1]]]  # few, as most stand in words
    guards = np.zeros(len(texts), bool)
    guards[np.searchsorted(offset, inside, "right") - 1] = True
    filled = np.flatnonzero(offset[1:] > offset[:-1])
    guards[filled[data[offset[filled]] == ord("'")]] = True
    if not guards.any():
        return texts
    held = pa.array(guards)
    bare = [unguarded(text) for text in texts.filter(held).to_pylist()]
    return pc.replace_with_mask(texts, held, pa.array(bare, pa.string()))


def _cut(source: BinaryIO) -> Iterator[bytes | memoryview]:
    """Yield the bytes of a table cut at line ends that stand in no quotes."""
    rest = b""
    while read := source.read(BLOCK):
        data = rest + read
        end, quotes = len(data), data.count(b'"')
        while end > 0:
            before = data.rfind(b"\n", 0, end)
            quotes -= data.count(b'"', before + 1, end)
            end = before
            if quotes % 2 == 0:
                break
        if end > 0:
            yield memoryview(data)[: end + 1]
        rest = data[end + 1 :] if end > 0 else data
    if rest:
        yield rest


def _by_the_book(data: bytes | memoryview, delimiter: str) -> bool:
    """Tell whether all quotes in rows stand around whole cells or are doubled within them."""
    bytes_ = np.frombuffer(data, np.uint8)
    if not bytes_.all():  # a byte is zero
        return False
    quotes = np.flatnonzero(bytes_ == ord('"'))
    if len(quotes) % 2:
        return False
    opens, closes = quotes[::2], quotes[1::2]
    parts = np.zeros(256, bool)
    parts[[ord(delimiter), ord("\n"), ord("\r")]] = True
    # A quote that closes and the next one, which opens again, are one within a cell.
    again = np.zeros(len(opens) + 1, bool)
    again[1:-1] = closes[:-1] + 1 == opens[1:]
    before = (opens == 0) | parts[bytes_[opens - 1]] | again[:-1]
    after = (closes + 1 == len(data)) | parts[bytes_[(closes + 1) % len(data)]] | again[1:]
    return bool(before.all() and after.all())


class Lines(OnDemand[int]):
    """The line on which each row of a table ends, made out when it is asked for: for errors."""

    def __init__(self, path: Path, delimiter: str, content: Callable[[], bytes]) -> None:
        self._table = path, delimiter, content
        self._known: list[int] | None = None

    def _all(self) -> list[int]:
        if self._known is None:
            path, delimiter, content = self._table
            text, _ = decode(content(), path)
            self._known = [number for number, _ in lines(path, text, delimiter)][1:]
        return self._known

    def __len__(self) -> int:
        return len(self._all())

    def _item(self, number: int) -> int:
        return self._all()[number]
