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

Machines stop at the slope at which LinearSVC does, and there the order of the sums tells: of v6 with
its training rows in eight orders, macro F1 is .494 to .503.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import Any

import numpy as np

from ..statistics.arrays import Flags, Reals, Wholes
from .folds import INNER_FOLDS
from .linear_classifiers import LinearThemes
from .stretches import Matrix

COST = 0.2  # of a training unit on the wrong side
ROUNDS, STEPS = 20, 5  # of Newton's method, and of conjugate gradients in each
ENOUGH = 0.01  # the square of the slope, as a part of what it was, at which such steps end
NEAR_ENOUGH = 0.05  # the slope that is left, as a part of the slope at 0 and of the rarer side
PAIRED = 3_000  # units up to which the products of each two are kept
PER_VALUE = 30  # such products for each value of the units up to which they take less time than the values
BESIDE = 64  # machines for which values are gone through once: what they add up to stays near at hand
COMMON = 1 / 50  # the share of units that have a value from which on it is no sparse one
FULL = 9 / 10  # the share from which on it is kept as stored vectors are, whole
ROOM = 2**25  # weights in memory at once
Times = Callable[..., Any]


class Machines(LinearThemes):
    """A linear support vector machine for each theme.

    `averaged`: after `foresee` (of INNER_FOLDS parts, fitted side by side) and `complete` the weights
    are the mean of those by which the parts were scored, and nothing is fitted to all (bagging).
    """

    def __init__(self, cost: float = COST, tol: float = NEAR_ENOUGH, averaged: bool = False) -> None:
        self.cost = cost
        self.tol = tol
        self.averaged = averaged

    def _weights(self, values: Matrix, codes: Flags) -> Reals:
        said = _Products(values)
        weights = np.zeros((values.shape[1] + 1, codes.shape[1]))
        at_once = max(1, ROOM // max(values.shape))
        for first in range(0, codes.shape[1], at_once):
            part = slice(first, first + at_once)
            shares, _ = _shares(said.times, _side(codes[:, part]), self._cost, self.tol)
            weights[:, part] = said.weights(shares)
        return weights

    def _weights_apart(
        self, values: Matrix, codes: Flags, parts: Sequence[Wholes], gram: Any
    ) -> tuple[Callable[[], Reals], Reals]:
        averaged = self.averaged and len(parts) >= INNER_FOLDS
        machines = len(parts) + (not averaged)
        if gram is None and machines * codes.size > ROOM // 4:  # then those of one part at a time
            return super()._weights_apart(values, codes, parts, gram)
        if gram is None and paired(values, len(codes)):
            gram = products(values)
        said = _Products(values)
        # the machines of all parts, and of no part left out, are fitted side by side
        sides = np.repeat(_side(codes)[None], machines, axis=0)
        for side, part in zip(sides, parts, strict=False):
            side[:, part] = 0
        times = said.times if gram is None else partial(_times, gram)
        shares, at = _shares(times, sides.reshape(-1, len(codes)), self._cost, self.tol)
        shares, at = shares.reshape(sides.shape), at.reshape(sides.shape)
        scores = np.zeros(codes.shape)
        for part, share, score in zip(parts, shares, at, strict=False):
            scores[part] = score[:, part].T
            if self._tell:
                self._tell(part, said.weights(share))
        return partial(said.weights, shares.mean(axis=0) if averaged else shares[-1]), scores

    @property
    def _cost(self) -> Any:
        return np.float32(2 * self.cost)


def _side(codes: Flags) -> Any:
    """Return themes x units: 1 where the theme was given, -1 elsewhere."""
    return np.where(np.ascontiguousarray(codes.T), np.float32(1), np.float32(-1))


def _times(gram: Any, each: Any, room: Any = None) -> Any:
    """Return machines x units: shares times products of units that have one more value, which is 1."""
    found = np.matmul(each, gram, out=room)
    found += each.sum(axis=1, keepdims=True)
    return found


class _Products:
    """Values of units, and one more that is 1 everywhere, for products with machines' shares."""

    def __init__(self, values: Matrix) -> None:
        units = np.bincount(values.indices, minlength=values.shape[1])
        full = units > FULL * values.shape[0]
        self.present, self.dense = np.flatnonzero((units > 0) & ~full), np.flatnonzero(full)
        self.features = values.shape[1]
        self.rows = _with_one(values[:, self.present])
        self.more = values[:, self.dense].toarray().astype(np.float32)

    @cached_property
    def columns(self) -> Matrix:
        """The values by what they are of, which is faster where they are gone through often."""
        return self.rows.T.tocsr()

    def times(self, each: Any, room: Any = None) -> Any:
        """Return machines x units: shares (machines x units) times the products of each two units."""
        found = np.empty_like(each) if room is None else room
        for first in range(0, len(each), BESIDE):
            part = slice(first, first + BESIDE)
            found[part] = (self.rows @ (self.columns @ each[part].T)).T
        if len(self.dense):
            found += (each @ self.more) @ self.more.T
        return found

    def weights(self, shares: Any) -> Reals:
        """Return the weights of each value, and of the one that is 1: (values + 1) x machines."""
        weights: Reals = np.zeros((self.features + 1, len(shares)))
        weights[[*self.present, -1]] = self.rows.T @ shares.T
        weights[self.dense] = (shares @ self.more).T
        return weights


def paired(values: Matrix, units: int) -> bool:
    """Tell whether the products of each two of `units` take less time than the units' values."""
    return bool(units <= PAIRED and units**2 <= PER_VALUE * max(values.nnz, 1))


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
    rare = values[:, np.flatnonzero(~common)].astype(np.float32)
    gram = (rare @ rare.T).toarray()
    gram += dense @ dense.T
    return gram


def _shares(times: Times, side: Any, cost: Any, tol: float) -> tuple[Any, Any]:
    """Return how much of each unit is in the weights of each machine, and what these score each unit.

    Both are machines x units, as is `side`: 1 where a unit has the theme, -1 where not, 0 where the
    machine is not to learn from it. `times` gives shares times the products of each two units' values;
    the weights are shares times the values. Newton's method on the units that are on the wrong side,
    each step by conjugate gradients (Keerthi & DeCoste 2005, JMLR 6); all vectors of weights are
    kept as shares, and beside them, as `_at`, their products with the units' values. A machine that
    has arrived is left as it is.
    """
    all_shares, all_at = np.zeros_like(side), np.zeros_like(side)
    left = np.arange(len(side))  # the machines that have not arrived
    taught = side != 0
    rarer = np.maximum(np.minimum((side > 0).sum(axis=1), (side < 0).sum(axis=1)), 1)
    rarer = rarer / np.maximum(taught.sum(axis=1), 1)
    shares, at, goal = np.zeros_like(side), np.zeros_like(side), None
    for _ in range(ROUNDS):
        wrong = cost * (taught & (side * at < 1))
        down = wrong * (side - at) - shares
        down_at = times(down)
        slope = _dot(down, down_at)
        # as of liblinear: the rarer the theme, the less of the first slope tells of it
        goal = slope * (tol * rarer) ** 2 if goal is None else goal
        on = slope > goal
        if not on.all():
            all_shares[left], all_at[left] = shares, at
            left, goal, slope, side, taught = (each[on] for each in (left, goal, slope, side, taught))
            shares, at, wrong, down, down_at = (each[on] for each in (shares, at, wrong, down, down_at))
        if not len(left):
            return all_shares, all_at
        _descend(times, shares, at, wrong, down, down_at, slope)
    all_shares[left], all_at[left] = shares, at
    return all_shares, all_at


def _descend(times: Times, shares: Any, at: Any, wrong: Any, down: Any, down_at: Any, slope: Any) -> None:
    """Take STEPS by conjugate gradients from `shares`, whose scores are `at`; both are changed."""
    on: Any = slice(None)  # the machines that are not near enough
    step, step_at, enough = down.copy(), down_at.copy(), slope * ENOUGH
    room = np.empty_like(shares), np.empty_like(shares)  # new arrays would take longer than the sums
    for left in reversed(range(STEPS)):
        bent, more = (each[: len(step)] for each in room)
        np.multiply(wrong, step_at, out=bent)
        bent += step
        length = _over(slope, _dot(bent, step_at))[:, None]
        shares[on] += np.multiply(length, step, out=more)
        at[on] += np.multiply(length, step_at, out=more)
        if not left:  # how far the last step goes does not hang on what is left after it
            return
        down -= np.multiply(length, bent, out=more)
        down_at -= np.multiply(length, times(bent, more), out=more)
        before, slope = slope, _dot(down, down_at)
        if not (far := slope > enough).all():
            on = np.flatnonzero(far) if isinstance(on, slice) else on[far]
            before, slope, enough = (each[far] for each in (before, slope, enough))
            step, step_at, wrong, down, down_at = (
                each[far] for each in (step, step_at, wrong, down, down_at)
            )
        if not len(step):
            return
        turn = _over(slope, before)[:, None]
        for each, toward in ((step, down), (step_at, down_at)):
            each *= turn
            each += toward


def _over(slope: Any, by: Any) -> Any:
    """Return the quotients; 0 where a machine has arrived and only rounding is left."""
    return np.divide(slope, by, out=np.zeros_like(slope), where=by > _TINY)


_TINY = np.float32(1e-30)


def _dot(a: Any, b: Any) -> Any:
    """Return the products of rows with rows, whatever other rows there are."""
    return np.einsum("ij,ij->i", a, b)
