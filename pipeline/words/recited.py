"""Sentences that stand word for word in most texts: a printed guide, not what somebody said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..wording import many
from .printed import MARK, Printed

if TYPE_CHECKING:
    import pyarrow as pa

LEAST_TEXTS = 4  # fewer may agree by chance, or be copies of one file
LEAST_WORDS = 5  # "Yes, I think so." is said by everybody
LEAST_NUMBERED = 4  # words of what has a number before it, and that with them
LEAST = 3  # such sentences, from which on it is a habit
MOST = 20_000  # segments, more than which are no interviews that follow a printed guide
_WORD = re.compile(r"[^\W_]+")
_ASKS = tuple("?\uff1f\u061f")
_QUOTES = " \t\"'\u201d\u2019)\u00bb"
_LONGEST = 60  # words of a sentence
_ALIKE = 0.8  # share of the texts with a number that go on alike, to where a sentence ends
# At the start of a sentence any number that nobody says, elsewhere one of several parts: 3.b
_NUMBER = re.compile(
    rf"(?:\A\s*(?=\S*[^\W\d_]|\d+[.)])|(?<!\S)(?=\S+\.[^\W_])){MARK}\s+(?=\S)", re.IGNORECASE
)
_ENDS = re.compile(r"(?<=[.?!\u2026\u3002\uff1f\uff01])[\"'\u201d\u2019)\]\u00bb]*\s+")


def sentences(documents: Sequence[str], texts: pa.ChunkedArray) -> list[str]:
    """Return the sentences that the warning is about; `documents` are one per text."""
    repeats = Recited()
    repeats.add(texts, range(len(texts)), documents.__getitem__, str)
    out = {}
    for words, row in repeats.alike(len(set(documents))).items():
        pattern = r"[\W_]+".join(map(re.escape, words.split()))
        closing = r"(?:[^\w\s]*[.?!\u2026:)\"'\u201d\u2019]+(?!\w))?"
        found = re.compile(rf"[(\[]?(?<![^\W_]){pattern}(?![^\W_]){closing}", re.IGNORECASE)
        match = found.search(texts[int(row)].as_py())
        if match:
            out[" ".join(match[0].split())] = (int(row), match.start())
    return sorted(out, key=out.__getitem__)


def held(sentences: Sequence[str], texts: pa.ChunkedArray) -> list[int]:
    """Return the rows of the texts that hold one of the sentences beside other words.

    >>> import pyarrow as pa
    >>> texts = pa.chunked_array([["Which way is it", "4. Which way is it? This.", "It is"]])
    >>> held(["Which way is it?"], texts)
    [1]
    """
    guide = Printed(sentences)
    return [
        row for row, text in enumerate(texts.to_pylist())
        if any(not place.alone for place in guide.places(text or ""))
    ]  # fmt: skip


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text, whatever their case and punctuation."""
    return tuple(_WORD.findall(text.casefold()))


def _sentences(text: str) -> Iterator[tuple[Words, bool]]:
    """Yield the words of what may be a guide's sentence, and whether it has the guide's number.

    Those are a whole text, a whole line, the question that begins one, and what follows a number.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        yield ((), _words(text)), False
    for line in lines:
        yield ((), _words(line)), False
        for at, whole in enumerate(_ENDS.split(line)):
            if not at and len(whole) < len(line.rstrip()) and whole.rstrip(_QUOTES)[-1:] in _ASKS:
                yield ((), _words(whole)), False
            numbers = [match.span() for match in _NUMBER.finditer(whole)]
            stops = [*(start for start, _ in numbers[1:]), len(whole)]
            for (start, begin), end in zip(numbers, stops, strict=False):  # without any, one stop
                yield (_words(whole[start:begin]), _words(whole[begin:end])[:_LONGEST]), True


# The words of a number, and those after it.
Words = tuple[tuple[str, ...], tuple[str, ...]]


class Recited:
    """Sentences by their words, whatever their case and punctuation, and who has them."""

    def __init__(self) -> None:
        self.size = 0
        self._where: dict[str, set[str]] = {}  # documents of a line
        self._numbered: dict[Words, set[str]] = {}  # and of what follows a number
        self._first: dict[str, str] = {}

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
        if not self._more(len(rows)):
            return
        for row in rows:
            for (number, words), is_numbered in _sentences(texts[row].as_py() or ""):
                key = " ".join((*number, *words))
                if is_numbered and len(words) > 1:
                    self._numbered.setdefault((number, words), set()).add(document(row))
                elif not is_numbered and len(words) >= LEAST_WORDS:
                    self._where.setdefault(key, set()).add(document(row))
                else:
                    continue
                if key not in self._first:
                    self._first[key] = name(row)

    def update(self, other: Recited) -> None:
        """Take the segments that come after."""
        if self._more(other.size):
            for key, documents in other._where.items():
                self._where.setdefault(key, set()).update(documents)
            for words, documents in other._numbered.items():
                self._numbered.setdefault(words, set()).update(documents)
            self._first = other._first | self._first

    def _more(self, size: int) -> bool:
        """Return whether there are few enough segments, after so many more."""
        self.size += size
        if self.size > MOST:
            self._where, self._numbered, self._first = {}, {}, {}
        return self.size <= MOST

    def alike(self, documents: int) -> dict[str, str]:
        """Return the words of sentences in more than half of so many documents, and where first.

        What has the same number and goes on alike is a sentence to where it no longer does, for
        an answer may follow in the same line. None of few documents, or where sentences are few.
        """
        if documents < LEAST_TEXTS:
            return {}
        found = {words: self._first[words] for words, places in self._where.items()
                 if len(places) * 2 > documents}  # fmt: skip
        groups: dict[tuple[str, ...], list[Words]] = {}
        for number, words in self._numbered:
            groups.setdefault((*number, *words[:2]), []).append((number, words))
        for group in groups.values():
            words = self._shared(group, documents)
            number = group[0][0]
            if words and len(number) + len(words) >= LEAST_NUMBERED:
                there = next(key for key in group if key[1][: len(words)] == words)
                first = " ".join((*there[0], *there[1]))
                found.setdefault(" ".join((*number, *words)), self._first[first])
        return found if len(found) >= LEAST else {}

    def _shared(self, group: Sequence[Words], documents: int) -> tuple[str, ...]:
        """Return how what follows one number begins in most of so many documents; if none, ()."""
        longest: tuple[str, ...] = ()
        least = 0.0
        for size in range(2, _LONGEST + 1):
            there: dict[tuple[str, ...], set[str]] = {}
            for key in group:
                if len(key[1]) >= size and key[1][: len(longest)] == longest:
                    there.setdefault(key[1][:size], set()).update(self._numbered[key])
            words = max(there, key=lambda words: len(there[words]), default=())
            if not words or len(there[words]) * 2 <= documents or len(there[words]) < least:
                break
            longest, least = words, least or _ALIKE * len(there[words])
        return longest

    def notes(self, documents: int) -> list[str]:
        """Return the warning of sentences that stand in more than half of so many documents."""
        alike = self.alike(documents)
        if not alike:
            return []
        return [
            f"{many(len(alike), 'sentence')} stand word for word in more than half of the "
            f"{documents:,} texts and are counted as said, first in {next(iter(alike.values()))}; "
            "if they are a printed guide, their word pairs are not the interviewees': begin each "
            "with the label of who asks, or give them in [corpus] questions, a table of question "
            "and text (`wordpairs init` writes it)"
        ]
