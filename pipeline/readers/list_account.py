"""What became of the passages of a list of coded segments: attached, lost, or the list left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..codes.placed_passages import NOWHERE, Lost
from ..wording import some
from .tables.cells import at_line

_NAMED = 12  # lost passages that a warning names, up to which it names all
_SHOWN = 3  # of more
_PASTE = "; a run writes the words that stand there to unplaced.csv, to be put into the list"
_TURNS = 3  # turns that one of them may be of, likewise


@dataclass(frozen=True)
class Attached:
    """A list of coded segments: what became of its passages.

    The `near` of those that are lost counts files, and rows of a file.
    """

    path: Path
    passages: int
    account: str
    lost: tuple[Lost, ...]
    notes: tuple[str, ...]
    left: str = ""  # why the list is not read, if it is not
    coders: tuple[str, ...] = ()  # who share its passages
    held: tuple[tuple[int, int], ...] = ()  # files and rows that its passages code
    segments: tuple[str, ...] = ()  # the same, named

    def named(self, name: Callable[[int, int], str]) -> Attached:
        """Return the list with a name for the nearest turns, of a file and a row, and what to warn of."""
        lost = [
            one._replace(near=tuple(each._replace(segment=name(*each[:2])) for each in one.near))
            for one in self.lost
        ]
        notes = (*self.notes, *_lost(self.path, lost, self.passages))
        segments = tuple(name(*each) for each in self.held)
        return replace(self, lost=tuple(lost), notes=notes, segments=segments)


def _lost(path: Path, lost: Sequence[Lost], total: int) -> list[str]:
    """Return warnings of passages that code nothing, by why."""
    kinds: dict[str, list[Lost]] = {}
    for one in lost:
        kinds.setdefault(one.why, []).append(one)
    return [
        f"{path.name}: {len(gone):,} of {total:,} coded passages left out, since {why}: "
        + some(lines, _NAMED if len(lines) <= _NAMED else _SHOWN)
        + _PASTE * any(near.words for one in gone for near in one.near)
        for why, gone, lines in ((why, gone, _lines(gone)) for why, gone in kinds.items())
    ]


def _lines(lost: Sequence[Lost]) -> list[str]:
    """Return where passages stand in a list, with their codes; a sheet is named where it begins.

    What several coders gave the same code in one row stands there once.
    """
    lost = [*{(one.passage.sheet, one.passage.line, one.passage.theme): one for one in lost}.values()]
    sheets = ["", *(one.passage.sheet for one in lost)]
    return [
        f"{at_line(one.passage.line, one.passage.sheet * (one.passage.sheet != before))} ({one.passage.theme}"
        + f"{_near(one)})"
        for one, before in zip(lost, sheets, strict=False)
    ]


def _near(lost: Lost) -> str:
    """Return where a passage may be of, as it is put behind its code."""
    there = [near.segment for near in lost.near]
    return f", {'nearest ' * (lost.why == NOWHERE)}in {some(there, _TURNS)}" if there else ""
