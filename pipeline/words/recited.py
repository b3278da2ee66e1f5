"""Sentences that stand word for word in most texts: a printed guide, not what somebody said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..wording import many

LEAST_TEXTS = 4  # fewer may agree by chance, or be copies of one file
LEAST_WORDS = 5  # "Yes, I think so." is said by everybody
LEAST = 3  # such sentences, from which on it is a habit
_SHOWN = 60  # characters that are quoted
_WORD = re.compile(r"[^\W_]+")


def recited(segments: Sequence[str], documents: Sequence[str], texts: Iterable[str]) -> list[str]:
    """Return a warning where texts of most documents are alike word for word.

    A text counts with LEAST_WORDS words or more, whatever its case and punctuation, and where it is
    the whole of a segment in more than half of the documents. `segments` and `documents` are the
    ids of the texts.
    """
    most = len(set(documents)) / 2
    if most * 2 < LEAST_TEXTS:
        return []
    where: dict[tuple[str, ...], set[str]] = {}
    first: dict[tuple[str, ...], tuple[str, str]] = {}
    for segment, document, text in zip(segments, documents, texts, strict=True):
        words = tuple(_WORD.findall((text or "").casefold()))
        if len(words) >= LEAST_WORDS:
            where.setdefault(words, set()).add(document)
            first.setdefault(words, (segment, " ".join(text.split())))
    alike = [words for words, found in where.items() if len(found) > most]
    if len(alike) < LEAST:
        return []
    segment, text = first[alike[0]]
    shown = text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " ..."
    return [
        f"{many(len(alike), 'sentence')} of five words or more stand word for word in more than "
        f'half of the {len(set(documents)):,} texts and are counted as said, first "{shown}" in '
        f"segment {segment}; if they are a printed guide, their word pairs are not the "
        "interviewees': begin each with the label of who asks, or take them out of the texts"
    ]
