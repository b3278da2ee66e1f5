"""Tables saved as text: Excel's "Unicode text" and its like, whose cells are parted by tabs."""

from __future__ import annotations

from pathlib import Path

from ...errors import InputError
from ..encoding import decode
from .vocabulary import called

_HEAD = 1 << 16  # bytes that are looked at
_ROWS = 20


def is_table(path: Path) -> bool:
    """Return whether a .txt file has a row of column names and rows of as many cells.

    The names have to say what was said, and who said it or where: no transcript begins so.
    """
    if path.suffix.lower() != ".txt":
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        text, _ = decode(head, path)
    except (OSError, InputError):
        return False
    first, *rows = [line.split("\t") for line in text.splitlines() if line.strip()] or [[]]
    rows = rows[: _ROWS if len(head) < _HEAD else -1][:_ROWS]
    names = [name.strip() for name in first]
    return (
        bool(called(names, "text") and (called(names, "speaker") or called(names, "document")))
        and bool(rows)
        and {len(row) for row in rows} == {len(names)}
    )
