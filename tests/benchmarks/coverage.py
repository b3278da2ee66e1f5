"""How often nominal 95% intervals over interviewees hold the true value, and how long they are.

    python -m tests.benchmarks.coverage [--studies 2000] [--publish]

Studies are simulated by two models. `even`: 10 to 45 segments each (10 and a Poisson of 18), a
theme's rate differing among interviewees as a beta distribution with intraclass correlation .1,
two coders who see it with sensitivity .85 and give it wrongly at .015. `uneven`: a lognormal number
of segments (median 22, sigma .6), rates logistic-normal (sd 1.2), a sensitivity that differs among
interviewees (beta, mean .7, sd .15), wrong codes at .025. With `units` 1 each interviewee is one
unit. For alpha with MASI distance three such themes make a set; for counts, a word pair is said
at a gamma-distributed rate (shape 2 or .7) by interviewees of equal or lognormal length. The truth
is the statistic of 50,000 interviewees or more. Every cell has its own generator, seeded with its
numbers. Studies whose interval is undefined are counted under `undefined` and not under
`coverage`. `--publish` writes pipeline/statistics/coverage.csv and the table of the guide.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.statistics import agreement, intervals
from pipeline.statistics.alpha import masi_distance
from pipeline.statistics.coverage import TABLE
from pipeline.tables import csv_of

Reals = npt.NDArray[np.float64]
Bounds = tuple[Reals, Reals]
GUIDE = Path("pipeline/guide/statistics.md")
HEAD = ("statistic", "method", "data", "units", "interviewees", "prevalence", "coverage", "below",
        "above", "length", "undefined")  # fmt: skip
PEOPLE = (5, 6, 8, 10, 17, 30)
PREVALENCE = (0.05, 0.1, 0.2, 0.5)
RESAMPLES = 499
ALL = (6, 10, 30)  # interviewees at which every candidate is tried
DEFAULT = "jackknife"
T_ON_N = "jackknife, n - 1"  # the delete-one jackknife with the usual degrees of freedom
USES = (1.0, 3.0, 10.0)  # mean uses of a pair by one interviewee
LEAST_USES = 5
SHOWN = ("kappa", "positive_agreement", "alpha_masi", "rate")


# ---- studies -----------------------------------------------------------------------------------


def _centre(prevalence: float, spread: float = 1.2) -> float:
    """Return the mean of the logits whose logistic-normal has this mean."""
    at, weight = np.polynomial.hermite_e.hermegauss(60)
    low, high = -12.0, 12.0
    for _ in range(60):
        mid = (low + high) / 2
        mean = float((weight / weight.sum() / (1 + np.exp(-(mid + spread * at)))).sum())
        low, high = (mid, high) if mean < prevalence else (low, mid)
    return low


def cells(
    model: str, rng: np.random.Generator, people: int, studies: int, prevalence: float, one: bool
) -> Reals:
    """Return interviewees x studies x 4 cells of two coders."""
    shape = (people, studies)
    if model == "even":
        units = 10 + rng.poisson(18, shape)
        rate = rng.beta(prevalence * 9, (1 - prevalence) * 9, shape)
        sees, wrong = np.full(shape, 0.85), 0.015
    else:
        units = np.maximum(3, np.round(np.exp(rng.normal(np.log(22), 0.6, shape)))).astype(int)
        rate = 1 / (1 + np.exp(-rng.normal(_centre(prevalence), 1.2, shape)))
        sees, wrong = rng.beta(5.6, 2.4, shape), 0.025
    if one:
        units = np.ones(shape, int)
    both = rate * sees**2 + (1 - rate) * wrong**2
    alone = rate * sees * (1 - sees) + (1 - rate) * wrong * (1 - wrong)
    chances = np.stack([both, alone, alone, 1 - both - 2 * alone], -1)
    return rng.multinomial(units, chances).astype(np.float64)


SETS = np.array([[i >> t & 1 for t in range(3)] for i in range(8)], bool)
PAIRS = np.stack(np.divmod(np.arange(64), 8))
APART = masi_distance(SETS[PAIRS[0]], SETS[PAIRS[1]])


def set_cells(
    model: str, rng: np.random.Generator, people: int, studies: int, prevalence: float
) -> Reals:
    """Return interviewees x studies x 64 counts of units by the two coders' sets of 3 themes.

    Within an interviewee the themes fall on the units independently of one another.
    """
    four = [cells(model, rng, people, studies, prevalence, False) for _ in range(3)]
    units = four[0].sum(-1).astype(int)
    share = [c / np.maximum(c.sum(-1, keepdims=True), 1) for c in four]
    chances = np.ones((people, studies, 64))
    for theme in range(3):
        a, b = SETS[PAIRS[0], theme], SETS[PAIRS[1], theme]
        place = np.where(a & b, 0, np.where(a, 1, np.where(b, 2, 3)))
        chances *= share[theme][..., place]
    chances /= chances.sum(-1, keepdims=True)
    return rng.multinomial(units, chances).astype(np.float64)


def masi(counts: Reals) -> Reals:
    """Return alpha with MASI distance from counts of pairs of sets."""
    units = counts.sum(-1)
    seen = (counts @ APART) / np.maximum(units, 1)
    marginal = counts @ (np.eye(8)[PAIRS[0]] + np.eye(8)[PAIRS[1]])
    chance = ((marginal @ APART.reshape(8, 8)) * marginal).sum(-1)
    with np.errstate(all="ignore"):
        return np.asarray(1 - seen / (chance / (2 * units * (2 * units - 1))))


def uses(model: str, rng: np.random.Generator, people: int, studies: int, mean: float) -> Reals:
    """Return interviewees x studies x 2: how often a pair is said, and words."""
    shape = (people, studies)
    if model == "even":
        words, form = np.full(shape, 3000.0), 2.0
    else:
        words, form = np.round(np.exp(rng.normal(np.log(2500), 0.6, shape))), 0.7
    said = rng.poisson(mean * words / 3000 * rng.gamma(form, 1 / form, shape))
    return np.stack([said, words], -1).astype(np.float64)


def rate(counts: Reals) -> Reals:
    """Return uses per 1,000 words."""
    return np.asarray(1000 * counts[..., 0] / np.maximum(counts[..., 1], 1))


# ---- intervals ---------------------------------------------------------------------------------


def candidates(
    counts: Reals,
    statistic: Callable[[Reals], Reals],
    scale: intervals.Scale,
    resampled: bool = True,
    all_of_them: bool = False,
) -> Iterator[tuple[str, Bounds]]:
    """Return the intervals of every study by every method, under the method's name."""
    from scipy.special import ndtr, ndtri, stdtrit

    people, studies = counts.shape[:2]
    total = counts.sum(axis=0)
    estimate, without = statistic(total), statistic(total - counts)
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # studies without a value
        kept, intervals.LEAST = intervals.LEAST, 2  # how many are enough is what is asked here
        found = intervals.around(estimate, without, scale)
        plain = intervals.around(estimate, without)
        intervals.LEAST = kept
        yield DEFAULT, (found.low, found.high)
        reach = stdtrit(people - 1, 0.975) * plain.error
        yield T_ON_N, (estimate - reach, estimate + reach)
        if not resampled:
            return
        low, high = (np.full(studies, np.nan) for _ in range(2))
        corrected, studentised = (np.full((2, studies), np.nan) for _ in range(2))
        apart = without.mean(axis=0) - without
        pull = (apart**3).sum(axis=0) / (6 * (apart**2).sum(axis=0) ** 1.5)
        drawn = np.random.default_rng(people).multinomial(
            people, np.full(people, 1 / people), RESAMPLES
        )
        drawn = drawn.astype(np.float64)
        for start in range(0, studies, 100):
            at = slice(start, start + 100)
            sums = np.einsum("bn,nsk->sbk", drawn, counts[:, at], optimize=True)
            values = statistic(sums)
            low[at], high[at] = np.nanquantile(values, [0.025, 0.975], axis=1)
            if not all_of_them:
                continue
            known = np.maximum((~np.isnan(values)).sum(axis=1), 1)
            own = estimate[at][:, None]
            under = ((values < own).sum(axis=1) + (values == own).sum(axis=1) / 2) / known
            shift = ndtri(np.clip(under, 1 / RESAMPLES, 1 - 1 / RESAMPLES))
            ordered = np.sort(values, axis=1)
            for side, z in enumerate((-1.96, 1.96)):
                level = ndtr(shift + (shift + z) / (1 - pull[at] * (shift + z)))
                place = np.clip(np.nan_to_num(level, nan=0.5) * (known - 1), 0, None)
                row = np.arange(len(ordered))
                corrected[side, at] = ordered[row, np.round(place).astype(int)]
            slopes = np.stack(
                [(statistic(sums + step) - values) / 1e-3 for step in 1e-3 * np.eye(sums.shape[2])],
                -1,
            )
            pulls = np.einsum("sbk,nsk->sbn", slopes, counts[:, at], optimize=True)
            centre = np.einsum("sbn,bn->sb", pulls, drawn)[..., None] / people
            spread = np.einsum("bn,sbn->sb", drawn, (pulls - centre) ** 2)
            error = np.sqrt(people / (people - 1) * spread)
            t = np.where(error > 1e-9, (values - own) / error, np.nan)
            ends = np.nanquantile(t, [0.975, 0.025], axis=1)
            studentised[:, at] = estimate[at] - ends * plain.error[at]
        yield "bootstrap", (low, high)
        if all_of_them:
            yield "BCa", (corrected[0], corrected[1])
            yield "bootstrap-t", (studentised[0], studentised[1])


