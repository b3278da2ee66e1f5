"""A printed guide in what is said: sentences that most texts have, questions with an answer in their line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..wording import many, some
from .printed_guide import BEGINS, MARK, Printed, is_heading, plain_words
from .sentences import ASKS, CLOSES, CLOSING, ENDS

if TYPE_CHECKING:
    import pyarrow as pa

LEAST_TEXTS = 4  # fewer may agree by chance, or be copies of one file
LEAST_WORDS = 5  # "Yes, I think so." is said by everybody
LEAST_NUMBERED = 4  # words of what has a number before it, and that with them
LEAST = 3  # such sentences, from which on it is a habit
MOST = 20_000  # segments, more than which are no interviews that follow a printed guide
_ASKS, _AFTER = tuple(ASKS), f" \t{CLOSING}"
_LONGEST = 60  # words of a sentence
_ALIKE = 0.8  # share of the texts with a number that go on alike, to where a sentence ends
# At the start of a sentence any number that nobody says, elsewhere one of several parts: 3.b
_NUMBER = re.compile(
    rf"(?:\A\s*(?=\S*[^\W\d_]|\d+[.)])|(?<!\S)(?=\S+\.[^\W_])){MARK}\s+(?=\S)", re.IGNORECASE
)
_BARE = re.compile(rf"\s*{MARK}", re.IGNORECASE)
_ENDS = re.compile(rf"(?<=[{ENDS}])[{CLOSES}]*\s+")
# A question, and in its line an answer that no mark parts from it: Tell me about your day Well it starts.
# Who talks begins no sentence with a capital after a word in small letters, but with I, or with a name.
_GLUED = re.compile(rf"[ \t](?=[A-Z])(?<=[a-z][ \t])(?:{BEGINS})[ \t](?=I\b|[a-z])")
_QUESTION = re.compile(rf"[ \t]*(?P<number>{MARK}[ \t]+)?[A-Z](?P<asked>[^.?!:;]{{4,250}})", re.IGNORECASE)
_TO_YOU = re.compile(r"\b(?:you|your|ihr|ihre|sie|vous|votre|usted|su)\b", re.IGNORECASE)


def sentences(documents: Sequence[str], texts: pa.ChunkedArray) -> list[str]:
    """Return the sentences that the warning is about; `documents` are one per text."""
    repeats = Recited()
    repeats.add(texts, range(len(texts)), documents.__getitem__, str)
    out = {}
    for words, row in repeats.alike(len(set(documents))).items():
        pattern = r"[\W_]+".join(map(re.escape, words.split()))
        closing = rf"(?:[^\w\s]*[{ENDS}:{CLOSES}]+(?!\w))?"
        found = re.compile(rf"[(\[]?(?<![^\W_]){pattern}(?![^\W_]){closing}", re.IGNORECASE)
        match = found.search(texts[int(row)].as_py())
        if match:
            out[" ".join(match[0].split())] = (int(row), match.start())
    return sorted(out, key=out.__getitem__)


def rows_with(sentences: Sequence[str], texts: pa.ChunkedArray) -> list[int]:
    """Return the rows of the texts that hold one of the sentences beside other words.

    >>> import pyarrow as pa
    >>> texts = pa.chunked_array([["Which way is it", "4. Which way is it? This.", "It is"]])
    >>> rows_with(["Which way is it?"], texts)
    [1]
    """
    guide = Printed(sentences)
    return [
        row
        for row, text in enumerate(texts.to_pylist())
        if any(not place.alone for place in guide.places(text or ""))
    ]


def left(sentences: Sequence[str], texts: pa.ChunkedArray) -> bool:
    """Return whether the texts hold anything but the sentences."""
    guide = Printed(sentences)
    parts = (part for text in texts.to_pylist() for part in guide.parts(text or ""))
    return not all(asked for *_, asked in parts)


def _sentences(text: str) -> Iterator[tuple[str, Words]]:
    """Yield the words of what may be a guide's sentence, and what tells that it may.

    whole: a text, a line, or the question that begins one; numbered: what follows a guide's number;
    opening: another sentence that begins a line; heading: a few words that fill one.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        yield "whole", ((), plain_words(text))
    for line in lines:
        yield "heading" if is_heading(line) else "whole", ((), plain_words(line))
        for at, sentence in enumerate(_parted(line)):
            if not at and len(sentence) < len(line.rstrip()):
                asks = sentence.rstrip(_AFTER)[-1:] in _ASKS
                yield "whole" if asks else "opening", ((), plain_words(sentence))
            numbers = [match.span() for match in _NUMBER.finditer(sentence)]
            stops = [*(start for start, _ in numbers[1:]), len(sentence)]
            for (start, begin), end in zip(numbers, stops, strict=False):  # without any, one stop
                words = plain_words(sentence[begin:end])[:_LONGEST]
                yield "numbered", (plain_words(sentence[start:begin]), words)


