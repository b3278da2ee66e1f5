"""Rows below the first that are headings too, as survey programs export them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from ...wording import many
from .cells import Cells, Sheet

LOOKED = 3  # rows below the first
_SORTS = (
    "Open-Ended Response",
    "Response",
)  # SurveyMonkey's second row, blank for what is no question


def number(rows: Sequence[Sequence[str]]) -> int:
    """Return how many of the rows below the names of the columns are headings.

    Qualtrics puts a row of questions there, then one of ids; SurveyMonkey one of sorts of answer.

    >>> number([["Q1"], ['{"ImportId":"QID1"}'], ["The porters"]])
    2
    """
    for at, row in enumerate(rows[:LOOKED]):
        filled = [cell.strip() for cell in row if cell.strip()]
        if filled and all(cell.startswith('{"ImportId"') for cell in filled):
            return at + 1
    first = [cell.strip() for cell in rows[0]] if rows else []
    return int(bool(first) and not first[0] and any(sort in first for sort in _SORTS))


def without(table: Sheet) -> Sheet:
    """Return a table without rows of headings below its first, which a note names."""
    size = number(list(islice(table.rows, LOOKED)))
    if not size:
        return table
    rows = table.rows
    rest = Cells([c.slice(size) for c in rows.columns]) if isinstance(rows, Cells) else rows[size:]
    note = (f"{table.path.name}: {many(size, 'row')} below the names of the columns "
            f"{'are' if size > 1 else 'is'} headings and no answers, and not counted")  # fmt: skip
    return replace(table, rows=rest, lines=table.lines[size:], notes=[*table.notes, note])
