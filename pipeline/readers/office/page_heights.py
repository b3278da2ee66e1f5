"""How high lines stand on the pages of a PDF: apart from the talk, as running titles do, or in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import isfinite
from typing import NamedTuple

_SIGN = "\ufdd7"  # between the heights of a page's lines and its text: a sign that is no letter anywhere
LEVEL = 3.0  # points between the feet of two pieces of one line
_COMMON = 0.1  # of the gaps between lines: as many are so wide where the talk has such
_WIDER = 1.15
_ROWS = 3  # a running title has, with what stands below it
_SHARE = 8  # pages of a running title for each that has another line in its place
_TWO = 2  # pages


class Line(NamedTuple):
    """A line, whatever its digits, and how high its foot stands, in points."""

    text: str
    y: float


def with_heights(text: str, heights: Sequence[float]) -> str:
    """Return a page's text with how high its lines stand, in points, before it.

    >>> heights([with_heights("Why?\\nSo.", [720, 706.5])])
    (['Why?\\nSo.'], [[720.0, 706.5]])
    """
    return " ".join(f"{y:.1f}" for y in heights) + _SIGN + text


def heights(pages: Sequence[str]) -> tuple[list[str], list[list[float]] | None]:
    """Return pages without the heights of their lines, and these; None where a page has none.

    >>> heights(["So."])
    (['So.'], None)
    >>> heights([with_heights("So.", [float("nan")])])
    (['So.'], None)
    """
    bare = [page.rpartition(_SIGN)[2] for page in pages]
    if not pages or not all(_SIGN in page for page in pages):
        return bare, None
    found = [[float(each) for each in page.partition(_SIGN)[0].split()] for page in pages]
    # The last end of a line is none of the text; and a damaged file may have a line nowhere.
    fits = all(
        0 <= len(ys) - len(page.splitlines()) < 2 and all(map(isfinite, ys))
        for ys, page in zip(found, bare, strict=True)
    )
    return bare, found if fits else None


class Heights:
    """Where the lines of pages stand, by page; nothing is known where a page's lines do not go down it."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        self._pages = [[line for line in page if line.text] for page in pages]
        steps = [a.y - b.y for page in self._pages for a, b in pairwise(page) if a.y != b.y]
        down = sum(step > 0 for step in steps)
        self._known = bool(steps) and max(down, len(steps) - down) * 10 >= len(steps) * 9
        self._levels = [_levels(page) for page in self._pages]
        gaps = Counter(round(b - a) for levels in self._levels for a, b in pairwise(levels))
        often = [gap for gap, times in gaps.items() if times >= _COMMON * gaps.total()]
        self._widest = max(often, default=0)

    def apart(self, line: str, pages: Sequence[int], end: int) -> bool | None:
        """Return whether the first line (0) or the last (-1) of pages is apart from the talk, at one height.

        False where it stands as lines of the talk do: at several heights, where other pages have lines of
        their own, or on two pages alone. None where neither is known.
        """
        if not self._known or not self._widest:
            return None
        at = {n: self._height(n, line, end) for n in pages}
        if None in at.values():
            return None
        ys = {n: y for n, y in at.items() if y is not None}
        usual = max(ys.values(), key=lambda y: sum(abs(y - other) < LEVEL for other in ys.values()))
        there = {n for n, y in ys.items() if abs(y - usual) < LEVEL}
        alone = {n for n, y in ys.items() if self.alone(n, y)}
        if 2 * len(alone) > len(ys):
            return True if 2 * len(there & alone) > len(ys) else None
        as_talk = len(there) < len(ys) or self._taken(usual, pages) * _SHARE > len(ys)
        return False if as_talk or len(ys) == _TWO else None

    def _height(self, number: int, line: str, end: int) -> float | None:
        ys = [each.y for each in self._pages[number] if each.text == line]
        return ys[end] if ys else None

    def alone(self, number: int, y: float) -> bool:
        """Return whether a gap as the talk has none parts what stands here from what is further inside."""
        levels = self._levels[number]
        place = min(range(len(levels)), key=lambda n: abs(levels[n] - y))
        inward = levels[place:] if 2 * place < len(levels) else levels[place::-1]
        return any(abs(a - b) > _WIDER * self._widest for a, b in pairwise(inward[: _ROWS + 1]))

    def _taken(self, y: float, pages: Sequence[int]) -> int:
        """Return how many other pages have a line at this height that no page has there as well."""
        there = [{line.text for line in page if abs(line.y - y) < LEVEL} for page in self._pages]
        often = Counter(text for texts in there for text in texts)
        return sum(any(often[text] == 1 for text in there[n]) for n in range(len(there)) if n not in pages)


def _levels(page: Sequence[Line]) -> list[float]:
    """Return the heights at which a page has lines, those of one line once."""
    out = list[float]()
    for y in sorted({line.y for line in page}):
        if not out or y - out[-1] >= LEVEL:
            out.append(y)
    return out
