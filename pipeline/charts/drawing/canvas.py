"""The page that every chart is laid out on, in points from its upper left corner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .shapes import About, Align, Curve, Drawing, Item, Lines, Mark, Marks, Point, Shapes, Text
from .style import (
    BODY,
    EDGE,
    HEAD,
    INK,
    LINE,
    MUTED,
    NAME_LENGTH,
    POINTS_PER_MM,
    RULE,
    SMALL,
    WASH,
    box,
    filled,
    kept_apart,
    text_width,
    wrapped,
)

__all__ = ["Drawing", "Frame", "Page"]


@dataclass(frozen=True)
class Frame:
    """What every figure of a study shares: the title above, a label below, the page's width.

    Without `heading` neither its own heading nor the title stands above it, without `caption` no
    notes below: a journal sets them itself. The label always stands there.
    """

    width_mm: float = 170
    title: str = ""
    label: str = ""
    heading: bool = True
    caption: bool = True


class Page:
    """A figure being laid out from the top: x from the left, y downwards, both in points.

    `y` is where the next block starts; `finish` sets the height to what was used. What `about`
    says a thing stands for ({"pair": "social care", "who": "CE2"}) is kept in the page's figures.
    """

    def __init__(self, frame: Frame, heading: str) -> None:
        self.frame = frame
        self.width = frame.width_mm * POINTS_PER_MM
        self.left, self.right = EDGE, self.width - EDGE
        self.y = EDGE
        self._heading = heading
        self._items: list[Item] = []
        if frame.heading:
            self._paragraph(heading, HEAD, INK)
            self._paragraph(frame.title, BODY, MUTED)
            self.y += 8

    @property
    def narrow(self) -> bool:
        """Whether this is one column of a journal, too narrow for all that two columns hold."""
        return self.width < 300

    @property
    def span(self) -> float:
        """The width between the margins."""
        return self.right - self.left

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = BODY,
        *,
        colour: str = INK,
        align: Align = "left",
        upright: bool = False,
        about: About | None = None,
    ) -> None:
        """Write one line of text whose middle is at y; `upright`: turned, running up from y."""
        # Half a capital's height, so that a line with and one without descenders stand level.
        down = 0.0 if upright else 0.36 * size
        across = 0.36 * size if upright else 0.0
        place = x + across, y + down
        self._items.append(Text(*place, text, size, colour, align, upright, about or {}))

    def block(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        size: float = BODY,
        *,
        colour: str = INK,
        align: Align = "left",
        about: About | None = None,
    ) -> None:
        """Write lines of text as one block whose middle is at y."""
        top = y - (len(lines) - 1) * size * LINE / 2
        for number, line in enumerate(lines):
            self.text(x, top + number * size * LINE, line, size, colour=colour, align=align, about=about)

    def lines(self, segments: Sequence[tuple[Point, Point]], width: float = 0.5, colour: str = RULE) -> None:
        """Draw straight lines as one path, which keeps thousands of them small in a file."""
        if segments:
            self._items.append(Lines(segments, width, colour))

    def curve(self, corners: Sequence[Point], width: float, colour: str) -> None:
        """Draw a cubic Bezier curve through its four control points."""
        self._items.append(Curve(corners, width, colour))

    def shapes(self, polygons: Sequence[Sequence[Point]], mark: Mark, about: About | None = None) -> None:
        """Fill polygons in the mark's colours and hatch."""
        if polygons:
            self._items.append(Shapes(polygons, mark, about or {}))

    def marks(
        self,
        points: Sequence[Point],
        mark: Mark,
        sizes: Sequence[float] | None = None,
        abouts: Sequence[About] = (),
    ) -> None:
        """Draw the mark at each point; `sizes`, if any, are how many points across each is."""
        if points:
            self._items.append(Marks(points, mark, sizes or [mark.size] * len(points), abouts))

    def heads(self, names: Sequence[str], xs: Sequence[float], pitch: float) -> None:
        """Write names over columns `pitch` points apart, upright where they would not fit flat."""
        shown = kept_apart(names, NAME_LENGTH, SMALL)
        widths = [text_width(name, SMALL) for name in shown]
        flat = max(widths, default=0.0) <= pitch - 3
        self.y += SMALL * LINE if flat else max(SMALL * LINE, max(widths) + 2)
        for name, x in zip(shown, xs, strict=True):
            if flat:
                self.text(x, self.y - SMALL / 2, name, SMALL, align="center", colour=MUTED)
            else:
                self.text(x, self.y - 1, name, SMALL, colour=MUTED, upright=True)
        self.y += 3

    def key(self, meanings: Mapping[Mark, str], pitch: float = 11.0) -> None:
        """Say in one or more lines what the marks mean; `pitch` is the room of a mark."""
        x = self.left
        self.y += 5
        middle = self.y + SMALL * LINE / 2
        for mark, meaning in meanings.items():
            width = pitch + 1 + text_width(meaning, SMALL)
            if x > self.left and x + width > self.right:
                x = self.left
                middle += SMALL * LINE
            self.marks([(x + (pitch - 3) / 2, middle)], mark)
            self.text(x + pitch, middle, meaning, SMALL, colour=MUTED)
            x += width + 12
        self.y = middle + SMALL * LINE / 2 - 4

    def message(self, text: str) -> None:
        """Say in the figure's place why there is nothing to draw."""
        lines = wrapped(text, self.span - 20, lines=6)
        height = max(48.0, len(lines) * BODY * LINE + 24)
        self.shapes([box(self.left, self.y, self.right, self.y + height)], filled(WASH))
        self.block(self.width / 2, self.y + height / 2, lines, align="center", colour=MUTED)
        self.y += height

    def finish(self, *notes: str) -> Drawing:
        """Write the notes and the study's label below, and return the drawing at its full height.

        Heading and notes together are the figure's caption.
        """
        shown = [note for note in notes if note]
        if self.frame.caption:
            self.y += 6
            self._paragraph(" ".join(shown), SMALL, MUTED, lines=12)
        self.y += 2
        self._paragraph(self.frame.label, SMALL, INK)
        return Drawing(self.width, self.y + EDGE, self._items, self._heading, shown)

    def _paragraph(self, text: str, size: float, colour: str, *, lines: int = 4) -> None:
        """Write wrapped text over the whole width and move below it."""
        if not text:
            return
        for line in wrapped(text, self.span, size, lines=lines):
            self.text(self.left, self.y + size * LINE / 2, line, size, colour=colour)
            self.y += size * LINE
