"""Sums and percentages that the numbers of a draft must make by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..held import Finding, Said, Study, short
from ..numerals import NUMBER, STARTS, Sentence, value
from ..people import SOURCES, people_pattern

KIND = "sum"
_PART = re.compile(
    rf"(?:,|;|:|\band\b|\()\s*(?:and\s+)?({NUMBER})\s+(?:of\s+(?:them|whom|these)\s+)?"
    r"(?:were|was|are|is|from|in|at|took|worked|came|led|had|identified|by|on|"
    r"men|women|male|female)\b",
    re.IGNORECASE,
)
# "Three nurses worked on wards, four in clinics": the first is a part itself.
_PART_ITSELF = re.compile(
    r"\s+(?:worked|came|led|took|identified|from|in|at|on|were\s+(?:from|in|at|on|men|women|male|female))\b",
    re.IGNORECASE,
)
_PERCENTAGE = re.compile(
    rf"{STARTS}({NUMBER})\s*(?:/|(?:out\s+)?of)\s*(?:the\s+)?({NUMBER})(?![\w]|[.,'’\s]\d)[^.;()]{{0,40}}"
    r"[(,;]\s*(\d{1,3}(?:\.\d+)?)\s*(?:%|per\s*cent)",
    re.IGNORECASE,
)


def said(sentence: Sentence, study: Study) -> Iterator[Said]:
    """Yield a whole of interviewees with its parts, and counts with their percentage.

    "There were ten nurses interviewed, 3 from wards, 6 from clinics and 1 from a hospice": a whole
    with a noun for people or interviews, then two numbers or more, each with a word of belonging.
    "7 of 10 (70%)" is a percentage.
    """
    people = people_pattern(study.speakers_are)
    whole = re.compile(
        rf"{STARTS}({NUMBER})\s+(?:[^\W\d][\w'’-]*\s+){{0,3}}?(?:{people}|{SOURCES})\b", re.IGNORECASE
    )
    first = whole.search(sentence.spoken)
    found = list(_PART.finditer(sentence.spoken, first.end())) if first else []
    if first and _PART_ITSELF.match(sentence.spoken, first.end()):
        first = None
    if first and len(found) > 1 and value(first[1]) > 1:
        parts = [value(match[1]) for match in found]
        shown = f"{' + '.join(map(str, parts))} = {sum(parts)}, the whole is {value(first[1])}"
        yield _said(
            sentence, 0, len(sentence.text), sentence.spoken.strip(), shown, sum(parts) == value(first[1])
        )
    for match in _PERCENTAGE.finditer(sentence.spoken):
        part, of, digits = value(match[1]), value(match[2]), len(match[3].partition(".")[2])
        exact = 100 * part / of if of else 0.0
        right = abs(exact - float(match[3])) <= 0.5 * 10.0**-digits + 1e-9
        yield _said(sentence, *match.span(), match[0], f"{part} of {of} are {exact:.{digits}f}%", right)


def _said(sentence: Sentence, start: int, end: int, text: str, found: str, right: bool) -> Said:
    verdict = "adds up" if right else "does not add up"
    return Said(start, end, Finding(KIND, sentence.place, short(text), found, verdict))
