"""How often nominal 95% intervals over interviewees hold the true value, and how long they are.

    python -m tests.benchmarks.coverage [--studies 2000] [--publish] [--only jackknife|bootstrap|stored]

Studies are simulated by two models. `even`: 10 to 45 segments each (10 and a Poisson of 18), a
theme's rate differing among interviewees as a beta distribution with intraclass correlation .1,
two coders who see it with sensitivity .85 and give it wrongly at .015. `uneven`: a lognormal number
of segments (median 22, sigma .6), rates logistic-normal (sd 1.2), a sensitivity that differs among
interviewees (beta, mean .7, sd .15), wrong codes at .025. With `units` 1 or 4 each has
as many. For alpha with MASI distance three such themes make a set; for counts, a word pair is said
at a gamma-distributed rate (shape 2 or .7) by interviewees of equal or lognormal length. What is
named `joint` is of three such coders together. The truth is the statistic of 50,000 interviewees
or more. Every cell has its own generator, seeded with its numbers. Studies whose interval is
undefined are counted under `undefined` and not under `coverage`. `--publish` writes
pipeline/statistics/coverage.csv and the table of the guide; `--only jackknife` computes nothing
that resamples (a minute or two), `--only bootstrap` the percentiles of kappa and positive agreement
alone (of pairs and joint): the other rows then stay as they are published. `--only stored` simulates
nothing and makes the guide's table of the rows that coverage.csv has.
"""

from __future__ import annotations

import argparse
import csv
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.statistics import agreement, intervals, several_coders
from pipeline.statistics.coverage import TABLE
from pipeline.statistics.masi import masi_distance
from pipeline.tables.csvtext import csv_of

Reals = npt.NDArray[np.float64]
Bounds = tuple[Reals, Reals]
GUIDE = Path(__file__).parents[2] / "pipeline" / "guide" / "statistics.md"
HEAD = ("statistic", "method", "data", "units", "interviewees", "prevalence", "coverage", "below",
        "above", "length", "undefined")  # fmt: skip
PEOPLE = (5, 6, 8, 10, 17, 30)
PREVALENCE = (0.05, 0.1, 0.2, 0.5)
RESAMPLES = 499
ALL = (6, 10, 30)  # interviewees at which every candidate is tried, and coders together
DEFAULT = "jackknife"
DRAWN = "bootstrap"
STORED = "stored"
T_ON_N = "jackknife, n - 1"  # the delete-one jackknife with the usual degrees of freedom
USES = (1.0, 3.0, 10.0)  # mean uses of a pair by one interviewee
LEAST_USES = 5
FEW = (1, 4)  # units of each interviewee, where all have as many
JOINT = 3  # coders together
COUNTED = "rate"  # whose columns are mean uses, and not prevalence
SHOWN = ("kappa", "positive_agreement", "alpha", "ac1", "alpha_masi", "joint_kappa", "joint_alpha",
         "joint_positive_agreement", "joint_alpha_masi")  # fmt: skip


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


def made(
    model: str, rng: np.random.Generator, people: int, studies: int, prevalence: float
) -> tuple[npt.NDArray[np.int64], Reals, Reals, float]:
    """Return interviewees x studies: units, the theme's rate, how often it is seen, and wrongly."""
    shape = (people, studies)
    if model == "even":
        units = 10 + rng.poisson(18, shape)
        rate = rng.beta(prevalence * 9, (1 - prevalence) * 9, shape)
        sees, wrong = np.full(shape, 0.85), 0.015
    else:
        units = np.maximum(3, np.round(np.exp(rng.normal(np.log(22), 0.6, shape)))).astype(int)
        rate = 1 / (1 + np.exp(-rng.normal(_centre(prevalence), 1.2, shape)))
        sees, wrong = rng.beta(5.6, 2.4, shape), 0.025
    return units, rate, sees, wrong


def cells(
    model: str, rng: np.random.Generator, people: int, studies: int, prevalence: float, each: int
) -> Reals:
    """Return interviewees x studies x 4 cells of two coders; of `each` units, 0: the model's."""
    units, rate, sees, wrong = made(model, rng, people, studies, prevalence)
    units = np.full_like(units, each) if each else units
    both = rate * sees**2 + (1 - rate) * wrong**2
    alone = rate * sees * (1 - sees) + (1 - rate) * wrong * (1 - wrong)
    chances = np.stack([both, alone, alone, 1 - both - 2 * alone], -1)
    return rng.multinomial(units, chances).astype(np.float64)


SETS = np.array([[i >> t & 1 for t in range(3)] for i in range(8)], bool)
PAIRS = np.stack(np.divmod(np.arange(64), 8))
APART = masi_distance(SETS[PAIRS[0]], SETS[PAIRS[1]])


