"""What a finding is, and when a number is the one that a draft states."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ..wording import form

_SHOWN = 200  # characters of a claim


class Finding(NamedTuple):
    """A row of manuscript.csv."""

    kind: str
    place: str
    claim: str
    found: str
    verdict: str
    segment: str = ""
    document: str = ""
    speaker: str = ""


class Said(NamedTuple):
    """What a sentence says from `start` to `end`, and what the study says to it.

    `always`: the verdict holds whatever else stands in the clause (14 of ten people). `reads`: which words
    that turn a number its kind reads (understood.py).
    """

    start: int
    end: int
    finding: Finding
    always: bool = False
    reads: frozenset[str] = frozenset()

    @property
    def doubtful(self) -> bool:
        """Whether it was held to nothing."""
        return self.finding.verdict == "not checked"

    def over(self, spans: Iterable[tuple[int, int]]) -> bool:
        """Return whether it stands where some places are."""
        return any(self.start < end and start < self.end for start, end in spans)

    def meets(self, other: Said) -> bool:
        """Return whether two stand at one place."""
        return self.start < other.end and other.start < self.end


def agrees(right: bool) -> str:
    """Return the verdict on a number that the tables have."""
    return "agrees" if right else "differs"


def same(stated: str, number: float | None) -> bool:
    """Return whether a number, rounded as a draft does, is what it states; "40%" is 0.4.

    >>> same(".45", 0.447), same("0.45", 0.46), same("5.3%", 6 / 114)
    (True, False, True)
    """
    if stated.endswith("%"):
        stated, number = stated[:-1], None if number is None else 100 * number
    half = 0.5 * 10.0 ** -len(stated.partition(".")[2])
    return number is not None and abs(number - float(stated.replace("−", "-"))) <= half + 1e-9


def of_whole(part: float, of: int, percent: str = "0.0") -> str:
    """Return which share so many of a whole are, with as many digits as a per cent that is stated.

    >>> of_whole(6, 114), of_whole(1, 4, "25")
    ('6 of 114 are 5.3%', '1 of 4 is 25%')
    """
    digits = len(percent.partition(".")[2])
    return f"{part:,.0f} of {of:,} {form(round(part), 'is|are')} {part / of if of else 0.0:.{digits}%}"


def short(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    line = re.sub(r"\s+", " ", text).strip()
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"
