"""What is worth a warning in a corpus that is streamed: noted block by block, said at its end.

The warnings are those of `read`, from the same functions. Memory is bounded: of what each unit says
its beginning is kept, for the language, and of a large archive that of some units.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import pyarrow as pa

from ..config import Config
from ..readers import people
from ..readers.notes import Seen, files_notes, single_notes
from ..words import language, remarks
from ..words.recited import MOST, Recited
from .block import ROLES

_KEPT = 24_000_000  # characters of what is said, in all
_UNITS = 50_000  # whose beginnings are kept; of more, about every second, fourth and so on


@dataclass
class Voice:
    """What those say of whom it is known together whether they count."""

    left_out: Counter[str] = field(default_factory=Counter)
    habits: Counter[str] = field(default_factory=Counter)
    where: dict[str, str] = field(default_factory=dict)
    recited: Recited = field(default_factory=Recited)

    def add(self, other: Voice) -> None:
        """Take what was noted later."""
        self.left_out.update(other.left_out)
        self.habits.update(other.habits)
        self.where = other.where | self.where
        self.recited.update(other.recited)


class Said(NamedTuple):
    """The beginning of what a unit says: the places of its rows in the corpus, and their texts."""

    rows: list[int]
    texts: list[str]


class Observed:
    """What is worth a warning in the blocks so far."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self.notes: list[str] = []
        self.files: dict[str, Seen] = {}
        self.voices: dict[int, Voice] = defaultdict(Voice)  # -1: those that count for certain
        self.asked: Counter[tuple[int, bool]] = Counter()  # filled rows, by unit: as questions?
        self.inside: Counter[tuple[str, tuple[str, ...]]] = Counter()  # speaker, labels
        self.said: dict[int, Said] = {}
        self._size: Counter[int] = Counter()  # characters, by unit
        self._step, self._rows = 1, 0

    def file(self, path: str, name: str, encoding: str, rows: int, alone: int) -> None:
        """Take a file, or a part of it: its rows, and those that name no document."""
        known = self.files.get(path, Seen(name, encoding, 0, 0))
        self.files[path] = known._replace(rows=known.rows + rows, alone=known.alone + alone)

    def block(
        self, texts: pa.Array, unit: Any, groups: Any, labels: Callable[[int], tuple[str, str]],
        names: Callable[[int], str],
    ) -> None:  # fmt: skip
        """Take rows of text: the unit of each, and its voice (-2: it does not count).

        `labels` gives a unit's speaker and document, `names` what a row is called.
        """
        if not len(texts):
            return
        filled, asked = people.questions(pa.chunked_array([texts]))
        pairs, count = np.unique(np.column_stack([unit, asked])[filled], axis=0, return_counts=True)
        for (at, asks), number in zip(pairs.tolist(), count.tolist(), strict=True):
            self.asked[at, bool(asks)] += number
        for row, found in people.labels_inside(texts, self._config.corpus.interviewer):
            self.inside[labels(int(unit[row]))[0], found] += 1
        for group in np.unique(groups[groups > -2]).tolist():
            rows = np.flatnonzero(groups == group)
            own, voice = texts.take(pa.array(rows)), self.voices[group]
            for row, words in remarks.habits(own, self._config.corpus.remarks):
                voice.habits[words] += 1
                voice.where.setdefault(words, names(int(rows[row])))
            for row in rows.tolist() if voice.recited.size <= MOST else ():
                document = labels(int(unit[row]))[1]
                voice.recited.add(partial(names, row), document, texts[row].as_py())
        self._begin(texts, unit)
        self._rows += len(texts)

    def _begin(self, texts: pa.Array, unit: Any) -> None:
        """Keep the beginning of what each unit says."""
        order = np.argsort(unit, kind="stable")
        units, starts = np.unique(unit[order], return_index=True)
        ends = [*starts[1:].tolist(), len(order)]
        for at, start, end in zip(units.tolist(), starts.tolist(), ends, strict=True):
            if not self._samples(at):
                continue
            most = min(language.LOOKED, max(language.LEAST, _KEPT // max(1, len(self.said))))
            said = self.said.setdefault(at, Said([], []))
            for row in order[start:end].tolist():
                left = most - self._size[at]
                if left <= 0:
                    break
                text = texts[row].as_py()[:left]
                said.rows.append(self._rows + row)
                said.texts.append(text)
                self._size[at] += len(text)
        self._thinned()

    def _samples(self, unit: int) -> bool:
        return self._step == 1 or crc32(str(unit).encode()) % self._step == 0

    def _thinned(self) -> None:
        while len(self.said) > _UNITS:
            self._step *= 2
            self.said = {unit: said for unit, said in self.said.items() if self._samples(unit)}

    def add(self, other: Observed, place: Sequence[int]) -> None:
        """Take what was noted of a later part; `place` is where its units are here."""
        self.notes += other.notes
        for path, seen in other.files.items():
            self.file(path, *seen)
        for group, voice in other.voices.items():
            self.voices[group].add(voice)
        for (unit, asks), number in other.asked.items():
            self.asked[place[unit], asks] += number
        self.inside.update(other.inside)
        for unit, said in other.said.items():
            own = self.said.setdefault(place[unit], Said([], []))
            own.rows.extend(self._rows + row for row in said.rows)
            own.texts.extend(said.texts)
        self._thinned()
        self._rows += other._rows

    def before(self) -> list[str]:
        """Return the warnings that do not hang on who takes part."""
        return [*self.notes, *files_notes(list(self.files.values()))]

    def warnings(
        self, speakers: Sequence[str], roles: Sequence[str], documents: Sequence[str],
        who: Sequence[str], voices: Sequence[int],
    ) -> list[str]:  # fmt: skip
        """Return the warnings of what is said; the sequences are by unit."""
        total, asked = Counter[str](), Counter[str]()
        for (unit, asks), number in self.asked.items():
            if speakers[unit] and roles[unit] == people.PARTICIPANT:
                total[speakers[unit]] += number
                asked[speakers[unit]] += number * asks
        corpus, counted = self._config.corpus, self._config.tokenise.roles
        askers = people.labels_that_ask(speakers, corpus.interviewer)
        whole = Voice()
        for voice, role in {(-1, ""), *zip(voices, roles, strict=True)}:
            if voice < 0 or (role in counted and voice >= len(ROLES)):
                whole.add(self.voices[voice])
        in_count = {d for d, role in zip(documents, roles, strict=True) if role in counted}
        rows: dict[str, list[tuple[int, str]]] = {}
        for unit in sorted(self.said):
            if roles[unit] in counted:
                held = rows.setdefault(who[unit] or documents[unit], [])
                held += zip(*self.said[unit], strict=True)
        order = sorted(rows, key=lambda name: min(rows[name], default=(0, ""))[0])
        texts = {
            name: [text for _, text in sorted(rows[name], key=lambda r: r[0])] for name in order
        }
        return [
            *people.mostly(total, asked),
            *people.unasked(speakers, roles, documents),
            *people.interrupted(askers, Counter({
                each: n for each, n in self.inside.items() if each[0] not in askers})),
            *remarks.left_out(whole.left_out),
            *remarks.habit_notes(whole.habits, whole.where, corpus.remarks),
            *(whole.recited.notes(len(in_count))),
            *language.doubts(texts, self._config.tokenise.language),
            *single_notes(who),
        ]  # fmt: skip
