"""Columns whose blank cells mean the one above: merged cells, an id on the first row of each alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from ...messages import Note
from ...wording import many
from . import forms, whose_rows
from .cells import Sheet


def filled(table: Sheet, names: Sequence[str]) -> Sheet:
    """Return a table with what blank cells of some columns mean written into them, and notes that say so.

    Cells above the first that is filled stay blank. Raises InputError for a column that is not there.
    """
    if not names:
        return table
    rows: list[list[str]] = [list(cells) for cells in table.rows]
    notes = []
    for name in names:
        place = table.place(name, "name the column in [corpus] filled_down of the config")
        last, number = "", 0
        for cells in rows:
            if cells[place].strip():
                last = cells[place]
            elif last:
                cells[place], number = last, number + 1
        blank = f'{many(number, "blank cell")} of the column "{name}" taken for the one above'
        notes += [Note(f"{table.path.name}: {blank}")] * bool(number)
    return replace(table, rows=rows, notes=[*table.notes, *notes])


def likely(table: Sheet, taken: Collection[str]) -> list[str]:
    """Return the columns of which each value stands once, and the rows below it are blank, up to the next.

    The first is called as what tells people apart, or an id, and is none of `taken`; the others are filled
    on the same rows.
    """
    cells = {
        name: [bool(cell) for cell in table.of(name, stripped=True)]
        for name in table.header
        if name and name not in taken and table.header.count(name) == 1
    }
    for name, there in cells.items():
        so = whose_rows.called_so(name)
        if so is None or not (so or forms.is_id(name)) or there[:1] != [True]:
            continue
        values = [cell for cell in table.of(name, stripped=True) if cell]
        if len({*values}) == len(values) > 1 and 3 * len(values) <= 2 * len(there):
            return [name, *(other for other, too in cells.items() if other != name and too == there)]
    return []
