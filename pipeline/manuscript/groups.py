"""The groups of a study (services, trusts, arms), where a text names one, and what is said in each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from .grammar import any_case, people_pattern

_LONG = 6  # letters of a word that a hyphen may part
_MOST = 300  # groups; more are no groups that a draft names
_LEADS = (
    r"(?:in|at|of|by|from|among|amongst|within|for|with|than|between|across) "
    r"(?:(?:the|our|those|all|both|users of|patients of|answers of) )*"
)
_NOUN = r"(?:service|group|trust|site|arm|ward|team|hospital|provider|line|region|school|practice|clinic)s?"
_PEOPLE = r"(?:users?|patients?|respondents?|participants?|interviewees?|staff)"
# "Of 111 comments" is a number; "of 111 were" is none.
_COUNTS = r"(?!\s*%|[.,]?\d| (?:of|times)\b| (?!was\b|is\b|has\b|says\b|does\b)\w+s\b)"


class Place(NamedTuple):
    """Where a text names a group of the study, and which."""

    start: int
    end: int
    group: str


class Groups(NamedTuple):
    """The groups of a study; empty where it has fewer than two.

    `times`: term -> group -> how often it is said there (a `Times`); `words` of each group. `studies`: by
    group a Study of what is coded in it alone, where that is known.
    """

    names: tuple[str, ...] = ()
    times: Mapping[str, Mapping[str, int]] = {}
    words: Mapping[str, int] = {}
    studies: Mapping[str, Any] = {}

    def places(self, text: str, terms: Collection[str] = ()) -> list[Place]:
        """Return where a text names groups, by their values or a part that only one has, in order.

        A part that is one plain word, a number or one of `terms` names a group only behind a word
        such as "in", or before one such as "service".
        """
        found: list[Place] = []
        for way, group, clear in _ways(self.names):
            pattern = _pattern(way, clear and way not in terms)
            for match in pattern.finditer(text):
                span = next(match.span(one) for one in ("led", "before") if match[one])
                if all(span[1] <= one.start or one.end <= span[0] for one in found):
                    found.append(Place(*span, group))
        return sorted(found)


@cache
def _ways(names: tuple[str, ...]) -> tuple[tuple[str, str, bool], ...]:
    """Return how groups may be called, the longest first, each with its group and whether that is clear."""
    of: dict[str, set[str]] = defaultdict(set)
    clear: dict[str, bool] = {}
    for name in names if len(names) <= _MOST else ():
        for way, sure in _called(name):
            of[way.casefold()].add(name)
            clear[way.casefold()] = clear.get(way.casefold(), False) or sure
    for name in names:
        of[" ".join(name.casefold().split())] = {name}
    known = [
        (way, next(iter(groups)), clear[way])
        for way, groups in of.items()
        if len(groups) == 1 and way in clear
    ]
    return tuple(sorted(known, key=lambda one: (-len(one[0]), one[0])))


def _called(name: str) -> Iterator[tuple[str, bool]]:
    """Yield a group's value and its parts, and whether each is clear wherever it stands."""
    whole = " ".join(name.split())
    for part in dict.fromkeys((whole, *re.split(r"\s*[-–—/:(),;]+\s+|\s*[/:(),;]+\s*", whole))):
        letters = re.sub(r"[^\W\d_]", "", part) != part or part.isupper()
        single = " " not in part
        if len(part) > 1 and not (single and part.isdigit() and len(part) < 3):
            yield part, not single or (letters and not part.isdigit()) or _is_person(part)
    for word in re.findall(r"[^\W\d_]{5,}", whole) if " " in whole else ():
        if not _is_person(word):
            yield word, False


@cache
def _is_person(word: str) -> bool:
    return bool(any_case(people_pattern()).fullmatch(word))


def _spelt(way: str) -> str:
    """Return a pattern of a name in its spellings: with a hyphen, a blank or nothing between its words.

    A hyphen may part a long word, too, and a blank before "up": follow-up and follow up are followup.

    >>> spelt = re.compile(_spelt("followup"))
    >>> [bool(spelt.fullmatch(text)) for text in ("followup", "follow-up", "follow up", "foll owup")]
    [True, True, True, False]
    >>> spelt = re.compile(_spelt("follow-up 2"))
    >>> [bool(spelt.fullmatch(text)) for text in ("followup 2", "follow up-2", "followup2")]
    [True, True, False]
    """
    words = re.split(r"[\s_-]+", way)
    pattern = _in_word(words[0])
    for before, word in pairwise(words):
        plain = before.isalpha() and word.isalpha() and min(len(before), len(word)) > 1
        pattern += rf"[\s_‐‑–-]{'*' if plain else '+'}{_in_word(word)}"
    return pattern


def _in_word(word: str) -> str:
    """Return a pattern of a word that a hyphen may part where it is long."""
    if not word.isalpha() or len(word) < _LONG:
        return re.escape(word)
    parts = "[‐‑-]?".join(word)
    return re.sub(r"\[‐‑-\]\?(?=u\[‐‑-\]\?p$)", lambda _: r"[\s‐‑-]?", parts, flags=re.IGNORECASE)


@cache
def _pattern(way: str, clear: bool) -> re.Pattern[str]:
    """Return what names a group in a text: its way `led` by a word, or `before` one."""
    spelt = _spelt(way)
    if way.isdigit():
        return any_case(
            rf"\b{_LEADS}(?:NHS )?(?P<led>{spelt})(?!\w){_COUNTS}|"
            rf"(?<![\w.,])(?P<before>{spelt})(?=\s+{_NOUN}\b)"
        )
    if clear:
        return any_case(rf"(?<!\w)(?P<led>{spelt})(?:s|['’]s)?(?!\w)|(?P<before>(?!))")
    return any_case(
        rf"\b{_LEADS}(?P<led>{spelt})s?(?![\w-])|(?<!\w)(?P<before>{spelt})(?= (?:{_NOUN}|{_PEOPLE})\b)"
    )
