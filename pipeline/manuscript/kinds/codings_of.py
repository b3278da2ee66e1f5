"""Whose codings a total is of: one coder's, or those of several whom a clause names in line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...wording import listed
from ..coder_names import CALLED, called_just, kinds_called
from ..coders_named import coders_in
from ..grammar import NUMERAL, any_case
from ..sentence import Sentence

BY = "codings by "
_PARTED = any_case(r"\band\b|[,;]")
# "Found all seven segments that the consensus gave to Money".
_THAT_GAVE = any_case(r" (?:that|which) [^.;,()]*?\b(?:gave|coded|tagged|assigned|marked|labelled|had)\b")
_FOUND = any_case(r"\b(?!gave|cod)\w+(?:ed|d|w|t)\b")
_CODER = any_case(r"\bconsensus\b")


def of_named(known: Mapping[str, int], here: Sentence, place: int) -> Mapping[str, int]:
    """Return the codings of the coder whom its clause gives a number at a place, else what is known."""
    first, last = here.clause(place, place)
    together = _together(known, here, first, last)
    if together and any_case(r"[^;]*(?:{IN_ALL}|\b{TOGETHER})").match(here.text, place):
        return together
    named = []
    for coder, what in ((what[len(BY) :], what) for what in known if what.startswith(BY)):
        called = any_case(CALLED[coder]) if coder in CALLED else called_just(coder)
        for match in called.finditer(here.text, first, last):
            behind = match.start() > place
            gap = here.text[place : match.start()] if behind else here.text[match.end() : place]
            numbers = len(NUMERAL.findall(gap)) - behind
            named.append((numbers, len(_PARTED.findall(gap)), len(gap), what))
    return {min(named)[-1]: known[min(named)[-1]], **together} if named else known


def _together(known: Mapping[str, int], here: Sentence, first: int, last: int) -> Mapping[str, int]:
    """Return the codings of several coders whom a clause names in line (both coders), as one sum."""
    people = [coder for coder in here.study.coders if f"{BY}{coder}" in known]
    both = next((m for m in coders_in(here.study).finditer(here.text, first, last) if m["both"]), None)
    if not both or len(people) < 2:
        return {}
    own = [coder for coder in people if called_just(coder).search(both[0])] or people
    return {f"{BY}{listed(own)} together": sum(known[f"{BY}{coder}"] for coder in own)}


def of_what_another_gave(here: Sentence, match: re.Match[str]) -> bool:
    """Return whether a number is of what one coder gave, and it says of another what they did with it."""
    given = _THAT_GAVE.match(here.spoken, match.end())
    if given is None:
        return False
    first = here.clause(*match.span())[0]
    sides = (here.only(first, match.start()), here.only(*given.span()))
    who = [
        kinds_called(side.rest) or _CODER.search(side.rest) or coders_in(here.study).search(side.rest)
        for side in sides
    ]
    return all(who) and bool(_FOUND.search(sides[0].spoken))
