"""Tables that hold rows of the study's own again, with another coder's codes: each put on its row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ..codes.placed_passages import NOWHERE, SEVERAL, Lost, Passage
from ..codes.unmarked import BLANK, UNCODED
from ..config import Config, Corpus
from ..tables.handed import ALONE, MANUAL
from ..wording import as_toml, listed, many, quoted
from . import TABLE_FORMATS, content, is_table
from .coded_list import Spot
from .list_account import Attached
from .parsed import Code, File, fields
from .same_rows import matched, own_rows, row_keys
from .tables import answers, codelists, coder_columns, excerpt_columns, headings, nobodys, shared_ids
from .tables.cells import Sheet
from .tables.guessed import columns
from .tables.opened import tables
from .tables.workbook import only

_MOST = 0.8  # share of the texts of a table that are a row's, from which on it holds the rows again
_SOME = 0.2  # the same of one with the study's several columns of texts
_NAMED = ("segment", "document", "question")


class Copy(NamedTuple):
    """A table that holds rows again: the file that most are of, its codes by file, those on no row."""

    path: Path
    file: int
    codes: Sequence[tuple[int, Code]]
    lost: Sequence[Lost]
    notes: Sequence[str]
    sheets: Mapping[str, str]  # whose each sheet is, where each is a coder's


class _Held(NamedTuple):
    """A sheet that holds rows again: its codes by file, those on no row, which rows it holds."""

    codes: Sequence[tuple[int, Code]]
    lost: Sequence[Lost]
    rows: Collection[Spot]
    notes: Sequence[str]
    missed: bool  # whether some are on no row, if only what was read in vain


def copied(path: Path, config: Config, files: Sequence[File], themes: Collection[str]) -> Copy | None:
    """Return the codes of a table that holds rows of the study's again; None where it does not.

    All sheets of a workbook that do are read. Rows are known by their texts, and by whatever names them in
    both tables; what is so in several places stands where the other rows of its sheet do, in the order of
    these if that is the study's own. One that a coder's columns of 0 and 1 read in vain has an empty code.
    `themes` are the codebook's. Raises
    InputError as `answers.codes` does.
    """
    own = {number: file for number, file in enumerate(files) if file.format in TABLE_FORMATS}
    if not own or not is_table(path):
        return None
    known = {*themes, *(code.theme for file in own.values() for code in file.parsed.codes)} - {""}
    first = next(iter(own.values()))
    sheets = [
        nobodys.without(headings.without(table), config.corpus.leave_out)
        for table in tables(path, content(path))
        if table.rows
    ]
    found: list[tuple[Sheet, _Held]] = []
    for table in sheets:
        corpus = _settings(table, config.corpus, first)
        if corpus and (held := _held(table, corpus, own, known)):
            sole = not (config.corpus.codes_by or columns(table).answers)
            form = excerpt_columns.form(table) if sole else None
            told = excerpt_columns.whose(table, form) if form else []
            found.append((table, held._replace(notes=[*held.notes, *told])))
    if not found:
        return None
    whose = _by_sheet(found)
    each = _each(found, whose)
    (most, _), *_ = Counter(number for _, rows in each for number, _ in rows).most_common(1)
    codes = [code for given, rows in each for code in _by_row(given, rows, own)]
    read = [table for table, _ in found]
    booked = codelists.among(sheets) if config.themes.codebook else []
    rest = [table.sheet for table in sheets if table not in [*read, *booked]]
    notes = [note for _, held in found for note in held.notes]
    notes += only(path.name, [table.sheet for table in read], rest)
    lost = [
        one._replace(passage=one.passage._replace(coder=whose.get(table.sheet, "")))
        for table, held in found
        for one in held.lost
    ]
    if any(held.missed for _, held in found):
        notes += better_known(path, config, first, read)
    return Copy(path, most, list(dict.fromkeys(codes)), lost, list(dict.fromkeys(notes)), whose)


def better_known(path: Path, config: Config, of: File, coded: Sequence[Sheet] = ()) -> list[str]:
    """Return the warning that names the column by which rows would be known better than by their words.

    `coded` are the sheets with codes of a table; of none, they are all of its sheets.
    """
    if (
        not is_table(path)
        or of.format not in TABLE_FORMATS
        or {"document", "segment", "speaker"} & config.corpus.model_fields_set
    ):
        return []
    first, every = (
        [headings.without(table) for table in tables(each, content(each)) if table.rows]
        for each in (of.path, path)
    )
    name = shared_ids.shared(config.corpus.texts, first[:1], coded or every)
    return [
        f"{path.name}: its rows are known by their words, and {as_toml(name)} is the same id in "
        f"{of.path.name}: write document = {as_toml(name)} under [corpus], and each is known by it"
    ] * bool(name)


def _by_sheet(found: Sequence[tuple[Sheet, _Held]]) -> dict[str, str]:
    """Return whose each sheet is, where each holds the same rows and the same themes; else none."""
    return coder_columns.of_parts(
        {
            table.sheet: [(f"{number} {code.row}", code.theme) for number, code in held.codes if code.theme]
            for table, held in found
        }
    )


def _each(
    found: Sequence[tuple[Sheet, _Held]], whose: Mapping[str, str]
) -> list[tuple[list[tuple[int, Code]], set[Spot]]]:
    """Return the codes of each coder and the rows that theirs are among: a sheet's, or all sheets'."""
    together: dict[str, tuple[dict[tuple[int, Code], None], set[Spot]]] = {}
    for table, held in found:
        coder = whose.get(table.sheet, "")
        codes, rows = together.setdefault(coder, ({}, set()))
        codes |= dict.fromkeys(
            (number, code._replace(coder=coder) if coder and code.coder == MANUAL else code)
            for number, code in held.codes
        )
        rows |= {*held.rows}
    return [([*codes], rows) for codes, rows in together.values()]


def _settings(table: Sheet, corpus: Corpus, first: File) -> Corpus | None:
    """Return which columns of a table are what, the study's where it has them; None where none has codes."""
    guess, form = columns(table), excerpt_columns.form(table)
    same = {*corpus.texts} <= {*table.header}
    coders = coder_columns.called_coders(table.header)
    if coders or (form and form.ticks) or not (same or guess.apart):
        return None
    text = corpus.text if same else guess.answers or guess.text
    codes = [name for name in corpus.codes if name in table.header]
    by = corpus.codes_by or coder_columns.grouped(dict(form.by) if form and not guess.answers else {})
    theirs = [name for _, *names in by for name in names if name in table.header]
    more = [name for name in dict.fromkeys([*guess.codes, *theirs]) if name not in (*codes, *corpus.texts)]
    if more:  # but what the study's own table has, and leaves unread
        known = {name for each in tables(first.path, content(first.path)) for name in each.header}
        codes += [name for name in more if name not in known or not corpus.codes]
    if not codes or not text:
        return None
    named = {
        key: next((n for n in (getattr(corpus, key), getattr(guess, key, "")) if n in table.header), "")
        for key in _NAMED
    }
    if corpus.codes_by and theirs:
        codes = [name for name in codes if name in theirs]
    now = {"text": text, "codes": codes, "codes_by": by, "speaker": "", "group": ""}
    return corpus.model_copy(update=now | named)


