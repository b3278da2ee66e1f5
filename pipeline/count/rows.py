"""Counting rows of whole numbers by sorting them as packed integers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]

AT_ONCE = 1 << 20  # rows that are added up at a time
_DENSE = 2  # possible rows for each given one, up to which a table of all of them is faster
_DENSE_SUMS = 8  # likewise where weights are summed, which takes a longer sort
_WHOLE = 2**53  # up to which sums of reals are whole


def totals_of(rows: Codes, size: int) -> Codes:
    """Return sums for each of `size` segments or units, from rows of its number and what is added up.

    >>> totals_of(np.array([[1, 5, 2], [0, 1, 0], [1, 3, 0]]), 3).tolist()
    [[1, 0], [8, 2], [0, 0]]
    """
    sums = np.zeros((size, rows.shape[1] - 1), np.int64)
    np.add.at(sums, rows[:, 0], rows[:, 1:])
    return sums


def count_rows(*columns: Codes, weights: Codes | None = None) -> tuple[list[Codes], Codes]:
    """Return the distinct rows of the columns, sorted, and how often each occurs.

    The columns hold whole numbers from 0. With `weights`, the weights of equal rows are summed
    instead. Each row is packed into one 64-bit integer where it fits; where it does not, the
    leading columns are numbered first, so the result is the same for any size.

    >>> rows, counts = count_rows(np.array([1, 0, 1]), np.array([2, 5, 2]))
    >>> [r.tolist() for r in rows], counts.tolist()
    ([[0, 1], [5, 2]], [1, 2])
    """
    if not len(columns[0]):
        return [np.empty(0, np.int64) for _ in columns], np.empty(0, np.int64)
    sizes = [int(column.max()) + 1 for column in columns]
    product = 1
    for size in sizes:
        product *= size  # Python's integers do not overflow
    if product >= 2**63:
        heads, number = numbered(columns[:-1])
        (group, last), counts = count_rows(number, columns[-1], weights=weights)
        return [*(head[group] for head in heads), last], counts
    keys = columns[0].astype(np.int64)
    for column, size in zip(columns[1:], sizes[1:], strict=True):
        keys = keys * size + column
    if weights is None and product <= _DENSE * len(keys):
        counts = np.bincount(keys, minlength=product)
        unique = np.flatnonzero(counts)
        counts = counts[unique]
    elif weights is not None and product <= _DENSE_SUMS * len(keys) and _small(weights):
        sums = np.bincount(keys, weights, product)
        unique = np.flatnonzero(np.bincount(keys, minlength=product))
        counts = sums[unique].astype(np.int64)
    else:
        unique, (counts,) = summed(keys, *([] if weights is None else [weights]))
    rows: list[Codes] = []
    for size in reversed(sizes[1:]):
        whole = unique // size  # this takes a third of divmod's time
        rows.append(unique - whole * size)
        unique = whole
    return [unique, *reversed(rows)], counts


def distinct(values: NDArray[Any]) -> NDArray[Any]:
    """Return the distinct values, sorted: numpy's own `unique` takes twenty times as long."""
    ordered = np.sort(values)
    return ordered[begins(ordered)]


def is_in(values: NDArray[Any], known: NDArray[Any]) -> NDArray[np.bool_]:
    """Return which values are among those known, which ascend.

    >>> is_in(np.array([7, 2, 9]), np.array([2, 7])).tolist()
    [True, True, False]
    """
    if not len(known):
        return np.zeros(len(values), bool)
    place = np.minimum(np.searchsorted(known, values), len(known) - 1)
    return np.asarray(known[place] == values)


def begins(*columns: NDArray[Any]) -> NDArray[np.bool_]:
    """Return which rows of sorted columns differ from the row above.

    >>> begins(np.array([0, 0, 1]), np.array([5, 5, 5])).tolist()
    [True, False, True]
    """
    new = np.ones(len(columns[0]), bool)
    new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return new


def strips(size: int) -> list[slice]:
    """Return so many rows as strips that are gone through one after the other."""
    return [slice(start, start + AT_ONCE) for start in range(0, max(1, size), AT_ONCE)]


def _small(weights: Codes) -> bool:
    """Tell whether all sums of the weights are exact as reals."""
    return int(np.abs(weights).max()) * len(weights) < _WHOLE


def numbered(columns: Sequence[Codes]) -> tuple[list[Codes], Codes]:
    """Return the distinct rows of the columns, and each row's number among them."""
    if len(columns) == 1:
        unique, number = np.unique(columns[0], return_inverse=True)
        return [unique], number
    heads, number = numbered(columns[:-1])
    size = int(columns[-1].max(initial=0)) + 1
    unique, place = np.unique(number * size + columns[-1], return_inverse=True)
    group, last = np.divmod(unique, size)
    return [*(head[group] for head in heads), last], place


def summed(keys: Codes, *weights: NDArray[Any]) -> tuple[Codes, list[Codes]]:
    """Return the distinct keys, sorted, and the sum of each weight over equal ones.

    Keys are whole numbers from 0. Without weights, what is summed is how often each key occurs.

    >>> keys, sums = summed(np.array([7, 2, 7]), np.array([1, 1, 3]), np.array([0, 5, 0]))
    >>> keys.tolist(), [each.tolist() for each in sums]
    ([2, 7], [[1, 4], [5, 0]])
    """
    bits = [int(each.max(initial=0)).bit_length() for each in (keys, *weights)]
    if sum(bits) < 64 and all(each.min(initial=0) >= 0 for each in weights):
        # In the lowest bits of the keys: one sort takes a third of the time of an order and all
        # that is taken by it.
        keys = keys.copy()
        for each, size in zip(weights, bits[1:], strict=True):
            keys <<= size
            keys |= each
        keys.sort()
        behind = []
        for size in reversed(bits[1:]):
            behind.append(keys & ((1 << size) - 1))
            keys >>= size
        weights = tuple(reversed(behind))
    else:
        order = np.argsort(keys)  # of any kind: sums do not depend on the order
        keys, weights = keys[order], tuple(each[order].astype(np.int64) for each in weights)
    first = np.flatnonzero(begins(keys))
    if not weights:
        return keys[first], [np.diff(first, append=len(keys))]
    return keys[first], [sums(each, first) for each in weights]


def sums(values: NDArray[Any], first: NDArray[Any]) -> Codes:
    """Return the sum of the values from each place in `first` up to the next one, and to the end.

    Numpy's own `reduceat` takes three times as long where most sums are of one or two.

    >>> sums(np.array([1, 2, 3]), np.array([0, 2])).tolist()
    [3, 3]
    """
    upto = np.zeros(len(values) + 1, np.int64)
    np.cumsum(values, out=upto[1:])
    return np.diff(upto.take(np.append(first, len(values))))
