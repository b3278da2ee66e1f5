"""The rows of a CSV or TSV file as a table of text, and what parts its cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from ...errors import InputError
from ...tables.csvtext import unguarded
from ...wording import some
from ..encoding import decode
from ..kinds import as_written
from . import recording
from .cells import Sheet
from .headings import SEEN, above, left
from .vocabulary import called

SMALL = 100_000  # bytes, below which Python's own csv is as fast
# csv's own limit of 131,072 characters a field is less than an interview. C longs are 32 bits
# wide on Windows, so this is the most that is allowed everywhere.
_FIELD_LIMIT = 2**31 - 1
_TABBED = (".tsv", ".tab")
_TIMED = (["start", "end", "text"], ["start", "end", "speaker", "text"], ["start", "end", "text", "speaker"])
_OTHERS = {";": "semicolons", "\t": "tabs", "|": "bars"}
_HEAD = 1 << 16  # bytes that are looked at
_ROWS = 20


def sheet(path: Path, data: bytes, expected: str) -> Sheet:
    """Return the table in a file; rows with nothing in any cell are not rows.

    Cells are parted by commas, or by tabs where the suffix says so (.tsv, .tab) or Excel's own
    first line does (`sep=;`). Semicolons, which Excel writes where the comma is the decimal sign,
    and the tabs of its "Unicode text" are tried only when commas do not give the `expected`
    column, or no even table. Titles above the names of the columns are left out, with a note.
    An apostrophe that only keeps a spreadsheet from running a cell ('=1+1) is taken off, as
    `tables.to_csv` and others put it on. Raises InputError for a file without a header, a row of
    another length, or unmatched quotes.
    """
    if len(data) >= SMALL:
        from . import bythebook  # and with it Arrow's reader, which a small table can do without

        if whole := bythebook.table(path, io.BytesIO(data), expected, lambda: data):
            return whole
    text, encoding = decode(data, path)
    hint = hinted(text)
    delimiter, notes = (hint, list[str]()) if hint else parted_by(path, text, expected)
    numbered = list(lines(path, text, delimiter))[bool(hint) :]
    if not numbered:
        raise InputError("is empty", where=path, remedy="a table needs a row of column names")
    begins = above([cells for _, cells in numbered[:SEEN]], expected)
    titles, (_, head), numbered = numbered[:begins], numbered[begins], numbered[begins + 1 :]
    notes += left(path.name, [cells for _, cells in titles])
    header = [cell.strip() for cell in head]
    for number, cells in numbered:
        if len(cells) != len(header) and (len(cells) < len(header) or any(cells[len(header) :])):
            raise InputError(
                "a row does not have as many cells as the header",
                where=f"{path}, line {number}",
                found=f"{len(cells)} cells",
                allowed=f"{len(header)}: {some(header, 12)}",
                remedy="put text that holds the delimiter or a line break in double quotes",
            )
    rows = [[unguarded(cell) for cell in cells[: len(header)]] for _, cells in numbered]
    return Sheet(path, header, rows, [number for number, _ in numbered], encoding, notes)


def hinted(text: str) -> str:
    """Return what Excel's own first line says that parts the cells; empty without such a line."""
    first = text[:100].splitlines()[0].strip(" ") if text.strip() else ""
    return first[4] if len(first) == 5 and first.lower().startswith("sep=") else ""


def parted_by(path: Path, text: str, expected: str) -> tuple[str, list[str]]:
    """Return what parts the cells of a table, and a warning where that is no comma."""
    if path.suffix.lower() in _TABBED:
        return "\t", []
    delimiter = _delimiter(path, text, expected)
    if delimiter == ",":
        return delimiter, []
    return delimiter, [f"{path.name}: its cells are parted by {_OTHERS[delimiter]}, not commas"]


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


def form_of(path: Path) -> str:
    """Return the format of a file by its suffix, and by its first lines where a suffix leaves it open.

    A .txt with names of columns is a table, and a .tsv of times as Whisper writes it is a transcript;
    a .doc may be rich text (see `kinds.as_written`).
    """
    form = path.suffix.lower().removeprefix(".")
    if form == "txt" and is_table(path):
        return "tsv"  # whatever parts its cells
    return "txt" if f".{form}" in _TABBED and _is_timed(path) else as_written(path, form)


def _is_timed(path: Path) -> bool:
    """Return whether a table with tabs is a recogniser's: it knows no quotes, and all is one talk."""
    first = next(iter(_head(path)), "").split("\t")
    return [name.strip().casefold() for name in first] in _TIMED


def is_table(path: Path) -> bool:
    """Return whether a .txt file has a row of column names and rows of as many cells.

    The names have to say what was said, and who said it or where: no transcript begins so. Tabs, commas
    or semicolons part the cells.
    """
    if path.suffix.lower() != ".txt" or not (head := _head(path)):
        return False
    return any(_names_talk(head, each) for each in "\t,;")


def _names_talk(head: Sequence[str], delimiter: str) -> bool:
    """Return whether lines are a table, its cells parted so, with columns of the talk and of whose it is."""
    if delimiter not in head[0]:
        return False
    if delimiter == "\t":  # as written by programs that know no quotes
        first, *rows = [line.split(delimiter) for line in head]
    else:
        first, *rows = csv.reader((f"{line}\n" for line in head), delimiter=delimiter)
    names = [name.strip() for name in first]
    whose = called(names, "speaker") or called(names, "document")
    named = bool(called(names, "text") and whose) or bool(recording.columns(names))
    return bool(named and rows[:_ROWS]) and {len(row) for row in rows[:_ROWS]} == {len(names)}


def _head(path: Path) -> list[str]:
    """Return the first whole lines of a file that are not blank; none where it is no text."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        text, _ = decode(head, path)
    except (OSError, InputError):
        return []
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[: None if len(head) < _HEAD else -1]
