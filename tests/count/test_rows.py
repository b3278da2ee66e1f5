"""Rows of whole numbers, counted."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from pipeline.count.rows import count_rows


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


def test_no_rows_are_no_trouble() -> None:
    rows, counts = count_rows(np.empty(0, np.int64), np.empty(0, np.int64))
    assert [len(r) for r in rows] == [0, 0]
    assert len(counts) == 0
