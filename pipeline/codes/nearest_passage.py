"""The turns that a passage is likeliest to be of, where its words stand nowhere as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

import numpy as np

from ..statistics.arrays import Wholes
from .passage_search import Searched, letters

_GRAM = 5  # letters in a row by which texts are held to be alike: a slip of the hand spoils five of them
_LEAST = (
    0.3  # share of a passage's that its nearest turn has at the least, and of the rest the turn beside it
)
_FEWEST = 3  # of them at the least, and of a turn beside the nearest one _GRAM more
_BESIDE = 2  # turns from the nearest one within which the rest of a passage is looked for
_MOST = 20_000_000  # characters of the texts, above which no turn is looked for
_BORDER = re.compile(r"\s|$")


class Near(NamedTuple):
    """A turn, by the places of its document and of its row there, and its words that are nearest.

    `segment` is what the turn is called, once that is known.
    """

    document: int
    row: int
    words: str = ""
    segment: str = ""


class Nearest:
    """The turns of documents, by the letters in them."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        """Take the texts of the rows of each document."""
        self._texts = [text for texts in documents for text in texts]
        self._starts = np.cumsum([0, *map(len, documents)])
        self._all = 0 < sum(map(len, self._texts)) <= _MOST

    def turns(self, passage: str, documents: Iterable[int]) -> list[Near]:
        """Return the turns in the documents that a passage may be of, the likeliest first; often none.

        Those after the first stand beside it, and hold what it has not.

        >>> talks = Nearest([["Why?", "Since then nobody wants to sign it, I think."]])
        >>> talks.turns("since then nboody wants to sign it", [0])
        [Near(document=0, row=1, words='Since then nobody wants to sign it,', segment='')]
        """
        if not self._all:
            return []
        rest = np.unique(_grams(letters(passage)))
        votes = self._shared(rest)
        named = np.zeros(len(self._starts), bool)
        named[[*documents]] = True
        votes[~np.repeat(named[:-1], np.diff(self._starts))] = 0
        document = int(np.searchsorted(self._starts, votes.argmax(), "right")) - 1
        first, end = self._starts[document : document + 2].tolist()
        votes = votes[first:end]
        found: list[int] = []
        while votes.max() >= max(_FEWEST + _GRAM * bool(found), _LEAST * len(rest)):
            found.append(int(votes.argmax()))
            rest = np.setdiff1d(rest, _grams(letters(self._texts[first + found[-1]])))
            votes = self._shared(rest)[first:end]
            votes[: max(0, min(found) - _BESIDE)] = votes[max(found) + _BESIDE + 1 :] = 0
        return [Near(document, row, _likest(passage, self._texts[first + row])) for row in found]

    def _shared(self, wanted: Wholes) -> Wholes:
        """Return how many of some runs of letters each row has."""
        grams, rows = self._index
        first, end = (np.searchsorted(grams, wanted, side) for side in ("left", "right"))
        here = [rows[a:b] for a, b in zip(first.tolist(), end.tolist(), strict=True) if a < b]
        return np.bincount(np.concatenate([np.zeros(0, np.int64), *here]), minlength=len(self._texts))

    @cached_property
    def _index(self) -> tuple[Wholes, Wholes]:
        """The runs of letters of all rows, in their order, and the row of each."""
        each = [np.unique(_grams(letters(text))) for text in self._texts]
        rows = np.repeat(np.arange(len(each)), [len(one) for one in each])
        grams = np.concatenate([np.zeros(0, np.int64), *each])
        order = np.argsort(grams, kind="stable")
        return grams[order], rows[order]


def _grams(text: str) -> Wholes:
    """Return a number for each run of letters of a text."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    out = np.zeros(max(0, len(points) - _GRAM + 1), np.int64)
    for place in range(_GRAM):
        out = out * 1_000_003 + points[place : place + len(out)]  # beyond the range it wraps, as a hash may
    return out


def _likest(passage: str, text: str) -> str:
    """Return the part of a text that is likest to a passage: whole words, from its first to its last."""
    wanted, said = letters(passage), Searched(text)
    blocks = SequenceMatcher(None, said.letters, wanted, autojunk=False).get_matching_blocks()
    longest = max(blocks, key=lambda block: block.size)
    # As far as the passage goes on to both sides, and half as far again.
    room = len(wanted) // 2
    low, high = longest.a - longest.b - room, longest.a - longest.b + len(wanted) + room
    kept = [one for one in blocks if one.size >= _GRAM - 1 and low <= one.a <= high] or [longest]
    first = max(0, kept[0].a - kept[0].b)
    last = min(len(said.letters), kept[-1].a + len(wanted) - kept[-1].b) - 1
    start, end = said.place(first), said.place(last) + 1
    while start and not text[start - 1].isspace():
        start -= 1
    border = _BORDER.search(text, end)
    return text[start : border.start() if border else end]
