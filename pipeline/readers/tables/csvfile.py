"""Rows and columns of a CSV or TSV file, before anybody says what they mean."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

from ...errors import InputError, nearest
from ...tables import unguarded
from ...wording import some
from ..encoding import decode

# csv's own limit of 131,072 characters a field is less than an interview. C longs are 32 bits
# wide on Windows, so this is the most that is allowed everywhere.
_FIELD_LIMIT = 2**31 - 1
_TABBED = (".tsv", ".tab")
_OTHERS = {";": "semicolons", "\t": "tabs"}
_SMALL = 100_000  # bytes, below which Python's own csv is as fast
_BLOCK = 64 << 20  # bytes: a row must fit into one
_GUARDED = "(^|[;\t\r\n])'"  # what `unguarded` could change
_FILLED = "[^\\s\\x{80}-\\x{10ffff}\\x0b\\x1c-\\x1f\\x85]"  # no blank for certain


@dataclass(frozen=True)
class Sheet:
    """A table: its column names, its rows of as many cells each, and the line each row ends on."""

    path: Path
    header: list[str]
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    encoding: str
    notes: list[str]  # worth a warning

    def place(self, name: str, key: str) -> int:
        """Return where a column stands; `key` is where the config names it, for the error."""
        if self.header.count(name) > 1:
            raise InputError(
                "two columns have the same name",
                where=self.path,
                found=name,
                remedy="rename one of them",
            )
        if name not in self.header:
            alike = [each for each in self.header if each.casefold() == name.casefold()]
            guess = alike[0] if alike else nearest(name, self.header)
            raise InputError(
                f'there is no column "{name}"',
                where=self.path,
                found=", ".join(self.header),
                remedy=(f"did you mean {guess}? " if guess else "") + key,
            )
        return self.header.index(name)

    def column(self, name: str, key: str) -> list[str]:
        """Return a column's cells without the blanks around them."""
        at = self.place(name, key)
        return [cells[at].strip() for cells in self.rows]


def sheet(path: Path, data: bytes, expected: str) -> Sheet:
    """Return the table in a file; rows with nothing in any cell are not rows.

    Cells are parted by commas, or by tabs where the suffix says so (.tsv, .tab) or Excel's own
    first line does (`sep=;`). Semicolons, which Excel writes where the comma is the decimal sign,
    and the tabs of its "Unicode text" are tried only when commas do not give the `expected`
    column, so no file is read in two ways.
    An apostrophe that only keeps a spreadsheet from running a cell ('=1+1) is taken off, as
    `tables.to_csv` and others put it on. Raises InputError for a file without a header, a row of
    another length, or unmatched quotes.
    """
    text, encoding = decode(data, path)
    delimiter = "\t" if path.suffix.lower() in _TABBED else ""
    first = text[:100].splitlines()[0].strip(" ") if text.strip() else ""
    hint = len(first) == 5 and first.lower().startswith("sep=")
    delimiter = first[4] if hint else delimiter
    notes: list[str] = []
    if not delimiter:
        delimiter = _delimiter(path, text, expected)
        if delimiter != ",":
            notes.append(f"{path.name}: its cells are parted by {_OTHERS[delimiter]}, not commas")
    whole = None if hint else _parsed(text, delimiter)
    if whole:
        header = [cell.strip() for cell in whole[0]]
        return Sheet(path, header, whole[1:], _Lines(path, text, delimiter), encoding, notes)
    found = list(_lines(path, text, delimiter))[hint:]
    if not found:
        raise InputError("is empty", where=path, remedy="a table needs a row of column names")
    header = [cell.strip() for cell in found[0][1]]
    for number, cells in found[1:]:
        if len(cells) != len(header):
            raise InputError(
                "a row does not have as many cells as the header",
                where=f"{path}, line {number}",
                found=f"{len(cells)} cells",
                allowed=f"{len(header)}: {some(header, 12)}",
                remedy="put text that holds the delimiter or a line break in double quotes",
            )
    rows = [[unguarded(cell) for cell in cells] for _, cells in found[1:]]
    return Sheet(path, header, rows, [number for number, _ in found[1:]], encoding, notes)


def _delimiter(path: Path, text: str, expected: str) -> str:
    """Return what parts the cells: a comma, unless only another gives the expected column.

    Where none gives it, and commas part nothing, the one that parts the header into most columns.
    """
    headers = {each: _header(path, text, each) for each in (",", *_OTHERS)}
    fitting = [each for each, header in headers.items() if expected in header]
    if fitting:
        return fitting[0]
    if len(headers[","]) > 1:
        return ","
    return max(headers, key=lambda each: len(headers[each]))


def _parsed(text: str, delimiter: str) -> list[tuple[str, ...]] | None:
    """Return the rows of a table that is written by the book, by Arrow in a twentieth of the time.

    None of any other, and `csv` reads it or says what is wrong: where quotes stand but around
    whole cells, or rows differ in their number of cells.
    """
    data = text.encode("utf-8")
    if len(data) < _SMALL or len(delimiter.encode()) > 1 or not _by_the_book(data, delimiter):
        return None
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import csv as arrow

    first = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    if not any(cell.strip() for cell in first):
        return None
    names = [str(at) for at in range(len(first))]
    try:
        table = arrow.read_csv(
            pa.BufferReader(data),
            arrow.ReadOptions(column_names=names, block_size=_BLOCK, use_threads=False),
            arrow.ParseOptions(delimiter=delimiter, newlines_in_values=True),
            arrow.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except (pa.ArrowException, KeyError):
        return None
    if not all(pa.types.is_string(column.type) for column in table.columns):
        return None  # it has no rows
    columns = []
    blank = None
    for column in table.columns:
        cells = column.to_pylist()
        guards = pc.match_substring_regex(column, _GUARDED)
        for row in pc.indices_nonzero(guards).to_pylist():
            cells[row] = unguarded(cells[row])
        columns.append(cells)
        here = pc.match_substring_regex(column, _FILLED)
        blank = pc.invert(here) if blank is None else pc.and_not(blank, here)
    rows = [tuple(first), *list(zip(*columns, strict=True))[1:]]  # names of columns have no guards
    maybe = pc.indices_nonzero(blank).to_pylist() if blank is not None else []
    empty = {row for row in maybe if not any(cell.strip() for cell in rows[row])}
    return [cells for row, cells in enumerate(rows) if row not in empty] if empty else rows


def _by_the_book(data: bytes, delimiter: str) -> bool:
    """Tell whether all quotes in a table stand around whole cells or are doubled within them."""
    import numpy as np

    if b"\0" in data:
        return False
    bytes_ = np.frombuffer(data, np.uint8)
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


class _Lines(Sequence[int]):
    """The line on which each row of a table ends, found when it is asked for: by errors alone."""

    def __init__(self, path: Path, text: str, delimiter: str) -> None:
        self._table = path, text, delimiter
        self._known: list[int] | None = None

    def _all(self) -> list[int]:
        if self._known is None:
            self._known = [number for number, _ in _lines(*self._table)][1:]
        return self._known

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        return self._all()[at]


def _header(path: Path, text: str, delimiter: str) -> list[str]:
    """Return the column names that a delimiter would give."""
    try:
        _, cells = next(_lines(path, text, delimiter), (0, []))
    except InputError:
        return []
    return [cell.strip() for cell in cells]


def _lines(path: Path, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank with the number of the line on which it ends."""
    csv.field_size_limit(_FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise InputError(
            "the quotes of a cell do not match",
            where=f"{path}, line {reader.line_num}",
            found=error,
            remedy='a cell in double quotes ends with one, and a quote inside it is doubled: ""',
        ) from None
