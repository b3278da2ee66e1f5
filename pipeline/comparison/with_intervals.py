"""The intervals of coders' coefficients, and what may be said of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ..config import Config
from ..statistics import intervals
from ..statistics.arrays import Reals, defined
from ..statistics.bootstrap import cluster_bootstrap
from ..statistics.coefficients import Measure
from ..statistics.coverage import coverage
from ..tables.columns import Row
from ..wording import noted

MARK = 0.667  # Krippendorff's lower mark, against which kappa is tested
HOLDS = 0.8  # coverage below which a nominal 95% interval would mislead more than none
SCALES = {
    "kappa": intervals.PLAIN,
    "alpha": intervals.PLAIN,
    "ac1": intervals.PLAIN,
    "positive_agreement": intervals.SHARE,
}
"""The coefficients that have an interval, and the scale on which it is symmetric."""
_SIMULATED = "of simulated studies of this size it held the true value in"
EQUAL = {"f1": "positive_agreement"}  # of two coders on one theme these are one number


def add(
    rows: list[Row],
    by_person: npt.NDArray[Any],
    measures: Mapping[str, Measure],
    masi_without: Reals,
    used: Sequence[float],
    config: Config,
    simulated: str = "kappa",
) -> None:
    """Add intervals, their coverage and the test against `MARK` to rows that hold coefficients.

    `by_person` is interviewees x rows x sums, of which `measures` make the coefficients. The first
    row is all themes together, whose alpha is the one with MASI distance and always has the
    jackknife's interval, from `masi_without` each interviewee in turn. Adds `NAME_low` and
    `NAME_high`, `coverage` (of kappa's interval, the statistic `simulated`, in studies of this
    size and of a prevalence of `used`), `p_kappa_667` and `resamples_discarded`, and notes why an
    interval is undefined: as `intervals.why_undefined` says, and where its coverage is under HOLDS.
    """
    settings, frequency = config.compare, config.frequency
    filled = by_person[by_person.any(axis=(1, 2))]
    total = filled.sum(axis=0)
    left = total - filled
    left[np.abs(left) < 1e-9] = 0
    without = {name: measures[name](left) for name in SCALES}
    without["alpha"][:, 0] = masi_without
    estimates = {name: np.array([row[name] for row in rows], np.float64) for name in SCALES}
    jackknives = {n: intervals.around(estimates[n], without[n], SCALES[n]) for n in SCALES}
    whys = {n: jackknives[n].why.tolist() for n in SCALES}
    low = {name: jackknives[name].low for name in SCALES}
    high = {name: jackknives[name].high for name in SCALES}
    p = intervals.chance_under(estimates["kappa"], jackknives["kappa"], MARK)
    discarded = np.zeros(len(rows), np.int64)
    if settings.intervals == "bootstrap" and len(filled) >= intervals.LEAST:

        def all_of_them(sums: Reals) -> Reals:
            return np.stack([measures[name](sums) for name in SCALES])

        drawn = cluster_bootstrap(by_person, all_of_them, frequency.bootstrap, frequency.seed)
        discarded = drawn.discarded[0]
        for i, name in enumerate(SCALES):
            skip = 1 if name == "alpha" else 0
            ends = drawn.low[i], drawn.high[i]
            why = intervals.why_undefined(without[name], *ends, SCALES[name])
            whys[name][skip:] = why.tolist()[skip:]
            for bounds, end in zip((low, high), ends, strict=True):
                bounds[name][skip:] = np.where(why == "", end, np.nan)[skip:]
    people = len(filled)
    for i, row in enumerate(rows):
        row["resamples_discarded"] = int(discarded[i])
        each = row["units"] / max(people, 1)
        for name in SCALES:
            masi = name == "alpha" and not i
            kind = f"{name}_masi" if masi else name
            method = "jackknife" if masi else settings.intervals
            # of all themes together a unit counts once for each, but not in the one of their sets
            units = each * (len(rows) - 1) if not i and not masi else each
            # several coders together were not simulated with one unit an interviewee: two were
            statistics = {kind, simulated.replace("kappa", kind)}
            shares = (coverage(statistic, method, people, units, used[i]) for statistic in statistics)
            held = min(filter(None, shares), default=None)
            if whys[name][i] or held is None:
                continue
            if held < HOLDS:
                whys[name][i] = f"{_SIMULATED} {int(100 * held)} of 100"
                low[name][i] = high[name][i] = np.nan
                p[i] = np.nan if name == "kappa" else p[i]
            elif name == "kappa":
                row["coverage"] = held
    _write(rows, low, high, whys, p)


def _write(
    rows: list[Row], low: dict[str, Reals], high: dict[str, Reals], whys: dict[str, list[str]], p: Reals
) -> None:
    """Write bounds by coefficient and the test against `MARK` into rows, with what has none."""
    for i, row in enumerate(rows):
        bare = []
        for name in [*SCALES, *EQUAL]:
            of = EQUAL.get(name, name)
            row[f"{name}_low"] = defined(low[of][i])
            row[f"{name}_high"] = defined(high[of][i])
            if row[name] is not None and row[f"{name}_low"] is None:
                bare.append(name)
        if bare:
            n_defined = sum(row[name] is not None for name in [*SCALES, *EQUAL])
            why = intervals.reasons(bare, [whys[EQUAL.get(n, n)][i] for n in bare], n_defined)
            row["note"] = noted(row["note"], why)
        row["p_kappa_667"] = defined(p[i])
