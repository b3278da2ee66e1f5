"""p-values of several tests, as scipy adjusts them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from pipeline.statistics.several_tests import adjusted


@pytest.mark.parametrize("size", [1, 2, 5, 9])
def test_p_values_are_adjusted_as_scipy_does(size: int) -> None:
    p = np.random.default_rng(size).random(size) ** 3
    expected = stats.false_discovery_control(p, method="by")
    assert adjusted(p.tolist()) == pytest.approx(expected.tolist())
    assert adjusted([None, *p.tolist(), None]) == [None, *adjusted(p.tolist()), None]
