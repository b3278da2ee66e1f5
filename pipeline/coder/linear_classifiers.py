"""Linear classifiers of several themes at once, after scikit-learn's conventions.

`Bayes` is naive Bayes: the weight of a feature is ln of its share of the values of the units with
the theme, less ln of its share of those without it, as of scikit-learn's `MultinomialNB(alpha=
prior)`. Where themes are rare it needs fewer examples than a machine does (Ng & Jordan 2002, NIPS
14), and it errs elsewhere.

`Centroids` is the mean of the units with the theme less that of those without it (Rocchio 1971),
each drawn to nothing as if DRAWN units without values were among them. On stored vectors of words
(stored_embeddings.py) it needs fewer units than a machine does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, check_non_negative, column_or_1d, validate_data

from ..statistics.arrays import Flags, Reals, Wholes
from .stretches import Matrix

DRAWN = 3.0  # units by which a mean is drawn to nothing
PRIOR = 0.1  # of a value, as if every feature had been seen so much under every theme


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

    def foresee(
        self,
        values: Matrix,
        codes: Flags,
        parts: Sequence[Wholes],
        gram: Any = None,
        tell: Callable[[Wholes, Reals], None] | None = None,
    ) -> Reals:
        """Return units' scores as what lies outside their own part teaches; `complete` learns from all.

        `values` and `codes` are units x values, units x themes, as `fit` has checked them; 0 is
        the score of units in none of `parts`. `gram`: see `products`, if it is known already. Machines
        `tell` each part, and the weights that what lies outside it teaches.
        """
        self.classes_, self._several = np.arange(codes.shape[1]), True
        self.n_features_in_ = values.shape[1]
        self._tell = tell
        self._whole, scores = self._weights_apart(_sparse(values), codes, parts, gram)
        return scores

    def complete(self) -> None:
        """Learn from all units that `foresee` had, which takes long where no one asks for it."""
        self._keep(self._whole())
        del self._whole, self._tell

    def _keep(self, weights: Reals) -> Self:
        """Take weights, (features, and the value that is 1 everywhere) x themes."""
        self.coef_, self.intercept_ = weights[:-1].T, weights[-1]
        return self

    def _weights(self, values: Matrix, codes: Flags) -> Reals:
        """Return weights as `_keep` takes them."""
        raise NotImplementedError

    def _weights_apart(
        self, values: Matrix, codes: Flags, parts: Sequence[Wholes], gram: Any
    ) -> tuple[Callable[[], Reals], Reals]:
        """Return what gives the weights that all units teach, and scores as `foresee` does."""
        scores = np.zeros(codes.shape)
        for part in parts:
            learn = np.delete(np.arange(len(codes)), part)
            weights = self._weights(values[learn], codes[learn])
            scores[part] = values[part] @ weights[:-1] + weights[-1]
            if self._tell:
                self._tell(part, weights)
        return partial(self._weights, values, codes), scores

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


class Centroids(LinearThemes):
    """The mean of the units with each theme, less that of those without it."""

    def _weights(self, values: Matrix, codes: Flags) -> Reals:
        of, others = (
            (values.T @ flags.astype(np.float64)) / (flags.sum(axis=0) + DRAWN) for flags in (codes, ~codes)
        )
        return np.concatenate([of - others, np.zeros((1, codes.shape[1]))])


def _log_ratio(sums: Reals, prior: float) -> Reals:
    """Return ln of sums with each theme to those without it; `sums` has that of all in its last column."""
    ratio = sums[..., -1:] - sums[..., :-1]
    np.maximum(ratio, 0, out=ratio)  # where all have the theme, of which rounding may leave less
    ratio += prior
    log_ratio: Reals = np.log(np.divide(sums[..., :-1] + prior, ratio, out=ratio), out=ratio)
    return log_ratio


class Bayes(LinearThemes):
    """Naive Bayes for each theme, whatever the share of units that have it."""

    def __init__(self, prior: float = PRIOR) -> None:
        self.prior = prior

    def _weights(self, values: Matrix, codes: Flags) -> Reals:
        return self._weights_apart(values, codes, (), None)[0]()

    def _weights_apart(
        self, values: Matrix, codes: Flags, parts: Sequence[Wholes], gram: Any
    ) -> tuple[Callable[[], Reals], Reals]:
        check_non_negative(values, "Bayes")
        units = np.bincount(values.indices, minlength=values.shape[1])
        present = np.flatnonzero(units)
        weights = np.zeros((len(units) + 1, codes.shape[1]))
        units, values = units[present], values[:, present]
        sides = np.insert(codes.astype(np.float64), codes.shape[1], 1, axis=1)  # the last: of all units
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
        return lambda: weights, scores

    def _logs(self, sums: Reals, every: Reals, features: int) -> Reals:
        """Return ln of shares with a theme less those without: of features, from their sums."""
        log_ratio = _log_ratio(sums, self.prior)
        log_ratio -= _log_ratio(every, self.prior * max(features, 1))
        return log_ratio

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.positive_only = True
        tags.classifier_tags.poor_score = True  # its scores have no level: it is one classifier of two
        return tags
