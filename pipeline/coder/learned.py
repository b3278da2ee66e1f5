"""The learned coder: from manual codes to automatic ones, only ever out of sample.

A linear support vector machine per theme on the words, word pairs and pieces of words of a segment
(features.py), whose scores are made probabilities and cut at a threshold (calibration.py). To code
an interviewee, everything is learned from the others alone: the vocabulary and its weights, the
machines, and, from a cross-validation inside that training part, the calibration and the
thresholds. With more than MOST_LEFT_OUT interviewees, a tenth of them is left out at a time.
Segments that nobody has coded are coded by what all coded ones teach.

`hints` (units x themes, 0 where there are none) are a second score beside the machine's: what the
keyword rules say. How far they are believed is learned with the calibration.

Where segments are known to be in the order of the talk (`nearby`), a machine also sees the words
said just before and after a segment, never their codes; how much these weigh is chosen, inside the
training part, among SCALES, 0 being one. A table of quotations has no such order: there a neighbour
often shares the theme because the table was sorted by it.

Where every segment of the training part has a theme, so has every segment that is coded from it:
at least the one whose log odds lie furthest above its threshold; and no other, where every segment
of the training part has exactly one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, cast

import numpy as np

from ..statistics.arrays import Flags, Reals, Wholes
from .calibration import Calibration, log_odds, thresholds
from .features import Features, Matrix, Weights, unit_length
from .machines import Machine, folds

MOST_LEFT_OUT = 30  # interviewees; up to here each is left out in turn
FOLDS = 10  # parts, when there are more
SCALES = (0.0, 0.5)  # weights of what is said around a segment, its own words being 1
REACH = 3  # segments before and after that count as nearby, the nearer for more
TERMS = 5  # words or pairs named as evidence
BLOCK = 4096  # units whose features are in memory at once


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
    around: Matrix | None = None,
) -> Learned:
    """Return every unit coded by what other interviewees' units teach.

    `given` (units x themes) are the manual codes, `read` says which units have been read, `people`
    names each unit's interviewee; `wanted` says which units are coded (all), `around` what is said
    nearby (see `nearby`; nothing). Raises ValueError with fewer than two interviewees read.
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
    for train, test in parts:
        model = Model(features, hints, given, train, person, seed, around, hidden=test)
        for at in range(0, len(test), BLOCK):
            rows = test[at : at + BLOCK]
            score[rows], found[rows], of_rows = model.code(rows)
            terms |= of_rows
    return Learned(score, found, terms)


