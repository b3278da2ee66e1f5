"""Rows of cells as lines whose columns are aligned, within the width of a terminal."""

from __future__ import annotations

from collections.abc import Sequence

_NAME = 12  # characters that a name is not cut below


def aligned(rows: Sequence[Sequence[str]], room: int) -> list[str]:
    """Return rows of cells as lines of `room` at most (0: any), numbers to the right.

    Where they are longer, names in the first column are cut.
    """
    wide = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    over = sum(wide) + 2 * len(wide) - room if room else 0
    if over > 0:
        short = shortened([row[0] for row in rows], max(_NAME, wide[0] - over))
        wide[0] = max(map(len, short))
        rows = [(name, *row[1:]) for name, row in zip(short, rows, strict=True)]
    right = (2, 4, 5, 6)
    return [
        "  "
        + "  ".join(
            cell.rjust(size) if place in right else cell.ljust(size)
            for place, (cell, size) in enumerate(zip(row, wide, strict=True))
        ).rstrip()
        for row in rows
    ]


def shortened(names: Sequence[str], most: int) -> list[str]:
    """Return names cut in the middle to so many characters, so that those that differ still do; else whole.

    >>> shortened(["Interview with Ann.docx", "Interview with Bo.docx", "short"], 12)
    ['Inter…n.docx', 'Inter…o.docx', 'short']
    >>> shortened(["Mid-2 and the rest", "Mid-1 and the rest"], 8), shortened(["same 1", "same 2"], 3)
    (['Mid-2…st', 'Mid-1…st'], ['s…1', 's…2'])
    """
    for tail in sorted(range(1, most - 1), key=lambda size: abs(2 * size - most)):
        head = most - 1 - tail
        cut = [name if len(name) <= most else f"{name[:head]}…{name[-tail:]}" for name in names]
        if len({*cut}) == len({*names}):
            return cut
    return [*names]
