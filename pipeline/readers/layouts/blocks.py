"""Where paragraphs stand in a text: between blank lines, or as lines that nobody broke by hand."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from .lines import WIDEST
from .turns import Span

_FILLED = 48  # of a full line on a narrow page
LINE_END = r"(?:\r\n|\r|\n)"
_BLANK_LINES = re.compile(rf"{LINE_END}(?:[^\S\r\n]*{LINE_END})+")  # of blanks of any kind
_LINES = re.compile(LINE_END)


def paragraphs(text: str, begin: int) -> list[Span]:
    """Return the spans between blank lines, or of the lines of one that nobody broke by hand.

    A line that is longer than those are tells that the lines about it are paragraphs, as programs
    save them: one blank line among them parts two of many.
    """
    spans: list[Span] = []
    for start, stop in blocks(text, begin):
        lines = blocks(text, start, _LINES, stop)
        whole = max(end - at for at, end in lines) <= WIDEST
        spans += [(start, stop)] if whole else lines
    return spans


def printed(text: str, begin: int, starts: Collection[int]) -> list[Span]:
    """Return the spans of paragraphs that no blank line parts, as on a printed page.

    A line that stops well short of the widest ends its paragraph, and one of `starts` begins one.
    Where few lines are full, nobody broke them to a width, and each is a paragraph.
    """
    lines = blocks(text, begin, _LINES)
    full = 0.8 * max(stop - start for start, stop in lines)
    if full < _FILLED or sum(stop - start >= full for start, stop in lines) < len(lines) / 4:
        return lines
    spans: list[Span] = []
    goes_on = False
    for start, stop in lines:
        if goes_on and start not in starts:
            spans[-1] = (spans[-1][0], stop)
        else:
            spans.append((start, stop))
        goes_on = stop - start >= full
    return spans


def blocks(text: str, begin: int, gap: re.Pattern[str] = _BLANK_LINES, end: int | None = None) -> list[Span]:
    """Return the spans between blank lines, of the text or of it up to `end`."""
    last = len(text) if end is None else end
    gaps = [match.span() for match in gap.finditer(text, begin, last)]
    starts = [begin] + [after for _, after in gaps]
    stops = [before for before, _ in gaps] + [last]
    return list(zip(starts, stops, strict=True))


def pieces(text: str, begin: int, end: int, cuts: Sequence[Span]) -> list[Span]:
    """Return what a span holds besides the cuts, without white space at the ends or empty ones."""
    within = [cut for cut in cuts if begin <= cut[0] < end]
    starts = [begin] + [stop for _, stop in within]
    stops = [start for start, _ in within] + [end]
    spans = [stripped(text, s, e) for s, e in zip(starts, stops, strict=True)]
    return [(s, e) for s, e in spans if e > s]


def stripped(text: str, start: int, end: int) -> Span:
    """Return the span without the white space at its ends."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, max(start + left, start + len(piece.rstrip()))
