"""Whose reading a number of a sentence is of, as its words say: the codes by hand, or the automatic ones."""

from __future__ import annotations

import re

from .grammar import NUMERAL, any_case
from .held import Study, mentions

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


def coders(sentence: str, start: int, end: int, study: Study) -> tuple[str, ...]:
    """Return the coders that a number at a place of a sentence may be of; none: no words say so.

    Those of its own clause to whom no other number there is nearer; else those who are named before it
    in its clause. Where another theme begins a clause, whoever is named before it may be meant, or not.
    """
    text = study.without_names(sentence, "x")
    for aside in _BRACKETS.finditer(text):
        if not names_coder(aside[0]) and not aside.start() < start < aside.end():
            text = text[: aside.start()] + " " * len(aside[0]) + text[aside.end() :]
    first, last = study.clause(sentence, start, end)
    named = [match for match in _ANY_CODER.finditer(text) if first <= match.start() < last]
    others = [
        match.span() for match in NUMERAL.finditer(text, first, last)
        if match.end() <= start or match.start() >= end
        if not _OF_ANOTHER.search(text[: match.start()]) and text[match.end() :].lstrip()[:1] != "%"
    ]  # fmt: skip
    own = [one for one in named if all(_far(text, one, (start, end)) <= _far(text, one, n) for n in others)]
    found = own or [one for one in named if one.start() < start]
    who = [match.lastgroup or "" for match in found]
    if not named and mentions(sentence[first:last], tuple(study.raised)):
        who = [match.lastgroup or "" for match in _ANY_CODER.finditer(text[:first])]
        who += ["manual"] * bool(who)
    return tuple(dict.fromkeys(who))


def _far(text: str, coder: re.Match[str], number: tuple[int, int]) -> tuple[int, int]:
    """Return how far a coder stands from a number: what parts them, and characters."""
    before = number[1] <= coder.start()
    gap = text[number[1] : coder.start()] if before else text[coder.end() : number[0]]
    return len(_PARTS.findall(gap)), len(gap)
