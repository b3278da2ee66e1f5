"""Sentences that stand word for word in most texts: a printed guide, not what somebody said."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

from ..wording import many

if TYPE_CHECKING:
    import pyarrow as pa

LEAST_TEXTS = 4  # fewer may agree by chance, or be copies of one file
LEAST_WORDS = 5  # "Yes, I think so." is said by everybody
LEAST = 3  # such sentences, from which on it is a habit
MOST = 20_000  # segments, more than which are no interviews that follow a printed guide
_WORD = re.compile(r"[^\W_]+")


def sentences(documents: Sequence[str], texts: pa.ChunkedArray) -> list[str]:
    """Return the texts that the warning is about; `documents` are one per text."""
    repeats = Recited()
    repeats.add(texts, range(len(texts)), documents.__getitem__, str)
    first = (int(repeats.first[key]) for key in repeats.alike(len(set(documents))))
    return [" ".join(texts[row].as_py().split()) for row in first]


def held(sentences: Sequence[str], texts: pa.ChunkedArray) -> list[int]:
    """Return the rows of the texts that hold one of the sentences beside other words.

    >>> import pyarrow as pa
    >>> texts = pa.chunked_array([["Which is it", "4. Which is it? This.", "It is"]])
    >>> held(["Which is it?"], texts)
    [1]
    """
    wanted = [f" {_words(sentence)} " for sentence in sentences]
    plain = (f" {_words(text or '')} " for text in texts.to_pylist())
    return [
        row for row, text in enumerate(plain)
        if any(each in text for each in wanted) and text not in wanted
    ]  # fmt: skip


def _words(text: str) -> str:
    """Return the words of a text, whatever their case and punctuation, with blanks between."""
    return " ".join(_WORD.findall(text.casefold()))


class Recited:
    """Whole segments by their words, whatever their case and punctuation, and who has them."""

    def __init__(self) -> None:
        self.size = 0
        # By a digest of the words, as a segment may be long: its documents and its name.
        self._where: dict[bytes, set[str]] = {}
        self.first: dict[bytes, str] = {}

    def add(
        self,
        texts: pa.Array | pa.ChunkedArray,
        rows: Sequence[int],
        document: Callable[[int], str],
        name: Callable[[int], str],
    ) -> None:
        """Take rows of texts as segments: of a row, `document` gives the document, `name` the name.

        Of more than MOST nothing is kept.
        """
        if self._more(len(rows)):
            for row in rows:
                words = _words(texts[row].as_py() or "")
                if words.count(" ") + 1 < LEAST_WORDS:
                    continue
                key = blake2b(words.encode(), digest_size=16).digest()
                self._where.setdefault(key, set()).add(document(row))
                if key not in self.first:
                    self.first[key] = name(row)

    def update(self, other: Recited) -> None:
        """Take the segments that come after."""
        if self._more(other.size):
            for key, documents in other._where.items():
                self._where.setdefault(key, set()).update(documents)
            self.first = other.first | self.first

    def _more(self, size: int) -> bool:
        """Return whether there are few enough segments, after so many more."""
        self.size += size
        if self.size > MOST:
            self._where, self.first = {}, {}
        return self.size <= MOST

    def alike(self, documents: int) -> list[bytes]:
        """Return the keys of the segments in more than half of so many documents; none of few."""
        if documents < LEAST_TEXTS:
            return []
        keys = [key for key, places in self._where.items() if len(places) * 2 > documents]
        return keys if len(keys) >= LEAST else []

    def notes(self, documents: int) -> list[str]:
        """Return the warning of sentences that stand in more than half of so many documents."""
        alike = self.alike(documents)
        if not alike:
            return []
        return [
            f"{many(len(alike), 'sentence')} of five words or more stand word for word in more "
            f"than half of the {documents:,} texts and are counted as said, first in "
            f"{self.first[alike[0]]}; if they are a printed guide, their word pairs are not the "
            "interviewees': begin each with the label of who asks, or give them as a table in "
            "[corpus] questions"
        ]
