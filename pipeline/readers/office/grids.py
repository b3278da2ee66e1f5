"""Tables in documents that are a transcript: a column of names beside a column of talk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...wording import some
from .layout import Grid

_SPEAKER = frozenset("speaker speakers name who participant person interviewee voice".split())
_TEXT = frozenset(
    "text transcript transcription utterance speech talk content dialogue dialog comment answer"
    " response turn words".split()
)
_NUMBERS = re.compile(r"[\d\s:.,;#\[\]()<>\-–—>]*")  # a time, a span of times, a line's number
_NAME = re.compile(r"[^\W\d_][\w .'’&/#()-]{0,49}")
_LONG = 5  # words to a cell, on average, above which a column is talk whatever stands beside it


class Spoken(NamedTuple):
    """A table that is a transcript.

    `rows`: the cells of a row, the speaker's name (empty: nobody), and which cell is the talk.
    """

    rows: list[tuple[list[str], str, int]]
    notes: list[str]


def spoken(grid: Grid) -> Spoken | None:
    """Return a table as turns, or None where it is no transcript.

    A first row that names both columns (Speaker, Text and the like) decides; else the column with
    the most words is the talk, if another holds nothing but names, which come back or stand
    beside long cells. An empty name means the speaker
    of the row above. Rows that are narrower than the table, such as a title across it, and
    columns that are neither are left out and warned of.
    """
    cells = [["\n\n".join(p.text.strip() for p in cell if p.text.strip()) for cell in row]
             for row in grid.rows]  # fmt: skip
    cells = [row for row in cells if any(row)]
    width = max((len(row) for row in cells), default=0)
    full = [row for row in cells if len(row) == width]
    if width < 2 or not full:
        return None
    speaker, text = _named(full[0])
    if text >= 0:
        full = full[1:]
    else:
        speaker, text = _inferred(full, width)
    if text < 0 or not full:
        return None
    rows, name = [], ""
    for row in full:
        name = " ".join(row[speaker].rstrip(" :").split()) or name
        rows.append((row, name, text))
    lost = [cell for row in cells if len(row) < width for cell in row if cell]
    rest = [at for at in range(width) if at not in (speaker, text)]
    lost += [row[at] for row in full for at in rest if not _NUMBERS.fullmatch(row[at])]
    notes = []
    if lost:
        words = sum(len(cell.split()) for cell in lost)
        shown = some([f'"{cell[:30]}"' for cell in lost], 3)
        notes.append(f"{words:,} words of a table, beside its speakers and their talk, left out: "
                     f"{shown}")  # fmt: skip
    return Spoken(rows, notes)


def _named(header: Sequence[str]) -> tuple[int, int]:
    """Return where the columns of names and of talk stand, by their headings; else -1, -1."""
    words = [set(cell.lower().split()) for cell in header]
    short = [len(own) <= 3 for own in words]
    names = [at for at, own in enumerate(words) if short[at] and own & _SPEAKER]
    texts = [at for at, own in enumerate(words) if short[at] and own & _TEXT and at not in names]
    return (names[0], texts[0]) if names and texts else (-1, -1)


def _inferred(rows: Sequence[Sequence[str]], width: int) -> tuple[int, int]:
    """Return where the columns of names and of talk stand, by what they hold; else -1, -1."""
    if len(rows) < 2:
        return -1, -1
    sizes = [sum(len(row[at].split()) for row in rows) for at in range(width)]
    text = max(range(width), key=lambda at: (sizes[at], at))
    for at in range(width):
        names = [row[at].rstrip(" :") for row in rows if row[at]]
        if at == text or not names or not all(_is_name(name) for name in names):
            continue
        # Otherwise it is a list of things or people with a word on each.
        if len(set(names)) < len(names) or sizes[text] >= _LONG * len(rows):
            return at, text
    return -1, -1


def _is_name(text: str) -> bool:
    """Return whether a cell may be a speaker's name."""
    return len(text.split()) <= 5 and _NAME.fullmatch(text) is not None
