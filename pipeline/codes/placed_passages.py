"""Coded passages put where their words stand: from a list of quotations to coded segments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from ..config import Spans
from . import spans
from .cut_passages import bare, cut_places, pieces, without_margin
from .nearest_passage import Near, Nearest
from .passage_search import Archive, Searched
from .spans import Span

NOWHERE = "the words stand nowhere in the texts"
ELSEWHERE = "the words stand in another document than the list names"
SEVERAL = "the words stand in several places"
UNSAID = "no segment is coded by the rule of [corpus] spans"


class Passage(NamedTuple):
    """A coded passage: its document and coder may be empty; `line` is where its list has it, in `sheet`.

    `place` is where its program says that it begins: a paragraph, a line or a character. A theme that is
    `whole` is a code with those above it as a program's report names it, whatever signs are in it.
    """

    document: str
    text: str
    coder: str
    theme: str
    line: int = 0
    place: int | None = None
    sheet: str = ""  # of a workbook that has several
    whole: bool = False


class Lost(NamedTuple):
    """A passage that codes nothing, why, and the turns that it may be of, the likeliest first."""

    passage: Passage
    why: str
    near: tuple[Near, ...] = ()


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
    that run over several turns hold too; `spans` are the rows in it, `speakers` who says them.
    """

    def __init__(
        self,
        names: Collection[str],
        texts: Sequence[str],
        source: str | None = None,
        spans: Sequence[Span] = (),
        speakers: Sequence[str] = (),
    ) -> None:
        self.names = frozenset(map(name_key, names)) - {""}
        self.texts, self._source, self._spans, self._speakers = texts, source, spans, speakers

    def bare(self) -> Document:
        """Return it without remarks in brackets and numbers of pages, the places as they were."""
        source = None if self._source is None else bare(self._source)
        return Document(self.names, [*map(bare, self.texts)], source, self._spans, self._speakers)

    def piece(self, row: int, passage: Span, joined: Span) -> Span:
        """Return a passage of the joined texts that touches a row, cut to it, where the row is."""
        left, right = joined
        first = (self._spans[row][0] if self._spans else 0) - left
        return first + max(passage[0], left), first + min(passage[1], right)

    def said_by(self, rows: Sequence[int]) -> list[str]:
        """Return who says the rows; nobody where that is not known."""
        return [self._speakers[row] for row in rows] if self._speakers else []

    @cached_property
    def readings(self) -> list[tuple[Searched, list[tuple[Span, int]]]]:
        """The texts to search in turn, each with the rows' places in it, in order."""
        ends = np.cumsum([len(text) + 1 for text in self.texts])
        joined = [
            (int(end) - len(text) - 1, int(end) - 1) for text, end in zip(self.texts, ends, strict=True)
        ]
        in_source = [] if self._source is None else [(Searched(self._source), _ordered(self._spans))]
        return [*in_source, (Searched("\n".join(self.texts)), _ordered(joined))]


class Located(NamedTuple):
    """For each passage the segments that it codes, none where it is lost; why; what became.

    `cut` says how many were placed by their pieces, or without remarks.
    """

    places: list[list[Place]]
    lost: list[Lost]
    fates: spans.Fates
    cut: int


def located(passages: Sequence[Passage], documents: Sequence[Document], rule: Spans) -> Located:
    """Return which segments each passage codes, by the rule of `spans`.

    A passage is looked for in the documents of its name (a document's, or somebody's who speaks
    there), in all where none has it. One that stands nowhere and says that it is cut (...) or added to
    ([the ward]) is looked for by its pieces, and then without remarks and numbers of pages and lines. What
    stands nowhere, in documents of another name alone, or in several places that code different
    segments, codes nothing.
    """
    named: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        for name in document.names:
            named.setdefault(name, []).append(number)
    search = _Search(documents, rule)
    meant = [named.get(name_key(passage.document)) for passage in passages]
    every = [search.hits(passage.text, within) for passage, within in zip(passages, meant, strict=True)]

    # Where the same words stand in a label or a heading too, that is no place of theirs.
    coding = [[one for one in hits if one.places] for hits in every]
    units = _units(passages, coding)
    places: list[list[Place]] = []
    lost: list[Lost] = []
    fates: list[spans.Fates] = []
    cut = 0
    for passage, hits, coded, within in zip(passages, every, coding, meant, strict=True):
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
            cut += one.cut
            continue
        places.append([])
        fates.append(spans.Fates(lost=1))
        near = []
        if distinct:
            why, there = SEVERAL, list(distinct.values())[::-1]
        elif hits:
            why, there = UNSAID, search.touching.hits(passage.text, within)
        elif there := search.hits(passage.text, None):
            why = ELSEWHERE
        else:
            why, near = NOWHERE, search.nearest.turns(passage.text, within or range(len(documents)))
        near += [Near(*segment) for segment in dict.fromkeys(s for one in there for s in one.segments())]
        lost.append(Lost(passage, why, tuple(near)))
    return Located(places, lost, spans.summed(fates), cut)


