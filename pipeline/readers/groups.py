"""Groups: of whole documents their folders, or a table's; of a survey's texts the questions they answer."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, repeat
from pathlib import Path
from types import MappingProxyType

from ..config import ATTRIBUTE, BY_QUESTION, FOLDERS, WAVES, Config
from ..errors import InputError
from ..study.inputs import named_file
from ..wording import many, some
from . import composed, content, waves
from .attributes import of_segments, parted, values_of
from .joined import Columns
from .parsed import File, fields

_NOWHERE = {FOLDERS: "all files in one folder", WAVES: "names of files that do not say who comes when"}
_SOME = "some segments"  # where they are not counted
# What was found where no file has a group.
_NOWHERE = {FOLDERS: "all files in one folder", WAVES: "names of files that do not say who comes when"}


def folders(paths: Sequence[Path]) -> dict[Path, str]:
    """Return the group of each file: its folder below the one that all are in; none has one there itself.

    >>> list(folders([Path("t/a/1.txt"), Path("t/b/x/2.txt"), Path("t/3.txt")]).values())
    ['a', 'b', '']
    """
    try:
        top = Path(os.path.commonpath([path.parent for path in paths]))
    except ValueError:  # several drives of Windows
        return {path: path.parent.name for path in paths}
    return {path: (*path.parent.relative_to(top).parts, "")[0] for path in paths}


def by_file(config: Config, paths: Sequence[Path]) -> dict[Path, str]:
    """Return what [corpus] groups says of each file by where it lies and what it is called; else nothing."""
    of = {FOLDERS: folders, WAVES: waves.of_files}.get(config.corpus.groups)
    return of(paths) if of else {}


def grouped(
    config: Config,
    files: Sequence[File],
    columns: Columns,
    label: Callable[[str], str],
    real: Sequence[str] = (),
    hidden: Mapping[str, str] = MappingProxyType({}),
) -> list[str]:
    """Give segments that have no group that of [corpus] groups, and return warnings.

    `label` puts pseudonyms in place of names, as in the names of documents; `real` are the labels of the
    segments as they stood, `hidden` the names of documents by how they are shown. Raises InputError for a
    table that gives one document two groups, and where no document gets any.
    """
    written = config.corpus.groups
    if not written or written.startswith(ATTRIBUTE):  # which the project's reader has put there
        notes = list[str]()
    elif written == BY_QUESTION:
        notes = _given(config, columns, _questions(config, columns))
    elif written in (FOLDERS, WAVES):
        notes = _given(config, columns, _of_files(config, files, label))
    elif (named := parted(written))[1]:
        found, said = _of_people(config, columns, named, label, real or columns.speaker, hidden)
        notes = said + _given(config, columns, found)
    else:
        found, said = _of_documents(config, columns, label)
        notes = said + _given(config, columns, found)
    return notes if written in ("", BY_QUESTION) else notes + _left(config, columns)


def grouped_units(config: Config, columns: Columns) -> list[str]:
    """Give units, of which a corpus has counts and no text, their groups, as `grouped` does segments.

    A unit is what one speaker says in one document, in answer to one question. Those of files have
    them as they are read (archive/units.py).
    """
    if config.corpus.groups in (FOLDERS, WAVES):
        return _left(config, columns)
    return grouped(config, (), columns, str)


def _given(config: Config, columns: Columns, found: Sequence[str]) -> list[str]:
    """Give each segment without a group the one that was found for it; return the warning of the others."""
    notes = _by_column(config, columns, found)
    columns.group = [own or group for own, group in zip(columns.group, found, strict=True)]
    return notes


def _questions(config: Config, columns: Columns) -> Sequence[str]:
    """Return the question of each segment as its group, or raise InputError where none has one."""
    if not any(columns.question):
        raise InputError(
            "no text answers a question",
            where=config.at("[corpus] groups"),
            found=f'"{BY_QUESTION}"',
            allowed="a table with a column of questions ([corpus] question), or a column for each: "
            'text = ["Q3", "Q4"]',
            remedy=f'name them, or write "{FOLDERS}", or a CSV of document, group',
        )
    return columns.question


def _of_files(config: Config, files: Sequence[File], label: Callable[[str], str]) -> list[str]:
    """Return what the file of each segment says: its folder, or when its person was interviewed."""
    of = by_file(config, [file.path.absolute() for file in files])
    each = (repeat(of[file.path.absolute()], len(fields(file.parsed.rows, "group"))) for file in files)
    return [label(name) if name else "" for name in chain.from_iterable(each)]


def _of_people(
    config: Config,
    columns: Columns,
    named: tuple[str, str],
    label: Callable[[str], str],
    real: Sequence[str],
    hidden: Mapping[str, str],
) -> tuple[list[str], list[str]]:
    """Return what a column of a table of people says of who says each segment, and warnings."""
    path = named_file(config, "[corpus] groups", named[0])
    places = [hidden.get(document, document) for document in columns.document]
    people = [*zip(columns.interviewee, columns.speaker, real, places, strict=True)]
    values, notes = values_of(path, named[1], [person for person in people if person[0]], label)
    return of_segments(values, people, columns.document), notes


def _of_documents(
    config: Config, columns: Columns, label: Callable[[str], str]
) -> tuple[list[str], list[str]]:
    """Return the group that a table of document and group has of each segment's document, and warnings."""
    path = named_file(config, "[corpus] groups", config.corpus.groups)
    of_document = {label(document): label(group) for document, group in _rows(path)}
    known = _plain(of_document, {*columns.document})
    found = [of_document.get(known.get(document, ""), "") for document in columns.document]
    unknown = [document for document in of_document if document not in {*known.values()}]
    notes = [
        f"{path.name}: no document is called {some(unknown)}; documents are called as their files are, "
        "without what follows the last full stop"
    ] * bool(unknown)
    return found, notes