def measured(true: float, bounds: Bounds, scale: intervals.Scale) -> tuple[float, ...]:
    """Return coverage, the shares that lie below and above the truth, length, share undefined."""
    low, high = bounds
    known = np.isfinite(low) & np.isfinite(high) & (high > low)
    low, high = low[known], high[known]
    if not len(low):
        return (np.nan, np.nan, np.nan, np.nan, 1.0)
    within = np.minimum(high, scale.high) - np.maximum(low, scale.low)
    return (
        float(((low <= true) & (true <= high)).mean()), float((high < true).mean()),
        float((low > true).mean()), float(within.mean()), float(1 - known.mean()),
    )  # fmt: skip


def rows(studies: int) -> Iterator[tuple[object, ...]]:
    """Return the table, a row for each statistic, method and size."""
    of_cells = {
        "kappa": (agreement.kappa, intervals.PLAIN),
        "alpha": (agreement.alpha, intervals.PLAIN),
        "ac1": (agreement.ac1, intervals.PLAIN),
        "positive_agreement": (agreement.positive_agreement, intervals.SHARE),
    }
    for kind, model in enumerate(("even", "uneven")):
        for people in PEOPLE:
            for part, prevalence in enumerate(PREVALENCE):
                for one in (False, True):
                    if one and (prevalence < 0.1 or people < 6):
                        continue  # ten units of a theme at 5% are no study
                    rng = np.random.default_rng([kind, people, part, one])
                    counts = cells(model, rng, people, studies, prevalence, one)
                    large = cells(model, rng, 200, 1000, prevalence, one).sum(axis=(0, 1))
                    for name, (statistic, scale) in of_cells.items():
                        drawn = name in ("kappa", "positive_agreement")
                        every = drawn and not one and people in ALL
                        true = float(statistic(large))
                        for method, bounds in candidates(counts, statistic, scale, drawn, every):
                            yield (name, method, model, 1 if one else 25, people, prevalence,
                                   *measured(true, bounds, scale))  # fmt: skip
                rng = np.random.default_rng([kind, people, part, 2])
                sets = set_cells(model, rng, people, studies, prevalence)
                true = float(masi(set_cells(model, rng, 100, 500, prevalence).sum(axis=(0, 1))))
                for method, bounds in candidates(sets, masi, intervals.PLAIN, True):
                    yield ("alpha_masi", method, model, 25, people, prevalence,
                           *measured(true, bounds, intervals.PLAIN))  # fmt: skip
            for part, mean in enumerate(USES):
                rng = np.random.default_rng([kind, people, part, 3])
                said = uses(model, rng, people, studies, mean)
                true = float(rate(uses(model, rng, 400, 1000, mean).sum(axis=(0, 1))))
                said[:, said[..., 0].sum(axis=0) < LEAST_USES] = np.nan
                for method, bounds in candidates(said, rate, intervals.RATE):
                    yield ("rate", method, model, mean, people, 0.5,
                           *measured(true, bounds, intervals.RATE))  # fmt: skip


