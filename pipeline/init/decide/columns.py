"""Which columns of a table `init` takes, proposes for counting by, and leaves unread."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ...config import BY_QUESTION
from ...readers import TABLE_FORMATS
from ...readers.tables import (
    coded_columns,
    coder_columns,
    csvfile,
    forms,
    guessed,
    headings,
    nobodys,
    several,
    shared_ids,
    turn_rows,
)
from ...readers.tables.cells import Sheet
from ...readers.tables.opened import tables
from ...tables.handed import MANUAL
from ...wording import many, quoted, some
from ..look import row_ids
from ..look.files import Item
from ..look.tables import config_keys, is_survey, opened
from ..new_study import NewStudy, Talk

_GROUPS = 12  # values of a column that may be counted by; each recurs, in the mean, at least
_RECURS = 3
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)|\d{1,2}:\d\d")  # or a time


def columns_of(item: Item, alike: Sequence[Item], out: NewStudy, lists: Sequence[Path] = ()) -> None:
    """Decide which columns of a table are what; `alike` are all tables that the study may be of.

    `lists` are files of codes beside them.
    """
    table = opened(item.path)
    if item.kind == "passages":
        return
    table = headings.without(table)
    if "leave_out" not in out.given:
        _nobodys(item, alike, out)
    table = nobodys.without(table, (out.corpus | out.given).get("leave_out", ()))
    guess = guessed.columns(table)
    named: dict[str, Any] = {key: value for key, value in out.given.items() if key in guess._fields}
    if "text" in named:
        texts = [named["text"]] if isinstance(named["text"], str) else [*named["text"]]
        named |= {"text": texts[0], "texts": texts}
        guess = guess._replace(codes=tuple(name for name in guess.codes if name not in texts))
        for key in ("document", "speaker", "group", "question"):
            named |= {key: ""} if getattr(guess, key) in texts and key not in named else {}
    if guess.turns and not {"document", "speaker"} & {*named}:
        guess = _of_turns(item, guess, out)
    guess = guess._replace(**named)
    if guess.unsure and "codes" not in named and not _coded(item, guess.codes, out):
        guess = guess._replace(codes=())
    of, left = coded_columns.of_texts(table.header, guess.texts, guess.codes) if guess.texts else ({}, [])
    guess, texts = guess._replace(apart=not left), [*guess.texts]
    each = f"all {len(guess.answers)}, each the answer to a question" if guess.answers else ""
    if len(guess.texts) > 1 and "text" not in named:
        options = [each, *guess.texts] if each else guess.texts
        text = out.choose("Which column holds what people said?", options, each or guess.text)
        if text and text != each:
            its = guess.codes if left else tuple(of[text])
            guess = guess._replace(text=text, texts=[text], codes=its)
    if left and not guess.answers and "codes" not in named:
        out.say(
            f"{item.path.name}: {some(left)} could be codes of any of {some(texts)}: taken as codes of "
            f'{guess.text!r} alone; if they are not, name each after its question, such as "Q1 codes" beside '
            '"Q1: Why?", or put it on the right of its answers, and make the study again'
        )
    out.corpus |= config_keys(guess)
    if not {"codes", "codes_by"} & {*named}:
        _whose(item, table, [of[text] for text in guess.texts] if guess.answers else [guess.codes], out)
    if item.kind == "texts" and is_survey(table, guess):
        out.written = "answers" if guess.answers else "comments"
    out.why["text"] = "what people said"
    if guess.answers:
        out.why["text"] = "each is the answer to the question that it is named for"
    out.corpus |= {key: out.given[key] for key in named if key in out.given}
    if guess.codes:
        each_of = f"; {_of(of)}" if guess.answers else ""
        out.why["codes"] = f"0, 1 or blank, or names of themes{each_of}"
    every = [opened(other.path) for other in alike]
    identified = "" if {"segment", *named} & {*out.given} else row_ids.identifies(guess, table, every)
    if identified:
        out.decide("segment", identified, "each row's own id, by which it can be found where it came from")
        out.say(f"{item.path.name}: each row is called by its {identified!r}, which no other row has")
    if not (
        identified or guess.document or guess.speaker or {"segment", "document", "speaker"} & {*out.given}
    ):
        guess = guess._replace(document=_same_id(item, guess, every, lists, out))
    taken = {identified, *guess.answers, *guess.codes, *guess[0:1], *guess[2:6]}
    unread = [name for name in table.header if name and name not in taken]
    places = {name: table.header.index(name) for name in unread}
    empty = [name for name, place in places.items() if not any(map(str.strip, table.cells(place)))]
    unread = [name for name in unread if name not in empty]
    if not guess.group and "group" not in out.given:
        out.say(*_offered(unread, table, guess, out))
    if (guess.answers or out.written) and not {"group", "groups"} & {*out.given}:
        _by_question(table, guess, out)
    if first := forms.begun_alone(table, [*unread, *[guess.document] * bool(guess.document)], guess.question):
        out.say(
            f"{item.path.name}: {first!r} stands on the first row alone of each who answers, and is blank "
            "below it: rows without it count as another's; fill it in on every row, and make the study again"
        )
    if guess.form and guess.speaker and "speaker" not in out.given:
        people = len({*map(str.strip, _cells(table, guess.speaker))} - {""})
        out.say(
            f"{item.path.name}: rows are forms, and {guess.speaker!r} says who filled in each: "
            f"{many(people, 'name')} in {many(len(table.rows), 'row')}; if people of one name are several, "
            "take speaker out of the config"
        )
    if again := {name for name in unread if table.header.count(name) > 1}:
        out.say(
            f"{item.path.name}: several columns are called {quoted(again)}, and none of them is read: give "
            'each a name of its own, such as "Q1 codes" beside "Q1: Why?"'
        )
    if unread:
        out.say(
            f"{item.path.name}: columns not read: {some(unread, 12)}; see `wordpairs guide config` "
            "to name those that say who, where, or which code"
        )
    if empty:
        out.say(f"{item.path.name}: columns with nothing in them: {some(empty, 12)}")


def texts_called(_: Talk, out: NewStudy) -> None:
    """Decide what figures and page call each text of those who wrote theirs."""
    if out.written:
        out.decide("segments_are", out.written, "and what they call each text", section="study")


def _of_turns(item: Item, guess: guessed.Columns, out: NewStudy) -> guessed.Columns:
    """Return the columns as they are where rows are turns, which their run shows, if somebody says so."""
    talk = f", the talk is {guess.document!r}" * bool(guess.document)
    what = f"{item.path.name}: rows are turns of talk, by how they run: who speaks is {guess.speaker!r}{talk}"
    turns, own = "turns of talk", "an answer each, of somebody else"
    if out.choose(f"{what}. What are the rows?", [turns, own], turns) != turns:
        return guess._replace(document="", speaker="", turns=False)
    out.say(f"{what}; if each row is somebody's own answer, take document and speaker out of the config")
    return guess


def _nobodys(item: Item, alike: Sequence[Item], out: NewStudy) -> None:
    """Leave out the rows of previews, tests and spam, where a survey's export says which these are."""
    every = [headings.without(opened(each.path)) for each in (item, *alike)]
    leave_out = nobodys.in_all(every)
    if not leave_out:
        return
    told = [nobodys.said(table, leave_out) for table in every[1:] or every]
    rows, nobody = many(sum(number for number, _ in told), "row"), "nobody's answers"
    shown = f"in {rows} of the survey {told[0][1]}"
    left = out.choose(
        f"{shown[0].upper()}{shown[1:]}. What are they?", [nobody, "answers like others"], nobody
    )
    out.decide("leave_out", leave_out if left == nobody else [], "rows of previews, tests or spam: not read")
    if left == nobody:
        out.say(f"{shown}: left out; if they are answers like others, write leave_out = [] in the config")