def _glued(text: str) -> int:
    """Return how many lines hold a question, numbered or put to somebody, and an answer to it.

    >>> _glued("Q1 What is hard Well it is noise.\\nQ2 has more, The end.")
    1
    """
    times = 0
    for match in _GLUED.finditer(text):
        asked = _QUESTION.fullmatch(text, text.rfind("\n", 0, match.start()) + 1, match.start())
        times += asked is not None and bool(asked["number"] or _TO_YOU.search(asked["asked"]))
    return times


def _parted(line: str) -> Iterator[str]:
    """Yield the sentences of a line; a number before one (2.) ends none."""
    start = 0
    for match in _ENDS.finditer(line):
        number = _BARE.match(line, start)
        if not number or number.end() != match.start():
            yield line[start : match.start()]
            start = match.end()
    yield line[start:]


# The words of a number, and those after it.
Words = tuple[tuple[str, ...], tuple[str, ...]]


class Recited:
    """Sentences by their words, whatever their case and punctuation, and who has them."""

    def __init__(self) -> None:
        self.size = 0
        self._where: dict[str, dict[Words, set[str]]] = {}  # documents, by what tells
        self._first: dict[Words, str] = {}
        self.glued: list[str] = []

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
            text = texts[row].as_py() or ""
            self.glued += [name(row)] * _glued(text)
            for what, words in _sentences(text):
                if len(words[1]) >= (2 if what in ("numbered", "heading") else LEAST_WORDS):
                    if what != "numbered":  # one string is far smaller than many
                        words = (), (" ".join(words[1]),)
                    documents = self._where.setdefault(what, {}).setdefault(words, set())
                    documents.add(document(row))
                    if words not in self._first:
                        self._first[words] = name(row)

    def update(self, other: Recited) -> None:
        """Take the segments that come after."""
        if self._more(other.size):
            for what, sentences in other._where.items():
                for words, documents in sentences.items():
                    self._where.setdefault(what, {}).setdefault(words, set()).update(documents)
            self._first = other._first | self._first
            self.glued += other.glued

    def _more(self, size: int) -> bool:
        """Return whether there are few enough segments, after so many more."""
        self.size += size
        if self.size > MOST:
            self._where, self._first, self.glued = {}, {}, []
        return self.size <= MOST

    def alike(self, documents: int) -> dict[str, str]:
        """Return the words of sentences in more than half of so many documents, and where first.

        What has the same number and goes on alike is a sentence to where it no longer does, for
        an answer may follow in the same line. None of few documents, or where sentences are few;
        where they are not, what most documents begin a line with is one as well, and a heading.
        """
        if documents < LEAST_TEXTS:
            return {}

        def most(what: str) -> dict[str, str]:
            return {
                " ".join(words): self._first[(), words]
                for (_, words), places in self._where.get(what, {}).items()
                if len(places) * 2 > documents
            }

        found = most("whole")
        groups: dict[tuple[str, ...], list[Words]] = {}
        for number, words in self._where.get("numbered", {}):
            groups.setdefault((*number, *words[:2]), []).append((number, words))
        for group in groups.values():
            words, number = self._shared(group, documents), group[0][0]
            if words and len(number) + len(words) >= LEAST_NUMBERED:
                first = next(key for key in group if key[1][: len(words)] == words)
                found.setdefault(" ".join((*number, *words)), self._first[first])
        return most("opening") | most("heading") | found if len(found) >= LEAST else {}

    def _shared(self, group: Sequence[Words], documents: int) -> tuple[str, ...]:
        """Return how what follows one number begins in most of so many documents; if none, ()."""
        longest: tuple[str, ...] = ()
        least = 0.0
        for size in range(2, _LONGEST + 1):
            there: dict[tuple[str, ...], set[str]] = {}
            for key in group:
                if len(key[1]) >= size and key[1][: len(longest)] == longest:
                    there.setdefault(key[1][:size], set()).update(self._where["numbered"][key])
            words = max(there, key=lambda words: len(there[words]), default=())
            if not words or len(there[words]) * 2 <= documents or len(there[words]) < least:
                break
            longest, least = words, least or _ALIKE * len(there[words])
        return longest

    def notes(self, documents: int, *, written: bool = False) -> list[str]:
        """Return the warnings of questions that have their answers, and of what most documents have.

        Where people have `written` (cells of a table), odd capitals tell no question from its answer.
        """
        first = some(list(dict.fromkeys(self.glued)))
        notes = [
            f"{many(len(self.glued), 'line')} with a question and what begins as an answer to it, no sign "
            f"between, all of it counted as said: {first}; if these are printed questions, give them in "
            "[corpus] questions, a table of question and text, which takes them out, or begin a line with "
            "each answer"
        ] * bool(self.glued and not written)
        alike = self.alike(documents)
        if alike:
            notes.append(
                f"{many(len(alike), 'sentence')} stand word for word in more than half of the "
                f"{documents:,} texts and are counted as said, first in {next(iter(alike.values()))}; "
                "if they are a printed guide, their word pairs are not the interviewees': begin each "
                "with the label of who asks, or give them in [corpus] questions, a table of question "
                "and text (`wordpairs init` writes it)"
            )
        return notes
