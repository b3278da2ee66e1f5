"""Which columns of a table `init` takes, proposes for counting by, and leaves unread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ...readers import TABLE_FORMATS
from ...readers.tables import (
    coded_columns,
    coder_columns,
    csvfile,
    excerpt_columns,
    guessed,
    headings,
    nobodys,
    several,
    shared_ids,
)
from ...readers.tables.cells import Sheet
from ...readers.tables.opened import tables
from ...tables.handed import MANUAL
from ...wording import many, quoted, some
from ..ask import below, such_as
from ..look import row_ids
from ..look.files import Item
from ..look.tables import config_keys, is_survey, opened
from ..new_study import NewStudy, Talk
from .columns_read import columns_read
from .unread_columns import unread_columns
from .which_texts import which_texts
from .whose_rows import above, apart, pieces, settled


def columns_of(item: Item, alike: Sequence[Item], out: NewStudy, lists: Sequence[Path]) -> None:
    """Decide which columns of a table are what; `alike` are all tables that the study may be of.

    `lists` are files of codes beside them.
    """
    if item.kind == "passages":
        return
    table = headings.without(opened(item.path))
    if "leave_out" not in out.given:
        _nobodys(item, alike, out)
    table = above(item, nobodys.without(table, (out.corpus | out.given).get("leave_out", ())), out)
    guess = _with_given(item, guessed.columns(table), out)
    of, left = coded_columns.of_texts(table.header, guess.texts, guess.codes) if guess.texts else ({}, [])
    guess = which_texts(item, table, guess._replace(apart=not left), of, left, out)
    every = [opened(other.path) for other in alike]
    before, guess = guess, settled(item, table, guess, every, out)
    if wrote := bool(guess.document) and guess.document != before.document and not guess.speaker:
        out.why["document"] = "who wrote each row"
    apart_by = apart(item, table, guess, alike, out)
    _write_keys(item, table, guess, of, out, written=wrote or bool(apart_by))
    read = columns_read(table, guess, out)
    given = {*out.given}
    own = "" if {"segment", *guess._fields} & given else row_ids.identifies(guess, table, every)
    if own:
        out.decide("segment", own, "each row's own id, by which it can be found where it came from")
        out.say(f"{item.path.name}: each row is called by its {own!r}, which no other row has")
    elif not (guess.document or guess.speaker or apart_by or {"segment", "document", "speaker"} & given):
        guess = guess._replace(document=_same_id(item, guess, every, lists, out))
    unread_columns(item, table, guess, own, read, out, alone=len(alike) == 1)


def _with_given(item: Item, guess: guessed.Columns, out: NewStudy) -> guessed.Columns:
    """Return the columns that are guessed with those that are given in their place, and no column twice."""
    named: dict[str, Any] = {key: value for key, value in out.given.items() if key in guess._fields}
    if "text" in named:
        texts = [named["text"]] if isinstance(named["text"], str) else [*named["text"]]
        named |= {"text": texts[0], "texts": texts}
        guess = guess._replace(codes=tuple(name for name in guess.codes if name not in texts))
        for key in ("document", "speaker", "group", "question"):
            named |= {key: ""} if getattr(guess, key) in texts and key not in named else {}
    if guess.turns and not {"document", "speaker"} & {*named}:
        talk = f", the talk is {guess.document!r}" * bool(guess.document)
        seen = f"rows are turns of talk, by how they run: who speaks is {guess.speaker!r}{talk}"
        own = "if each row is somebody's own answer, take document and speaker out of the config"
        out.say(f"{item.path.name}: {seen}; {own}")
    guess = guess._replace(**named)
    if guess.unsure and "codes" not in named and not _coded(item, guess.codes, out):
        return guess._replace(codes=())
    return guess


def _write_keys(
    item: Item, table: Sheet, guess: guessed.Columns, of: Mapping[str, Sequence[str]], out: NewStudy, *,
    written: bool,
) -> None:  # fmt: skip
    """Write the columns into the config, with why, those that are given as they are.

    What people have `written` in a row each, they did not say in a talk.
    """
    out.corpus |= config_keys(guess)
    apart = guess.answers and "answers" not in out.corpus
    if not {"codes", "codes_by"} & {*out.given}:
        _whose(item, table, [of[text] for text in guess.texts] if apart else [guess.codes], out)
    called = "" if guess.speaker else pieces(guess)
    if item.kind == "texts" and (written or called or is_survey(table, guess)):
        out.written = "answers" if apart else called or "comments"
    out.why["text"] = "what people said"
    if apart:
        out.why["text"] = "each is the answer to the question that it is named for"
    out.corpus |= {key: value for key, value in out.given.items() if key in guess._fields}
    if guess.codes:
        each_of = f"; {_of(of)}" if apart else ""
        out.why["codes"] = f"0, 1 or blank, or names of themes{each_of}"


def _of(of: Mapping[str, Sequence[str]]) -> str:
    """Return of which question's answers each column of codes is."""
    return "; ".join(f"{some(names)}: of {text[:30]!r}" for text, names in of.items() if names)


