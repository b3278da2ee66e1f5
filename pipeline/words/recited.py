"""Sentences that stand word for word in most texts: a printed guide, not what somebody said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from ..wording import many

LEAST_TEXTS = 4  # fewer may agree by chance, or be copies of one file
LEAST_WORDS = 5  # "Yes, I think so." is said by everybody
LEAST = 3  # such sentences, from which on it is a habit
MOST = 20_000  # segments, more than which are no interviews that follow a printed guide
_SHOWN = 60  # characters that are quoted
_WORD = re.compile(r"[^\W_]+")


def recited(segments: Sequence[str], documents: Sequence[str], texts: Iterable[str]) -> list[str]:
    """Return a warning where texts of most documents are alike word for word.

    `segments` and `documents` are the ids of the texts.
    """
    found = Recited()
    for segment, document, text in zip(segments, documents, texts, strict=True):
        found.add(f"segment {segment}", document, text)
    return found.notes(len(set(documents)))


class Recited:
    """Whole segments by their words, whatever their case and punctuation, and who has them."""

    def __init__(self) -> None:
        self.size = 0
        self._where: dict[tuple[str, ...], set[str]] = {}
        self._first: dict[tuple[str, ...], tuple[str, str]] = {}

    def add(self, name: str | Callable[[], str], document: str, text: str | None) -> None:
        """Take a segment: what it is called, its document, and its text."""
        self.size += 1
        words = tuple(_WORD.findall((text or "").casefold()))
        if len(words) < LEAST_WORDS:
            return
        self._where.setdefault(words, set()).add(document)
        if words not in self._first:
            called = name if isinstance(name, str) else name()
            self._first[words] = called, " ".join((text or "").split())

    def update(self, other: Recited) -> None:
        """Take the segments that come after."""
        self.size += other.size
        for words, documents in other._where.items():
            self._where.setdefault(words, set()).update(documents)
        self._first = other._first | self._first

    def notes(self, documents: int) -> list[str]:
        """Return the warning of sentences that stand in more than half of so many documents."""
        if documents < LEAST_TEXTS or self.size > MOST:
            return []
        alike = [words for words, own in self._where.items() if len(own) * 2 > documents]
        if len(alike) < LEAST:
            return []
        name, text = self._first[alike[0]]
        shown = text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " ..."
        return [
            f"{many(len(alike), 'sentence')} of five words or more stand word for word in more "
            f'than half of the {documents:,} texts and are counted as said, first "{shown}" in '
            f"{name}; if they are a printed guide, their word pairs are not the interviewees': "
            "begin each with the label of who asks, or give them as a table in [corpus] questions"
        ]
