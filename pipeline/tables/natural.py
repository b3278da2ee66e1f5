"""The order of names: CE2 before CE10."""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc


def natural(name: str) -> tuple[tuple[tuple[str, int, str], ...], str]:
    """Return what names are sorted by: CE2 before CE10, capitals or not.

    >>> sorted(["CE10", "CE2", "ann"], key=natural)
    ['ann', 'CE2', 'CE10']
    """
    parts = re.split(r"([0-9]{1,18})", name)
    pairs = zip(parts[::2], [*parts[1::2], ""], strict=True)
    return tuple((text.casefold(), int(number or 0), number) for text, number in pairs), name


def interviewees(segments: pa.Table) -> list[str]:
    """Return the interviewees of the segments, CE2 before CE10."""
    names = pc.unique(segments.column("interviewee")).to_pylist()
    return sorted((name for name in names if name), key=natural)
