"""Linear support vector machines, one a theme, and the folds in which they are tried.

A machine has the smallest |w|^2 / 2 + COST * sum max(0, 1 - y (w x + b))^2, y being 1 where the
manual coder gave the theme and -1 elsewhere (squared hinge; b is the weight of one more value that
is 1 everywhere). All themes, on all training units and without each inner fold, are fitted at once:
the same values serve them all, and only products of these with many columns are needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..statistics.arrays import Flags, Reals, Wholes
from .views import Matrix

INNER_FOLDS = 4  # parts of a training part, for calibration and thresholds
COST = 0.2  # of a training segment on the wrong side
ROUNDS, STEPS = 20, 5  # of Newton's method, and of conjugate gradients in each
NEAR_ENOUGH = 0.04  # the slope that is left, as a part of the slope at 0
ROOM = 2**25  # weights in memory at once


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


class Linear:
    """Scores that are sums of weighted values, put on one scale for all themes.

    `weights` are (features, and the value that is 1 everywhere) x themes; `inner` the scores of
    the training units from weights that were learned without their group.
    """

    def __init__(self, weights: Any, inner: Reals) -> None:
        self.weights, self.inner = weights, inner
        # so that what is learned of one theme can be lent to another
        self.middle = inner.mean(axis=0)
        self.spread = np.maximum(inner.std(axis=0), 1e-9)

    def __call__(self, values: Matrix) -> Reals:
        """Return scores, units x themes."""
        found: Any = values @ self.weights[:-1] + self.weights[-1]
        return self.scaled(np.asarray(found, np.float64))

    def scaled(self, scores: Reals) -> Reals:
        """Return scores on the common scale."""
        found: Reals = (scores - self.middle) / self.spread
        return found


class Machine(Linear):
    """A linear support vector machine for each theme, and its scores."""

    def __init__(self, values: Matrix, codes: Flags, groups: Wholes, seed: int) -> None:
        """Learn from units; `inner` are their scores from machines that did not see their group."""
        from scipy import sparse

        apart = [left_out for _, left_out in folds(groups, INNER_FOLDS, seed)]
        seen = np.ones((len(apart) + 1, len(codes)), np.float32)
        for fold, left_out in enumerate(apart):
            seen[fold, left_out] = 0
        held = np.flatnonzero(np.bincount(values.indices, minlength=values.shape[1]))
        ones = sparse.csr_array(np.ones((len(codes), 1)))
        rows = sparse.hstack([values[:, held], ones], format="csr").astype(np.float32)
        inner = np.zeros(codes.shape)
        weights = np.zeros((values.shape[1] + 1, codes.shape[1]), np.float32)
        at_once = max(1, ROOM // (max(rows.shape) * len(seen)))
        for first in range(0, codes.shape[1], at_once):
            themes = slice(first, first + at_once)
            sets = _machines(rows, codes[:, themes], seen)
            for left_out, each in zip(apart, sets[:-1], strict=True):
                inner[left_out, themes] = rows[left_out] @ each
            weights[[*held, -1], themes] = sets[-1]
        super().__init__(weights, inner)


def _machines(rows: Matrix, codes: Flags, seen: Any) -> Any:
    """Return the weights of machines, sets x features x themes.

    Each row of `seen` (sets x units) is 1 for the units that one set of machines learns from.
    """
    from scipy import sparse

    columns = sparse.csr_array(rows.T)
    side = np.where(codes, 1, -1).astype(np.float32)
    cost = np.repeat(np.float32(2 * COST) * seen.T, codes.shape[1], axis=1)
    weights = columns @ _shares(rows, columns, np.tile(side, len(seen)), cost)
    return weights.reshape(len(weights), len(seen), -1).swapaxes(0, 1)


def _shares(rows: Matrix, columns: Matrix, side: Any, cost: Any) -> Any:
    """Return units x machines: how much of each unit is in the weights of each machine.

    `columns` are `rows` on their side; the weights are `columns` times what is returned. Newton's
    method on the units that are on the wrong side, each step by conjugate gradients (Keerthi &
    DeCoste 2005, JMLR 6); all vectors of weights are kept as shares, and beside them, as `_at`,
    their products with the units' values.
    """
    shares, shares_at = np.zeros_like(side), np.zeros_like(side)
    goal = None
    for _ in range(ROUNDS):
        wrong = cost * (side * shares_at < 1)
        down = wrong * (side - shares_at) - shares
        down_at = rows @ (columns @ down)
        slope = _dot(down, down_at)
        goal = slope * NEAR_ENOUGH**2 if goal is None else goal
        if (slope <= goal).all():
            break
        step, step_at = down.copy(), down_at.copy()
        enough = slope * 0.01
        for _ in range(STEPS):
            bent = step + wrong * step_at
            bent_at = rows @ (columns @ bent)
            length = _over(slope, _dot(step, bent_at))
            shares += length * step
            shares_at += length * step_at
            down -= length * bent
            down_at -= length * bent_at
            before, slope = slope, _dot(down, down_at)
            if (slope <= enough).all():
                break
            turn = _over(slope, before)
            step, step_at = down + turn * step, down_at + turn * step_at
    return shares


def _over(slope: Any, by: Any) -> Any:
    """Return the quotients; 0 where a machine has arrived and only rounding is left."""
    return np.divide(slope, by, out=np.zeros_like(slope), where=by > _TINY)


_TINY = np.float32(1e-30)


def _dot(a: Any, b: Any) -> Any:
    """Return the products of columns with columns."""
    return np.einsum("ij,ij->j", a, b)
