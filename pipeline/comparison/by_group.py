"""Themes by group: how often each coder gives a theme in each group, and where they agree on it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from ..codes.coders import Coder, Units
from ..codes.programs import WITHHELD
from ..statistics.arrays import Flags, Wholes, numbered
from ..tables.columns import Row, natural
from ..tables.handed import AUTO
from .pairwise import OFF

MOST = 200  # groups: of more, as where each person is one, there is no table
REFERENCE = "the others are held against it"


def themes_by_group(
    coders: Sequence[Coder],
    manual: Coder | None,
    segments: pa.Table,
    of: Units,
    names: Sequence[str],
    away: Flags,
    *,
    coefficients: bool,
) -> list[Row]:
    """Return the rows of themes_by_group.csv: of a group, a theme and a coder who read there.

    `manual` is what the others are held against, `away` the themes that the automatic coder withholds. No
    rows where no unit has a group, or there are more than MOST; an empty group is whoever is in none.
    """
    groups, group = numbered(segments["group"].take(pa.array(of.row)).to_pylist())
    if not any(groups) or len(groups) > MOST:
        return []
    rows: list[Row] = []
    for name in sorted(groups, key=natural):
        here = np.flatnonzero(group == groups.index(name))
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
                    row |= _beside(coder.given[:, t], manual.given[:, t], read[manual.read[read]])
                    row |= {} if coefficients else {"positive_agreement": None, "note": OFF}
                rows.append(row)
    return rows


def _beside(given: Flags, by_hand: Flags, both_read: Wholes) -> Row:
    """Return to how many of some units two coders gave a theme, and their positive agreement."""
    if not len(both_read):
        return {"note": "nothing there that both read"}
    both = int((given & by_hand)[both_read].sum())
    either = int(given[both_read].sum() + by_hand[both_read].sum())
    agreed = 2 * both / either if either else None
    return {"both": both, "positive_agreement": agreed, "note": "" if either else "neither gave it there"}
