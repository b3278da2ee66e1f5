"""Naive Bayes for several themes at once, after scikit-learn's conventions.

The weight of a feature is ln of its share of the values of the units with the theme, less ln of its
share of those without it, as of scikit-learn's `MultinomialNB(alpha=prior)`. Where themes are rare
it needs fewer examples than a support vector machine does (Ng & Jordan 2002, NIPS 14), and it errs
elsewhere. It is here because it is faster for many themes at once (five fits to 1,680 segments of
20,586 values and 22 themes take 0.15 s of one processor, MultinomialNB 0.94), and because it says
what each value adds (`coef_`).
"""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import (
    check_is_fitted,
    check_non_negative,
    column_or_1d,
    validate_data,
)

from ..statistics.arrays import Flags, Reals

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


class Bayes(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Naive Bayes for each theme, whatever the share of units that have it."""

    def __init__(self, prior: float = PRIOR) -> None:
        self.prior = prior

    def fit(self, X: Any, y: Any) -> Self:  # noqa: N803
        """Learn from X (units x values, sparse or dense) and y (see `codes_of`)."""
        X, y = validate_data(  # noqa: N806
            self, X, y, accept_sparse="csr", multi_output=True, dtype=np.float64
        )
        self.classes_, codes = codes_of(y)
        self._several = np.ndim(y) == 2 and codes.shape == np.shape(y)
        if not self._several and len(self.classes_) == 2:
            codes = codes[:, 1:]
        weights = self._weights(X, codes)
        self.coef_, self.intercept_ = weights[:-1].T, weights[-1]
        return self

    def _weights(self, values: Any, codes: Flags) -> Reals:
        """Return weights, (features, and the value that is 1 everywhere) x themes."""
        from scipy import sparse

        values = sparse.csr_array(values)
        check_non_negative(values, "Bayes")
        # a feature that no training unit has must not move the shares of the others
        held = np.flatnonzero(np.bincount(values.indices, minlength=values.shape[1]))
        sides = np.concatenate([codes, ~codes], axis=1).astype(np.float64)
        share = values[:, held].T @ sides + self.prior
        share = np.log(share / share.sum(axis=0))
        themes = codes.shape[1]
        weights = np.zeros((values.shape[1] + 1, themes))
        weights[held] = share[:, :themes] - share[:, themes:]
        return weights

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
        tags.input_tags.positive_only = True
        tags.classifier_tags.poor_score = True  # its scores have no level: it is one voice of two
        return tags
