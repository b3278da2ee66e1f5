"""Which column of a table of texts names its rows, and names them again in a list of their codes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ...words.identifiers import candidates, identifiers
from . import forms, guessed
from .cells import Sheet
from .vocabulary import plain

_LONGEST = 40  # characters of an id
_SAID = frozenset("mail email e_mail phone nhs".split())  # words of an id that is a person's


def shared(texts: Collection[str], tables: Sequence[Sheet], coded: Sequence[Sheet]) -> str:
    """Return the column that is the same id in the tables of texts and in each sheet of codes on them.

    It is called an id, and each row of texts has another; a sheet has each once, or once for each question.
    `texts` are the columns that hold what people wrote. Empty: there is none.
    """
    for name in tables[0].header if tables and coded else ():
        if name in texts or not forms.is_id(name) or {*plain(name).split("_")} & _SAID:
            continue
        if unique(name, tables):
            ids = {cell for table in tables for cell in _cells(table, name)}
            if all(_names(name, sheet, ids) for sheet in coded):
                return name
    return ""


def unique(name: str, tables: Sequence[Sheet]) -> bool:
    """Return whether a column names each row of all tables, and not by a person's identifier."""
    if not all(table.header.count(name) == 1 for table in tables):
        return False
    cells = [cell for table in tables for cell in _cells(table, name)]
    return (
        all(0 < len(cell) <= _LONGEST and any(map(str.isalnum, cell)) for cell in cells)
        and len({*cells}) == len(cells) > 1
        and not any(identifiers(cells[row]) for row in candidates(cells))
    )


def _names(name: str, sheet: Sheet, ids: Collection[str]) -> bool:
    """Return whether a column of a sheet has these ids alone, each once, or once for each question."""
    if sheet.header.count(name) != 1 or not sheet.rows:
        return False
    question = guessed.columns(sheet).question
    asked = _cells(sheet, question) if question else [""] * len(sheet.rows)
    cells = _cells(sheet, name)
    return {*cells} <= {*ids} and len({*zip(cells, asked, strict=True)}) == len(cells)


def _cells(table: Sheet, name: str) -> list[str]:
    return table.of(name, stripped=True)
