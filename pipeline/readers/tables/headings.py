"""Which row of a table names its columns: titles above it, and more headings below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ...messages import Note
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
        if len({*cells}) < len(cells) < len(below) == len({*below}):
            continue  # one that says its name over each of them
        if usual < 2 or (len(cells) > 1 and 2 * len(cells) >= usual):
            return number if len(set(cells)) == len(cells) else 0
    return 0


def left(name: str, titles: Sequence[Sequence[str]]) -> list[str]:
    """Return a note of the rows above the names of the columns, if there are any."""
    shown = [" ".join(cell.strip() for cell in row if cell.strip())[:60] for row in titles]
    rows = many(len(shown), "row")
    return [Note(f"{name}: {rows} above the names of the columns left out: {some(shown)}")] * bool(shown)


def number(header: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """Return how many of the rows below the names of the columns are headings.

    Qualtrics puts a row of questions there, then one of ids; SurveyMonkey one of sorts of answer, or of what
    is asked below one heading over several columns. Cells that are merged over two rows stand in both.

    >>> number(["Q1"], [["Q1"], ['{"ImportId":"QID1"}'], ["The porters"]])
    2
    >>> number(["Id", "Agree?", "", "Why?"], [["", "Seen soon", "Heard", ""], ["1", "Yes", "No", "It was."]])
    1
    """
    for line, row in enumerate(rows[:LOOKED]):
        filled = [cell.strip() for cell in row if cell.strip()]
        if filled and all(cell.startswith('{"ImportId"') for cell in filled):
            return line + 1
    return int(bool(rows) and _is_second(header, rows))


def _is_second(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first row below the names is more headings: what it adds stands below a band alone.

    Elsewhere it is blank, says a sort of answer, or repeats the name.
    """
    first = [cell.strip() for cell in rows[0]]
    sorts = any(sort in first for sort in _SORTS)
    if sorts and not first[0]:
        return True
    bands = [range_ for range_ in _bands(header) if len(range_) > 1]
    below = {column for band in bands for column in band}
    if any(
        cell and cell not in _SORTS and cell != name and column not in below
        for column, (cell, name) in enumerate(zip(first, header, strict=True))
    ):
        return False
    again = [cell == name for cell, name in zip(first, header, strict=True) if cell]
    if sorts or (len(again) > 1 and all(again)):
        return True
    return len(below) < len(header) and any(_names(band, header, rows) for band in bands)


def _bands(header: Sequence[str]) -> list[range]:
    """Return the columns that each name stands over: its own, and those after it that repeat it or have none.

    >>> _bands(["Id", "Agree?", "", "Why?", "Why?"])
    [range(0, 1), range(1, 3), range(3, 5)]
    """
    starts = [n for n, name in enumerate(header) if n == 0 or (name and name != header[n - 1])]
    return [range(*ends) for ends in pairwise([*starts, len(header)])]


def _names(band: range, header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first row names each column below a band: words, which no row below has there."""
    cells = [rows[0][column].strip() for column in band]
    words = all(any(map(str.isalpha, cell)) for cell in cells) and len({*cells}) == len(cells)
    later = {row[column].strip() for row in rows[1:] for column in band}
    return plain(header[band[0]]) not in {"", *_KNOWN} and words and later.isdisjoint(cells)


def without(table: Sheet) -> Sheet:
    """Return a table without rows of headings below its first, which a note names.

    A column below a band has both names, "Agree?: Seen soon".
    """
    rows, first = table.rows, table.rows[:SEEN]
    size = number(table.header, first)
    if not size:
        return table
    header = list(table.header)
    for band in _bands(table.header) if _is_second(table.header, first) else ():
        for column in band if len(band) > 1 else ():
            name, own = table.header[band[0]], first[0][column].strip()
            if own and own not in (*_SORTS, name):
                header[column] = f"{name}: {own}" if name else own
    rest = Cells([c.slice(size) for c in rows.columns]) if isinstance(rows, Cells) else rows[size:]
    notes = [
        *table.notes,
        Note(
            f"{table.path.name}: {many(size, 'row')} below the names of the columns "
            f"{'are' if size > 1 else 'is'} headings and no answers, and not counted"
        ),
    ]
    return replace(table, header=header, rows=rest, lines=table.lines[size:], notes=notes)
