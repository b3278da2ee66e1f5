"""What is said around a segment: neighbours in the order of the talk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..statistics.arrays import Flags
from .feature_extraction import unit_length
from .stretches import Matrix

REACHES = (1, 3)  # segments before and after that can count as nearby, the nearer for more


def nearby(keys: Sequence[Any]) -> list[Matrix]:
    """Return, for each of REACHES, units x units: how much each counts as around another.

    Units are in the order of the talk; neighbours have the same key, and None has no neighbours.
    """
    return [_within(keys, reach) for reach in REACHES]


def _within(keys: Sequence[Any], reach: int) -> Matrix:
    """Return how much each unit counts as around another that is no further away than `reach`."""
    from scipy import sparse

    size = len(keys)
    rows, cols, weights = [], [], []
    for step in range(1, reach + 1):
        for i in range(size - step):
            if keys[i] is not None and keys[i] == keys[i + step]:
                rows += [i, i + step]
                cols += [i + step, i]
                weights += [step**-0.5] * 2
    cells = (np.array(rows, np.int32), np.array(cols, np.int32))
    return sparse.csr_array((np.array(weights), cells), shape=(size, size))


def without(around: Matrix, hidden: Flags) -> Matrix:
    """Return what stands around each unit without the hidden units."""
    from scipy import sparse

    seen = sparse.csr_array(around @ sparse.diags_array((~hidden).astype(np.float64)))
    seen.eliminate_zeros()
    return seen


def with_nearby(values: Matrix, around: Matrix, spoken: Matrix) -> Matrix:
    """Return values of units, and beside them those of what is around them.

    `around` is units x others, `spoken` others x values of words and pairs.
    """
    from scipy import sparse

    return sparse.hstack([values, unit_length(around @ spoken)], format="csr")


def products_beside(around: Matrix, products: Any) -> Any:
    """Return units x units: products of what `with_nearby` puts there, from those of the others."""
    gram = around @ (around @ products).T
    length = np.sqrt(np.diag(gram))
    scale = np.divide(1, length, out=np.zeros_like(length), where=length > 0)
    return (gram * scale[:, None] * scale).astype(np.float32)