def _held(table: Sheet, corpus: Corpus, files: Mapping[int, File], known: Collection[str]) -> _Held | None:
    """Return the codes of a sheet on the rows of files that it holds again; None where it does not."""
    given, notes = answers.codes(table, corpus, known)
    rows, now = answers.stacked(table, corpus)
    said = rows.of(now.texts[0])
    named = _named(rows, now, files)
    asked = rows.optional(now.question) if now.question and "question" not in named else [""] * len(said)
    keys = [*row_keys(said, [*named.values()])]
    own = own_rows(files, [*named])
    at = matched([*zip(asked, keys, strict=True)], own, files)
    filled = [row for row, key in enumerate(keys) if key[-1]]
    if other := _of_another(asked, filled, at, files):
        left = sum(asked[row] in other for row in filled)
        of = f"{quoted(sorted(other))}, another question than the study's"
        sheet = f', sheet "{table.sheet}"' * bool(table.sheet)
        notes = [*notes, f"{table.path.name}{sheet}: {many(left, 'row')} of {of}, left out"]
        filled = [row for row in filled if asked[row] not in other]
        given = [code for code in given if asked[code.row] not in other]
        at = {row: place for row, place in at.items() if asked[row] not in other}
    if sum(row in at for row in filled) < max(1, (_MOST if len(corpus.texts) == 1 else _SOME) * len(filled)):
        return None
    lost = [
        Lost(
            Passage("", said[code.row], "", code.theme, rows.lines[code.row], sheet=table.sheet),
            SEVERAL if own.get(keys[code.row]) else NOWHERE,
        )
        for code in given
        if code.theme and code.row not in at
    ]
    codes = [(at[code.row][0], code._replace(row=at[code.row][1])) for code in given if code.row in at]
    return _Held(codes, lost, {*at.values()}, [*table.notes, *notes], len(codes) < len(given))


def _of_another(
    asked: Sequence[str], filled: Sequence[int], at: Collection[int], files: Mapping[int, File]
) -> set[str]:
    """Return the questions of a sheet whose answers are not the study's, which is of one question alone."""
    if len({question for file in files.values() for question in fields(file.parsed.rows, "question")}) > 1:
        return set()
    rows, there = Counter(asked[row] for row in filled), Counter(asked[row] for row in filled if row in at)
    if not any(there[question] >= _MOST * times for question, times in rows.items()):
        return set()
    return {question for question, times in rows.items() if there[question] < _MOST * times}


