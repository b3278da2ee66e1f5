"""Tables that hold rows of the study's own again, with another coder's codes: each put on its row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ..codes.placed_passages import NOWHERE, SEVERAL, Lost, Passage
from ..config import Config, Corpus
from ..tables.handed import MANUAL
from ..wording import many
from . import TABLE_FORMATS, File, content
from .attached import Attached
from .parsed import Code, fields, texts
from .tables import answers, coder_columns, excerpts, headings, unnamed_coders
from .tables.cells import Sheet
from .tables.guessed import columns
from .tables.opened import tables

_MOST = 0.8  # share of the texts of a table that are a row's, from which on it holds the rows again
_SOME = 0.2  # the same of one with the study's several columns of texts
_NAMED = ("segment", "document", "question")

Place = tuple[int, int]  # a file, and a row of it


class Copy(NamedTuple):
    """A table that holds rows again: the file that most are of, its codes by file, those on no row."""

    path: Path
    file: int
    codes: Sequence[tuple[int, Code]]
    lost: Sequence[Lost]
    notes: Sequence[str]


def copied(path: Path, config: Config, files: Sequence[File], themes: Collection[str]) -> Copy | None:
    """Return the codes of a table that holds rows of the study's again; None where it does not.

    Rows are known by their texts, and by whatever names them in both tables. One that a coder's columns of
    0 and 1 read in vain has an empty code. `themes` are the codebook's. Raises InputError as
    `answers.codes` does.
    """
    own = [number for number, file in enumerate(files) if file.format in TABLE_FORMATS]
    if not own or path.suffix.lower().removeprefix(".") not in TABLE_FORMATS:
        return None
    for table in tables(path, content(path)):
        if table.rows and (corpus := _settings(headings.without(table), config.corpus, files[own[0]])):
            known = {*themes, *(code.theme for number in own for code in files[number].parsed.codes)} - {""}
            return _placed(headings.without(table), corpus, {n: files[n] for n in own}, known)
    return None


def _settings(table: Sheet, corpus: Corpus, first: File) -> Corpus | None:
    """Return which columns of a table are what, the study's where it has them; None where none has codes."""
    guess, form = columns(table), excerpts.form(table)
    same = {*corpus.texts} <= {*table.header}
    if (
        coder_columns.called_coders(table.header)
        or (form and form.ticks)
        or not (same or len(corpus.texts) == 1)
    ):
        return None
    text = corpus.text if same else guess.text
    codes = [name for name in corpus.codes if name in table.header]
    more = [name for name in guess.codes if name not in (*codes, *corpus.texts)]
    if more:  # but what the study's own table has, and leaves unread
        known = {name for each in tables(first.path, content(first.path)) for name in each.header}
        codes += [name for name in more if name not in known or not corpus.codes]
    if not codes or not text:
        return None
    absent = {key: "" for key in (*_NAMED, "speaker", "group") if getattr(corpus, key) not in table.header}
    return corpus.model_copy(update={"text": text, "codes": codes} | absent)


def _placed(table: Sheet, corpus: Corpus, files: Mapping[int, File], known: Collection[str]) -> Copy | None:
    """Return the codes of a table on the rows of files that it holds again; None where it does not."""
    given, notes = answers.codes(table, corpus, known)
    table, now = answers.stacked(table, corpus)
    named = {key: getattr(now, key) for key in _NAMED if getattr(now, key)}
    mine = dict(
        enumerate(_keys(table.optional(now.texts[0]), [table.optional(name) for name in named.values()]))
    )
    theirs: dict[tuple[str, ...], list[Place]] = {}
    for number, file in files.items():
        rows = file.parsed.rows
        cells = [fields(rows, key) for key in named]
        for row, each in enumerate(_keys(texts(rows).to_pylist(), cells)):
            theirs.setdefault(each, []).append((number, row))
    again: dict[tuple[str, ...], list[int]] = {}
    for row, each in mine.items():
        again.setdefault(each, []).append(row)
    at: dict[int, Place] = {}
    for each, rows_ in again.items():
        there = theirs.get(each, [])
        there = there * len(rows_) if len(there) == 1 else there
        at |= dict(zip(rows_, there, strict=True)) if len(there) == len(rows_) else {}
    filled = [row for row, each in mine.items() if each[-1]]
    held = sum(row in at for row in filled)
    if held < max(1, (_MOST if len(corpus.texts) == 1 else _SOME) * len(filled)):
        return None
    lost = [
        Lost(
            Passage(
                "",
                table.cells(table.header.index(now.texts[0]))[code.row],
                "",
                code.theme,
                table.lines[code.row],
            ),
            SEVERAL if theirs.get(mine[code.row]) else NOWHERE,
        )
        for code in given
        if code.theme and code.row not in at
    ]
    placed = [(at[code.row][0], code._replace(row=at[code.row][1])) for code in given if code.row in at]
    (most, _), *_ = Counter(number for number, _ in at.values()).most_common(1)
    return Copy(table.path, most, list(dict.fromkeys(placed)), lost, notes)


def _keys(texts_: Sequence[str], named: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield what each row is known by, its text last."""
    for *names, text in zip(*named, texts_, strict=True):
        yield (*map(str.strip, names), " ".join(text.split()))


def added(files: Sequence[File], copies: Sequence[Copy]) -> tuple[list[File], list[Attached]]:
    """Return files with the codes of their copies, each of another coder, and the account of each copy.

    A coder is called by what in the name of their file is not in that of the others'.
    """
    codes = [list(file.parsed.codes) for file in files]
    coders: dict[Path, str] = {}
    notes: dict[Path, list[str]] = {copy.path: [*copy.notes] for copy in copies}
    for number in sorted({copy.file for copy in copies}):
        mine = [copy.path for copy in copies if copy.file == number]
        bears = any(code.coder == MANUAL and code.theme for code in codes[number])
        stems = [files[number].path.stem] * bears + [path.stem for path in mine]
        names = coder_columns.names(stems) if len(stems) > 1 else [MANUAL]
        coders |= dict(zip(mine, names[bears:], strict=True))
        if bears:
            codes[number] = [
                code._replace(coder=names[0]) if code.coder == MANUAL else code for code in codes[number]
            ]
        if len(stems) > 1:
            notes[mine[0]].append(unnamed_coders.note(mine[0].name, dict(zip(stems, names, strict=True))))
    for copy in copies:
        for number, code in copy.codes:
            codes[number].append(code._replace(coder=coders[copy.path]) if code.coder == MANUAL else code)
    whole = [
        file._replace(parsed=replace(file.parsed, codes=tuple(dict.fromkeys(given))))
        for file, given in zip(files, codes, strict=True)
    ]
    return whole, [_account(copy, coders[copy.path], files[copy.file], notes[copy.path]) for copy in copies]


def _account(copy: Copy, coder: str, of: File, notes: Sequence[str]) -> Attached:
    """Return what became of the codes of a copy."""
    placed = sum(bool(code.theme) for _, code in copy.codes)
    lost = tuple(one._replace(passage=one.passage._replace(coder=coder)) for one in copy.lost)
    said = f"the texts of {of.path.name} again: {many(placed, 'code')} on them by {coder}"
    return Attached(copy.path, placed + len(lost), said, lost, tuple(notes))
