"""A number of a sentence, and how much it and the words before it allow."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from .grammar import any_case, value

MOST = 10_000_000  # "at least four"
_BIT = 1e-6  # how far from a share "at least" it may be
_ABOUT = 0.1, 0.25  # how far from a share "about" may be, and which part of it
_PART = 0.025  # how far from "a third" a share may be
_NEAR = 0.05  # how far from "two in five" at the most
_TENTH = 0.1  # how far from a round N above ten one in N may be


class Number(NamedTuple):
    """A number of a sentence, from `start` to `end`: `low` to `high` are allowed.

    `of` is the whole that the draft names, 0 where it names none. `share`: low and high are shares of the
    whole. Of people: `bare`, no noun says of whom (raised by 3 of 10); `source`, it is of interviews;
    `all`, of all who were interviewed; `short`, its noun stands elsewhere; `read`, a coder saw a theme in
    so many; `example`, it may be one of several. Of anybody: `what` it counts, empty where no noun says it;
    `rate`, as it is written; `sure`, whether it counts something even where nobody is named; `rest`, all
    but so many; `most`, it is the word alone, which may be more than anybody else.
    """

    start: int
    end: int
    low: float
    high: float
    of: int = 0
    share: bool = False
    bare: bool = False
    source: bool = False
    all: bool = False
    short: bool = False
    read: bool = False
    example: bool = False
    what: str = ""
    rate: str = ""
    sure: bool = True
    rest: bool = False
    most: bool = False

    def allows(self, n: int, whole: int) -> bool:
        """Return whether so many of a whole are allowed; "most" is more than half, "half" to the person.

        >>> Number(0, 4, 0.5, 1.0, share=True).allows(5, 10), Number(0, 4, 4, MOST).allows(5, 10)
        (False, True)
        """
        if not self.share:
            return self.low <= n <= self.high
        low, high = self.low * whole, self.high * whole
        if self.low == self.high:
            return whole > 0 and (abs(n - low) < max(1, _PART * whole) if 0 < self.low < 1 else n == low)
        above = n > low if self.high == 1 else n >= low - _BIT
        return whole > 0 and above and (n < high if self.low == 0 else n <= high + _BIT)


Allowed = Callable[[float, float], tuple[float, float]]
"""From the number that is written to the least and the most that the words before it allow."""
_BEFORE: tuple[tuple[str, Allowed], ...] = (
    (r"at least|no fewer than|no less than|over", lambda low, high: (low, MOST)),
    (r"at most|up to|no more than|not more than", lambda low, high: (0, high)),
    (r"(?<!no )(?<!not )more than", lambda low, high: (high + 1, MOST)),
    (r"(?<!no )(?<!not )(?:fewer|less) than|(?:just )?under", lambda low, high: (0, low - 1)),
    (r"about|around|roughly|some|nearly|almost|approximately|circa|c\.",
     lambda low, high: (0.9 * low - 1, 1.1 * high + 1)),
)  # fmt: skip
_BOUNDS = tuple((any_case(rf"(?<!\w)(?:{words}) $"), made) for words, made in _BEFORE)
# "Between three and", "3–", "three to": before the greatest of a range.
RANGE = any_case(r"(?:\bbetween (?P<least>{NUMBER}) and |{STARTS}(?P<from>{NUMBER})(?: to |\s?[–—]\s?))$")


def bounds(before: str, low: float) -> tuple[float, float]:
    """Return what the words before a number allow: "at least four" is four or more.

    >>> bounds("Only ", 4), bounds("Fewer than ", 4), bounds("at least ", 4)[0], bounds("Two to ", 4)
    ((4, 4), (0, 3), 4, (2, 4))
    """
    span = RANGE.search(before)
    if span:
        return min(low, value(span["least"] or span["from"])), low
    return next((made(low, low) for words, made in _BOUNDS if words.search(before)), (low, low))


def so_many_in(part: int, of: int) -> tuple[float, float]:
    """Return the shares that "one in ten", or "two in five", allows, as exactly as it is written.

    One in N is right where N is what the share's reciprocal rounds to; of a round N above ten (20, 50), where
    the reciprocal is within a tenth of it. Others are right within half of a step: nine in ten is 85 to 95%.

    >>> [[round(share, 3) for share in so_many_in(*one)] for one in ((1, 10), (1, 20), (1, 37), (2, 5))]
    [[0.095, 0.105], [0.045, 0.056], [0.027, 0.027], [0.35, 0.45]]
    """
    half = max(0.5, _TENTH * of) if of > 10 and of % 5 == 0 else 0.5
    share, near = part / of, min(_NEAR, 0.5 / of)
    if part != 1 or of < 2:
        return share - near, share + near
    return max(share - _NEAR, 1 / (of + half)), min(share + _NEAR, 1 / (of - half))


_AROUND: tuple[tuple[str, Allowed], ...] = (
    (r"more than|over", lambda low, high: (low, 1.0)),
    (r"at least", lambda low, high: (low - _BIT, 1.0)),
    (r"less than|fewer than|under", lambda low, high: (0.0, high)),
    (r"at most|up to", lambda low, high: (0.0, high + _BIT)),
    (r"about|around|roughly|nearly|almost|approximately|some",
     lambda low, high: (low - _about(low), high + _about(high))),
)  # fmt: skip


def _about(share: float) -> float:
    return min(_ABOUT[0], _ABOUT[1] * share)


def around(before: str, low: float, high: float) -> tuple[float, float]:
    """Return the share that a word before it allows: "more than half" is up to all."""
    found = (made(low, high) for words, made in _AROUND if any_case(rf"\b(?:{words}) $").search(before))
    return next(found, (low, high))
