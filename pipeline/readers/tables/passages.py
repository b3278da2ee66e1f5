"""Lists of coded segments, a passage and its code in each row, from whatever program or hand."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ...codes.located import Passage
from ...errors import InputError
from ...wording import many, some
from ..encoding import decode
from ..text import nodes
from . import excerpts, guessed
from .cells import Sheet
from .csvfile import sheet
from .several import parted
from .workbook import SUFFIXES, as_table, workbook

_CODERS = "coder coded_by created_by author"


def passages(
    path: Path, data: bytes, known: Collection[str] = ()
) -> tuple[list[Passage], list[str]]:
    """Return the coded passages of a list, one for each code, and what to warn of.

    An export of MAXQDA, Dedoose or Taguette, a report that NVivo wrote of one code, or any table
    with a passage and its code (or 0 and 1 under the names of codes) in each row. A cell may hold
    several codes (see `several.parted`), those in `known` uncut. Raises InputError where no column
    holds passages, or none codes.
    """
    if path.suffix.lower() in (".txt", ".md"):
        return _report(path, data)
    if path.suffix.lower() in SUFFIXES:
        sheets = [as_table(path, page) for page in workbook(path, data)]
    else:
        sheets = [sheet(path, data, "")]
    full = [table for table in sheets if table is not None and table.rows]
    for table in full:
        if excerpts.known(table.header):
            found, empty = excerpts.passages(table)
            notes = [f"{path.name}: passages without text, left out: {empty:,}"] * bool(empty)
            return found, [*table.notes, *notes]
    if not full:
        raise InputError("is empty", where=path, remedy="a table needs a row of column names")
    return _listed(next(filter(_columns, full), full[0]), known)


def _report(path: Path, data: bytes) -> tuple[list[Passage], list[str]]:
    """Return the passages of a report that NVivo wrote of one code."""
    text, _ = decode(data, path)
    report = nodes.passages(text)
    if report is None:
        raise InputError("is no list of coded segments", where=path, found="a text",
                         allowed="a table, or NVivo's report of one code")  # fmt: skip
    coded = [(report.rows[code.row], code) for code in report.codes]
    return [
        Passage(row.document, row.text, code.coder, code.theme, text.count("\n", 0, row.start) + 1)
        for row, code in coded
    ], []


def _columns(table: Sheet) -> tuple[str, tuple[str, ...]] | None:
    """Return the column of the passages and those of the codes, or None without either."""
    found = guessed.columns(table)
    hinted = [name for name in table.header if guessed.plain(name) in guessed.TEXTS.split()]
    text = next((name for name in hinted if name not in found.codes), found.text)
    codes = tuple(name for name in found.codes if name != text)
    return (text, codes) if text and codes else None


def _listed(table: Sheet, known: Collection[str]) -> tuple[list[Passage], list[str]]:
    """Return the passages of a table that somebody wrote."""
    columns = _columns(table)
    if columns is None:
        raise InputError(
            "no column holds passages with their codes",
            where=table.path,
            found=some([name for name in table.header if name], 12),
            allowed="a column segment, passage, quote or text, and one code or theme",
        )
    text, codes = columns
    found = guessed.columns(table)
    by = guessed.named(table, _CODERS)
    rows = [dict(zip(table.header, cells, strict=True)) for cells in table.rows]
    flags = [name for name in codes if {row[name].strip() for row in rows} <= {"0", "1", ""}]
    given: list[list[str]] = [[name for name in flags if row[name].strip() == "1"] for row in rows]
    notes = list(table.notes)
    for name in (name for name in codes if name not in flags):
        several, separator = parted([row[name] for row in rows], known)
        if separator:
            notes.append(f'{table.path.name}: cells of the column "{name}" hold several codes, '
                         f"parted by {separator}; each is taken as a code")  # fmt: skip
        for own, more in zip(given, several, strict=True):
            own += [code for code in more if code]
    out = [
        Passage(
            row.get(found.document, "").strip() or row.get(found.speaker, "").strip(),
            row[text], row.get(by, "").strip(), code, line,
        )
        for row, own, line in zip(rows, given, table.lines, strict=True)
        for code in (own if row[text].strip() else [])
    ]  # fmt: skip
    blank = sum(not row[text].strip() for row in rows)
    bare = sum(not own and bool(row[text].strip()) for row, own in zip(rows, given, strict=True))
    for number, what in ((blank, "no passage"), (bare, "no code")):
        if number:
            notes.append(f"{table.path.name}: {many(number, 'row')} with {what}, left out")
    return out, notes
