"""Coefficients beside a theme but not beside their name: listed theme by theme, and the ends of a range."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..findings import Said
from ..grammar import any_case, blanked
from ..held import Mention
from ..sentence import Sentence
from . import coefficients
from .coefficients import COLUMNS, FOR, HAS, NAME, NUMBER, OVERALL, SPAN, of_theme, range_of

KIND = coefficients.KIND
READS = frozenset("most more when".split())
_BESIDE = re.compile(r"[\s,(]*")
_ANY_SPAN = any_case(SPAN)
# A sentence without the name of a coefficient goes on about that of the sentence before: "it reached 0.51".
_GOES_ON = any_case(
    r"\b(?:it|its|they|their|this|that|these|coders?|(?:dis)?agree\w*|lowest|highest|best|worst|rang\w+|reached|"
    r"the (?:two|pair))\b"
)


def said(here: Sentence) -> Iterator[Said]:
    """Yield the coefficients of themes that have no name beside them, and what agreement.csv says to them."""
    spoken, taken = here.spoken, [one.span() for one in coefficients.stated(here.spoken)]
    more = [
        one for one in _ANY_SPAN.finditer(spoken)
        if not any(a <= one.start() < b for a, b in taken) and any(_ends(one, here))
    ]  # fmt: skip
    taken += [one.span() for one in more]
    for match in (*coefficients.ranges(spoken), *more):
        themes, ends = _ends(match, here), (match["low"], match["high"])
        if float(ends[0].replace("−", "-")) > float(ends[1].replace("−", "-")):
            ends, themes = ends[::-1], themes[::-1]
        verdicts = [range_of(column, here, *ends, themes) for column in _columns(match, here)]
        if verdicts:
            yield here.said(KIND, match.span(), *_of(verdicts))
    for match in NUMBER.finditer(spoken):
        theme = "" if any(a <= match.start() < b for a, b in taken) else _theme(match, here)
        columns = _columns(match, here) if theme else ()
        verdicts = [of_theme(column, match["value"], theme, match, here) for column in columns]
        if verdicts:
            of = f"{theme}: " if theme != "*" else "over all themes: "
            yield here.said(KIND, match.span(), *_of(verdicts), of + match["value"])


def _of(verdicts: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Return what is said of the likeliest of several coefficients; if another is right, it is not clear."""
    found, verdict = verdicts[0]
    other = next((shown for shown, right in verdicts[1:] if right == "agrees"), "")
    if verdict != "agrees" and other:
        return f"it is not clear which coefficient it is: {found}; {other}", "not checked"
    return found, verdict


def _columns(match: re.Match[str], here: Sentence) -> Sequence[str]:
    """Return the columns of agreement.csv that a number without a name may be of, the likeliest first."""
    asides = [one.span() for one in coefficients._ASIDE.finditer(here.spoken)]
    outside = blanked(here.spoken, (one for one in asides if not one[0] < match.start() < one[1]), "x")
    named = [one for one in NAME.finditer(outside) if one.start() < match.end()]
    if named:
        cut = outside.rfind(";", 0, named[-1].start())
        named = [one for one in named if one.start() > cut][::-1]
    named = named or list(NAME.finditer(outside)) or list(NAME.finditer(here.spoken, 0, match.start()))
    if not named and _GOES_ON.search(outside):
        stated = next(filter(None, map(coefficients.stated, reversed(here.before))), [])
        named = sorted(stated, key=lambda one: one.start())
    names = (one.groupdict().get("name") or one[0] for one in named)
    return list(dict.fromkeys(COLUMNS[name.casefold()] for name in names))


def _theme(match: re.Match[str], here: Sentence) -> str:
    """Return the theme (`*`: all) that stands right behind a number, else right before it; empty: none."""
    text, numbers = here.spoken, list(NUMBER.finditer(here.spoken))
    over_all = [Mention(*one.span(), "*") for one in OVERALL.finditer(here.rest)]
    behind = [one.theme for one in here.themes if FOR.fullmatch(text, match.end(), one.start)]
    behind += [one.theme for one in over_all if _BESIDE.fullmatch(text, match.end(), one.start)]
    before = [
        one.theme for one in (*here.themes, *over_all)
        if HAS.fullmatch(text, one.end, match.start())
        and not any(FOR.fullmatch(text, other.end(), one.start) for other in numbers)
    ]  # fmt: skip
    return next(iter(behind or before), "")


def _ends(match: re.Match[str], here: Sentence) -> tuple[str, str]:
    """Return the themes that a range names beside its ends; empty where it names none."""
    within = (match.end("low"), match.start("high"))
    low = [one.theme for one in here.themes if within[0] <= one.start and one.end <= within[1]]
    high = [one.theme for one in here.themes if FOR.fullmatch(here.spoken, match.end(), one.start)]
    return next(iter(low), ""), next(iter(high), "")