def _same_id(
    item: Item, guess: guessed.Columns, every: Sequence[Sheet], lists: Sequence[Path], out: NewStudy
) -> str:
    """Decide by which column rows are known in a list of codes as well, if there is one, and return it."""
    files = dict.fromkeys([*map(Path, out.corpus.get("coded", ())), *lists])
    for path in (path for path in files if csvfile.form_of(path) in TABLE_FORMATS):
        sheets = [headings.without(table) for table in tables(path, path.read_bytes()) if table.rows]
        coded = [table for table in sheets if (its := guessed.columns(table)).text and its.codes]
        if name := shared_ids.shared(guess.texts, [headings.without(table) for table in every], coded):
            out.decide(
                "document", name, f"the same id in {path.name}, by which its codes are put on their rows"
            )
            out.say(f"{item.path.name}: each row is known by its {name!r}, which {path.name} has as well")
            return name
    return ""


def _coded(item: Item, names: Sequence[str], out: NewStudy) -> bool:
    """Return whether columns that look like codes are, as is said where nobody is asked."""
    shown, are, none = quoted(names), "codes that somebody gave the texts", "something else"
    if (
        out.choose(f"Beside the texts stand marks or short names: {shown}. What are they?", [are, none], are)
        == none
    ):
        return False
    out.say(
        f"{item.path.name}: {shown} taken as codes of the texts, by what the cells hold; if who wrote the "
        "texts chose these themselves, take codes out of the config"
    )
    return True


