"""Intervals of shares of samples from strata, and of what is made from several of them."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.statistics.arrays import Reals
from pipeline.statistics.strata import combined, wilson

ENDLESS = 10**12


@pytest.mark.parametrize(("k", "n"), [(0, 7), (7, 7), (3, 13), (20, 50)])
def test_of_an_endless_stratum_it_is_wilsons_interval(k: int, n: int) -> None:
    from scipy.stats import binomtest

    low, high = wilson([k], [n], [ENDLESS])
    expected = binomtest(k, n).proportion_ci(method="wilson")
    assert (low[0], high[0]) == pytest.approx((expected.low, expected.high), abs=1e-6)


def test_of_a_stratum_drawn_whole_nothing_is_estimated() -> None:
    low, high = wilson([3], [8], [8])
    assert (low[0], high[0]) == pytest.approx((3 / 8, 3 / 8))


def test_of_a_stratum_that_nothing_was_drawn_of_nothing_is_known() -> None:
    low, high = wilson([0], [0], [8])
    assert (low[0], high[0]) == (0, 1)


def test_the_difference_of_two_shares_has_newcombes_interval() -> None:
    # Newcombe 1998, Statistics in Medicine 17, 873-890, table II: 56/70 against 48/80, method 10
    shares = np.array([56 / 70, 48 / 80])
    low, high = wilson([56, 48], [70, 80], [ENDLESS, ENDLESS])
    estimate, below, above = combined(lambda p: float(p[0] - p[1]), shares, low, high)
    assert (estimate, below, above) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


def test_it_holds_the_share_of_a_finite_study_about_as_often_as_it_says() -> None:
    random = np.random.default_rng(1)
    sizes, drawn = np.array([40, 60]), np.array([13, 13])
    holding = np.array([24, 12])
    weight = sizes / sizes.sum()

    def backs(shares: Reals) -> float:
        return float(weight[0] * shares[0] + weight[1] * (1 - shares[1]))

    true, held = backs(holding / sizes), 0
    for _ in range(400):
        k = random.hypergeometric(holding, sizes - holding, drawn)
        _, below, above = combined(backs, k / drawn, *wilson(k, drawn, sizes))
        held += below <= true <= above
    assert 0.92 <= held / 400 <= 0.99
