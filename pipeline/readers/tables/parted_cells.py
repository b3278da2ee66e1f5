"""What parts the cells of a CSV or TSV file, and its rows parted so."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from ...errors import InputError
from ...messages import Note
from .headings import SEEN, above

SMALL = 100_000  # bytes, below which Python's own csv is as fast
# csv's own limit of 131,072 characters a field is less than an interview. C longs are 32 bits
# wide on Windows, so this is the most that is allowed everywhere.
_FIELD_LIMIT = 2**31 - 1
TABBED = (".tsv", ".tab")
_OTHERS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def hinted(text: str) -> str:
    """Return what Excel's own first line says that parts the cells; empty without such a line."""
    first = text[:100].splitlines()[0].strip(" ") if text.strip() else ""
    return first[4] if len(first) == 5 and first.lower().startswith("sep=") else ""


def parted_by(path: Path, text: str, expected: str) -> tuple[str, list[str]]:
    """Return what parts the cells of a table, and a note where that is no comma."""
    if path.suffix.lower() in TABBED:
        return "\t", []
    delimiter = _delimiter(path, text, expected)
    if delimiter == ",":
        return delimiter, []
    return delimiter, [Note(f"{path.name}: its cells are parted by {_OTHERS[delimiter]}, not commas")]


def _delimiter(path: Path, text: str, expected: str) -> str:
    """Return what parts the cells: the first that gives the expected column, of comma and others.

    Where none gives it, the first that parts the rows into one number of cells above 1; else a
    comma where it parts the names of the columns, or what parts them into most.
    """
    rows: dict[str, list[list[str]]] = {}
    heads: dict[str, list[str]] = {}
    names: dict[str, list[str]] = {}
    for each in (",", *_OTHERS):
        first = rows[each] = beginning(path, text, each)
        heads[each] = first[above(first, expected)] if first else []
        names[each] = [cell.strip() for cell in heads[each]]
        if expected and expected in names[each]:
            return each
    several = {each: len(head) for each, head in names.items() if len(head) > 1}
    even = [each for each, size in several.items() if set(map(len, rows[each])) == {size}]
    if even:
        return even[0]
    return "," if len(names[","]) > 1 else max(rows, key=lambda each: len(names[each]))


def beginning(path: Path, text: str, delimiter: str) -> list[list[str]]:
    """Return the first rows that a delimiter would give, up to one that it cannot."""
    first_rows: list[list[str]] = []
    with suppress(InputError):
        first_rows.extend(cells for _, cells in islice(lines(path, text, delimiter), SEEN))
    return first_rows


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
