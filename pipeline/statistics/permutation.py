"""Keyness by moving interviewees, not tokens: permutation p-values and Wilcoxon's tests.

What one person says is not independent, so that is what stays together. Where each interviewee is
wholly in one of two sets, whole interviewees change sides (`sides`), and their rates are compared
by rank sums; where the same interviewees speak in both, segments change sides within each
(`within`), and each one's two rates are compared by signed ranks. All assignments are gone through
where they are no more than DRAWS, else DRAWS are drawn. p is two-sided: the share of assignments
at least as far from chance, the actual one among them. It is not adjusted for the number of terms.
Source: Wilcoxon 1945, Biometrics Bulletin 1(6), 80-83 (both tests by ranks); Sönning 2023 (which
measures of keyness hold); Phipson & Smyth 2010 (the actual one among those drawn).
"""

from __future__ import annotations

import math
from itertools import combinations, product

import numpy as np

from .arrays import Flags, Reals, Wholes, ratio
from .association import keyness_g2

DRAWS = 999
NEAR = 1e-9  # what counts as equally far: sums of the same numbers in another order


def sides(inside: Flags, seed: int) -> tuple[Reals, bool]:
    """Return assignments x interviewees, 1 where one is in the set; and whether these are all."""
    size, chosen = len(inside), int(inside.sum())
    if math.comb(size, chosen) <= DRAWS:
        members = np.array(list(combinations(range(size), chosen)), np.int64).reshape(-1, chosen)
        every = np.zeros((len(members), size))
        every[np.arange(len(members))[:, None], members] = 1
        return every, True
    order = np.random.default_rng(seed).random((DRAWS, size)).argsort(axis=1)
    return inside.astype(np.float64)[order], False


def shuffled(person: Wholes, seed: int) -> Wholes:
    """Return DRAWS x segments: whose flag each segment gets, one of the same interviewee's.

    `person` numbers each segment's interviewee.
    """
    random = np.random.default_rng(seed)
    by_person = np.argsort(person, kind="stable")
    drawn: Wholes = np.empty((DRAWS, len(person)), np.int64)
    for draw in range(DRAWS):
        order = np.lexsort((random.random(len(person)), person))
        drawn[draw, by_person] = order
    return drawn


def signs(size: int, seed: int) -> tuple[Reals, bool]:
    """Return assignments x interviewees of 1 and -1; and whether these are all."""
    if 2**size <= DRAWS:
        return np.array(list(product((1.0, -1.0), repeat=size))).reshape(-1, size), True
    return np.random.default_rng(seed).choice((1.0, -1.0), (DRAWS, size)), False


def p_of_g2(assigned: Reals, complete: bool, inside: Flags, counts: Reals, sizes: Reals) -> Reals:
    """Return the p-value of each term's G2, under assignments x units.

    `counts` and `sizes` are units x terms: how often the term is said, of how many.
    """
    total, whole = counts.sum(axis=0), sizes.sum(axis=0)

    def far(member: Reals) -> Reals:
        f, n = member @ counts, member @ sizes
        return np.abs(keyness_g2(f, n, total - f, whole - n))

    seen = far(inside.astype(np.float64)[None])[0]
    return _share(far(assigned) >= seen - NEAR, complete, ~np.isnan(seen))


def p_of_rank_sum(assigned: Reals, complete: bool, inside: Flags, rates: Reals) -> Reals:
    """Return the p-value of the rank sum of each term's rates, units x terms, midranks for ties."""
    ranks = np.stack([midranks(column) for column in rates.T], axis=1)
    expected = inside.sum() * (len(inside) + 1) / 2
    seen = np.abs(inside.astype(np.float64) @ ranks - expected)
    far = np.abs(assigned @ ranks - expected) >= seen - NEAR
    return _share(far, complete, np.ptp(rates, axis=0) > 0)


def p_of_signed_ranks(one: Reals, other: Reals, seed: int) -> Reals:
    """Return the p-value of the signed ranks of two rates, units x terms each.

    Units with equal rates do not count. nan where there are no others.
    """
    apart = one - other
    apart[np.abs(apart) < NEAR] = 0
    ranks = np.stack([midranks(column) for column in np.abs(apart).T], axis=1)
    none = apart == 0
    ranks = np.where(none, 0, ranks - none.sum(axis=0))
    turned, complete = signs(len(apart), seed)
    seen = np.abs((np.sign(apart) * ranks).sum(axis=0))
    return _share(np.abs(turned @ ranks) >= seen - NEAR, complete, ~none.all(axis=0))


def midranks(values: Reals) -> Reals:
    """Return the ranks of values from 1, ties sharing the mean of theirs.

    >>> midranks(np.array([0.2, 0.1, 0.2, 0.5])).tolist()
    [2.5, 1.0, 2.5, 4.0]
    """
    _, which, times = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(times)
    return np.asarray((last - (times - 1) / 2)[which], np.float64)


def _share(far: Flags, complete: bool, is_defined: Flags) -> Reals:
    """Return the share of assignments that are as far, nan where nothing is known."""
    drawn = 0 if complete else 1
    p = ratio(far.sum(axis=0) + drawn, np.full(far.shape[1:], len(far) + drawn))
    return np.where(is_defined, p, np.nan)
