"""Linear classifiers of several themes at once, after scikit-learn's conventions.

`Machines` are linear support vector machines: the smallest |w|^2 / 2 + cost * sum max(0, 1 - y (w x
+ b))^2, y being 1 where the theme was given and -1 elsewhere (squared hinge; b is the weight of one
more value that is 1 everywhere), as scikit-learn's `LinearSVC(C=cost)`. All themes are fitted side
by side, since the same values serve them all, but each stops by itself.

`Bayes` is naive Bayes: the weight of a feature is ln of its share of the values of the units with
the theme, less ln of its share of those without it, as of scikit-learn's `MultinomialNB(alpha=
prior)`. Where themes are rare it needs fewer examples than a machine does (Ng & Jordan 2002, NIPS
14), and it errs elsewhere.

`Centroids` is the mean of the units with the theme less that of those without it (Rocchio 1971),
each drawn to nothing as if DRAWN units without values were among them. On stored vectors of words
(meaning.py) it needs fewer units than a machine does.

Machines and Bayes are here because they are faster for many themes and folds at once, the more so
the smaller the study is: scikit-learn's checks of its input, made for each theme of each fit, take
longer than the fit of a hundred segments, and of few units the products of each two (`products`)
serve all themes and all folds. Ten folds of 200 units and ten themes take a fifth of LinearSVC's
processor time, of 5,000 and thirty a third (tests/benchmarks/machines.py). Scores are equal: macro
F1 on five splits of v6 .523 in the mean, with LinearSVC .527; of Taguette .544 and .547.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, check_non_negative, column_or_1d, validate_data

from ..statistics.arrays import Flags, Reals, Wholes
from .views import Matrix

COST = 0.2  # of a training unit on the wrong side
DRAWN = 3.0  # units by which a mean is drawn to nothing
PRIOR = 0.1  # of a value, as if every feature had been seen so much under every theme
ROUNDS, STEPS = 20, 5  # of Newton's method, and of conjugate gradients in each
NEAR_ENOUGH = 0.05  # the slope that is left, as a part of the slope at 0 and of the rarer side
PAIRED = 3_000  # units up to which the products of each two take less time than their values
COMMON = 1 / 50  # the share of units that have a value from which on it is no sparse one
FULL = 9 / 10  # the share from which on it is kept as stored vectors are, whole
ROOM = 2**25  # weights in memory at once


def codes_of(y: Any) -> tuple[Any, Flags]:
    """Return the classes of a target, and its codes: units x classes, of several themes its own.

    A target of one dimension names a class for each unit; one of two says 1 where a theme (a
    column) is given. Raises ValueError for a target that is neither.
    """
    check_classification_targets(y)
    y = np.asarray(y)
    if y.ndim == 2 and np.isin(y, (0, 1)).all():
        return np.arange(y.shape[1]), y.astype(bool)
    y = column_or_1d(y, warn=True)
    classes, place = np.unique(y, return_inverse=True)
    return classes, np.eye(len(classes), dtype=bool)[place]


class LinearThemes(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Weights of each theme or class: what its subclasses have in common."""

    def fit(self, X: Any, y: Any) -> Self:  # noqa: N803
        """Learn from X (units x values, sparse or dense) and y (see `codes_of`)."""
        X, y = validate_data(  # noqa: N806
            self, X, y, accept_sparse="csr", multi_output=True, dtype=[np.float64, np.float32]
        )
        self.classes_, codes = codes_of(y)
        self._several = np.ndim(y) == 2 and codes.shape == np.shape(y)
        if not self._several and len(self.classes_) == 2:
            codes = codes[:, 1:]
        return self._keep(self._weights(_sparse(X), codes))

    def fit_apart(self, values: Matrix, codes: Flags, parts: Sequence[Wholes], gram: Any = None) -> Reals:
        """Learn from units, and return their scores as what lies outside their own part teaches.

        `values` and `codes` are units x values, units x themes, as `fit` has checked them; 0 is
        the score of units in none of `parts`. `gram`: see `products`, if it is known already.
        """
        self.classes_, self._several = np.arange(codes.shape[1]), True
        self.n_features_in_ = values.shape[1]
        weights, scores = self._weights_apart(_sparse(values), codes, parts, gram)
        self._keep(weights)
        return scores

    def _keep(self, weights: Reals) -> Self:
        """Take weights, (features, and the value that is 1 everywhere) x themes."""
        self.coef_, self.intercept_ = weights[:-1].T, weights[-1]
        return self

    def _weights(self, values: Matrix, codes: Flags) -> Reals:
        """Return weights as `_keep` takes them."""
        raise NotImplementedError

    def _weights_apart(
        self, values: Matrix, codes: Flags, parts: Sequence[Wholes], gram: Any
    ) -> tuple[Reals, Reals]:
        """Return the weights that all units teach, and scores as `fit_apart` does."""
        scores = np.zeros(codes.shape)
        for part in parts:
            learn = np.delete(np.arange(len(codes)), part)
            weights = self._weights(values[learn], codes[learn])
            scores[part] = values[part] @ weights[:-1] + weights[-1]
        return self._weights(values, codes), scores

    def decision_function(self, X: Any) -> Reals:  # noqa: N803
        """Return scores, units x themes, above 0 for a theme; one column for two classes."""
        check_is_fitted(self)
        X = validate_data(self, X, accept_sparse="csr", reset=False)  # noqa: N806
        scores = np.asarray(X @ self.coef_.T + self.intercept_, np.float64)
        return scores.ravel() if not self._several and len(self.classes_) == 2 else scores

    def predict(self, X: Any) -> Any:  # noqa: N803
        """Return a class for each unit, or 1 for each theme given."""
        scores = self.decision_function(X)
        if self._several:
            return (scores > 0).astype(int)
        if scores.ndim == 1:
            return self.classes_[(scores > 0).astype(int)]
        return self.classes_[scores.argmax(axis=1)]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.classifier_tags.multi_label = True
        return tags


