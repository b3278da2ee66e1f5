"""Columns of a table that are not read: which may be compared by, and what to do about the others."""

from __future__ import annotations

from ...readers.tables import forms
from ...readers.tables.cells import Sheet
from ...readers.tables.guessed import Columns
from ...wording import in_a_list, many, quoted, some
from ..look.files import Item
from ..new_study import NewStudy
from .compared_by import compared_by


def unread_columns(item: Item, table: Sheet, guess: Columns, own: str, out: NewStudy) -> None:
    """Say which columns are not read, of those that are neither guessed nor rows' `own` ids; offer groups."""
    taken = {own, *guess.answers, *guess.codes, *guess[0:1], *guess[2:6]}
    others = [name for name in table.header if name and name not in taken]
    empty = [name for name in others if not any(map(str.strip, _cells(table, name)))]
    unread = [name for name in others if name not in empty]
    offered = compared_by(item.path.name, unread, table, guess, out)
    says = []
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
    if left := [name for name in unread if name not in offered]:
        which = "columns" if len(left) == len(unread) else "other columns"
        says.append(
            f"{which} not read: {some(in_a_list(left), 12)}; `wordpairs guide config` says how to name one"
        )
    if empty:
        says.append(f"columns with nothing in them: {some(in_a_list(empty), 12)}")
    out.say(*(f"{item.path.name}: {each}" for each in says))


def _cells(table: Sheet, name: str) -> list[str]:
    return table.cells(table.header.index(name))
