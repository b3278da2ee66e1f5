"""Coders side by side in a list of coded passages: who was shown the texts, and who the list alone?

Whoever made such a list has read the texts; another may have been shown the passages that it names, and
no others. The list does not say which, so all are taken to have read whole documents, until `[corpus]
listed` names who did not.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from json import dumps
from typing import NamedTuple

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


class Doubt(NamedTuple):
    """Lists in which coders stand side by side, and how many of all segments hold no passage of theirs."""

    lists: list[str]
    coders: list[str]
    without: int
    of: int

    def __str__(self) -> str:
        return (
            f"{listed(self.coders)} stand side by side in {listed(self.lists)}, which does not say who read "
            f"more than its passages: {many(self.without, 'segment')} of {self.of:,} without one "
            f"{form(self.without, 'counts|count')} as read by all, with no theme; who read these alone: "
            f"[corpus] listed = {dumps(self.coders[-1:], ensure_ascii=False)}"
        )


def doubts(beside: pa.Table, segments: pa.Table, roles: Sequence[str]) -> list[Doubt]:
    """Return of each list what it leaves open of who read what, and what the study takes for so."""
    lists = beside["list"].unique().to_pylist()
    return [doubt for name in lists if (doubt := doubt_of([name], beside, segments, roles))]


def doubt_of(
    lists: Sequence[str], beside: pa.Table, segments: pa.Table, roles: Sequence[str]
) -> Doubt | None:
    """Return what lists leave open taken together; None where each segment holds a passage of theirs."""
    of = units(segments, roles).segment
    rows = [row for row in each_row(beside, "list", "coder", "segment") if row[0] in lists]
    without = int((~inside({segment for *_, segment in rows}, of)).sum())
    return Doubt([*lists], sorted({coder for _, coder, _ in rows}), without, len(of)) if without else None


def shown_alone(doubt: Doubt, codings: pa.Table) -> list[str]:
    """Return who was likely shown the listed passages alone: they give no code where nobody else gives one.

    Of coders who all do, each has found passages, and so read the texts; where none does, it is the last.
    """
    coded: dict[str, set[str]] = {}
    for segment, coder, theme in each_row(codings, "segment", "coder", "theme"):
        if theme and coder in doubt.coders:
            coded.setdefault(segment, set()).add(coder)
    first = {coder for coders in coded.values() if len(coders) == 1 for coder in coders}
    return [coder for coder in doubt.coders if coder not in first] if first else doubt.coders[-1:]
