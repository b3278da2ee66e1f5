"""Rows of a survey's export that are nobody's answers: previews, tests and spam, as the export says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...wording import listed, many
from .cells import Cells, Sheet
from .vocabulary import plain

_SAID = frozenset(
    "survey_preview survey_test preview test_response spam possible_spam offline_preview "
    "offline_survey_preview survey_preview_spam imported_spam offline_spam umfragevorschau".split()
)
_NUMBERED = 1 | 2 | 8  # in the numbers of Qualtrics' column Status: preview, test, spam
_CALLED = re.compile("status|channel|response_?type|preview|spam|test")
_FEW = 12  # values of a column that says what a row is


def likely(table: Sheet) -> list[list[str]]:
    """Return columns that say of some rows, and not of all, that they are nobody's, each with these values.

    The first that says it of a row does so for the others.
    """
    known: set[int] = set()
    found = []
    for name in table.header:
        if not _CALLED.search(plain(name)) or table.header.count(name) > 1:
            continue
        cells = table.of(name, stripped=True)
        values = {*cells} if len({*cells}) <= _FEW else set()
        numbered = "RecordedDate" in table.header and all(map(str.isdecimal, values))  # as Qualtrics has it
        wrong = {v for v in values if (int(v) & _NUMBERED if numbered else plain(v) in _SAID)}
        rows = {row for row, cell in enumerate(cells) if cell in wrong}
        if len(rows) < len(cells) and rows - known:
            found.append([name, *sorted(wrong)])
            known |= rows
    return found


def in_all(tables: Iterable[Sheet]) -> list[list[str]]:
    """Return the same of several tables, each column once."""
    of: dict[str, dict[str, None]] = {}
    for name, *values in (column for table in tables for column in likely(table)):
        of.setdefault(name, {}).update(dict.fromkeys(values))
    return [[name, *values] for name, values in of.items()]


def said(table: Sheet, of: Sequence[Sequence[str]]) -> tuple[int, str]:
    """Return of how many rows of a table the columns say that they are nobody's, and what they say."""
    how = [f"{name} is " + listed([f'"{value}"' for value in values], "or") for name, *values in of]
    return sum(_gone(table, of)), listed(how, "or")


def without(table: Sheet, of: Sequence[Sequence[str]] | None) -> Sheet:
    """Return a table without the rows that `[corpus] leave_out` means, which a note counts.

    A column that is not there says nothing of its rows. Without `of` a note says which are likely.
    """
    if of is None:
        number, how = said(table, of := likely(table))
        keys = json.dumps(of, ensure_ascii=False)
        notes = [
            f"{table.path.name}: in {many(number, 'row')} {how}, and they are read as answers; [corpus] "
            f"leave_out = {keys} leaves them out, and leave_out = [] says that they are somebody's"
        ]
        return replace(table, notes=[*table.notes, *notes]) if of else table
    gone = _gone(table, of)
    kept = [row for row, left in enumerate(gone) if not left]
    if len(kept) == len(gone):
        return table
    rows = table.rows
    rest: Sequence[Sequence[str]] = [rows[row] for row in kept]
    if isinstance(rows, Cells):
        import pyarrow as pa

        rest = Cells([column.take(pa.array(kept)) for column in rows.columns])
    number, how = said(table, of)
    notes = [f"{table.path.name}: {many(number, 'row')} left out by [corpus] leave_out, since {how}"]
    return replace(table, rows=rest, lines=[table.lines[row] for row in kept], notes=[*table.notes, *notes])


def _gone(table: Sheet, of: Sequence[Sequence[str]]) -> list[bool]:
    """Return which rows of a table are nobody's."""
    gone = [False] * len(table.rows)
    for name, *values in of:
        wrong = {value.strip() for value in values}
        if name in table.header:
            cells = table.of(name)
            gone = [was or cell.strip() in wrong for was, cell in zip(gone, cells, strict=True)]
    return gone
