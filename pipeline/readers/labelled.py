"""Plain text with speaker labels: `CE1: ...`, `**Name**: ...`, `[00:52] PARTICIPANT 3: ...`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from ..config import Corpus
from .encoding import decode
from .labels import Label, labels
from .parsed import Parsed, Row, some

_EOL = r"(?:\r\n|\r|\n)"
_BLANK_LINES = re.compile(rf"{_EOL}(?:[ \t]*{_EOL})+")
_COMMENTS = re.compile(rf"(?:[ \t]*(?:#[ \t][^\r\n]*)?{_EOL})*")
# In Markdown: a heading or a rule, which nobody says.
_FURNITURE = re.compile(
    r"(?:\A|(?<=[\r\n]))(?:\#{1,6}[ \t][^\r\n]*|-{3,}[ \t]*|\*{3,}[ \t]*|_{3,}[ \t]*)(?=[\r\n]|\Z)"
)

Span = tuple[int, int]


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the turns of a transcript; one without any label gives a segment per paragraph.

    A turn runs from its label to the next one and is a slice of the untouched text, without the
    white space at its ends; a heading or rule in Markdown cuts it in two. Text before the first
    label is nobody's turn: leading lines that start with `# ` are comments, headings are
    headings, and anything else is warned of. Which lines are labels: see `labels`.
    """
    text, encoding = decode(data, path)
    comments = _COMMENTS.match(text)
    begin = comments.end() if comments else 0
    markdown = path.suffix.lower() in (".md", ".markdown")
    cuts = [m.span() for m in _FURNITURE.finditer(text, begin)] if markdown else []
    found, unsure = labels(text, begin, [*corpus.interviewer, *corpus.other, *corpus.note])
    notes = []
    if unsure and found:
        notes.append(
            f"{path.name}: read as text and not as speakers: {some(unsure)}; if one of them "
            "speaks, write the label in bold (**Name**: ...)"
        )
    if found:
        lost = sum(
            len(text[s:e].splitlines()) for s, e in _pieces(text, begin, found[0].start, cuts)
        )
        if lost:
            notes.append(
                f"{path.name}: {lost} line{'s' * (lost > 1)} before the first speaker's label "
                f"{'were' if lost > 1 else 'was'} left out, as nobody says "
                f"{'them' if lost > 1 else 'it'}"
            )
        rows = _turns(text, found, cuts)
    else:
        rows = [
            Row(text=text[start:end], start=start, end=end)
            for block in _blocks(text, begin)
            for start, end in _pieces(text, *block, cuts)
        ]
    empty = sum(not row.text for row in rows)
    if empty:
        notes.append(f"{path.name}: {empty} of {len(rows)} turns have no text; they are kept as "
                     "segments without words")  # fmt: skip
    return Parsed(rows=tuple(rows), warnings=tuple(notes), encoding=encoding, placed=True)


def stripped(text: str, start: int, end: int) -> Span:
    """Return the span without the white space at its ends."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, max(start + left, start + len(piece.rstrip()))


def _turns(text: str, found: list[Label], cuts: Sequence[Span]) -> list[Row]:
    """Return the slices between labels, each with the speaker of the label before it."""
    stops = [label.start for label in found[1:]] + [len(text)]
    rows = []
    for label, stop in zip(found, stops, strict=True):
        pieces = _pieces(text, label.end, stop, cuts) or [stripped(text, label.end, label.end)]
        rows += [
            Row(text=text[start:end], speaker=label.name, start=start, end=end)
            for start, end in pieces
        ]
    return rows


def _blocks(text: str, begin: int) -> list[Span]:
    """Return the spans between blank lines."""
    gaps = [m.span() for m in _BLANK_LINES.finditer(text, begin)]
    starts = [begin] + [end for _, end in gaps]
    stops = [start for start, _ in gaps] + [len(text)]
    return list(zip(starts, stops, strict=True))


def _pieces(text: str, begin: int, end: int, cuts: Sequence[Span]) -> list[Span]:
    """Return what a span holds besides the cuts, without white space at the ends or empty ones."""
    within = [cut for cut in cuts if begin <= cut[0] < end]
    starts = [begin] + [stop for _, stop in within]
    stops = [start for start, _ in within] + [end]
    spans = [stripped(text, s, e) for s, e in zip(starts, stops, strict=True)]
    return [(s, e) for s, e in spans if e > s]
