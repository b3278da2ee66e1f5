"""What an import keeps of a coded project, as plain files, so that an export can give it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..config import Spans
from ..readers import content
from ..readers.parsed import Parsed
from ..readers.projects.coded import placed
from ..readers.projects.project import Project
from ..readers.tables.csvfile import sheet
from ..readers.tables.workbook import SUFFIXES
from ..tables.csvtext import guarded_csv

GUIDS = "guids.csv"  # ids of an imported project, beside its segments: kind, name, label, guid
GUID_COLUMNS = ("kind", "name", "label", "guid")

Coding = tuple[str, str, str]  # segment, coder, theme


class Ids(NamedTuple):
    """The ids and labels that an import kept, by kind (source, code, coder) and name."""

    guid: Mapping[tuple[str, str], str]
    label: Mapping[tuple[str, str], str]


def unpacked(parsed: Parsed, rule: Spans) -> dict[str, bytes]:
    """Return the files of a coded project beside its segments, by name.

    codings.csv, in which each code also has its passage (`start`, `end`: code points in the
    segment's source); the texts under sources/, as they were; and, where the project has any,
    document_codings.csv (codes on whole documents), memos.csv and guids.csv (its own ids).
    """
    project = parsed.project
    assert project is not None
    files = {
        f"sources/{source.file}": source.data or source.text.encode("utf-8") for source in project.sources
    }
    rows = list(parsed.rows)
    put = placed(project, rows, rule)
    codings = sorted({(row, p.coder, p.theme, p.start, p.end) for coded, p, _ in put for row in coded})
    files["codings.csv"] = guarded_csv(
        ("segment", "coder", "theme", "start", "end"),
        [(rows[row].segment, *coding) for row, *coding in codings],
    )
    whole = [(s.document, coder, theme) for s in project.sources for coder, theme in s.whole]
    if whole:
        files["document_codings.csv"] = guarded_csv(("document", "coder", "theme"), whole)
    if project.memos:
        files["memos.csv"] = guarded_csv(
            ("about", "start", "end", "author", "title", "text"),
            ((m.about, m.start, m.end, m.author, m.title, m.text) for m in project.memos),
        )
    ids = _ids(project)
    if ids:
        files[GUIDS] = guarded_csv(GUID_COLUMNS, ids)
    return files


def _ids(project: Project) -> list[tuple[str, str, str, str]]:
    """Return the ids of a project: kind, name, label, guid."""
    rows = [("source", s.file, s.title, s.guid) for s in project.sources]
    rows += [("code", code.name, code.label, code.guid) for code in project.codes]
    rows += [("coder", user.name, user.name, user.guid) for user in project.users]
    return [row for row in rows if row[3]]


def kept_ids(folders: Iterable[Path]) -> Ids:
    """Return the ids that imports kept beside their segments, in these folders."""
    guid: dict[tuple[str, str], str] = {}
    label: dict[tuple[str, str], str] = {}
    for folder in dict.fromkeys(folders):
        path = folder / GUIDS
        if path.is_file():
            for kind, name, shown, identifier in _rows(path, "kind", GUID_COLUMNS):
                guid[kind, name], label[kind, name] = identifier, shown
    return Ids(guid, label)


def kept_passages(paths: Iterable[Path]) -> dict[Coding, list[tuple[int, int]]]:
    """Return the spans that a codings.csv keeps beside its codes: code points in the source."""
    out: dict[Coding, list[tuple[int, int]]] = {}
    columns = ("segment", "coder", "theme", "start", "end")
    for segment, coder, theme, start, end in (
        row for path in paths if path.suffix not in SUFFIXES for row in _rows(path, "segment", columns)
    ):
        if start.isdecimal() and end.isdecimal() and int(start) < int(end):
            out.setdefault((segment, coder, theme), []).append((int(start), int(end)))
    return out


def _rows(path: Path, known_by: str, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield columns of a CSV that an import wrote; one that it lacks is empty."""
    table = sheet(path, content(path), known_by)
    places = [table.header.index(name) if name in table.header else -1 for name in columns]
    for cells in table.rows:
        yield tuple(cells[place].strip() if place >= 0 else "" for place in places)
