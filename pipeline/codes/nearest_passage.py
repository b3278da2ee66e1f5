"""The turn that a passage is likeliest to be of, where its words stand nowhere as they are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from .passage_search import letters

_LEAST = 0.3  # share of a passage's pairs of words that its nearest turn has at the least
_MOST = 20_000_000  # characters of the texts, above which no turn is looked for
_WORD = re.compile(r"\S+")


class Near(NamedTuple):
    """A turn, by the places of its document and of its row there, and its words that are nearest.

    `segment` is what the turn is called, once that is known.
    """

    document: int
    row: int
    words: str
    segment: str = ""


class Nearest:
    """The turns of documents, by the pairs of words in them."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        """Take the texts of the rows of each document."""
        self._texts = documents
        self._all = sum(len(text) for texts in documents for text in texts) <= _MOST
        self._rows: dict[int, dict[tuple[str, str], list[int]]] = {}

    def turn(self, passage: str, documents: Iterable[int]) -> Near | None:
        """Return the turn in the documents that shares most with a passage; None where none shares enough.

        >>> talks = Nearest([["Why?", "Since then nobody wants to sign it, I think."]])
        >>> talks.turn("since then nboody wants to sign it", [0])
        Near(document=0, row=1, words='Since then nobody wants to sign it,', segment='')
        """
        wanted = _words(passage)
        pairs = set(pairwise(wanted))
        votes: Counter[tuple[int, int]] = Counter()
        for document in documents if self._all else ():
            rows = self._pairs(document)
            votes.update((document, row) for pair in pairs for row in rows.get(pair, ()))
        best = min(votes, key=lambda place: (-votes[place], place), default=None)
        if best is None or votes[best] < max(2, _LEAST * len(pairs)):
            return None
        return Near(*best, _likest(wanted, self._texts[best[0]][best[1]]))

    def _pairs(self, document: int) -> dict[tuple[str, str], list[int]]:
        """Return the rows of a document by their pairs of words."""
        if document not in self._rows:
            rows: dict[tuple[str, str], list[int]] = {}
            for number, text in enumerate(self._texts[document]):
                for pair in dict.fromkeys(pairwise(_words(text))):
                    rows.setdefault(pair, []).append(number)
            self._rows[document] = rows
        return self._rows[document]


def _words(text: str) -> list[str]:
    """Return the letters of the words of a text."""
    return [word for each in _WORD.findall(text) if (word := letters(each))]


def _likest(wanted: Sequence[str], text: str) -> str:
    """Return the part of a text that is likest to the words, around the most of them that stand in a row."""
    spans = [match.span() for match in _WORD.finditer(text) if letters(match[0])]
    said = _words(text)
    longest = SequenceMatcher(None, said, list(wanted), autojunk=False).find_longest_match()
    # As far as the passage goes on to both sides, and half as far again.
    room = len(wanted) // 2
    first = max(0, longest.a - longest.b - room)
    last = min(len(said), longest.a + len(wanted) - longest.b + room)
    blocks = SequenceMatcher(None, said[first:last], list(wanted), autojunk=False).get_matching_blocks()[:-1]
    # A single word that stands further off than in the passage is no part of it.
    while len(blocks) > 1 and blocks[0].size == 1 and _apart(*blocks[:2]):
        del blocks[0]
    while len(blocks) > 1 and blocks[-1].size == 1 and _apart(*blocks[-2:]):
        del blocks[-1]
    start = first + max(0, blocks[0].a - blocks[0].b)
    behind = len(wanted) - blocks[-1].b - blocks[-1].size
    end = min(len(said), first + blocks[-1].a + blocks[-1].size + behind)
    return text[spans[start][0] : spans[end - 1][1]]


def _apart(one: Match, other: Match) -> bool:
    """Return whether two runs of the same words are further apart in what was said than in the passage."""
    return other.a - one.a > other.b - one.b + 1
