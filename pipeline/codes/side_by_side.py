"""Coders side by side in a list of coded passages: who was shown the texts, and who the list alone?

Whoever made such a list has read the texts; another may have been shown the passages that it names, and
no others. The list does not say which, so all are taken to have read whole documents, until `[corpus]
listed` names who did not.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from json import dumps

import numpy as np
import pyarrow as pa

from ..statistics.arrays import Flags
from ..tables.columns import each_row
from ..wording import form, listed, many
from .coders import units


def passages_of_both(beside: pa.Table, one: str, other: str) -> dict[str, set[str]]:
    """Return by list the segments that hold a passage of it, of lists in which two coders stand side by side.

    `beside` is a tables.SIDE_BY_SIDE.
    """
    there: dict[str, dict[str, set[str]]] = {}
    for name, coder, segment in each_row(beside, "list", "coder", "segment"):
        there.setdefault(name, {}).setdefault(coder, set()).add(segment)
    return {name: by[one] | by[other] for name, by in there.items() if one in by and other in by}


def inside(segments: Collection[str], of: Sequence[str]) -> Flags:
    """Return which of the units `of` are among some segments."""
    return np.array([segment in segments for segment in of], bool)


def doubts(beside: pa.Table, segments: pa.Table, roles: Sequence[str], *, ready: bool = False) -> list[str]:
    """Return of each list what it leaves open of who read what, and what the study takes for so.

    `ready`: the config holds the line that says it, behind a #.
    """
    of = units(segments, roles).segment
    out = []
    for name in dict.fromkeys(beside["list"].to_pylist()):
        rows = [row for row in each_row(beside, "list", "coder", "segment") if row[0] == name]
        coders, held = sorted({coder for _, coder, _ in rows}), {segment for *_, segment in rows}
        if without := int((~inside(held, of)).sum()):
            out.append(
                f"{listed(coders)} stand side by side in {name}, which does not say who read more than its "
                f"passages: {many(without, 'segment')} of {len(of):,} without one "
                f"{form(without, 'counts|count')} as read by all, with no theme; who read these alone: "
                f"[corpus] listed = {dumps(coders[-1:], ensure_ascii=False)}"
                f"{', in config.toml behind a #' if ready else ''}"
            )
    return out
