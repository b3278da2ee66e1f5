"""That one theme, word or pair is said or coded as often as another one, or so many times as often."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator

from .findings import Said, same
from .grammar import IN_LINE, any_case, value
from .group_claims import part_of
from .held import Study
from .sentence import Item, Sentence

_AS_OFTEN = any_case(
    r"(?<![\w.,])(?:(?P<half>half|twice|thrice) |(?P<times>{NUMBER}(?:\.\d+)?) times )?as (?:often|"
    r"frequently|many times|common(?:ly)?)\b[^.;:,]{0,30}? as\b"
)
_ABOUT = any_case(r"\b(?:about|around|roughly|nearly|almost|approximately|just) $")
_NOT = any_case(r"\b(?:not|never|no) (?:\w+ )?$|n['’]t (?:\w+ )?$")
_CODED = any_case("{CODED}")
_FACTOR = {"half": 0.5, "twice": 2.0, "thrice": 3.0}
_BOUNDS = (
    (any_case(r"\b(?:more than|over) $"), operator.gt),
    (any_case(r"\b(?:at least) $"), operator.ge),
    (any_case(r"\b(?:less than|fewer than|under) $"), operator.lt),
)
_NEAR = 0.1  # how far from it "about as often" may be, as a share


def as_often(here: Sentence, kind: str) -> Iterator[Said]:
    """Yield that one thing is said or coded so many times as often as another, by the tables.

    "Twice as often" is a ratio that rounds to two, "half" one that rounds to 0.5.
    """
    for match in _AS_OFTEN.finditer(here.spoken):
        first, last = here.clause(*match.span())
        before, behind = here.spoken[first : match.start()], here.text[match.end() : last]
        left = [one for one in here.items if first <= one.start and one.end <= match.start()]
        right = [one for one in here.items if match.end() <= one.start < last]
        if not left or not right or len(right[0].name) + 12 < len(behind[: right[0].end - match.end()]):
            continue
        one, other = left[-1], right[0]
        coded = bool(_CODED.search(here.spoken[first:last]))
        n, m = (_number(each, coded, here.study) for each in (one, other))
        part = part_of(here, *match.span())
        several = len(right) > 1 and IN_LINE.fullmatch(here.text, right[0].end, right[1].start)
        if (
            part
            or several
            or n is None
            or m is None
            or len({each.name for each in left}) > 1
            or _NOT.search(before)
        ):
            why = part.not_held() if part else "it is not clear which numbers it compares"
            yield here.said(kind, match.span(), why, "not checked", here.text)
            continue
        shown = f"{one.name}: {n:,}, {other.name}: {m:,}" + f" ({n / m:.2f} times)" * bool(m)
        yield here.said(kind, match.span(), shown, _right(match, before, n, m), here.text)


def _number(item: Item, coded: bool, study: Study) -> int | None:
    """Return how often something is coded by people, or else said; None: no table has it."""
    if item.what == "themes" or coded:
        people = [n for coder, n in study.codings.get(item.name, {}).items() if coder != "auto"]
        return people[0] if len(people) == 1 else None
    return study.terms[item.name].times if item.name in study.terms else None


def _right(match: re.Match[str], before: str, n: int, m: int) -> bool:
    """Return whether one number is as many times another one as a sentence says."""
    word, times = (match["half"] or "").casefold(), match["times"] or "1"
    factor = _FACTOR.get(word) or (float(times) if "." in times else value(times))
    if _ABOUT.search(before):
        return abs(n - factor * m) <= max(_NEAR * factor * m, 1)
    for pattern, allowed in _BOUNDS:
        if pattern.search(before):
            return bool(allowed(n, factor * m))
    if factor == 1:
        return n == m
    return bool(m) and same(times if "." in times else "0.5" if word == "half" else f"{factor:.0f}", n / m)