def set_cells(model: str, rng: np.random.Generator, people: int, studies: int, prevalence: float) -> Reals:
    """Return interviewees x studies x 64 counts of units by the two coders' sets of 3 themes.

    Within an interviewee the themes fall on the units independently of one another.
    """
    four = [cells(model, rng, people, studies, prevalence, 0) for _ in range(3)]
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


# What each of JOINT coders gives a unit, by theme and of three themes: 0 or 1, and sets.
GAVE = np.array([[i >> c & 1 for c in range(JOINT)] for i in range(2**JOINT)], bool)
GIVERS = np.arange(JOINT + 1)
OF_UNIT = several_coders.tally(np.stack([JOINT - GIVERS, GIVERS], -1), GIVERS, len(GIVERS))[:, 0]
THREE = np.stack(np.unravel_index(np.arange(len(GAVE) ** 3), (len(GAVE),) * 3))
TAKEN = sum(GAVE[THREE[t]].astype(int) << t for t in range(3))  # the set of each coder
BETWEEN = np.mean(
    [APART.reshape(8, 8)[TAKEN[:, a], TAKEN[:, b]] for a, b in combinations(range(JOINT), 2)], axis=0
)

SUMS = np.column_stack([np.ones(len(BETWEEN)), BETWEEN, *((s == TAKEN).sum(axis=1) for s in range(8))])
STEP = 200  # studies at once, to bound the memory


def joint_chances(model: str, rng: np.random.Generator, *size: float) -> tuple[npt.NDArray[np.int64], Reals]:
    """Return units and the chance of each row of GAVE, of interviewees x studies."""
    people, studies, prevalence = int(size[0]), int(size[1]), size[2]
    units, rate, sees, wrong = made(model, rng, people, studies, prevalence)
    many = GAVE.sum(axis=1)
    seen = sees[..., None] ** many * (1 - sees[..., None]) ** (JOINT - many)
    unseen = wrong**many * (1 - wrong) ** (JOINT - many)
    return units, rate[..., None] * seen + (1 - rate[..., None]) * unseen


def joint_tallies(model: str, rng: np.random.Generator, *size: float) -> Reals:
    """Return interviewees x studies x sums (statistics/several_coders.py) of JOINT coders and a theme."""
    units, chances = joint_chances(model, rng, *size)
    by_givers = np.stack([chances[..., GAVE.sum(axis=1) == g].sum(-1) for g in GIVERS], -1)
    return np.asarray(rng.multinomial(units, by_givers) @ OF_UNIT)


def joint_sets(model: str, rng: np.random.Generator, *size: float) -> Reals:
    """Return interviewees x studies x 10: units, distances, and sets given, of JOINT coders."""
    people, studies, prevalence = int(size[0]), int(size[1]), size[2]
    pieces = []
    for start in range(0, studies, STEP):
        part = people, min(STEP, studies - start), prevalence
        drawn = [joint_chances(model, rng, *part) for _ in range(3)]
        chances = np.ones(())
        for place, (_, each) in enumerate(drawn):
            chances = chances * each[..., THREE[place]]
        counts = rng.multinomial(drawn[0][0], chances / chances.sum(-1, keepdims=True))
        pieces.append(counts @ SUMS)
    return np.concatenate(pieces, axis=1)


def joint_masi(sums: Reals) -> Reals:
    """Return alpha with MASI distance of the sums of `joint_sets`."""
    units, marginal = sums[..., 0], sums[..., 2:]
    chance = ((marginal @ APART.reshape(8, 8)) * marginal).sum(-1)
    given = JOINT * units
    with np.errstate(all="ignore"):
        return np.asarray(1 - sums[..., 1] / units / (chance / (given * (given - 1))))


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
        rules = intervals.LEAST, intervals.CARRIERS, intervals.SPAN
        intervals.LEAST = 2  # how many are enough is what is asked here
        found = intervals.around(estimate, without, scale)
        intervals.CARRIERS, intervals.SPAN = 0, np.inf  # which are rules of what the run offers
        plain = intervals.around(estimate, without)
        intervals.CARRIERS, intervals.SPAN = rules[1:]
        yield DEFAULT, (found.low, found.high)
        reach = stdtrit(people - 1, 0.975) * plain.error
        yield T_ON_N, (estimate - reach, estimate + reach)
        if not resampled:
            intervals.LEAST = rules[0]
            return
        low, high = (np.full(studies, np.nan) for _ in range(2))
        corrected, studentised = (np.full((2, studies), np.nan) for _ in range(2))
        apart = without.mean(axis=0) - without
        pull = (apart**3).sum(axis=0) / (6 * (apart**2).sum(axis=0) ** 1.5)
        drawn = np.random.default_rng(people).multinomial(people, np.full(people, 1 / people), RESAMPLES)
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
                [(statistic(sums + step) - values) / 1e-3 for step in 1e-3 * np.eye(sums.shape[2])], -1
            )
            pulls = np.einsum("sbk,nsk->sbn", slopes, counts[:, at], optimize=True)
            centre = np.einsum("sbn,bn->sb", pulls, drawn)[..., None] / people
            spread = np.einsum("bn,sbn->sb", drawn, (pulls - centre) ** 2)
            error = np.sqrt(people / (people - 1) * spread)
            t = np.where(error > 1e-9, (values - own) / error, np.nan)
            ends = np.nanquantile(t, [0.975, 0.025], axis=1)
            studentised[:, at] = estimate[at] - ends * plain.error[at]
        why = intervals.why_undefined(without, low, high, scale)
        intervals.LEAST = rules[0]
        yield DRAWN, (np.where(why == "", low, np.nan), np.where(why == "", high, np.nan))
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


