"""Keyword in context: every occurrence of a word or word pair with the words around it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa

from ..tables import codes
from ..tokenise import Kind

_WIDTH = 48  # characters of context on either side


class Line(NamedTuple):
    """An occurrence: where it is, who says it, and the text before, at and after it."""

    segment: str
    speaker: str
    role: str
    before: str
    match: str
    after: str
    time: float | None = None  # seconds at which the turn begins, where its file has times


def kwic(segments: pa.Table, tokens: pa.Table, words: tuple[str, ...]) -> list[Line]:
    """Return every occurrence of one word, or of two adjacent words, in the order of the text.

    Words match in any case and as they stand (no normal form), in every role's turns; two words
    are adjacent as METHODS define it, stop words included, so "of the" can be looked for.
    """
    code, vocabulary = codes(tokens["word"])
    places = {word: i for i, word in enumerate(vocabulary)}
    wanted = [places.get(word.lower(), -1) for word in words]
    segment = tokens["segment"].to_numpy()
    here = np.arange(len(code) - len(wanted) + 1)
    for offset, word in enumerate(wanted):
        here = here[code[here + offset] == word]
    last = here + len(wanted) - 1
    same = segment[here] == segment[last]
    here, last = here[same], last[same]
    start, end = tokens["start"].to_numpy(), tokens["end"].to_numpy()
    kind = tokens["kind"].to_numpy()
    if len(wanted) > 1:
        spoken = (kind[here] != Kind.BREAK) & (kind[last] != Kind.BREAK)
        here, last = here[spoken], last[spoken]
    shown = ("segment", "speaker", "role", "text", "time_start")
    columns = {name: segments[name].to_pylist() for name in shown}
    lines = []
    for a, b in zip(here.tolist(), last.tolist(), strict=True):
        row = int(segment[a])
        text, begin, stop = columns["text"][row], int(start[a]), int(end[b])
        lines.append(
            Line(
                columns["segment"][row],
                columns["speaker"][row],
                columns["role"][row],
                _flat(text[max(0, begin - _WIDTH) : begin]),
                _flat(text[begin:stop]),
                _flat(text[stop : stop + _WIDTH]),
                columns["time_start"][row],
            )
        )
    return lines


def clock(seconds: float | None) -> str:
    """Return seconds as a player shows them; nothing where there is no time.

    >>> clock(3723.9), clock(9.0), clock(None)
    ('1:02:03', '0:00:09', '')
    """
    if seconds is None:
        return ""
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def _flat(text: str) -> str:
    """Return the text on one line."""
    return "".join(" " if character.isspace() else character for character in text)