def texts_called(_: Talk, out: NewStudy) -> None:
    """Decide what figures and page call each text of those who wrote theirs."""
    if out.written:
        out.decide("segments_are", out.written, "and what they call each text", section="study")


def _nobodys(item: Item, alike: Sequence[Item], out: NewStudy) -> None:
    """Leave out the rows of previews, tests and spam, where a survey's export says which these are."""
    every = [headings.without(opened(each.path)) for each in (item, *alike)]
    leave_out = nobodys.in_all(every)
    if not leave_out:
        return
    told = [nobodys.said(table, leave_out) for table in every[1:] or every]
    seen = (
        f"in {many(sum(number for number, _ in told), 'row')} of the survey {told[0][1]}: left out; if they "
    )
    seen += "are answers like others, write leave_out = [] in the config"
    out.decide("leave_out", leave_out, "rows of previews, tests or spam: not read", seen)


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
    table = headings.without(opened(item.path))
    held = below(f"{name}: {', '.join(such_as(table.cells(table.header.index(name))))}" for name in names)
    shown, are = quoted(names), "codes that somebody gave the texts: taken as that"
    none = "something else, such as what those who wrote the texts chose themselves: not read"
    question = f"Beside the texts stand marks or short names. What are they?{held}"
    if out.choose(question, [are, none], are) == none:
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
    people = some([who for who, *_ in by])
    seen = (
        f"{item.path.name}: {quoted(whose)} taken as codes of {people}, a coder each; if they are one's, put "
    )
    seen += "all of them behind one name in codes_by"
    out.decide("codes_by", by, "each coder, then the columns that are theirs", seen)


def whose_in_list(item: Item, sheets: Sequence[Sheet], out: NewStudy) -> None:
    """Say whose the columns of a list's codes are taken for; where it cannot be known, ask, and decide it.

    Where nobody answers nothing is decided: then check and run warn of it.
    """
    if "codes_by" in out.given:
        return
    for table in sheets:
        form = excerpt_columns.form(table) if table.rows else None
        if form is None:
            continue
        every = [*form.codes, *form.left]
        chosen = ""
        if form.doubt or form.left:
            by = coder_columns.grouped(coder_columns.each_by(every))
            options = {
                f"a coder's each: {some([who for who, *_ in by])}": by,
                "one coder's, all of them": [[MANUAL, *every]],
                **({f"{quoted(form.codes)} codes, and the others none": None} if form.left else {}),
            }
            held = below(
                f"{name}: {', '.join(such_as(table.cells(table.header.index(name))))}" for name in every
            )
            chosen = out.choose(f"{item.path.name}: whose codes are these?{held}", [*options], "")
        if chosen and chosen in options:
            mine = dict(form.by) or dict.fromkeys(form.codes, MANUAL)
            decided = options[chosen] or coder_columns.grouped(
                {name: who or MANUAL for name, who in mine.items()}
            )
            before = [one for one in out.corpus.get("codes_by", []) if one not in decided]
            out.decide(
                "codes_by", [*before, *decided], "each coder, then the columns that are theirs in the list"
            )
        else:
            out.say(*dict.fromkeys(excerpt_columns.whose(table, form)))
