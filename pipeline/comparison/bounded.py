"""The intervals of a pair of coders' coefficients, and what may be said of them."""

from __future__ import annotations

import numpy as np

from ..config import Compare, Frequency
from ..statistics import intervals
from ..statistics.alpha import masi_alpha_without
from ..statistics.arrays import Flags, Reals, Wholes, defined
from ..statistics.bootstrap import cluster_bootstrap
from ..statistics.coefficients import OF_TWO
from ..statistics.coverage import coverage
from ..tables.columns import Row
from ..wording import noted

MARK = 0.667  # Krippendorff's lower mark, against which kappa is tested
SCALES = {
    "kappa": intervals.PLAIN,
    "alpha": intervals.PLAIN,
    "ac1": intervals.PLAIN,
    "positive_agreement": intervals.SHARE,
}
"""The coefficients that have an interval, and the scale on which it is symmetric."""
EQUAL = {"f1": "positive_agreement"}  # of two coders on one theme these are one number


def add(
    rows: list[Row],
    given_a: Flags,
    given_b: Flags,
    cluster: Wholes,
    by_person: Wholes,
    settings: Compare,
    frequency: Frequency,
) -> None:
    """Add intervals, their coverage and the test against `MARK` to a pair's rows.

    `by_person` is interviewees x rows x 4 cells; the first row is all themes together, whose alpha
    is the one with MASI distance and always has the jackknife's interval. Adds `NAME_low` and
    `NAME_high`, `coverage` (of kappa's interval, in simulated studies of this size and
    prevalence), `p_kappa_667` and `resamples_discarded`, and notes why an interval is undefined.
    """
    estimates, without = _leave_one_out(rows, given_a, given_b, cluster, by_person)
    jackknives = {n: intervals.around(estimates[n], without[n], SCALES[n]) for n in SCALES}
    whys = {n: jackknives[n].why.tolist() for n in SCALES}
    low = {name: jackknives[name].low for name in SCALES}
    high = {name: jackknives[name].high for name in SCALES}
    p = intervals.chance_under(estimates["kappa"], jackknives["kappa"], MARK)
    discarded = np.zeros(len(rows), np.int64)
    if settings.intervals == "bootstrap" and len(without["kappa"]) >= intervals.LEAST:
        drawn = cluster_bootstrap(by_person, _all_of_them, frequency.bootstrap, frequency.seed)
        discarded = drawn.discarded[0]
        for i, name in enumerate(SCALES):
            skip = 1 if name == "alpha" else 0
            ends = drawn.low[i], drawn.high[i]
            why = intervals.why_undefined(without[name], *ends, SCALES[name])
            whys[name][skip:] = why.tolist()[skip:]
            for bounds, end in zip((low, high), ends, strict=True):
                bounds[name][skip:] = np.where(why == "", end, np.nan)[skip:]
    written(rows, low, high, whys, p)
    people = len(without["kappa"])
    for i, row in enumerate(rows):
        row["resamples_discarded"] = int(discarded[i])
        units = int(by_person[:, i].sum())
        if row["kappa_low"] is not None:
            used = (row["a"] + row["b"]) / (2 * units)
            each = row["units"] / people
            row["coverage"] = coverage("kappa", settings.intervals, people, each, used)


def written(
    rows: list[Row],
    low: dict[str, Reals],
    high: dict[str, Reals],
    whys: dict[str, list[str]],
    p: Reals,
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


def _leave_one_out(
    rows: list[Row], given_a: Flags, given_b: Flags, cluster: Wholes, by_person: Wholes
) -> tuple[dict[str, Reals], dict[str, Reals]]:
    """Return each coefficient of each row, and what it is without each interviewee."""
    filled = by_person[by_person.any(axis=(1, 2))]
    total = filled.sum(axis=0)
    estimates, without = {}, {}
    for name in SCALES:
        estimates[name] = OF_TWO[name](total)
        without[name] = OF_TWO[name](total - filled)
    masi = rows[0]["alpha"]
    estimates["alpha"][0] = np.nan if masi is None else masi
    without["alpha"][:, 0] = masi_alpha_without([given_a, given_b], cluster)
    return estimates, without


def _all_of_them(cells: Reals) -> Reals:
    """Return the coefficients that have an interval, coefficients x resamples."""
    return np.stack([OF_TWO[name](cells) for name in SCALES])
