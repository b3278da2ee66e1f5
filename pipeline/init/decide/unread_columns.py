"""Columns of a table that are not read: which may be counted by, and what to do about the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ...codes.spelling import key
from ...config import BY_QUESTION
from ...readers.schedule import shortened
from ...readers.tables import forms, turn_rows
from ...readers.tables.cells import Sheet
from ...readers.tables.guessed import Columns
from ...wording import in_a_list, listed, many, quoted, some
from ..look.files import Item
from ..new_study import NewStudy

_GROUPS = 12  # values of a column that may be counted by; each recurs, in the mean, at least
_RECURS = 3
_NAMED = 5  # columns that may be counted by and are named
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)|\d{1,2}:\d\d")  # or a time


def unread_columns(item: Item, table: Sheet, guess: Columns, own: str, out: NewStudy) -> None:
    """Say which columns are not read, of those that are neither guessed nor rows' `own` ids; offer groups."""
    taken = {own, *guess.answers, *guess.codes, *guess[0:1], *guess[2:6]}
    others = [name for name in table.header if name and name not in taken]
    empty = [name for name in others if not any(map(str.strip, _cells(table, name)))]
    unread = [name for name in others if name not in empty]
    few = {} if "group" in out.given else _few(unread, table, guess)
    if "group" not in out.given:
        if guess.group:
            _grouped(guess.group, few, item, table, out)
        else:
            _offered(few, out)
    if (guess.answers or out.written) and not {"group", "groups"} & {*out.given}:
        _by_question(table, guess, out)
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
    if left := [name for name in unread if name not in [*few][:_NAMED]]:  # those are named as groups
        which = "columns" if len(left) == len(unread) else "other columns"
        says.append(
            f"{which} not read: {some(in_a_list(left), 12)}; `wordpairs guide config` says how to name one"
        )
    if empty:
        says.append(f"columns with nothing in them: {some(in_a_list(empty), 12)}")
    out.say(*(f"{item.path.name}: {each}" for each in says))


def _few(unread: Sequence[str], table: Sheet, guess: Columns) -> dict[str, int]:
    """Return the columns that may be counted by, and how many values each has: few, that recur, no dates."""
    whole = turn_rows.of_talks(table, unread, guess.document) if guess.turns else {*unread}
    values = {n: Counter(filter(None, map(str.strip, _cells(table, n)))) for n in unread if n in whole}
    few = {
        name: n
        for name, n in values.items()
        if 2 <= len(n) <= _GROUPS and n.total() >= _RECURS * len(n) and 2 * n.total() > len(table.rows)
        if not all(map(_DATE.match, n))
    }
    words = {name: any(map(str.isalpha, "".join(n))) for name, n in few.items()}
    return {name: len(few[name]) for name in sorted(few, key=lambda name: not words[name])}  # before numbers


def _grouped(taken: str, few: Mapping[str, int], item: Item, table: Sheet, out: NewStudy) -> None:
    """Say what is compared by, a column that is `taken` by its name, and which others may be."""
    number = len({*map(str.strip, _cells(table, taken))} - {""})
    others = listed(_with_more([f'"{name}" ({n})' for name, n in few.items()]), "or")
    one = "respondent" if out.written else "interviewee"
    seen, why = f'{item.path.name}: counted by {one}; compared by "{taken}" ({number})', "compared by it"
    if others:
        seen += f"; to compare by another, write in config.toml group = {others}"
        why += f"; to compare by another, write {others}"
    out.decide("group", taken, f"{many(number, 'value')}: {why}", seen)


def _offered(few: Mapping[str, int], out: NewStudy) -> None:
    """Write the first column of few values as a comment to uncomment, and which others may be."""
    named = [f'"{name}" ({number} values)' for name, number in few.items()]
    for first in [*few][:1]:
        others = f"; or {listed(_with_more(named)[1:], 'or')}" * (len(few) > 1)
        out.offer("group", first, named[0], "compare by it", others)


def _with_more(names: Sequence[str]) -> list[str]:
    """Return as many names as are shown, and how many more there are as the last."""
    more = len(names) - _NAMED
    return [*names[:_NAMED], *[f"{more} more"] * (more > 0)]


def _by_question(table: Sheet, guess: Columns, out: NewStudy) -> None:
    """Write that answers may be counted by question as a comment to uncomment."""
    asked_in = guess.answers or (_cells(table, guess.question) if guess.question else [])
    which = {key(question): question for question in asked_in}  # one in all its wordings
    if len(which) > 1:
        asked = some([f'"{shortened(question)}"' for question in which.values()])
        out.offer("groups", BY_QUESTION, asked, "count, and compare coders, by question")


def _cells(table: Sheet, name: str) -> list[str]:
    return table.cells(table.header.index(name))
