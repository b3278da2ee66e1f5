"""Coded passages put where their words stand: from a list of quotations to coded segments."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from ..config import Spans
from . import spans
from .passage_search import Searched, letters
from .spans import Span

NOWHERE = "the words stand nowhere in the texts"
ELSEWHERE = "the words stand in another document than the list names"
SEVERAL = "the words stand in several places"
UNSAID = "no segment is coded by the rule of [corpus] spans"


class Passage(NamedTuple):
    """A coded passage: its document and coder may be empty; `line` is where its list has it, in `sheet`.

    `place` is where its program says that it begins: a paragraph, a line or a character.
    """

    document: str
    text: str
    coder: str
    theme: str
    line: int = 0
    place: int | None = None
    sheet: str = ""  # of a workbook that has several


class Lost(NamedTuple):
    """A passage that codes nothing, and why."""

    passage: Passage
    why: str


class Place(NamedTuple):
    """A segment that a passage codes: the document's place among the documents, the row's in it.

    `start` and `end` are where the passage lies, in code points of the document's source; without
    a source of the row's text, cut to it.
    """

    document: int
    row: int
    start: int
    end: int


class Document:
    """A document as it is searched: its rows' texts, and where they stand in a source, if known.

    `source` is the text with all that stands between the turns (labels, times), which passages
    that run over several turns hold too; `spans` are the rows in it.
    """

    def __init__(
        self,
        names: Collection[str],
        texts: Sequence[str],
        source: str | None = None,
        spans: Sequence[Span] = (),
    ) -> None:
        self.names = frozenset(map(name_key, names)) - {""}
        self._texts, self._source, self._spans = texts, source, spans

    def piece(self, row: int, passage: Span, joined: Span) -> Span:
        """Return a passage of the joined texts that touches a row, cut to it, where the row is."""
        left, right = joined
        first = (self._spans[row][0] if self._spans else 0) - left
        return first + max(passage[0], left), first + min(passage[1], right)

    @cached_property
    def readings(self) -> list[tuple[Searched, list[tuple[Span, int]]]]:
        """The texts to search in turn, each with the rows' places in it, in order."""
        ends = np.cumsum([len(text) + 1 for text in self._texts])
        joined = [
            (int(end) - len(text) - 1, int(end) - 1) for text, end in zip(self._texts, ends, strict=True)
        ]
        in_source = [] if self._source is None else [(Searched(self._source), _ordered(self._spans))]
        return [*in_source, (Searched("\n".join(self._texts)), _ordered(joined))]


