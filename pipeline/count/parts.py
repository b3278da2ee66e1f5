"""Whose each segment is: which part of the study, and which interviewee."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..config import Config
from ..errors import InputError
from ..statistics.arrays import Flags
from ..tables.columns import codes, in_order, in_roles
from .rows import Codes, numbered


class Division(NamedTuple):
    """Segments divided: the place of each in `names`, and the words of each name that count."""

    code: Codes
    names: list[str]
    words: Codes


class Grouped(NamedTuple):
    """Segments divided by group, and within each by who is in it.

    `cell` is the interviewee in a group whose each segment is, `group` the group of each cell, a place in
    `groups.names`, and `people` how many interviewees count in each group.
    """

    groups: Division
    cell: Codes
    group: Codes
    people: Codes


class Divided(NamedTuple):
    """The segments by parts, over which dispersion is measured, and by people; which count."""

    parts: Division
    people: Division
    counted: Flags


def divided(segments: pa.Table, words: Codes, config: Config) -> Divided:
    """Return the segments by parts and people; `words` is how many each segment holds."""
    counted = in_roles(segments, config.tokenise.roles)

    def by(kind: str) -> Division:
        code, names = parts_of(segments, config.tokenise.roles, kind)
        return _division(code, names, words, counted)

    people = by("interviewee")
    kind = config.frequency.parts
    return Divided(people if kind == "interviewee" else by(kind), people, counted)


def by_groups(
    segments: pa.Table, words: Codes, people: Division, counted: Flags, asked: Sequence[str] = ()
) -> Grouped | None:
    """Return the segments by groups, "" for those of none; None where nothing that counts has one.

    `asked` are groups that are a form's questions, in the order of its columns, in which they come.
    """
    code, names = codes(segments["group"])
    listed = in_order(names, asked) if asked else sorted(names)
    order = [names.index(name) for name in listed]
    found = _division(np.argsort(order)[code], [names[i] for i in order], words, counted)
    if not any(found.names[i] for i in np.unique(found.code[counted]).tolist()):
        return None
    (group, _), cell = numbered([found.code, people.code])
    here = group[np.unique(cell[counted])]
    return Grouped(found, cell, group, np.bincount(here, minlength=len(names)))


def _division(code: Codes, names: list[str], words: Codes, counted: Flags) -> Division:
    """Return a division with the words of each name."""
    return Division(code, names, np.bincount(code[counted], words[counted], len(names)).astype(np.int64))


def parts_of(segments: pa.Table, roles: Collection[str], kind: str) -> tuple[NDArray[np.int64], list[str]]:
    """Return the part of each segment as a code, and the parts' names in alphabetical order.

    A turn that no interviewee speaks (where the roles take in others) is its speaker's. Raises
    InputError for groups where nothing that is counted has one.
    """
    counted = in_roles(segments, roles)
    if kind == "group" and counted.any() and not any(segments["group"].filter(counted).to_pylist()):
        raise InputError(
            "no segment that is counted has a group",
            where="[frequency] parts",
            found=kind,
            allowed="interviewee, document; group where a column names it",
            remedy="name the column of the trust, site or arm in [corpus] group, or remove parts",
        )
    coded = [codes(segments[column]) for column in (kind, "speaker", "document")]
    rows, where = numbered([code for code, _ in coded])
    written = (
        [values[code] for code in column.tolist()] for column, (_, values) in zip(rows, coded, strict=True)
    )
    names = [next((text for text in texts if text), "") for texts in zip(*written, strict=True)]
    used = np.zeros(len(names), bool)
    used[where[counted]] = True
    parts = sorted({name for name, here in zip(names, used.tolist(), strict=True) if here})
    place = {name: i for i, name in enumerate(parts)}
    code = np.array([place.get(name, 0) for name in names] or [0], np.int64)
    return np.where(counted, code[where], 0) if len(where) else np.empty(0, np.int64), parts
