"""What is worth a warning in a corpus: noted block by block, said at its end.

Memory is bounded: of what each unit says its beginning is kept (`beginnings.py`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..config import Config
from ..count.block import ROLES, Unit
from ..wording import listed
from ..words import language, remark_notes, remarks
from ..words.repeated_sentences import Recited
from . import TABLE_FORMATS, doubted, spelt_askers, two_roles
from .beginnings import Beginnings
from .doubted import Inside, interrupted, is_inside, labels_inside, labels_that_ask
from .examined import Returns, in_passing, passing_notes
from .notes import Same, Seen, files_notes, single_notes
from .people import People
from .roles import PARTICIPANT, gathered
from .schedule import printed_notes

_NAMED = 1_000  # segments with a label of one kind inside what is said, that are named


@dataclass
class Voice:
    """What those say of whom it is known together whether they count."""

    left_out: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)  # what is speech and may be remarks, by pattern
    directs: Counter[str] = field(default_factory=Counter)  # those among them that say what happens
    own: Counter[str] = field(default_factory=Counter)  # square brackets that those who wrote may have set
    where: dict[str, str] = field(default_factory=dict)
    recited: Recited = field(default_factory=Recited)

    def add(self, other: Voice) -> None:
        """Take what was noted later."""
        self.left_out.update(other.left_out)
        self.kept.update(other.kept)
        self.directs.update(other.directs)
        self.own.update(other.own)
        self.where = other.where | self.where
        self.recited.update(other.recited)


class Observed:
    """What is worth a warning in the blocks so far."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self.notes: list[str] = []
        self.printed: list[tuple[int, int]] = []  # of the schedule, in each file (see `Parsed`)
        self.interrupted = True  # whether it is looked for labels inside what others say
        self.files: dict[str, Seen] = {}
        self.voices: dict[int, Voice] = defaultdict(Voice)  # -1: those that count for certain
        self.asked: Counter[tuple[int, bool]] = Counter()  # filled rows, by unit: as questions?
        self.length: Counter[int] = Counter()  # bytes of them, by unit
        self.returns = Returns()
        self.inside: Counter[Inside] = Counter()
        self.inside_first: dict[Inside, dict[int, str]] = {}  # rows, what called
        self.begun = Beginnings()
        self._rows = 0

    def file(
        self, path: str, name: str, encoding: str, rows: int, alone: int, texts: Same, example: str = ""
    ) -> None:
        """Take a file, or a part of it: its rows, those that name no document, and their texts."""
        seen = self.files.get(path, Seen(name, encoding, 0, 0))
        self.files[path] = seen._replace(
            rows=seen.rows + rows,
            alone=seen.alone + alone,
            same=seen.same + texts,
            example=seen.example or example,
        )

    def block(
        self,
        texts: pa.Array | pa.ChunkedArray,
        unit: Any,
        groups: Any,
        units: Sequence[Unit],
        names: Callable[[int], str],
        kept: Iterable[remarks.Kept] = (),
    ) -> None:
        """Take rows of text: the unit of each, a place in `units`, and its voice.

        A voice of -2 does not count. `names` gives what a row is called, `kept` is what is speech in the
        texts and may be remarks (`remarks.spoken`).
        """
        if not len(texts):
            return
        whole = texts if isinstance(texts, pa.ChunkedArray) else pa.chunked_array([texts])
        filled, asked = doubted.questions(whole)
        keys, count = np.unique(2 * unit.astype(np.int64)[filled] + asked[filled], return_counts=True)
        for key, number in zip(keys.tolist(), count.tolist(), strict=True):
            self.asked[key >> 1, bool(key & 1)] += number
        sizes = np.bincount(unit, pc.binary_length(whole).to_numpy())
        for number in np.flatnonzero(sizes).tolist():
            self.length[number] += int(sizes[number])
        self.returns.rows(unit)
        asking = self._config.corpus.interviewer
        for row, label in labels_inside(texts, asking) if self.interrupted else ():
            self._inside((units[unit[row]].speaker, label), 1, [(self._rows + row, names(row))])
        for each in kept:
            group, row, pattern = int(groups[each.row]), each.row, each.pattern
            voice = self.voices[group] if group > -2 else Voice()
            labelled = bool(units[unit[row]].speaker)
            if each.square:
                voice.own[pattern] += not labelled
            elif group > -2 and (labelled or not each.line or not self._written()):
                voice.kept[pattern] += 1
                # Whoever has no label has written, and puts in what they like; but not lines of a talk.
                voice.directs[pattern] += each.directs and (labelled or each.line)
                voice.where.setdefault(pattern, names(row))
        for group in np.unique(groups[groups > -2]).tolist():
            self.voices[group].recited.add(
                texts, np.flatnonzero(groups == group).tolist(), lambda row: units[unit[row]].document, names
            )
        others = self._config.tokenise.roles != [PARTICIPANT]
        self.begun.block(texts, unit, groups, units, self._rows, others=others)
        self._rows += len(texts)

    def _talk(
        self, speakers: Sequence[str], documents: Sequence[str]
    ) -> dict[tuple[str, str], two_roles.Talk]:
        """Return how many turns each label has in each document, and how many of them ask."""
        talk: dict[tuple[str, str], list[int]] = {}
        for (unit, asks), number in self.asked.items():
            sums = talk.setdefault((speakers[unit], documents[unit]), [0, 0, 0])
            sums[0] += number
            sums[1] += number * asks
        for unit, length in self.length.items():
            if sums := talk.get((speakers[unit], documents[unit]), []):
                sums[2] += length
        return {at: two_roles.Talk(*sums) for at, sums in talk.items()}

    def _inside(self, each: Inside, times: int, where: list[tuple[int, str]]) -> None:
        """Take labels inside what somebody says, of which the first places are kept."""
        self.inside[each] += times
        kept = self.inside_first.setdefault(each, {})
        kept.update(where[: _NAMED - len(kept)])

    def named_inside(self, speakers: Iterable[str]) -> list[str]:
        """Return where labels that ask stand inside what somebody else says, in order."""
        askers = labels_that_ask(speakers, self._config.corpus.interviewer)
        kept = (self.inside_first[e].items() for e in self.inside if is_inside(e, askers))
        return [name for _, name in sorted(each for some in kept for each in some)]

    def add(self, other: Observed, place: Sequence[int]) -> None:
        """Take what was noted of a later part; `place` is where its units are here."""
        self.notes += other.notes
        self.printed += other.printed
        for path, seen in other.files.items():
            self.file(path, *seen)
        for group, voice in other.voices.items():
            self.voices[group].add(voice)
        for (unit, asks), number in other.asked.items():
            self.asked[place[unit], asks] += number
        for unit, length in other.length.items():
            self.length[place[unit]] += length
        self.returns.add(other.returns, place)
        for each, times in other.inside.items():
            first = [(self._rows + r, name) for r, name in other.inside_first[each].items()]
            self._inside(each, times, first)
        self.begun.add(other.begun, place, self._rows)
        self._rows += other._rows

    def _written(self) -> bool:
        """Return whether all texts are cells of tables, which nobody transcribed where nobody is labelled."""
        corpus = self._config.corpus
        forms = {corpus.format or path.rpartition(".")[2].lower() for path in corpus.files}
        return forms <= TABLE_FORMATS

    def _own(self, whole: Voice) -> list[str]:
        remarked, quotes = self._config.corpus.remarks, self._config.report.quotes
        return remark_notes.own_notes(+whole.own, whole.left_out, remarked, quotes=quotes)

    def before(self) -> list[str]:
        """Return the warnings that do not hang on who takes part."""
        return [
            *self.notes,
            *printed_notes(self.printed),
            *files_notes(list(self.files.values()), self.notes, self._config),
        ]

    def warnings(
        self,
        speakers: Sequence[str],
        roles: Sequence[str],
        documents: Sequence[str],
        who: Sequence[str],
        voices: Sequence[int],
    ) -> list[str]:
        """Return the warnings of what is said; the sequences are by unit."""
        people, corpus = People(speakers, roles, documents), self._config.corpus
        counted = self._config.tokenise.roles
        talk = self._talk(speakers, documents)
        one_role = {name: min(found) for name, found in people.roles.items() if len(found) == 1}
        both_ways = two_roles.notes(talk, one_role)
        asking, led = self._asking(people, speakers, roles, talk, both_ways)
        turns = Counter[int]()
        for (unit, _), number in self.asked.items():
            turns[unit] += number
        by_unit = [turns[unit] for unit in range(len(speakers))]
        passing = in_passing(speakers, roles, documents, by_unit, self.returns.times)
        askers = labels_that_ask(speakers, corpus.interviewer)
        inside = [each for each in self.inside if is_inside(each, askers)]
        whole = self._whole(voices, roles)
        heard = {document for _, role, document in people.rows if role in counted}
        units = Counter(documents)  # a respondent of a survey is a unit, and so is a text without labels
        alone = gathered((document, role) for _, role, document in people.rows if units[document] == 1)
        return [
            *asking,
            *both_ways.values(),
            *doubted.unasked(people, asking, apart=both_ways),
            *spelt_askers.notes(people, corpus.interviewer),
            *two_roles.unlabelled(talk, alone),
            *doubted.unled(people, led),
            *doubted.neither(people),
            *passing_notes(passing),
            *doubted.nobody_in(people, counted),
            *interrupted(
                {name for _, names in inside for name in names if name in askers},
                sum(map(self.inside.__getitem__, inside)),
                self.named_inside(speakers),
            ),
            *remark_notes.left_out(whole.left_out, _whose(counted)),
            *(self._own(whole) if self._written() else ()),
            *remark_notes.kept_notes(whole.kept, +whole.directs, whole.where, corpus.remarks),
            *(whole.recited.notes(len(heard), written=self._written()) if corpus.printed == "cut" else ()),
            *language.doubts(
                self.begun.of_people(roles, documents, who, counted), self._config.tokenise.language
            ),
            *single_notes(who),
        ]

    def _asking(
        self,
        people: People,
        speakers: Sequence[str],
        roles: Sequence[str],
        talk: Mapping[tuple[str, str], two_roles.Talk],
        apart: Collection[str],
    ) -> tuple[list[str], set[str]]:
        """Return the warnings of participants who ask, but those `apart`, and the documents they ask in."""
        total, asked = Counter[str](), Counter[str]()
        for (unit, asks), number in self.asked.items():
            if speakers[unit] and roles[unit] == PARTICIPANT:
                total[speakers[unit]] += number
                asked[speakers[unit]] += number * asks * (speakers[unit] not in apart)
        mostly = doubted.mostly(total, asked)
        there = ((document, who) for who, role, document in people.rows if role == PARTICIPANT)
        once = doubted.once(total, asked, there) if people.led else []
        unnamed = {
            who: where
            for who, where in two_roles.unnamed(talk, people.led).items()
            if people.roles[who] == {PARTICIPANT}
            and who not in apart
            and not (mostly and 2 * asked[who] > total[who] >= two_roles.CHAIRS)  # named there
        }
        led = {document for where in unnamed.values() for document in where}
        return [*mostly, *two_roles.asks_too(talk, unnamed), *doubted.once_note(once)], led

    def _whole(self, voices: Sequence[int], roles: Sequence[str]) -> Voice:
        """Return what all say who count."""
        whole = Voice()
        for voice, role in {(-1, ""), *zip(voices, roles, strict=True)}:
            if voice < 0 or (role in self._config.tokenise.roles and voice >= len(ROLES)):
                whole.add(self.voices[voice])
        return whole


def _whose(roles: Sequence[str]) -> str:
    """Return who says what counts.

    >>> _whose(["participant"]), _whose(["participant", "interviewer"])
    ('the interviewees', 'participants and interviewers')
    """
    return "the interviewees" if [*roles] == [PARTICIPANT] else listed([f"{role}s" for role in roles])
