"""Phrases that are one word: terms, contractions whose pieces are no words, fillers; and where
they stand in a sequence of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]


class Phrase(NamedTuple):
    """Lower-cased tokens that together act as one word, how it is shown, and what it is."""

    parts: tuple[str, ...]
    shown: str
    sort: Literal["term", "contraction", "filler"]


def longest_first(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return phrases in the order in which they are looked for; a term before all others."""
    return sorted(phrases, key=lambda one: (one.sort != "term", -len(one.parts), one.parts))


def phrases_in(
    word: NDArray[Any], run: NDArray[Any], phrases: Sequence[Sequence[int]], size: int
) -> list[Places]:
    """Return, for each phrase, where its occurrences begin; none overlaps another.

    `word` holds codes below `size`, `run` rises where a phrase may not go on (a new segment, a
    blank line). A phrase is a sequence of codes; one with a code of -1 does not occur. Earlier
    phrases take precedence, and within one the leftmost.

    >>> phrases_in(np.array([5, 6, 5, 6, 6]), np.array([0, 0, 0, 0, 1]), [[5, 6], [6]], 7)
    [array([0, 2]), array([4])]
    """
    possible = [phrase if min(phrase) >= 0 else () for phrase in phrases]
    alone, begins, goes_on = 1, 2, 4
    role = np.zeros(size, np.uint8)
    for phrase in possible:
        if len(phrase) == 1:
            role[phrase[0]] |= alone
        elif phrase:
            role[phrase[0]] |= begins
            role[phrase[1]] |= goes_on
    # Many phrases begin with the most frequent words there are: the next one tells more.
    plays = role.take(word)
    candidate = plays & alone
    candidate[:-1] |= (plays[:-1] & begins) >> 1 & (plays[1:] & goes_on) >> 2
    candidates = np.flatnonzero(candidate.view(bool))
    first = word[candidates]
    both = first * np.int64(size) + np.append(word[1:], 0)[candidates]
    taken = np.zeros(len(word), bool)
    there = {*both.tolist()}, {*first.tolist()}  # of many phrases few
    places = []
    for phrase in possible:
        many = len(phrase) > 1
        head = phrase[0] * size + phrase[1] if many else phrase[0] if phrase else -1
        if head not in there[not many]:
            places.append(candidates[:0])
            continue
        starts = candidates[(both if many else first) == head]
        starts = starts[starts <= len(word) - len(phrase)]
        for offset, part in enumerate(phrase):
            place = starts + offset
            starts = starts[(word[place] == part) & (run[place] == run[starts]) & ~taken[place]]
        starts = _apart(starts, len(phrase))
        for offset in range(len(phrase)):
            taken[starts + offset] = True
        places.append(starts)
    return places


def _apart(starts: Places, size: int) -> Places:
    """Return the starts of occurrences that do not overlap, taken from the left."""
    if size <= 1 or len(starts) < 2 or (np.diff(starts) >= size).all():
        return starts
    kept: list[int] = []
    for start in starts.tolist():
        if not kept or start - kept[-1] >= size:
            kept.append(start)
    return np.array(kept, np.int64)
