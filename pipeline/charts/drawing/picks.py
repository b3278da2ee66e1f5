"""What the figures take from the tables: the rows shown, who is in the study, who says what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from ...config import Config
from ...wording import many
from .style import natural

if TYPE_CHECKING:
    from ..record import Given

Pair = tuple[str, str]


def people(segments: pa.Table) -> list[str]:
    """Return the interviewees of the segments, CE2 before CE10."""
    names = pc.unique(segments.column("interviewee")).to_pylist()
    return sorted((name for name in names if name), key=natural)


def too_rare(thing: str, config: Config) -> str:
    """Return a sentence for the place of a figure of which nothing is frequent enough."""
    return f"No {thing} occurs at least {config.frequency.min_count:,} times."


def ranked(table: pa.Table, thing: str, given: Given) -> str:
    """Return two sentences on the first rows of a table that is ordered by falling count."""
    rows = table.slice(0, given.config.plot.top).to_pylist()
    if not rows:
        return f"A chart without bars. {too_rare(thing, given.config)}"
    first = [f"“{name_of(row)}” ({row['count']:,})" for row in rows[:3]]
    kind = given.config.frequency.parts
    most = rows[0]
    return (
        f"A bar chart of the {many(len(rows), thing)} said most often, led by "
        f"{', '.join(first[:-1])}{' and ' if len(first) > 1 else ''}{first[-1]}. "
        f"The first is said by {most['parts']:,} of {many(given.n_parts, kind)}, the last "
        f"{rows[-1]['count']:,} times by {rows[-1]['parts']:,}."
    )


def name_of(row: Mapping[str, str]) -> str:
    """Return the word or the pair of a row, as it is read."""
    return row["word"] if "word" in row else f"{row['word1']} {row['word2']}"


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
