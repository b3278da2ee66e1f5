"""Intervals of agreement, by resampling interviewees rather than the units inside them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .arrays import Reals, Wholes, distinct_rows

BLOCK = 1 << 22  # weights that are in memory at once
FEW_CLUSTERS = "fewer than two interviewees to resample"


class Interval(NamedTuple):
    """The bounds of a percentile interval and how many resamples had no value."""

    low: Reals
    high: Reals
    discarded: Wholes


def cluster_bootstrap(
    cells_per_cluster: npt.ArrayLike,
    statistic: Callable[[Reals], Reals],
    resamples: int,
    seed: int,
    level: float = 0.95,
) -> Interval:
    """Return the percentile interval of a statistic of counts, resampling whole clusters.

    `cells_per_cluster` is clusters x ... x 4 (or any number of counts that add up over clusters);
    clusters without a unit are not resampled. `statistic` takes resamples x 4 and returns one
    value per resample, nan where undefined: those are discarded, and counted. Bounds and
    `discarded` have the shape of the middle axes (themes). Bounds are nan where fewer than two
    clusters have units (FEW_CLUSTERS), where every resample was discarded, and for 0 resamples.

    Each theme draws from its own generator of the same seed, so that its interval depends neither
    on the other themes nor on the order of clusters.
    Source: Davison & Hinkley 1997, Bootstrap Methods and their Application, 3.8 and 5.3.
    """
    counts = np.asarray(cells_per_cluster, np.int64)
    themes = counts.shape[1:-1]
    by_theme = counts.reshape(len(counts), math.prod(themes), counts.shape[-1])
    low = np.full(by_theme.shape[1], np.nan)
    high, discarded = low.copy(), np.zeros(by_theme.shape[1], np.int64)
    for theme in range(by_theme.shape[1]):
        rows = by_theme[:, theme]
        rows = rows[rows.any(axis=1)]
        if len(rows) < 2:
            continue
        values = _resampled(rows, statistic, resamples, np.random.default_rng(seed))
        known = values[~np.isnan(values)]
        discarded[theme] = resamples - len(known)
        if len(known):
            tail = (1 - level) / 2
            low[theme], high[theme] = np.quantile(known, [tail, 1 - tail])
    return Interval(low.reshape(themes), high.reshape(themes), discarded.reshape(themes))


def _resampled(
    rows: Wholes, statistic: Callable[[Reals], Reals], resamples: int, rng: np.random.Generator
) -> Reals:
    """Return the statistic of each resample of the rows."""
    # A resample's sum depends only on how often each *different* row was drawn, and those numbers
    # are multinomial. Comments that are clusters of their own have at most four different rows,
    # so a hundred thousand of them cost as little as four interviewees.
    where, times = distinct_rows(rows)
    shares, different = times / len(rows), rows[where].astype(np.float64)
    values = [np.empty(0)]
    step = max(BLOCK // len(different), 1)
    for start in range(0, resamples, step):
        weights = rng.multinomial(len(rows), shares, size=min(step, resamples - start))
        values.append(statistic(weights.astype(np.float64) @ different))
    return np.concatenate(values)
