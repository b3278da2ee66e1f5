"""What a classifier says of units, on one scale for all themes; what machines learn from."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..statistics.arrays import Flags, Reals, Wholes
from .folds import INNER_FOLDS, folds
from .stretches import Parts, strongest

SCALED = 300  # training units at which a theme's own scores set half of its scale, all themes' half


def beside_values(values: Any, meant: Any) -> Any:
    """Return values with more values beside them."""
    from scipy import sparse

    return sparse.hstack([sparse.csr_array(values), sparse.csr_array(meant)], format="csr")


def with_meant(values: Any, codes: Flags, gram: Any, meant: Any) -> tuple[Any, Flags, Any]:
    """Return what the machines learn from: values, codes and products, with `meant` in them."""
    if meant is None:
        return values, codes, gram
    more = None if gram is None else gram + np.asarray(meant @ meant.T, np.float32)
    return beside_values(values, meant), codes, more


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


class Voice:
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


def voices_of(
    kind: Any, values: Any, codes: Flags, groups: Wholes, gram: Any, said: Parts | None = None
) -> list[Voice]:
    """Return a classifier's voice, and that of the strongest stretch where there are stretches."""
    left_out = [part for learn, part in folds(groups, INNER_FOLDS) if len(learn)]
    if said is None:
        return [Voice(kind, kind.foresee(values, codes, left_out, gram)[: len(groups)])]
    of_parts = np.zeros((len(said.place), codes.shape[1]))

    def tell(part: Wholes, weights: Reals) -> None:
        inside = np.flatnonzero(np.isin(said.place, part))
        meant = None if said.meant is None else said.meant[inside]
        of_parts[inside] = _weighed(said.values[inside], meant, weights[:-1]) + weights[-1]

    inner = kind.foresee(values, codes, left_out, gram, tell)[: len(groups)]
    return [Voice(kind, inner), Voice(kind, strongest(inner, of_parts, said.place), strongest=True)]


def scored(estimator: Any, values: Any, meant: Reals | None) -> Reals:
    """Return what a classifier that has learned from values, with `meant` beside them, says of units."""
    if meant is None or not hasattr(estimator, "coef_"):
        return np.asarray(
            estimator.decision_function(values if meant is None else beside_values(values, meant))
        )
    level: Reals = estimator.intercept_
    return _weighed(values, meant, estimator.coef_.T) + level


def _weighed(values: Any, meant: Reals | None, weights: Reals) -> Reals:
    """Return values times weights; `meant` is kept whole, which is faster than as sparse values."""
    columns = values.shape[1]
    found: Reals = values @ np.ascontiguousarray(weights[:columns])
    return found if meant is None else found + meant @ weights[columns:]
