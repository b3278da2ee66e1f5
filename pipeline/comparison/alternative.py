"""The alternative annotator test: does a program stand for the others as well as a person does?

Each human coder in turn is left out. On each segment it is asked who is nearer to the other human
coders, the program or the one left out. Source: Calderon, Reichart & Dror 2025, Proceedings of the
63rd Annual Meeting of the ACL, 16051-16081. Two things are other than there: a segment's codes are
sets of themes, and nearness is 1 - MASI distance; and the test is over interviewees (`intervals`),
since segments of one person are not independent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from ..codes.coders import EVERYONE, Coder, Units
from ..statistics import intervals
from ..statistics.arrays import Flags, Reals, Wholes, defined, numbered, ratio
from ..statistics.masi import masi_distance
from ..statistics.several_tests import adjusted
from ..tables.columns import Row

FEWEST_TO_REPLACE = 3  # human coders: with two there is no group that either could stand for
EPSILON = 0.1  # by how much a person may be ahead; the strictest of the authors' three values
RATE = 0.05  # of false wins among the wins
NOBODY = "nobody gave a theme to a segment that all read"


def rows_of(name: str, versions: Mapping[str, Coder], humans: Sequence[Coder], of: Units) -> list[Row]:
    """Return how a program stands against each human coder, and against all (`human` *).

    `versions` has the program by the human coder it is held against (learned without that one).
    Segments count that both and at least one other human coder have read, and to which any of them
    gave a theme: on the rest all are equally near, however poor the program. `advantage` is the
    share on which the program is at least as near as the person, `human_advantage` the reverse,
    and `difference` the latter less the former, with a jackknife interval over interviewees. `p`
    is one-sided, for a true difference of EPSILON; `p_adjusted` is it after Benjamini & Yekutieli
    2001 (The Annals of Statistics 29(4), 1165-1188); `wins` is 1 where that is under RATE. The
    last row has means, and in `winning_rate` the share of human coders against whom it wins.
    """
    rows: list[Row] = []
    for human in humans:
        others = [other for other in humans if other is not human]
        program_wins, human_wins, unit = nearer(versions[human.name], human, others)
        people, who = numbered([of.interviewee[i] for i in unit.tolist()])
        sums = np.zeros((len(people), 3))
        ones = np.ones(len(unit))
        for column, values in enumerate((program_wins, human_wins, ones)):
            sums[:, column] = np.bincount(who, values, len(people))
        total = sums.sum(axis=0)
        difference = _difference(total)
        interval = intervals.jackknife(sums, _difference) if len(people) else None
        row: Row = {"coder": name, "human": human.name, "units": len(unit)}
        row["interviewees"] = len(people)
        row["advantage"], row["human_advantage"] = (
            defined(ratio(total[column], total[2])) for column in (0, 1)
        )
        row["difference"] = defined(difference)
        if interval is not None:
            row |= {"low": defined(interval.low), "high": defined(interval.high)}
            row["p"] = defined(_under(float(difference), interval))
        if interval is None:
            row["note"] = NOBODY
        elif row["p"] is None:
            row["note"] = f"no test: {interval.why}"
        rows.append(row)
    for row, p in zip(rows, adjusted([row.get("p") for row in rows]), strict=True):
        row["p_adjusted"] = p
        row["wins"] = None if p is None else int(p < RATE)
    return [*rows, _all(name, rows)]


def nearer(program: Coder, human: Coder, others: Sequence[Coder]) -> tuple[Reals, Reals, Wholes]:
    """Return where the program is at least as near as the human coder, the reverse, and the units.

    Nearness is the mean of 1 - MASI distance to the others who have read the unit.
    """
    reads = np.stack([other.read for other in others])
    gave = np.any([coder.given.any(axis=1) & coder.read for coder in (human, *others)], axis=0)
    gave |= program.given.any(axis=1)
    unit = np.flatnonzero(program.read & human.read & reads.any(axis=0) & gave)
    near = [_nearness(coder.given[unit], others, unit) for coder in (program, human)]
    apart = near[0] - near[1]
    return (apart >= -1e-12).astype(np.float64), (apart <= 1e-12).astype(np.float64), unit


def _nearness(flags: Flags, others: Sequence[Coder], unit: Wholes) -> Reals:
    """Return the mean nearness of sets of themes to those that others gave the same units."""
    total, readers = np.zeros(len(unit)), np.zeros(len(unit))
    for other in others:
        read = other.read[unit]
        total += np.where(read, 1 - masi_distance(flags, other.given[unit]), 0)
        readers += read
    return ratio(total, readers)


def _difference(sums: npt.ArrayLike) -> Reals:
    """Return by how much more often the person is at least as near than the program."""
    array = np.asarray(sums, np.float64)
    return ratio(array[..., 1] - array[..., 0], array[..., 2])


def _under(difference: float, interval: intervals.Jackknife) -> Reals:
    """Return the chance of a difference this low if the true one were EPSILON."""
    turned = interval._replace(low=-interval.high, high=-interval.low)
    return intervals.chance_under(-difference, turned, -EPSILON)


def _all(name: str, rows: Sequence[Row]) -> Row:
    """Return the row of a program against all human coders."""
    row: Row = {"coder": name, "human": EVERYONE}
    for column in ("advantage", "human_advantage", "difference"):
        values = [each[column] for each in rows if each[column] is not None]
        row[column] = float(np.mean(values)) if values else None
    tested = [each["wins"] for each in rows if each["wins"] is not None]
    row["winning_rate"] = float(np.mean(tested)) if tested else None
    row["note"] = "" if tested else "no human coder could be tested against"
    return row
