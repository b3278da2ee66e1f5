"""Which column of a table holds each row's own id, for `init` and `import`."""

from __future__ import annotations

from collections.abc import Sequence

from ...readers.tables import shared_ids
from ...readers.tables.cells import Sheet
from ...readers.tables.guessed import SPOKEN, Columns
from ...readers.tables.vocabulary import plain

_IDS = frozenset("segment id ids identifier uid uuid guid ref reference".split())  # words of an id's name
_NUMBERS = frozenset("no nr number num".split())  # ... which with one of what a row is are an id's, too
_PIECES = frozenset("entry comment note message post tweet".split())
_PERSONS = frozenset(
    "nhs ip email mail phone passport person patient staff user".split()
)  # ... of whom it is
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
    return next((name for name in names if shared_ids.unique(name, every)), "")


def _is_called_id(name: str) -> bool:
    """Return whether a column is called an id of what it says.

    >>> [_is_called_id(name) for name in ("Comment ID", "Answer ref.", "Entry no", "Patient ID", "Idea")]
    [True, True, True, False, False]
    """
    words = {*plain(name).split("_")}
    numbers = words & _NUMBERS and words & _PIECES
    return bool(words & _IDS or numbers) and not words & _PERSONS
