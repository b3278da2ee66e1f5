"""Themes by coder: how many raise a theme by each human coder's codes, by either's and by both's."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..codes.coders import ADJUDICATED, Coder, Units, each_and_together, read_of
from ..codes.programs import WITHHELD
from ..statistics.arrays import Flags, any_by, numbered
from ..tables.columns import Row
from ..tables.handed import AUTO


def themes_by_coder(
    humans: Sequence[Coder],
    manual: Coder | None,
    auto: Coder | None,
    of: Units,
    names: Sequence[str],
    away: Flags,
) -> list[Row]:
    """Return the rows of themes_by_coder.csv: of a theme and each human coder, any and all of them.

    Behind them stand what was decided on, if anything was, `manual`, where it is their consensus, and the
    automatic coder on what that has read, but for the themes `away` that it withholds. No rows where fewer
    than two people coded.
    """
    coders = each_and_together(humans)
    if not coders or manual is None:
        return []
    coders += [coder for coder in humans if coder.name == ADJUDICATED]
    coders += [manual] * (manual.name not in {coder.name for coder in coders})
    coders += [Coder(AUTO, manual.read, auto.given)] if auto else []
    people, who = numbered(of.interviewee)
    raised, given = {}, {}
    for coder in coders:
        seen = coder.given & coder.read[:, None]
        given[coder.name] = seen.sum(axis=0)
        raised[coder.name] = np.sum(any_by(seen & of.answers[:, None], who, len(people)), axis=0)
    size = {coder.name: (int(coder.read.sum()), len(read_of(of, coder.read))) for coder in coders}
    rows: list[Row] = []
    for t, theme in enumerate(names):
        for name in given:
            row: Row = {"theme": theme, "coder": name, "note": ""}
            row |= dict(zip(("read", "interviewees_read"), size[name], strict=True))
            if name == AUTO and away[t]:
                rows.append({**row, "note": WITHHELD})
                continue
            rows.append({**row, "interviewees": int(raised[name][t]), "segments": int(given[name][t])})
    return rows
