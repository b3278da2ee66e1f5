"""Coders who share the passages of a list: who was shown the texts, and who the list alone?

Whoever made such a list has read the texts; another may have been shown the passages that it names, and
no others. The list does not say which, so all are taken to have read whole documents, until `[corpus]
listed` names who did not. Coders share passages who stand in the same rows, or of whom one has hardly any
passage that is not, word for word, another's: two who cut the texts by themselves begin and end elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from json import dumps
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..statistics.arrays import Flags
from ..tables.columns import each_row
from ..wording import form, listed, many, some
from .coders import units

_FEW = 10  # passages of a coder, below which they may be another's by chance
_SHARED = 0.95  # share of them that are another's, from which on they were hardly chosen apart


def sharing(passages: Mapping[str, Collection[str]]) -> list[tuple[str, str]]:
    """Return pairs of coders who share passages; nearly all that the second has are the first's as well.

    `passages` are each coder's, as their letters are compared (passage_search.letters).

    >>> ten = {*"abcdefghij"}
    >>> sharing({"MB": ten, "SJ": ten | {"k"}, "RT": {*"abcdefghxy"}, "AB": {"a"}})
    [('SJ', 'MB')]
    """
    pairs = []
    for one, other in combinations(passages, 2):
        if len(passages[one]) < len(passages[other]):
            one, other = other, one
        fewer = {*passages[other]}
        if len(fewer) >= _FEW and len(fewer & {*passages[one]}) >= _SHARED * len(fewer):
            pairs.append((one, other))
    return pairs


def passages_of_both(beside: pa.Table, one: str, other: str) -> dict[str, set[str]]:
    """Return by list the segments that hold a passage of it, of lists whose passages two coders share.

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
    """Lists whose passages coders share, and how many segments of those documents hold none of them.

    The coders stand as the lists have them: last whoever is likeliest to have been shown these alone.
    """

    lists: list[str]
    coders: list[str]
    without: int
    of: int

    def __str__(self) -> str:
        return (
            f"{listed(self.coders)} share the passages of {some(self.lists)}, and nothing says who read "
            f"more than these: {many(self.without, 'segment')} of {self.of:,} without one "
            f"{form(self.without, 'counts|count')} as read by all, with no theme; who read these alone: "
            f"[corpus] listed = {dumps(self.coders[-1:], ensure_ascii=False)}"
        )


def doubts(beside: pa.Table, segments: pa.Table, roles: Sequence[str]) -> list[Doubt]:
    """Return what the lists of the same coders leave open of who read what, and what is taken for so."""
    of: dict[str, dict[str, set[str]]] = {}
    for name, coder, segment in each_row(beside, "list", "coder", "segment"):
        of.setdefault(name, {}).setdefault(coder, set()).add(segment)
    alike: dict[frozenset[str], list[str]] = {}
    for name, shown in of.items():
        for group in _groups(shown):
            alike.setdefault(group, []).append(name)
    made = (
        doubt_of(names, beside.filter(pc.is_in(beside["coder"], pa.array(sorted(group)))), segments, roles)
        for group, names in alike.items()
    )
    return [doubt for doubt in made if doubt]


def _groups(shown: Mapping[str, set[str]]) -> list[frozenset[str]]:
    """Return the coders of a list parted into those who share a segment with one another, or with a third."""
    groups: list[tuple[set[str], set[str]]] = []
    for coder, segments in shown.items():
        joined = [group for group in groups if group[1] & segments]
        groups = [group for group in groups if group not in joined]
        coders, theirs = zip(*joined, strict=True) if joined else ((), ())
        groups.append(({coder}.union(*coders), segments.union(*theirs)))
    return [frozenset(coders) for coders, _ in groups]


def doubt_of(
    lists: Sequence[str], beside: pa.Table, segments: pa.Table, roles: Sequence[str]
) -> Doubt | None:
    """Return what lists leave open taken together; None where each segment holds a passage of theirs.

    Counted are the documents of which two coders were shown passages at least.
    """
    of = units(segments, roles)
    document_of = dict(each_row(segments, "segment", "document"))
    rows = [row for row in each_row(beside, "list", "coder", "segment") if row[0] in lists]
    readers: dict[str, set[str]] = {}
    for _, coder, segment in rows:
        readers.setdefault(document_of[segment], set()).add(coder)
    there = [
        segment
        for segment, document in zip(of.segment, of.document, strict=True)
        if len(readers.get(document, ())) > 1
    ]
    without = int((~inside({segment for *_, segment in rows}, there)).sum())
    coders = dict.fromkeys(coder for _, coder, _ in rows)
    return Doubt([*lists], [*coders], without, len(there)) if without else None


def shown_alone(doubt: Doubt, codings: pa.Table) -> tuple[list[str], str]:
    """Return who likely saw the listed passages alone, who give no code where nobody else does; and why.

    Of coders who all do, each has found passages, and so read the texts; where none does, it is the last
    (who has the fewest passages, where coders stand in rows of their own).
    """
    coded: dict[str, set[str]] = {}
    for segment, coder, theme in each_row(codings, "segment", "coder", "theme"):
        if theme and coder in doubt.coders:
            coded.setdefault(segment, set()).add(coder)
    first = {coder for coders in coded.values() if len(coders) == 1 for coder in coders}
    if not first:
        return doubt.coders[
            -1:
        ], f"all have codes in the same places, and {doubt.coders[-1]} comes last in the list"
    who = [coder for coder in doubt.coders if coder not in first]
    if not who:
        return [], "each has a code where nobody else has one, and so found it in the transcripts"
    has = form(len(who), "has|have")
    return who, f"{has} no code where {listed(sorted(first))} {form(len(first), 'has|have')} none"