def _left(config: Config, columns: Columns) -> list[str]:
    """Return the warning of documents, or people, without a group; InputError where none has any."""
    written = config.corpus.groups
    whole = columns.interviewee if parted(written)[1] else columns.document
    left = sorted({each for each, group in zip(whole, columns.group, strict=True) if each and not group})
    if not any(columns.group):
        raise InputError(
            "no document gets a group",
            where=config.at("[corpus] groups"),
            found=_NOWHERE.get(written, f"{written}, which names none of them"),
            allowed=f'"{FOLDERS}", where files lie in several, "{BY_QUESTION}", a CSV of document, group, '
            f'"people.csv: site", a column of a CSV that names them, or "{ATTRIBUTE} NAME" of a project',
            remedy=f"a row, or a folder, for each of {some(left)}",
        )
    rest = (
        f"in no group ([corpus] groups): {some(left)}; where they belong to one, give each its row or folder"
    )
    return [rest] * bool(left)


def _by_column(config: Config, columns: Columns, found: Sequence[str]) -> list[str]:
    """Return the warning of segments whose own column says another group, which they keep."""
    times = sum(bool(group) and group != other for group, other in zip(columns.group, found, strict=True))
    number = many(times, "segment") if columns.segment else _SOME
    return [kept_own(config, number)] * bool(times)


def kept_own(config: Config, number: str = _SOME) -> str:
    """Return the warning of segments, as many as `number` says, that keep the group of their column."""
    corpus = config.corpus
    return (
        f'[corpus] groups = "{corpus.groups}" is not used for {number}, whose group a column of the table '
        f'gives (group = "{corpus.group}"): take one of the two away'
    )


def _rows(path: Path) -> list[tuple[str, str]]:
    """Return the documents and groups of a table."""
    from .tables.csvfile import sheet

    table = sheet(path, content(path), "document")
    needs = 'groups have the columns document and group; name another: groups = "FILE.csv: COLUMN"'
    rows = list(zip(table.column("document", needs), table.column("group", needs), strict=True))
    groups: dict[str, str] = {}
    for (document, group), line in zip(rows, table.lines, strict=True):
        if groups.setdefault(composed(document), group) != group:
            raise InputError(
                "a document has two groups",
                where=f"{path}, line {line}",
                found=f"{document}: {groups[composed(document)]}, {group}",
                remedy="keep one of the rows",
            )
    return list(groups.items())


def _plain(rows: Iterable[str], documents: Iterable[str]) -> dict[str, str]:
    """Return by document the row that names it, in whatever case, with or without its suffix."""
    by_name = {row.casefold(): row for row in rows}
    by_name |= {Path(row).stem.casefold(): row for row in by_name.values() if Path(row).stem != row}
    return {each: by_name[each.casefold()] for each in documents if each.casefold() in by_name}
