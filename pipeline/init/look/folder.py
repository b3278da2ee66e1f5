"""What `init` looks at: every file of a folder, and what each is beside the others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ...errors import InputError
from ...readers import TABLE_FORMATS
from ...readers.tables import csvfile, excerpt_columns
from ...readers.tables.cells import Sheet
from ...readers.tables.guessed import columns
from ...readers.tables.vocabulary import plain
from ..new_study import NewStudy
from .copies import without_copies
from .files import Item, looked, taken
from .tables import opened

# What somebody's own writing is called, and no passage of it.
_WRITTEN = frozenset(
    "comment comments response answer feedback antwort antworten kommentar kommentare reponse commentaire "
    "respuesta comentario resposta risposta commento antwoord svar".split()
)


class Found(NamedTuple):
    """The files of a study: those that are named as of codes, and all others."""

    named: list[Item]
    items: list[Item]


def look(source: Path | Sequence[Path], codes: Sequence[Path], out: NewStudy) -> Found:
    """Return what lies in a folder, or is named, each file taken for something, copies apart.

    Raises InputError where there is nothing, or a file of `codes` has none.
    """
    found = _no_book_alone(looked(source) if isinstance(source, Path) else [taken(path) for path in source])
    asked_for = {path.resolve() for path in codes}
    named = [with_codes(taken(path)) for path in codes]
    items = _own_texts([_meant(item, out) for item in found if item.path.resolve() not in asked_for])
    return Found(named, _lists(without_copies(items, out), out))


def with_codes(item: Item) -> Item:
    """Return a file that is named as one of codes, or raise InputError where it has none."""
    if item.kind in ("passages", "codings", "workbook", "codebook"):
        return item
    if item.kind == "texts" and _has_codes(item):
        return item._replace(kind="passages")
    raise InputError(
        "no codes were found in this file",
        where=item.path,
        found=item.why,
        remedy="a list of passages needs columns for the passage and its code; "
        "a list of codes needs a column named code or theme",
    )


def _has_codes(item: Item) -> bool:
    """Return whether a table of texts has columns of codes."""
    return bool(columns(opened(item.path)).codes)


def _no_book_alone(found: Sequence[Item]) -> list[Item]:
    """Return the files, workbooks to code in as the texts where there are no others."""
    others = any(item.kind in ("project", "transcript", "texts", "passages") for item in found)
    return [
        item._replace(kind="passages") if item.kind == "workbook" and not others else item for item in found
    ]


def _own_texts(items: Sequence[Item]) -> list[Item]:
    """Return the files, tables of texts with their codes as texts where there are no others to code."""
    if any(item.kind in ("project", "transcript", "texts") for item in items):
        return list(items)

    def own(table: Sheet) -> bool:
        return _is_of_comments(table) or not excerpt_columns.is_list(table)

    return [
        item._replace(kind="texts") if item.kind == "passages" and own(opened(item.path)) else item
        for item in items
    ]


def _is_of_comments(table: Sheet) -> bool:
    """Return whether a table is of comments and the codes of each, by its names and as each is another's."""
    form = excerpt_columns.numbered(table)
    if form is None or form.coder or form.above or form.ticks or plain(form.text) not in _WRITTEN:
        return False
    whose = table.cells(table.header.index(form.document)) if form.document else []
    return len({*whose}) == len(whose)


def _lists(items: Sequence[Item], out: NewStudy) -> list[Item]:
    """Return the files, tables of texts with codes as lists of passages where there are others to code.

    Which are of other texts is seen when they are put on these.
    """
    if "text" in out.given or not any(item.kind in ("project", "transcript") for item in items):
        return list(items)
    return [with_codes(item) if item.kind == "texts" and _has_codes(item) else item for item in items]


def _meant(item: Item, out: NewStudy) -> Item:
    """Return a file as what is given says that it is: a table whose texts are named, a transcript."""
    if "text" in out.given and csvfile.form_of(item.path) in TABLE_FORMATS:
        return item._replace(kind="texts") if item.kind in ("unread", "codebook") else item
    return item._replace(kind="transcript") if "format" in out.given and item.kind == "unread" else item
