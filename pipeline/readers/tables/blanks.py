"""Blank cells of a list of passages that stand for the cell above: merged cells, and headings of parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ...codes.spelling import NOTHING
from ...wording import many
from .cells import Sheet
from .excerpt_columns import Form

Rows = list[list[str]]


def filled(table: Sheet, form: Form) -> Sheet:
    """Return a list with what blank cells stand for written into them, and notes that say so.

    A row with a code, and neither a passage nor a document, has those above it where passages stand beside
    their codes. A passage without a code has the one above it where each code stands once, in the first of
    its rows, or alone above them, as a heading does.
    """
    place = {name: at for at, name in reversed([*enumerate(table.header)])}
    text, up = place[form.text], dict(form.over)
    codes = [place[name] for name in dict.fromkeys((*form.codes, *up.values()))]
    if form.ticks or not codes:
        return table
    rows: Rows = [list(cells) for cells in table.rows]
    said = [bool(cells[text].strip()) for cells in rows]
    coded = [any(cells[at].strip() for at in codes) for cells in rows]
    pairs = [*zip(said, coded, strict=True)]
    both, passage, code = (pairs.count(each) for each in ((True, True), (True, False), (False, True)))
    notes = []
    if code and both and both >= passage:
        where = [place[name] for name in (form.document, form.group, form.speaker, *form.place) if name]
        if number := _passages(rows, pairs, text, where, place.get(form.coder, -1)):
            notes += [f"{many(number, 'row')} without a passage taken for more codes of the one above"]
    elif not form.coder and len(form.codes) == 1:
        name = form.codes[0]
        while name:
            above = up.get(name, "")
            if number := _codes(rows, said, place[name], place.get(above, -1)):
                blank = f'{many(number, "blank cell")} of the column "{name}" taken for the code above'
                notes += [f"{blank}; where none applies, write {NOTHING}"]
            name = above
    if not notes:
        return table
    return replace(table, rows=rows, notes=[*table.notes, *(f"{table.path.name}: {note}" for note in notes)])


def _passages(
    rows: Rows, pairs: Sequence[tuple[bool, bool]], text: int, where: Sequence[int], coder: int
) -> int:
    """Write the passage above into rows that have a code and no passage of their own; return how many."""
    number = 0
    for (before, cells), (said, coded) in zip(pairwise(rows), pairs[1:], strict=True):
        if said or not coded or not before[text].strip() or any(cells[at].strip() for at in where[:1]):
            continue
        number += 1
        for at in (text, *where):
            cells[at] = cells[at] if cells[at].strip() else before[at]
        if coder >= 0 and not cells[coder].strip():
            cells[coder] = before[coder]
    return number


def _codes(rows: Rows, said: Sequence[bool], at: int, above: int) -> int:
    """Write the code above into cells of a column that are blank beside a passage; return how many.

    One of the column `above`, which stands there itself, begins anew.
    """
    if True not in said:
        return 0
    filled_ = [bool(cells[at].strip()) for cells in rows]
    here = [there and code for there, code in zip(said, filled_, strict=True)]
    heads = [code and not there for there, code in zip(said, filled_, strict=True)]
    given = [cells[at].strip() for cells, code in zip(rows, filled_, strict=True) if code]
    first = said.index(True)
    once = len({*given}) == len(given) > 1 and here[first] and 2 * len(given) <= sum(said) and not any(heads)
    if not once and not (any(heads[:first]) and not any(here)):
        return 0
    last, number = "", 0
    for cells, there in zip(rows, said, strict=True):
        begins = above >= 0 and cells[above].strip()
        last = cells[at] if cells[at].strip() else "" if begins else last
        if there and last and not cells[at].strip():
            cells[at], number = last, number + 1
    return number
