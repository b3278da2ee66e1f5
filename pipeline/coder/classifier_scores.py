"""The scores of a classifier, on one scale for all themes; the rows that classifiers learn from."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..statistics.arrays import Flags, Reals, Wholes
from .folds import INNER_FOLDS, folds
from .stretches import Parts, strongest

SCALED = 300  # training units at which a theme's own scores set half of its scale, all themes' half


def beside_values(values: Any, embedded: Any) -> Any:
    """Return values with more values beside them."""
    from scipy import sparse

    return sparse.hstack([sparse.csr_array(values), sparse.csr_array(embedded)], format="csr")


def with_embedded(values: Any, codes: Flags, gram: Any, embedded: Any) -> tuple[Any, Flags, Any]:
    """Return what the machines learn from: values, codes and products, with `embedded` in them."""
    if embedded is None:
        return values, codes, gram
    more = None if gram is None else gram + np.asarray(embedded @ embedded.T, np.float32)
    return beside_values(values, embedded), codes, more


def with_labels(values: Any, codes: Flags, gram: Any, labels: Any) -> tuple[Any, Flags, Any]:
    """Return the same with one more unit for each class, which is that class's label."""
    if labels is None:
        return values, codes, gram
    from scipy import sparse

    values, labels = sparse.csr_array(values), sparse.csr_array(labels)
    if gram is not None:
        cross = (values @ labels.T).toarray().astype(np.float32)
        of_labels = (labels @ labels.T).toarray().astype(np.float32)
        gram = np.block([[gram, cross], [cross.T, of_labels]])
    rows = sparse.vstack([values, labels], format="csr")
    return rows, np.concatenate([codes, np.eye(codes.shape[1], dtype=bool)]), gram


class ScaledScores:
    """A classifier's scores, put on one scale for all themes.

    `inner` are the scores of the training units from a classifier that did not see their group;
    `strongest`: of the strongest stretch of each.
    """

    def __init__(self, estimator: Any, inner: Reals, strongest: bool = False) -> None:
        self.estimator, self.inner, self.strongest = estimator, inner, strongest
        # so that what is learned of one theme can be lent to another
        weight = len(inner) / (len(inner) + SCALED)
        self.middle = weight * inner.mean(axis=0) + (1 - weight) * inner.mean()
        spread = weight * inner.var(axis=0) + (1 - weight) * inner.var()
        self.spread = np.maximum(np.sqrt(spread), 1e-9)

    def scaled(self, scores: Reals) -> Reals:
        """Return scores on the common scale."""
        scaled: Reals = (scores - self.middle) / self.spread
        return scaled


def scaled_scores_of(
    kind: Any, values: Any, codes: Flags, groups: Wholes, gram: Any, parts: Parts | None = None
) -> list[ScaledScores]:
    """Return a classifier's scores, and those of the strongest stretch where there are stretches."""
    left_out = [part for learn, part in folds(groups, INNER_FOLDS) if len(learn)]
    if parts is None:
        return [ScaledScores(kind, kind.foresee(values, codes, left_out, gram)[: len(groups)])]
    of_parts = np.zeros((len(parts.place), codes.shape[1]))

    def tell(part: Wholes, weights: Reals) -> None:
        inside = np.flatnonzero(np.isin(parts.place, part))
        embedded = None if parts.embedded is None else parts.embedded[inside]
        of_parts[inside] = _weighed(parts.values[inside], embedded, weights[:-1]) + weights[-1]

    inner = kind.foresee(values, codes, left_out, gram, tell)[: len(groups)]
    return [
        ScaledScores(kind, inner),
        ScaledScores(kind, strongest(inner, of_parts, parts.place), strongest=True),
    ]


def scored(estimator: Any, values: Any, embedded: Reals | None) -> Reals:
    """Return what a classifier that has learned from values, with `embedded` beside them, gives units."""
    if embedded is None or not hasattr(estimator, "coef_"):
        return np.asarray(
            estimator.decision_function(values if embedded is None else beside_values(values, embedded))
        )
    level: Reals = estimator.intercept_
    return _weighed(values, embedded, estimator.coef_.T) + level


def _weighed(values: Any, embedded: Reals | None, weights: Reals) -> Reals:
    """Return values times weights; `embedded` is kept whole, which is faster than as sparse values."""
    columns = values.shape[1]
    found: Reals = values @ np.ascontiguousarray(weights[:columns])
    return found if embedded is None else found + embedded @ weights[columns:]
