"""The rows of a CSV or TSV file as a table of text."""

from __future__ import annotations

import io
from pathlib import Path

from ...errors import InputError
from ...tables.csvtext import unguarded
from ...wording import some
from ..encoding import decode
from .cells import Sheet
from .csvrows import SMALL, hinted, lines, parted_by
from .headings import SEEN, above, left


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
