"""The intervals of coders' coefficients, and what may be said of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ..config import Config, Frequency
from ..statistics import intervals, limits
from ..statistics.arrays import Reals, Wholes, defined
from ..statistics.bootstrap import cluster_bootstrap
from ..statistics.coefficients import Measure
from ..statistics.coverage import coverage
from ..tables.columns import Row
from ..wording import noted

SCALES = {
    "kappa": intervals.PLAIN,
    "alpha": intervals.PLAIN,
    "ac1": intervals.PLAIN,
    "positive_agreement": intervals.SHARE,
}
"""The coefficients that have an interval, and the scale on which it is symmetric."""
COVERAGE = {name: "coverage" if name == "kappa" else f"{name}_coverage" for name in SCALES}
_SIMULATED = "of simulated studies of this size it held the true value in"
EQUAL = {"f1": "positive_agreement"}  # of two coders on one theme these are one number


class _Bounds(NamedTuple):
    """The bounds of each coefficient's interval, row by row, and why there are none; empty: there are."""

    low: dict[str, Reals]
    high: dict[str, Reals]
    why: dict[str, list[str]]


def add(
    rows: list[Row],
    by_person: npt.NDArray[Any],
    measures: Mapping[str, Measure],
    masi_without: Reals | None,
    used: Sequence[float],
    config: Config,
    simulated: str = "kappa",
) -> list[str]:
    """Add intervals, their coverage and the test against LOWER_MARK to rows that hold coefficients.

    `by_person` is interviewees x rows x sums, of which `measures` make the coefficients. The first
    row is all themes together, whose alpha is the one with MASI distance and always has the
    jackknife's interval, from `masi_without` each interviewee in turn; None: there is no such row. Adds
    `NAME_low` and `NAME_high`, their `coverage` (COVERAGE; kappa's of the statistic `simulated`, in studies
    of this size and of a prevalence of `used`), `p_kappa_667` and `resamples_discarded`, and notes why an
    interval is undefined: as `intervals.why_undefined` says, and where its coverage is under limits.COVERAGE.
    Returns for each row why kappa has none; empty: it has.
    """
    settings, frequency = config.compare, config.frequency
    filled = by_person[by_person.any(axis=(1, 2))]
    total = filled.sum(axis=0)
    left = total - filled
    left[np.abs(left) < 1e-9] = 0
    without = {name: measures[name](left) for name in SCALES}
    whole = masi_without is not None
    if masi_without is not None:
        without["alpha"][:, 0] = masi_without
    estimates = {name: np.array([row[name] for row in rows], np.float64) for name in SCALES}
    jackknives = {n: intervals.around(estimates[n], without[n], SCALES[n]) for n in SCALES}
    low, high = ({n: getattr(jackknives[n], end) for n in SCALES} for end in ("low", "high"))
    bounds = _Bounds(low, high, {n: jackknives[n].why.tolist() for n in SCALES})
    p = intervals.chance_under(estimates["kappa"], jackknives["kappa"], limits.LOWER_MARK)
    discarded = np.zeros(len(rows), np.int64)
    if settings.intervals == "bootstrap" and len(filled) >= intervals.LEAST:
        discarded = _resampled(by_person, measures, without, bounds, frequency, whole=whole)
    for i, row in enumerate(rows):
        row["resamples_discarded"] = int(discarded[i])
        each = row["units"] / max(len(filled), 1)
        for name in SCALES:
            masi = name == "alpha" and whole and not i
            kind = f"{name}_masi" if masi else name
            method = "jackknife" if masi else settings.intervals
            # of all themes together a unit counts once for each, but not in the one of their sets
            units = each * (len(rows) - 1) if whole and not i and not masi else each
            # several coders together were not simulated with one unit an interviewee: two were
            statistics = {kind, simulated.replace("kappa", kind)}
            shares = (coverage(statistic, method, len(filled), units, used[i]) for statistic in statistics)
            held = min(filter(None, shares), default=None)
            if bounds.why[name][i] or held is None:
                continue
            if held < limits.COVERAGE:
                bounds.why[name][i] = f"{_SIMULATED} {round(1000 * held) // 10} of 100"
                low[name][i] = high[name][i] = np.nan
                p[i] = np.nan if name == "kappa" else p[i]
            else:
                row[COVERAGE[name]] = held
    _write(rows, bounds, p)
    return bounds.why["kappa"]


def _resampled(
    by_person: npt.NDArray[Any],
    measures: Mapping[str, Measure],
    without: Mapping[str, Reals],
    bounds: _Bounds,
    settings: Frequency,
    *,
    whole: bool,
) -> Wholes:
    """Put the percentiles of resamples in place of bounds, and return how many had no kappa, by row.

    `whole` says whether the first row is all themes together.
    """

    def all_of_them(sums: Reals) -> Reals:
        return np.stack([measures[name](sums) for name in SCALES])

    drawn = cluster_bootstrap(by_person, all_of_them, settings.bootstrap, settings.seed)
    for i, name in enumerate(SCALES):
        skip = int(whole and name == "alpha")
        ends = drawn.low[i], drawn.high[i]
        why = intervals.why_undefined(without[name], *ends, SCALES[name])
        bounds.why[name][skip:] = why.tolist()[skip:]
        for of_rows, end in zip((bounds.low, bounds.high), ends, strict=True):
            of_rows[name][skip:] = np.where(why == "", end, np.nan)[skip:]
    discarded: Wholes = drawn.discarded[0]
    return discarded


def _write(rows: list[Row], bounds: _Bounds, p: Reals) -> None:
    """Write bounds by coefficient and the test against LOWER_MARK into rows, with what has none."""
    for i, row in enumerate(rows):
        bare = []
        for name in [*SCALES, *EQUAL]:
            of = EQUAL.get(name, name)
            row[f"{name}_low"] = defined(bounds.low[of][i])
            row[f"{name}_high"] = defined(bounds.high[of][i])
            if row[name] is not None and row[f"{name}_low"] is None:
                bare.append(name)
        if bare:
            n_defined = sum(row[name] is not None for name in [*SCALES, *EQUAL])
            why = intervals.reasons(bare, [bounds.why[EQUAL.get(n, n)][i] for n in bare], n_defined)
            row["note"] = noted(row["note"], why)
        row["p_kappa_667"] = defined(p[i])
