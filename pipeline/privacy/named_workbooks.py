"""Workbooks to code in that were written with names, before these had their pseudonyms."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from ..codes.spelling import key as alike
from ..codes.spelling import says_nothing
from ..config import Config
from ..readers import content, read_files
from ..readers.tables.coding_workbook import theme_columns
from ..readers.tables.workbook import SUFFIXES, named_tables, workbook
from ..study.inputs import codings_files
from ..study.output_folder import OutputFolder
from .pseudonyms import Names

_MAKER = "template"
_SEGMENT, _CODER = "segment", "coder"  # columns
_LONGEST = 200  # characters of a document's name


def coding_workbooks(config: Config) -> list[Path]:
    """Return the workbooks to code in that the config names, and those that lie beside it."""
    folder = config.path.parent
    written = sorted(OutputFolder(folder).made_by(_MAKER))
    named = [path for path in codings_files(config) if path.suffix.lower() in SUFFIXES]
    return list(dict.fromkeys([*named, *(folder / name for name in written if (folder / name).is_file())]))


class Marked(NamedTuple):
    """A workbook that holds names, and the marks in it by segments as these are called now."""

    path: Path
    marks: dict[str, list[str]]

    @property
    def number(self) -> int:
        """How many marks there are."""
        return sum(map(len, self.marks.values()))


def marked_with_names(config: Config, coder: str) -> Marked | None:
    """Return the workbook of a coder that holds names, and what is marked in it; None: there is none.

    It is the first that the config names or that lies beside it, and in which nobody else coded.
    """
    from .name_table import names  # which reads the texts

    if not config.corpus.pseudonyms or not (paths := coding_workbooks(config)):
        return None
    known = names(config, read_files(config))
    assert known is not None
    for path in paths:
        whose, marks = _marks(path, known)
        called = {alike(name) for name in (*whose, *map(known.coder, whose))}
        theirs = alike(coder) in called if coder else not whose
        if marks and len(whose) < 2 and theirs and _holds(path, known):
            return Marked(path, marks)
    return None


def _marks(path: Path, known: Names) -> tuple[list[str], dict[str, list[str]]]:
    """Return who coded in a workbook, and the marks of each segment, as both are called now."""
    marks: dict[str, list[str]] = {}
    table = next((each for _, each in named_tables(path, content(path)) if _SEGMENT in each.header), None)
    if table is None:
        return [], {}
    places = theme_columns(table)
    for segment, cells in zip(table.of(_SEGMENT), table.rows, strict=True):
        themes = [cells[place] for place in places if cells[place].strip()]
        if themes:
            now = known.label(unicodedata.normalize("NFC", segment.strip()))
            marks.setdefault(now, []).extend(
                each if says_nothing(each) else known.text(each) for each in themes
            )
    return list(dict.fromkeys(filter(None, table.optional(_CODER)))), marks


def workbook_warnings(paths: Iterable[Path], known: Names) -> list[str]:
    """Return a warning of each of the workbooks that holds a name of the table, and what to do."""
    return [_warning(path, known) for path in paths if _holds(path, known)]


def _holds(path: Path, known: Names) -> bool:
    rows = (row.values() for page in workbook(path, content(path)) for _, row in page.rows)
    return any(_named(cells, known) for cells in rows)


def _named(cells: Collection[str], known: Names) -> bool:
    """Tell whether the cells of a row have a name that holds in all documents, or in one that they name."""
    places = {known.here(cell) for cell in ("", *cells) if len(cell) <= _LONGEST}
    return any(finder.label(cell) != cell for finder in places for cell in cells)


def _warning(path: Path, known: Names) -> str:
    folder = OutputFolder(path.parent)
    whose, _ = _marks(path, known)
    coder = folder.made_by(_MAKER).get(path.name, _MAKER).removeprefix(_MAKER).strip() or "".join(whose[:1])
    again = f"wordpairs template{f' --coder {known.hidden(coder)}' if coder else ''}"
    if folder.unchanged(path.name):
        todo = f"nobody has coded in it: write it anew (`{again}`)"
    else:
        todo = (
            f"write another (`{again} --to FOLDER`): the codes of this one are in it; name it in [corpus] "
            "codings in the place of this one, and keep this one apart or delete it"
        )
    name = known.hidden(path.name)
    return f"{name}: holds real names, as it was written before they had pseudonyms; {todo}"
