"""Ranked bars with who stands behind them: the shape that figure1 and words share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .canvas import Page
from .items import Mark
from .style import (
    BLUE,
    BODY,
    FAINT,
    INK,
    LINE,
    MUTED,
    SMALL,
    TINT,
    box,
    dot_size,
    filled,
    scale,
    text_width,
    wrapped,
)

SHORTEST = 36.0  # points that the longest bar is, if how many say it has to go for that
STRIP_PITCH = 10.5  # points from one interviewee's dots to the next
STRIP_SHARE = 0.36  # of the page's width, at most
WHISKER = "#666666"


@dataclass(frozen=True)
class Bar:
    """A bar: its label, count, the interval on the count, and in how many parts it occurs.

    `interval` is None where there is none. `by_part` holds the count of each part of `people`, or
    nothing where that is not known.
    """

    label: str
    count: int
    parts: int
    interval: tuple[float, float] | None = None
    by_part: Sequence[int] = ()


def fits(page: Page, people: Sequence[str]) -> bool:
    """Return whether there is room for a column of dots for each of several people."""
    return len(people) > 1 and not page.narrow and _width(people) <= page.width * STRIP_SHARE


def draw(
    page: Page, bars: Sequence[Bar], *, n_parts: int, kind: str, people: Sequence[str] = ()
) -> None:
    """Draw the bars, longest first, on the page.

    `n_parts` parts of a `kind` ("interviewee") there are; `people` names the columns of dots, if
    there are to be dots: those of each bar's `by_part`.
    """
    labels = [wrapped(bar.label, page.width * 0.34, lines=2) for bar in bars]
    heights = [max(13.0, len(lines) * BODY * LINE + 3) for lines in labels]
    counts = [f"{bar.count:,}" for bar in bars]
    shares = [f"{bar.parts:,} of {n_parts:,}" for bar in bars]
    heading = f"{kind.capitalize()}s"

    # From the right: the dots, the shares; the bars have what is left beside the labels.
    strip_left = page.right - _width(people)
    share_right = strip_left - (8 if people else 0)
    share_width = max(text_width(heading, SMALL), *map(text_width, shares))
    label_right = page.left + max(text_width(line) for lines in labels for line in lines)
    bar_left = label_right + 5
    bar_right = share_right - share_width - 12 - max(map(text_width, counts))
    crowded = bar_right - bar_left < SHORTEST
    if crowded:
        bar_right += share_width + 8
    longest = max(max(bar.count, bar.interval[1] if bar.interval else 0) for bar in bars)
    along = scale(0, longest, bar_left, bar_right)

    _head(page, "" if crowded else heading, share_right, strip_left, people)
    top = page.y
    middles = []
    whiskers = []
    for bar, lines, height, share, count in zip(bars, labels, heights, shares, counts, strict=True):
        middle = page.y + height / 2
        end = along(bar.count)
        page.block(label_right, middle, lines, align="right")
        page.shapes([box(bar_left, middle - 4, end, middle + 4)], filled(TINT))
        if bar.interval:
            low, high = map(along, bar.interval)
            whiskers.append(((low, middle), (high, middle)))
            end = max(end, high)
        page.text(end + 3, middle, count)
        if not crowded:
            page.text(share_right, middle, share, align="right", colour=MUTED)
        middles.append(middle)
        page.y += height
    page.lines(whiskers, 0.8, WHISKER)
    page.lines([((bar_left, top), (bar_left, page.y))], 0.6, INK)
    if people:
        _dots(page, bars, middles, strip_left)


def _width(people: Sequence[str]) -> float:
    """Return how wide the columns of dots are together."""
    return STRIP_PITCH * len(people)


def _head(
    page: Page, heading: str, share_right: float, strip_left: float, people: Sequence[str]
) -> None:
    """Write the columns' headings."""
    if not people:
        page.y += SMALL * LINE + 3
    else:
        xs = [strip_left + (number + 0.5) * STRIP_PITCH for number in range(len(people))]
        page.heads(people, xs, STRIP_PITCH)
    page.text(share_right, page.y - 3 - SMALL / 2, heading, SMALL, align="right", colour=MUTED)


def _dots(page: Page, bars: Sequence[Bar], middles: Sequence[float], left: float) -> None:
    """Draw a dot for each interviewee who says the row, its area by how often."""
    most = max(max(bar.by_part) for bar in bars) or 1
    points = []
    across = []
    for bar, middle in zip(bars, middles, strict=True):
        for number, count in enumerate(bar.by_part):
            if count:
                points.append((left + (number + 0.5) * STRIP_PITCH, middle))
                across.append(dot_size(count, most, STRIP_PITCH - 0.8))
    page.lines([((left, middle), (page.right, middle)) for middle in middles], 0.4, FAINT)
    page.marks(points, Mark("o", STRIP_PITCH, BLUE), across)
