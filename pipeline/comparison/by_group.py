"""Themes by group: how often each coder gives a theme in each group, and how far coders agree there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from ..codes.coders import Coder, Units
from ..codes.programs import WITHHELD, Faced
from ..statistics.arrays import Flags, Wholes, numbered
from ..tables.columns import Row, in_order
from ..tables.handed import AUTO
from .pairwise import OFF

MOST = 200  # groups: of more, as where each person is one, there is no table
FEW = 50  # groups: of more there is none of agreement, which each group has too little for, and takes long
REFERENCE = "the others are held against it"
Grouped = dict[str, Wholes]


def units_by_group(segments: pa.Table, of: Units, first: Sequence[str] = ()) -> Grouped:
    """Return the units of each group, CE2 before CE10, but any of `first` before, in its order.

    An empty name is of those that are in none. None where no unit has a group, or there are more than MOST.
    """
    groups, group = numbered(segments["group"].take(pa.array(of.row)).to_pylist())
    if not any(groups) or len(groups) > MOST:
        return {}
    return {name: np.flatnonzero(group == groups.index(name)) for name in in_order(groups, first)}


def agreement_by_group(
    groups: Grouped,
    humans: Sequence[Coder],
    programs: Sequence[Faced],
    agreement: Callable[[Sequence[Coder], Sequence[Faced]], list[Row]],
) -> list[Row]:
    """Return the rows of agreement_by_group.csv: what `agreement` finds of coders who read a group alone.

    None of more than FEW groups.
    """
    rows: list[Row] = []
    for name, here in groups.items() if len(groups) <= FEW else ():

        def within(coder: Coder, here: Wholes = here) -> Coder:
            read = np.zeros_like(coder.read)
            read[here] = coder.read[here]
            return replace(coder, read=read)

        faced = [each._replace(human=within(each.human), program=within(each.program)) for each in programs]
        for row in agreement([within(human) for human in humans], faced):
            index = row.get("prevalence_index")
            rows.append({"group": name, **row, "prevalence": None if index is None else (1 + index) / 2})
    return rows


def themes_by_group(
    coders: Sequence[Coder],
    manual: Coder | None,
    groups: Grouped,
    names: Sequence[str],
    away: Flags,
    *,
    coefficients: bool,
) -> list[Row]:
    """Return the rows of themes_by_group.csv: of a group, a theme and a coder who read there.

    `manual` is what the others are held against, `away` the themes that the automatic coder withholds.
    """
    rows: list[Row] = []
    for name, here in groups.items():
        for t, theme in enumerate(names):
            for coder in coders:
                read = here[coder.read[here]]
                if not len(read):
                    continue
                row: Row = {"group": name, "theme": theme, "coder": coder.name, "read": len(read)}
                if coder.name == AUTO and away[t]:
                    rows.append({**row, "note": WITHHELD})
                    continue
                given = int(coder.given[read, t].sum())
                row |= {"segments": given, "share": given / row["read"], "note": ""}
                if manual is None or coder.name == manual.name:
                    row["note"] = REFERENCE if manual else "no manual codes"
                else:
                    row |= _agreement_with(coder.given[:, t], manual.given[:, t], read[manual.read[read]])
                    row |= {} if coefficients else {"positive_agreement": None, "note": OFF}
                rows.append(row)
    return rows


def _agreement_with(given: Flags, by_hand: Flags, both_read: Wholes) -> Row:
    """Return to how many of some units two coders gave a theme, and their positive agreement."""
    if not len(both_read):
        return {"note": "nothing there that both read"}
    both = int((given & by_hand)[both_read].sum())
    either = int(given[both_read].sum() + by_hand[both_read].sum())
    agreed = 2 * both / either if either else None
    return {"both": both, "positive_agreement": agreed, "note": "" if either else "neither gave it there"}
