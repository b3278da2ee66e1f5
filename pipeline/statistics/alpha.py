"""Agreement beyond two coders and one theme: many coders, missing values, sets of themes.

Each coefficient is one number, None where it is undefined; `why_constant` says why. For many
coders a unit is a row of counts: how many coders gave it each value. A coder who gave none is
missing from the row's sum, and nothing else need be said of missing values.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .arrays import Flags, Reals, Wholes, distinct_rows, ratio

BLOCK = 1024  # sets that are held against as many others at once: bounds the memory


# ---- many coders, one value each ---------------------------------------------------------------


def value_counts(codes: npt.ArrayLike) -> Wholes:
    """Return units x values: how many coders gave each value, from units x coders codes.

    Values are numbered from 0; a negative number is a missing value.

    >>> value_counts([[0, 0, 1], [1, 1, -1]]).tolist()
    [[2, 1], [0, 2]]
    """
    values = np.asarray(codes, np.int64)
    unit, coder = np.nonzero(values >= 0)
    width = int(values.max(initial=-1)) + 1
    flat = np.bincount(unit * width + values[unit, coder], minlength=len(values) * width)
    return flat.astype(np.int64).reshape(len(values), width)


def nominal_alpha(counts: npt.ArrayLike) -> float | None:
    """Return Krippendorff's alpha for nominal values, any number of coders, missing values.

    `counts` is units x values (see `value_counts`); units with fewer than two values cannot be
    paired and do not count. None where no unit can be paired or where only one value occurs.
    Source: Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, sections C and D.
    """
    table = np.asarray(counts, np.int64)
    table = table[table.sum(axis=1) > 1]
    coders, of_value = table.sum(axis=1), table.sum(axis=0)
    total = int(of_value.sum())
    by_chance = total * (total - 1) - int((of_value * (of_value - 1)).sum())
    if by_chance == 0:
        return None
    differ = coders * (coders - 1) - (table * (table - 1)).sum(axis=1)
    return 1 - float((differ / (coders - 1)).sum()) * (total - 1) / by_chance


def fleiss_kappa(counts: npt.ArrayLike) -> float | None:
    """Return Fleiss' kappa, for units that were all coded by the same number of coders.

    `counts` is units x values. None without units, with fewer than two coders, or where only one
    value occurs. Raises ValueError where units have different numbers of coders.
    Source: Fleiss 1971, Psychological Bulletin 76(5), 378-382.
    """
    table = np.asarray(counts, np.int64)
    coders = table.sum(axis=1)
    if len(set(coders.tolist())) > 1:
        raise ValueError("Fleiss' kappa needs the same number of coders for every unit")
    shares = table.sum(axis=0) / max(int(table.sum()), 1)
    if len(table) == 0 or coders[0] < 2 or np.count_nonzero(shares) < 2:
        return None
    pairs = (table * (table - 1)).sum(axis=1) / (coders * (coders - 1))
    by_chance = float((shares**2).sum())
    return (float(pairs.mean()) - by_chance) / (1 - by_chance)


# ---- two coders, a set of themes on each unit --------------------------------------------------


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

    `a` and `b` are boolean units x themes. None without units and where every unit has the same
    set from both coders. Time grows with the square of the number of *different* sets, not with
    the units; memory is bounded.
    Source: Passonneau 2006, Proceedings of LREC, 831-836; Krippendorff 2019, chapter 12.
    """
    first, second = _sets(a, b)
    sets, times = _distinct_sets(np.concatenate([first, second]))
    if len(sets) < 2:
        return None
    total = int(times.sum())
    by_chance = _distance_of_all_pairs(sets, times) / (total * (total - 1))
    return 1 - float(masi_distance(first, second).mean()) / by_chance


