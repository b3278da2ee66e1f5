"""Whose each row of a table is, where the same people wrote several: a diary's entries."""

from __future__ import annotations

from collections.abc import Sequence

from ...readers.tables import whose_rows
from ...readers.tables.cells import Sheet
from ...readers.tables.guessed import Columns
from ...readers.tables.vocabulary import plain
from ...wording import many, one_of
from ..look.files import Item
from ..new_study import NewStudy

# What a row is by the name of the column that holds its text.
_PIECES = {
    "entry": "entries", "entries": "entries", "diary": "entries", "journal": "entries", "message": "messages",
    "messages": "messages", "post": "posts", "posts": "posts", "tweet": "posts", "comment": "comments",
    "comments": "comments", "feedback": "comments",
}  # fmt: skip


def pieces(guess: Columns) -> str:
    """Return what each text is called by the name of its column; empty: that says nothing.

    >>> pieces(Columns("Diary entry", ["Diary entry"])), pieces(Columns("Said", ["Said"]))
    ('entries', '')
    """
    return next((_PIECES[word] for word in plain(guess.text).split("_")[::-1] if word in _PIECES), "")


def whose(item: Item, table: Sheet, guess: Columns, every: Sequence[Sheet], out: NewStudy) -> str:
    """Decide which column says who wrote each row, and return it; empty: none does, or one is known.

    It is asked where several may, or the name of one does not say so.
    """
    given = {"document", "speaker"} & {*out.given}
    if given or guess.document or guess.speaker or not guess.text:
        return ""
    taken = {*guess.texts, *guess.codes, guess.group, guess.question}
    likely = [
        one for one in whose_rows.found(table, taken) if all(one.name in other.header for other in every)
    ]
    if not likely:
        return ""
    first = likely[0]
    if first.sure and len(likely) == 1:
        return first.name
    called = pieces(guess) or "comments"
    of = f"{one_of(called)}|{called}"
    shown = {
        f'"{one.name}": {many(one.people, "person|people")}, {many(one.rows, of)}': one.name for one in likely
    }
    nobody = f"none of these: each row is another person's ({many(len(table.rows), of)})"
    options = [*shown, nobody]
    name = shown.get(out.choose("Which column says who wrote each row?", options, options[0]), "")
    if not name:
        out.decide("document", "", "each row is another person's")
    else:
        others = [f'{one.people:,} by "{one.name}"' for one in likely if one.name != name]
        by = next(iter(others), "")
        out.say(
            f'{item.path.name}: who wrote each row is taken from "{name}"'
            + f", not the {by}" * bool(by)
            + '; if each row is another person\'s, write document = "" in the config'
        )
    return name
