"""Which row of a table names its columns: titles above it, and more headings below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from ...wording import many, some
from .cells import Cells, Sheet
from .vocabulary import NAMES, plain

LOOKED = 3  # rows below the first
SEEN = 20  # rows by which titles are recognised
_FACT = re.compile(r"[\d\s.,:/-]*\d[\d\s.,:/-]*")  # a date, a time, a number
_NTH = re.compile(r"_\d{1,2}$")  # Theme 1, theme 2
_TITLES = 10  # rows of them at most
_KNOWN = frozenset(name for role, names in NAMES.items() if role != "number" for name in names.split())
_SORTS = ("Open-Ended Response", "Response")  # SurveyMonkey's second row, blank for what is no question


def above(rows: Sequence[Sequence[str]], expected: str = "") -> int:
    """Return how many rows stand above the names of the columns: titles, which fill hardly a cell.

    >>> above([["Study of 2024", ""], ["who", "said"], ["Ann", "Yes."]])
    1
    """
    filled = [[cell.strip() for cell in row if cell.strip()] for row in rows[:SEEN]]
    for number, cells in enumerate(filled[:_TITLES]):
        if expected and expected in cells:
            return number
    known = [sum(_NTH.sub("", plain(cell)) in _KNOWN for cell in {*cells}) for cells in filled]
    head = next((n for n, number in enumerate(known[:_TITLES]) if number > 1), 0)
    if head and all(len(filled[n]) < len(filled[head]) and known[n] < known[head] for n in range(head)):
        return head  # what stands above it are facts of two cells each: Date, 4 March
    usual = median([len(cells) for cells in filled if cells] or [0])
    for number, cells in enumerate(filled[:_TITLES]):
        if not cells:
            continue
        if _KNOWN & set(map(plain, cells)) and (len(cells) > 1 or number == 0):
            return number
        below = filled[number + 1] if number + 1 < len(filled) else cells
        if not below and any(map(_FACT.fullmatch, cells)):
            continue  # a date above a blank row is a title: names of columns are none
        if len(below) > len(cells) and len(_KNOWN & set(map(plain, below))) > 1:
            continue  # a band that puts columns together
        if usual < 2 or (len(cells) > 1 and 2 * len(cells) >= usual):
            return number if len(set(cells)) == len(cells) else 0
    return 0


def left(name: str, titles: Sequence[Sequence[str]]) -> list[str]:
    """Return a note of the rows above the names of the columns, if there are any."""
    shown = [" ".join(cell.strip() for cell in row if cell.strip())[:60] for row in titles]
    rows = many(len(shown), "row")
    return [f"{name}: {rows} above the names of the columns left out: {some(shown)}"] * bool(shown)


def number(rows: Sequence[Sequence[str]]) -> int:
    """Return how many of the rows below the names of the columns are headings.

    Qualtrics puts a row of questions there, then one of ids; SurveyMonkey one of sorts of answer.

    >>> number([["Q1"], ['{"ImportId":"QID1"}'], ["The porters"]])
    2
    """
    for line, row in enumerate(rows[:LOOKED]):
        filled = [cell.strip() for cell in row if cell.strip()]
        if filled and all(cell.startswith('{"ImportId"') for cell in filled):
            return line + 1
    first = [cell.strip() for cell in rows[0]] if rows else []
    return int(bool(first) and not first[0] and any(sort in first for sort in _SORTS))


def without(table: Sheet) -> Sheet:
    """Return a table without rows of headings below its first, which a note names."""
    first = table.rows[:LOOKED]
    size = number(first)
    if not size:
        return table
    rows = table.rows
    header = list(table.header)
    # Of a question with several columns the first has its name.
    for column, name in enumerate(header):
        sort = first[0][column].strip()
        if not name and column and sort:
            header[column] = f"{header[column - 1]}: {sort}" if header[column - 1] else sort
    rest = Cells([c.slice(size) for c in rows.columns]) if isinstance(rows, Cells) else rows[size:]
    notes = [
        *table.notes,
        f"{table.path.name}: {many(size, 'row')} below the names of the columns "
        f"{'are' if size > 1 else 'is'} headings and no answers, and not counted",
    ]
    return replace(table, header=header, rows=rest, lines=table.lines[size:], notes=notes)
