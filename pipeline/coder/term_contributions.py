"""What each word and pair of a unit, and of its strongest stretch, adds to the score of a theme."""

from __future__ import annotations

from functools import cache, partial
from typing import Any, NamedTuple

import numpy as np

from ..statistics.arrays import Flags, Reals, Wholes
from .feature_extraction import Features, stretched
from .stretches import Matrix, Parts
from .theme_coder import TERMS, ThemeCoder


class Term(NamedTuple):
    """A word or pair that spoke for a theme: places in the vocabulary (second -1 for a word).

    `nearby`: it was said around the segment and not in it. `share`, where `first` is -1: of all
    that spoke for the theme, what has no words to show, because the segment's words are near to
    others by vectors.
    """

    first: int
    second: int
    nearby: bool
    share: float = 0.0


class UnitValues(NamedTuple):
    """What a coder sees of some units: their values, by words and by vectors, and their stretches."""

    rows: Wholes
    values: Matrix
    embedded: Reals | None
    parts: Parts | None


def strongest_terms(
    features: Features, coder: ThemeCoder, seen: UnitValues, auto: Flags
) -> dict[tuple[int, int], list[Term]]:
    """Return the words and pairs that add most to the score of each theme given.

    None where the classifier does not say what each of them adds.
    """
    if not hasattr(coder, "coef_"):
        return {}
    unit, column, words = values_by_term(features, seen.rows, seen.values)
    added = words @ np.ascontiguousarray(coder.coef_.T)
    start = np.searchsorted(unit, np.arange(len(seen.rows) + 1))
    more = None
    if coder.strongest_coef_ is not None:
        more = _Strongest(features, coder, seen, auto, words)
    term = cache(partial(_term, features))
    terms = {}
    for i, theme in np.argwhere(auto).tolist():
        span = slice(start[i], start[i + 1])
        adds = added[span, theme]
        if more is not None:
            adds = adds + more.adds(i, theme, span, column[span])
        strongest = np.argsort(-adds, kind="stable")[:TERMS]
        best = start[i] + strongest[adds[strongest] > 0]
        terms[int(seen.rows[i]), theme] = [term(c) for c in column[best].tolist()]
        if seen.embedded is not None:
            by_embedding = float(seen.embedded[i] @ coder.embedded_coef_[theme])
            by_embedding = max(0.0, by_embedding + (0.0 if more is None else more.by_embedding(i, theme)))
            share = by_embedding / max(by_embedding + float(adds[adds > 0].sum()), 1e-9)
            terms[int(seen.rows[i]), theme].append(Term(-1, -1, False, share))
    return terms


def _term(features: Features, column: int) -> Term:
    """Return the word or pair that a column of the values stands for."""
    words, pairs = features.words.shape[1], features.pairs.shape[1]
    before = words + pairs + features.pieces_of.shape[1]
    place = column - before if column >= before else column
    if place < words:
        return Term(place, -1, column >= before)
    first, second = features.pair[place - words].tolist()
    return Term(first, second, column >= before)


class _Strongest:
    """What the strongest stretch of each unit adds to the score of each theme that is given."""

    def __init__(self, features: Features, coder: Any, seen: UnitValues, auto: Flags, words: Matrix) -> None:
        """Take what a coder sees of units and of their stretches, and the units word by word."""
        columns, coef = seen.values.shape[1], coder.strongest_coef_
        of_words, self._of_embedded = np.ascontiguousarray(coef[:, :columns].T), coef[:, columns:]
        self._seen, self._whole = seen, words @ of_words
        # the stretch of each unit and theme, or -1 for all of the unit
        self._stretch = np.full(auto.shape, -1)
        if seen.parts is not None:
            self._stretch = coder.strongest_of(seen.values, seen.embedded, seen.parts)
        self._used = np.unique(self._stretch[auto & (self._stretch >= 0)])
        if len(self._used):
            assert seen.parts is not None
            which = seen.parts.which[self._used]
            unit, self._column, each = values_by_term(
                stretched(features), which, seen.parts.values[self._used]
            )
            self._added = each @ of_words
            self._start = np.searchsorted(unit, np.arange(len(which) + 1))

    def adds(self, unit: int, theme: int, span: slice, columns: Wholes) -> Reals:
        """Return what each word or pair of a unit adds, those of `columns`, which stand in `span`."""
        stretch = self._stretch[unit, theme]
        if stretch < 0:
            return np.asarray(self._whole[span, theme])
        at = int(np.searchsorted(self._used, stretch))
        inside = slice(self._start[at], self._start[at + 1])
        added = np.zeros(len(columns))
        order = np.argsort(columns, kind="stable")
        added[order[np.searchsorted(columns, self._column[inside], sorter=order)]] = self._added[
            inside, theme
        ]
        return added

    def by_embedding(self, unit: int, theme: int) -> float:
        """Return what vectors of words add."""
        stretch, parts = self._stretch[unit, theme], self._seen.parts
        seen = self._seen if stretch < 0 or parts is None else parts
        assert seen.embedded is not None
        return float(seen.embedded[unit if stretch < 0 else stretch] @ self._of_embedded[theme])


def values_by_term(features: Features, rows: Wholes, values: Matrix) -> tuple[Wholes, Wholes, Matrix]:
    """Return the values of some units word by word and pair by pair, so that they add up to them.

    Returned are, for each word or pair of a unit, the place of the unit in `rows` (ascending), the
    column that it stands for, and its part of the unit's values: its own value, and of a word its
    share of the values of its pieces. Columns after the pieces stand for themselves.
    """
    from scipy import sparse

    words = features.words[rows]
    first_piece = features.words.shape[1] + features.pairs.shape[1]
    after = first_piece + features.pieces_of.shape[1]
    unit = _row(words)
    # a word's share of a piece of the unit is the part of the piece's occurrences that are its own
    holds = features.pieces_of[words.indices]
    word, piece = _row(holds), holds.indices
    counts = words @ features.pieces_of
    part = words.data[word] * holds.data / _values_at(counts, unit[word], piece)
    share = part * _values_at(values, unit[word], first_piece + piece)
    of = _row(values)
    rest = (values.indices >= features.words.shape[1]) & (values.indices < first_piece)
    rest |= values.indices >= after
    units_ = np.concatenate([unit, of[rest]])
    columns = np.concatenate([words.indices, values.indices[rest]])
    own_values = np.concatenate([_values_at(values, unit, words.indices), values.data[rest]])
    line = np.concatenate([np.arange(len(own_values)), word])
    cells = (line, np.concatenate([columns, first_piece + piece]))
    parts = sparse.csr_array(
        (np.concatenate([own_values, share]), cells), shape=(len(own_values), values.shape[1])
    )
    order = np.argsort(units_, kind="stable")
    return units_[order], columns[order], parts[order]


def _row(values: Matrix) -> Wholes:
    """Return the row of each value that is not 0."""
    return np.repeat(np.arange(values.shape[0]), np.diff(values.indptr))


def _values_at(values: Matrix, row: Wholes, column: Wholes) -> Reals:
    if not len(row):  # for no places scipy returns a matrix of none rather than an array
        return np.zeros(0)
    return np.asarray(values[row, column], np.float64).ravel()
