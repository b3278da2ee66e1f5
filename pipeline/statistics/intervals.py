"""Intervals over interviewees that hold what they promise with few of them: the jackknife.

The percentile bootstrap (`bootstrap.py`) is too narrow with ten interviewees and a rare theme.
`tests/benchmarks/coverage.py` held candidates against one another on simulated studies; what is
here covered best at its length. The table of what it covers is `coverage.csv`, read by
`coverage.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..wording import listed
from .arrays import Reals, ratio

LEVEL = 0.95  # of every interval
BLOCK = 1 << 20  # counts of clusters that are looked at at once
LEAST = 6  # clusters below which the simulation shows intervals to cover too little
FREEDOM = 1.5  # the fewest degrees of freedom
CARRIERS = 1.5  # interviewees who carry the variance; fewer are nearer to one than to two
SPAN = LEVEL  # of all values: an interval so long holds a number drawn blindly as often

FEW = f"fewer than {LEAST} interviewees"
ALONE = "it is undefined without one of the interviewees"
SAME = "it is the same whichever interviewee is left out"
CARRIED = "one interviewee alone decides how far it varies"
WIDE = "it would hold nearly every value there can be"
POINT = "its ends are one number"

Statistic = Callable[[Reals], Reals]


class Jackknife(NamedTuple):
    """An interval and what it stands on, each of the statistic's shape; nan where undefined.

    `why` says why it is undefined, and is empty where it is not.
    """

    low: Reals
    high: Reals
    error: Reals
    freedom: Reals
    why: npt.NDArray[np.str_]


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
        return _none(middle, "")
    joined = (np.concatenate(each).reshape(middle) for each in zip(*pieces, strict=True))
    return Jackknife(*joined)


def around(estimate: npt.ArrayLike, without: npt.ArrayLike, scale: Scale = PLAIN) -> Jackknife:
    """Return the interval around estimates from what they are without each cluster.

    `without` is clusters x the shape of `estimate`. On the scale, the standard error is the
    delete-one jackknife's, sqrt((n - 1)/n sum (x_i - mean)^2), and the interval is symmetric with
    t quantiles. Their degrees of freedom are 2 q - 2, at least 1.5 and at most n - 1, where
    q = (sum d_i^2)^2 / sum d_i^4 is the number of clusters that carry the variance, d_i = x_i -
    mean: a theme that three of ten interviewees raise is not known with nine degrees of freedom.
    Bounds are cut at the limits of the scale. Source: Efron & Stein 1981, The Annals of Statistics
    9(3), 586-596 (the error); the degrees of freedom after Satterthwaite 1946, Biometrics Bulletin
    2(6), 110-114, chosen by simulation.

    Undefined, with the reason in `why`, as `why_undefined` says.

    >>> str(around(0.9, [0.9] * 7 + [1.0]).why)
    'one interviewee alone decides how far it varies'
    """
    centre, left = np.asarray(estimate, np.float64), np.asarray(without, np.float64)
    n = len(left)
    if n < LEAST:
        return _none(centre.shape, FEW)
    _, squares, carriers = _spread(left, scale)
    error = np.sqrt((n - 1) / n * squares)
    freedom = np.clip(2 * carriers - 2, FREEDOM, n - 1)
    reach = t_quantile((1 + LEVEL) / 2, freedom) * error
    middle = scale.there(centre)
    low = np.maximum(scale.back(middle - reach), scale.low)
    high = np.minimum(scale.back(middle + reach), scale.high)
    why = why_undefined(left, low, high, scale)
    low, high, error, freedom = (np.where(why == "", each, np.nan) for each in (low, high, error, freedom))
    return Jackknife(low, high, error, freedom, why)


def why_undefined(
    without: npt.ArrayLike, low: Reals, high: Reals, scale: Scale = PLAIN
) -> npt.NDArray[np.str_]:
    """Return why an interval over clusters, however it was made, says nothing; empty where it does.

    `without` is clusters x the shape of `low`: the statistic without each cluster. An interval is
    undefined for fewer than LEAST clusters, where leaving one out leaves nothing or changes
    nothing, where one alone is what varies, and over SPAN of all values, since it then holds what
    it holds without any data. One alone: an effective number of clusters (Carter, Schnepel &
    Steigerwald 2017, The Review of Economics and Statistics 99(4), 698-709: n / (1 + the squared
    coefficient of variation of the squared changes)) under CARRIERS.
    """
    left = np.asarray(without, np.float64)
    if len(left) < LEAST:
        return np.full(np.shape(low), FEW)
    apart, _, carriers = _spread(left, scale)
    reasons_of = {
        ALONE: np.isnan(left).any(axis=0),
        SAME: np.abs(apart).max(axis=0) <= 1e-12,
        CARRIED: carriers < CARRIERS,
        WIDE: np.isfinite(scale.high) & (high - low >= SPAN * (scale.high - scale.low)),
        POINT: ~(high - low > 1e-12),
    }
    return np.select(list(reasons_of.values()), list(reasons_of), "")


def _spread(left: Reals, scale: Scale) -> tuple[Reals, Reals, Reals]:
    """Return how far leaving out each cluster moves a statistic, the sum of squares, and q."""
    moved = scale.there(left)
    apart = moved - moved.mean(axis=0)
    squares = (apart**2).sum(axis=0)
    return apart, squares, ratio(squares**2, (apart**4).sum(axis=0))


def t_quantile(chance: float, freedom: npt.ArrayLike) -> Reals:
    """Return the quantile of Student's t of a chance of at least a half; nan where `freedom` is.

    With t = sqrt(f) tan(a), the density is proportional to cos(a)^(f - 1): that is integrated (40
    Gaussian nodes, to 1e-9 from 1.5 degrees of freedom on) and solved for a by Newton's method,
    from 0 and so from below. Not scipy's, as importing that takes as long as counting megabytes of
    text.

    >>> t_quantile(0.975, [2, 10]).round(4).tolist()  # as tables have them
    [4.3027, 2.2281]
    """
    f = np.asarray(freedom, np.float64)[..., None]
    scale = [math.exp(math.lgamma((n + 1) / 2) - math.lgamma(n / 2)) for n in f.ravel().tolist()]
    density = np.reshape(scale, f.shape) / math.sqrt(math.pi)
    nodes, weights = _nodes()
    angle = np.zeros(f.shape)
    for _ in range(20):
        inside = np.cos(angle * (nodes + 1) / 2) ** (f - 1)
        below = 0.5 + density * (inside @ weights)[..., None] * angle / 2
        angle = angle + (chance - below) / (density * np.cos(angle) ** (f - 1))
    return np.asarray(np.sqrt(f) * np.tan(angle))[..., 0]


@cache
def _nodes() -> tuple[Reals, Reals]:
    """Return the Gaussian nodes and weights of the integral."""
    nodes, weights = np.polynomial.legendre.leggauss(40)
    return nodes, weights


def _none(shape: tuple[int, ...], why: str) -> Jackknife:
    """Return intervals that are all undefined for one reason."""
    bare = np.full(shape, np.nan)
    return Jackknife(bare, bare, bare, bare, np.full(shape, why))


def chance_under(estimate: npt.ArrayLike, interval: Jackknife, bound: float) -> Reals:
    """Return the chance of an estimate this high if the true value were `bound`: one-sided p.

    From the standard error and degrees of freedom of a PLAIN interval; nan where it is undefined.
    It asks what Shaffer's rho asks (Shaffer 2017, Quantitative Ethnography, chapter 4), but takes
    interviewees for what was sampled, since the segments of one person are not independent.
    """
    from scipy.special import stdtr

    return np.asarray(stdtr(interval.freedom, ratio(bound - np.asarray(estimate), interval.error)))


def reasons(names: Sequence[str], whys: Sequence[str], of: int) -> str:
    """Return why some of `of` coefficients have no interval, in one note; by reason.

    >>> reasons(["kappa", "ac1", "f1"], ["a", "b", "a"], 3)
    'no interval for kappa and f1: a; no interval for ac1: b'
    >>> reasons(["kappa", "ac1", "f1"], ["a", "a", "a"], 3), reasons(["kappa", "ac1"], ["a", "a"], 2)
    ('no interval: a', 'no interval for kappa and ac1: a')
    """
    by_why: dict[str, list[str]] = {}
    for name, why in zip(names, whys, strict=True):
        by_why.setdefault(why, []).append(name)
    if len(by_why) == 1 and len(names) == of > 2:
        return f"no interval: {whys[0]}"
    return "; ".join(f"no interval for {listed(n)}: {why}" for why, n in by_why.items())
