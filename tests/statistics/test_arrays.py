"""The two operations that the statistics share."""

from __future__ import annotations

import numpy as np

from pipeline.statistics.arrays import distinct_rows, ratio


def test_a_ratio_over_nothing_is_undefined_and_does_not_warn() -> None:
    np.testing.assert_array_equal(ratio([1, 0, 3], [2, 0, 0]), [0.5, np.nan, np.nan])
    assert ratio([[1], [2]], [1, 2]).shape == (2, 2)


def test_distinct_rows_are_those_of_numpy_with_their_counts() -> None:
    rows = np.random.default_rng(25).integers(0, 3, (500, 4))
    where, times = distinct_rows(rows)
    expected, counts = np.unique(rows, axis=0, return_counts=True)
    np.testing.assert_array_equal(rows[where], expected)
    np.testing.assert_array_equal(times, counts)


def test_no_rows_have_no_distinct_rows() -> None:
    where, times = distinct_rows(np.zeros((0, 4), np.int64))
    assert len(where) == len(times) == 0