def _named(table: Sheet, corpus: Corpus, files: Mapping[int, File]) -> dict[str, list[str]]:
    """Return the columns of a table that name its rows as the study does, most of them."""
    named = {}
    for key in _NAMED:
        column = getattr(corpus, key)
        cells = table.optional(column) if column else []
        theirs = {value.strip() for file in files.values() for value in fields(file.parsed.rows, key)}
        filled = [cell for cell in cells if cell]
        if filled and sum(cell in theirs for cell in filled) >= _MOST * len(filled):
            named[key] = cells
    return named


def _by_row(
    codes: Sequence[tuple[int, Code]], rows: Collection[Spot], files: Mapping[int, File]
) -> list[tuple[int, Code]]:
    """Return the codes of a copy, each of its row alone where rows of the same document are not in the copy.

    What else of these documents it holds was read as well, if they are no comments (material/own_rows.py).
    """
    document: dict[Spot, str] = {}
    for number, file in files.items():
        own = zip(fields(file.parsed.rows, "document"), fields(file.parsed.rows, "own_document"), strict=True)
        document |= {(number, n): f"{n}" * alone or name for n, (name, alone) in enumerate(own)}
    out: dict[tuple[int, Code], None] = {}
    for coder in dict.fromkeys(code.coder for _, code in codes):
        mine = [(number, code) for number, code in codes if code.coder == coder and code.reading != BLANK]
        given = {(number, code.row) for number, code in mine}
        begun = {(place[0], document[place]) for place in given}
        if not all(place in rows for place, name in document.items() if (place[0], name) in begun):
            rest = {(n, row) for n, row in rows if (n, document[n, row]) in begun} - given
            mine = [(number, code._replace(reading=ALONE)) for number, code in mine]
            rest = {place for place in rest if files[place[0]].parsed.answers == 1}
            mine += [(n, Code(row, coder, "", reading=UNCODED)) for n, row in sorted(rest)]
        out |= dict.fromkeys(mine)
    return [*out, *(each for each in codes if each[1].reading == BLANK)]


def added(files: Sequence[File], copies: Sequence[Copy]) -> tuple[list[File], list[Attached]]:
    """Return files with the codes of their copies, each of another coder, and the account of each copy.

    A coder is called by what in the name of their file is not in that of the others'.
    """
    codes = [list(file.parsed.codes) for file in files]
    coders: dict[Path, str] = {}
    whose: dict[Path, dict[str, str]] = {}  # of the first copy of a file, by whom that and each copy is
    for number in sorted({copy.file for copy in copies}):
        mine = [copy.path for copy in copies if copy.file == number]
        if not any(code.theme for code in codes[number]):  # its columns are for those who fill the copies
            codes[number] = [code for code in codes[number] if code.reading != BLANK]
        bears = any(code.coder == MANUAL and code.theme for code in codes[number])
        stems = [files[number].path.stem] * bears + [path.stem for path in mine]
        names = coder_columns.names(stems) if len(stems) > 1 else [MANUAL]
        coders |= dict(zip(mine, names[bears:], strict=True))
        if bears:
            codes[number] = [
                code._replace(coder=names[0]) if code.coder == MANUAL else code for code in codes[number]
            ]
        whose[mine[0]] = dict(zip(stems, names, strict=True)) if len(stems) > 1 else {}
    for copy in copies:
        for number, code in copy.codes:
            codes[number].append(code._replace(coder=coders[copy.path]) if code.coder == MANUAL else code)
    whole = [
        file._replace(parsed=replace(file.parsed, codes=tuple(dict.fromkeys(given))))
        for file, given in zip(files, codes, strict=True)
    ]
    return whole, [
        _account(copy, coders[copy.path], files[copy.file], whose.get(copy.path, {})) for copy in copies
    ]


def _account(copy: Copy, coder: str, of: File, whose: Mapping[str, str]) -> Attached:
    """Return what became of the codes of a copy."""
    placed = sum(bool(code.theme) for _, code in copy.codes)
    lost = tuple(
        one._replace(passage=one.passage._replace(coder=one.passage.coder or coder)) for one in copy.lost
    )
    by = [
        f"{name} ({sum(bool(c.theme) for _, c in copy.codes if c.coder == name):,})"
        for name in copy.sheets.values()
    ]
    said = f"the texts of {of.path.name} again: {many(placed, 'code')} on them by {listed(by) or coder}"
    whose = copy.sheets or whose
    said += f"; {coder_columns.told(whose)}" if whose else ""
    return Attached(copy.path, placed + len(lost), said, lost, tuple(copy.notes))
