"""Whose each row of a table is, where the same people wrote several: a diary's entries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ...config import FILE, SHEET
from ...readers.tables import coded_columns, filled_down, forms, headings, whose_rows
from ...readers.tables.cells import Sheet
from ...readers.tables.cells import apart as without_copies
from ...readers.tables.guessed import Columns
from ...readers.tables.opened import tables
from ...readers.tables.vocabulary import plain
from ...wording import many, one_of, quoted, some
from ..look.files import Item
from ..look.tables import opened
from ..new_study import NewStudy

_PARTS = 3  # files or sheets that may be a person's each, at least
_SEVERAL = 1.5  # rows of each in the mean, at least
_MAY_SORT = frozenset("respondent respondents source media case subject".split())
_GROUPS = frozenset("group fg focus".split())
_LABEL = re.compile(
    r"(?i)(?:[pfmr]|participant|respondent|speaker|person|member|female|male)[ _.#-]{0,2}\d{1,2}"
)
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


def above(item: Item, table: Sheet, out: NewStudy) -> Sheet:
    """Decide whether blank cells below an id mean the one above, and return the table with them filled."""
    known = {**out.given}.get("filled_down")
    if known is not None:
        return filled_down.filled(table, known)
    taken = {*_named(out.given.get("text", ()))}
    if not (names := filled_down.likely(table, taken)):
        return table
    first = names[0]
    people, rows = sum(map(bool, table.of(first, stripped=True))), len(table.rows)
    same = f"the one above: {many(people, 'person|people')} in {many(rows, 'row')}"
    none = f"nobody is named there: each of these {many(rows - people, 'row')} is another person's"
    question = f'"{first}" stands on {people:,} of {many(rows, "row")}. What does a blank cell mean?'
    proposed = none if not forms.is_id(first) else same  # a name may be left out of a form
    if out.choose(question, [same, none], proposed) == none:
        if out.asks:
            out.decide("filled_down", [], f'a blank cell of "{first}" is another person')
        return table
    more = f" (so in {quoted(names[1:])})" * bool(names[1:])
    seen = f'{item.path.name}: blank cells of "{first}"{more} are taken for the one above'
    out.decide("filled_down", names, "a blank cell means the one above it", seen)
    return filled_down.filled(table, names)


def _named(text: str | Sequence[str]) -> Sequence[str]:
    return [text] if isinstance(text, str) else text


def settled(item: Item, table: Sheet, guess: Columns, every: Sequence[Sheet], out: NewStudy) -> Columns:
    """Return the columns, with those that say who wrote each row, by what they hold and who answers."""
    if {"document", "speaker"} & {*out.given} or not guess.text:
        return guess
    if _is_sort(table, guess.document):
        sorts = some(list(dict.fromkeys(table.of(guess.document, stripped=True))), 3)
        out.say(
            f'{item.path.name}: "{guess.document}" says what those who wrote are ({sorts}), and not who: '
            "each row is taken for another person's"
        )
        guess = guess._replace(document="")
    alone = guess.speaker and not (guess.document or guess.turns or guess.form)
    if alone and whose_rows.called_so(guess.speaker) and pieces(guess) in ("entries", "comments"):
        return guess._replace(document=guess.speaker, speaker="")
    if not (guess.document or guess.speaker):
        guess = guess._replace(document=_whose(item, table, guess, every, out))
    if guess.document and not guess.speaker and (group := _anew(table, guess)):
        out.say(
            f'{item.path.name}: "{guess.document}" begins anew in each "{group}": a group is a document, and '
            "a label in it one of its people"
        )
        kept = "" if guess.group == group else guess.group
        guess = guess._replace(document=group, speaker=guess.document, group=kept)
    return guess


def _is_sort(table: Sheet, name: str) -> bool:
    """Return whether a column called as people are says of what sort they are: Patient, Carer."""
    return plain(name) in _MAY_SORT and whose_rows.sorts({*table.of(name, stripped=True)} - {""})


def _anew(table: Sheet, guess: Columns) -> str:
    """Return the column of focus groups in each of which numbered labels begin anew; empty: there is none."""
    labels = table.of(guess.document, stripped=True)
    numbered = {label for label in labels if _LABEL.fullmatch(label)}
    for name in table.header:
        if not {*plain(name).split("_")} & _GROUPS or name == guess.document:
            continue
        there = {*zip(table.of(name, stripped=True), labels, strict=True)}
        each = Counter(label for _, label in there if label in numbered)
        if len(each) > 1 and 2 * sum(number > 1 for number in each.values()) >= len(each):
            return name
    return ""


def _whose(item: Item, table: Sheet, guess: Columns, every: Sequence[Sheet], out: NewStudy) -> str:
    """Decide which column says who wrote each row, or which file or sheet, and return it; empty: none does.

    It is asked where several may, or the name of one does not say so.
    """
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


def apart(item: Item, table: Sheet, guess: Columns, alike: Sequence[Item], out: NewStudy) -> str:
    """Decide whether each file, or sheet of a workbook, is one person's, and return "file" or "sheet"."""
    if {"document", "speaker"} & {*out.given, *out.corpus} or guess.document or guess.speaker:
        return ""
    if len(alike) > 1:
        names, key = [each.path.stem for each in alike], FILE
        rows = sum(len(headings.without(opened(each.path)).rows) for each in alike)
    else:
        sheets = [each for each in tables(item.path, item.path.read_bytes()) if each.rows]
        sheets = [each for each in sheets if headings.without(each).header == table.header]
        names, key, rows = [each.sheet for each in sheets], SHEET, len(table.rows)
        if len(sheets) != len(without_copies(sheets)):
            return ""
    if len(names) < _PARTS or rows < _SEVERAL * len(names) or all(map(coded_columns.numbered, names)):
        return ""
    sure = whose_rows.are_people(names)
    if sure is None:
        return ""
    called = pieces(guess) or "comments"
    of = f"{one_of(called)}|{called}"
    one = f"one person's each: {many(len(names), 'person|people')}, {many(rows, of)}"
    other = f"of several people, each of whom wrote one: {many(rows, 'person|people')}"
    proposed = one if sure or called == "entries" else other
    if not sure:
        chosen = out.choose(f"Whose are the {len(names)} {key}s ({some(names, 3)})?", [one, other], proposed)
        if chosen == other:
            if out.asks:
                out.decide("document", "", "each row is another person's")
            return ""
    seen = f"each {key} is taken for one person's: {many(len(names), 'person|people')}, {many(rows, of)}"
    out.decide("document", key, f"each {key} is one person's", seen)
    return key