def rows(studies: int, only: str = "") -> Iterator[tuple[object, ...]]:
    """Return the table, a row for each statistic, method and size."""
    resampled = only != DEFAULT
    of_cells = {
        "kappa": (agreement.kappa, intervals.PLAIN),
        "alpha": (agreement.alpha, intervals.PLAIN),
        "ac1": (agreement.ac1, intervals.PLAIN),
        "positive_agreement": (agreement.positive_agreement, intervals.SHARE),
    }
    for kind, model in enumerate(("even", "uneven")):
        for people in PEOPLE:
            for part, prevalence in enumerate(PREVALENCE):
                for each in (0, *FEW):
                    if each and (prevalence < 0.1 or people < 6):
                        continue  # ten units of a theme at 5% are no study
                    rng = np.random.default_rng([kind, people, part, each + (each > 1)])
                    counts = cells(model, rng, people, studies, prevalence, each)
                    large = cells(model, rng, 200, 1000, prevalence, each).sum(axis=(0, 1))
                    for name, (statistic, scale) in of_cells.items():
                        drawn = resampled and name in ("kappa", "positive_agreement") and each < 2
                        every = drawn and not only and not each and people in ALL
                        true = float(statistic(large))
                        if only == DRAWN and not drawn:
                            continue
                        for method, bounds in candidates(counts, statistic, scale, drawn, every):
                            if only == DRAWN != method:
                                continue
                            yield (name, method, model, each or 25, people, prevalence,
                                   *measured(true, bounds, scale))  # fmt: skip
                if people in ALL:
                    seed = [kind, people, part, 4]
                    yield from joint_rows(model, seed, people, studies, prevalence, only)
                if only == DRAWN:
                    continue
                rng = np.random.default_rng([kind, people, part, 2])
                sets = set_cells(model, rng, people, studies, prevalence)
                true = float(masi(set_cells(model, rng, 100, 500, prevalence).sum(axis=(0, 1))))
                for method, bounds in candidates(sets, masi, intervals.PLAIN, resampled):
                    yield ("alpha_masi", method, model, 25, people, prevalence,
                           *measured(true, bounds, intervals.PLAIN))  # fmt: skip
            for part, mean in enumerate(() if only == DRAWN else USES):
                rng = np.random.default_rng([kind, people, part, 3])
                said = uses(model, rng, people, studies, mean)
                true = float(rate(uses(model, rng, 400, 1000, mean).sum(axis=(0, 1))))
                said[:, said[..., 0].sum(axis=0) < LEAST_USES] = np.nan
                for method, bounds in candidates(said, rate, intervals.RATE, resampled):
                    yield ("rate", method, model, mean, people, 0.5, *measured(true, bounds, intervals.RATE))


def joint_rows(
    model: str, seed: list[int], people: int, studies: int, prevalence: float, only: str
) -> Iterator[tuple[object, ...]]:
    """Return the rows of several coders together at one size."""
    rng = np.random.default_rng(seed)
    size, large = (people, studies, prevalence), (50, 1000, prevalence)
    of_sums = {
        joint_tallies: (("kappa", several_coders.fleiss_kappa), ("alpha", several_coders.alpha),
                        ("positive_agreement", several_coders.positive_agreement)),
        joint_sets: (("alpha_masi", joint_masi),),
    }  # fmt: skip
    for simulate, statistics in of_sums.items():
        counts, all_of_them = simulate(model, rng, *size), simulate(model, rng, *large)
        for name, statistic in statistics:
            scale = intervals.SHARE if name == "positive_agreement" else intervals.PLAIN
            true = float(statistic(all_of_them.sum(axis=(0, 1))))
            drawn = only != DEFAULT and name in ("kappa", "positive_agreement")
            for method, bounds in candidates(counts, statistic, scale, drawn):
                if method in (DEFAULT, DRAWN) and only in ("", method):
                    yield (f"joint_{name}", method, model, 25, people, prevalence,
                           *measured(true, bounds, scale))  # fmt: skip


