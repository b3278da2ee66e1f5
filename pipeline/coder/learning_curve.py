"""What the coder is worth by how many interviewees are coded, and what coding more would bring.

Of the coded interviewees each quarter, and each half, teaches alone and is tried on all others; the
last point is the run itself, where each interviewee is coded by what the others teach. Kappa is
over all segments and themes, before themes that cannot be learned are taken out.

The forecast takes kappa to rise along a straight line over 1 / sqrt(interviewees), as errors of
estimates fall, from the last point on; a curve that falls is taken for level. It is tried on the
last point itself, which the first two must foretell: by what they miss it, for as far as that was,
the forecast may be wrong too. Its interval has that beside twice the variance of kappa over
interviewees (jackknife): once for those who are coded, once for as many on whom it is then tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
import pyarrow as pa

from ..statistics import agreement
from ..statistics.arrays import Flags, Wholes
from ..statistics.intervals import jackknife
from ..tables.columns import Row, table
from ..tables.results import RESULTS
from .folds import DRAW

PARTS = (4, 2)  # of the interviewees, one of which teaches at a time
MORE = 5  # interviewees more, of whom the forecast is, at the least
Part = tuple[int, Wholes, Flags]


def more_than(coded: int) -> int:
    """Return of how many interviewees more the forecast is: of many a tenth, to one digit.

    >>> [more_than(coded) for coded in (10, 50, 112, 2_688)]
    [5, 5, 10, 300]
    """
    tenth = coded // 10
    return max(MORE, round(tenth, 1 - len(str(tenth))))


def parts_of(person: Wholes) -> Iterator[tuple[int, Wholes, Wholes]]:
    """Yield how many interviewees teach, their units, and those of all others.

    None where there are fewer interviewees than two for each part.
    """
    people = np.unique(person)
    drawn = np.random.default_rng(DRAW).permutation(people)
    for parts in PARTS:
        if len(people) < 2 * max(PARTS):
            return
        for teachers in np.array_split(drawn, parts):
            teach = np.isin(person, teachers)
            yield len(teachers), np.flatnonzero(teach), np.flatnonzero(~teach)


def learning_curve(
    tried: Sequence[Part],
    manual: Flags,
    foreseen: Flags,
    person: Wholes,
    taught: int,
    humans: tuple[float, float] | None = None,
    more: int | None = None,
) -> pa.Table:
    """Return kappa by interviewees coded, measured and foretold, as RESULTS["learning_curve"].

    `tried` holds for parts of the interviewees how many taught, the units that were coded, and
    their themes; `manual` and `foreseen` (units x themes) are the codes, and the run's own out of
    sample, when `taught` interviewees taught. `person` is each unit's interviewee, `humans` the
    lowest and the highest kappa between two human coders, None where there is one. The forecast
    is of `more` interviewees, else as `more_than` says.
    """
    low, high = humans or (None, None)
    rows: list[Row] = []

    def row(people: int, kind: str, kappa: float, within: tuple[float, float], note: str) -> None:
        bounds = [None if np.isnan(each) else float(np.clip(each, -1, 1)) for each in within]
        measured = {"taught": people, "kind": kind, "kappa": None if np.isnan(kappa) else kappa}
        held = {"kappa_low": bounds[0], "kappa_high": bounds[1], "human_low": low, "human_high": high}
        rows.append({**measured, **held, "note": note})

    nothing = (np.nan, np.nan)
    numbers, kappas = [], []
    for size in PARTS if tried else ():
        of_size = _of_size(tried, size)
        cells = sum(agreement.cells(manual[units], themes) for _, units, themes in of_size)
        numbers.append(float(np.mean([number for number, _, _ in of_size])))
        kappas.append(float(agreement.kappa(agreement.pooled(cells))))
        row(round(numbers[-1]), "measured", kappas[-1], nothing, "no interval for a part of them")
    people, of = np.unique(person, return_inverse=True)
    counts = agreement.cells_by_cluster(manual, foreseen, of, len(people)).sum(axis=1)
    now = float(agreement.kappa(counts.sum(axis=0)))
    interval = jackknife(counts[:, None, :], agreement.kappa)
    note = str(interval.why[0])
    row(taught, "measured", now, (float(interval.low[0]), float(interval.high[0])), note)
    x = np.array([*numbers, taught], float) ** -0.5
    y = np.array([*kappas, now])
    if len(x) < 3 or np.isnan(y).any() or note:
        return table(RESULTS["learning_curve"], rows)
    more = more or more_than(len(people))
    ahead = (len(people) + more) ** -0.5
    gain = _slope(x, y) * (x[-1] - ahead)
    missed = y[1] + _slope(x[:2], y[:2]) * (x[1] - x[2]) - now
    wrong = missed * (x[-1] - ahead) / (x[1] - x[2])
    reach = float(np.sqrt(2 * ((interval.high[0] - interval.low[0]) / 2) ** 2 + wrong**2))
    middle = min(now + gain, 1.0)
    note = (
        "reckoned in the same way from the smaller numbers alone, the last measured kappa was missed by "
        f"{abs(missed):.2f}"
    )
    row(len(people) + more, "forecast", middle, (middle - reach, middle + reach), note)
    rows[-1]["more"] = more
    return table(RESULTS["learning_curve"], rows)


def _of_size(tried: Sequence[Part], parts: int) -> list[Part]:
    """Return what was tried of one number of parts: first those of PARTS[0], then the others."""
    start = sum(PARTS[: PARTS.index(parts)])
    return list(tried[start : start + parts])


def _slope(x: np.ndarray, y: np.ndarray) -> float:
    """Return how steeply kappa rises as 1 / sqrt(interviewees) falls; 0 where it does not."""
    apart = x - x.mean()
    return max(0.0, -float(apart @ y / (apart @ apart)))


def between_humans(coders: Sequence[tuple[Flags, Flags]]) -> tuple[float, float] | None:
    """Return the lowest and the highest kappa of two coders (what each gave, and what each read).

    Over the units that both read; None where no two have one that is defined.
    """
    kappas = []
    for (first, a), (second, b) in combinations(coders, 2):
        cells = agreement.cells(first[a & b], second[a & b])
        kappas.append(float(agreement.kappa(agreement.pooled(cells))))
    defined = [each for each in kappas if not np.isnan(each)]
    return (min(defined), max(defined)) if defined else None
