"""What is said around a segment: neighbours in the order of the talk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..statistics.arrays import Flags
from .views import Matrix

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
    at = (np.array(rows, np.int32), np.array(cols, np.int32))
    return sparse.csr_array((np.array(weights), at), shape=(size, size))


def without(around: Matrix, hidden: Flags) -> Matrix:
    """Return what stands around each unit without the hidden units."""
    from scipy import sparse

    seen = sparse.csr_array(around @ sparse.diags_array((~hidden).astype(np.float64)))
    seen.eliminate_zeros()
    return seen
