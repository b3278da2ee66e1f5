"""What each person of a study says and raises: what claims of who are held to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from ..tables.columns import codes
from .names import Names


class Times(Mapping[str, Mapping[str, int]]):
    """How often each person says each word and pair that is counted, however rare: term -> person -> times.

    `words` and `pairs` are SEGMENT_WORDS and SEGMENT_PAIRS; `of` is the person whose each segment is.
    """

    def __init__(self, words: pa.Table, pairs: pa.Table, of: list[str]) -> None:
        self._people = sorted({*of})
        place = {name: i for i, name in enumerate(self._people)}
        self._of = np.array([place[name] for name in of], np.int64)
        self._known: dict[str, Mapping[str, int]] = {}
        self._tables = [_Coded(words, ("word",)), _Coded(pairs, ("word1", "word2"))]

    def __getitem__(self, term: str) -> Mapping[str, int]:
        if term not in self._known:
            self._known[term] = self._times(term)
        if not self._known[term]:
            raise KeyError(term)
        return self._known[term]

    def _times(self, term: str) -> Mapping[str, int]:
        words = term.split()
        if not 0 < len(words) < 3:
            words = [term]  # a term of [tokenise] terms may have more
        tries = [words, [term]] if len(words) == 2 else [words]
        for parts in tries:
            segment, count = self._tables[len(parts) - 1].rows(parts)
            if len(segment):
                sums = np.bincount(self._of[segment], count, len(self._people)).astype(int).tolist()
                return {name: n for name, n in zip(self._people, sums, strict=True) if n and name}
        return {}

    def most(self, person: str, words: int) -> int:
        """Return how often a person says the word (`words` is 1) or pair (2) that they say most."""
        return max(self.ranked(person, words, 1).values(), default=0)

    def ranked(self, person: str, words: int, first: int = 50) -> dict[str, int]:
        """Return the words (`words` is 1) or pairs (2) that a person says most, with how often."""
        data = self._tables[words - 1]
        here = self._of[data.segment] == self._people.index(person) if person in self._people else []
        if not np.any(here):
            return {}
        rows, of = np.unique(np.stack([code[here] for code in data.codes]), axis=1, return_inverse=True)
        sums = np.bincount(of.ravel(), data.count[here]).astype(int)
        order = np.argsort(-sums, kind="stable")[:first]
        texts = [list(place) for place in data.places]
        return {
            " ".join(text[row[i]] for text, row in zip(texts, rows, strict=True)): int(sums[i]) for i in order
        }

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _Coded:
    """A table of counted words or pairs, in which the rows of one are looked for."""

    def __init__(self, data: pa.Table, columns: tuple[str, ...]) -> None:
        self.segment, self.count = data["segment"].to_numpy(), data["count"].to_numpy()
        coded = [codes(data[name]) for name in columns]
        self.codes = [code for code, _ in coded]
        self.places = [{text.casefold(): i for i, text in enumerate(texts)} for _, texts in coded]

    def rows(self, words: list[str]) -> tuple[Any, Any]:
        """Return the segments and counts of a term."""
        keep = np.ones(len(self.segment), bool)
        for word, code, place in zip(words, self.codes, self.places, strict=True):
            keep &= code == place.get(word, -1)
        return self.segment[keep], self.count[keep]


class Who(NamedTuple):
    """What each person of a study says and raises; empty where nothing is known by person.

    `times`: term -> person -> how often they say it; `words` and `turns` of each person; `given`:
    theme -> coder -> person -> segments; `raised`: theme -> "manual" or "auto" -> who raise it.
    `people` are the interviewees, `names` those of all who speak. `whole`: whether a word that
    `times` has not is said by nobody (normal forms may hide it). `coded`: of whom a human coder read
    something; None: it is not known.
    """

    people: tuple[str, ...] = ()
    names: Names = Names()
    times: Mapping[str, Mapping[str, int]] = {}
    words: Mapping[str, int] = {}
    turns: Mapping[str, int] = {}
    given: Mapping[str, Mapping[str, Mapping[str, int]]] = {}
    raised: Mapping[str, Mapping[str, frozenset[str]]] = {}
    whole: bool = True
    coded: frozenset[str] | None = None

    def uncoded(self, people: Iterable[str]) -> list[str]:
        """Return those of some interviewees whom nobody coded."""
        return [name for name in people if self.coded is not None and name not in self.coded]

    def favourite(self, person: str, what: str) -> int:
        """Return how often a person says the `word` or `pair` that they say most; 0: it is not known."""
        return self.times.most(person, 1 + (what == "pair")) if isinstance(self.times, Times) else 0
