"""Which themes can be learned from the words so far, and why the others cannot.

A theme whose agreement with the manual codes, out of sample, is no more than chance would give is
given to nobody: whoever reads "automatic: no" must be able to take it for a reading and not for
ignorance. What is asked is whether kappa lies above what chance stays under 99 times of 100
(`statistics/kappa_by_chance.py`). It is less often here, about 96 of 100: of two segments with like words
each teaches what the other is given, so that they agree by chance together, and the variance is up
to twice that of two codings which know nothing of each other.

A theme that cannot be learned is still given by its keywords alone, which are not learned from the
codes but are what the user says of it: where they agree with the codes as chance would let them
once in a hundred times at most (Fisher's exact test), with two interviewees at least, and give the
theme to three segments at most for each that has it.

This is the one choice that looks at the codes of all interviewees together, since it is made of the
whole run: it takes themes away, or leaves them to the keywords. How many themes pass that are
shuffled among the segments, `tests/benchmarks/abstention.py` measures.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from ..codes.withheld import FEW, NO_KEYWORDS
from ..statistics import agreement
from ..statistics.arrays import Flags, ranked
from ..statistics.kappa_by_chance import kappa_above_chance
from ..tables.columns import table
from ..tables.results import RESULTS
from ..wording import many

LEVEL = 0.99
LEAST_SHARED = 2  # interviewees with whom keywords alone find what was coded
MOST_EACH = 3  # segments that keywords alone may give a theme for each that has it


def learnable(themes: Sequence[str], manual: Flags, foreseen: Flags, people: Sequence[str]) -> pa.Table:
    """Return whether each theme can be learned, as tables.RESULTS["learnable"].

    `manual` and `foreseen` are units x themes: the codes that were learned from, and those that the
    coder would give without having seen the unit's interviewee, who is named by `people`. Units
    of an interviewee are in the order of the talk.
    """
    person = ranked(people)
    kappa, above = kappa_above_chance(manual, foreseen, person, LEVEL)
    rows = []
    for i, theme in enumerate(themes):
        raised = len(np.unique(person[manual[:, i]]))
        # a theme of all segments leaves nothing to tell apart: kappa is undefined
        is_given = bool(above[i] > 0) or bool(np.isnan(above[i]) and manual[:, i].any())
        coded = int(manual[:, i].sum())
        row = {
            "theme": theme,
            "coded": coded,
            "raised_by": raised,
            "foreseen": int(foreseen[:, i].sum()),
            "kappa": None if np.isnan(kappa[i]) else float(kappa[i]),
            "kappa_above_chance": None if np.isnan(above[i]) else float(above[i]),
            "given": int(is_given),
            "note": "" if is_given else _why(coded, raised, float(kappa[i]), float(above[i])),
        }
        rows.append(row)
    return table(RESULTS["learnable"], rows)


def by_keywords(learned: pa.Table, manual: Flags, keywords: Flags, people: Sequence[str]) -> pa.Table:
    """Return `learned` (see `learnable`) with the themes that keywords alone can give.

    `manual` and `keywords` are units x themes: the codes, and what the keywords give.
    """
    from scipy.stats import hypergeom

    person = ranked(people)
    kappa = agreement.kappa(agreement.cells(manual, keywords))
    rows = learned.to_pylist()
    for i, row in enumerate(rows):
        both = manual[:, i] & keywords[:, i]
        sizes = len(manual), int(manual[:, i].sum()), int(keywords[:, i].sum())
        shared = len(np.unique(person[both])) >= LEAST_SHARED
        modest = sizes[2] <= MOST_EACH * sizes[1]
        chance = hypergeom.sf(both.sum() - 1, *sizes)
        if row["given"] or not shared or not modest or chance > 1 - LEVEL:
            continue
        row |= {
            "foreseen": sizes[2],
            "kappa": float(kappa[i]),
            "kappa_above_chance": None,
            "given": 1,
            "note": f"given by its keywords alone: {row['note']}",
        }
    return table(RESULTS["learnable"], rows)


def keywords_alone(
    themes: Sequence[str], without: Flags, manual: Flags, keywords: Flags, people: Sequence[str]
) -> pa.Table:
    """Return which themes keywords that stand alone can give, as of `learnable`.

    `without` says which themes have none, `manual` and `keywords` are units x themes.
    """
    person = ranked(people)
    kappa = agreement.kappa(agreement.cells(manual, keywords))
    rows = [
        {
            "theme": theme,
            "coded": int(manual[:, i].sum()),
            "raised_by": len(np.unique(person[manual[:, i]])),
            "foreseen": int(keywords[:, i].sum()),
            "kappa": None if without[i] or np.isnan(kappa[i]) else float(kappa[i]),
            "kappa_above_chance": None,
            "given": int(not without[i]),
            "note": NO_KEYWORDS if without[i] else "by keywords alone",
        }
        for i, theme in enumerate(themes)
    ]
    return table(RESULTS["learnable"], rows)


def _why(coded: int, raised: int, kappa: float, above: float) -> str:
    """Return the likeliest reason why a theme cannot be learned.

    `kappa` lies so far `above` what chance stays under; both are nan where kappa is undefined.
    """
    if not coded:
        return "no coded segment has it"
    if raised == 1:
        return f"one interviewee alone raises it, in {many(coded, 'segment')}"
    of = f"{many(coded, 'segment')} of {raised} interviewees"
    if coded < FEW:
        return f"too few segments: {of}"
    recur = f"the words of its {of} do not recur enough from one interviewee to another"
    if np.isnan(above):
        return recur
    digits = 2 if f"{kappa:.2f}" != f"{kappa - above:.2f}" else 3
    least = f"{kappa - above:.{digits}f}"
    if least == f"{kappa:.{digits}f}":
        return f"{recur}: kappa {kappa:.2f}, which is not above what chance can bring"
    return f"{recur}: kappa {kappa:.{digits}f}, which has to be above {least} not to be chance"
