"""Which column of a table is what, by its name and by what stands in it."""

from __future__ import annotations

import re
from statistics import fmean
from typing import NamedTuple

from .cells import Sheet

_SHOWN = 400  # rows that are looked at
SPOKEN = 25  # characters from which on, in the mean, a column is text and no name
_HINTS = {
    "document": "document interview transcript participant participants respondent interviewee "
    "participant_id respondent_id id case file media",
    "speaker": "speaker who said_by",
    "group": "group site trust organisation organization ward arm team department region",
    "question": "question item prompt",
}
TEXTS = "text comment comments response answer feedback quote quotation excerpt passage segment"
CODES = "code codes theme themes category categories label labels tag tags topic subtheme"


class Columns(NamedTuple):
    """What the columns of a table are; empty: there is none. `texts` could each be the text."""

    text: str
    texts: list[str]
    document: str = ""
    speaker: str = ""
    group: str = ""
    question: str = ""
    codes: tuple[str, ...] = ()


def columns(table: Sheet) -> Columns:
    """Return which column is what, by its name and by what stands in it."""
    header = [name for name in table.header if name]
    long = [name for name in header if length(table, name) >= SPOKEN]
    hinted = [name for name in header if plain(name) in TEXTS.split()]
    texts = sorted(long or hinted, key=lambda name: (name not in hinted, -length(table, name)))
    text = texts[0] if texts else ""
    found = {
        key: next((name for name in header if plain(name) in hints.split() and name != text), "")
        for key, hints in _HINTS.items()
    }
    flags = tuple(name for name in header if name not in found.values() and _flags(table, name))
    code = named(table, CODES)
    return Columns(text, texts, **found, codes=flags or ((code,) if code else ()))


def plain(name: str) -> str:
    """Return a column's name in small letters, with `_` for all that is none."""
    return re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")


def named(table: Sheet, hints: str) -> str:
    """Return the first column that has one of some names."""
    return next((name for name in table.header if plain(name) in hints.split()), "")


def _cells(table: Sheet, name: str) -> list[str]:
    at = table.header.index(name)
    return [cell.strip() for cell in table.cells(at)[:_SHOWN]]


def length(table: Sheet, name: str) -> float:
    """Return how long the cells of a column are in the mean, blank ones left out."""
    filled = [len(cell) for cell in _cells(table, name) if cell]
    return fmean(filled) if filled else 0.0


def _flags(table: Sheet, name: str) -> bool:
    """Return whether a column says of each row whether a theme applies: 1, 0 or blank.

    Every row is looked at: a rare theme may be given for the first time in the last of them.
    """
    at = table.header.index(name)
    cells = {cell.strip() for cell in table.cells(at)}
    return "1" in cells and cells <= {"0", "1", ""} and len(cells) > 1
