"""Linear support vector machines: the smallest |w|^2 / 2 + cost * sum max(0, 1 - y (w x
+ b))^2, y being 1 where the theme was given and -1 elsewhere (squared hinge; b is the weight of one
more value that is 1 everywhere), as scikit-learn's `LinearSVC(C=cost)`. All themes are fitted side
by side, since the same values serve them all, but each stops by itself.

Machines and Bayes are here because they are faster for many themes and folds at once, the more so
the smaller the study is: scikit-learn's checks of its input, made for each theme of each fit, take
longer than the fit of a hundred segments, and of few units the products of each two (`products`)
serve all themes and all folds. Ten folds of 200 units and ten themes take a fifth of LinearSVC's
processor time, of 5,000 and thirty a third (tests/benchmarks/machines.py). Scores are equal: macro
F1 on five splits of v6 .523 in the mean, with LinearSVC .527; of Taguette .544 and .547.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from ..statistics.arrays import Flags, Reals, Wholes
from .folds import INNER_FOLDS
from .linear import LinearThemes
from .stretches import Matrix

COST = 0.2  # of a training unit on the wrong side
ROUNDS, STEPS = 20, 5  # of Newton's method, and of conjugate gradients in each
NEAR_ENOUGH = 0.05  # the slope that is left, as a part of the slope at 0 and of the rarer side
PAIRED = 3_000  # units up to which the products of each two take less time than their values
COMMON = 1 / 50  # the share of units that have a value from which on it is no sparse one
FULL = 9 / 10  # the share from which on it is kept as stored vectors are, whole
ROOM = 2**25  # weights in memory at once


class Machines(LinearThemes):
    """A linear support vector machine for each theme.

    `averaged`: after `fit_apart` (of INNER_FOLDS parts, PAIRED units at most) the weights are the mean of
    those by which the parts were scored, and nothing is fitted to all of them together (bagging).
    """

    def __init__(self, cost: float = COST, tol: float = NEAR_ENOUGH, averaged: bool = False) -> None:
        self.cost = cost
        self.tol = tol
        self.averaged = averaged

    def _weights(self, values: Matrix, codes: Flags) -> Reals:
        units = np.bincount(values.indices, minlength=values.shape[1])
        full = units > FULL * len(codes)
        present, dense = np.flatnonzero((units > 0) & ~full), np.flatnonzero(full)
        rows = _with_one(values[:, present])
        columns = rows.T.tocsr()
        more = values[:, dense].toarray().astype(np.float32)

        def times(each: Any) -> Any:
            found = rows @ (columns @ each)
            return found + more @ (more.T @ each) if len(dense) else found

        weights = np.zeros((values.shape[1] + 1, codes.shape[1]))
        at_once = max(1, ROOM // max(rows.shape))
        for first in range(0, codes.shape[1], at_once):
            part = slice(first, first + at_once)
            shares = self._shares(times, codes[:, part])
            weights[[*present, -1], part] = columns @ shares
            weights[dense, part] = more.T @ shares
        return weights

    def _weights_apart(
        self, values: Matrix, codes: Flags, parts: Sequence[Wholes], gram: Any
    ) -> tuple[Callable[[], Reals], Reals]:
        if gram is None and len(codes) > PAIRED:
            return super()._weights_apart(values, codes, parts, gram)
        scores, mean = np.zeros(codes.shape), np.zeros(codes.shape, np.float32)
        square = (products(values) if gram is None else gram) + np.float32(1)
        for part in parts:
            learn = np.delete(np.arange(len(codes)), part)
            shares = self._shares(square[np.ix_(learn, learn)].__matmul__, codes[learn])
            scores[part] = square[np.ix_(part, learn)] @ shares
            if self._tell:
                self._tell(part, _with_one(values[learn]).T @ shares)
            mean[learn] += shares / np.float32(len(parts))

        def weights() -> Reals:
            averaged = self.averaged and len(parts) >= INNER_FOLDS
            shares = mean if averaged else self._shares(square.__matmul__, codes)
            found: Reals = _with_one(values).T @ shares
            return found

        return weights, scores

    def _shares(self, times: Callable[[Any], Any], codes: Flags) -> Any:
        """Return how much of each unit is in the weights of each machine."""
        side = np.where(codes, 1, -1).astype(np.float32)
        return _shares(times, side, np.float32(2 * self.cost), self.tol)


def _with_one(values: Matrix) -> Matrix:
    """Return values with one more that is 1 everywhere."""
    from scipy import sparse

    ones = sparse.csr_array(np.ones((values.shape[0], 1)))
    return sparse.hstack([values, ones], format="csr").astype(np.float32)


def products(values: Matrix) -> Any:
    """Return units x units: the product of the values of each two units (the Gram matrix)."""
    units = values.shape[0]
    common = np.bincount(values.indices, minlength=values.shape[1]) > COMMON * units
    dense = values[:, np.flatnonzero(common)].toarray().astype(np.float32)
    gram = dense @ dense.T
    rare = values[:, np.flatnonzero(~common)].astype(np.float32)
    return gram + (rare @ rare.T).toarray()


def _shares(times: Callable[[Any], Any], side: Any, cost: Any, tol: float) -> Any:
    """Return units x machines: how much of each unit is in the weights of each machine.

    `times` gives the products of each two units' values times something; the weights are the values
    on their side times what is returned. Newton's method on the units that are on the wrong side,
    each step by conjugate gradients (Keerthi & DeCoste 2005, JMLR 6); all vectors of weights are
    kept as shares, and beside them, as `_at`, their products with the units' values. A machine that
    has arrived is left as it is.
    """
    all_shares = np.zeros_like(side)
    left = np.arange(side.shape[1])  # the machines that have not arrived
    rarer = np.maximum(np.minimum((side > 0).sum(axis=0), (side < 0).sum(axis=0)), 1) / len(side)
    shares, shares_at, goal = np.zeros_like(side), np.zeros_like(side), None
    for _ in range(ROUNDS):
        wrong = cost * (side * shares_at < 1)
        down = wrong * (side - shares_at) - shares
        down_at = times(down)
        slope = _dot(down, down_at)
        # as of liblinear: the rarer the theme, the less of the first slope tells of it
        goal = slope * (tol * rarer) ** 2 if goal is None else goal
        on = slope > goal
        all_shares[:, left] = shares
        if not on.all():
            left, goal, slope = left[on], goal[on], slope[on]
            if not len(left):
                return all_shares
            side, wrong = side[:, on], wrong[:, on]
            shares, shares_at = shares[:, on], shares_at[:, on]
            down, down_at = down[:, on], down_at[:, on]
        step, step_at = down.copy(), down_at.copy()
        enough = slope * 0.01
        for _ in range(STEPS):
            bent = step + wrong * step_at
            bent_at = times(bent)
            length = np.where(slope > enough, _over(slope, _dot(step, bent_at)), 0)
            shares += length * step
            shares_at += length * step_at
            down -= length * bent
            down_at -= length * bent_at
            before, slope = slope, _dot(down, down_at)
            if (slope <= enough).all():
                break
            turn = _over(slope, before)
            step, step_at = down + turn * step, down_at + turn * step_at
    all_shares[:, left] = shares
    return all_shares


def _over(slope: Any, by: Any) -> Any:
    """Return the quotients; 0 where a machine has arrived and only rounding is left."""
    return np.divide(slope, by, out=np.zeros_like(slope), where=by > _TINY)


_TINY = np.float32(1e-30)


def _dot(a: Any, b: Any) -> Any:
    """Return the products of columns with columns, whatever other columns there are."""
    return np.einsum("ij,ij->j", a, b, dtype=np.float64).astype(np.float32)
