"""What of a turn was coded by hand: the passage, where only a part of it was."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from ..tables.columns import each_row
from .coders import Units, cells_of

Span = tuple[int, int]


def coded_parts(
    codings: pa.Table, segments: pa.Table, of: Units, themes: Sequence[str]
) -> dict[tuple[int, int], str]:
    """Return by unit and theme the words of `coded_spans`."""
    spans = coded_spans(codings, segments, of, themes)
    texts = segments["text"].take(of.row[[unit for unit, _ in spans]]).to_pylist()
    return {cell: text[start:end] for (cell, (start, end)), text in zip(spans.items(), texts, strict=True)}


def coded_spans(
    codings: pa.Table, segments: pa.Table, of: Units, themes: Sequence[str]
) -> dict[tuple[int, int], Span]:
    """Return by unit and theme where in its text the first to the last passage stand that anybody coded so.

    Nothing where a segment was coded as such or as a whole, and where no place is known.
    """
    placed = codings.filter(pc.and_(pc.is_valid(codings["start"]), pc.is_valid(codings["end"])))
    units, theme = cells_of(placed, of, themes)
    spans: dict[tuple[int, int], Span] = {}
    for cell, (start, end) in zip(
        zip(units.tolist(), theme.tolist(), strict=True), each_row(placed, "start", "end"), strict=True
    ):
        if min(cell) >= 0:
            first, last = spans.get(cell, (start, end))
            spans[cell] = min(first, start), max(last, end)
    cells = list(spans)
    rows = segments.select(["text", "start", "end"]).take(of.row[[unit for unit, _ in cells]]).to_pylist()
    parts = {}
    for cell, row in zip(cells, rows, strict=True):
        text, (start, end) = row["text"], spans[cell]
        if row["end"]:
            start, end = start - row["start"], end - row["start"]
        moved = row["end"] and len(text) != row["end"] - row["start"]
        part = "" if moved or start < 0 else text[start:end]
        if part.strip() and part.strip() != text.strip():
            start += len(part) - len(part.lstrip())
            parts[cell] = start, start + len(part.strip())
    return parts
