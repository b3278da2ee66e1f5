"""Ranked bars with who stands behind them: the shape that figure1 and words share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from . import shown_rows
from .canvas import Page
from .shapes import About, Mark, Point
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
    ticks,
    wrapped,
)

SHORTEST = 36.0  # points that the longest bar is, if how many say it has to go for that
STRIP_PITCH = 10.5  # points from one interviewee's dots to the next
CLOSEST = 8.6  # the same where there are many
STRIP_SHARE = 0.42  # of the page's width, at most
WHISKER = "#666666"
EXPECTED = Mark("D", 4.6, "white", INK, 1.0)
AXIS = 30.0  # points between two numbers of the axis
FARTHEST = 2.5  # of the largest count: an interval beyond it is cut, or the bars could not be told
ARROW = 2.5  # points: the head that a cut interval ends in


@dataclass(frozen=True)
class Bar:
    """A bar: its label, count, the interval on the count, and in how many parts it occurs.

    `interval` is None where there is none. `by_part` holds the count of each part of `people`, or
    nothing where that is not known. `about` is what the bar stands for, `expected` a count to hold
    against its own.
    """

    label: str
    count: int
    parts: int
    about: About
    interval: tuple[float, float] | None = None
    by_part: Sequence[int] = ()
    expected: float | None = None


def fits(page: Page, people: Sequence[str]) -> bool:
    """Return whether there is room for a column of dots for each of several people."""
    room = page.width * STRIP_SHARE
    return len(people) > 1 and not page.narrow and CLOSEST * len(people) <= room


def reach(bars: Sequence[Bar]) -> float:
    """Return the count at which the axis ends, intervals that go on beyond it cut."""
    counts = max(max(bar.count, bar.expected or 0) for bar in bars)
    return min(FARTHEST * counts, max(counts, *(bar.interval[1] if bar.interval else 0 for bar in bars)))


def draw(
    page: Page,
    bars: Sequence[Bar],
    *,
    n_parts: int,
    kinds: str,
    unit: str,
    people: Sequence[str] = (),
    lines: int = 2,
) -> None:
    """Draw the bars, longest first, over an axis that counts the `unit`; labels take `lines` lines.

    `n_parts` parts there are, called `kinds` ("interviewees"); `people` names the columns of dots,
    if there are to be dots: those of each bar's `by_part`. A count stands before its bar, where it
    cannot be taken for the end of an interval; one that goes beyond `reach` ends in an arrow.
    """
    labels = [wrapped(bar.label, page.width * 0.34, lines=lines) for bar in bars]
    heights = [max(13.0, len(label) * BODY * LINE + 3) for label in labels]
    counts = [f"{bar.count:,}" for bar in bars]
    shares = [f"{bar.parts:,} of {n_parts:,}" for bar in bars]
    heading = f"{kinds[:1].upper()}{kinds[1:]}"
    at = _columns(page, labels, counts, max(text_width(heading, SMALL), *map(text_width, shares)), people)
    longest = reach(bars)
    along = scale(0, longest, at.bar, max(at.bar_end, at.bar + SHORTEST / 2))

    if people:
        xs = [at.dots + (number + 0.5) * at.pitch for number in range(len(people))]
        page.heads(people, xs, at.pitch)
    else:
        page.y += SMALL * LINE + 3
    if not at.crowded:
        place = page.y - 3 - SMALL / 2
        page.text(at.share, place, heading, SMALL, align="right", colour=MUTED)
    top = page.y
    foot = top + sum(heights)
    most = min(6, max(1, (at.bar_end - at.bar) / AXIS))
    marked = [mark for mark in ticks(longest, most) if mark == int(mark)]
    page.lines([((along(mark), top), (along(mark), foot)) for mark in marked[1:]], 0.4, FAINT)
    middles = []
    whiskers: list[tuple[Point, Point]] = []
    for bar, label, height, share, count in zip(bars, labels, heights, shares, counts, strict=True):
        middle = page.y + height / 2
        page.block(at.label, middle, label, align="right", about=bar.about)
        page.text(at.number, middle, count, align="right", about=bar.about)
        shape = box(at.bar, middle - 4, along(bar.count), middle + 4)
        page.shapes([shape], filled(TINT), bar.about)
        if bar.interval:
            whiskers += _whisker(bar.interval, longest, along, middle)
        if not at.crowded:
            page.text(at.share, middle, share, align="right", colour=MUTED)
        middles.append(middle)
        page.y += height
    page.lines(whiskers, 0.8, WHISKER)
    placed = zip(bars, middles, strict=True)
    expected = [(along(bar.expected), middle) for bar, middle in placed if bar.expected is not None]
    page.marks(expected, EXPECTED)
    page.lines([((at.bar, top), (at.bar, foot))], 0.6, INK)
    for mark in marked:
        page.text(along(mark), page.y + 6, f"{mark:,.0f}", SMALL, align="center", colour=MUTED)
    title = page.y + 6 if at.crowded else page.y + 6 + SMALL * LINE
    if not at.crowded:
        page.text(at.bar, title, unit, SMALL, colour=MUTED)
    page.y = title + SMALL * LINE / 2
    if people:
        _dots(page, bars, people, middles, at.dots, at.pitch)


class _Columns(NamedTuple):
    """Where the columns stand: right ends of labels, counts and shares, left ends of bars and dots.

    `pitch` is from one column of dots to the next; on a `crowded` page there are no shares.
    """

    label: float
    number: float
    bar: float
    bar_end: float
    share: float
    dots: float
    pitch: float
    crowded: bool


def _columns(
    page: Page, labels: Sequence[Sequence[str]], counts: Sequence[str], share: float, people: Sequence[str]
) -> _Columns:
    """Return where the columns stand; `share` is the width of the shares.

    From the right: the dots, the shares; the bars have what is left beside labels and counts.
    """
    pitch = min(STRIP_PITCH, page.width * STRIP_SHARE / max(1, len(people)))
    dots = page.right - pitch * len(people)
    share_right = dots - (8 if people else 0)
    label_right = page.left + max(text_width(line) for label in labels for line in label)
    count_right = label_right + 8 + max(map(text_width, counts))
    bar, bar_end = count_right + 4, share_right - share - 12
    crowded = bar_end - bar < SHORTEST
    bar_end += share + 8 if crowded else 0
    return _Columns(label_right, count_right, bar, bar_end, share_right, dots, pitch, crowded)


def _whisker(
    interval: tuple[float, float], longest: float, along: Callable[[float], float], middle: float
) -> list[tuple[Point, Point]]:
    """Return the line of an interval, with the head of an arrow where it is cut."""
    low, high = (along(min(end, longest)) for end in interval)
    heads = (-ARROW, ARROW) if interval[1] > longest else ()
    return [
        ((low, middle), (high, middle)),
        *(((high - ARROW, middle + side), (high, middle)) for side in heads),
    ]


def _dots(
    page: Page,
    bars: Sequence[Bar],
    people: Sequence[str],
    middles: Sequence[float],
    left: float,
    pitch: float,
) -> None:
    """Draw a dot for each interviewee who says the row, its area by how often, and their key."""
    most = max(max(bar.by_part) for bar in bars) or 1
    points, across, abouts = [], [], []
    for bar, middle in zip(bars, middles, strict=True):
        for number, count in enumerate(bar.by_part):
            if count:
                points.append((left + (number + 0.5) * pitch, middle))
                across.append(dot_size(count, most, pitch - 0.8))
                abouts.append({**bar.about, "who": people[number]})
    page.lines([((left, middle), (page.right, middle)) for middle in middles], 0.4, FAINT)
    page.marks(points, Mark("o", pitch, BLUE), across, abouts)
    said = (count for bar in bars for count in bar.by_part)
    page.key(shown_rows.key_of_dots(said, pitch - 0.8), pitch + 4)
