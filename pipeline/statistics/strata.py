"""Shares in a sample drawn from strata of known size, and numbers made from several of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from .arrays import Reals
from .intervals import LEVEL


def wilson(successes: npt.ArrayLike, drawn: npt.ArrayLike, sizes: npt.ArrayLike) -> tuple[Reals, Reals]:
    """Return the score interval of each share, of `drawn` out of strata of `sizes`.

    Wilson's (1927, JASA 22, 209-212), with the effective size n (N - 1) / (N - n) of a sample drawn
    without replacement (Cochran 1977, Sampling Techniques, 2.6); a stratum that was drawn whole has
    its share twice, one of which nothing was drawn 0 and 1. It holds at shares of 0 and 1.

    >>> low, high = wilson([10], [50], [10**9])
    >>> round(float(low[0]), 4), round(float(high[0]), 4)
    (0.1124, 0.3304)
    """
    from scipy.special import ndtri

    k, n, size = (np.asarray(each, np.float64) for each in (successes, drawn, sizes))
    z2 = float(ndtri((1 + LEVEL) / 2)) ** 2
    share = k / np.maximum(n, 1)
    some = np.maximum(n, 1)
    scale = z2 * np.maximum(size - n, 0) / (np.maximum(size - 1, 1) * some)  # z2 / effective size
    centre = (share + scale / 2) / (1 + scale)
    reach = np.sqrt(share * (1 - share) * scale + scale**2 / 4) / (1 + scale)
    low, high = np.maximum(centre - reach, 0.0), np.minimum(centre + reach, 1.0)
    nothing = (n == 0) & (size > 0)
    return np.where(nothing, 0.0, low), np.where(nothing, 1.0, high)


def combined(
    value: Callable[[Reals], float], shares: Reals, low: Reals, high: Reals
) -> tuple[float, float, float]:
    """Return a function of independent shares, and its interval from theirs.

    The method of variance estimates recovery (MOVER: Zou, Huang & Zhang 2009, Computational
    Statistics & Data Analysis 53, 1080-1085): each share is moved to the end of its own interval
    that takes the value down (up), and the squared moves add up. nan where it is undefined there.
    """
    estimate = float(value(shares))
    down = up = 0.0
    for place in range(len(shares)):
        moves = []
        for end in (low, high):
            moved = shares.copy()
            moved[place] = end[place]
            moves.append(float(value(moved)) - estimate)
        down += min(0.0, *moves) ** 2
        up += max(0.0, *moves) ** 2
    return estimate, estimate - down**0.5, estimate + up**0.5
