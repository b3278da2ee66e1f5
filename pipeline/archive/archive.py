"""From counted rows of a whole archive to the tables of stage 4, a slice of the terms at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..config import Config
from ..count.by_interviewee import by_group, by_interviewee
from ..count.parts import by_groups, divided
from ..count.ranking import (
    Frequencies,
    Terms,
    associated,
    described,
    first_terms,
    none_listed,
    terms,
    terms_not_listed,
)
from ..count.rows import Codes, count_rows, totals_of
from ..count.shown_forms import displayed
from ..count.stability import rivals, stability
from ..count.tally import NONE, Counted, Rows, joined
from ..count.threads import mapped
from ..count.trigrams import NO_TEXT
from ..findings.top_rows import places
from ..tables.columns import empty, from_codes
from ..tables.results import RESULTS
from ..words.identifiers import KINDS, identifiers, in_names, in_text
from .spill import Accumulator, Slice, summed

STREAMED = (
    "The corpus was streamed: contamination.csv is empty, because echoes need the order of turns, "
    "no word can be shown in its context, and no phrase be found that most people share."
)


_SLICES = 4  # slices of leading terms that are held before the leading ones of them are taken


@dataclass(frozen=True)
class Archive:
    """What is known of an archive once it has been counted, whatever counted it.

    Words and forms are codes into `texts` and `forms`; units are rows of `units` (tables.SEGMENTS
    without text). `words` and `pairs` yield slices, each of which is called for its rows
    (form[, form], unit), all of one term in one slice; they may repeat. `first` and `second`
    (form, voice) are how often each form opens and closes an adjacent pair, `surface` how often
    each word counts; `removed` (word, voice) are summed rows, `role_of` the role of each voice;
    `form_of` is the form of each word; `totals` has a row
    for every unit: words, pairs, stop words, fillers; `seen` (kind, unit) are summed rows of the
    identifiers that the text holds.
    """

    texts: pa.LargeStringArray
    forms: pa.LargeStringArray
    form_of: Codes
    units: pa.Table
    words: Iterator[Slice]
    pairs: Iterator[Slice]
    first: Rows
    second: Rows
    surface: Codes
    removed: Rows
    role_of: Sequence[str]
    totals: NDArray[np.int64]
    seen: Rows


class Tally:
    """Adds up counted blocks."""

    def __init__(self, folder: Path) -> None:
        self.words = Accumulator(folder, "words")
        self.pairs = Accumulator(folder, "pairs")
        self.surface = np.zeros(0, np.int64)  # how often each word counts
        # (form, voice) and (word, voice), equal ones made one.
        self.first, self.second, self.removed = NONE, NONE, NONE
        self._totals = [np.zeros((0, 5), np.int64)]
        self.seen = [NONE]

    def add(self, counted: Counted, voice_of: NDArray[np.int8]) -> None:
        """Take a counted block; `voice_of` is the voice of each unit."""
        self.words.add(counted.words)
        self.pairs.add(counted.pairs)
        self.first = summed(joined([self.first, counted.edge(0, voice_of)]))
        self.second = summed(joined([self.second, counted.edge(1, voice_of)]))
        self.removed = summed(joined([self.removed, counted.removed]))
        surface = counted.surface
        size = int(surface.columns[0].max(initial=-1)) + 1
        more = np.zeros(max(0, size - len(self.surface)), np.int64)
        self.surface = np.append(self.surface, more)
        np.add.at(self.surface, surface.columns[0], surface.count)
        self._totals.append(counted.totals)
        self.seen.append(counted.seen)

    def totals(self, units: int) -> NDArray[np.int64]:
        """Return the totals of every unit (units x 4)."""
        return totals_of(np.concatenate(self._totals), units)


def frequencies(archive: Archive, config: Config) -> Frequencies:
    """Return what `frequency` returns for the same text, but for contamination, which is empty."""
    settings, workers = config.frequency, config.engine.workers
    least = settings.min_count
    texts, place = displayed(archive.texts, archive.form_of, archive.surface, len(archive.forms), least)
    parts, people, counted = divided(archive.units, archive.totals[:, 0], config)
    chosen = np.array([role in config.tokenise.roles for role in archive.role_of], bool)
    first, second = (_marginal(rows, place, chosen, len(texts)) for rows in (archive.first, archive.second))
    adjacent = int(archive.totals[counted, 1].sum())
    grouped = by_groups(archive.units, archive.totals[:, 0], people, counted)
    near = _Nearest(rivals(config.plot.top), len(people.names))
    near_by_group = _Nearest(near.size, len(grouped.group)) if grouped else None

    def of_words(rows: Slice) -> _Described:
        of_parts = terms(*_over(rows(), place, parts.code, counted), len(parts.names), least)
        return of_parts.words, described(of_parts, texts, parts.words)

    def of_pairs(rows: Slice) -> tuple[_Described, Terms, Terms | None]:
        made = rows()
        of_parts = terms(*_over(made, place, parts.code, counted), len(parts.names), least)
        columns = described(of_parts, texts, parts.words) | associated(of_parts, first, second, adjacent)
        note = columns["note"]
        columns["note"] = note + np.where(note == "", NO_TEXT, f"; {NO_TEXT}").astype(object)
        of_people = of_parts
        if settings.parts != "interviewee":
            of_people = terms(*_over(made, place, people.code, counted), len(people.names), least)
        of_groups = None
        if grouped:
            in_cells = _over(made, place, grouped.cell, counted)
            of_groups = first_terms(terms(*in_cells, len(grouped.group), least), near.size)
        return (of_parts.words, columns), first_terms(of_people, near.size), of_groups

    words, pairs = list(mapped(of_words, archive.words, workers)), []
    for columns, leading, leading_by_group in mapped(of_pairs, archive.pairs, workers):
        pairs.append(columns)
        near.add(leading)
        if near_by_group and leading_by_group:
            near_by_group.add(leading_by_group)
    leading = near.terms()
    listed = from_codes(RESULTS["words"], _listed(words), [])
    unlisted = terms_not_listed(config.tokenise, listed["word"].to_pylist(), settings.min_count)
    listed_pairs = from_codes(RESULTS["pairs"], _listed(pairs), [])
    drawn = places(listed_pairs, config.plot.top)
    return Frequencies(
        listed,
        listed_pairs,
        empty(RESULTS["contamination"]),
        stability(leading.names(texts), leading.counts, people, config, drawn),
        by_interviewee(leading, near.size, texts, people),
        by_group(near_by_group.terms(), near.size, texts, grouped)
        if grouped and near_by_group
        else empty(RESULTS["pairs_by_group"]),
        [*none_listed(leading, settings), *unlisted, STREAMED],
    )


def _marginal(rows: Rows, place: Codes, chosen: NDArray[np.bool_], size: int) -> Codes:
    """Return how often each word of the alphabet opens or closes a pair, in voices that count."""
    form, voice = rows.columns
    here = np.flatnonzero(chosen[voice] & (place[form] >= 0))
    return np.bincount(place[form[here]], rows.count[here], size).astype(np.int64)


def _over(rows: Rows, place: Codes, part: Codes, counted: NDArray[np.bool_]) -> tuple[list[Codes], Codes]:
    """Return rows of forms and units that count as rows of places in the alphabet and parts."""
    *forms, unit = rows.columns
    places = [place[form] for form in forms]
    here = np.flatnonzero((np.minimum.reduce(places) >= 0) & counted[unit])
    return count_rows(*(p[here] for p in places), part[unit[here]], weights=rows.count[here])


# The terms of a slice: the places of their words in the alphabet, and the columns of a table.
_Described = tuple[tuple[Codes, ...], dict[str, NDArray[Any]]]


def _listed(slices: Sequence[_Described]) -> dict[str, NDArray[Any]]:
    """Return the columns of all slices, by falling count, then by the words.

    Each column is taken out of the slices, so that no more than one is held twice.
    """
    words = [np.concatenate(part) for part in zip(*(w for w, _ in slices), strict=True)]
    count = np.concatenate([part["count"] for _, part in slices])
    order = np.lexsort((*reversed(words), -count))
    names = list(slices[0][1])
    listed = {n: np.concatenate([part.pop(n) for _, part in slices])[order] for n in names}
    # What the slices held left holes that the C library would keep.
    pa.system_memory_pool().release_unused()
    return listed


class _Nearest:
    """The most frequent of the terms that come in slices, with their counts in each part."""

    def __init__(self, size: int, parts: int) -> None:
        self.size = size
        self._parts = parts
        self._leading: list[Terms] = []

    def add(self, leading: Terms) -> None:
        """Take the first `size` terms of a slice: no others can be among the most frequent."""
        self._leading.append(leading)
        if len(self._leading) == _SLICES:
            self._leading = [self.terms()]

    def terms(self) -> Terms:
        """Return the most frequent terms."""
        words = [np.concatenate(part) for part in zip(*(t.words for t in self._leading), strict=True)]
        counts = [t.counts for t in self._leading]
        starts = np.cumsum([0, *(c.terms for c in counts)])
        term = np.concatenate([c.term + s for c, s in zip(counts, starts, strict=False)])
        part = np.concatenate([c.part for c in counts])
        frequency = np.concatenate([c.frequency for c in counts])
        rows = [*(word[term] for word in words), part]
        return first_terms(terms(*count_rows(*rows, weights=frequency), self._parts, 1), self.size)


def identifiers_found(archive: Archive) -> list[str]:
    """Return the warnings of identifiers in the text, by document, and in names."""
    kind, unit = archive.seen.columns
    number = Counter[str]()
    for code, count in zip(kind.tolist(), archive.seen.count.tolist(), strict=True):
        number[KINDS[code]] += count
    units = archive.units
    documents = units["document"].to_pylist()
    rows = dict.fromkeys(documents[row] for row in np.unique(unit).tolist())
    # A name that is itself an identifier is not repeated.
    where = [f"document {n:,}" if identifiers(name) else name for n, name in enumerate(rows, 1)]
    names = {name for key in ("document", "speaker", "group") for name in units[key].to_pylist()}
    return in_text(number, where, "document") + in_names(names)
