"""Lists of coded segments, a passage and its code in each row, from whatever program or hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from ...codes.placed_passages import Passage
from ...codes.spelling import key
from ...config import Corpus
from ...errors import InputError
from ...wording import some
from ..encoding import decode
from ..parsed import PASSAGES_ONLY
from ..projects.project import listed_themes
from ..text.reports import path_of
from . import codelists, excerpt_columns, excerpts, opened

TEXTS = (".txt", ".md", ".docx", ".odt", ".rtf", ".pdf")  # in which a program's report may be


def passages(
    path: Path, data: bytes, known: Collection[str] = (), by: Sequence[Sequence[str]] = ()
) -> tuple[list[Passage], list[str]]:
    """Return the coded passages of a list, one for each code, and what to warn of.

    An export of MAXQDA, Dedoose or Taguette, a report of NVivo, MAXQDA or ATLAS.ti as a text, NVivo's of all
    codes as a spreadsheet (`coding_summary`), or any table with a passage and its code (or 0 and 1 under the
    names of codes) in each row. A cell may hold several codes (see `several.parted`), those in `known`, the
    codebook's, uncut. `by`: whose columns are ([corpus] codes_by). A sheet that lists codes and what they
    mean holds no passages. Raises InputError where no column holds passages, or none codes.
    """
    if path.suffix.lower() in TEXTS:
        return _report(path, data)
    full = [table for table in opened.tables(path, data) if table.rows]
    if not full:
        raise InputError("is empty", where=path, remedy="a table needs a row of column names")
    forms = [(table, form) for table in full if (form := excerpt_columns.form(table, by))]
    codes = codelists.among(full)
    forms = [(table, form) for table, form in forms if table not in codes]
    if not forms:
        raise InputError(
            "no column holds passages with their codes",
            where=path,
            found=some([name for name in full[0].header if name], 12),
            allowed="a column segment, passage, quote or text, and one code or theme",
        )
    read = [excerpts.passages(table, form, known) for table, form in forms]
    notes = [note for _, listed in read for note in listed]
    if codes and not known:
        names = some([f'"{table.sheet}"' for table in codes])
        notes.append(
            f"{path.name}: the sheet {names} lists codes and what they mean, and no passages; `wordpairs "
            "init` makes a codebook of it, which [themes] codebook names"
        )
    return [one for listed, _ in read for one in listed], notes


def headings(path: Path, data: bytes) -> list[str]:
    """Return the names of all columns of a list; a report has none."""
    tables = [] if path.suffix.lower() in TEXTS else opened.tables(path, data)
    return [name for table in tables for name in table.header if name]


def together(read: Sequence[Sequence[Passage]], known: Collection[str] = ()) -> list[Sequence[Passage]]:
    """Return the passages of lists with the codes of reports named as one list's are.

    They are as short as tells all of them apart; a report may be of one code alone, and has the names above
    it. Those in `known` are not cut.
    """
    known_ = {key(name) for name in known}
    given = {one.theme for listed in read for one in listed if one.whole}
    paths = {theme: path_of(theme) for theme in given if key(theme) not in known_}
    short = listed_themes(sorted({*paths.values()}))
    return [
        [
            one._replace(theme=short[paths[one.theme]]) if one.whole and one.theme in paths else one
            for one in each
        ]
        for each in read
    ]


def _report(path: Path, data: bytes) -> tuple[list[Passage], list[str]]:
    """Return the passages of a program's report (see `text/reports`)."""
    from .. import FORMATS  # whose readers of tables this room is

    report = FORMATS[path.suffix.lower().removeprefix(".")](path, data, Corpus(files=[path.name]))
    text = decode(data, path)[0] if report.text is None else report.text
    if PASSAGES_ONLY not in dict(report.facts):
        raise InputError(
            "is no list of coded segments",
            where=path,
            found="a text",
            allowed="a table, or a report of coded passages by NVivo, MAXQDA or ATLAS.ti",
        )
    coded = [(report.rows[code.row], code) for code in report.codes]
    return [
        Passage(
            row.document, row.text, code.coder, code.theme, text.count("\n", 0, row.start) + 1, whole=True
        )
        for row, code in coded
    ], []
