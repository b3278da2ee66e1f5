"""Columns of ticks in a list of coded passages, one for each coder: MB has an x, TO has none."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ...wording import listed, many
from .cells import Sheet, marked
from .vocabulary import plain

_COVERED = 0.9  # share of the rows that one of them has ticked: a passage is listed because somebody coded it
_YES, _NO = (
    frozenset("y yes true j ja oui si sim x".split()),
    frozenset("n no false nein non - – ✗ ✘".split()),
)
# Ticks that say something else of a passage than who coded it.
_NO_CODER = frozenset(
    "used use quote quoted key key_quote include included exclude excluded check checked agreed agree "
    "disagreed discuss discussed final done paper report good strong powerful anonymised anonymized consent "
    "reviewed verified flag star important negative positive memo note notes comment comments".split()
)


def ticked(cell: str) -> bool | None:
    """Return whether a cell holds a tick; None where it says something else.

    >>> ticked("x"), ticked("✓"), ticked("No"), ticked(""), ticked("Trust")
    (True, True, False, False, None)
    """
    plainly = cell.strip().casefold()
    return True if plainly in _YES else False if plainly in _NO else marked(cell)


def coders(table: Sheet, other: Collection[str], document: str) -> tuple[str, ...]:
    """Return the columns of ticks, each a coder's, among those that are nothing `other`.

    They are two or more, and nearly each row is ticked in one, and some in several: other ticks (Used,
    Key quote; Positive, Negative) are not. Nor do they say the same of all passages of a document (Female).
    """
    documents = table.of(document) if document else [""] * len(table.rows)
    cells = {name: table.of(name) for name in table.header if name not in other}
    ticks = {name: [*map(ticked, column)] for name, column in cells.items() if name.strip()}
    vary = {name for name, each in ticks.items() if not _said_of(name) and _vary(each, documents)}
    # whoever coded all that is listed has a tick everywhere, beside another who has not
    every = {name for name, each in ticks.items() if vary and not _said_of(name) and {*each} == {True}}
    whose = [name for name in ticks if name in vary | every]
    rows = [*zip(*(ticks[name] for name in whose), strict=True)]
    some, several = sum(map(any, rows)), any(sum(map(bool, row)) > 1 for row in rows)
    return tuple(whose) if several and some >= _COVERED * len(rows) else ()


def _vary(ticks: Sequence[bool | None], documents: Sequence[str]) -> bool:
    """Return whether a column holds ticks alone, and in some document both rows with and without one."""
    there = {*zip(documents, ticks, strict=True)}
    return None not in ticks and len(there) > len({document for document, _ in there})


def by_row(table: Sheet, whose: Collection[str]) -> tuple[list[list[str]], list[str]]:
    """Return who gave the codes of each row, of the columns of coders, and what to warn of."""
    places = {name: table.header.index(name) for name in whose}
    given = [[name for name, place in places.items() if ticked(cells[place])] for cells in table.rows]
    if not whose:
        return given, []
    names = listed([f'"{name}"' for name in whose])
    unticked = given.count([])
    left = f"; {many(unticked, 'row')} that none of them ticked, left out" * bool(unticked)
    return given, [
        f"{table.path.name}: {names} hold ticks, and each is read as a coder who gave the codes of the rows "
        f"with their tick{left}; if they say something else, take the columns out of the list"
    ]


def _said_of(name: str) -> bool:
    return not _NO_CODER.isdisjoint((plain(name), *plain(name).split("_")))
