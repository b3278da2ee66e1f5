"""The two readings, by hand and automatic, side by side: by segment, and who raises what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from ..codes.coders import Units, by_hand, cells_of, read_of, units
from ..statistics.arrays import Flags, any_by, numbered
from ..tables.columns import natural
from .finished_study import FinishedStudy


class Readings(NamedTuple):
    """Who gave which of the `themes` (columns) to which unit (rows).

    The manual reading is the only human coder's, or the consensus of several; `read` says which
    units it has read. What it gave elsewhere is not in `hand`.
    """

    of: Units
    themes: list[str]
    read: Flags
    hand: Flags
    machine: Flags


def readings(
    segments: pa.Table, codings: pa.Table, themes: pa.Table | None, order: Sequence[str], roles: Sequence[str]
) -> Readings:
    """Return the readings of the segments of the roles; the themes of `order` come first."""
    of = units(segments, roles)
    given = [] if themes is None else themes["theme"].unique().to_pylist()
    unlisted = {*given, *codings["theme"].unique().to_pylist()}
    names = [*order, *sorted(unlisted - {*order, ""})]
    manual = by_hand(codings, segments, of, names)
    machine = np.zeros((len(of), len(names)), bool)
    if themes is not None:
        machine[cells_of(themes, of, names)] = True
    read = manual.read if manual else np.zeros(len(of), bool)
    hand = manual.given & read[:, None] if manual else np.zeros_like(machine)
    return Readings(of, names, read, hand, machine)


def of_study(known: FinishedStudy, order: Sequence[str]) -> Readings:
    """Return the readings of a finished study."""
    themes, roles = known.tables.get("themes"), known.config.tokenise.roles
    return readings(known.segments, known.judged, themes, order, roles)


@dataclass(frozen=True)
class Matrix:
    """`cells[theme][interviewee]` is `both`, `apart`, `manual`, `auto` or `none`.

    `apart`: both readings see the theme in the interviewee, and never in the same segment.

    `read` says of each interviewee whether a human coder has read any of their interviews; where
    not, the automatic reading stands alone. `totals` counts the cells of those who were read, of
    the themes that the automatic coder does not withhold, `kept_back` those of the themes it does.
    """

    interviewees: list[str]
    read: list[bool]
    themes: list[str]
    cells: list[list[str]]
    totals: Mapping[str, int]
    kept_back: Mapping[str, int]


KIND = (("none", "auto"), ("manual", "apart"))


def matrix(both: Readings, withheld: Collection[str] = ()) -> Matrix:
    """Return the themes by the interviewees, CE2 before CE10.

    Of an interviewee who was read in part, only that part is compared.
    """
    people, who = numbered(both.of.interviewee)
    others = both.of.others
    seen = np.isin(people, read_of(both.of, both.read)) if people else np.zeros(0, bool)
    by_hand = any_by(both.hand, who, len(people))
    by_machine = any_by(both.machine & (both.read | ~seen[who])[:, None], who, len(people))
    in_order = sorted(range(len(people)), key=lambda place: natural(people[place]))
    ranked = [place for place in in_order if people[place] not in others]
    together = any_by(both.hand & both.machine, who, len(people))
    kinds = np.array(KIND, object)[by_hand.astype(int), by_machine.astype(int)]
    kinds = np.where(together, "both", kinds)[ranked].T
    compared = seen[ranked]
    judged = np.array([theme not in withheld for theme in both.themes], bool)
    totals, kept_back = (Counter(kinds[of][:, compared].ravel().tolist()) for of in (judged, ~judged))
    people = [people[place] for place in ranked]
    return Matrix(people, compared.tolist(), both.themes, kinds.tolist(), totals, kept_back)
