"""All human coders together at one level: the joint coefficients, with their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ..codes.coders import EVERYONE, Coder, Units
from ..config import Config
from ..statistics import several_coders as several
from ..statistics.arrays import Flags, Reals, Wholes, any_by, defined, numbered
from ..statistics.coefficients import OF_SEVERAL
from ..statistics.masi import masi_alpha_of, masi_alpha_without
from ..tables.columns import Row
from ..tables.handed import ALL
from ..wording import noted
from . import with_intervals as bounded
from .pairwise import OFF, grouped, note_off, outcome, write_alpha, write_values

FEWEST_TOGETHER = 3  # two coders are a pair, and the row of the pair says it
NO_REFERENCE = "no coder is the reference of precision and recall, and bias is between two"


@dataclass(frozen=True)
class Several:
    """Coders at one level: coders x units x themes and coders x units, the interviewee of each.

    `raised` is coders x interviewees x themes over all that they read, at whatever level, and
    `met` coders x interviewees.
    """

    level: str
    given: Flags
    read: Flags
    cluster: Wholes
    raised: Flags
    met: Flags


def all_at_level(level: str, coders: Sequence[Coder], of: Units) -> Several | None:
    """Return the coders at a level (see compare.py); None where no unit was read by two of them.

    Of the segments, those count that two or more have read. A coder has read a unit of a higher
    level if they have read all of its segments that count.
    """
    has_read = np.stack([coder.read for coder in coders])
    shared = np.flatnonzero(has_read.sum(axis=0) > 1)
    people, who = numbered([of.interviewee[i] for i in shared.tolist()])
    units, which, cluster = grouped(level, shared, who, of)
    if not len(units):
        return None

    def over(segments: Wholes, group: Wholes, groups: int, whose: Flags) -> tuple[Flags, Flags]:
        flags = np.stack([any_by(c.given[segments] & whose, group, groups) for c in coders])
        missing = np.stack([any_by(~c.read[segments][:, None], group, groups) for c in coders])
        read = ~missing[..., 0]
        return flags & read[..., None], read

    answers = of.answers[shared][:, None]
    here = over(units, which, len(cluster), np.ones((1, 1), bool))
    return Several(level, *here, cluster, *over(shared, who, len(people), answers))


def rows_of_all(them: Several, names: Sequence[str], config: Config) -> list[Row]:
    """Return the rows of all coders together: all themes, then each theme.

    `units` are those that two or more have read; `a` counts the units to which any of them gave
    the theme, `b` those to which more than half of their readers gave it, `both` those to which
    all of them did.
    """
    readers = them.read.sum(axis=0)
    counted = readers > 1
    givers = (them.given & them.read[..., None]).sum(axis=0)
    counts = np.stack([readers[:, None] - givers, givers], axis=-1)
    by_person = several.tally(counts, them.cluster, them.raised.shape[1])
    # all themes together come first, as one more theme
    by_person = np.concatenate([by_person.sum(axis=1, keepdims=True), by_person], axis=1)
    gave, could = givers[counted], readers[counted][:, None]
    numbers: dict[str, Flags] = {"a": gave > 0, "b": 2 * gave > could, "both": gave == could}
    rows: list[Row] = []
    for i, theme in enumerate([ALL, *names]):
        columns = slice(None) if i == 0 else slice(i - 1, i)
        row: Row = {"level": them.level, "theme": theme, "coder_a": EVERYONE, "coder_b": EVERYONE}
        row["units"] = int(counted.sum())
        row |= {name: int(flags[:, columns].sum()) for name, flags in numbers.items()}
        row |= {"outcome": outcome(them.raised[:, :, columns], them.met), "note": OFF}
        rows.append(row)
    if config.compare.coefficients:
        _add_coefficients(rows, them, by_person, config)
    return rows


def _add_coefficients(rows: list[Row], them: Several, by_person: Reals, config: Config) -> None:
    """Add every coefficient of several coders, with its interval, its reasons and its test."""
    total = by_person.sum(axis=0)
    reasons = [noted(several.reason(each), NO_REFERENCE) for each in total]
    write_values(rows, {name: each(total) for name, each in OF_SEVERAL.items()}, reasons)
    first = rows[0]
    write_alpha(first, masi_alpha_of(them.given, them.read))
    first["exact_match"] = _exact_match(them)
    first["macro_f1"] = defined(several.macro(total[1:]))
    if not config.frequency.bootstrap:
        note_off(rows)
        return
    masi_without = masi_alpha_without(them.given, them.cluster, them.read)
    used = several.share(total).tolist()
    bounded.add(rows, by_person, OF_SEVERAL, masi_without, used, config, "joint_kappa")


def _exact_match(them: Several) -> float | None:
    """Return the mean share of a unit's pairs of coders who gave it the same set of themes."""
    same = np.zeros(len(them.cluster))
    pairs = np.zeros(len(them.cluster))
    for one, other in combinations(range(len(them.given)), 2):
        both = them.read[one] & them.read[other]
        pairs += both
        same += both & (them.given[one] == them.given[other]).all(axis=1)
    counted = pairs > 0
    return float((same[counted] / pairs[counted]).mean()) if counted.any() else None
