"""What parts several codes in a cell, seen in all files of a kind together.

A table decides it by its own cells (`tables/several.py`). One person's, ward's or month's may be too short
for that: "Hope; Need" alone in it is two codes all the same, where the other files have them one by one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from ..codes.placed_passages import Passage
from ..messages import Note
from . import TABLE_FORMATS
from .parsed import Code, Coding
from .tables.several import parted

if TYPE_CHECKING:
    from .parsed import File

_Coded = TypeVar("_Coded", Code, Coding, Passage)


def parted_alike(
    files: Sequence[tuple[str, Sequence[_Coded]]], known: Collection[str] = ()
) -> list[tuple[Sequence[_Coded], list[str]]]:
    """Return the codes of each of some files, by name, and what to say of those that are parted now.

    The names of themes are held to each other as the cells of one column are (`several.parted`); those in
    `known`, the codebook's, are never cut.
    """
    themes = sorted({code.theme for _, codes in files for code in codes})
    split, by = parted(themes, known) if len(files) > 1 else ([], "")
    parts = {theme: each for theme, each in zip(themes, split, strict=False) if len(each) > 1}
    out: list[tuple[Sequence[_Coded], list[str]]] = []
    for name, codes in files:
        cut = [code.theme for code in codes if code.theme in parts] if parts else []
        if not cut:
            out.append((codes, []))
            continue
        each = [code._replace(theme=theme) for code in codes for theme in parts.get(code.theme, [code.theme])]
        note = (
            f'{name}: cells such as "{cut[0]}" hold several codes, parted by {by}, as the other files show; '
            "each is taken as a code"
        )
        out.append((list(dict.fromkeys(each)), [Note(note)]))
    return out


def in_tables(files: Sequence[File], known: Collection[str]) -> list[File]:
    """Return the files of a corpus, the codes in the columns of its tables parted alike."""
    tables = [place for place, file in enumerate(files) if file.format in TABLE_FORMATS and file.parsed.codes]
    made = list(files)
    parted_ = parted_alike([(files[place].path.name, files[place].parsed.codes) for place in tables], known)
    for place, (codes, notes) in zip(tables, parted_, strict=True):
        if notes:
            whole = files[place].parsed
            more = replace(whole, codes=tuple(codes), warnings=(*whole.warnings, *notes))
            made[place] = files[place]._replace(parsed=more)
    return made
