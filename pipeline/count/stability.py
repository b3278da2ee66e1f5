"""How sure the top pairs are: resampled interviewees, and each interviewee left out in turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..config import Config, Frequency
from ..statistics import dispersion, intervals
from ..statistics.coverage import coverage
from ..statistics.limits import FEWEST_USES
from ..tables.columns import table
from ..tables.results import RESULTS
from .parts import Division

# Pairs that may enter the top in a resample: as many times the top as this, and no fewer than
# _RIVALS. One that ranks lower than that in the whole corpus has no chance worth computing.
_TIMES, _RIVALS = 20, 1000
_BATCH = 2_000_000  # cells of a batch of resamples, to bound the memory
_WHOLE = 2**24  # up to which a real of four bytes holds every whole number
_DENSE = 2_000_000  # cells up to which people x pairs is faster as a whole array


def rivals(top: int) -> int:
    """Return how many of the most frequent pairs `stability` looks at."""
    return max(_RIVALS, _TIMES * top)


def stability(
    names: tuple[NDArray[np.object_], ...],
    counts: dispersion.Counts,
    by: Division,
    config: Config,
    drawn: Sequence[int] = (),
) -> pa.Table:
    """Return how the top pairs fare (RESULTS["stability"]).

    `names` and `counts` are the listed pairs by falling count, over interviewees, `by` whom the
    segments are divided; `drawn` are the places among them of those that figures show, which may be
    others of a tie than the first `top` hold. `low` and `high` bound the count per 1,000 words (95%, by
    leaving out each interviewee in turn: statistics/intervals.py, on cube roots), and `coverage` is
    how often such an interval holds the true rate; `top_k_share` is the share of resamples in
    which the pair is among the `top` (ties in); `worst_rank` the lowest rank it takes when one
    interviewee is left out, and `without` that interviewee (empty: the rank hangs on nobody).
    Undefined with fewer than two interviewees; the interval also below six, and for a pair that is
    said fewer than FEWEST_USES times.
    """
    settings, top = config.frequency, config.plot.top
    people, spoken = by.names, by.words
    size = min(top, int(np.count_nonzero(dispersion.totals(counts) >= settings.min_count)))
    of = np.array(sorted({*range(size), *(place for place in drawn if place < counts.terms)}), np.int64)
    few = min(counts.terms, max(rivals(top), of.max(initial=0) + 1))
    pair_counts = counts.first(few)
    totals = dispersion.totals(pair_counts)
    rows = [
        {
            "word1": str(names[0][i]),
            "word2": str(names[1][i]),
            "count": int(totals[i]),
            "per_1000": 1000 * int(totals[i]) / max(1, int(spoken.sum())),
            "unit": "per 1,000 words",
        }
        for i in of.tolist()
    ]
    if not rows:
        return table(RESULTS["stability"], rows)
    if len(people) < 2:
        return table(RESULTS["stability"], [row | {"note": "there is one interviewee only"} for row in rows])
    for row, (rank, person) in zip(rows, _left_out(pair_counts, totals, of, people), strict=True):
        row |= {"worst_rank": rank, "without": person}
    if settings.bootstrap:
        for row, interval in zip(rows, _resampled(pair_counts, spoken, size, of, settings), strict=True):
            row |= interval
    else:
        rows = [row | {"note": "intervals are switched off"} for row in rows]
    return table(RESULTS["stability"], rows)


def _left_out(
    counts: dispersion.Counts, totals: NDArray[np.int64], of: NDArray[np.int64], people: Sequence[str]
) -> list[tuple[int, str]]:
    """Return each top pair's worst rank with one interviewee left out, and whose leaving out gives it."""
    before = [1 + int(np.count_nonzero(totals > own)) for own in totals[of]]
    worst: list[tuple[int, list[str]]] = [(rank, []) for rank in before]
    order = np.argsort(counts.part, kind="stable")
    bounds = np.searchsorted(counts.part[order], np.arange(counts.parts + 1))
    for person, start, end in zip(people, bounds[:-1], bounds[1:], strict=True):
        if start == end:
            continue
        left, mine = totals.copy(), order[start:end]
        left[counts.term[mine]] -= counts.frequency[mine]
        falling = np.sort(left)
        above = len(left) - np.searchsorted(falling, left[of], side="right")
        for i, rank in enumerate((above + 1).tolist()):
            if rank > worst[i][0]:
                worst[i] = (rank, [person])
            elif worst[i][1] and rank == worst[i][0]:
                worst[i][1].append(person)
    return [(rank, "; ".join(sorted(names))) for rank, names in worst]


def _resampled(
    counts: dispersion.Counts,
    spoken: NDArray[np.int64],
    size: int,
    of: NDArray[np.int64],
    settings: Frequency,
) -> list[dict[str, object]]:
    """Return how often each pair of `of` stays in the top, of so many, and its interval."""
    random = np.random.default_rng(settings.seed)
    people, few = counts.parts, counts.terms
    step = max(1, _BATCH // max(people, few))
    kept = np.zeros(len(of), np.int64)
    matrix = _people_by_pairs(counts)
    # Half the bytes where all that is drawn is whole in them: the most are all people as who says it most.
    kind = np.float32 if people * matrix.max() <= _WHOLE else np.float64
    times = matrix.astype(kind)
    for start in range(0, settings.bootstrap, step):
        draws = min(step, settings.bootstrap - start)
        weights = random.multinomial(people, np.full(people, 1 / people), size=draws)
        drawn = weights.astype(kind) @ times
        bar = np.partition(drawn, few - size, axis=1)[:, few - size]
        kept += ((drawn[:, of] >= bar[:, None]) & (drawn[:, of] > 0)).sum(axis=0)
    share = kept / settings.bootstrap
    rows = zip(share.tolist(), of.tolist(), strict=True)
    return [{"top_k_share": kept_in} | _interval(matrix[:, [i]], spoken) for kept_in, i in rows]


def _interval(uses_of: Any, spoken: NDArray[np.int64]) -> dict[str, object]:
    """Return the interval of one pair's rate, or why it has none; `said` is by each person."""
    uses = np.asarray(uses_of.toarray() if hasattr(uses_of, "toarray") else uses_of)[:, 0]
    spoke = spoken > 0
    counts = np.stack([uses[spoke], spoken[spoke].astype(np.float64)], axis=-1)
    if uses.sum() < FEWEST_USES:
        return {"note": f"no interval: fewer than {FEWEST_USES} occurrences"}
    total = counts.sum(axis=0)
    without = _rate(total - counts)
    interval = intervals.around(_rate(total), without, intervals.RATE)
    if np.isnan(interval.low):
        return {"note": f"no interval: {interval.why}"}
    mean = float(uses.sum() / len(counts))
    return {
        "low": float(interval.low),
        "high": float(interval.high),
        "coverage": coverage("rate", "jackknife", len(counts), mean, 0.5),
    }


def _rate(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return uses per 1,000 words."""
    return np.asarray(1000 * counts[..., 0] / counts[..., 1])


def _people_by_pairs(counts: dispersion.Counts) -> Any:
    """Return how often each person says each pair: sparse where most would be 0.

    As floats, because BLAS multiplies them fast; counts stay far below 2**53, so they are exact.
    """
    shape = (counts.parts, counts.terms)
    if counts.parts * counts.terms > _DENSE:
        from scipy.sparse import csr_array

        return csr_array((counts.frequency.astype(np.float64), (counts.part, counts.term)), shape=shape)
    matrix = np.zeros(shape)
    matrix[counts.part, counts.term] = counts.frequency
    return matrix
