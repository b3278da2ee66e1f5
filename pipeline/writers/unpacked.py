"""A coded project as the plain files of a study, with what a later export needs to give it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..config import Spans
from ..readers.parsed import Parsed
from ..readers.projects.coded import placed
from ..readers.projects.project import Project
from ..tables import csv_of, guarded
from .kept import GUID_COLUMNS, GUIDS


def unpacked(parsed: Parsed, rule: Spans) -> dict[str, bytes]:
    """Return the files of a coded project beside its segments, by name.

    codings.csv, in which each code also has its passage (`start`, `end`: code points in the
    segment's source); the texts under sources/, as they were; and, where the project has any,
    document_codings.csv (codes on whole documents), memos.csv and guids.csv (its own ids).
    """
    project = parsed.project
    assert project is not None
    files = {
        f"sources/{source.file}": source.data or source.text.encode("utf-8")
        for source in project.sources
    }
    rows = list(parsed.rows)
    codings = sorted({
        (row, p.coder, p.theme, p.start, p.end)
        for coded, p, _ in placed(project, rows, rule) for row in coded
    })  # fmt: skip
    files["codings.csv"] = _csv(
        ("segment", "coder", "theme", "start", "end"),
        [(rows[row].segment, *coding) for row, *coding in codings],
    )
    whole = [(s.document, coder, theme) for s in project.sources for coder, theme in s.whole]
    if whole:
        files["document_codings.csv"] = _csv(("document", "coder", "theme"), whole)
    if project.memos:
        files["memos.csv"] = _csv(
            ("about", "start", "end", "author", "title", "text"),
            ((m.about, m.start, m.end, m.author, m.title, m.text) for m in project.memos),
        )
    ids = _ids(project)
    if ids:
        files[GUIDS] = _csv(GUID_COLUMNS, ids)
    return files


def _ids(project: Project) -> list[tuple[str, str, str, str]]:
    """Return the ids of a project: kind, name, label, guid."""
    rows = [("source", s.file, s.title, s.guid) for s in project.sources]
    rows += [("code", code.name, code.label, code.guid) for code in project.codes]
    rows += [("coder", user.name, user.name, user.guid) for user in project.users]
    return [row for row in rows if row[3]]


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as CSV: UTF-8, LF, text that a spreadsheet would run guarded."""
    guard = ([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return csv_of([columns, *guard])
