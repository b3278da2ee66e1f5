"""Matches of keyword rules, as arrays, and what both ways of finding them share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ..statistics.arrays import Flags, Wholes
from ..tables.columns import codes
from .rules import Pattern

Labels = npt.NDArray[np.object_]


class Hits(NamedTuple):
    """Where patterns matched: one row per match (text) or per word or pair of a segment (counts).

    `pattern` indexes the patterns, `segment` is the row in SEGMENTS, `start` and `end` are code
    points into its text (-1 without text), `count` how often, `label` the words that matched.
    Sorted by segment, start, end, pattern.
    """

    pattern: Wholes
    segment: Wholes
    start: Wholes
    end: Wholes
    count: Wholes  # type: ignore[assignment]  # hides tuple.count, which nobody calls
    label: Labels

    def keep(self, which: Flags | Wholes) -> Hits:
        """Return the matches for which `which` holds, or those at the places it gives."""
        return Hits._make(column[which] for column in self)


def labels(rows: Wholes, vocabulary: Sequence[str]) -> Labels:
    """Return the words of each row of codes joined, a code of -1 left out."""
    joined = np.empty(len(rows), object)
    if len(rows):
        distinct, which = np.unique(rows, axis=0, return_inverse=True)
        texts = np.empty(len(distinct), object)
        texts[:] = [" ".join(vocabulary[c] for c in row if c >= 0) for row in distinct.tolist()]
        joined[:] = texts[which.ravel()]
    return joined


def together(parts: Sequence[Hits], rules: Sequence[Pattern], lost: Mapping[str, set[int]]) -> Hits:
    """Return the matches of all rules in order, without the segments that a theme has lost."""
    if not parts:
        none = np.empty(0, np.int64)
        return Hits(none, none, none, none, none, np.empty(0, object))
    hits = Hits(*map(np.concatenate, zip(*parts, strict=True)))
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


class Terms(NamedTuple):
    """The words of counts without text: the distinct ones, sorted, and the place of each row's.

    `word` is by row of SEGMENT_WORDS, `first` and `second` by row of SEGMENT_PAIRS.
    """

    vocabulary: list[str]
    word: Wholes
    first: Wholes
    second: Wholes


def terms_of(segment_words: pa.Table, segment_pairs: pa.Table) -> Terms:
    """Return the words of counted words and pairs."""
    columns = [segment_words["word"], segment_pairs["word1"], segment_pairs["word2"]]
    coded = [codes(each) for each in columns]
    vocabulary = sorted({word for _, words in coded for word in words})
    place = {word: i for i, word in enumerate(vocabulary)}
    rows = (np.array([place[word] for word in words] or [0], np.int64)[code] for code, words in coded)
    return Terms(vocabulary, *rows)
