"""Workbooks to code in that were written with names, before these had their pseudonyms."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from ..config import Config
from ..readers import content
from ..readers.tables.workbook import SUFFIXES, workbook
from ..study.inputs import codings_files
from ..study.output_folder import OutputFolder
from .pseudonyms import Names

_MAKER = "template"
_LONGEST = 200  # characters of a document's name


def coding_workbooks(config: Config) -> list[Path]:
    """Return the workbooks to code in that the config names, and those that lie beside it."""
    folder = config.path.parent
    written = sorted(OutputFolder(folder).made_by(_MAKER))
    named = [path for path in codings_files(config) if path.suffix.lower() in SUFFIXES]
    return list(dict.fromkeys([*named, *(folder / name for name in written if (folder / name).is_file())]))


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
    coder = folder.made_by(_MAKER).get(path.name, _MAKER).removeprefix(_MAKER).strip()
    again = f"wordpairs template{f' --coder {known.hidden(coder)}' if coder else ''}"
    if folder.unchanged(path.name):
        todo = f"nobody has coded in it: write it anew (`{again}`)"
    else:
        todo = (
            f"write another (`{again} --to FOLDER`), and where its rows are the same, paste its columns "
            "document, speaker, question and text, and segment, over those of this one; the codes stay"
        )
    name = known.hidden(path.name)
    return f"{name}: holds real names, as it was written before they had pseudonyms; {todo}"
