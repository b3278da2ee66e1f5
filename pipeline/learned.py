"""The learned coder: from manual codes to automatic ones, only ever out of sample.

A linear support vector machine per theme on the words, word pairs and pieces of words of a segment
(features.py), whose scores are made probabilities and cut at a threshold (calibration.py). To code
an interviewee, everything is learned from the others alone: the vocabulary and its weights, the
machines, and, from a cross-validation inside that training part, the calibration and the
thresholds. With more than MOST_LEFT_OUT interviewees, a tenth of them is left out at a time.
Segments that nobody has coded are coded by what all coded ones teach.

`hints` (units x themes, 0 where there are none) are a second score beside the machine's: what the
keyword rules say. How far they are believed is learned with the calibration.

Where every segment of the training part has a theme, so has every segment that is coded from it:
at least the one whose log odds lie furthest above its threshold; and no other, where every segment
of the training part has exactly one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from .calibration import Calibration, log_odds, thresholds
from .features import Features, Matrix, Weights
from .statistics.arrays import Flags, Reals, Wholes

MOST_LEFT_OUT = 30  # interviewees; up to here each is left out in turn
FOLDS = 10  # parts, when there are more
INNER_FOLDS = 5  # parts of a training part, for calibration and thresholds
COST = 0.3  # of a training segment on the wrong side, for scikit-learn's LinearSVC
TERMS = 5  # words or pairs named as evidence
BLOCK = 4096  # units whose features are in memory at once


class Term(NamedTuple):
    """A word or pair that spoke for a theme: places in the vocabulary (second -1 for a word)."""

    first: int
    second: int


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
) -> Learned:
    """Return every unit coded by what other interviewees' units teach.

    `given` (units x themes) are the manual codes, `read` says which units have been read, `people`
    names each unit's interviewee. Raises ValueError with fewer than two interviewees read.
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
    rest = np.flatnonzero(~read)
    if len(rest):
        parts.append((coded, rest))
    for train, test in parts:
        model = Model(features, hints, given, train, person, seed)
        for at in range(0, len(test), BLOCK):
            rows = test[at : at + BLOCK]
            score[rows], found[rows], of_rows = model.code(rows)
            terms |= of_rows
    return Learned(score, found, terms)


