"""A number in brackets behind the name of a theme, or with its per cent: Trust (4), Money, 6 (60%)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..coders_named import coders
from ..findings import Said, of_whole, same
from ..grammar import any_case, people_pattern, value
from ..held import UNCODED
from ..raised_by import raised_by, raised_in_words
from ..sentence import Sentence
from . import codings, people
from .codings import given_by, shown_by

KIND = people.KIND
READS = frozenset[str]()
_PERCENT = r"(?P<percent>\d{1,3}(?:\.\d+)?)\s?%"
_N = r"(?P<size>n\s*=\s*)?(?P<n>(?!(?:1[89]|20)\d\d\b)\d+)(?![.:]\d|\s*%)"
_BEHIND = any_case(
    rf"[”\"’'»]?\s*(?:\(\s*{_N}(?:\s*[,;/]\s*{_PERCENT})?\s*\)|"
    rf"(?:[,:–—]\s*)?(?P<m>\d+)\s*\(\s*{_PERCENT.replace('percent', 'share')}\s*\))"
)
_SEGMENTS = any_case(r"\b(?:{SEGMENTS}|coded|codes|times)\b")
_RAISED = any_case(r"\b(?:{RAISES})\b")


def said(here: Sentence) -> Iterator[Said]:
    """Yield what the tables say to the numbers in brackets behind the themes of a sentence.

    Where it does not say whether they are of people or of segments, either is allowed, and a number that is
    neither may be a reference.
    """
    for one in () if here.groups else here.themes:
        if match := _BEHIND.match(here.spoken, one.end):
            yield from _held(here, one.theme, match)


def _held(here: Sentence, theme: str, match: re.Match[str]) -> Iterator[Said]:
    study, number = here.study, value(match["n"] or match["m"])
    percent, group = match["percent"] or match["share"], "n" if match["n"] else "m"
    named = coders(here, *match.span(group))
    of_segments, do_so = bool(_SEGMENTS.search(here.spoken)), bool(_RAISED.search(here.spoken))
    of_people = bool(any_case(rf"\b{people_pattern(study.speakers_are)}\b").search(here.spoken))
    of_people = of_people or (do_so and not of_segments)
    raised = raised_by(theme, named, study)[0] if of_people or not of_segments else {}
    given = given_by(theme, named, study) if of_segments or not of_people else {}
    if not raised and not given:
        if study.uncoded:
            yield here.said(KIND, match.span(group), UNCODED, "not checked")
        return
    shown = [raised_in_words(theme, raised, study)] if raised else []
    shown += [f"{theme}: {shown_by(given)}"] if given else []
    whole = study.wholes_of(study.reading(named)) if number in raised.values() else (study.segments_coded,)
    right = number in (*raised.values(), *given.values())
    if right and percent and not any(same(f"{percent}%", number / of) for of in whole if of):
        shown += [of_whole(number, whole[0], percent)] * bool(whole[0])
        right = False
    sure = right or (bool(raised) != bool(given) and bool(match["size"] or percent or do_so))
    if not sure:
        shown.insert(0, "it does not say what the number is of")
    span = (match.start(group), match.end() - (percent is None))
    kind, verdict = KIND if raised else codings.KIND, right if sure else "not checked"
    yield here.said(kind, span, "; ".join(shown), verdict)
