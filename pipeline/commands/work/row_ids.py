"""Which column of a table holds each row's own id, for `init` and `import`."""

from __future__ import annotations

from collections.abc import Sequence

from ...readers.tables.cells import Sheet
from ...readers.tables.guessed import SPOKEN, Columns
from ...readers.tables.vocabulary import plain
from ...words.identifiers import candidates, identifiers

_IDS = frozenset("segment id ids identifier uid uuid guid ref reference".split())  # words of an id's name
_PERSONS = frozenset(
    "nhs ip email mail phone passport person patient staff user".split()
)  # ... of whom it is
_LONGEST = 40  # characters of an id
_REPEATED = 10  # one row in so many holds another's text, from which on a row may be a code on a text


def identifies(guess: Columns, table: Sheet, every: Sequence[Sheet]) -> str:
    """Return the column that holds each row's own id, if one does for sure in every table; else nothing.

    It is called an id, not a person's, differs in every row, and holds nothing that an identifier of a
    person looks like. Where a text stands on many rows, a row may be a code on it, and none is named.
    """
    taken = {guess.text, *guess.answers, *guess[2:6], *guess.codes}
    names = [name for name in table.header if name and name not in taken and _is_called_id(name)]
    if not names or not guess.text or guess.answers:
        return ""
    said = [cell for cell in table.cells(table.header.index(guess.text)) if len(cell) >= SPOKEN]
    if (len(said) - len({*said})) * _REPEATED >= len(table.rows):
        return ""
    return next((name for name in names if _unique(name, every)), "")


def _is_called_id(name: str) -> bool:
    """Return whether a column is called an id of what it says.

    >>> [_is_called_id(name) for name in ("Comment ID", "Answer ref.", "Patient ID", "Idea")]
    [True, True, False, False]
    """
    words = {*plain(name).split("_")}
    return bool(words & _IDS) and not words & _PERSONS


def _unique(name: str, tables: Sequence[Sheet]) -> bool:
    if not all(table.header.count(name) == 1 for table in tables):
        return False
    cells = [cell.strip() for table in tables for cell in table.cells(table.header.index(name))]
    return (
        all(0 < len(cell) <= _LONGEST and any(map(str.isalnum, cell)) for cell in cells)
        and len({*cells}) == len(cells) > 1
        and not any(identifiers(cells[row]) for row in candidates(cells))
    )