def masi_alpha_without(a: npt.ArrayLike, b: npt.ArrayLike, cluster: npt.ArrayLike) -> Reals:
    """Return `masi_alpha` without each cluster (interviewee) that has units, nan where undefined.

    `cluster` says of each unit which cluster it belongs to. Equal to leaving out the units and
    computing anew, in about the time of one `masi_alpha`.
    """
    first, second = _sets(a, b)
    units = len(first)
    present, of_unit = np.unique(np.asarray(cluster, np.int64), return_inverse=True)
    sets, which = np.unique(np.concatenate([first, second]), axis=0, return_inverse=True)
    which = which.reshape(-1)
    # how often each set stands in each cluster: parallel arrays of cluster, set and times
    key, times = np.unique(np.tile(of_unit, 2) * len(sets) + which, return_counts=True)
    holder, held = np.divmod(key, max(len(sets), 1))
    weight = np.bincount(held, times, len(sets))
    far = np.concatenate(
        [np.zeros(0)]
        + [
            _distances(sets[start : start + BLOCK], sets) @ weight
            for start in range(0, len(sets), BLOCK)
        ]
    )
    within = np.zeros(len(present))
    bounds = np.searchsorted(holder, np.arange(len(present) + 1))
    two = np.flatnonzero(np.diff(bounds) == 2)  # comments that are clusters of their own
    one, other = bounds[two], bounds[two] + 1
    within[two] = 2 * times[one] * times[other] * masi_distance(sets[held[one]], sets[held[other]])
    for i in np.flatnonzero(np.diff(bounds) > 2).tolist():
        at = slice(bounds[i], bounds[i + 1])
        within[i] = times[at] @ (_distances(sets[held[at]], sets[held[at]]) @ times[at])
    shared = np.bincount(holder, times * far[held], len(present))
    all_pairs = float(weight @ far) - 2 * shared + within
    left = units - np.bincount(of_unit, minlength=len(present))
    apart = np.asarray(masi_distance(first, second))
    seen = apart.sum() - np.bincount(of_unit, apart, len(present))
    chance = ratio(np.where(np.abs(all_pairs) > 1e-9, all_pairs, 0), 2 * left * (2 * left - 1))
    return 1 - ratio(ratio(seen, left), chance)


def _distances(one: Flags, other: Flags) -> Reals:
    """Return the MASI distance of each set in `one` to each in `other`."""
    common = (one.astype(np.float32) @ other.astype(np.float32).T).astype(np.intp)
    return 1 - _masi_similarity(common, one.sum(axis=1)[:, None], other.sum(axis=1)[None])


def why_constant(units: int) -> str:
    """Return why a coefficient of this module is None, by how many units there were."""
    if units == 0:
        return "there are no units to compare"
    return "every unit has the same themes from every coder"


def _distance_of_all_pairs(sets: Flags, times: Wholes) -> float:
    """Return the sum of MASI distances over ordered pairs of values, each set `times` times."""
    sizes = sets.sum(axis=1)
    total = int(times.sum())
    similar = float((times * (times - 1)).sum())  # a set and another copy of it
    blocks = [
        (int(size), rows[start : start + BLOCK])
        for size in np.unique(sizes)
        if size  # the empty set is like no other
        for rows in [np.flatnonzero(sizes == size)]
        for start in range(0, len(rows), BLOCK)
    ]
    flags = [sets[rows].astype(np.float32) for _, rows in blocks]  # whole numbers, exact
    for one, (size_a, rows_a) in enumerate(blocks):
        for other in range(one, len(blocks)):
            size_b, rows_b = blocks[other]
            # How much two sets are alike depends on their sizes and overlap alone. Sets of one
            # size that overlap wholly are one set, and were counted above.
            alike = _masi_similarity(np.arange(size_a + 1), np.array(size_a), np.array(size_b))
            if size_a == size_b:
                alike[-1] = 0
            common = (flags[one] @ flags[other].T).astype(np.intp)
            orders = 1 if one == other else 2  # distances are symmetric
            similar += orders * float(times[rows_a] @ (alike[common] @ times[rows_b]))
    return total * (total - 1) - similar


def _masi_similarity(common: Wholes, size_a: Wholes, size_b: Wholes) -> Reals:
    """Return 1 minus the MASI distance from the sizes of two sets and of what they share."""
    union = size_a + size_b - common
    jaccard = np.where(union > 0, common / np.maximum(union, 1), 1.0)
    equal = (common == size_a) & (common == size_b)
    held = common == np.minimum(size_a, size_b)
    return jaccard * np.where(equal, 1.0, np.where(held, 2 / 3, 1 / 3))


def _sets(a: npt.ArrayLike, b: npt.ArrayLike) -> tuple[Flags, Flags]:
    """Return two boolean units x themes arrays. Raises ValueError if their shapes differ."""
    first, second = np.asarray(a, bool), np.asarray(b, bool)
    if first.shape != second.shape or first.ndim != 2:
        raise ValueError("two units x themes arrays of one shape")
    return first, second


def _distinct_sets(sets: Flags) -> tuple[Flags, Wholes]:
    """Return the different rows of a boolean array and how often each occurs."""
    packed = np.packbits(sets, axis=1)
    # Rows of whole 8-byte words sort as numbers, many times faster than as rows of themes.
    padded = np.zeros((len(sets), max(-(-packed.shape[1] // 8), 1) * 8), np.uint8)
    padded[:, : packed.shape[1]] = packed
    where, times = distinct_rows(padded.view(">u8").astype(np.uint64))
    return sets[where], times
