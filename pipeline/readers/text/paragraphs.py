"""A text of a coded project as segments: turns where speakers are labelled, else paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from ...config import Corpus
from ..layouts.blocks import blocks, stripped
from ..layouts.lines import WIDEST
from ..layouts.turns import Span
from ..parsed import Row
from . import labelled

# A line of a coded project may also end in Unicode's own separators, as Qt's text widgets write.
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_FILLED = 50  # characters that most lines have which go on in the next, where they are broken


def segments(
    text: str, name: str, corpus: Corpus, marked: Sequence[Span] = ()
) -> tuple[list[Row], list[str]]:
    """Return the segments of a text, slices of it in order, and warnings that name it.

    `marked` are the paragraphs that the project itself knows (HTML's); without them, `paragraphs`.
    """
    parsed = labelled.read_text(text, name, corpus, whole=False)
    notes = list(parsed.warnings)
    if any(row.speaker or row.time_start is not None for row in parsed.rows):
        return list(parsed.rows), notes
    spans = [stripped(text, start, end) for start, end in marked] if marked else paragraphs(text)
    return [Row(text=text[s:e], start=s, end=e) for s, e in spans if e > s], notes


def paragraphs(text: str) -> list[Span]:
    r"""Return the paragraphs of a text: lines, or, where lines are broken by hand, blank lines.

    >>> paragraphs("One.\nTwo.\n\nThree.")
    [(0, 4), (5, 9), (11, 17)]
    """
    lines = [stripped(text, *match.span()) for match in _LINE.finditer(text)]
    lines = [(start, end) for start, end in lines if end > start]
    parts = [stripped(text, start, end) for start, end in blocks(text, 0)]
    parts = [(start, end) for start, end in parts if end > start]
    ends = {end for _, end in parts}
    goes_on = [end - start for start, end in lines if end not in ends]
    widest = max((end - start for start, end in lines), default=0)
    wrapped = bool(goes_on) and widest <= WIDEST and median(goes_on) >= _FILLED
    return parts if wrapped else lines
