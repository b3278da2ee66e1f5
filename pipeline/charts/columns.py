"""Columns of numbers at the right of a figure's rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from .page import Page
from .style import BODY, GREY, INK, MUTED, SMALL, text_width

GAP = 8.0


@dataclass(frozen=True)
class Columns:
    """Columns by name, each cell as it is printed; `grey`: (column, row) of those in grey."""

    cells: Mapping[str, Sequence[str]]
    grey: Collection[tuple[str, int]] = ()

    @property
    def width(self) -> float:
        """The room that the columns take, in points, with a gap before each."""
        return sum(map(self._width, self.cells))

    def draw(self, page: Page, top: float, middles: Sequence[float]) -> None:
        """Write the columns' names with their feet at `top` and the cells at the rows' middles."""
        right = page.right
        for name, cells in reversed(list(self.cells.items())):
            page.text(right, top - 3 - SMALL / 2, name, SMALL, align="right", colour=MUTED)
            for number, (cell, middle) in enumerate(zip(cells, middles, strict=True)):
                colour = GREY if (name, number) in self.grey else INK
                page.text(right, middle, cell, align="right", colour=colour)
            right -= self._width(name)

    def _width(self, name: str) -> float:
        """Return the room that one column takes."""
        cells = (text_width(cell, BODY) for cell in self.cells[name])
        return GAP + max(text_width(name, SMALL), *cells)
