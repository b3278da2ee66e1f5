"""The lines of captions made turns: those that scroll read once, those of one speaker joined."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ...messages import Note
from ...words.sentences import END
from ..layouts.turns import Reading
from ..parsed import Parsed, Row
from .cues import Cue

_SENTENCE_END = re.compile(rf"{END}$")
_PAUSE = 2.0  # seconds of silence that end a segment of nobody's


class Line(NamedTuple):
    """A line of a caption: the caption it is in, who says it, and whether somebody else begins."""

    cue: Cue
    speaker: str | None  # None: not said, so whoever spoke before
    text: str
    begins: bool = False


@dataclass
class Turn:
    """What one speaker says without another between."""

    speaker: str
    text: list[str]
    start: float
    end: float


def rolled(name: str, lines: list[Line]) -> tuple[list[Line], list[str]]:
    """Return the lines without those that a rolling caption shows again, and a warning.

    Captions made by a machine often scroll: each begins with the line on which the last ended.
    """
    shown: dict[int, list[Line]] = {}
    for line in lines:
        shown.setdefault(line.cue.number, []).append(line)
    blocks = list(shown.values())
    blocks, grown = _grown(blocks)
    again = [before[-1].text == after[0].text and not after[0].speaker for before, after in pairwise(blocks)]
    adds = all(len(block) > 1 for repeated, block in zip(again, blocks[1:], strict=True) if repeated)
    if len(again) < (2 if adds else 4) or sum(again) * 2 < len(again):
        if not grown:
            return lines, []
        again = [False] * len(again)
    kept = list(blocks[0])
    for repeated, block in zip(again, blocks[1:], strict=True):
        kept += block[1:] if repeated else block
    return kept, [
        Note(
            f"{name}: its captions scroll; {len(lines) - len(kept)} lines that show the line before "
            "again are read once"
        )
    ]


def _grown(blocks: list[list[Line]]) -> tuple[list[list[Line]], int]:
    """Return the captions without those that the next shows again whole and adds to.

    So live captions do: `it`, `it was`, `it was late`. How many they are comes with them.
    """
    texts = [" ".join(line.text for line in block) for block in blocks]
    more = []
    for (text, longer), (block, after) in zip(pairwise(texts), pairwise(blocks), strict=True):
        adds = len(longer) > len(text) and longer.startswith(text) and not longer[len(text)].isalnum()
        more.append(adds and after[0].speaker in (None, block[0].speaker) and len(after) == 1)
    if len(more) < 4 or sum(more) * 2 < len(more):
        return blocks, 0
    kept = []
    for n, block in enumerate(blocks):
        if n and more[n - 1] and block[0].speaker is None:
            block = [line._replace(speaker=blocks[n - 1][0].speaker) for line in block]
        kept += [block] if n == len(more) or not more[n] else []
    return kept, sum(more)


def _turns(lines: Sequence[Line]) -> list[Turn]:
    """Return the lines joined into turns."""
    turns: list[Turn] = []
    for line in lines:
        speaker = line.speaker
        last = turns[-1] if turns else None
        if speaker is None:
            speaker = last.speaker if last else ""
        same = last is not None and last.speaker == speaker and not line.begins
        if last is not None and same and not speaker:
            ending = last.text[-1] if last.text else ""
            same = line.cue.start - last.end < _PAUSE and not _SENTENCE_END.search(ending)
        if last is None or not same:
            last = Turn(speaker, [], line.cue.start, line.cue.end)
            turns.append(last)
        if line.text:
            last.text.append(line.text)
        last.end = max(last.end, line.cue.end)
    return [turn for turn in turns if turn.text]


def joined_turns(
    lines: Sequence[Line], layout: str, looks: str, notes: Sequence[str], roles: Mapping[str, str]
) -> Parsed:
    """Return the turns that lines make, slices of a text with a line `[time] Name: ...` for each.

    `layout` and `looks` are what the account says of it, `roles` those of speakers, where known.
    """
    rows, whole = [], ""
    for turn in _turns(lines):
        talk, who = " ".join(turn.text), turn.speaker
        whole += f"[{_clock(turn.start)}] " + (f"{who}: " if who else "")
        row = Row(talk, speaker=who, role=roles.get(who, ""), start=len(whole), end=len(whole) + len(talk))
        rows.append(row._replace(time_start=turn.start, time_end=turn.end))
        whole += f"{talk}\n\n"
    return Parsed(tuple(rows), (), tuple(notes), placed=True, text=whole, reading=Reading([], layout, looks))


def _clock(seconds: float) -> str:
    """Return seconds as a clock has them.

    >>> _clock(3723.5)
    '01:02:03.500'
    """
    whole, part = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{part:03}"