class _Archive:
    """All documents as one text, so that thousands of them are searched at once."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents

    @cached_property
    def _letters(self) -> tuple[str, list[int], list[int]]:
        """The letters of each reading; where each begins; the document that it is of."""
        each = [
            (text.letters, number)
            for number, document in enumerate(self._documents)
            for text, _ in document.readings
        ]
        starts = np.cumsum([0, *(len(part) + 1 for part, _ in each)])[:-1].tolist()
        return "\n".join(part for part, _ in each), starts, [number for _, number in each]

    def holding(self, passage: str) -> list[int]:
        """Return the documents in which the letters of a passage stand in a row, in order."""
        wanted = letters(passage)
        text, starts, owners = self._letters
        holding: dict[int, None] = {}
        place = text.find(wanted) if wanted else -1
        while place >= 0:
            reading = bisect_right(starts, place) - 1
            holding[owners[reading]] = None
            following = starts[reading + 1] if reading + 1 < len(starts) else len(text)
            place = text.find(wanted, following)
        return list(holding)


class Located(NamedTuple):
    """For each passage the segments that it codes, none where it is lost; why; what became."""

    places: list[list[Place]]
    lost: list[Lost]
    fates: spans.Fates


def located(passages: Sequence[Passage], documents: Sequence[Document], rule: Spans) -> Located:
    """Return which segments each passage codes, by the rule of `spans`.

    A passage is looked for in the documents of its name (a document's, or somebody's who speaks
    there), in all where none has it. What stands nowhere, in documents of another name alone, or in
    several places that code different segments, codes nothing.
    """
    named: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        for name in document.names:
            named.setdefault(name, []).append(number)
    archive = _Archive(documents)
    every: list[list[_Hit]] = []
    for passage in passages:
        candidates = named.get(name_key(passage.document)) or archive.holding(passage.text)
        every.append(
            [one for number in candidates for one in _coded(passage.text, number, documents[number], rule)]
        )

    # Where the same words stand in a label or a heading too, that is no place of theirs.
    coding = [[one for one in hits if one.places] for hits in every]
    units = _units(passages, coding)
    places: list[list[Place]] = []
    lost: list[Lost] = []
    fates: list[spans.Fates] = []
    for passage, hits, coded in zip(passages, every, coding, strict=True):
        said = [
            one
            for one in coded
            if passage.place is not None and any(one.numbers()[unit] == passage.place for unit in units)
        ]
        # Of the same words said twice in what is coded, the first stand for both.
        distinct = {one.segments(): one for one in reversed(said or coded)}
        if len(distinct) == 1:
            (one,) = distinct.values()
            places.append(one.places)
            fates.append(one.fate)
            continue
        places.append([])
        fates.append(spans.Fates(lost=1))
        why = SEVERAL if distinct else UNSAID if hits else NOWHERE
        if why == NOWHERE:
            others = archive.holding(passage.text)
            if any(_coded(passage.text, number, documents[number], rule) for number in others):
                why = ELSEWHERE
        lost.append(Lost(passage, why))
    return Located(places, lost, spans.summed(fates))


class _Hit(NamedTuple):
    """A place of a passage: the segments that it codes there, what becomes of it, where it is."""

    places: list[Place]
    fate: spans.Fates
    text: str
    start: int

    def segments(self) -> tuple[tuple[int, int], ...]:
        """Return the segments alone: each one's document and row."""
        return tuple((place.document, place.row) for place in self.places)

    def numbers(self) -> tuple[int, ...]:
        """Return the place as programs may count it: lines, those not blank, code points."""
        before = self.text[: self.start].split("\n")
        filled = sum(bool(line.strip()) for line in before[:-1])
        return len(before), filled + 1, self.start, self.start + 1


def _units(passages: Sequence[Passage], hits: Sequence[Sequence[_Hit]]) -> list[int]:
    """Return which ways of counting agree with all passages that stand in one place alone."""
    sure = [
        (passage.place, places[0].numbers())
        for passage, places in zip(passages, hits, strict=True)
        if passage.place is not None and len(places) == 1
    ]
    return [unit for unit in range(4) if all(numbers[unit] == place for place, numbers in sure)]


def name_key(name: str) -> str:
    """Return what two spellings of a document have in common: no suffix, no signs, no case.

    >>> name_key("Interview_A.docx") == name_key("interview a")
    True
    """
    plain = re.sub(r"\.[^\W\d_]\w{1,4}$", "", name.casefold().strip())
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFC", plain))


def _coded(text: str, number: int, document: Document, rule: Spans) -> list[_Hit]:
    """Return what a passage codes at each of its places in a document."""
    for number_of, (reading, rows) in enumerate(document.readings, 1):
        joined = number_of == len(document.readings)
        here = reading.places(text)
        if here:
            segments = [span for span, _ in rows]
            coded = [spans.coded_segments(span, segments, rule) for span in here]
            hits = []
            for span, numbers in zip(here, coded, strict=True):
                places = []
                for n in numbers:
                    part = document.piece(rows[n][1], span, segments[n]) if joined else span
                    places.append(Place(number, rows[n][1], *part))
                hits.append(_Hit(places, spans.fate(span, segments, numbers), reading.text, span[0]))
            return hits
    return []


def _ordered(places: Sequence[Span]) -> list[tuple[Span, int]]:
    """Return places in their order, each with its number."""
    return sorted((span, number) for number, span in enumerate(places))
