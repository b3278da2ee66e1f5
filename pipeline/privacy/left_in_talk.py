"""Names that are left in the talk, as they may be somebody's who has a pseudonym, and nobody knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..tables.columns import natural
from ..wording import some, times
from .names import Name
from .pseudonyms import Names

_AND = re.compile(r"[^\W\d](?: and | ?[&+] ?|_and_)[^\W\d]", re.IGNORECASE)


class Alone(NamedTuple):
    """A name in the talk that may be somebody's who has a pseudonym, and was left there.

    It is a word of a longer name, or a first name that is somebody's in another document (`elsewhere`):
    whose, how often in this document, and where first; `of_two`: the longer name is of two people.
    """

    name: str
    whose: str
    number: int
    segment: str
    document: str
    elsewhere: bool
    of_two: bool


class Left:
    """Names that are left in the talk while it is gone through, row by row."""

    def __init__(self) -> None:
        self.rows = 0
        self._number: Counter[tuple[str, str, str]] = Counter()
        self._first: dict[tuple[str, str, str], int] = {}

    def add(self, parts: Mapping[tuple[str, str], int], document: str) -> None:
        """Add what was left in the next row."""
        for (whose, name), number in parts.items():
            self._number[whose, name, document] += number
            self._first.setdefault((whose, name, document), self.rows)
        self.rows += 1

    def names(self, known: Names, ids: Sequence[str]) -> list[Alone]:
        """Return what was left in all rows, which have these ids, the commonest first."""
        each = (
            Alone(name, whose, number, ids[self._first[at]], known.label(document), elsewhere, of_two)
            for at, number in self._number.items()
            for whose, name, document in [at]
            for elsewhere in [known.is_of_one(name)]
            for of_two in [not elsewhere and _AND.search(known.longer(name, whose).name) is not None]
        )
        return sorted(each, key=lambda one: (-one.number, one.whose, one.name, natural(one.document)))


def left_notes(known: Names, alone: Sequence[Alone], table: str) -> list[str]:
    """Return warnings of names in the talk that may be somebody's who has a pseudonym."""
    notes = []
    parts, others = ([each for each in alone if each.elsewhere is which] for which in (False, True))
    if parts:
        number, first = Counter[str](), dict[str, str]()
        for each in parts:
            row = line_of(known.longer(each.name, each.whose))
            number[row] += each.number
            first[row] = min(first.get(row, each.segment), each.segment, key=natural)
        where = some([f"of {row} {times(n)}, first in {first[row]}" for row, n in number.most_common()])
        notes.append(
            f"a word of a longer name in {table} stands alone in the text and was left there: {where}; add a "
            "row for each way in which a person is called (`wordpairs check` shows the words)"
        )
    if others:
        number, places = Counter[str](), dict[str, dict[str, None]]()
        for each in others:
            number[each.whose] += each.number
            places.setdefault(each.whose, {})[each.document] = None
        where = some([f"of {who} {times(n)} in {some([*places[who]])}" for who, n in number.most_common()])
        notes.append(
            f"a first name that is somebody's in another document was left, as nobody knows whose it is: "
            f"{where}; add a row to {table} with name, pseudonym and document: the same pseudonym if it is "
            "the same person, else another (`wordpairs check` shows the names, and proposes one)"
        )
    return notes


def line_of(row: Name) -> str:
    """Return what a row of the table is called in messages, without the name in it."""
    return f"line {row.line} ({row.pseudonym})" if row.line else row.pseudonym
