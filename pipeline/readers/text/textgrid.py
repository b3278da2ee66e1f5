"""Praat's TextGrids: each tier of intervals is what one speaker says, and when."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from ...config import Corpus
from ...errors import InputError
from ...wording import some
from ..encoding import decode
from ..parsed import Parsed
from .cues import Cue
from .turns import Line, joined_turns

# In the long and in the short form of the file its values stand in one order.
_VALUE = re.compile(r'"((?:[^"]|"")*)"|(?<![\w."\[])(-?\d+(?:\.\d+)?(?:[eE]-?\d+)?)(?![\w"\]])')
_COUNTED = frozenset("word words phone phones phoneme phonemes syllable syllables segments".split())


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the intervals that hold text as turns, by their time; a tier's name is the speaker.

    Tiers of points, and of single words and sounds beside others, are left out and named. The text
    that segments are slices of has a line `[time] Name: ...` for each turn. Raises InputError for
    what is no TextGrid.
    """
    text, encoding = decode(data, path)
    try:
        tiers = _tiers(text)
    except (ValueError, OverflowError):
        raise InputError(
            "cannot be read as a TextGrid; it is damaged or of another kind",
            where=path,
            remedy="save it anew from Praat as a text file",
        ) from None
    spans = [(name, cues) for name, kind, cues in tiers if kind == "IntervalTier"]
    spoken = [(name, cues) for name, cues in spans if name.casefold() not in _COUNTED]
    spoken = spoken or [(name, cues) for name, _, cues in tiers]
    left = [name for name, *_ in tiers if name not in dict(spoken)]
    notes = []
    if left:
        notes.append(
            f"{path.name}: the tier{'s' * (len(left) > 1)} {some(left)} "
            f"{'are' if len(left) > 1 else 'is'} left out"
        )
    said = [Line(cue, name, cue.raw[0].strip()) for name, cues in spoken for cue in cues]
    lines = sorted((line for line in said if line.text), key=lambda line: line.cue.start)
    return replace(joined_turns(lines, "TextGrid", 'text = "It costs."', notes, {}), encoding=encoding)


def _tiers(text: str) -> list[tuple[str, str, list[Cue]]]:
    """Return name, kind and intervals of each tier; raises ValueError or OverflowError."""
    values = iter(
        [m[1].replace('""', '"') if m[1] is not None else float(m[2]) for m in _VALUE.finditer(text)]
    )

    def of(kind: type) -> str | float:
        value = next(values, None)
        if not isinstance(value, kind):
            raise ValueError
        return value  # type: ignore[return-value]

    if of(str) != "ooTextFile" or of(str) != "TextGrid":
        raise ValueError
    of(float), of(float)
    tiers = []
    for _ in range(int(of(float))):
        kind, name = str(of(str)), str(of(str))
        of(float), of(float)
        cues = []
        for number in range(int(of(float))):
            start = float(of(float))
            end = float(of(float)) if kind == "IntervalTier" else start
            cues.append(Cue(start, end, number, [str(of(str))]))
        tiers.append((name, kind, cues))
    return tiers
