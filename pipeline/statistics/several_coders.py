"""Do several coders give a theme to the same units: statistics of tallies.

A unit is a row of counts: how many coders gave it each value (0: not this theme, 1: this theme). A
coder who has not read it is missing from the row's sum, and nothing else need be said of missing
readings; units that fewer than two coders read do not count. Every coefficient takes tallies, sums
over units whose last axis `tally` makes; leading axes are free (interviewees, themes), and the
result has their shape. It is nan where the coefficient is undefined. With two coders who read
everything they are those of `agreement.py`, but for kappa, whose chance is here what all coders
give together (Scott's pi).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .arrays import Reals, mean_of_defined, ratio


def tally(counts: npt.ArrayLike, cluster: npt.ArrayLike | None = None, clusters: int = 1) -> Reals:
    """Return the sums over units that the coefficients need, clusters x themes x sums.

    `counts` is units x themes x values (or units x values: one theme); `cluster` says of each unit
    which of the `clusters` (interviewees) it belongs to, all to one where it is None.
    """
    table = np.asarray(counts, np.float64)
    table = table[:, None] if table.ndim == 2 else table
    counted = table.sum(axis=-1, keepdims=True) > 1
    table = np.where(counted, table, 0)
    coders = table.sum(axis=-1, keepdims=True)
    many = np.where(counted, coders, 2)  # so that what is 0 can be divided
    same = table * (table - 1)
    agreeing = same.sum(axis=-1, keepdims=True)
    parts = [
        counted,
        (coders * (coders - 1) - agreeing) / (many - 1),
        same / (many * (many - 1)),
        table / many,
        table,
    ]
    each = np.concatenate([np.asarray(part, np.float64) for part in parts], axis=-1)
    sums: Reals = np.zeros((clusters, *each.shape[1:]))
    of_unit = np.zeros(len(each), np.int64) if cluster is None else np.asarray(cluster, np.int64)
    np.add.at(sums, of_unit, each)
    return sums


class _Tally(NamedTuple):
    """The sums by name: two numbers, and three over values."""

    units: Reals
    differing: Reals  # ordered pairs of values that differ, each unit's divided by its coders - 1
    same: Reals  # of each unit's pairs of coders, who both gave each value
    shares: Reals  # of each unit's coders, who gave it
    values: Reals  # how often it was given


def _of(tallies: npt.ArrayLike) -> _Tally:
    array = np.asarray(tallies, np.float64)
    wide = (array.shape[-1] - 2) // 3
    if array.shape[-1] != 2 + 3 * wide:
        raise ValueError(f"tallies end in an axis as `tally` makes it, not in shape {array.shape}")
    three = (array[..., 2 + i * wide : 2 + (i + 1) * wide] for i in range(3))
    return _Tally(array[..., 0], array[..., 1], *three)


def observed(tallies: npt.ArrayLike) -> Reals:
    """Return the mean share of a unit's pairs of coders who agree. Undefined without units."""
    sums = _of(tallies)
    return ratio(sums.same.sum(axis=-1), sums.units)


def share(tallies: npt.ArrayLike) -> Reals:
    """Return the mean share of a unit's coders who gave it the last value. Undefined likewise."""
    sums = _of(tallies)
    return ratio(sums.shares[..., -1], sums.units)


def fleiss_kappa(tallies: npt.ArrayLike) -> Reals:
    """Return Fleiss' kappa. Undefined without units and where only one value occurs.

    Source: Fleiss 1971, Psychological Bulletin 76(5), 378-382; where coders are missing, a value's
    share is the mean of its shares in the units, as in Gwet 2014, Handbook of Inter-Rater
    Reliability (4th ed.), chapter 2 (who also counts units of one coder there).
    """
    sums = _of(tallies)
    by_chance = (ratio(sums.shares, sums.units[..., None]) ** 2).sum(axis=-1)
    varied = np.count_nonzero(sums.values > 0.5, axis=-1) > 1
    return ratio(observed(tallies) - by_chance, np.where(varied, 1 - by_chance, 0))


def alpha(tallies: npt.ArrayLike) -> Reals:
    """Return Krippendorff's alpha for nominal values. Undefined as kappa is.

    Source: Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, sections C and D.
    """
    sums = _of(tallies)
    total = sums.values.sum(axis=-1)
    by_chance = total * (total - 1) - (sums.values * (sums.values - 1)).sum(axis=-1)
    varied = np.count_nonzero(sums.values > 0.5, axis=-1) > 1
    return 1 - ratio(sums.differing * (total - 1), np.where(varied, by_chance, 0))


def ac1(tallies: npt.ArrayLike) -> Reals:
    """Return Gwet's AC1. Undefined without units only.

    Source: Gwet 2008, British Journal of Mathematical and Statistical Psychology 61(1), 29-48.
    """
    sums = _of(tallies)
    shares = ratio(sums.shares, sums.units[..., None])
    by_chance: Reals = (shares * (1 - shares)).sum(axis=-1) / (shares.shape[-1] - 1)
    return ratio(observed(tallies) - by_chance, 1 - by_chance)


def brennan_prediger(tallies: npt.ArrayLike) -> Reals:
    """Return the Brennan-Prediger coefficient: chance is one in the number of values.

    Source: Brennan & Prediger 1981, Educational and Psychological Measurement 41(3), 687-699.
    """
    by_chance = ratio(1, _of(tallies).values.shape[-1])
    return ratio(observed(tallies) - by_chance, 1 - by_chance)


def positive_agreement(tallies: npt.ArrayLike) -> Reals:
    """Return the chance that another coder gives the theme where one does.

    Undefined where nobody gave it. Source: Fleiss 1971, as above, section on agreement in a
    category; for two coders it is that of Cicchetti & Feinstein 1990. Where coders are missing, units
    weigh alike, as in kappa beside it, so that what coders agree on is the sum of both kinds:
    observed = share * positive + (1 - share) * negative.
    """
    sums = _of(tallies)
    return ratio(sums.same[..., -1], sums.shares[..., -1])


def negative_agreement(tallies: npt.ArrayLike) -> Reals:
    """Return the same of withholding it. Undefined where everybody gave it to every unit."""
    sums = _of(tallies)
    return ratio(sums.same[..., 0], sums.shares[..., 0])


def prevalence_index(tallies: npt.ArrayLike) -> Reals:
    """Return -1 where nobody gave the theme, 1 where everybody gave it to every unit."""
    return 2 * share(tallies) - 1


def macro(tallies: npt.ArrayLike) -> Reals:
    """Return the mean of the themes' positive agreement, themes being the second axis from the end.

    Themes that nobody used do not count. Undefined where there is no other.
    """
    return mean_of_defined(positive_agreement(tallies))


def reason(tallies: npt.ArrayLike) -> str:
    """Return why coefficients of one theme are undefined; empty if all are defined."""
    sums = _of(tallies)
    if not sums.units:
        return "there are no units that two coders have read"
    if not sums.values[..., -1]:
        return "no coder used the theme"
    if not sums.values[..., 0]:
        return "every coder gave it to every unit"
    return ""
