"""Whose reading a number of a sentence is of, as its words say: the codes by hand, or the automatic ones."""

from __future__ import annotations

import re

from .grammar import NUMERAL, any_case, as_written, blanked
from .sentence import Sentence

_MACHINE = r"\b(?:the|a|our|by|and|with) (?:computer|machine|software|algorithm)\b"
CALLED = {"manual": r"\bmanual|\bhand\b", "auto": rf"\bauto(?:mat|\b)|\bkeyword|{_MACHINE}"}
_OURS = r"\bby us\b|\bour (?:own )?(?:codes|coding|reading)\b|\bwe (?:to|in|gave|coded|saw(?! that)|did)\b"
_ANY_CODER = any_case(rf"(?P<manual>{CALLED['manual']}|{_OURS})|(?P<auto>{CALLED['auto']})")
# What parts a number from the coder of another one: "by hand nine and automatically twelve".
_PARTS = any_case(r"\b(?:and|but|while|whereas)\b|[,;()]")
_BRACKETS = re.compile(r"\([^()]*\)")
_OF_ANOTHER = any_case(r"(?:\bof (?:the |all )?|/\s*)$")


def names_coder(text: str) -> bool:
    """Return whether a text names a coder."""
    return bool(_ANY_CODER.search(text))


def called_just(name: str) -> re.Pattern[str]:
    """Return a pattern of a coder's name: initials as they are written ("to" is no TO)."""
    return (as_written if name.isupper() else any_case)(rf"(?<!\w){re.escape(name)}(?!\w)")


def kinds_called(text: str) -> tuple[str, ...]:
    """Return the kinds of coder (manual, auto) that a text has a word for."""
    return tuple(kind for kind, called in CALLED.items() if any_case(called).search(text))


def coders(here: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Return the coders that a number at a place of a sentence may be of; none: no words say so.

    Those of its own clause to whom no other number there is nearer; else those who are named before it
    in its clause. Where another theme begins a clause, whoever is named before it may be meant, or not.
    """
    text = here.study.without_names(here.text, "x")
    asides = (one for one in _BRACKETS.finditer(text) if not one.start() < start < one.end())
    text = blanked(text, [one.span() for one in asides if not names_coder(one[0])])
    first, last = here.clause(start, end)
    named = [match for match in _ANY_CODER.finditer(text) if first <= match.start() < last]
    others = [
        match.span() for match in NUMERAL.finditer(text, first, last)
        if match.end() <= start or match.start() >= end
        if not _OF_ANOTHER.search(text[: match.start()]) and text[match.end() :].lstrip()[:1] != "%"
    ]  # fmt: skip
    own = [one for one in named if all(_far(text, one, (start, end)) <= _far(text, one, n) for n in others)]
    found = own or [one for one in named if one.start() < start]
    who = [match.lastgroup or "" for match in found]
    if not named and here.study.mentions(here.text[first:last]):
        who = [match.lastgroup or "" for match in _ANY_CODER.finditer(text[:first])]
        who += ["manual"] * bool(who)
    return tuple(dict.fromkeys(who))


def _far(text: str, coder: re.Match[str], number: tuple[int, int]) -> tuple[int, int]:
    """Return how far a coder stands from a number: what parts them, and characters."""
    before = number[1] <= coder.start()
    gap = text[number[1] : coder.start()] if before else text[coder.end() : number[0]]
    return len(_PARTS.findall(gap)), len(gap)
