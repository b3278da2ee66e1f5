"""Columns of numbers at the right of a figure's rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .canvas import Page
from .style import BODY, GREY, INK, MUTED, SMALL, text_width

GAP = 8.0


@dataclass(frozen=True)
class Column:
    """A column's name and its cells as they are printed; `grey` are the rows not to be read."""

    name: str
    cells: Sequence[str]
    grey: Collection[int] = ()

    @property
    def width(self) -> float:
        """The room that the column takes, in points, with the gap before it."""
        return GAP + max([text_width(self.name, SMALL), *(text_width(c, BODY) for c in self.cells)])


def width(columns: Sequence[Column]) -> float:
    """Return the room that the columns take together, in points."""
    return sum(column.width for column in columns)


def draw(page: Page, columns: Sequence[Column], top: float, middles: Sequence[float]) -> None:
    """Write the columns' names with their feet at `top` and the cells at the rows' middles."""
    right = page.right
    for column in reversed(columns):
        page.text(right, top - 3 - SMALL / 2, column.name, SMALL, align="right", colour=MUTED)
        for number, (cell, middle) in enumerate(zip(column.cells, middles, strict=True)):
            colour = GREY if number in column.grey else INK
            page.text(right, middle, cell, align="right", colour=colour)
        right -= column.width
