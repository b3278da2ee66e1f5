"""How high kappa comes by chance, of segments that follow one another: every turning of the codes.

If two codings of an interview have nothing to do with each other, one of them can be moved along by
any number of segments, those that fall off the end coming in at the beginning, and the two share
as many segments as before but for chance. All turnings of an interview give the exact chance
distribution of the shared segments; runs of segments with one theme stay runs, so that a long
passage is not taken for many independent segments. Interviews are independent of each other.
Source: Lotwick & Silverman 1982, Journal of the Royal Statistical Society B 44(3), 406-413 (of
patterns on a torus). Clusters of one unit each have no order, and share as cards dealt twice do.

The jackknife's interval (`intervals.py`) asks how kappa would vary over other interviewees, which
ten of them with four coded segments cannot say; this asks only whether it is chance.
"""

from __future__ import annotations

import numpy as np

from . import agreement
from .arrays import Flags, Reals, Wholes


def kappa_above_chance(a: Flags, b: Flags, cluster: Wholes, level: float = 0.975) -> tuple[Reals, Reals]:
    """Return each theme's kappa, and how far it lies above what chance stays under.

    `a` and `b` are units x themes, `cluster` the interviewee of each unit; the units of one are in
    the order of the talk. The second is kappa less the kappa that chance reaches or goes beyond
    with a probability of 1 - `level` at most, and less 0 where that is negative: it is above 0
    where the agreement is more than chance, one-sided. Both are nan where kappa is undefined.
    """
    cells = agreement.cells(a, b)
    kappa = agreement.kappa(cells)
    shared = cells[:, 0].astype(np.float64)
    # The least number that is not exceeded with a probability of `level`.
    chances = _chances(a, b, cluster)
    reached = np.array([np.searchsorted(np.cumsum(c), level - 1e-12) for c in chances], float)
    moved = cells + np.outer(reached - shared, [1, -1, -1, 1])  # the margins stay
    by_chance = agreement.kappa(moved)
    return kappa, kappa - np.maximum(by_chance, 0)


def _chances(a: Flags, b: Flags, cluster: Wholes) -> list[Reals]:
    """Return of each theme the probabilities of 0, 1, 2... shared units."""
    order = np.argsort(cluster, kind="stable")
    _, start = np.unique(cluster[order], return_index=True)
    chances = [np.ones(1) for _ in range(a.shape[1])]
    alone = []
    for units in np.split(order, start[1:]):
        if len(units) < 2:
            alone.append(units)
            continue
        here = np.flatnonzero(a[units].any(axis=0) & b[units].any(axis=0))
        turned = _turned(a[np.ix_(units, here)], b[np.ix_(units, here)])
        for theme, shared in zip(here.tolist(), turned.T, strict=True):
            chances[theme] = np.convolve(chances[theme], np.bincount(shared) / len(units))
    if alone:
        units = np.concatenate(alone)
        for theme, (first, second) in enumerate(zip(a[units].T, b[units].T, strict=True)):
            dealt = _dealt(len(units), int(first.sum()), int(second.sum()))
            chances[theme] = np.convolve(chances[theme], dealt)
    return chances


def _turned(a: Flags, b: Flags) -> Wholes:
    """Return how many units are shared after each turning: turnings x themes."""
    there = np.conj(np.fft.rfft(a, axis=0)) * np.fft.rfft(b, axis=0)
    return np.rint(np.fft.irfft(there, len(a), axis=0)).astype(np.int64)


def _dealt(units: int, first: int, second: int) -> Reals:
    """Return the hypergeometric probabilities of 0, 1, 2... shared units."""
    from scipy.stats import hypergeom

    return np.asarray(hypergeom.pmf(np.arange(min(first, second) + 1), units, first, second))
