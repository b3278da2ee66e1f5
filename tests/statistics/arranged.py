"""Arrays as published examples print them, in the shapes that the statistics take."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipeline.statistics.dispersion import Counts, summed


def value_counts(codes: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Return units x values: how many coders gave each value, from units x coders codes.

    Values are numbered from 0; a negative number is a missing value.

    >>> value_counts([[0, 0, 1], [1, 1, -1]]).tolist()
    [[2, 1], [0, 2]]
    """
    values = np.asarray(codes, np.int64)
    unit, coder = np.nonzero(values >= 0)
    width = int(values.max(initial=-1)) + 1
    flat = np.bincount(unit * width + values[unit, coder], minlength=len(values) * width)
    return flat.astype(np.int64).reshape(len(values), width)


def from_array(counts: npt.ArrayLike) -> Counts:
    """Return counts from a terms x parts array."""
    array = np.asarray(counts, np.int64)
    term, part = np.nonzero(array)
    return summed(term, part, array[term, part], *array.shape)
