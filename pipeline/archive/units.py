"""Who says a text, and where: the units that counts are kept by, as they come in a corpus."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..config import Config
from ..count.block import ROLES, VOICES, Block, Unit
from ..readers import FORMATS, found
from ..readers.by_document import checked_there, listed, role_in
from ..readers.groups import by_file, grouped_units, kept_own
from ..readers.in_print import printed
from ..readers.interviewees import interviewees
from ..readers.joined import Columns
from ..readers.layouts.names import asks
from ..readers.observed import Observed
from ..readers.one_interviewee import one_interviewee
from ..readers.roles import PARTICIPANT, roles
from ..tables.columns import table
from ..tables.handed import SEGMENTS
from ..words.remarks import spoken


class Units:
    """The units met so far, numbered in the order in which they come."""

    def __init__(self, config: Config) -> None:
        self._corpus = config.corpus
        self._dashes = config.tokenise.dashes
        self._roles = config.tokenise.roles
        self._there = listed(config.corpus)
        self._config = config
        self._places: dict[Unit, int] = {}
        self._voice = array("b")
        self._voice_of_key: dict[tuple[str, str], int] = {}
        self._list: list[Unit] = []
        self.observed = Observed(config)  # what is worth a warning
        self._folders = _folders(config)
        self._folder = ""  # that of the file that is read, where files have groups

    def read_next(self, path: str) -> None:
        """Take what comes next as what the file at this path holds."""
        self._folder = self._folders.get(path, "")

    def place(self, unit: Unit) -> int:
        """Return the number of a unit."""
        if self._there:
            role = role_in(self._there, (unit.speaker, unit.document, unit.role), FORMATS)
            unit = unit._replace(role=role or unit.role)
        if self._folder:
            if unit.group not in ("", self._folder):
                note = kept_own(self._config)
                self.observed.notes += [note] * (note not in self.observed.notes)
            unit = unit._replace(group=unit.group or self._folder)
        number = self._places.setdefault(unit, len(self._places))
        if number == len(self._voice):
            key = unit.speaker, unit.role
            if key not in self._voice_of_key:
                self._voice_of_key[key] = VOICES.index(self._voice_of(*key))
            self._voice.append(self._voice_of_key[key])
        return number

    def _voice_of(self, speaker: str, role: str) -> str:
        """Return the voice of a speaker to whom the file's structure gives a role, or none."""
        (alone,), _ = roles([speaker], [role], self._corpus)
        if alone == PARTICIPANT and not (role or self._corpus.interviewer) and asks(speaker):
            return "I" if speaker == "I" else "asks"
        return alone

    @property
    def voices(self) -> NDArray[np.int8]:
        """The voice of each unit, as a code."""
        return np.array(self._voice, np.int8)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._places)

    def size(self) -> int:
        """Return how many units there are."""
        return len(self._places)

    def block(self, texts: pa.Array, places: NDArray[np.int32], names: Callable[[int], str]) -> Block:
        """Return rows of text as a block.

        `places` are the numbers of their units; `names` gives what a row is called in a warning.
        """
        here, number = np.unique(places, return_inverse=True)
        voice = np.array([self._voice[place] for place in here.tolist()], np.int8)[number]
        counts = np.array([name in self._roles or name not in ROLES for name in VOICES], bool)
        has_role = voice < len(ROLES)
        counted = has_role & counts[voice]
        speech = spoken(texts, self._corpus.remarks, counted, dashes=self._dashes)
        self.observed.voices[-1].left_out.update(speech.left_out)
        for code in np.unique(voice[~has_role]).tolist():  # it is not yet known whether they count
            more = spoken(texts, self._corpus.remarks, voice == code)
            self.observed.voices[code].left_out.update(more.left_out)
        groups = np.where(has_role, np.where(counts[voice], -1, -2), voice)
        if len(self._list) < len(self._places):
            self._list = list(self._places)
        self.observed.block(texts, places, groups, self._list, names, speech.kept)
        written = None if speech.texts is texts else texts
        return Block(speech.texts, places, voice, counts[voice], written)

    def table(self) -> tuple[pa.Table, list[str]]:
        """Return the units as segments without text (tables.SEGMENTS), and warnings."""
        units = list(self._places)
        speakers, documents = [u.speaker for u in units], [u.document for u in units]
        checked_there(self._config, zip(speakers, documents, strict=True), FORMATS)
        role, notes = roles(speakers, [u.role for u in units], self._corpus, documents=documents)
        said_by = zip(speakers, speakers, documents, role, strict=True)
        same, also = one_interviewee(each[:3] for each in said_by if each[3] == PARTICIPANT)
        notes += also
        corpus = self._corpus
        who, more = interviewees(
            speakers, role, documents, corpus.interviewees, same, scope=corpus.label_scope
        )
        people = [unit.interviewee or name for unit, name in zip(units, who, strict=True)]
        columns = Columns(document=documents, speaker=speakers, interviewee=people)
        columns.question, columns.group = [u.question for u in units], [u.group for u in units]
        more += grouped_units(self._config, columns)
        named = zip(role, people, columns.group, strict=True)
        rows = [
            unit._asdict() | {"segment": str(number), "role": r, "interviewee": whose, "group": group}
            for number, (unit, (r, whose, group)) in enumerate(zip(units, named, strict=True), 1)
        ]
        seen = self.observed.warnings(speakers, role, documents, people, self._voice)
        return printed(table(SEGMENTS, rows)), [*dict.fromkeys(self.observed.before()), *notes, *more, *seen]


def _folders(config: Config) -> dict[str, str]:
    """Return the group of each file, by its path, where folders or waves are the groups; else none."""
    paths = {str(path): path.absolute() for path, _, _ in found(config)}
    group_of = by_file(config, [*paths.values()])
    return {path: group_of[whole] for path, whole in paths.items()} if group_of else {}


def segment_names(name: str, width: int, ids: Sequence[str], start: int = 0) -> Callable[[int], str]:
    """Return what gives a row its name: by its segment's id, as `joined.segments` gives it."""

    def called_(row: int) -> str:
        stated = ids[start + row] if ids else ""
        return f"segment {stated or f'{name}-{start + row + 1:0{width}}'}"

    return called_
