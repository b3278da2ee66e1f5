"""Which themes can be learned from the words so far, and why the others cannot.

A theme is given to nobody unless its agreement with the manual codes, out of sample, is more than
chance would give, and would still be above nought with other interviewees: whoever reads "automatic:
no" must be able to take it for a reading and not for ignorance. Two things are asked.

Whether kappa lies above what chance stays under 99 times of 100 (`statistics/kappa_by_chance.py`). It is
less often here, about 96 of 100: of two segments with like words each teaches what the other is given, so
that they agree by chance together, and the variance is up to twice that of two codings which know
nothing of each other.

Whether the interval of kappa over interviewees, the one that agreement.csv has for this coder and the
one who taught, lies above 0. Where there is none, below six interviewees for instance, chance alone is
asked; one that is not shown because it would hold nearly every value there can be holds 0.

A theme that cannot be learned is still given by its keywords alone, which are not learned from the
codes but are what the user says of it: where they agree with the codes as chance would let them
once in a hundred times at most (Fisher's exact test), with two interviewees at least, give the
theme to three segments at most for each that has it, and their interval lies above 0 as well.

This is the one choice that looks at the codes of all interviewees together, since it is made of the
whole run: it takes themes away, or leaves them to the keywords. The coefficients of the themes that
are given are those by which they were chosen, and so the higher for it; of kappa over all themes that is
little (tests/benchmarks/abstention.py tries it on interviewees who had no part in the choice, and
measures how many themes pass that are shuffled among the segments).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from ..codes.withheld import FEW, ITS_KEYWORDS, NO_KEYWORDS
from ..comparison.pairwise import kappa_within
from ..config import Config
from ..statistics import agreement
from ..statistics.arrays import Flags, defined, ranked
from ..statistics.intervals import WIDE
from ..statistics.kappa_by_chance import kappa_above_chance
from ..tables.columns import Row, table
from ..tables.results import RESULTS
from ..wording import many

LEVEL = 0.99  # what chance reaches more than once in 100 times, as notes and methods text say, lies below
LEAST_SHARED = 2  # interviewees with whom keywords alone find what was coded
EXACT = 1e-9  # a bound below it is 0: sums of interviewees in another order differ by less
_DIGITS = 7
MOST_EACH = 3  # segments that keywords alone may give a theme for each that has it


_BOUNDS = ("kappa_low", "kappa_high")
_COEFFICIENTS = ("kappa", "kappa_above_chance", *_BOUNDS)
NOT_READ = "are found only where nobody has coded"


class Within(NamedTuple):
    """Kappa's interval over interviewees as agreement.csv has it, None where there is none, and why not."""

    low: float | None
    high: float | None
    why: str

    @property
    def bounds(self) -> Row:
        """The bounds as columns."""
        return dict(zip(_BOUNDS, self[:2], strict=True))

    @property
    def reaches_nought(self) -> bool:
        """Whether it is known to hold 0, or to lie below it."""
        return self.why == WIDE if self.low is None else self.low < EXACT

    def said(self, kappa: float, config: Config) -> str:
        """Return a kappa whose interval reaches 0, with that interval; without coefficients what it means."""
        if not config.compare.coefficients:
            return "an agreement that with other interviewees might be chance"
        if self.low is None or self.high is None:
            return f"kappa {kappa:.2f}, whose 95% interval would hold nearly every value there can be"
        # nothing rounds to minus nought
        low, high = (f"{round(end, 2) + 0.0:.2f}" for end in (self.low, self.high))
        return f"kappa {kappa:.2f}, whose 95% interval ({low} to {high}) reaches 0"


def learnable(
    themes: Sequence[str], manual: Flags, foreseen: Flags, people: Sequence[str], config: Config
) -> pa.Table:
    """Return whether each theme can be learned, as tables.RESULTS["learnable"].

    `manual` and `foreseen` are units x themes: the codes that were learned from, and those that the
    coder would give without having seen the unit's interviewee, who is named by `people`. Units
    of an interviewee are in the order of the talk. `config` says which intervals, and whether any
    coefficient is shown.
    """
    within = _within(manual, foreseen, people, config)
    kappa, above = kappa_above_chance(manual, foreseen, ranked(people), LEVEL)
    rows = _counted(themes, manual, foreseen, people)
    for i, row in enumerate(rows):
        # a theme of all segments leaves nothing to tell apart: kappa is undefined
        by_chance = not (above[i] > 0 or (np.isnan(above[i]) and manual[:, i].any()))
        is_given = not by_chance and not within[i].reaches_nought
        row |= within[i].bounds | {"kappa": defined(kappa[i]), "kappa_above_chance": defined(above[i])}
        row |= {"given": int(is_given), "note": ""}
        coded, raised = row["coded"], row["raised_by"]
        if by_chance:
            row["note"] = _why(coded, raised, float(kappa[i]), float(above[i]), config)
        elif not is_given:
            what = _too_few(coded, raised) or _not_recurring(coded, raised)
            row["note"] = f"{what}: {within[i].said(float(kappa[i]), config)}"
    return _shown(rows, config)


