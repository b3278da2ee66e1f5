"""Whether the rows of a table are the turns of talks: which column names the talk, and which who speaks.

Columns under other names than those of `vocabulary` are known by how their cells run: a talk is many
rows one after the other, and in it two or more speak by turns.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from ...words.sentences import is_question
from ..layouts.names import asks
from .cells import Sheet, marked
from .forms import numbered
from .vocabulary import NAMES, plain

_LOOKED = 20_000  # rows
_ROWS = 4  # of a talk in the mean, at least
_VOICES = 12  # in a talk, at most
_MOST = 0.5  # share of talks, of which two or more speak
_CHANGES = 0.3  # share of rows with another speaker than the row before, at least
_IN_ORDER = 0.95  # share of rows whose number is not less than that of the row before
_QUESTIONS, _TIMES = 0.25, 3  # share of questions of who asks, and how many times that of who answers
_TURNS = 10  # of each, by which questions tell who asks
_LONG = 40  # characters of a name
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_TIME = re.compile(r"(?:(\d+):)?(\d+):(\d+(?:[.,]\d+)?)")

# In the name of a column that may say who speaks, or which talk it was; either means other things as well.
_MAY_SPEAK = frozenset(
    "interlocutor role party voice side agent author sender from participant person actor turn_taker "
    "rolle person rol ruolo funcao papel rolle_sprecher who spoken_by uttered_by".split()
)
_TALKS = frozenset(
    "session conversation interview transcript dialogue dialog call meeting visit consultation encounter "
    "discussion chat thread recording audio video episode case group focus document file source sitzung "
    "gesprach entretien seance entrevista sesion intervista sessione gesprek sessie samtal samtale".split()
)


class Found(NamedTuple):
    """The columns that name the talk and who speaks; empty where none does."""

    document: str = ""
    speaker: str = ""


def found(table: Sheet, text: str, document: str, speaker: str, question: str = "") -> Found:
    """Return the columns of talk and speaker; `document` and `speaker` are those that names tell, if any do.

    The column of a `question`, or of such numbers alone, does not say who speaks: Q1 asks nobody anything.
    Of a table whose rows are no turns, or that names both, these come back.
    """
    given = Found(document, speaker)
    if not text or (document and speaker):
        return given
    cells = {
        name: [cell.strip() for cell in table.cells(place)[:_LOOKED]]
        for place, name in enumerate(table.header)
        if name and name != text and table.header.count(name) == 1
    }
    cells = {name: column for name, column in cells.items() if all(column)}
    texts = [cell.strip() for cell in table.of(text)[:_LOOKED]]
    voices = [
        name for name, column in cells.items()
        if name != question and _names(column) and not numbered({*column})
    ]  # fmt: skip
    voices = [speaker] if speaker else voices
    talks = [document] if document else [*cells]
    for voice in sorted(voices, key=lambda name: plain(name) not in _MAY_SPEAK):
        spoken = cells.get(voice)
        if spoken is None:
            continue
        of = [name for name in talks if name in cells and name != voice and _alternates(spoken, cells[name])]
        order = [name for name in of if name == document or _is_talk(name) or _restarts(cells, name)]
        talk = min(order, key=lambda name: (not _is_talk(name), -len({*cells[name]})), default="")
        if voice == speaker:
            return Found(talk, speaker)
        by_name = plain(voice) in _MAY_SPEAK and bool(talk) and _restarts(cells, talk)
        alone = talk or (not document and _alternates(spoken, [""] * len(spoken)))
        if alone and (by_name or any(map(asks, {*spoken})) or _one_asks(spoken, texts)):
            return Found(talk or document, voice)
    return given


def of_talks(table: Sheet, names: Sequence[str], document: str) -> set[str]:
    """Return the columns that say what talks of many rows are about: each has one value in every talk.

    A column that has one value in all of them, or none, says nothing of it.
    """
    if not document:
        return set()
    talks = table.of(document)
    number, said = len({*talks}), set[str]()
    for name in names if len(talks) >= _ROWS * number > _ROWS else ():
        cells = table.of(name)
        if name != document and len({*cells}) > 1 and len({*zip(talks, cells, strict=True)}) == number:
            said.add(name)
    return said


def _names(column: Sequence[str]) -> bool:
    """Return whether cells may be names of who speaks, or what they are: no marks, numbers, sentences."""
    values = {*column}
    return (
        1 < len(values) < len(column)
        and all(len(value) <= _LONG and any(map(str.isalpha, value)) for value in values)
        and not any(marked(value) is not None for value in values)
        and not {value.casefold() for value in values} & {"true", "false", "yes", "no", "n/a", "na"}
    )


def _is_talk(name: str) -> bool:
    """Return whether a column is called as a talk is.

    >>> _is_talk("Transcript ID"), _is_talk("session_no"), _is_talk("Topic")
    (True, True, False)
    """
    return bool({*plain(name).split("_")} & _TALKS) or plain(name) in NAMES["document"].split()


def _alternates(spoken: Sequence[str], talks: Sequence[str]) -> bool:
    """Return whether each talk is many rows one after the other, in most of which several speak by turns."""
    runs = [[who for _, who in rows] for _, rows in groupby(zip(talks, spoken, strict=True), lambda r: r[0])]
    if len(runs) != len({*talks}) or len(talks) < _ROWS * len(runs):
        return False
    several = sum(1 < len({*run}) <= _VOICES for run in runs)
    changes = sum(one != other for run in runs for one, other in pairwise(run))
    turns = sum(len([*groupby(run)]) for run in runs)
    return several > _MOST * len(runs) and changes >= _CHANGES * turns and turns >= _ROWS * len(runs)


def _restarts(cells: dict[str, list[str]], talk: str) -> bool:
    """Return whether turns have a number or a time that rises in each talk, and begins anew with the next."""
    talks = cells[talk]
    if len({*talks}) < 2:
        return False
    for name, column in cells.items():
        values = [_value(cell) for cell in column] if name != talk else []
        known = [value for value in values if value is not None]
        if len(known) < len(column):
            continue
        beside = [*zip(talks, known, strict=True)]
        within = [one[1] <= other[1] for one, other in pairwise(beside) if one[0] == other[0]]
        between = [one[1] > other[1] for one, other in pairwise(beside) if one[0] != other[0]]
        rises = len({*known}) > 2
        if rises and sum(within) >= _IN_ORDER * len(within) and sum(between) >= _IN_ORDER * len(between):
            return True
    return False


def _value(cell: str) -> float | None:
    """Return a number, or a time in seconds."""
    if time := _TIME.fullmatch(cell):
        hours, minutes, seconds = time.groups()
        return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))
    return float(cell) if _NUMBER.fullmatch(cell) else None


def _one_asks(spoken: Sequence[str], texts: Sequence[str]) -> bool:
    """Return whether one of those who speak asks many times as often as another."""
    turns, asked = Counter(spoken), defaultdict[str, int](int)
    for who, text in zip(spoken, texts, strict=True):
        asked[who] += is_question(text)
    shares = [asked[who] / number for who, number in turns.items() if number >= _TURNS]
    return len(shares) > 1 and max(shares) >= _QUESTIONS and max(shares) >= _TIMES * min(shares)
