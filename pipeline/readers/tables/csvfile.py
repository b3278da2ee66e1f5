"""Rows and columns of a CSV or TSV file, before anybody says what they mean."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, overload

from ...errors import InputError, nearest
from ...tables import unguarded
from ...wording import some
from ..encoding import decode

if TYPE_CHECKING:
    import pyarrow as pa

# csv's own limit of 131,072 characters a field is less than an interview. C longs are 32 bits
# wide on Windows, so this is the most that is allowed everywhere.
_FIELD_LIMIT = 2**31 - 1
_TABBED = (".tsv", ".tab")
_OTHERS = {";": "semicolons", "\t": "tabs"}
SMALL = 100_000  # bytes, below which Python's own csv is as fast


class Cells(Sequence[Sequence[str]]):
    """The rows of a table that is held by columns, each Arrow's; a row is made on demand."""

    def __init__(self, columns: Sequence[pa.ChunkedArray]) -> None:
        self.columns = columns

    def cells(self, at: int, *, stripped: bool = False) -> list[str]:
        """Return the cells of a column; those that are alike are one object."""
        coded = self.columns[at].dictionary_encode().unify_dictionaries()
        texts = coded.chunk(0).dictionary.to_pylist() if coded.num_chunks else []
        if stripped:
            texts = [text.strip() for text in texts]
        return [texts[code] for chunk in coded.chunks for code in chunk.indices.to_pylist()]

    def __len__(self) -> int:
        return len(self.columns[0])

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return zip(*(column.to_pylist() for column in self.columns), strict=True)

    @overload
    def __getitem__(self, at: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[str, ...]]: ...
    def __getitem__(self, at: int | slice) -> tuple[str, ...] | list[tuple[str, ...]]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        return tuple(column[at].as_py() for column in self.columns)


@dataclass(frozen=True)
class Sheet:
    """A table: its column names, its rows of as many cells each, and the line each row ends on."""

    path: Path
    header: list[str]
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    encoding: str
    notes: list[str]  # worth a warning

    def place(self, name: str, key: str | Callable[[Sheet], str]) -> int:
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
                remedy=(f"did you mean {guess}? " if guess else "")
                + (key if isinstance(key, str) else key(self)),
            )
        return self.header.index(name)

    def column(self, name: str, key: str) -> list[str]:
        """Return a column's cells without the blanks around them."""
        at = self.place(name, key)
        return (
            self.rows.cells(at, stripped=True)
            if isinstance(self.rows, Cells)
            else [cells[at].strip() for cells in self.rows]
        )

    def cells(self, at: int) -> list[str]:
        """Return the cells of the column at a place."""
        if isinstance(self.rows, Cells):
            return self.rows.cells(at)
        return [cells[at] for cells in self.rows]


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
    if len(data) >= SMALL:
        from .bythebook import table

        if whole := table(path, io.BytesIO(data), expected, lambda: data):
            return whole
    text, encoding = decode(data, path)
    hint = hinted(text)
    delimiter, notes = (hint, list[str]()) if hint else parted_by(path, text, expected)
    found = list(lines(path, text, delimiter))[bool(hint) :]
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


def hinted(text: str) -> str:
    """Return what Excel's own first line says that parts the cells; empty without such a line."""
    first = text[:100].splitlines()[0].strip(" ") if text.strip() else ""
    return first[4] if len(first) == 5 and first.lower().startswith("sep=") else ""


def parted_by(path: Path, text: str, expected: str) -> tuple[str, list[str]]:
    """Return what parts the cells of a table, and a note where that is no comma."""
    if path.suffix.lower() in _TABBED:
        return "\t", []
    delimiter = _delimiter(path, text, expected)
    if delimiter == ",":
        return delimiter, []
    return delimiter, [f"{path.name}: its cells are parted by {_OTHERS[delimiter]}, not commas"]


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


def _header(path: Path, text: str, delimiter: str) -> list[str]:
    """Return the column names that a delimiter would give."""
    try:
        _, cells = next(lines(path, text, delimiter), (0, []))
    except InputError:
        return []
    return [cell.strip() for cell in cells]


def lines(path: Path, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
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