class _Search:
    """All that is asked of the documents while passages are placed in them."""

    def __init__(self, documents: Sequence[Document], rule: Spans) -> None:
        self._documents, self._rule = documents, rule
        self._known: dict[tuple[str, tuple[int, ...] | None], list[_Hit]] = {}

    @cached_property
    def _archive(self) -> Archive:
        return Archive([[text for text, _ in document.readings] for document in self._documents])

    @cached_property
    def touching(self) -> _Search:
        """The same by the rule by which a passage codes whatever it touches."""
        return _Search(self._documents, "overlap")

    def hits(self, passage: str, within: Sequence[int] | None) -> list[_Hit]:
        """Return the places of a passage in the documents of these numbers; None: in all.

        What stands nowhere is looked for once more without what `bare` takes out, on both sides.
        """
        asked = passage, None if within is None else tuple(within)
        if asked not in self._known:  # "Nothing" may be a hundred passages, and stand in a hundred answers
            self._known[asked] = self._whole_or_bare(passage, within)
        return self._known[asked]

    def _whole_or_bare(self, passage: str, within: Sequence[int] | None) -> list[_Hit]:
        if found := self._hits(passage, within):
            return found
        tries = dict.fromkeys((bare(passage), bare(without_margin(passage))))
        found = next(filter(None, (self._bare._hits(each, within) for each in tries)), [])
        return [one._replace(cut=True) for one in found]

    def _hits(self, passage: str, within: Sequence[int] | None) -> list[_Hit]:
        whole = within if within is not None else self._archive.holding(passage)
        found = [one for number in whole for one in self._in_one(passage, [], number)]
        if found or not (parts := pieces(passage)):
            return found
        some = within if within is not None else self._archive.holding(max(parts, key=len))
        return [one for number in some for one in self._in_one(passage, parts, number)]

    @cached_property
    def _bare(self) -> _Search:
        return _Search([document.bare() for document in self._documents], self._rule)

    def _in_one(self, passage: str, parts: Sequence[str], number: int) -> list[_Hit]:
        """Return the places in a document of a passage, or of its parts."""
        return _coded(passage, parts, number, self._documents[number], self._rule)

    @cached_property
    def nearest(self) -> Nearest:
        """The turns that passages may be of which stand nowhere."""
        return Nearest([document.texts for document in self._documents])


class _Hit(NamedTuple):
    """A place of a passage: the segments that it codes there, what becomes of it, where it is."""

    places: list[Place]
    fate: spans.Fates
    text: str
    start: int
    cut: bool  # it is there by its pieces, or without remarks

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


def _coded(text: str, parts: Sequence[str], number: int, document: Document, rule: Spans) -> list[_Hit]:
    """Return what a passage, or where there are any its parts, code at each of their places in a document."""
    for number_of, (reading, rows) in enumerate(document.readings, 1):
        joined = number_of == len(document.readings)
        segments = [span for span, _ in rows]
        if parts:
            here = cut_places(parts, reading, segments, document.said_by([row for _, row in rows]))
        else:
            here = [[span] for span in reading.places(text)]
        hits = []
        for covered in here:
            places: dict[int, Place] = {}
            for span in covered:
                for n in spans.coded_segments(span, segments, rule):
                    part = document.piece(rows[n][1], span, segments[n]) if joined else span
                    places.setdefault(n, Place(number, rows[n][1], *part))
            fate = spans.fate(covered[0], segments, list(places))
            hits.append(_Hit([*places.values()], fate, reading.text, covered[0][0], bool(parts)))
        if hits:
            return hits
    return []


def _ordered(places: Sequence[Span]) -> list[tuple[Span, int]]:
    """Return places in their order, each with its number."""
    return sorted((span, number) for number, span in enumerate(places))
