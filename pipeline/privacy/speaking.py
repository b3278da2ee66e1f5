"""Who speaks in the files of a study, where, and as what by the files and the config."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..config import Corpus
from ..readers.in_print import in_print
from ..readers.layouts.names import asks, matches
from ..readers.one_interviewee import takes_notes
from ..readers.order_held import held
from ..readers.parsed import File
from ..readers.roles import gathered, generic
from .pseudonyms import is_name


class Spoken(NamedTuple):
    """Turns with one label in one document. `letter`: I for who asks, O who takes no part, P anybody else."""

    speaker: str
    label: str  # as it is printed: of A (MS ANN OAK), whose name stands in the talk, too, that name
    document: str
    letter: str
    counted: bool  # whom they count for is to be found: no file says it, and they are not alone
    interviewee: str  # as the file says

    @property
    def at(self) -> tuple[str, str]:
        """The label and the document."""
        return self.label, self.document


def spoken(files: Sequence[File], corpus: Corpus) -> Counter[Spoken]:
    """Return who speaks in some files, in the order of the interviews, with the numbers of turns."""
    called = {row.document or file.name: [file.path.name] for file in files for row in file.parsed.rows}
    places = held(called, corpus.order).places
    turns = Counter(
        (row.speaker, row.document or file.name, row.role, row.interviewee, row.own_document)
        for file in files
        for row in file.parsed.rows
    )
    found = Counter[Spoken]()
    for (speaker, document, role, interviewee, own), number in sorted(
        turns.items(), key=lambda each: places.get(each[0][1], 0)
    ):
        label = in_print(speaker)
        letter = _letter(label, role, corpus)
        found[Spoken(speaker, label, document, letter, not own, interviewee)] += number
    return found


def _letter(label: str, role: str, corpus: Corpus) -> str:
    if role == "interviewer" or any(matches(label, pattern) for pattern in corpus.interviewer):
        return "I"
    patterns = (*corpus.other, *corpus.note)
    aside = role in ("other", "note") or takes_notes(label) or any(matches(label, each) for each in patterns)
    return "O" if aside else "P"


def who_ask(turns: Iterable[Spoken]) -> set[str]:
    """Return the labels of those who ask and never answer."""
    letters = gathered((one.label, one.letter) for one in turns)
    return {label for label, those in letters.items() if label and those == {"I"}}


def unlabelled(turns: Counter[Spoken]) -> dict[str, str]:
    """Return the documents in which no label names who answers: P where each counts as somebody, else D.

    That is where nobody has a label, or one of several documents (Participant); a code (CE1), or a label of
    one document (Speaker 2), says itself who answers.
    Nor where most of their answers have one that does: a turn without a label makes nobody of its document.
    """
    letters: dict[str, str] = {}
    places = gathered((one.speaker, one.document) for one in turns)
    answers = Counter[str]()  # of somebody without a name more than of others
    for one, number in turns.items():
        if one.letter != "P" or not one.counted or asks(one.speaker):
            continue
        if is_name(one.speaker):
            answers[one.document] -= number
            continue
        answers[one.document] += number
        own = not generic(one.speaker) or len(places[one.speaker]) == 1
        known = one.interviewee or (one.speaker and own)
        letters.setdefault(one.document, "D" if known else "P")
    return {document: letter for document, letter in letters.items() if answers[document] >= 0}
