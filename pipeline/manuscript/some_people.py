"""Kinds of people who may be some of a study's alone: witnesses, managers, library workers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .grammar import COUNTED, SEGMENTS, SOURCES, THEMES, any_case, people_pattern, value
from .held import Study
from .sentence import Sentence

_NO_PEOPLE = (
    rf"(?:{SOURCES}|{SEGMENTS}|{THEMES}|hearings|sessions|days|documents|recordings|pairs|words|phrases|terms|"
    r"times|uses|mentions|occurrences|results|tables|figures|occasions|\w+(?:ss|us|is|ous))"
)
SURVEYED = (
    r"(?:patients?|carers?|visitors?|residents?|staff(?: members?)?|parents?|relatives?|families|clients?|"
    r"customers?|(?:service )?users?|colleagues?|employees?)"
)
"""Who answers a survey, as a draft may call them all."""
SEXES = r"(?:(?:wo)?men|(?:fe)?males?)"  # no study's people but where it calls them so
_SOME = any_case(r"\b(?:(?:fe)?male|older|younger|senior|junior|urban|rural|remaining)\b")
_JUST, _NAMED = any_case(r"\b(?:only|just|exactly) $"), re.compile(r"\s*[(,–—]\s*")
# That people are those of the study.
_ASKED = any_case(
    r"\b(?:interview(?:ed|s)?|spoke (?:to|with)|talked (?:to|with)|took part|participat\w+|recruit\w*|heard|"
    r"met|sampl\w+|gave (?:\w+ )?evidence|(?:we|were) (?:asked|included)|(?:study|data) (?:of|ha[sd]))\b"
)


def one(noun: str) -> str:
    """Return a noun in the singular, in small letters."""
    return re.sub(r"(?<=ss)es$|(?<!s)s$", "", noun.casefold())


def is_named(here: Sentence, start: int, end: int) -> bool:
    """Return whether the person of a "one" is named right behind it: by one carer (P03)."""
    text = here.spoken
    one = text[start:end].casefold().startswith("one ") and not _JUST.search(text[:start])
    return one and any(_NAMED.fullmatch(text[end : who.start]) for who in here.groups if who.start >= end)


def if_all(who: str) -> str:
    """Return what to write where those whom a draft names are all of a study's; empty where they cannot be.

    >>> if_all("the witnesses"), if_all("the older nurses")
    (' (if all are: [study] speakers_are = "witnesses")', '')
    """
    noun = re.fullmatch(r"(?:(?:the|our|all|The|Our|All) )*(?P<noun>[a-z][a-z’' -]*s)", who)
    if not noun or _SOME.search(who) or " and " in who:
        return ""
    return f' (if all are: [study] speakers_are = "{noun["noun"]}")'


def _surveyed(texts: Sequence[str], study: Study) -> str:
    """Return what a draft calls those who answer a survey, where it counts one kind of people alone.

    Where it counts several (patients, carers), or the survey's groups are of such kinds, each may be a part.
    """
    if study.speakers_are != "respondents":
        return ""
    kinds = any_case(rf"(?<![\w.,]){COUNTED} (?:(?!(?:of|and|or)\b)[^\W\d]\w* )?(?P<noun>{SURVEYED})\b")
    found = [match["noun"].casefold() for text in texts for match in kinds.finditer(text)]
    groups = any_case(rf"\b{SURVEYED}\b").search(" ".join(study.by_group.names))
    return "" if groups or len({*map(one, found)}) != 1 else max(found, key=len)


def in_a_draft(texts: Iterable[str], study: Study) -> Study:
    """Return a study with the kinds that a draft says all of it are (nine witnesses), or some."""
    every, part = set[str](), set[str]()
    counted = any_case(
        rf"(?P<of>\bof (?:the |these |our )?|\ball (?:the )?)?(?<![\w.,])(?P<n>{COUNTED}) "
        rf"(?:(?P<how>[^\W\d]\w*) )??(?P<noun>(?!{_NO_PEOPLE}\b)(?:{people_pattern()}|[^\W\d]{{3,}}s))\b"
    )
    were = any_case(
        rf"\b(?P<n>{COUNTED}) (?:out )?of (?:the |our )?{COUNTED}(?: \w+)? (?:were|are) (?:\w+ )?"
        rf"(?P<noun>{people_pattern()}|[^\W\d]{{3,}}s)\b"
    )
    texts = list(texts)
    answer = _surveyed(texts, study)
    every |= {one(answer)} - {""}
    for text in (one for whole in texts for one in re.split(r"(?<=[.!?])\s+", whole)):
        for match in (*counted.finditer(text), *were.finditer(text)):
            if value(match["n"]) == study.interviewees:
                if not (match.groupdict().get("of") or _ASKED.search(text)):
                    continue  # "four nurses raised it": of four nurses, or more
                if any_case(SEXES).fullmatch(match["noun"]):
                    continue
                how = match.groupdict().get("how") if _ASKED.search(text) else ""
                every |= {one(match["noun"]), (how or "").casefold()} - {""}
            elif value(match["n"]) < study.interviewees and (match.re is were or match["of"]):
                part.add(one(match["noun"]))
    if answer and one(answer) not in part and not any_case(people_pattern()).fullmatch(answer):
        study = study._replace(speakers_are=answer)  # visitors, whom no other study's draft is of
    return study._replace(all_are=frozenset(every - part))
