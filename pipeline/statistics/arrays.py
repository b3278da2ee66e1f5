"""What the statistics modules share: the types of their arrays, and operations on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Reals = npt.NDArray[np.float64]
Wholes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def ratio(numerator: npt.ArrayLike, denominator: npt.ArrayLike) -> Reals:
    """Return the quotient of two arrays that broadcast, nan where the denominator is 0."""
    above, below = np.broadcast_arrays(np.asarray(numerator, np.float64), np.asarray(denominator, np.float64))
    out: Reals = np.full(above.shape, np.nan)
    np.divide(above, below, out=out, where=below != 0)
    return out


def mean_of_defined(values: Reals) -> Reals:
    """Return the mean over the last axis of the values that are not nan; nan where all are."""
    is_defined = ~np.isnan(values)
    return ratio(np.where(is_defined, values, 0).sum(axis=-1), is_defined.sum(axis=-1))


def distinct_rows(rows: npt.NDArray[Any]) -> tuple[Wholes, Wholes]:
    """Return where each different row of a two-dimensional array stands, and how often it occurs.

    Rows come in ascending order, whatever order they were given in.

    >>> where, times = distinct_rows(np.array([[2, 0], [1, 5], [2, 0]]))
    >>> where.tolist(), times.tolist()
    ([1, 0], [1, 2])
    """
    order = np.lexsort(rows.T[::-1])
    ordered = rows[order]
    new = np.ones(len(rows), bool)
    new[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    starts = np.flatnonzero(new)
    return order[starts], np.diff(np.append(starts, len(rows)))


def numbered(keys: Sequence[Any]) -> tuple[list[Any], Wholes]:
    """Return the distinct keys in order of appearance, and the number of each key."""
    places = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    return list(places), np.fromiter(map(places.__getitem__, keys), np.int64, len(keys))


def ranked(names: Sequence[str]) -> Wholes:
    """Return the place of each name among the distinct ones in alphabetical order."""
    places: Wholes = np.unique(np.array(names, object).astype(str), return_inverse=True)[1]
    return places


def any_by(flags: Flags, group: Wholes, groups: int) -> Flags:
    """Return groups x themes: whether any unit of the group has the theme."""
    raised = np.zeros((groups, flags.shape[1]), bool)
    unit, theme = np.nonzero(flags)
    raised[group[unit], theme] = True
    return raised


def defined(value: Any) -> float | None:
    """Return a number, or None for nan."""
    return None if np.isnan(value) else float(value)
