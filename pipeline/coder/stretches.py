"""Stretches of segments: what is said between two marks.

A theme is often said in one stretch, and the words around it in the segment drown it. So a segment
is scored a second time, as its strongest stretch or all of it, whichever says the theme more (the
instance of multiple-instance learning: Andrews, Tsochantaridis & Hofmann 2002, NIPS 15).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from ..statistics.arrays import Reals, Wholes

Matrix = Any  # a scipy.sparse CSR array


class Stretches(NamedTuple):
    """Counts of the stretches of segments that have two or more, in the order of the segments.

    `words` and `pairs` are stretches x features, `unit` is the segment of each, ascending, `span` its
    start and end in the segment's text; `read`: as of Features.
    """

    words: Matrix
    pairs: Matrix
    unit: Wholes
    span: Wholes
    read: Reals | None = None

    def within(self, rows: Wholes) -> tuple[Wholes, Wholes]:
        """Return the stretches of some segments, and of each the place of its segment in `rows`."""
        first, end = (np.searchsorted(self.unit, rows, side) for side in ("left", "right"))
        each = end - first
        place = np.repeat(np.arange(len(rows)), each)
        return np.arange(each.sum()) + np.repeat(first - np.cumsum(each) + each, each), place


class Parts(NamedTuple):
    """What a coder sees of the stretches of some units.

    `values` and `embedded` are as those of the units, stretches x values, `place` the unit of each
    stretch, ascending, and `which` its place among all stretches.
    """

    values: Matrix
    place: Wholes
    which: Wholes
    embedded: Reals | None = None


def strongest(scores: Reals, of_parts: Reals, place: Wholes) -> Reals:
    """Return units x themes: the highest of a unit's score and of those of its stretches."""
    best = scores.copy()
    if len(place):
        units, first = np.unique(place, return_index=True)
        best[units] = np.maximum(best[units], np.maximum.reduceat(of_parts, first, axis=0))
    return best