def guide(table: list[tuple[object, ...]], studies: int) -> str:
    """Return the part of the table that the guide shows, as Markdown."""
    lines = [
        f"Coverage of nominal 95% intervals and, after the slash, their mean length; {studies:,} "
        "simulated studies a cell, the lower coverage of two ways of making data, about 25 "
        "segments an interviewee.",
        "",
        "| statistic | method | interviewees | 5% | 10% | 20% | 50% |",
        "|---|---|---|---|---|---|---|",
    ]
    for name in SHOWN[:3]:
        methods = dict.fromkeys(str(r[1]) for r in table if r[0] == name and r[3] == 25)
        for method in methods:
            sizes = dict.fromkeys(r[4] for r in table if r[:2] == (name, method))
            for people in sizes:
                found = []
                for prevalence in PREVALENCE:
                    both = [r for r in table if r[:2] == (name, method)
                            and r[3:6] == (25, people, prevalence)]  # fmt: skip
                    worst = min(both, key=lambda r: float(str(r[6])))
                    found.append(f"{worst[6]:.3f} / {worst[9]:.2f}")
                label = name.replace("_", " ")
                lines.append(f"| {label} | {method} | {people} | {' | '.join(found)} |")
    return "\n".join(lines)


def main() -> int:
    """Simulate, print and, if asked, publish."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ask.add_argument("--studies", type=int, default=2000)
    ask.add_argument("--publish", action="store_true")
    chosen = ask.parse_args()
    table = []
    for row in rows(chosen.studies):
        table.append(row)
        print(*(f"{c:.3f}" if isinstance(c, float) else c for c in row), flush=True)
    if chosen.publish:
        written = [
            [
                f"{cell:.3f}" if isinstance(cell, float) and i > 5 else cell
                for i, cell in enumerate(row)
            ]
            for row in table
        ]
        TABLE.write_bytes(csv_of([HEAD, *written]))
        text = GUIDE.read_text("utf-8") if GUIDE.exists() else ""
        start, end = "<!-- coverage -->", "<!-- end of coverage -->"
        before, _, rest = text.partition(start)
        after = rest.partition(end)[2]
        GUIDE.write_text(
            f"{before}{start}\n{guide(table, chosen.studies)}\n{end}{after}", "utf-8", newline="\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
