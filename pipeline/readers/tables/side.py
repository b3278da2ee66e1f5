"""The small tables beside a corpus: codes, schedule, published counts, a draft's findings."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from pathlib import Path

import pyarrow as pa

from ...codes.coded_parts import places_of
from ...codes.spelling import key
from ...errors import InputError
from ...messages import Note
from ...tables import columns
from ...tables.handed import ALONE, MANUAL, MANUSCRIPT, PUBLISHED, QUESTIONS
from ...wording import form, many
from ..parsed import Coding
from .coding_workbook import READING, Coded, coded_in, is_workbook, nowhere, sheet_of_codes
from .csvfile import sheet
from .several import parted, several_note
from .workbook import SUFFIXES

_AS_WRITTEN = (
    "it is not as `wordpairs manuscript` writes it; hold the draft to the study again, or give the "
    "file another name"
)


def codings(path: Path, data: bytes, known: Collection[str] = (), *, alone: bool = True) -> Coded:
    """Return the codes of a CSV with the columns segment, theme and, if several coded, coder.

    Likewise those of a workbook that people coded in, or of one that was saved as CSV (`coded_in`). A
    theme's cell may hold several (see `several.parted`), but those in `known` are never cut.
    Whose coder is not named is `MANUAL`, or, where the file is not `alone`, called as it is. Rows that
    say the same again are dropped with a warning, but for codes on several passages of
    a segment, which have the columns start and end (an import's), or passages (a run's).
    Raises InputError for a row without a segment.
    """
    if path.suffix.lower() in SUFFIXES:
        return _named(path, coded_in(sheet_of_codes(path, data), known), alone)
    table = sheet(path, data, "segment")
    if is_workbook(table.header):
        return _named(path, coded_in(table, known), alone)
    needs = "codings need the columns segment, theme and, if several people coded, coder"
    segments, names = table.column("segment", needs), table.column("theme", needs)
    coders, readings = table.optional("coder"), table.optional(READING)
    for segment, line in zip(segments, table.lines, strict=True):
        if not segment:
            raise nowhere(path, line)
    themes_of, by = parted(names, known)
    ends = ([int(p) if p.isdecimal() else 0 for p in table.optional(name)] for name in ("start", "end"))
    places = zip(*ends, table.optional("passages"), strict=True)
    spans = [places_of(*each) if each[0] < each[1] else [(0, 0)] for each in places]
    segments = [unicodedata.normalize("NFC", segment) for segment in segments]
    rows = [
        Coding(segment, coder, theme, *span)
        for segment, coder, several, each in zip(segments, coders, themes_of, spans, strict=True)
        for theme in several
        for span in each
    ]
    once = list(dict.fromkeys(rows))
    notes = table.notes + several_note(path.name, "theme", by)
    if len(once) < len(rows):
        again = len(rows) - len(once)
        notes.append(
            Note(f"{path.name}: {many(again, 'code')} that {form(again, 'stands|stand')} twice, counted once")
        )
    one = {s: ALONE if key(r) == ALONE else r for s, r in zip(segments, readings, strict=True)}
    return _named(path, Coded(once, notes, one, {}), alone)


def _named(path: Path, coded: Coded, alone: bool) -> Coded:
    """Return codes each with a coder, who is called as the file is where several have none."""
    who = MANUAL if alone else path.stem
    codes, notes = coded.codes, coded.notes
    rows = sum(not code.coder for code in codes)
    if 0 < rows < len(codes):
        others = many(rows, "code without a coder counts|codes without a coder count")
        notes = [*notes, f'{path.name}: {others} as of one coder more, "{who}"']
    elif rows and not alone:
        notes = [*notes, f'{path.name}: no coder is named there, so who coded is called "{who}"']
    codes = [code if code.coder else code._replace(coder=who) for code in codes]
    return coded._replace(codes=codes, notes=notes)


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
