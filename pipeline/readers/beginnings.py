"""The beginning of what each unit says, for its language; of a large archive that of some units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..count.block import Unit
from ..tables.columns import some_rows
from ..words import language
from .roles import generic

_KEPT = 24_000_000  # characters of what is said, in all
_UNITS = 50_000  # whose beginnings are kept; of more, about every second, fourth and so on


class Said(NamedTuple):
    """The beginning of what a unit says: the places of its rows in the corpus, and their texts."""

    rows: list[int]
    texts: list[str]


class Beginnings:
    """What the units said first in the blocks so far."""

    def __init__(self) -> None:
        self.said: dict[int, Said] = {}
        self._size: Counter[int] = Counter()  # characters, by unit
        self._people: tuple[set[str], ...] = set(), set(), set()
        self._step = 1

    def block(
        self, texts: Any, unit: Any, groups: Any, units: Sequence[Unit], before: int, *, others: bool
    ) -> None:
        """Take rows of text as `Observed.block` does, behind so many rows of the corpus `before`.

        `others`: whether not the interviewees alone count.
        """
        rows = np.flatnonzero(groups > -2)
        rows = rows[np.argsort(unit[rows], kind="stable")]
        present, first, which = np.unique(unit[rows], return_index=True, return_inverse=True)
        sampled = np.array([self._samples(number) for number in present.tolist()], bool)
        for number, row in zip(present[sampled].tolist(), rows[first[sampled]].tolist(), strict=True):
            if number not in self.said:
                self.said[number] = Said([], [])
                if groups[row] == -1 and not others:
                    self._count(units[number])
        looked_at = language.looked_at(max(map(len, self._people)))
        most = min(looked_at, max(language.LEAST, _KEPT // max(1, len(self.said))))
        size = pc.utf8_length(texts).to_numpy().astype(np.int64)[rows]
        said = np.cumsum(size) - size
        said += (np.array([self._size[number] for number in present.tolist()], np.int64) - said[first])[which]
        here = np.flatnonzero(sampled[which] & (said < most))
        whole = texts if isinstance(texts, pa.ChunkedArray) else pa.chunked_array([texts])
        in_order = np.sort(rows[here])
        begun = dict(zip(in_order.tolist(), some_rows(whole, in_order).to_pylist(), strict=True))
        for row, left in zip(rows[here].tolist(), (most - said[here]).tolist(), strict=True):
            text = begun[row]
            number = int(unit[row])
            self.said[number].rows.append(before + row)
            self.said[number].texts.append(text[:left])
            self._size[number] += len(text[:left])
        self._thinned()

    def _count(self, unit: Unit) -> None:
        """Count a unit among those whose words are looked at: there are no fewer people than this.

        A label that is nobody's own may be one person in each document, or in all of one.
        """
        if unit.interviewee:
            self._people[0].add(unit.interviewee)
        elif unit.speaker and not generic(unit.speaker):
            self._people[1].add(unit.speaker)
        else:
            self._people[2].add(unit.document)

    def _samples(self, unit: int) -> bool:
        return self._step == 1 or crc32(str(unit).encode()) % self._step == 0

    def _thinned(self) -> None:
        while len(self.said) > _UNITS:
            self._step *= 2
            self.said = {unit: speech for unit, speech in self.said.items() if self._samples(unit)}

    def add(self, other: Beginnings, place: Sequence[int], before: int) -> None:
        """Take those of a later part; `place` is where its units are here, `before` the rows before it."""
        for unit, speech in other.said.items():
            kept = self.said.setdefault(place[unit], Said([], []))
            kept.rows.extend(before + row for row in speech.rows)
            kept.texts.extend(speech.texts)
        self._thinned()

    def of_people(
        self, roles: Sequence[str], documents: Sequence[str], who: Sequence[str], counted: Collection[str]
    ) -> dict[str, list[str]]:
        """Return the beginnings of what each person says who counts, in the order of the corpus."""
        rows: dict[str, list[tuple[int, str]]] = {}
        for unit in sorted(self.said):
            if roles[unit] in counted:
                of_person = rows.setdefault(who[unit] or documents[unit], [])
                of_person += zip(*self.said[unit], strict=True)
        order = sorted(rows, key=lambda name: min(rows[name], default=(0, ""))[0])
        return {name: [text for _, text in sorted(rows[name], key=lambda row: row[0])] for name in order}
