"""Sums and percentages that the numbers of a draft must make by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Said, of_whole, same
from ..grammar import NUMBER, SOURCES, STARTS, WITHIN, any_case, people_pattern, value
from ..sentence import Sentence

KIND = "sum"
READS = frozenset[str]()
_VERDICTS = ("does not add up", "adds up")
_PART = any_case(
    r"(?:,|;|:|\band\b|\()\s*(?:and )?({NUMBER}) (?:of (?:them|whom|these) )?(?:were|was|are|is|from|in|at|"
    r"took|worked|came|led|had|identified|by|on|men|women|male|female)\b"
)
# "Three nurses worked on wards, four in clinics": the first is a part itself.
_PART_ITSELF = any_case(
    r" (?:worked|came|led|took|identified|from|in|at|on|were (?:from|in|at|on|men|women|male|female))\b"
)
_PERCENTAGE = any_case(
    r"{STARTS}({NUMBER})\s*(?:/|(?:out )?of)\s*(?:the )?({NUMBER})(?![\w]|[.,'’\s]\d)"
    r"(?:(?!\b{NUMBER}\b)[^.;()]){0,40}"  # no other number, whose the percentage would be
    r"[(,;]\s*(\d{1,3}(?:\.\d+)?)\s*(?:%|per\s*cent)"
)


def said(here: Sentence) -> Iterator[Said]:
    """Yield a whole of interviewees with its parts, and counts with their percentage.

    "There were ten nurses interviewed, 3 from wards, 6 from clinics and 1 from a hospice": a whole
    with a noun for people or interviews, then two numbers or more, each with a word of belonging.
    "7 of 10 (70%)" is a percentage.
    """
    people = people_pattern(here.study.speakers_are)
    whole = any_case(rf"{STARTS}({NUMBER})\s+{WITHIN}(?:{people}|{SOURCES})\b").search(here.spoken)
    if whole and not _PART_ITSELF.match(here.spoken, whole.end()) and value(whole[1]) > 1:
        parts = [value(match[1]) for match in _PART.finditer(here.spoken, whole.end())]
        shown = f"{' + '.join(map(str, parts))} = {sum(parts)}, the whole is {value(whole[1])}"
        if len(parts) > 1:
            verdict = _VERDICTS[sum(parts) == value(whole[1])]
            yield here.said(KIND, (0, len(here.text)), shown, verdict)
    for match in _PERCENTAGE.finditer(here.spoken):
        part, of = value(match[1]), value(match[2])
        right = same(f"{match[3]}%", part / of if of else 0.0)
        yield here.said(KIND, match.span(), of_whole(part, of, match[3]), _VERDICTS[right])