def _sparse(values: Any) -> Matrix:
    from scipy import sparse

    return sparse.csr_array(values)


class Machines(LinearThemes):
    """A linear support vector machine for each theme."""

    def __init__(self, cost: float = COST, tol: float = NEAR_ENOUGH) -> None:
        self.cost = cost
        self.tol = tol

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
    ) -> tuple[Reals, Reals]:
        if gram is None and len(codes) > PAIRED:
            return super()._weights_apart(values, codes, parts, gram)
        scores = np.zeros(codes.shape)
        square = (products(values) if gram is None else gram) + np.float32(1)
        for part in parts:
            learn = np.delete(np.arange(len(codes)), part)
            shares = self._shares(square[np.ix_(learn, learn)].__matmul__, codes[learn])
            scores[part] = square[np.ix_(part, learn)] @ shares
        return _with_one(values).T @ self._shares(square.__matmul__, codes), scores

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


class Centroids(LinearThemes):
    """The mean of the units with each theme, less that of those without it."""

    def _weights(self, values: Matrix, codes: Flags) -> Reals:
        of, others = (
            (values.T @ flags.astype(np.float64)) / (flags.sum(axis=0) + DRAWN) for flags in (codes, ~codes)
        )
        return np.concatenate([of - others, np.zeros((1, codes.shape[1]))])


class Bayes(LinearThemes):
    """Naive Bayes for each theme, whatever the share of units that have it."""

    def __init__(self, prior: float = PRIOR) -> None:
        self.prior = prior

    def _weights(self, values: Matrix, codes: Flags) -> Reals:
        return self._weights_apart(values, codes, (), None)[0]

    def _weights_apart(
        self, values: Matrix, codes: Flags, parts: Sequence[Wholes], gram: Any
    ) -> tuple[Reals, Reals]:
        check_non_negative(values, "Bayes")
        units = np.bincount(values.indices, minlength=values.shape[1])
        present = np.flatnonzero(units)
        weights = np.zeros((len(units) + 1, codes.shape[1]))
        units, values = units[present], values[:, present]
        sides = np.concatenate([codes, ~codes], axis=1).astype(np.float64)
        sums = values.T @ sides
        every, scores = sums.sum(axis=0), np.zeros(codes.shape)
        weights[present] = self._logs(sums, every, len(present))
        for part in parts:
            inside = values[part]
            beyond = np.bincount(inside.indices, minlength=len(present)) < units
            shared = np.flatnonzero(np.diff(inside.tocsc().indptr) * beyond)
            inside_sums = inside.T @ sides[part]
            outside = np.maximum(sums[shared] - inside_sums[shared], 0)
            # a feature that no training unit has must not move the shares of the others
            logs = self._logs(outside, every - inside_sums.sum(axis=0), int(beyond.sum()))
            scores[part] = inside[:, shared] @ logs
        return weights, scores

    def _logs(self, sums: Reals, every: Reals, features: int) -> Reals:
        """Return ln of shares with a theme less those without: of features, from their sums."""
        share = np.log((sums + self.prior) / (every + self.prior * features))
        themes = share.shape[1] // 2
        log_ratio: Reals = share[:, :themes] - share[:, themes:]
        return log_ratio

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.positive_only = True
        tags.classifier_tags.poor_score = True  # its scores have no level: it is one voice of two
        return tags
