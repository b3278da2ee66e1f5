"""Which theme went where between two coders, where every segment has one: confusion.csv as a square."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from ..codes.coders import ADJUDICATED, CONSENSUS
from ..tables.columns import Row
from ..tables.handed import AUTO

NONE = "none"  # what a segment without a theme is called


class Square(NamedTuple):
    """Two coders' themes crossed: a line for each theme of the first, a cell for each of the second.

    `lines` have a theme's number, its name, and the segments that the second coder gave each of `heads`
    (number and name); a theme that neither gave has no number.
    """

    a: str
    b: str
    segments: int
    apart: int
    heads: list[tuple[int, str]]
    lines: list[tuple[int, str, list[int]]]


def differing(confusion: Sequence[Row], disagreements: int) -> int:
    """Return how many segments have another theme by hand than automatically, where each has one by both.

    Each stands in disagreements.csv twice: with the theme given by one, and with that given by the other.
    0 where the rows of that table are not these, as where the automatic coder withholds a theme.
    """
    sides = {row["coder_a"] for row in confusion if row["coder_b"] == AUTO} - {ADJUDICATED}
    first = CONSENSUS if CONSENSUS in sides else "".join(sides) if len(sides) == 1 else None
    apart = sum(
        row["segments"]
        for row in confusion
        if (row["coder_a"], row["coder_b"]) == (first, AUTO) and row["theme_a"] != row["theme_b"]
    )
    return apart if 2 * apart == disagreements else 0


def squares(
    rows: Sequence[Row], groups: Sequence[Mapping[str, Any]], order: Sequence[str], kinds: Collection[str]
) -> list[Square]:
    """Return a square for each two coders of the `kinds` (findings/coder_pairs.py), in the order of `groups`.

    `rows` are those of confusion.csv, `order` the themes in theirs.
    """
    pairs = dict.fromkeys((group["a"], group["b"]) for group in groups if group["kind"] in kinds)
    made = []
    for a, b in pairs:
        cells = {
            (row["theme_a"] or NONE, row["theme_b"] or NONE): row["segments"]
            for row in rows
            if (row["coder_a"], row["coder_b"]) == (a, b)
        }
        used = {theme for pair in cells for theme in pair}
        heads = [*enumerate((theme for theme in [*order, NONE] if theme in used), 1)]
        lines = [
            (place, theme, [cells.get((theme, other), 0) for _, other in heads]) for place, theme in heads
        ]
        total = sum(cells.values())
        apart = total - sum(number for (one, other), number in cells.items() if one == other)
        if cells:
            made.append(Square(a, b, total, apart, heads, lines))
    return made
