"""What the figures take from the tables: the rows shown, who is in the study, who says what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from .style import natural

Pair = tuple[str, str]


def people(segments: pa.Table) -> list[str]:
    """Return the interviewees of the segments, CE2 before CE10."""
    names = pc.unique(segments.column("interviewee")).to_pylist()
    return sorted((name for name in names if name), key=natural)


def ties_note(table: pa.Table, top: int, thing: str) -> str:
    """Return a sentence on the rows that were cut off though they tie with the last row shown.

    `table` is ordered by falling count; `thing` names one of its rows.
    """
    if table.num_rows <= top:
        return ""
    counts = table.column("count")
    last = counts[top - 1].as_py()
    tied = pc.sum(pc.equal(counts.slice(top), last)).as_py()
    if not tied:
        return ""
    more = f"{tied:,} more {thing}{'s' if tied > 1 else ''} with the same count"
    return f"Not shown: {more} as the last ({last:,})."


def said_by(occurrences: pa.Table) -> Mapping[Pair, Mapping[str, int]]:
    """Return how often each interviewee says each pair of OCCURRENCES."""
    # Not group_by, for which Arrow loads what reads data sets over a network.
    columns = (occurrences[name].to_pylist() for name in ("word1", "word2", "interviewee"))
    out: dict[Pair, dict[str, int]] = {}
    for (one, two, who), times in Counter(zip(*columns, strict=True)).items():
        out.setdefault((one, two), {})[who] = times
    return out
