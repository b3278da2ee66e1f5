"""Whose reading a number of a sentence is of, as its words say: the codes by hand, or the automatic ones."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .coder_names import any_of, called_of, names_coder
from .grammar import NUMERAL, any_case, as_written, blanked
from .held import Study
from .sentence import Sentence

_EVERY = any_case(r"\b(?:all|three)\b")
# What parts a number from the coder of another one: "by hand nine and automatically twelve".
_PARTS = any_case(r"\b(?:and|but|while|whereas)\b|[,;()]")
# How many segments two coders read: "of the 99 that both read", "in 218 answers that JM and LH both read".
_TWO = r"(?:[\w.’'-]+ ){1,3}?(?:and|&)(?: [\w.’'-]+){1,3}?"
BOTH_READ = any_case(
    r"\b(?:(?P<part>of)|in|on|among|amongst|from) (?:the |all )?(?P<n>{NUMBER}) (?:{SEGMENTS} )?(?:(?:that|"
    rf"which) )?(?:(?:they |we |{_TWO} )?both (?:(?:of (?:them|us)|coders|{_TWO}) )?(?:had )?"
    rf"(?(part)(?:read|coded)|read)|(?:(?:were|had been) )?read by (?:both|{_TWO}))\b"
)
# A clause whose subject stands before it: ", and gave it to 9 segments".
_GAVE = any_case(
    r"\W*(?:(?P<subject>it|they|she|he|who|which) )?(?:(?:also|then|only|\w+ly) )*(?:gave|gives|assigned|"
    r"applied|coded|saw|found|put)\b"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_OF_ANOTHER = any_case(r"(?:\bof (?:the |all )?|/\s*)$")


def called_in(study: Study, coders: tuple[str, ...] = ()) -> dict[str, re.Pattern[str]]:
    """Return patterns of the names of a study's coders, or of others, by name."""
    called = called_of(coders or study.coders, " ".join(study.who.people))
    return {name: as_written(pattern) for name, pattern in called.items()}


def coders_in(study: Study) -> re.Pattern[str]:
    """Return a pattern of whoever may have coded a study."""
    return any_of(study.coders, " ".join(study.who.people))


def coders(here: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Return the coders that a number at a place of a sentence may be of; none: no words say so.

    Those of its own clause to whom no other number there is nearer; else those who are named before it
    in its clause. Where another theme begins a clause, whoever is named before it may be meant, or not.
    """
    text, study = here.study.without_names(here.text, "x"), here.study
    who_codes = coders_in(study)
    text = blanked(text, [one.span() for one in BOTH_READ.finditer(text)])
    asides = (one for one in _BRACKETS.finditer(text) if not one.start() < start < one.end())
    text = blanked(text, [one.span() for one in asides if not names_coder(one[0])])
    first, last = here.clause(start, end)
    named = [match for match in who_codes.finditer(text) if first <= match.start() < last]
    others = [
        match.span() for match in NUMERAL.finditer(text, first, last)
        if match.end() <= start or match.start() >= end
        if all(match.end() <= one.start() or one.end() <= match.start() for one in named)
        if not _OF_ANOTHER.search(text[: match.start()]) and text[match.end() :].lstrip()[:1] != "%"
    ]  # fmt: skip
    own = [one for one in named if all(_far(text, one, (start, end)) <= _far(text, one, n) for n in others)]
    found = own or [one for one in named if one.start() < start]
    who = [_called(match, here) for match in found]
    gave = None if named else _GAVE.match(text, first, last)
    if gave:  # "The automatic coder reached kappa 0.69 for X, and gave it to 9 segments"
        texts = (text[:first], *(reversed(here.before) if gave["subject"] else ()))
        ahead = next(filter(None, map(who_codes.search, texts)), None)
        return (_called(ahead, here),) if ahead else ()
    if not named and here.study.mentions(here.text[first:last]):
        who = [_called(match, here) for match in who_codes.finditer(text[:first])]
        who += ["manual"] * ("auto" in who)
    return tuple(dict.fromkeys(who))


def pair_named(texts: Iterable[str], study: Study) -> str:
    """Return which two of three or more human coders the first of some texts that names two in line names."""
    both = {
        whose: as_written(f"{one} (?:and|&) {other}|{other} (?:and|&) {one}")
        for whose, pair in study.pairs.items()
        for one, other in [[called_in(study)[name].pattern for name in pair]]
    }
    return next((whose for text in texts for whose, pair in both.items() if pair.search(text)), "")


def _called(match: re.Match[str], here: Sentence) -> str:
    """Return whom a text names: manual, auto, either, both, or a coder by the name that the data has.

    Of three coders or more both are the two whom it names, or the sentences before it do.
    """
    kind, people = match.lastgroup or "", here.study.coders
    if kind == "both" and not _EVERY.search(match[0]):
        return pair_named((match[0], here.text, *reversed(here.before)), here.study) or kind
    return people[int(kind[1:])] if kind[1:].isdecimal() else kind


def _far(text: str, coder: re.Match[str], number: tuple[int, int]) -> tuple[int, int]:
    """Return how far a coder stands from a number: what parts them, and characters."""
    before = number[1] <= coder.start()
    gap = text[number[1] : coder.start()] if before else text[coder.end() : number[0]]
    return len(_PARTS.findall(gap)), len(gap)
