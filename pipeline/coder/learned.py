"""The learned coder: from manual codes to automatic ones, only ever out of sample.

A linear support vector machine per theme on the words, word pairs and pieces of words of a segment
(features.py), and naive Bayes beside it (bayes.py), whose scores are made probabilities and cut
at a threshold (calibration.py). To code an interviewee, everything is learned from the others
alone: the vocabulary and its weights, the machines, and, from a cross-validation inside that
training part, the calibration and the thresholds. With more than MOST_LEFT_OUT interviewees, a
tenth of them is left out at a time. Segments that nobody has coded are coded by what all coded
ones teach.

`hints` (units x themes, 0 where there are none) are a further score beside these: what the keyword
rules say. How far they are believed is learned with the calibration.

Where segments are known to be in the order of the talk (`nearby`), a machine can also see the words
said just before and after a segment, never their codes; whether it does, and how far it sees, is
chosen inside the training part. A table of quotations has no such order: there a neighbour often
shares the theme because the table was sorted by it.

Where every segment of the training part has a theme, so has every segment that is coded from it:
at least the one whose log odds lie furthest above its threshold. Where every segment of the
training part has exactly one, so has every segment that is coded: see `calibration.luck`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from ..statistics.arrays import Flags, Reals, Wholes
from .bayes import Bayes
from .machines import Machine, folds
from .probabilities import Calibration, log_odds, luck, thresholds
from .views import Features, Matrix, Weights, said, unit_length

MOST_LEFT_OUT = 30  # interviewees; up to here each is left out in turn
FOLDS = 10  # parts, when there are more
REACHES = (1, 3)  # segments before and after that can count as nearby, the nearer for more
TERMS = 5  # words or pairs named as evidence
BLOCK = 512  # units whose evidence is in memory at once


class Term(NamedTuple):
    """A word or pair that spoke for a theme: places in the vocabulary (second -1 for a word).

    `nearby`: it was said around the segment and not in it.
    """

    first: int
    second: int
    nearby: bool


class Learned(NamedTuple):
    """What was learned of each unit (rows) and theme (columns).

    `score` is the probability that the manual coder gives the theme, `given` whether it is given,
    `terms` what spoke for those that are given, the strongest first.
    """

    score: Reals
    given: Flags
    terms: dict[tuple[int, int], list[Term]]


def out_of_sample(
    features: Features,
    hints: Reals,
    given: Flags,
    read: Flags,
    people: Sequence[str],
    seed: int,
    *,
    wanted: Flags | None = None,
    around: Sequence[Matrix] = (),
    progress: Callable[[str], None] = lambda text: None,
) -> Learned:
    """Return every unit coded by what other interviewees' units teach.

    `given` (units x themes) are the manual codes, `read` says which units have been read, `people`
    names each unit's interviewee; `wanted` says which units are coded (all), `around` what can
    count as said nearby (see `nearby`; nothing). `progress` is told how far it is. Raises
    ValueError with fewer than two interviewees read.
    """
    score = np.zeros(given.shape)
    found = np.zeros(given.shape, bool)
    terms: dict[tuple[int, int], list[Term]] = {}
    _, person = np.unique(np.array(people, object).astype(str), return_inverse=True)
    coded = np.flatnonzero(read)
    if len(np.unique(person[coded])) < 2:
        raise ValueError("learning needs two interviewees who are coded")
    parts = [
        (coded[train], coded[test])
        for train, test in folds(person[coded], FOLDS, seed, alone=MOST_LEFT_OUT)
    ]
    rest = np.flatnonzero(~read if wanted is None else wanted & ~read)
    if len(rest):
        parts.append((coded, rest))
    for number, (train, test) in enumerate(parts, 1):
        progress(f"learning, part {number} of {len(parts)}")
        model = Model(features, hints, given, train, person, seed, around, hidden=test)
        for at in range(0, len(test), BLOCK):
            rows = test[at : at + BLOCK]
            score[rows], found[rows], of_rows = model.code(rows)
            terms |= of_rows
    return Learned(score, found, terms)


def nearby(keys: Sequence[Any]) -> list[Matrix]:
    """Return, for each of REACHES, units x units: how much each counts as around another.

    Units are in the order of the talk; neighbours have the same key, and None has no neighbours.
    """
    return [_within(keys, reach) for reach in REACHES]


def _within(keys: Sequence[Any], reach: int) -> Matrix:
    """Return how much each unit counts as around another that is no further away than `reach`."""
    from scipy import sparse

    size = len(keys)
    rows, cols, weights = [], [], []
    for step in range(1, reach + 1):
        for i in range(size - step):
            if keys[i] is not None and keys[i] == keys[i + step]:
                rows += [i, i + step]
                cols += [i + step, i]
                weights += [step**-0.5] * 2
    at = (np.array(rows, np.int32), np.array(cols, np.int32))
    return sparse.csr_array((np.array(weights), at), shape=(size, size))


class Model:
    """A coder that has learned from the units `train` and has seen nothing else."""

    def __init__(
        self,
        features: Features,
        hints: Reals,
        given: Flags,
        train: Wholes,
        groups: Wholes,
        seed: int,
        around: Sequence[Matrix] = (),
        hidden: Wholes | None = None,
    ) -> None:
        """Learn; `groups` are the units' interviewees, kept apart in the inner folds too.

        What the units `hidden` say is not seen where it stands around a training unit either (two
        interviewees can speak in one talk).
        """
        self.features, self.hints = features, hints
        self.weights = Weights(features, train)
        codes = given[train]
        best = np.inf
        for near in (None, *around):
            values, weights_around = self._learned_values(train, near, hidden)
            coders = [kind(values, codes, groups[train], seed) for kind in (Machine, Bayes)]
            scores = np.stack([*(each.scaled(each.inner) for each in coders), hints[train]], axis=2)
            calibration = Calibration(scores, codes)
            chance = calibration(scores)
            surprise = -float(np.log(np.where(codes, chance, 1 - chance)).sum())
            if surprise < best:
                best, self.near, self.weights_around = surprise, near, weights_around
                self.coders, self.calibration, inner = coders, calibration, chance
        self.always, self.single = bool(codes.any(axis=1).all()), calibration.single
        self.threshold = (luck if self.single else thresholds)(inner, codes)

    def _learned_values(
        self, train: Wholes, near: Matrix | None, hidden: Wholes | None
    ) -> tuple[Matrix, Weights]:
        """Return the values of the training units, and the weights of what is around them."""
        if near is None:
            return self._values(train, None, self.weights), self.weights
        seen = np.ones(near.shape[0], bool)
        seen[hidden if hidden is not None else []] = False
        near = _without(near, ~seen)
        weights = Weights(self.features, np.unique(near[train].indices))
        return self._values(train, near, weights), weights

    def _values(self, rows: Wholes, near: Matrix | None, weights: Weights) -> Matrix:
        """Return the values of some units, and beside them those of the talk around them."""
        from scipy import sparse

        values = self.weights(self.features, rows)
        if near is None:
            return values
        around: Matrix = near[rows]
        others = np.unique(around.indices)
        spoken = weights.spoken_values(self.features, others)
        return sparse.hstack([values, unit_length(around[:, others] @ spoken)], format="csr")

    def code(self, rows: Wholes) -> tuple[Reals, Flags, dict[tuple[int, int], list[Term]]]:
        """Return probabilities and themes of some units, and what spoke for each theme given."""
        values = self._values(rows, self.near, self.weights_around)
        scores = [*(each(values) for each in self.coders), self.hints[rows]]
        score = self.calibration(np.stack(scores, axis=2))
        if self.single:
            above = score - self.threshold
            given = np.zeros(above.shape, bool)
        else:
            above = log_odds(score) - log_odds(self.threshold)
            given = above > 0
        if self.always:
            given[np.arange(len(rows)), above.argmax(axis=1)] = True
        return score, given, self._terms(rows, values, given)

    def _terms(
        self, rows: Wholes, values: Matrix, given: Flags
    ) -> dict[tuple[int, int], list[Term]]:
        """Return the words and pairs that add most to the score of each theme given."""
        unit, column, parts = said(self.features, rows, values)
        weights: Any = sum(
            each.weights[:-1] / each.spread @ self.calibration.weights[:, :, i].T
            for i, each in enumerate(self.coders)
        )
        added = parts @ weights
        start = np.searchsorted(unit, np.arange(len(rows) + 1))
        term = cache(self._term)
        found = {}
        for i, theme in np.argwhere(given).tolist():
            adds = added[start[i] : start[i + 1], theme]
            strongest = np.argsort(-adds, kind="stable")[:TERMS]
            at = start[i] + strongest[adds[strongest] > 0]
            found[int(rows[i]), theme] = [term(c) for c in column[at].tolist()]
        return found

    def _term(self, column: int) -> Term:
        """Return the word or pair that a column of the values stands for."""
        words, pairs = self.features.words.shape[1], self.features.pairs.shape[1]
        before = words + pairs + self.features.pieces_of.shape[1]
        place = column - before if column >= before else column
        if place < words:
            return Term(place, -1, column >= before)
        first, second = self.features.pair[place - words].tolist()
        return Term(first, second, column >= before)


def _without(around: Matrix, hidden: Flags) -> Matrix:
    """Return what stands around each unit without the hidden units."""
    from scipy import sparse

    seen = sparse.csr_array(around @ sparse.diags_array((~hidden).astype(np.float64)))
    seen.eliminate_zeros()
    return seen
