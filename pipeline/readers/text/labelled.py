"""Plain text with speaker labels: `CE1: ...`, `**Name**: ...`, `[00:52] PARTICIPANT 3: ...`."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from ...config import Corpus
from ..encoding import decode
from ..parsed import Parsed, Row
from .captions import saved
from .labels import IN_BOLD, labels, unsure_note
from .turns import asked, only_asker, only_asker_note, paragraphs, pieces, turns

_EOL = r"(?:\r\n|\r|\n)"
_COMMENTS = re.compile(rf"(?:[ \t]*(?:#[ \t][^\r\n]*)?{_EOL})*")
# In Markdown: a heading or a rule, which nobody says.
_FURNITURE = re.compile(
    r"(?:\A|(?<=[\r\n]))(?:\#{1,6}[ \t][^\r\n]*|-{3,}[ \t]*|\*{3,}[ \t]*|_{3,}[ \t]*)(?=[\r\n]|\Z)"
)
# In saved text: what a transcription program says of itself.
_CREDIT = re.compile(r"(?:\A|(?<=[\r\n]))Transcribed by https?://\S+[ \t]*(?=\s*\Z)")


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the turns of a transcript; one without any label gives a segment per paragraph.

    A turn runs from its label to the next one and is a slice of the untouched text, without the
    white space at its ends; a heading or rule in Markdown cuts it in two. Text before the first
    label is nobody's turn: leading lines that start with `# ` are comments, headings are
    headings, and anything else is warned of. Where only an interviewer is labelled, a label holds
    for its paragraph (see `turns.asked`). Which lines are labels: see `labels`.
    """
    text, encoding = decode(data, path)
    captioned = saved(text, path, corpus)
    if captioned is not None:
        return replace(captioned, encoding=encoding)
    rows, notes = segments(
        text, path.name, corpus, markdown=path.suffix.lower() in (".md", ".markdown")
    )
    return Parsed(rows=tuple(rows), warnings=tuple(notes), encoding=encoding, placed=True)


def segments(
    text: str, name: str, corpus: Corpus, *, markdown: bool = False
) -> tuple[list[Row], list[str]]:
    """Return the turns, or the paragraphs, of a text as `read` says, and warnings that name it."""
    comments = _COMMENTS.match(text)
    begin = comments.end() if comments else 0
    cuts = [m.span() for m in _FURNITURE.finditer(text, begin)] if markdown else []
    cuts += [m.span() for m in _CREDIT.finditer(text, begin)]
    found, unsure = labels(text, begin, [*corpus.interviewer, *corpus.other, *corpus.note])
    notes = unsure_note(name, unsure, IN_BOLD) if found else []
    asker = only_asker(found, corpus)
    if asker:
        notes.append(only_asker_note(name, asker))
        rows = asked(text, begin, found, cuts)
    elif found:
        lost = sum(
            len(text[s:e].splitlines()) for s, e in pieces(text, begin, found[0].start, cuts)
        )
        if lost:
            notes.append(
                f"{name}: {lost} line{'s' * (lost > 1)} before the first speaker's label "
                f"{'were' if lost > 1 else 'was'} left out, as nobody says "
                f"{'them' if lost > 1 else 'it'}"
            )
        rows = turns(text, found, cuts)
    else:
        rows = [
            Row(text=text[start:end], start=start, end=end)
            for block in paragraphs(text, begin)
            for start, end in pieces(text, *block, cuts)
        ]
    empty = sum(not row.text for row in rows)
    if empty:
        notes.append(f"{name}: {empty} of {len(rows)} turns have no text; they are kept as "
                     "segments without words")  # fmt: skip
    return rows, notes
