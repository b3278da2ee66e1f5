"""Matches of keyword rules, as arrays, and what both ways of finding them share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ..statistics.arrays import Flags, Wholes
from .rules import Pattern

Labels = npt.NDArray[np.object_]


@dataclass(frozen=True)
class Hits:
    """Where patterns matched: one row per match (text) or per word or pair of a segment (counts).

    `pattern` indexes the patterns, `segment` is the row in SEGMENTS, `start` and `end` are code
    points into its text (-1 without text), `count` how often, `label` the words that matched.
    Sorted by segment, start, end, pattern.
    """

    pattern: Wholes
    segment: Wholes
    start: Wholes
    end: Wholes
    count: Wholes
    label: Labels

    def keep(self, which: Flags | Wholes) -> Hits:
        """Return the matches for which `which` holds, or those at the places it gives."""
        return Hits(
            self.pattern[which],
            self.segment[which],
            self.start[which],
            self.end[which],
            self.count[which],
            self.label[which],
        )


def labels(codes: Wholes, vocabulary: Sequence[str]) -> Labels:
    """Return the words of each row of codes joined, a code of -1 left out."""
    joined = np.empty(len(codes), object)
    if len(codes):
        distinct, which = np.unique(codes, axis=0, return_inverse=True)
        texts = np.empty(len(distinct), object)
        texts[:] = [" ".join(vocabulary[c] for c in row if c >= 0) for row in distinct.tolist()]
        joined[:] = texts[which.ravel()]
    return joined


def together(parts: Sequence[Hits], rules: Sequence[Pattern], lost: Mapping[str, set[int]]) -> Hits:
    """Return the matches of all rules in order, without the segments that a theme has lost."""
    if not parts:
        none = np.empty(0, np.int64)
        return Hits(none, none, none, none, none, np.empty(0, object))
    hits = Hits(
        np.concatenate([part.pattern for part in parts]),
        np.concatenate([part.segment for part in parts]),
        np.concatenate([part.start for part in parts]),
        np.concatenate([part.end for part in parts]),
        np.concatenate([part.count for part in parts]),
        np.concatenate([part.label for part in parts]),
    )
    if lost:
        gone = np.zeros(len(hits.pattern), bool)
        theme = np.array([rule.theme for rule in rules], object)[hits.pattern]
        for name, segments in lost.items():
            gone |= (theme == name) & np.isin(hits.segment, sorted(segments))
        hits = hits.keep(~gone)
    order = np.lexsort((hits.pattern, hits.end, hits.start, hits.segment))
    return hits.keep(order)


def column(data: pa.Table, name: str) -> Wholes:
    """Return a whole-number column as an array."""
    return np.asarray(data.column(name).to_numpy(), np.int64)
