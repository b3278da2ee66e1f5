"""How often each of several groups says each pair: marks over one axis, or a table of shades."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ...findings.number_format import real
from .canvas import Page
from .shapes import Mark, Point
from .style import (
    BLUE,
    BODY,
    FAINT,
    GREEN,
    GREY,
    INK,
    LINE,
    MUTED,
    RULE,
    SMALL,
    VERMILLION,
    box,
    kept_apart,
    scale,
    shade,
    text_width,
    ticks,
    wrapped,
)

# Told apart by shape, and by where they stand in a row, before colour.
MARKS = (
    Mark("o", 4.6, BLUE, BLUE, 1.0),
    Mark("D", 3.8, VERMILLION, VERMILLION, 1.0),
    Mark("s", 4.2, GREEN, GREEN, 1.0),
    Mark("^", 4.8, INK, INK, 1.0),
)
STEP = 4.8  # points from one group's mark to the next below it in a row
AXIS = 34.0  # points between two numbers of the axis
FARTHEST = 1.5  # of the highest rate that stands on enough, beyond which neither axis nor shades go
ROW = 14.0  # points that a row of the table is high
NARROWEST, WIDEST = 23.0, 46.0  # points of a column of it
DARK = 0.88  # of the darkest shade, from which on white has more contrast than ink (4.1 to 1 at the least)


class Said(NamedTuple):
    """How often a group says a pair per 1,000 of its words; `firm`: often enough, and by several."""

    rate: float = 0.0
    firm: bool = False


class Row(NamedTuple):
    """A pair: its label, its name, and how often each group says it, if it does."""

    label: str
    pair: str
    by: Mapping[str, Said]

    def of(self, group: str) -> Said:
        """Return how often a group says the pair."""
        return self.by.get(group, Said())


def columns(page: Page, rows: Sequence[Row]) -> int:
    """Return for how many groups the table of shades has room."""
    wide = max(text_width(written(said), SMALL) for row in rows for said in row.by.values())
    return max(1, int((page.right - _labels(page, rows)[1] - 6) // max(NARROWEST, wide + 4)))


def dots(page: Page, rows: Sequence[Row], people: Mapping[str, int]) -> bool:
    """Draw a mark for each group in each row, one below the other, open where it stands on too little.

    `people` are the groups, no more than `MARKS`, and how many each has. Tells whether a rate is cut: the
    axis ends where few uses in a small group do not push all others together, and an arrow goes on.
    """
    labels, label_right = _labels(page, rows)
    left, right = label_right + 10, page.right - 9
    end = _reach(rows, people)
    along = scale(0, end, left, right)
    heights = [max(len(people) * STEP + 5, len(lines) * BODY * LINE + 3) for lines in labels]
    top, foot = page.y, page.y + sum(heights)
    marked = ticks(end, max(1, (right - left) / AXIS))
    page.lines([((along(mark), top), (along(mark), foot)) for mark in marked[1:]], 0.4, FAINT)
    points: dict[Mark, list[Point]] = {each: [] for mark in MARKS for each in (mark, opened(mark))}
    rules, arrows = [], list[tuple[Point, Point]]()
    for row, lines, height in zip(rows, labels, heights, strict=True):
        rules.append(((page.left, page.y), (page.right, page.y)))
        middle = page.y + height / 2
        page.block(label_right, middle, lines, align="right", about={"pair": row.pair})
        for number, (name, mark) in enumerate(zip(people, MARKS, strict=False)):
            said, y = row.of(name), middle + (number - (len(people) - 1) / 2) * STEP
            x = along(min(said.rate, end))
            points[mark if said.firm else opened(mark)].append((x, y))
            if said.rate > end:
                arrows += [((x + 3.5, y), (x + 7, y))]
                arrows += [((x + 5, y + side), (x + 7, y)) for side in (-2, 2)]
        page.y += height
    page.lines([*rules, ((page.left, foot), (page.right, foot))], 0.4, RULE)
    page.lines([((left, top), (left, foot))], 0.6, INK)
    page.lines(arrows, 0.8, INK)
    for mark, places in points.items():
        page.marks(places, mark)
    for tick in marked:
        page.text(along(tick), foot + 6, f"{tick:g}", SMALL, align="center", colour=MUTED)
    page.y = foot + 6 + SMALL * LINE
    page.text(left, page.y, "times per 1,000 words", SMALL, colour=MUTED)
    page.y += SMALL * LINE / 2
    sizes = [f" (n = {number:,})" for number in people.values()]
    room = page.span - 13 - max(text_width(size, SMALL) for size in sizes)
    names = kept_apart([*people], room, SMALL)
    page.key({mark: f"{name}{size}" for mark, name, size in zip(MARKS, names, sizes, strict=False)})
    return bool(arrows)


def shades(page: Page, rows: Sequence[Row], people: Mapping[str, int]) -> None:
    """Draw a table of rates, a column a group, each shaded by its square root.

    `people` are the groups, no more than `columns` has room for, and how many each has.
    """
    labels, label_right = _labels(page, rows)
    left = label_right + 6
    pitch = min(WIDEST, (page.right - left) / len(people))
    xs = {name: left + (number + 0.5) * pitch for number, name in enumerate(people)}
    page.heads([*people], [*xs.values()], pitch)
    middle = page.y + SMALL * LINE / 2
    page.text(label_right, middle, "n", SMALL, align="right", colour=MUTED)
    for name, number in people.items():
        page.text(xs[name], middle, _short(number), SMALL, align="center", colour=MUTED)
    page.y += SMALL * LINE + 3
    end = _reach(rows, people)
    for row, lines in zip(rows, labels, strict=True):
        height = max(ROW, len(lines) * BODY * LINE + 3)
        middle = page.y + height / 2
        page.block(label_right, middle, lines, align="right", about={"pair": row.pair})
        for name, x in xs.items():
            dark = min(1.0, row.of(name).rate / end) ** 0.5
            cell = box(x - pitch / 2, page.y, x + pitch / 2, page.y + height)
            page.shapes([cell], Mark("s", 7.0, shade(dark), "white", 0.8))
            colour = "white" if dark >= DARK else INK if dark else GREY
            page.text(x, middle, written(row.of(name)), SMALL, align="center", colour=colour)
        page.y += height


def opened(mark: Mark) -> Mark:
    """Return the mark with its edge alone."""
    return Mark(mark.shape, mark.size, "white", mark.edge, mark.line)


def written(said: Said) -> str:
    """Return a rate as the table writes it.

    >>> [written(Said(rate, rate > 1)) for rate in (0.0, 0.004, 0.5, 1.25, 12.34, 2000.0)]
    ['0', '(<0.01)', '(0.50)', '1.25', '12.3', '2,000']
    """
    rate = said.rate
    if not rate:
        return "0"
    text = "<0.01" if rate < 0.005 else real(rate, 2 if rate < 10 else 1 if rate < 100 else 0)
    return text if said.firm else f"({text})"


def _labels(page: Page, rows: Sequence[Row]) -> tuple[list[list[str]], float]:
    """Return the lines of each row's label, and where they end across the page."""
    labels = [wrapped(row.label, page.width * 0.34, lines=2) for row in rows]
    return labels, page.left + max(text_width(line) for lines in labels for line in lines)


def _reach(rows: Sequence[Row], people: Mapping[str, int]) -> float:
    """Return the rate at which the axis ends."""
    said = [row.of(name) for row in rows for name in people]
    most = max(each.rate for each in said) or 1.0
    return min(most, FARTHEST * max((each.rate for each in said if each.firm), default=most))


def _short(number: int) -> str:
    """Return a number that fits over a column.

    >>> _short(9_999), _short(12_345)
    ('9,999', '12k')
    """
    return f"{number:,}" if number < 10_000 else f"{number / 1000:,.0f}k"
