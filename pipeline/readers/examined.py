"""Who speaks a turn or two in hearings where others are examined: counsel, core participants.

Whoever is examined speaks again after nearly every question; in a focus group the next to speak is
somebody else, and a few words can be all that a participant gives.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ..wording import as_toml, some
from .doubted import is_neither, officials
from .people import People
from .roles import PARTICIPANT, generic

_PASSING = 3  # turns, beyond which somebody does not only speak in passing
_LONG = 20  # turns of somebody who is examined, and of the one beside whom others speak in passing
_TIMES = 10  # as many turns has that one, at the least
_AGAIN = 0.6  # share of their turns that follow one of who asks, and that one their own
_MANY = 6  # labelled speakers of a document
_FEWEST = 4  # who speak in passing: one or two can be quiet
_NAMED = 30  # in the line of a warning


@dataclass
class Returns:
    """How often each unit speaks again after one turn of another, as rows come in their order."""

    times: Counter[tuple[int, int]] = field(default_factory=Counter)  # by unit, and who spoke between
    first: list[int] = field(default_factory=list)  # two units at the most; likewise `last`
    last: list[int] = field(default_factory=list)

    def rows(self, unit: NDArray[np.integer]) -> None:
        """Take the units of the rows that follow."""
        units = np.concatenate([np.array(self.last, np.int64), unit.astype(np.int64)])
        back = np.flatnonzero((units[2:] == units[:-2]) & (units[2:] != units[1:-1])) + 2
        pairs, count = np.unique((units[back] << 32) + units[back - 1], return_counts=True)
        for pair, times in zip(pairs.tolist(), count.tolist(), strict=True):
            self.times[pair >> 32, pair & 0xFFFFFFFF] += times
        if len(self.first) < 2:
            self.first = [*self.first, *unit[:2].tolist()][:2]
        self.last = units[-2:].tolist()

    def add(self, other: Returns, place: Sequence[int]) -> None:
        """Take what was counted of a later part; `place` is where its units are here."""
        first, last = ([place[unit] for unit in units] for units in (other.first, other.last))
        self.rows(np.array(first, np.int64))
        for (who, between), times in other.times.items():
            self.times[place[who], place[between]] += times
        if len(first) == 2:
            self.last = last


def in_passing(
    speakers: Sequence[str],
    unit_roles: Sequence[str],
    documents: Sequence[str],
    turns: Sequence[int],
    returns: Mapping[tuple[int, int], int],
) -> list[str]:
    """Return the participants who speak a few times only, in hearings where others are examined, sorted.

    The sequences are by unit, `returns` is `Returns.times`. None where most documents are no such
    hearings of many speakers, and none beside whom nobody speaks much more.
    """
    again: Counter[int] = Counter()
    for (who, between), times in returns.items():
        again[who] += times * (unit_roles[between] == "interviewer")
    examined = {
        documents[unit]
        for unit, times in again.items()
        if unit_roles[unit] == PARTICIPANT and turns[unit] >= _LONG and times >= _AGAIN * turns[unit]
    }
    if 2 * len(examined) < len(set(documents)):  # an archive has no table of who speaks where
        return []
    spoke: dict[str, Counter[str]] = defaultdict(Counter)
    of_person: Counter[str] = Counter()
    for name, role, document, number in zip(speakers, unit_roles, documents, turns, strict=True):
        if name:
            spoke[document][name] += number
            of_person[name] += number * (role == PARTICIPANT)
    crowded = {document: max(count.values()) for document, count in spoke.items() if len(count) >= _MANY}
    if 2 * len(examined & {*crowded}) < len(set(documents)):
        return []
    much = {  # who speaks a good deal somewhere, or as much as others there
        name
        for document, count in spoke.items()
        for name, number in count.items()
        if crowded.get(document, 0) < max(_LONG, _TIMES * number)
    }
    court = officials(People(speakers, unit_roles, documents))
    names = [
        name
        for name, number in of_person.items()
        if 0 < number <= _PASSING and not (name in much or name in court or generic(name) or is_neither(name))
    ]
    return sorted(names) if len(names) >= _FEWEST else []


def passing_notes(names: Sequence[str]) -> list[str]:
    """Return the warning of those who speak in passing, with the line that leaves them out."""
    if not names:
        return []
    more = len(names) - _NAMED
    return [
        f"{some(names, 3)} speak at most {_PASSING} turns each where others are examined, counted as a "
        "participant's words; if they are counsel or others who neither ask nor answer: "
        f"[corpus] other = {as_toml(names[:_NAMED])}" + f" (it will name {more:,} more then)" * (more > 0)
    ]
