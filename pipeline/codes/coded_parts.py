"""What of a turn was coded by hand: the passages, where only a part of it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from ..tables.columns import each_row
from .coders import Units, cells_of

Span = tuple[int, int]
CUT = "[…]"  # what stands between passages, and was not coded


def coded_parts(
    codings: pa.Table, segments: pa.Table, of: Units, themes: Sequence[str]
) -> dict[tuple[int, int], str]:
    """Return by unit and theme the words of `coded_spans`, with CUT between passages."""
    spans = coded_spans(codings, segments, of, themes)
    texts = segments["text"].take(of.row[[unit for unit, _ in spans]]).to_pylist()
    return {
        cell: f" {CUT} ".join(text[start:end] for start, end in parts)
        for (cell, parts), text in zip(spans.items(), texts, strict=True)
    }


def coded_spans(
    codings: pa.Table, segments: pa.Table, of: Units, themes: Sequence[str]
) -> dict[tuple[int, int], tuple[Span, ...]]:
    """Return by unit and theme where in its text the passages stand that anybody coded so, in order.

    Those that have nothing but blanks between them are one. Nothing where a segment was coded as such or
    as a whole, and where no place is known.
    """
    placed = codings.filter(pc.and_(pc.is_valid(codings["start"]), pc.is_valid(codings["end"])))
    units, theme = cells_of(placed, of, themes)
    spans: dict[tuple[int, int], list[Span]] = {}
    rows = each_row(placed, "start", "end", "passages")
    for cell, row in zip(zip(units.tolist(), theme.tolist(), strict=True), rows, strict=True):
        if min(cell) >= 0:
            spans.setdefault(cell, []).extend(places_of(*row))
    cells = list(spans)
    where = segments.select(["text", "start", "end"]).take(of.row[[unit for unit, _ in cells]]).to_pylist()
    parts = {}
    for cell, row in zip(cells, where, strict=True):
        text, first = row["text"], row["start"] if row["end"] else 0
        moved = row["end"] and len(text) != row["end"] - row["start"]
        inside = [] if moved else _joined(text, [(start - first, end - first) for start, end in spans[cell]])
        if inside and "".join(text[start:end] for start, end in inside) != text.strip():
            parts[cell] = tuple(inside)
    return parts


def places_of(start: int, end: int, passages: str) -> list[Span]:
    """Return where the passages of a row of tables.CODINGS stand.

    >>> places_of(3, 40, "3-9; 20-40"), places_of(3, 40, "")
    ([(3, 9), (20, 40)], [(3, 40)])
    """
    each = [(int(first), int(last)) for first, last in re.findall(r"(\d+)-(\d+)", passages)]
    return each or [(start, end)]


def written(spans: Iterable[Span]) -> str:
    """Return places as tables.CODINGS have them; of those that touch or overlap, nothing: they are one.

    >>> written([(20, 40), (3, 9)]), written([(3, 9), (8, 40)])
    ('3-9; 20-40', '')
    """
    merged = _merged(spans)
    return "; ".join(f"{start}-{end}" for start, end in merged) if len(merged) > 1 else ""


def _merged(spans: Iterable[Span], between: str | None = None) -> list[Span]:
    """Return spans in order, made one where they touch, or in the text `between` have only blanks between."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and (start <= out[-1][1] or (between and not between[out[-1][1] : start].strip())):
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return out


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the spans of a text, cut to it and to what is not blank at their ends."""
    out = []
    for start, end in _merged([(max(0, start), min(end, len(text))) for start, end in spans], text):
        part = text[start:end]
        if part.strip():
            first = start + len(part) - len(part.lstrip())
            out.append((first, first + len(part.strip())))
    return out