def nearby(keys: Sequence[Any]) -> Matrix:
    """Return units x units: how much each unit counts as the surroundings of another.

    Units are in the order of the talk; neighbours have the same key, and None has no neighbours.
    """
    from scipy import sparse

    size = len(keys)
    rows, cols, weights = [], [], []
    for step in range(1, REACH + 1):
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
        around: Matrix | None = None,
        hidden: Wholes | None = None,
    ) -> None:
        """Learn; `groups` are the units' interviewees, kept apart in the inner folds too.

        What the units `hidden` say is not seen where it stands around a training unit either (two
        interviewees can speak in one talk).
        """
        self.features, self.hints, self.around = features, hints, around
        self.weights = self.weights_around = Weights(features, train)
        if around is not None:
            seen = np.ones(len(given), bool)
            seen[hidden if hidden is not None else []] = False
            self.around = _without(around, ~seen)
            self.weights_around = Weights(features, np.unique(self.around[train].indices))
        codes = given[train]
        best = np.inf
        for scale in (0.0,) if around is None else SCALES:
            machine = Machine(self._values(train, scale), codes, groups[train], seed)
            scores = np.stack([machine.scaled(machine.inner), hints[train]], axis=2)
            calibration = Calibration(scores, codes)
            chance = calibration(scores)
            surprise = -float(np.log(np.where(codes, chance, 1 - chance)).sum())
            if surprise < best:
                best, self.scale, self.machine = surprise, scale, machine
                self.calibration, self.threshold = calibration, thresholds(chance, codes)
        self.around = around
        themes = codes.sum(axis=1)
        self.always, self.single = bool((themes > 0).all()), bool((themes == 1).all())

    def _values(self, rows: Wholes, scale: float) -> Matrix:
        """Return the values of some units, and beside them those of the talk around them."""
        from scipy import sparse

        values = self.weights(self.features, rows)
        if not scale:
            return values
        near = unit_length(self._surroundings(rows)) * scale
        return sparse.hstack([values, near], format="csr")

    def _surroundings(self, rows: Wholes) -> Matrix:
        """Return the summed values of the words and pairs around some units."""
        around: Matrix = cast(Matrix, self.around)[rows]
        others = np.unique(around.indices)
        return around[:, others] @ self.weights_around.spoken_values(self.features, others)

    def code(self, rows: Wholes) -> tuple[Reals, Flags, dict[tuple[int, int], list[Term]]]:
        """Return probabilities and themes of some units, and what spoke for each theme given."""
        scores = self.machine(self._values(rows, self.scale))
        score = self.calibration(np.stack([scores, self.hints[rows]], axis=2))
        above = log_odds(score) - log_odds(self.threshold)
        given: Flags = above > 0
        if self.single:
            given = np.zeros(above.shape, bool)
        if self.always:
            given[np.arange(len(rows)), above.argmax(axis=1)] = True
        terms = {
            (int(rows[i]), theme): self._terms(int(rows[i]), theme)
            for i, theme in np.argwhere(given).tolist()
        }
        return score, given, terms

    def _terms(self, row: int, theme: int) -> list[Term]:
        """Return the words and pairs that add most to a theme's log odds on a unit."""
        weight = self.machine.coef[theme]
        own = self.features.words.shape[1] + self.features.pairs.shape[1]
        added = {Term(*name, False): value for name, value in self._said(row, weight).items()}
        if self.scale:
            near = self._surroundings(np.array([row]))
            value = near.data * weight[-own:][near.indices]
            for name, each in zip(self._names(near.indices), value.tolist(), strict=True):
                added[Term(*name, True)] = each * self.scale / _length(near)
        strongest = sorted(added, key=lambda term: (-added[term], term))[:TERMS]
        return [term for term in strongest if added[term] > 0]

    def _names(self, columns: Wholes) -> list[tuple[int, int]]:
        """Return the word (second -1) or pair that each column stands for."""
        first_pair = self.features.words.shape[1]
        pair = self.features.pair
        return [
            (c, -1)
            if c < first_pair
            else (int(pair[c - first_pair, 0]), int(pair[c - first_pair, 1]))
            for c in columns.tolist()
        ]

    def _said(self, row: int, weight: Reals) -> dict[tuple[int, int], float]:
        """Return what each word and pair of a unit adds to a theme's score.

        A word adds its own value times its weight, and its share of what its pieces add.
        """
        features = self.features
        words, pairs = features.words[[row]], features.pairs[[row]]
        values = self.weights(features, np.array([row]))
        first_pair = features.words.shape[1]
        first_piece = first_pair + features.pairs.shape[1]
        added = np.zeros(values.shape[1])
        added[values.indices] = values.data * weight[values.indices]
        holds = features.pieces_of[words.indices]
        times = np.repeat(words.data, np.diff(holds.indptr)) * holds.data
        count = np.bincount(holds.indices, times, features.pieces_of.shape[1])
        share = added[first_piece + holds.indices] * times / count[holds.indices]
        of_word = np.repeat(np.arange(len(words.indices)), np.diff(holds.indptr))
        by_word = added[words.indices] + np.bincount(of_word, share, len(words.indices))
        by_pair = added[first_pair + pairs.indices]
        columns = np.concatenate([words.indices, first_pair + pairs.indices])
        return dict(
            zip(self._names(columns), np.concatenate([by_word, by_pair]).tolist(), strict=True)
        )


def _without(around: Matrix, hidden: Flags) -> Matrix:
    """Return what stands around each unit without the hidden units."""
    from scipy import sparse

    seen = sparse.csr_array(around @ sparse.diags_array((~hidden).astype(np.float64)))
    seen.eliminate_zeros()
    return seen


def _length(values: Matrix) -> float:
    """Return the length of a row, 1 for an empty one."""
    return float(np.sqrt((values.data**2).sum())) or 1.0
