"""The rule that turns coded passages into coded segments, and the account of what it did.

A coded project marks passages, which begin and end where the coder's hand did; agreement is
counted over segments. `[corpus] spans` says which segments a passage codes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ..config import Spans
from ..wording import many

Span = tuple[int, int]


class Fates(NamedTuple):
    """How many passages fit a segment exactly, moved to another's borders, split or were lost.

    `kept`: the passage is a segment; `moved`: it codes one segment, with other borders; `split`:
    it codes several; `lost`: it codes none. Each passage counts once.
    """

    kept: int = 0
    moved: int = 0
    split: int = 0
    lost: int = 0

    @property
    def total(self) -> int:
        """The number of passages."""
        return sum(self)


def coded_segments(passage: Span, segments: Sequence[Span], rule: Spans) -> list[int]:
    """Return which segments a passage codes, as places in `segments`, in order.

    Spans are in one unit of one text, end exclusive, without white space at their ends;
    `segments` are sorted, do not overlap, and may have gaps (a speaker's label), which nobody
    codes: only what lies in a segment counts. `overlap`: every segment that the passage touches.
    `half`: those of which it covers at least half, and those that hold at least half of it; a
    passage that touches a segment thus codes at least one. `exact`: those that it touches, if it
    covers each of them whole, else none.

    >>> turns = [(0, 10), (10, 30), (30, 34)]
    >>> [coded_segments((8, 16), turns, rule) for rule in ("overlap", "half", "exact")]
    [[0, 1], [1], []]
    >>> coded_segments((9, 34), turns, "half"), coded_segments((10, 34), turns, "exact")
    ([1, 2], [1, 2])
    """
    start, end = passage
    first = max(0, bisect_right(segments, start, key=lambda segment: segment[0]) - 1)
    shared: dict[int, int] = {}
    for place in range(first, len(segments)):
        left, right = segments[place]
        if left >= end:
            break
        if min(end, right) > max(start, left):
            shared[place] = min(end, right) - max(start, left)
    within = sum(shared.values())
    if rule == "overlap":
        return list(shared)
    whole = {place: segments[place][1] - segments[place][0] for place in shared}
    if rule == "exact":
        return list(shared) if shared == whole else []
    return [place for place, n in shared.items() if 2 * n >= whole[place] or 2 * n >= within]


def fate(passage: Span, segments: Sequence[Span], coded: Sequence[int]) -> Fates:
    """Return what became of one passage: a Fates of which one number is 1."""
    if not coded:
        return Fates(lost=1)
    if len(coded) > 1:
        return Fates(split=1)
    return Fates(kept=1) if segments[coded[0]] == passage else Fates(moved=1)


def summed(fates: Sequence[Fates]) -> Fates:
    """Return fates added up."""
    return Fates(*(sum(column) for column in zip(*fates, strict=True))) if fates else Fates()


# By each rule: what a coded passage codes.
_MEANS: dict[Spans, str] = {
    "overlap": "each segment that it touches",
    "half": "each segment of which it covers half, or that holds half of it",
    "exact": "only segments that it covers whole",
}


def account(fates: Fates, rule: Spans) -> str:
    """Return what became of the passages, in words.

    >>> account(Fates(2, 1, 0, 1), "half")
    'of 4 coded passages 3 code one segment each (2 from its beginning to its end), 0 code several, 1 codes \
none: by the rule "half" a passage codes each segment of which it covers half, or that holds half of it'
    """
    one = fates.kept + fates.moved
    whole = f" ({fates.kept:,} from its beginning to its end)" * bool(one)
    codes = [
        f"{count:,} {'codes' if count == 1 else 'code'} {what}"
        for count, what in (
            (one, f"one segment{' each' * (one > 1)}{whole}"),
            (fates.split, "several"),
            (fates.lost, "none"),
        )
    ]
    return (
        f"of {many(fates.total, 'coded passage')} {', '.join(codes)}: "
        f'by the rule "{rule}" a passage codes {_MEANS[rule]}'
    )
