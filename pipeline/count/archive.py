"""From counted rows of a whole archive to the tables of stage 4, a slice of the terms at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ..checks.stability import rivals, stability
from ..config import Frequency
from ..frequency import (
    Frequencies,
    Terms,
    associated,
    described,
    first_terms,
    none_listed,
    parts_of,
    terms,
)
from ..tables import REMOVED, RESULTS, codes, empty, from_codes, table
from .block import Counted, Rows, joined, narrow
from .rows import Codes, count_rows
from .spill import Accumulator, Slice, summed
from .threads import mapped

STREAMED = (
    "The corpus was streamed: contamination.csv is empty, because echoes need the order of turns, "
    "and no word can be shown in its context."
)


_DENSE = ("first", "second", "surface")  # columns of `Counted` that are a count for each code
_SLICES = 4  # slices of leading terms that are held before the leading ones of them are taken
_FEW = 1_000_000  # rows that need not be added up yet


@dataclass(frozen=True)
class Archive:
    """What is known of an archive once it has been counted, whatever counted it.

    Words and forms are codes into `texts` and `forms`; units are rows of `units` (tables.SEGMENTS
    without text). `words` and `pairs` yield slices, each of which is called for its rows
    (form[, form], unit), all of one term in one slice; they may repeat. `first` and `second` are
    how often each form opens and closes an adjacent pair, `surface` how often each word counts;
    `removed` (word, unit) are summed rows; `form_of` is the form of each word; `totals` has a row
    for every unit: words, pairs, stop words, fillers.
    """

    texts: pa.LargeStringArray
    forms: pa.LargeStringArray
    form_of: Codes
    units: pa.Table
    words: Iterator[Slice]
    pairs: Iterator[Slice]
    first: Codes
    second: Codes
    surface: Codes
    removed: Rows
    totals: NDArray[np.int64]


class Tally:
    """Adds up counted blocks."""

    def __init__(self, folder: Path) -> None:
        self.words = Accumulator(folder, "words")
        self.pairs = Accumulator(folder, "pairs")
        self._dense = {name: np.zeros(0, np.int64) for name in _DENSE}
        none = narrow(np.zeros(0, np.int64))
        self._removed = [Rows((none, none), none)]
        self._totals = [np.zeros((0, 5), np.int64)]

    def add(self, counted: Counted) -> None:
        """Take a counted block."""
        self.words.add(counted.words)
        self.pairs.add(counted.pairs)
        for name in _DENSE:
            rows: Rows = getattr(counted, name)
            known = self.counts(name, int(rows.columns[0].max(initial=-1)) + 1)
            np.add.at(known, rows.columns[0], rows.count)
            self._dense[name] = known
        self._removed.append(counted.removed)
        # Added up when what is new is as much as what is there: seldom, and never far behind.
        if sum(len(rows.count) for rows in self._removed[1:]) > max(
            _FEW, len(self._removed[0].count)
        ):
            self.removed()
        self._totals.append(counted.totals)

    def counts(self, name: str, size: int) -> Codes:
        """Return `first`, `second` or `surface` as a count for each of `size` codes or more."""
        known = self._dense[name]
        return np.append(known, np.zeros(max(0, size - len(known)), np.int64))

    def removed(self) -> Rows:
        """Return the rows of `removed`, equal ones made one."""
        rows = summed(joined(self._removed))
        self._removed = [Rows(tuple(map(narrow, rows.columns)), rows.count)]
        return self._removed[0]

    def totals(self, units: int) -> NDArray[np.int64]:
        """Return the totals of every unit (units x 4)."""
        rows = np.concatenate(self._totals)
        found = np.zeros((units, 4), np.int64)
        np.add.at(found, rows[:, 0], rows[:, 1:])
        return found


def frequencies(
    archive: Archive,
    *,
    settings: Frequency,
    roles: Collection[str],
    top: int,
    workers: int = 0,
) -> Frequencies:
    """Return what `frequency` returns for the same text, but for contamination, which is empty.

    `workers` threads are used; 0: one for each core.
    """
    texts, place = _displayed(archive, settings.min_count)
    units = archive.units
    part, parts = parts_of(units, roles, settings.parts)
    person, people = parts_of(units, roles, "interviewee")
    counted = np.array([role in roles for role in units["role"].to_pylist()], bool)
    said = archive.totals[:, 0]
    sizes, spoken = (
        np.bincount(of[counted], said[counted], len(names)).astype(np.int64)
        for of, names in ((part, parts), (person, people))
    )
    shown = np.flatnonzero(place >= 0)
    first, second = (
        np.bincount(place[shown], marginal[shown], len(texts)).astype(np.int64)
        for marginal in (archive.first, archive.second)
    )
    adjacent = int(archive.totals[counted, 1].sum())
    least = settings.min_count
    near = _Nearest(rivals(top), len(people))

    def of_words(rows: Slice) -> _Described:
        found = terms(*_over(rows(), place, part), len(parts), least)
        return found.words, described(found, texts, sizes)

    def of_pairs(rows: Slice) -> tuple[_Described, Terms]:
        made = rows()
        found = terms(*_over(made, place, part), len(parts), least)
        columns = described(found, texts, sizes) | associated(found, first, second, adjacent)
        said = found
        if settings.parts != "interviewee":
            said = terms(*_over(made, place, person), len(people), least)
        return (found.words, columns), first_terms(said, near.size)

    words, pairs = list(mapped(of_words, archive.words, workers)), []
    for columns, leading in mapped(of_pairs, archive.pairs, workers):
        pairs.append(columns)
        near.add(leading)
    leading = near.terms()
    return Frequencies(
        from_codes(RESULTS["words"], _listed(words), []),
        from_codes(RESULTS["pairs"], _listed(pairs), []),
        empty(RESULTS["contamination"]),
        stability(leading.names(texts), leading.counts, people, spoken,
                  settings=settings, top=top),
        [*none_listed(leading, settings), STREAMED],
    )  # fmt: skip


def removed(archive: Archive, stop_words: Mapping[str, str]) -> pa.Table:
    """Return the words that a list removed, by the role of the speaker (tables.REMOVED)."""
    role, roles = codes(archive.units["role"])
    word, unit = archive.removed.columns
    (word, of), count = count_rows(word, role[unit], weights=archive.removed.count)
    texts = archive.texts.take(pa.array(word)).to_pylist()
    rows = [
        {"word": text, "list": stop_words.get(text, "fillers"), "role": roles[r], "count": n}
        for text, r, n in zip(texts, of.tolist(), count.tolist(), strict=True)
    ]
    return table(REMOVED, sorted(rows, key=lambda row: (row["list"], row["word"], row["role"])))


def _displayed(archive: Archive, least: int) -> tuple[NDArray[np.object_], Codes]:
    """Return the texts under which forms are shown, in alphabetical order, and each form's place.

    A form is shown as its most frequent surface form; ties go to the first in the alphabet. One
    that occurs fewer than `least` times is in nothing that is listed, and its place is -1.
    """
    word = np.flatnonzero(archive.surface)
    form, count = archive.form_of[word], archive.surface[word]
    total = np.bincount(form, count, len(archive.forms))
    often = total[form] >= least
    word, form, count = word[often], form[often], count[often]
    texts = archive.texts.take(pa.array(word))
    alphabet = pc.array_sort_indices(texts).to_numpy().astype(np.int64)  # by code point
    falling = alphabet[np.argsort(-count[alphabet], kind="stable")]
    _, first = np.unique(form[falling], return_index=True)  # of each form, the one it is shown as
    here = np.zeros(len(word), bool)
    here[falling[first]] = True
    shown = alphabet[here[alphabet]]
    place = np.full(len(archive.forms), -1)
    place[form[shown]] = np.arange(len(shown))
    return texts.take(pa.array(shown)).to_numpy(zero_copy_only=False), place


def _over(rows: Rows, place: Codes, part: Codes) -> tuple[list[Codes], Codes]:
    """Return rows of forms and units as rows of places in the alphabet and parts."""
    *forms, unit = rows.columns
    places = [place[form] for form in forms]
    here = np.flatnonzero(np.minimum.reduce(places) >= 0)
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
        self._held: list[Terms] = []

    def add(self, found: Terms) -> None:
        """Take the first `size` terms of a slice: no others can be among the most frequent."""
        self._held.append(found)
        if len(self._held) == _SLICES:
            self._held = [self.terms()]

    def terms(self) -> Terms:
        """Return the most frequent terms."""
        words = [np.concatenate(part) for part in zip(*(t.words for t in self._held), strict=True)]
        counts = [t.counts for t in self._held]
        starts = np.cumsum([0, *(c.terms for c in counts)])
        term = np.concatenate([c.term + s for c, s in zip(counts, starts, strict=False)])
        part = np.concatenate([c.part for c in counts])
        frequency = np.concatenate([c.frequency for c in counts])
        rows = [*(word[term] for word in words), part]
        return first_terms(terms(*count_rows(*rows, weights=frequency), self._parts, 1), self.size)
