"""Intervals that resample interviewees."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from pipeline.statistics import agreement, bootstrap
from pipeline.statistics.bootstrap import cluster_bootstrap

Wholes = npt.NDArray[np.int64]


def ten_interviewees(themes: int = 3) -> Wholes:
    """Return made-up cells of ten interviewees, clusters x themes x 4."""
    return np.random.default_rng(23).integers(0, 12, (10, themes, 4))


def test_two_interviewees_give_the_three_outcomes_that_can_be() -> None:
    # Observed agreement is 1 in the one and 0 in the other: a resample has 0, 1/2 or 1, with
    # chances 1/4, 1/2, 1/4.
    got = cluster_bootstrap([[4, 0, 0, 0], [0, 4, 0, 0]], agreement.observed, 2000, seed=1)
    assert (float(got.low), float(got.high), int(got.discarded)) == (0.0, 1.0, 0)


def test_resamples_without_a_value_are_discarded_and_counted() -> None:
    # Only one of two interviewees raises the theme: a quarter of the resamples lacks it.
    got = cluster_bootstrap([[3, 1, 0, 5], [0, 0, 0, 9]], agreement.kappa, 4000, seed=1)
    assert int(got.discarded) == pytest.approx(1000, abs=100)
    assert float(got.low) <= float(got.high) <= 1


def test_an_interval_is_undefined_where_every_resample_is() -> None:
    got = cluster_bootstrap([[0, 0, 0, 5], [0, 0, 0, 9]], agreement.kappa, 50, seed=1)
    assert np.isnan(got.low)
    assert np.isnan(got.high)
    assert got.discarded == 50


@pytest.mark.parametrize(
    ("cells", "resamples"),
    [
        ([[3, 1, 0, 5]], 100),
        ([[3, 1, 0, 5], [0, 0, 0, 0]], 100),
        (np.zeros((0, 4), int), 100),
        ([[3, 1, 0, 5], [2, 0, 1, 4]], 0),
    ],
)
def test_no_interval_without_two_interviewees_or_without_resamples(
    cells: npt.ArrayLike, resamples: int
) -> None:
    got = cluster_bootstrap(cells, agreement.kappa, resamples, seed=1)
    assert np.isnan([got.low, got.high]).all()
    assert got.discarded == 0


def test_the_interval_equals_that_of_a_plain_bootstrap() -> None:
    cells = ten_interviewees(themes=1)[:, 0]
    rng = np.random.default_rng(5)
    drawn = cells[rng.integers(0, 10, (40_000, 10))].sum(axis=1)
    low, high = np.quantile(agreement.kappa(drawn), [0.025, 0.975])
    got = cluster_bootstrap(cells, agreement.kappa, 40_000, seed=1)
    assert float(got.low) == pytest.approx(low, abs=0.005)
    assert float(got.high) == pytest.approx(high, abs=0.005)


def test_it_resamples_interviewees_not_units() -> None:
    # The same 400 units: ten interviewees who differ give a wider interval than 400 who do not.
    clusters = np.array([[30, 0, 0, 10], [10, 10, 10, 10]] * 5)
    units = np.repeat(np.eye(4, dtype=int), clusters.sum(axis=0), axis=0)
    wide = cluster_bootstrap(clusters, agreement.kappa, 2000, seed=1)
    narrow = cluster_bootstrap(units, agreement.kappa, 2000, seed=1)
    assert wide.high - wide.low > 1.5 * (narrow.high - narrow.low)


def test_the_same_seed_gives_the_same_interval_and_another_seed_another() -> None:
    cells = ten_interviewees()
    one, again, other = (cluster_bootstrap(cells, agreement.kappa, 500, seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one.low, again.low)
    assert (one.low != other.low).any()


def test_neither_the_order_of_interviewees_nor_another_theme_changes_an_interval() -> None:
    cells = ten_interviewees()
    whole = cluster_bootstrap(cells, agreement.kappa, 500, seed=1)
    backwards = cluster_bootstrap(cells[::-1], agreement.kappa, 500, seed=1)
    alone = cluster_bootstrap(cells[:, 2], agreement.kappa, 500, seed=1)
    np.testing.assert_array_equal(whole.low, backwards.low)
    assert whole.low[2] == alone.low
    assert whole.high[2] == alone.high


def test_the_result_has_the_shape_of_the_themes() -> None:
    got = cluster_bootstrap(ten_interviewees(), agreement.f1, 20, seed=1)
    assert got.low.shape == got.high.shape == got.discarded.shape == (3,)
    pooled = agreement.pooled(ten_interviewees())
    assert cluster_bootstrap(pooled, agreement.f1, 20, seed=1).low.shape == ()


def test_several_statistics_have_the_intervals_that_each_has_alone() -> None:
    cells = ten_interviewees()
    both = cluster_bootstrap(cells, lambda c: np.stack([agreement.kappa(c), agreement.f1(c)]), 300, seed=1)
    assert both.low.shape == (2, 3)
    for i, statistic in enumerate((agreement.kappa, agreement.f1)):
        alone = cluster_bootstrap(cells, statistic, 300, seed=1)
        for together, each in zip(both, alone, strict=True):
            np.testing.assert_array_equal(together[i], each)


def test_blocks_of_resamples_draw_what_one_block_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = ten_interviewees()
    whole = cluster_bootstrap(cells, agreement.kappa, 300, seed=1)
    monkeypatch.setattr(bootstrap, "BLOCK", 25)
    pieces = cluster_bootstrap(cells, agreement.kappa, 300, seed=1)
    np.testing.assert_array_equal(whole.low, pieces.low)
    np.testing.assert_array_equal(whole.high, pieces.high)


def test_a_hundred_thousand_comments_of_as_many_people_are_no_burden() -> None:
    rng = np.random.default_rng(24)
    comments = np.eye(4, dtype=np.int64)[rng.choice(4, 100_000, p=[0.1, 0.02, 0.03, 0.85])]
    got = cluster_bootstrap(comments, agreement.kappa, 2000, seed=1)
    estimate = float(agreement.kappa(comments.sum(axis=0)))
    assert float(got.low) < estimate < float(got.high)
    assert float(got.high - got.low) < 0.02
