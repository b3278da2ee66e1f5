"""Agreement on sets of themes, of two coders or more.

Each coefficient is one number, None where it is undefined; `why_constant` says why.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .arrays import Flags, Reals, Wholes, ratio

BLOCK = 1024  # sets that are held against as many others at once: bounds the memory


def exact_match(a: npt.ArrayLike, b: npt.ArrayLike) -> float | None:
    """Return the share of units with the same set of themes from both coders. None without units.

    `a` and `b` are boolean units x themes.
    """
    first, second = _sets(a, b)
    return float((first == second).all(axis=1).mean()) if len(first) else None


def masi_distance(a: npt.ArrayLike, b: npt.ArrayLike) -> Reals:
    """Return the MASI distance between the sets in each row of two boolean arrays.

    1 - J M, with J the Jaccard coefficient and M 1 for equal sets, 2/3 where one holds the other,
    1/3 where they overlap, 0 where they do not. Two empty sets are equal: 0. An empty and a
    filled one: 1.
    Source: Passonneau 2006, Proceedings of LREC, 831-836; for empty sets, by convention here.
    """
    first, second = _sets(a, b)
    common = (first & second).sum(axis=1)
    size_a, size_b = first.sum(axis=1), second.sum(axis=1)
    return 1 - _masi_similarity(common, size_a, size_b)


def masi_alpha(a: npt.ArrayLike, b: npt.ArrayLike) -> float | None:
    """Return Krippendorff's alpha of two coders' sets of themes, with MASI distance.

    `a` and `b` are boolean units x themes. See `masi_alpha_of`, of which it is the case of two.
    """
    return masi_alpha_of(np.stack(_sets(a, b)))


def masi_alpha_of(flags: npt.ArrayLike, read: npt.ArrayLike | None = None) -> float | None:
    """Return Krippendorff's alpha of several coders' sets of themes, with MASI distance.

    `flags` is boolean coders x units x themes; `read` is coders x units, everything where it is
    None. Units that fewer than two coders read do not count. None without units and where every
    unit has the same set from every coder. Time grows with the square of the number of
    *different* sets, not with the units; memory is bounded.
    Source: Passonneau 2006, Proceedings of LREC, 831-836; Krippendorff 2019, chapter 12.
    """
    values, _, apart = _paired(flags, read)
    sets, times = np.unique(values, axis=0, return_counts=True)
    if len(sets) < 2:
        return None
    total = int(times.sum())
    by_chance = float(times @ _far(sets, times)) / (total * (total - 1))
    alpha = 1 - float(apart.sum()) / total / by_chance
    return alpha if abs(alpha) > 1e-12 else 0.0  # what sums in another order leave of nought


def masi_alpha_without(
    flags: npt.ArrayLike, cluster: npt.ArrayLike, read: npt.ArrayLike | None = None
) -> Reals:
    """Return `masi_alpha_of` without each cluster (interviewee) that has units that count.

    `cluster` says of each unit which cluster it belongs to. nan where undefined. Equal to leaving
    out the units and computing anew, in about the time of one `masi_alpha_of`.
    """
    values, unit, apart = _paired(flags, read)
    present, of_unit = np.unique(np.asarray(cluster, np.int64)[unit], return_inverse=True)
    sets, which = np.unique(values, axis=0, return_inverse=True)
    which = which.reshape(-1)
    # how often each set stands in each cluster: parallel arrays of cluster, set and times
    key, times = np.unique(of_unit * len(sets) + which, return_counts=True)
    holder, set_of = np.divmod(key, max(len(sets), 1))
    weight = np.bincount(set_of, times, len(sets))
    far = _far(sets, weight)
    within = np.zeros(len(present))
    bounds = np.searchsorted(holder, np.arange(len(present) + 1))
    two = np.flatnonzero(np.diff(bounds) == 2)  # comments that are clusters of their own
    one, other = bounds[two], bounds[two] + 1
    within[two] = 2 * times[one] * times[other] * masi_distance(sets[set_of[one]], sets[set_of[other]])
    for i in np.flatnonzero(np.diff(bounds) > 2).tolist():
        span = slice(bounds[i], bounds[i + 1])
        within[i] = times[span] @ (_distances(sets[set_of[span]], sets[set_of[span]]) @ times[span])
    shared = np.bincount(holder, times * far[set_of], len(present))
    all_pairs = float(weight @ far) - 2 * shared + within
    left = len(values) - np.bincount(of_unit, minlength=len(present))
    seen = apart.sum() - np.bincount(of_unit, apart, len(present))
    chance = ratio(np.where(np.abs(all_pairs) > 1e-9, all_pairs, 0), left * (left - 1))
    return 1 - ratio(ratio(seen, left), chance)


def _paired(flags: npt.ArrayLike, read: npt.ArrayLike | None) -> tuple[Flags, Wholes, Reals]:
    """Return the sets that can be paired, the unit of each, and how far each is from the others.

    The last is each set's mean distance to those that other coders gave its unit.
    """
    all_given = np.asarray(flags, bool)
    counted = np.ones(all_given.shape[:2], bool) if read is None else np.asarray(read, bool)
    readers = counted.sum(axis=0)
    counted = counted & (readers > 1)
    far = np.zeros(counted.shape)
    for one in range(len(all_given)):
        for other in range(one):
            both = np.flatnonzero(counted[one] & counted[other])
            apart = masi_distance(all_given[one, both], all_given[other, both])
            far[one, both] += apart
            far[other, both] += apart
    coder, unit = np.nonzero(counted)
    return all_given[coder, unit], unit, far[coder, unit] / (readers[unit] - 1)


def _far(sets: Flags, weight: Reals | Wholes) -> Reals:
    """Return the MASI distances of each set to all, each of these by its weight, summed."""
    parts = (sets[start : start + BLOCK] for start in range(0, len(sets), BLOCK))
    return np.concatenate([np.zeros(0), *(_distances(part, sets) @ weight for part in parts)])


def _distances(one: Flags, other: Flags) -> Reals:
    """Return the MASI distance of each set in `one` to each in `other`."""
    common = (one.astype(np.float32) @ other.astype(np.float32).T).astype(np.intp)
    return 1 - _masi_similarity(common, one.sum(axis=1)[:, None], other.sum(axis=1)[None])


def why_constant(units: int) -> str:
    """Return why a coefficient of this module is None, by how many units there were."""
    if units == 0:
        return "there are no units to compare"
    return "every unit has the same themes from every coder"


def _masi_similarity(common: Wholes, size_a: Wholes, size_b: Wholes) -> Reals:
    """Return 1 minus the MASI distance from the sizes of two sets and of what they share."""
    union = size_a + size_b - common
    jaccard = np.where(union > 0, common / np.maximum(union, 1), 1.0)
    equal = (common == size_a) & (common == size_b)
    nested = common == np.minimum(size_a, size_b)
    return jaccard * np.where(equal, 1.0, np.where(nested, 2 / 3, 1 / 3))


def _sets(a: npt.ArrayLike, b: npt.ArrayLike) -> tuple[Flags, Flags]:
    """Return two boolean units x themes arrays. Raises ValueError if their shapes differ."""
    first, second = np.asarray(a, bool), np.asarray(b, bool)
    if first.shape != second.shape or first.ndim != 2:
        raise ValueError("two units x themes arrays of one shape")
    return first, second
