"""The rows of a CSV or TSV file as a table of text."""

from __future__ import annotations

import io
from pathlib import Path

from ...errors import InputError
from ...tables import unguarded
from ...wording import some
from ..encoding import decode
from .cells import Sheet
from .delimiters import hinted, lines, parted_by

SMALL = 100_000  # bytes, below which Python's own csv is as fast


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
        from .bythebook import (
            table,  # and with it Arrow's reader, which a small table can do without
        )

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
