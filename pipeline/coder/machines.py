"""Linear support vector machines, one a theme, and the folds in which they are tried."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..statistics.arrays import Flags, Reals, Wholes
from .features import Matrix

INNER_FOLDS = 5  # parts of a training part, for calibration and thresholds
COST = 0.3  # of a training segment on the wrong side, for scikit-learn's LinearSVC


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


class Machine:
    """A linear support vector machine for each theme: what it weighs, and its scores."""

    def __init__(self, values: Matrix, codes: Flags, groups: Wholes, seed: int) -> None:
        """Learn from units; `inner` are their scores from machines that did not see their group."""
        self.inner = np.zeros(codes.shape)
        for learn, left_out in folds(groups, INNER_FOLDS, seed):
            self.inner[left_out] = _scores(
                values[left_out], *_machines(values[learn], codes[learn], seed)
            )
        self.coef, self.intercept = _machines(values, codes, seed)
        # one scale for all themes, so that what is learned of one can be lent to another
        self.middle = self.inner.mean(axis=0)
        self.spread = np.maximum(self.inner.std(axis=0), 1e-9)

    def __call__(self, values: Matrix) -> Reals:
        """Return scores, units x themes."""
        return self.scaled(_scores(values, self.coef, self.intercept))

    def scaled(self, scores: Reals) -> Reals:
        """Return scores on the common scale."""
        found: Reals = (scores - self.middle) / self.spread
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
