"""The legends of the tables that a run writes: what one row is, and what each column says.

They stand in files that leave the program (the Excel workbook, `wordpairs guide columns`). Their sentences
are in legends/, a line each: its name, and what it says. A column's name means the same in every table
but where it is said there: `; in TABLE, ...`.
"""

from __future__ import annotations

from importlib import resources

from ..statistics.coefficients import COEFFICIENTS
from ..statistics.limits import LOWER_MARK


def _said(name: str) -> dict[str, str]:
    """Return what a file of legends says, by name."""
    text = (resources.files(__package__) / "legends" / f"{name}.txt").read_text("utf-8")
    lines = text.replace("{LOWER_MARK}", str(LOWER_MARK)).splitlines()
    return dict(line.split(": ", 1) for line in lines)


ROWS = _said("rows")
COLUMNS = {each.name: each.says for each in COEFFICIENTS} | _said("columns")
COLUMNS |= {f"{each.name}_high": COLUMNS["high"] for each in COEFFICIENTS if f"{each.name}_low" in COLUMNS}
