"""The small tables beside a corpus: codes, schedule, published counts, a draft's findings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from pathlib import Path

import pyarrow as pa

from ...codes.spelling import key
from ...errors import InputError
from ...tables import columns
from ...tables.handed import MANUAL, MANUSCRIPT, PUBLISHED, QUESTIONS
from ...wording import form, many
from ..parsed import Coding
from .csvfile import sheet
from .several import parted, several_note
from .workbook import SUFFIXES, named_tables, workbook

_NOTHING = "nothing applies"
NOTHING = f"({_NOTHING})"  # in a workbook: read, and no theme applies
LISTED = ("theme", "what it means")  # above the themes of a workbook, in a sheet beside that of the codes
_MORE = re.compile(r"theme \d+")
_AS_WRITTEN = (
    "it is not as `wordpairs manuscript` writes it; hold the draft to the study again, or give the "
    "file another name"
)


def codings(
    path: Path, data: bytes, known: Collection[str] = (), *, alone: bool = True
) -> tuple[list[Coding], list[str]]:
    """Return the codes of a CSV with the columns segment, theme and, if several coded, coder.

    A theme's cell may hold several (see `several.parted`), but those in `known` are never cut.
    Whose coder is not named is `MANUAL`, or, where the file is not `alone`, called as it is. Rows that
    say the same again are dropped with a warning, but for codes on several passages of
    a segment, which have the columns start and end (an import's). Raises InputError for a row
    without a segment.
    """
    if path.suffix.lower() in SUFFIXES:
        return _named(path, *_coded_in(path, data), alone)
    table = sheet(path, data, "segment")
    needs = "codings need the columns segment, theme and, if several people coded, coder"
    segments, names = table.column("segment", needs), table.column("theme", needs)
    coders = table.optional("coder")
    for segment, line in zip(segments, table.lines, strict=True):
        if not segment:
            raise _nowhere(path, line)
    themes_of, by = parted(names, known)
    ends = ([int(p) if p.isdecimal() else 0 for p in table.optional(name)] for name in ("start", "end"))
    spans = [(start, end) if start < end else (0, 0) for start, end in zip(*ends, strict=True)]
    rows = [
        Coding(unicodedata.normalize("NFC", segment), coder, theme, *span)
        for segment, coder, several, span in zip(segments, coders, themes_of, spans, strict=True)
        for theme in several
    ]
    once = list(dict.fromkeys(rows))
    notes = table.notes + several_note(path.name, "theme", by)
    if len(once) < len(rows):
        again = len(rows) - len(once)
        notes.append(
            f"{path.name}: {many(again, 'code')} that {form(again, 'stands|stand')} twice, counted once"
        )
    return _named(path, once, notes, alone)


def _named(
    path: Path, codes: Sequence[Coding], notes: list[str], alone: bool
) -> tuple[list[Coding], list[str]]:
    """Return codes each with a coder, who is called as the file is where several have none."""
    who = MANUAL if alone else path.stem
    rows = sum(not code.coder for code in codes)
    if 0 < rows < len(codes):
        others = many(rows, "code without a coder counts|codes without a coder count")
        notes = [*notes, f'{path.name}: {others} as of one coder more, "{who}"']
    elif rows and not alone:
        notes = [*notes, f'{path.name}: no coder is named there, so who coded is called "{who}"']
    return [code if code.coder else code._replace(coder=who) for code in codes], notes


def _coded_in(path: Path, data: bytes) -> tuple[list[Coding], list[str]]:
    """Return the codes of a workbook that people coded in (`wordpairs template`), or of its like.

    Columns segment, theme, perhaps theme 2 and so on, and coder, who may be named once; a row without
    a theme was not read, and `NOTHING` says that none applies.
    """
    table = next((table for _, table in named_tables(path, data) if "segment" in table.header), None)
    if table is None:
        raise InputError(
            "no sheet has a column segment",
            where=path,
            remedy="codings need the columns segment, theme and coder; "
            "`wordpairs template` writes such a workbook",
        )
    needs = "codings need the columns segment and theme"
    segments = table.column("segment", needs)
    places = [table.header.index("theme")] if "theme" in table.header else []
    table.place("theme", needs)
    places += [place for place, name in enumerate(table.header) if _MORE.fullmatch(name)]
    who = table.optional("coder")
    only = min(named) if len(named := {*who} - {""}) == 1 else ""
    rows: dict[Coding, None] = {}
    for cells, segment, coder, line in zip(table.rows, segments, who, table.lines, strict=True):
        given = [cells[place].strip() for place in places if cells[place].strip()]
        if given and not segment:
            raise _nowhere(path, line)
        themes_ = [name for name in given if name.strip("()").casefold() != _NOTHING]
        for name in themes_ or [""] * bool(given):
            rows[Coding(unicodedata.normalize("NFC", segment), coder or only, name)] = None
    return list(rows), list(table.notes)


def listed(path: Path, data: bytes) -> tuple[dict[str, str], list[str]]:
    """Return the themes that a workbook to code in lists, with what each means, and warnings.

    They stand beneath `LISTED` in a sheet that no codes are in; none where the file is no workbook.
    """
    if path.suffix.lower() not in SUFFIXES:
        return {}, []
    themes: dict[str, str] = {}
    notes = []
    for page in workbook(path, data):
        begun = False
        for number, cells in page.rows:
            name, means = (" ".join(cells.get(column, "").split()) for column in (0, 1))
            if begun and name and name != NOTHING:
                themes[name] = themes.get(name, "") or means
            elif begun and means and not name:
                notes.append(
                    f'{path.name}: row {number} of the sheet "{page.name}" says what a theme means and not '
                    "which, and is not read; write the theme beside it"
                )
            begun = begun or (name, means) == LISTED
    return themes, notes


def _nowhere(path: Path, line: int) -> InputError:
    """Return the error of a code on nothing."""
    where = f"{path}, line {line}"
    return InputError(
        "a code has no segment", where=where, remedy="fill in the id of its segment, or delete the row"
    )


def questions(path: Path, data: bytes) -> tuple[pa.Table, list[str]]:
    """Return the interview schedule (tables.QUESTIONS), from a CSV with question and text."""
    table = sheet(path, data, "question")
    needs = "an interview schedule has the columns question and text"
    names, texts = table.column("question", needs), table.column("text", needs)
    seen: set[str] = set()
    for name, line in zip(names, table.lines, strict=True):
        if not name or name in seen:
            raise InputError(
                "two questions have the same name" if name else "a question has no name",
                where=f"{path}, line {line}",
                found=name,
                remedy="rename one of them",
            )
        seen.add(name)
    rows = [{"question": n, "text": t} for n, t in zip(names, texts, strict=True)]
    return columns.table(QUESTIONS, rows), table.notes


def published(path: Path, data: bytes) -> tuple[pa.Table, list[str]]:
    """Return published counts (tables.PUBLISHED), from a CSV with theme and interviewees."""
    table = sheet(path, data, "theme")
    needs = "published counts have the columns theme and interviewees"
    names, counts = table.column("theme", needs), table.column("interviewees", needs)
    rows: list[dict[str, object]] = []
    seen: set[str] = set()
    for name, count, line in zip(names, counts, table.lines, strict=True):
        where = f"{path}, line {line}"
        if not name or key(name) in seen:
            raise InputError(
                "two rows have the same theme" if name else "a row has no theme",
                where=where,
                found=name,
                remedy="keep one of them",
            )
        if not (count.isascii() and count.isdecimal() and len(count) < 10):
            raise InputError(
                "the number of interviewees is not a whole number",
                where=where,
                found=repr(count),
                allowed="0, 1, 2, ...",
            )
        seen.add(key(name))
        rows.append({"theme": name, "interviewees": int(count)})
    return columns.table(PUBLISHED, rows), table.notes


def findings(path: Path, data: bytes) -> pa.Table:
    """Return a file of findings as tables.MANUSCRIPT; InputError where a column is missing."""
    read = sheet(path, data, "kind")
    names = MANUSCRIPT.names
    cells_of = [read.column(name, _AS_WRITTEN) for name in names]
    rows = [dict(zip(names, cells, strict=True)) for cells in zip(*cells_of, strict=True)]
    return columns.table(MANUSCRIPT, rows)