def guide(table: list[tuple[object, ...]], studies: int) -> str:
    """Return the part of the table that the guide shows, as Markdown."""
    lines = [
        "Coverage of nominal 95% intervals, their mean length and, last, how many of 100 studies "
        f"have none by the rules above (but that of six); {studies:,} simulated studies a cell, of "
        "two ways of making data that with the lower coverage, about 25 segments an interviewee; "
        f"`joint` is {JOINT} coders together.",
        "",
        "| statistic | method | interviewees | 5% | 10% | 20% | 50% |",
        "|---|---|---|---|---|---|---|",
    ]
    for name in SHOWN:
        lines += _lines(table, name, [(25, prevalence) for prevalence in PREVALENCE])
    lines += [
        "",
        "`alpha` is Krippendorff's of two coders theme by theme, `alpha masi` that over all themes together. "
        f"The rate of a pair, uses per 1,000 words, where it is said at least {LEAST_USES} times:",
        "",
        "| statistic | method | interviewees | 1 use each | 3 | 10 |",
        "|---|---|---|---|---|---|",
        *_lines(table, COUNTED, [(mean, 0.5) for mean in USES]),
    ]
    return "\n".join(lines)


def _lines(table: list[tuple[object, ...]], name: str, columns: Sequence[tuple[float, float]]) -> list[str]:
    """Return the lines of a statistic; `columns` are units (of a rate, uses) and prevalence."""
    lines = []
    for method in dict.fromkeys(str(r[1]) for r in table if r[0] == name and r[3] == columns[0][0]):
        for people in dict.fromkeys(r[4] for r in table if r[:2] == (name, method)):
            found = []
            for units, prevalence in columns:
                both = [r for r in table if r[:2] == (name, method) and r[3:6] == (units, people, prevalence)]
                worst = min(both, key=lambda r: float(str(r[6])))
                bare = f" / {100 * float(str(worst[10])):.0f}" if method == DEFAULT else ""
                found.append(f"{worst[6]:.3f} / {worst[9]:.2f}{bare}")
            lines.append(f"| {name.replace('_', ' ')} | {method} | {people} | {' | '.join(found)} |")
    return lines


def with_published(table: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Return the rows with the published ones of methods that they have not, in their order."""
    published = stored()
    have = {row[:6] for row in table}
    both = table + [row for row in published if row[:6] not in have]
    methods = list(dict.fromkeys(str(row[1]) for row in [*published, *table]))
    places = dict.fromkeys((row[0], *row[2:6]) for row in [*published, *table])
    place = {size: i for i, size in enumerate(places)}
    both.sort(key=lambda row: (place[row[0], *row[2:6]], methods.index(str(row[1]))))
    return both


def stored() -> list[tuple[object, ...]]:
    """Return the rows of coverage.csv as they were simulated."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [
            (*row[:3], float(row[3]) if "." in row[3] else int(row[3]), int(row[4]), *map(float, row[5:]))
            for row in list(csv.reader(lines))[1:]
        ]


def main() -> int:
    """Simulate, print and, if asked, publish."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ask.add_argument("--studies", type=int, default=2000)
    ask.add_argument("--publish", action="store_true")
    ask.add_argument("--only", choices=("", DEFAULT, DRAWN, STORED), default="")
    chosen = ask.parse_args()
    table = []
    for row in [] if chosen.only == STORED else rows(chosen.studies, chosen.only):
        table.append(row)
        print(*(f"{c:.3f}" if isinstance(c, float) else c for c in row), flush=True)
    if chosen.only:
        table = with_published(table)
    if chosen.publish:
        written = [
            [f"{cell:.3f}" if isinstance(cell, float) and i > 5 else cell for i, cell in enumerate(row)]
            for row in table
        ]
        if chosen.only != STORED:
            TABLE.write_bytes(csv_of([HEAD, *written]))
        text = GUIDE.read_text("utf-8") if GUIDE.exists() else ""
        start, end = "<!-- coverage -->", "<!-- end of coverage -->"
        before, _, rest = text.partition(start)
        after = rest.partition(end)[2]
        GUIDE.write_text(
            f"{before}{start}\n{guide(stored(), chosen.studies)}\n{end}{after}", "utf-8", newline="\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
