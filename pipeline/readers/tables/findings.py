"""manuscript.csv, read back for the page."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from ...tables.columns import table
from ...tables.handed import MANUSCRIPT
from .csvfile import sheet

_NEEDS = (
    "it is not as `wordpairs manuscript` writes it; hold the draft to the study again, or give the "
    "file another name"
)


def findings(path: Path, data: bytes) -> pa.Table:
    """Return a file of findings as tables.MANUSCRIPT; InputError where a column is missing."""
    read = sheet(path, data, "kind")
    names = MANUSCRIPT.names
    columns = [read.column(name, _NEEDS) for name in names]
    rows = [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]
    return table(MANUSCRIPT, rows)
