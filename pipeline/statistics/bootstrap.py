"""Intervals of agreement, by resampling interviewees rather than the units inside them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .arrays import Reals, Wholes, distinct_rows
from .intervals import LEVEL

BLOCK = 1 << 22  # weights that are in memory at once


class Interval(NamedTuple):
    """The bounds of a percentile interval and how many resamples had no value."""

    low: Reals
    high: Reals
    discarded: Wholes


def cluster_bootstrap(
    cells_per_cluster: npt.ArrayLike, statistic: Callable[[Reals], Reals], resamples: int, seed: int
) -> Interval:
    """Return the percentile interval of a statistic of counts, resampling whole clusters.

    `cells_per_cluster` is clusters x ... x 4 (or any sums that add up over clusters);
    clusters without a unit are not resampled. `statistic` takes resamples x 4 and returns one
    value per resample, nan where undefined: those are discarded, and counted; or several values,
    statistics x resamples, which are then of the same resamples. Bounds and `discarded` have the
    shape of the middle axes (themes), or statistics x themes. Bounds are nan where fewer than two
    clusters have units, where every resample was discarded, and for 0 resamples.

    Each theme draws from its own generator of the same seed, so that its interval depends neither
    on the other themes nor on the order of clusters.
    Source: Davison & Hinkley 1997, Bootstrap Methods and their Application, 3.8 and 5.3.
    """
    counts = np.asarray(cells_per_cluster, np.float64)
    themes = counts.shape[1:-1]
    by_theme = counts.reshape(len(counts), math.prod(themes), counts.shape[-1])
    several = statistic(np.zeros((0, counts.shape[-1]))).shape[:-1]
    low = np.full((math.prod(several), by_theme.shape[1]), np.nan)
    high, discarded = low.copy(), np.zeros(low.shape, np.int64)
    tail = (1 - LEVEL) / 2
    for theme in range(by_theme.shape[1]):
        where, times = distinct_rows(by_theme[:, theme])
        different = by_theme[where, theme]
        filled = different.any(axis=1)
        if times[filled].sum() < 2:
            continue
        rng = np.random.default_rng(seed)
        values = _resampled(different[filled], times[filled], statistic, resamples, rng)
        for i, each in enumerate(values.reshape(len(low), resamples)):
            defined = each[~np.isnan(each)]
            discarded[i, theme] = resamples - len(defined)
            if len(defined):
                low[i, theme], high[i, theme] = np.quantile(defined, [tail, 1 - tail])
    shape = several + themes
    return Interval(low.reshape(shape), high.reshape(shape), discarded.reshape(shape))


def _resampled(
    different: Reals,
    times: Wholes,
    statistic: Callable[[Reals], Reals],
    resamples: int,
    rng: np.random.Generator,
) -> Reals:
    """Return the statistic of each resample of rows, of which `times` are alike."""
    # A resample's sum depends only on how often each *different* row was drawn, and those numbers
    # are multinomial. Comments that are clusters of their own have at most four different rows,
    # so a hundred thousand of them cost as little as four interviewees.
    size = int(times.sum())
    values = [statistic(np.zeros((0, different.shape[1])))]
    step = max(BLOCK // len(different), 1)
    for start in range(0, resamples, step):
        weights = rng.multinomial(size, times / size, size=min(step, resamples - start))
        values.append(statistic(weights.astype(np.float64) @ different))
    return np.concatenate(values, axis=-1)
