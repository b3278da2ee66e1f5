"""Tables of times in a text file: rows of cells parted by tabs, with when each was said.

ELAN, Praat, EXMARaLDA and Audacity export transcripts so, with or without names of columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ...config import Corpus
from ...errors import InputError
from ...wording import some
from ..layouts import names
from ..parsed import Parsed
from ..tables.vocabulary import called, plain
from .captions import by_labels
from .cues import Cue
from .turns import Line, joined_turns

_LAYOUT = "table of times"
_LOOKS = "INT\t00:04.350\t00:09.020\tIt costs."
_LEAST = 3  # rows of a table
_LONG = 60  # characters of a cell that says who speaks, at most
_TIME = re.compile(r"[\[(<{#]?(?:(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,-]\d{1,3})?|\d+[.,]\d+|\d+)[\])>}#]?")
_FRAMES = re.compile(r"\d{1,2}(?::\d{2}){3}")
_ASIDE = re.compile(r'"?#|\\')  # a path that ELAN writes above, the pitches of Audacity
_MESSAGE = re.compile(r"From[ \t]+[^:]{1,120}:")  # From Ann to Everyone : It costs.
_KINDS = ":.,"  # of times; else whole numbers
_MS = 100  # from which on whole numbers between begin and end are milliseconds
_SAID = ("annotation", "label", "name", "default")  # names of columns that hold what anybody says
_NOT_SAID = frozenset("start begin end stop tmin tmax onset offset duration time".split())


class _Column(NamedTuple):
    """A column: its name if the table has names, its cells, and whether all are times."""

    number: int
    name: str
    cells: list[str]
    kind: str  # of its times; "" for whole numbers, "text" for what is said or who says it

    @property
    def shown(self) -> str:
        return f'"{self.name}"' if self.name else f"column {self.number + 1}"


def parsed(text: str, file: str, corpus: Corpus) -> Parsed | None:
    """Return the turns of a table of times, in the order of the times, or None of another text.

    Each row has begin and end, what is said, and who says it: in a column, or the column is one
    speaker's (a tier of ELAN's) and bears the name. Without either, labels are sought in what is
    said. Raises InputError for rows of three cells or more in which no column has times.
    """
    table = _table(text)
    if table is None:
        return None
    header, rows = table
    columns = _columns(header, rows)
    times = [column for column in columns if column.kind != "text"]
    words = [column for column in columns if column.kind == "text"]
    spans = _spans(times)
    if not words or (not header and len(words) == 1 and _is_chat(words[0].cells)):
        return None
    if spans is None:
        if len(words) < 3:
            return None  # a name and a tab, perhaps with numbers of lines: a layout
        raise InputError(
            "is a table whose columns have no names",
            where=file,
            found=f"{len(header or rows[0])} cells in each line: {some(rows[0], 6)}",
            remedy="write a first line with the names of the columns, of which one is text and one "
            "speaker; or leave two columns, who speaks and what is said",
        )
    notes: list[str] = []
    roles: dict[str, str] = {}
    # A column is one speaker's where mostly one of them is filled in a row, or where a single one is
    # not called by what it holds.
    filled = [sum(map(bool, cells)) for cells in zip(*(column.cells for column in words), strict=True)]
    known = called([words[0].name], "text") or plain(words[0].name) in _SAID
    if header and (sum(n == 1 for n in filled) * 2 >= len(rows) if len(words) > 1 else not known):
        lines = [line for column in words for line in _tier(column, spans)]
    else:
        said = next((c for c in words if c.name and called([c.name], "text")), None)
        said = said or max(words, key=lambda c: sum(map(len, c.cells)))
        others = [c for c in words if c is not said and any(c.cells)]
        speaker = _speaker(others, said, len(rows))
        who = [cell.rstrip(" :") for cell in speaker.cells] if speaker else [None] * len(rows)
        cells = zip(spans, who, said.cells, strict=True)
        lines = [
            Line(Cue(*span, n, [text]), name, text) for n, (span, name, text) in enumerate(cells) if text
        ]
        left = [c for c in others if c is not speaker]
        roles = _roles(speaker, left) if speaker else {}
        notes = _unread(file, said, speaker, left) if left else []
    lines.sort(key=lambda line: line.cue.start)
    if all(line.speaker is None for line in lines):
        return by_labels(file, [line.cue for line in lines], corpus, notes, _LAYOUT, _LOOKS)
    if corpus.labels == "none":
        lines = [line._replace(speaker=None) for line in lines]
    return joined_turns(lines, _LAYOUT, _LOOKS, notes, roles)


def _is_chat(cells: Sequence[str]) -> bool:
    """Return whether most cells begin as a chat's messages do, which is a layout of its own."""
    return 2 * sum(_MESSAGE.match(cell) is not None for cell in cells) > len(cells)


