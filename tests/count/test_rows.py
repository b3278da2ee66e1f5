"""Rows of whole numbers, counted."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.count.rows import count_rows, summed


@pytest.mark.parametrize("limit", [5, 2**20, 2**31 - 1])
def test_counts_equal_a_counters_even_where_a_row_does_not_fit_one_integer(limit: int) -> None:
    random = np.random.default_rng(1)
    values = random.integers(0, limit, size=(3, 40))
    columns = [values[i][random.integers(0, 40, 500)] for i in range(3)]
    rows, counts = count_rows(*columns)
    found = dict(zip(zip(*(r.tolist() for r in rows), strict=True), counts.tolist(), strict=True))
    assert found == Counter(zip(*(c.tolist() for c in columns), strict=True))
    assert list(found) == sorted(found)


@pytest.mark.parametrize("far", [3, 10**6])  # few possible rows, and many
def test_weights_are_summed(far: int) -> None:
    (rows,), counts = count_rows(np.array([far, 1, far, 2]), weights=np.array([10, 1, 5, 0]))
    assert (rows.tolist(), counts.tolist()) == ([1, 2, far], [1, 0, 15])


@pytest.mark.parametrize("far", [2**10, 2**62])  # the weights fit beside the keys, or do not
@pytest.mark.parametrize("least", [0, -4])  # weights of less than nothing never do
def test_each_weight_is_summed_over_equal_keys(far: int, least: int) -> None:
    random = np.random.default_rng(5)
    keys = far - random.integers(0, 60, 400)
    weights: list[NDArray[np.int64]] = [random.integers(n, 9, 400) for n in (least, 0)]
    expected: dict[int, list[int]] = {}
    for key, *both in zip(keys.tolist(), *(each.tolist() for each in weights), strict=True):
        expected[key] = [a + b for a, b in zip(expected.get(key, [0, 0]), both, strict=True)]
    before = keys.copy()
    distinct, sums = summed(keys, *weights)
    assert distinct.tolist() == sorted(expected)
    assert np.column_stack(sums).tolist() == [expected[key] for key in sorted(expected)]
    assert keys.tolist() == before.tolist()  # what was given is left as it is


def test_no_rows_are_no_trouble() -> None:
    rows, counts = count_rows(np.empty(0, np.int64), np.empty(0, np.int64))
    assert [len(r) for r in rows] == [0, 0]
    assert len(counts) == 0