def _whose(item: Item, table: Sheet, codes: Sequence[Sequence[str]], out: NewStudy) -> None:
    """Decide whose the columns of codes are, those of each text, that look like a coder each."""
    whose = {name: who for columns in codes for name, who in several.whose(table, columns).items()}
    if not whose:
        return
    by = coder_columns.grouped(whose)
    each, one = f"a coder's each: {some([who for who, *_ in by])}", "one coder's, several codes for a text"
    if (
        out.choose(f"Beside one another stand codes: {quoted(whose)}. Whose are they?", [each, one], each)
        == one
    ):
        out.decide("codes_by", [[MANUAL, *whose]], "one coder's, several codes for a text")
        return
    people = some([who for who, *_ in by])
    out.decide("codes_by", by, "each coder, then the columns that are theirs")
    out.say(
        f"{item.path.name}: {quoted(whose)} taken as codes of {people}, a coder each; if "
        "they are one's, put all of them behind one name in codes_by"
    )


def _of(of: Mapping[str, Sequence[str]]) -> str:
    """Return of which question's answers each column of codes is."""
    return "; ".join(f"{some(names)}: of {text[:30]!r}" for text, names in of.items() if names)


def _offered(unread: Sequence[str], table: Sheet, guess: guessed.Columns, out: NewStudy) -> list[str]:
    """Write the columns of few values as a comment to uncomment, and return what to say of them."""
    whole = turn_rows.of_talks(table, unread, guess.document) if guess.turns else {*unread}
    values = {n: Counter(filter(None, map(str.strip, _cells(table, n)))) for n in unread if n in whole}
    few = {
        name: n
        for name, n in values.items()
        if 2 <= len(n) <= _GROUPS and n.total() >= _RECURS * len(n) and 2 * n.total() > len(table.rows)
        if not all(map(_DATE.match, n))
    }
    if not few:
        return []
    first = min(few, key=lambda name: not any(map(str.isalpha, "".join(few[name]))))  # words before numbers
    named = [f'"{name}" ({len(few[name])} values)' for name in sorted(few, key=lambda name: name != first)]
    others = f"; or {some(named[1:])}" if named[1:] else ""
    out.decide("# group", first, f"{len(few[first])} values; take the # away to count by it{others}")
    return [f"to count by {named[0]}: take the # before group away in the config{others}"]


def _by_question(table: Sheet, guess: guessed.Columns, out: NewStudy) -> None:
    """Write that answers may be counted by question as a comment to uncomment, and say so."""
    which = guess.answers or [*dict.fromkeys(_cells(table, guess.question) if guess.question else [])]
    if len(which) < 2:
        return
    asked = some([f'"{name[:30]}"' for name in which])
    out.decide("# groups", BY_QUESTION, f"{asked}; take the # away to count, and compare coders, by question")
    out.say(
        f"to count, and compare coders, by question, {asked}: take the # before groups away in the config"
    )


def _cells(table: Sheet, name: str) -> list[str]:
    return table.cells(table.header.index(name))
