"""Columns of a table that are not read: which may be compared by, and what to do about the others."""

from __future__ import annotations

from ...readers.tables import forms
from ...readers.tables.cells import Sheet
from ...readers.tables.guessed import Columns
from ...wording import in_a_list, many, noted, quoted, some
from ..look.files import Item
from ..new_study import NewStudy
from .compared_by import compared_by, of_few_values, offered


def unread_columns(
    item: Item, table: Sheet, guess: Columns, own: str, read: str, out: NewStudy, *, alone: bool
) -> None:
    """Say which columns are `read`, and which are not: neither guessed nor rows' `own` ids; hint at groups.

    A table that is `alone` was named just before.
    """
    taken = {own, *guess.answers, *guess.codes, *guess[0:1], *guess[2:6]}
    others = [name for name in table.header if name and name not in taken]
    empty = [name for name in others if not any(map(str.strip, _cells(table, name)))]
    unread = [name for name in others if name not in empty]
    few = of_few_values(unread, table, guess, out)
    left = [name for name in unread if name not in offered(few)]
    not_read = f"columns not read: {some(in_a_list(left), 12)}" if left else ""
    if read and not_read and "text" in out.why:
        out.why["text"] += f"; {not_read}"
    where = "" if alone else f"{item.path.name}: "
    out.say(*[f"{where}{noted(read, not_read)}"] * bool(read))
    compared_by(where, few, table, guess, out)
    says = [] if read or not left else [not_read]
    if first := forms.begun_alone(table, [*unread, *[guess.document] * bool(guess.document)], guess.question):
        says.append(
            f"{first!r} stands on the first row alone of each who answers, and is blank below it: rows "
            "without it count as another's; fill it in on every row, and make the study again"
        )
    if guess.form and guess.speaker and "speaker" not in out.given:
        people = len({*map(str.strip, _cells(table, guess.speaker))} - {""})
        says.append(
            f"rows are forms, and {guess.speaker!r} says who filled in each: {many(people, 'name')} in "
            f"{many(len(table.rows), 'row')}; if people of one name are several, take speaker out of the "
            "config"
        )
    if again := {name for name in unread if table.header.count(name) > 1}:
        says.append(
            f"several columns are called {quoted(again)}, and none of them is read: give each a name of its "
            'own, such as "Q1 codes" beside "Q1: Why?"'
        )
    if empty:
        says.append(f"columns with nothing in them: {some(in_a_list(empty), 12)}")
    out.say(*(f"{item.path.name}: {each}" for each in says))


def _cells(table: Sheet, name: str) -> list[str]:
    return table.cells(table.header.index(name))