def _roles(speaker: _Column, others: Sequence[_Column]) -> dict[str, str]:
    """Return who asks, by a column that says of each who speaks what they are."""
    roles: dict[str, str] = {}
    for column in others:
        pairs = set(zip(speaker.cells, column.cells, strict=True))
        if len(pairs) == len({who for who, _ in pairs}):
            roles |= {who: "interviewer" for who, other in pairs if names.asks(other)}
    return roles


def _unread(file: str, said: _Column, speaker: _Column | None, left: Sequence[_Column]) -> list[str]:
    """Return a warning of columns that are not read."""
    who = f", who speaks from {speaker.shown}" if speaker else ""
    shown = some([f"{c.shown} ({next(filter(None, c.cells))})" for c in left])
    return [
        f"{file}: a table with times: what is said is taken from {said.shown}{who}; not read: {shown}. "
        "Name the columns in a first line (speaker, text, start) to have it otherwise"
    ]


def _table(text: str) -> tuple[list[str] | None, list[list[str]]] | None:
    """Return names of columns, if there are any, and rows; None where lines are no even rows."""
    if text.count("\t") < _LEAST:
        return None
    lines = [line for line in text.splitlines() if line.strip() and not _ASIDE.match(line)]
    rows = [[cell.strip().strip('"') for cell in line.split("\t")] for line in lines]
    width = max(map(len, rows), default=0)
    # Empty cells at a row's end may be missing.
    if width < 2 or len(rows) < _LEAST or min(map(len, rows[1:])) < max(2, width - 2):
        return None
    if len({len(row) for row in rows}) > 1 and not _any_times(rows[-1]):
        return None
    rows = [row + [""] * (width - len(row)) for row in rows]
    head = not any(map(_TIME.fullmatch, rows[0])) and (
        _any_times(rows[1]) or bool(set(map(plain, rows[0])) & _NOT_SAID)
    )
    return (rows[0], rows[1:]) if head else (None, rows)


def _any_times(row: Sequence[str]) -> bool:
    return any(map(_TIME.fullmatch, row))


def _columns(header: list[str] | None, rows: Sequence[Sequence[str]]) -> list[_Column]:
    """Return the columns that are not blank; those of frames are left out."""
    out = []
    for number, cells in enumerate(zip(*rows, strict=True)):
        filled = [cell for cell in cells if cell]
        if not filled or all(map(_FRAMES.fullmatch, filled)):
            continue
        kind = "text"
        if all(map(_TIME.fullmatch, filled)):
            kind = next((sign for sign in _KINDS if all(sign in cell for cell in filled)), "")
        out.append(_Column(number, header[number] if header else "", list(cells), kind))
    return out


def _spans(times: Sequence[_Column]) -> list[tuple[float, float]] | None:
    """Return when each row begins and ends, in seconds, or None where no column says so."""
    kinds = {column.kind for column in times}
    kind = next((sign for sign in (*_KINDS, "") if sign in kinds), None)
    alike = [column for column in times if column.kind == kind and all(column.cells)]
    if kind is None or not alike:
        return None
    values = [[_seconds(cell) for cell in column.cells] for column in alike]
    begins = values[0]
    ends = next(
        (v for v in values[1:] if all(a <= b for a, b in zip(begins, v, strict=True)) and v != begins), None
    )
    if kind == "" and (ends is None or all(b - a == 1 for a, b in pairwise(begins))):
        return None  # numbers of lines, or of what nobody knows
    if kind == "" and ends and median(b - a for a, b in zip(begins, ends, strict=True)) >= _MS:
        begins, ends = [a / 1000 for a in begins], [b / 1000 for b in ends]
    return list(zip(begins, ends or begins, strict=True))


def _seconds(cell: str) -> float:
    value = 0.0
    for part in cell.strip("[](){}<>#").replace(",", ".").replace("-", ".").split(":"):
        value = value * 60 + float(part)
    return value


def _tier(column: _Column, spans: Sequence[tuple[float, float]]) -> list[Line]:
    """Return what one speaker's column says; what goes on in the next row, once."""
    out: list[Line] = []
    for n, ((start, end), said) in enumerate(zip(spans, column.cells, strict=True)):
        last = out[-1].cue if out else None
        if last and said == last.raw[0] and start == last.end:
            last.end = end  # another speaker's begin or end parts it
        elif said:
            out.append(Line(Cue(start, end, n, [said]), column.name, said))
    return out


def _speaker(others: Sequence[_Column], said: _Column, rows: int) -> _Column | None:
    """Return the column of who speaks: it is called so, or its few short values come back.

    Names that each end in a colon, as Zoom saves a chat, need not be few.
    """
    header = [column.name for column in others]
    for role in ("speaker", "document"):
        if name := called(header, role):
            return others[header.index(name)]
    fit = [c for c in others if all(c.cells) and max(map(len, c.cells)) <= _LONG]
    colons = [all(cell.endswith(":") for cell in c.cells) for c in fit]
    fit = [c for c, colon in zip(fit, colons, strict=True) if colon or len(set(c.cells)) * 2 <= rows + 1]
    before = [c for c in fit if c.number < said.number]
    return next(reversed(before or fit), None)
