"""The rows of a CSV or TSV file as a table of text, and whether a file of another suffix is one."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ...errors import InputError
from ...tables.csvtext import unguarded
from ...wording import some
from ..encoding import decode
from ..kinds import as_written
from . import coding_summary, recording, summary_rows
from .cells import Sheet
from .headings import SEEN, above, left
from .parted_cells import SMALL, TABBED, hinted, lines, parted_by
from .vocabulary import called

_TIMED = (["start", "end", "text"], ["start", "end", "speaker", "text"], ["start", "end", "text", "speaker"])
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
    if (report := _report(path, numbered, encoding)) is not None:
        return replace(report, notes=[*notes, *report.notes])
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


def _report(path: Path, numbered: Sequence[tuple[int, list[str]]], encoding: str) -> Sheet | None:
    """Return rows that are NVivo's report of coding as a list of passages, or None."""
    if not summary_rows.begins(cells for _, cells in numbered[: summary_rows.TOP]):
        return None
    rows = [(number, dict(enumerate(map(unguarded, cells)))) for number, cells in numbered]
    return coding_summary.listed(path, rows, encoding)


def form_of(path: Path) -> str:
    """Return the format of a file by its suffix, and by its first lines where a suffix leaves it open.

    A .txt with names of columns is a table, and a .tsv of times as Whisper writes it is a transcript;
    a .doc may be rich text (see `kinds.as_written`).
    """
    form = path.suffix.lower().removeprefix(".")
    if form == "txt" and is_table(path):
        return "tsv"  # whatever parts its cells
    return "txt" if f".{form}" in TABBED and _is_timed(path) else as_written(path, form)


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