def folds(
    groups: Wholes, parts: int, seed: int, *, alone: int = 0
) -> Iterator[tuple[Wholes, Wholes]]:
    """Yield (rows to learn from, rows left out) so that no group is on both sides.

    With at most `alone` groups each is left out in turn; else groups, in an order drawn from
    `seed` and the larger first, each go to the part that is smallest so far.
    """
    names, sizes = np.unique(groups, return_counts=True)
    if len(names) <= max(alone, parts):
        part_of = np.arange(len(names))
    else:
        shuffled = np.random.default_rng(seed).permutation(len(names))
        order = shuffled[np.argsort(-sizes[shuffled], kind="stable")]
        part_of, filled = np.zeros(len(names), np.int64), [0] * parts
        for name in order.tolist():
            smallest = filled.index(min(filled))
            part_of[name] = smallest
            filled[smallest] += int(sizes[name])
    of_row = part_of[np.searchsorted(names, groups)]
    for part in range(int(part_of.max(initial=-1)) + 1):
        yield np.flatnonzero(of_row != part), np.flatnonzero(of_row == part)


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
    ) -> None:
        """Learn; `groups` are the units' interviewees, kept apart in the inner folds too."""
        self.features, self.hints = features, hints
        self.weights = Weights(features, train)
        values, codes = self.weights(features, train), given[train]
        inner = np.zeros(codes.shape)
        for learn, left_out in folds(groups[train], INNER_FOLDS, seed):
            inner[left_out] = _scores(
                values[left_out], *_machines(values[learn], codes[learn], seed)
            )
        self.machines = _machines(values, codes, seed)
        # one scale for all themes, so that what is learned of one can be lent to another
        self.middle, self.spread = inner.mean(axis=0), np.maximum(inner.std(axis=0), 1e-9)
        self.calibration = Calibration(self._inputs(inner, train), codes)
        self.threshold = thresholds(self.calibration(self._inputs(inner, train)), codes)
        themes = codes.sum(axis=1)
        self.always, self.single = bool((themes > 0).all()), bool((themes == 1).all())

    def _inputs(self, scores: Reals, rows: Wholes) -> Reals:
        """Return what calibration is told: rows x themes x (the machine's score, the hint)."""
        return np.stack([(scores - self.middle) / self.spread, self.hints[rows]], axis=2)

    def code(self, rows: Wholes) -> tuple[Reals, Flags, dict[tuple[int, int], list[Term]]]:
        """Return probabilities and themes of some units, and what spoke for each theme given."""
        values = self.weights(self.features, rows)
        score = self.calibration(self._inputs(_scores(values, *self.machines), rows))
        above = log_odds(score) - log_odds(self.threshold)
        given: Flags = above > 0
        if self.single:
            given = np.zeros(above.shape, bool)
        if self.always:
            given[np.arange(len(rows)), above.argmax(axis=1)] = True
        terms = {}
        for i, row in enumerate(rows.tolist()):
            chosen = np.flatnonzero(given[i])
            if len(chosen):
                for theme, found in zip(
                    chosen.tolist(), self._terms(row, values[[i]], chosen), strict=True
                ):
                    terms[row, theme] = found
        return score, given, terms

    def _terms(self, row: int, values: Matrix, themes: Wholes) -> list[list[Term]]:
        """Return for each theme the words and pairs that add most to its score on a unit.

        A word adds its own value times its weight, and its share of what its pieces add.
        """
        features, coef = self.features, self.machines[0]
        words = features.words[[row]]
        pairs = features.pairs[[row]]
        first_piece = features.words.shape[1] + features.pairs.shape[1]
        dense = values.toarray()[0]
        said, how_often = words.indices, words.data
        holds = features.pieces_of[said]
        pieces_here = np.unique(holds.indices)
        count = np.zeros(features.pieces_of.shape[1])
        np.add.at(count, holds.indices, holds.data * np.repeat(how_often, np.diff(holds.indptr)))
        found = []
        for theme in themes.tolist():
            weight = coef[theme]
            per_piece = np.zeros(len(count))
            at = first_piece + pieces_here
            per_piece[pieces_here] = dense[at] * weight[at] / count[pieces_here]
            by_word = dense[said] * weight[said] + how_often * (holds @ per_piece)
            at = features.words.shape[1] + pairs.indices
            by_pair = dense[at] * weight[at]
            names = [Term(int(w), -1) for w in said]
            names += [Term(*features.pair[p].tolist()) for p in pairs.indices]
            added = np.concatenate([by_word, by_pair])
            order = np.argsort(-added, kind="stable")[:TERMS]
            found.append([names[i] for i in order.tolist() if added[i] > 0])
        return found


def _machines(values: Matrix, codes: Flags, seed: int) -> tuple[Reals, Reals]:
    """Return a weight per theme and feature, and an intercept per theme.

    A theme that no unit or every unit has cannot be told apart: its score is -1 or 1 for all.
    """
    from sklearn.svm import LinearSVC

    coef = np.zeros((codes.shape[1], values.shape[1]))
    intercept = np.where(codes.all(axis=0), 1.0, -1.0)
    for theme in range(codes.shape[1]):
        code = codes[:, theme]
        if code.any() and not code.all():
            machine = LinearSVC(C=COST, random_state=seed % 2**32).fit(values, code)
            coef[theme], intercept[theme] = machine.coef_[0], machine.intercept_[0]
    return coef, intercept


def _scores(values: Matrix, coef: Reals, intercept: Reals) -> Reals:
    """Return the machines' scores, units x themes."""
    found: Any = values @ coef.T + intercept
    return np.asarray(found, np.float64)
