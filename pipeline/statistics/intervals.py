"""Intervals over interviewees that hold what they promise with few of them: the jackknife.

The percentile bootstrap (`bootstrap.py`) is too narrow with ten interviewees and a rare theme.
`tests/benchmarks/coverage.py` held candidates against one another on simulated studies; what is
here covered best at its length. The table of what it covers is `coverage.csv`, read by
`coverage.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .arrays import Reals, ratio

LEVEL = 0.95  # of every interval
BLOCK = 1 << 20  # counts of clusters that are looked at at once
LEAST = 6  # clusters below which the simulation shows intervals to cover too little
FREEDOM = 1.5  # the fewest degrees of freedom: one interviewee carries all of the variance

FEW = f"fewer than {LEAST} interviewees"
ALONE = "it is undefined without one of the interviewees"
SAME = "it is the same whichever interviewee is left out"

Statistic = Callable[[Reals], Reals]


class Jackknife(NamedTuple):
    """An interval and what it stands on, each of the statistic's shape; nan where undefined."""

    low: Reals
    high: Reals
    error: Reals
    freedom: Reals


class Scale(NamedTuple):
    """On what scale an interval is symmetric: there and back, and the limits of the values."""

    there: Statistic
    back: Statistic
    low: float
    high: float


def _logit(values: Reals) -> Reals:
    inside = np.clip(values, 1e-3, 1 - 1e-3)
    return np.asarray(np.log(inside / (1 - inside)))


PLAIN = Scale(lambda values: values, lambda values: values, -1.0, 1.0)
SHARE = Scale(_logit, lambda values: np.asarray(1 / (1 + np.exp(-values))), 0.0, 1.0)
RATE = Scale(np.cbrt, lambda roots: np.maximum(roots, 0) ** 3, 0.0, math.inf)
"""Kappa and its kin; shares from 0 to 1; rates, whose error grows with them."""


def jackknife(counts: npt.ArrayLike, statistic: Statistic) -> Jackknife:
    """Return the interval of a statistic of counts, leaving out each cluster in turn.

    `counts` is clusters x ... x k counts that add up over clusters; `statistic` takes counts whose
    last axis is k and returns one value for each. See `around` for the interval itself. Clusters
    without a unit are none.
    """
    whole = np.asarray(counts, np.float64)
    whole = whole[whole.reshape(len(whole), -1).any(axis=1)]
    middle = whole.shape[1:-1]
    flat = whole.reshape(len(whole), math.prod(middle), whole.shape[-1])
    step = max(BLOCK // max(len(flat), 1), 1)
    pieces = []
    for start in range(0, flat.shape[1], step):
        part = flat[:, start : start + step]
        total = part.sum(axis=0)
        pieces.append(around(statistic(total), statistic(total - part)))
    if not pieces:
        return Jackknife(*(np.full(middle, np.nan) for _ in Jackknife._fields))
    joined = (np.concatenate(each).reshape(middle) for each in zip(*pieces, strict=True))
    return Jackknife(*joined)


def around(estimate: npt.ArrayLike, without: npt.ArrayLike, scale: Scale = PLAIN) -> Jackknife:
    """Return the interval around estimates from what they are without each cluster.

    `without` is clusters x the shape of `estimate`. On the scale, the standard error is the
    delete-one jackknife's, sqrt((n - 1)/n sum (x_i - mean)^2), and the interval is symmetric with
    t quantiles. Their degrees of freedom are 2 q - 2, at least 1.5 and at most n - 1, where
    q = (sum d_i^2)^2 / sum d_i^4 is the number of clusters that carry the variance, d_i = x_i -
    mean: a theme that three of ten interviewees raise is not known with nine degrees of freedom.
    Bounds are cut at the limits of the scale. Undefined as `why_none` says.
    Source: Efron & Stein 1981, The Annals of Statistics 9(3), 586-596 (the error); the degrees of
    freedom after Satterthwaite 1946, Biometrics Bulletin 2(6), 110-114, chosen by simulation.
    """
    from scipy.special import stdtrit

    centre, left = np.asarray(estimate, np.float64), np.asarray(without, np.float64)
    n = len(left)
    if n < LEAST:
        return Jackknife(*(np.full(centre.shape, np.nan) for _ in Jackknife._fields))
    moved = scale.there(left)
    apart = moved - moved.mean(axis=0)
    squares = (apart**2).sum(axis=0)
    squares = np.where(np.abs(apart).max(axis=0) > 1e-12, squares, np.nan)
    error = np.sqrt((n - 1) / n * squares)
    freedom = np.clip(2 * ratio(squares**2, (apart**4).sum(axis=0)) - 2, FREEDOM, n - 1)
    reach = stdtrit(freedom, (1 + LEVEL) / 2) * error
    middle = scale.there(centre)
    low = np.maximum(scale.back(middle - reach), scale.low)
    high = np.minimum(scale.back(middle + reach), scale.high)
    return Jackknife(low, high, error, freedom)


def why_none(without: npt.ArrayLike) -> str:
    """Return why values without each cluster give no interval; empty if they give one.

    >>> why_none([0.4, 0.5])
    'fewer than 6 interviewees'
    """
    left = np.asarray(without, np.float64)
    if len(left) < LEAST:
        return FEW
    if np.isnan(left).any():
        return ALONE
    return SAME if np.ptp(left) < 1e-12 else ""


def chance_under(estimate: npt.ArrayLike, found: Jackknife, bound: float) -> Reals:
    """Return the chance of an estimate this high if the true value were `bound`: one-sided p.

    From the standard error and degrees of freedom of a PLAIN interval; nan where it is undefined.
    It asks what Shaffer's rho asks (Shaffer 2017, Quantitative Ethnography, chapter 4), but takes
    interviewees for what was sampled, since the segments of one person are not independent.
    """
    from scipy.special import stdtr

    return np.asarray(stdtr(found.freedom, ratio(bound - np.asarray(estimate), found.error)))


def reasons(names: Sequence[str], whys: Sequence[str]) -> str:
    """Return why coefficients have no interval, in one note; coefficients of one reason together.

    >>> reasons(["kappa", "ac1", "f1"], ["a", "b", "a"])
    'no interval for kappa and f1: a; no interval for ac1: b'
    """
    by_why: dict[str, list[str]] = {}
    for name, why in zip(names, whys, strict=True):
        by_why.setdefault(why, []).append(name)
    if len(by_why) == 1 and len(names) > 2:
        return f"no interval: {whys[0]}"
    return "; ".join(f"no interval for {' and '.join(n)}: {why}" for why, n in by_why.items())
