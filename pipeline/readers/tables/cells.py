"""A table as rows of text, whatever its format, before anybody says what its columns mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import InputError, nearest
from ..parsed import OnDemand

if TYPE_CHECKING:
    import pyarrow as pa

_LIKE = 0.6  # of a column that is meant: "text" is no "Date"
_LONG = 20  # characters from which on a cell of two sheets is no chance
_MARKS = frozenset(("1", "x", "✓", "✔", "☑"))


class Cells(OnDemand[Sequence[str]]):
    """The rows of a table that is held by columns, each Arrow's; a row is made on demand."""

    def __init__(self, columns: Sequence[pa.ChunkedArray]) -> None:
        self.columns = columns

    def cells(self, column: int, *, stripped: bool = False) -> list[str]:
        """Return the cells of a column; those that are alike are one object."""
        coded = self.columns[column].dictionary_encode().unify_dictionaries()
        texts = coded.chunk(0).dictionary.to_pylist() if coded.num_chunks else []
        if stripped:
            texts = [text.strip() for text in texts]
        return [texts[code] for chunk in coded.chunks for code in chunk.indices.to_pylist()]

    def __len__(self) -> int:
        return len(self.columns[0])

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return zip(*(column.to_pylist() for column in self.columns), strict=True)

    def _item(self, number: int) -> tuple[str, ...]:
        return tuple(column[number].as_py() for column in self.columns)


@lru_cache(1 << 14)  # a table of a hundred columns is looked at cell by cell, and nearly all are blank
def marked(cell: str) -> bool | None:
    """Return whether a cell says that a theme applies; None where it says something else.

    >>> marked("x"), marked("1.0"), marked(""), marked("trust")
    (True, True, False, None)
    """
    plainly = cell.strip().removesuffix(".0").casefold()
    return True if plainly in _MARKS else False if plainly in ("0", "") else None


def at_line(line: int, sheet: str = "") -> str:
    """Return a line of a table, and of which sheet, as messages have it.

    >>> at_line(8), at_line(8, "Ann")
    ('line 8', 'sheet "Ann", line 8')
    """
    return f'sheet "{sheet}", line {line}' if sheet else f"line {line}"


@dataclass(frozen=True)
class Sheet:
    """A table: its column names, its rows of as many cells each, and the line each row ends on."""

    path: Path
    header: list[str]
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    encoding: str
    notes: list[str]  # worth a warning
    sheet: str = ""  # of a workbook that has several

    def line(self, row: int) -> str:
        """Return where a row stands, for a message."""
        return at_line(self.lines[row], self.sheet)

    def place(self, name: str, key: str | Callable[[Sheet], str]) -> int:
        """Return where a column stands; `key` is where the config names it, for the error."""
        if self.header.count(name) > 1:
            raise InputError(
                "two columns have the same name", where=self.path, found=name, remedy="rename one of them"
            )
        if name not in self.header:
            alike = [each for each in self.header if each.casefold() == name.casefold()]
            said = key if isinstance(key, str) else key(self)
            # what the message itself asks for has its own use, and is not the one that lacks
            free = [
                each for each in self.header if not each or not re.search(rf"\b{re.escape(each)}\b", said)
            ]
            guess = alike[0] if alike else nearest(name, free, least=_LIKE)
            raise InputError(
                f'there is no column "{name}"',
                where=self.path,
                found=", ".join(self.header),
                remedy=(f"did you mean {guess}? " if guess else "") + said,
            )
        return self.header.index(name)

    def column(self, name: str, key: str) -> list[str]:
        """Return a column's cells without the blanks around them."""
        self.place(name, key)
        return self.of(name, stripped=True)

    def optional(self, name: str) -> list[str]:
        """Return a column's cells likewise; blank ones where there is no such column."""
        return self.column(name, "") if name in self.header else [""] * len(self.rows)

    def of(self, name: str, *, stripped: bool = False) -> list[str]:
        """Return the cells of the first column of a name, perhaps without the blanks around them."""
        return self.cells(self.header.index(name), stripped=stripped)

    def cells(self, column: int, *, stripped: bool = False) -> list[str]:
        """Return the cells of the column at a place, likewise."""
        if isinstance(self.rows, Cells):
            return self.rows.cells(column, stripped=stripped)
        return [cells[column].strip() if stripped else cells[column] for cells in self.rows]


def apart(tables: Sequence[Sheet]) -> list[Sheet]:
    """Return sheets without those whose texts a longer one of them holds: a coder each codes the same.

    Of such as hold the same it is the first.
    """
    texts = [{cell for row in table.rows for cell in row if len(cell) > _LONG} for table in tables]
    order = sorted(range(len(tables)), key=lambda number: -len(texts[number]))
    kept = [
        one
        for place, one in enumerate(order)
        if not any(2 * len(texts[one] & texts[other]) > len(texts[one]) > 0 for other in order[:place])
    ]
    return [tables[number] for number in sorted(kept)]
