"""Coefficients beside a theme but not beside their name: listed theme by theme, and the ends of a range."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..grammar import any_case
from ..held import Said, Study, mentions, short
from ..numerals import Sentence
from . import coefficients
from .coefficients import COLUMNS, FOR, HAS, NAME, NUMBER, SPAN, of_theme, range_of

KIND = coefficients.KIND
_ANY_SPAN = any_case(SPAN)
# A sentence without the name of a coefficient goes on about that of the sentence before: "it reached 0.51".
_GOES_ON = any_case(
    r"\b(?:it|its|they|their|this|that|these|coders?|(?:dis)?agree\w*|lowest|highest|best|worst|rang\w+|reached|"
    r"the (?:two|pair))\b"
)


def said(sentence: Sentence, study: Study) -> Iterator[Said]:
    """Yield the coefficients of themes that have no name beside them, and what agreement.csv says to them."""
    spoken, taken = sentence.spoken, [one.span() for one in coefficients.stated(sentence.spoken)]
    more = [
        one for one in _ANY_SPAN.finditer(spoken)
        if not any(a <= one.start() < b for a, b in taken) and any(_ends(one, sentence, study))
    ]  # fmt: skip
    taken += [one.span() for one in more]
    for match in (*coefficients.ranges(spoken), *more):
        columns, themes = _columns(sentence, match), _ends(match, sentence, study)
        if columns:
            ends = (match["low"], match["high"])
            if float(ends[0].replace("−", "-")) > float(ends[1].replace("−", "-")):
                ends, themes = ends[::-1], themes[::-1]
            verdicts = [range_of(column, sentence, study, *ends, themes) for column in columns]
            yield Said.of(KIND, sentence, match.span(), *_of(verdicts), match[0])
    for match in NUMBER.finditer(spoken):
        theme = _theme(match, sentence, study)
        if not theme or any(a <= match.start() < b for a, b in taken):
            continue
        verdicts = [
            of_theme(column, match["value"], theme, match, sentence, study)
            for column in _columns(sentence, match)
        ]
        if verdicts:
            claim = f"{theme}: {match['value']}"
            yield Said.of(KIND, sentence, match.span(), *_of(verdicts), claim)


def _of(verdicts: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Return what is said of the likeliest of several coefficients; if another is right, it is not clear."""
    found, verdict = verdicts[0]
    other = next((shown for shown, right in verdicts[1:] if right == "agrees"), "")
    if verdict != "agrees" and other:
        return short(f"it is not clear which coefficient it is: {found}; {other}"), "not checked"
    return short(found), verdict


def _columns(sentence: Sentence, match: re.Match[str]) -> Sequence[str]:
    """Return the columns of agreement.csv that a number without a name may be of, the likeliest first."""
    outside = re.sub(
        r"\([^()]*\)",
        lambda one: one[0] if one.start() < match.start() < one.end() else "x" * len(one[0]),
        sentence.spoken,
    )
    here = [one for one in NAME.finditer(outside) if one.start() < match.end()]
    if here:
        cut = outside.rfind(";", 0, here[-1].start())
        named = [one for one in here if one.start() > cut][::-1]
    else:
        named = list(NAME.finditer(outside))
    if not named and _GOES_ON.search(outside):
        for text in reversed(sentence.before):
            stated = coefficients.stated(text)
            if stated:
                named = sorted(stated, key=lambda one: one.start())
                break
    names = (one.groupdict().get("name") or one[0] for one in named)
    return list(dict.fromkeys(COLUMNS[name.casefold()] for name in names))


def _theme(match: re.Match[str], sentence: Sentence, study: Study) -> str:
    """Return the theme that stands right behind a number, else right before it; empty: none does."""
    places, text = mentions(sentence.text, tuple(study.raised)), sentence.spoken
    numbers = list(NUMBER.finditer(text))
    behind = [one.theme for one in places if FOR.fullmatch(text, match.end(), one.start)]
    before = [
        one.theme for one in places
        if HAS.fullmatch(text, one.end, match.start())
        and not any(FOR.fullmatch(text, other.end(), one.start) for other in numbers)
    ]  # fmt: skip
    return next(iter(behind or before), "")


def _ends(match: re.Match[str], sentence: Sentence, study: Study) -> tuple[str, str]:
    """Return the themes that a range names beside its ends; empty where it names none."""
    places = mentions(sentence.text, tuple(study.raised))
    low = [one.theme for one in places if match.end("low") <= one.start and one.end <= match.start("high")]
    high = [one.theme for one in places if FOR.fullmatch(sentence.spoken, match.end(), one.start)]
    return next(iter(low), ""), next(iter(high), "")