def by_keywords(
    learned: pa.Table,
    manual: Flags,
    keywords: Flags,
    people: Sequence[str],
    config: Config,
    anywhere: Flags | None = None,
) -> pa.Table:
    """Return `learned` (see `learnable`) with the themes that keywords alone can give, and why not others.

    `manual` and `keywords` are units x themes: the codes, and what the keywords give. `anywhere` is of
    themes: whether their keywords give them to any unit, those that nobody has coded too.
    """
    from scipy.stats import hypergeom

    person = ranked(people)
    kappa = agreement.kappa(agreement.cells(manual, keywords))
    rows = learned.to_pylist()
    for i, row in enumerate(rows):
        both = manual[:, i] & keywords[:, i]
        sizes = len(manual), int(manual[:, i].sum()), int(keywords[:, i].sum())
        if sizes[2]:
            chance = bool(hypergeom.sf(both.sum() - 1, *sizes) > 1 - LEVEL)
            why_not = _tried(sizes[1:], len(np.unique(person[both])), chance=chance)
        else:
            why_not = f"{ITS_KEYWORDS} {NOT_READ}" if anywhere is not None and anywhere[i] else ""
        if row["given"] or why_not or not sizes[2]:
            row["note"] += f"; {why_not}" if why_not and not row["given"] else ""
            continue
        within = _within(manual[:, [i]], keywords[:, [i]], people, config)[0]
        if within.reaches_nought:
            row["note"] += f"; of {ITS_KEYWORDS} {within.said(float(kappa[i]), config)}"
            continue
        row |= {
            "foreseen": sizes[2],
            "kappa": float(kappa[i]),
            "kappa_above_chance": None,
            **within.bounds,
            "given": 1,
            "note": f"given by its keywords alone: {row['note']}",
        }
    return _shown(rows, config)


def _tried(segments: tuple[int, int], people: int, *, chance: bool) -> str:
    """Return why keywords that give a theme to some segments are no help; empty where they may be.

    `segments` have the theme by hand, and by its keywords; of `people` both say so.
    """
    coded, given = segments
    if chance:
        return "its keywords alone were tried as well and agree with the codes no better than chance"
    if people < LEAST_SHARED:
        return "its keywords alone were tried as well and agree with the codes in one interviewee alone"
    if given > MOST_EACH * coded:
        return (
            f"its keywords alone were tried as well and give it to more than {MOST_EACH} segments for each "
            "that has it"
        )
    return ""


def keywords_alone(
    themes: Sequence[str],
    without: Flags,
    manual: Flags,
    keywords: Flags,
    people: Sequence[str],
    config: Config,
) -> pa.Table:
    """Return which themes keywords that stand alone can give, as of `learnable`.

    `without` says which themes have none, `manual` and `keywords` are units x themes.
    """
    kappa = agreement.kappa(agreement.cells(manual, keywords))
    within = _within(manual, keywords, people, config)
    rows = _counted(themes, manual, keywords, people)
    for i, row in enumerate(rows):
        bounds = {} if without[i] else within[i].bounds | {"kappa": defined(kappa[i])}
        row |= dict.fromkeys(_COEFFICIENTS) | bounds | {"given": int(not without[i])}
        row["note"] = NO_KEYWORDS if without[i] else "by keywords alone"
    return _shown(rows, config)


def _counted(themes: Sequence[str], manual: Flags, given: Flags, people: Sequence[str]) -> list[Row]:
    """Return a row of each theme: how many segments and interviewees have it, to how many it is given."""
    person = ranked(people)
    return [
        {
            "theme": theme,
            "coded": int(manual[:, i].sum()),
            "raised_by": len(np.unique(person[manual[:, i]])),
            "foreseen": int(given[:, i].sum()),
        }
        for i, theme in enumerate(themes)
    ]


def _shown(rows: Sequence[Row], config: Config) -> pa.Table:
    """Return the rows as a table, without coefficients where the config wants none."""
    kept = set(rows[0]) if rows else set()
    if not config.compare.coefficients:
        kept -= {*_COEFFICIENTS}
    elif not config.frequency.bootstrap:
        kept -= {*_BOUNDS}
    return table(RESULTS["learnable"], [{name: row[name] for name in kept} for row in rows])


def _within(manual: Flags, given: Flags, people: Sequence[str], config: Config) -> list[Within]:
    return [Within(*each) for each in kappa_within(manual, given, people, config)]


def _too_few(coded: int, raised: int) -> str:
    """Return that a theme is coded too seldom to be learned; empty where it is not."""
    if not coded:
        return "no segment has it by all who coded it"
    if raised == 1:
        return f"one interviewee alone raises it, in {many(coded, 'segment')}"
    return f"few segments: {many(coded, 'segment')} of {raised} interviewees" if coded < FEW else ""


def _not_recurring(coded: int, raised: int) -> str:
    return (
        f"the words of its {many(coded, 'segment')} of {raised} interviewees do not recur enough from one "
        "interviewee to another"
    )


def _why(coded: int, raised: int, kappa: float, above: float, config: Config) -> str:
    """Return the likeliest reason why a theme is no more than chance would give.

    `kappa` lies so far `above` what chance stays under, which decides; both are nan where it is undefined.
    """
    what = _too_few(coded, raised) or _not_recurring(coded, raised)
    if np.isnan(above) or raised < 2:  # whom it is not learned from nobody raises
        return what
    number = (
        f"kappa {round(kappa, 2) + 0.0:.2f}, " * config.compare.coefficients
    )  # nothing rounds to minus nought
    if kappa <= 0:
        return f"{what}: {number}no agreement beyond chance"
    if not config.compare.coefficients:
        return f"{what}: codes dealt out at random agree as well more than once in 100 times"
    # as many digits as tell the two apart, if any do
    digits = next((n for n in range(2, _DIGITS) if f"{kappa:.{n}f}" != f"{kappa - above:.{n}f}"), 0)
    if not digits:
        return f"{what}: kappa {kappa:.2f}, which codes dealt out at random reach more than once in 100 times"
    least = f"{kappa - above:.{digits}f}"
    return (
        f"{what}: kappa {kappa:.{digits}f}, below the {least} that codes dealt out at random reach more than "
        "once in 100 times"
    )
