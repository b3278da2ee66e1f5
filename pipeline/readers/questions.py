"""When two wordings of an interview question are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ..codes.spelling import key
from ..wording import some

_SHOWN = 60  # characters of a question that a note shows


def one_wording(questions: Sequence[str], schedule: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the question of each segment with one wording for each, and notes.

    Wordings that differ in quotes, hyphens, blanks, line ends or capitals alone are one: that of
    the schedule, else the most used.
    """
    wordings: dict[str, Counter[str]] = defaultdict(Counter)
    said = {question: key(question) for question in set(questions)}  # few, of however many segments
    for question, times in Counter(questions).items():
        wordings[said[question]][question] += times
    listed = {key(question): question for question in schedule}
    chosen = {
        of: listed.get(of) or min(each, key=lambda question: (-each[question], question))
        for of, each in wordings.items()
    }
    several = [f'"{_short(chosen[of])}" ({len(each):,})' for of, each in wordings.items() if len(each) > 1]
    notes = [f"wordings that differ in blanks or capitals alone are one question: {some(several, 3)}"]
    return [chosen[said[question]] for question in questions], notes * bool(several)


def _short(question: str) -> str:
    """Return a question on one line, cut where it is long."""
    line = " ".join(question.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 4].rstrip()} ..."
