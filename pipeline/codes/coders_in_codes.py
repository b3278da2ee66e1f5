"""Coders whose initials or names stand in the names of codes: NT.Soil, RB.Soil; Soil (NT), Soil (RB).

Where a program does not keep who coded, teams write it so. It is told by the same themes behind two people or
more; what is written alike is a theme above others (GP.Waiting, ED.Waiting), so that it is sure only where
the same theme of two stands on the same passages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from .spelling import key

_SIGNS = r"[._,:;/|\\>=~+#*–—-]"
_INITIALS = r"[A-ZÀ-ÖØ-Þ]{2,3}"
_NUMBERED = r"(?:[Cc]oder|[Rr]ater|[Rr]esearcher|[Aa]nalyst)[ _]?(?:[A-Za-z]|\d{1,2})"
_NAME = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{1,14}"
_SHORT = r"[A-Za-z]|[a-z]{2,3}"  # initials as well, or part of a numbering (a. Soil), or a word
_NEVER = r"(?!)"
# How words end that name nobody: Barriers, Physical, Positive.
_WORD = re.compile(r"(?:s|ing|ed|al|ive|ic|tion|ment|ness|ity|ful|less|able)$")
_SORTS = (_NUMBERED, _INITIALS, _NAME, _SHORT)
_LOOSE = (_NAME, _SHORT)
_MOST = 6  # people who code one study
_SHARED = 2  # themes that two people have, at the least
_MARKED = 0.75  # share of the names of codes that bear one of them
_AGREED = 0.25  # share of the codes of one that another gives the same passage, from which on they are coders
_NAMED = 0.5  # the same of names of nobody who is known, which may be any word
_TWICE = 2  # passages on which they do so, at the least


class Mark(NamedTuple):
    """Who stands in the name of a code, and what is left of it: the theme."""

    coder: str
    theme: str


class Given(NamedTuple):
    """A code on a segment of a document; both ends are 0 where the segment as such was coded."""

    document: str
    segment: str
    theme: str
    start: int = 0
    end: int = 0


class Found(NamedTuple):
    """Who stands in the names of codes, and whether they are coders for certain.

    `first` are two names of one theme; `twice` says how often two gave a passage the same theme.
    """

    coders: list[str]
    sure: bool
    first: tuple[str, str]
    twice: int
    shared: int
    themes: int
    left: list[str]


def _either(who: str, apart: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what tells the coder, `who`, before a code and behind it; `apart`: behind or before a blank."""
    return (
        re.compile(
            rf"\s*(?:[(\[{{]\s*(?P<a>{who})\s*[)\]}}]\s*{_SIGNS}*|(?P<b>{who})\s*{_SIGNS}+|(?P<c>{apart})(?=\s))"
            r"\s*(?P<theme>\S.*?)\s*"
        ),
        re.compile(
            rf"\s*(?P<theme>\S.*?)\s*(?:{_SIGNS}*\s*[(\[{{]\s*(?P<a>{who})\s*[)\]}}]|"
            rf"{_SIGNS}+\s*(?P<b>{who})|(?<=\s)(?P<c>{apart}))\s*"
        ),
    )


def _mark(name: str, patterns: Iterable[re.Pattern[str]]) -> Mark | None:
    """Return the mark of a code's name by the first pattern that fits and leaves a theme."""
    for pattern in patterns:
        if (match := pattern.fullmatch(name)) and any(map(str.isalnum, match["theme"])):
            return Mark(match["a"] or match["b"] or match["c"], match["theme"])
    return None


def of_coders(coders: Sequence[str]) -> Callable[[str], Mark | None]:
    """Return what gives of a code's name the coder in it, as `coders` has the name, and the theme.

    >>> mark = of_coders(["NT", "RB"])
    >>> [mark(name) for name in ("NT.Soil", "soil - rb", "[RB] Soil", "Soil (NT)", "NT_Soil")]
    [Mark(coder='NT', theme='Soil'), Mark(coder='RB', theme='soil'), Mark(coder='RB', theme='Soil'), \
Mark(coder='NT', theme='Soil'), Mark(coder='NT', theme='Soil')]
    >>> mark("Soil"), mark("NTs"), mark("NT")
    (None, None, None)
    """
    known = {key(coder): coder for coder in coders}
    longest = sorted(coders, key=len, reverse=True)
    who = "|".join(r"\s+".join(map(re.escape, coder.split())) for coder in longest)
    patterns = _either(f"(?i:{who})", who) if coders else ()

    def mark(name: str) -> Mark | None:
        if found := _mark(name, patterns):
            return found._replace(coder=known[key(found.coder)])
        return None

    return mark


def found(
    names: Sequence[str],
    given: Callable[[], Iterable[Given]],
    people: Iterable[str] = (),
    above: Mapping[str, str] | None = None,
) -> Found | None:
    """Return who stands before or behind the names of codes, if two or more do; None where nobody does.

    `given` has the codes of these names, asked for where they look so. `people` are known by name (who asks,
    who coded); `above` has the topmost code above one. Most codes bear one of the coders, and most themes
    are those of two.

    >>> themes = ["NT.Soil", "NT.Water", "RB.Soil", "RB.Water", "RB.Pests"]
    >>> at = [(0, 9), (2, 4), (5, 9), (3, 7)]
    >>> codes = [Given("P1", "1", theme, *ends) for theme, ends in zip(themes, at)]
    >>> found(themes, lambda: codes)
    Found(coders=['NT', 'RB'], sure=True, first=('NT.Soil', 'RB.Soil'), twice=2, shared=2, themes=3, left=[])
    >>> found(["Families.At the counter", "Families.Prices", "Staff.At the counter", "Staff.Prices"], list)
    """
    for sort in _SORTS:
        before, behind = _either(sort, _NEVER if sort in _LOOSE else sort)
        for patterns in ((before,), (behind,), (before, behind)):
            marks = _marks(names, patterns, above or {})
            if marks is not None:
                said = {word.casefold() for name in people for word in name.split()}
                return _judged(marks, names, given(), sort, said)
    return None


def _marks(
    names: Sequence[str], patterns: Sequence[re.Pattern[str]], above: Mapping[str, str]
) -> dict[str, Mark] | None:
    """Return the marks of names by patterns, where they may be coders'; None where they are not."""
    marks = {name: mark for name in names if (mark := _mark(name, patterns))}
    whose = defaultdict[str, set[str]](set)
    for coder, theme in marks.values():
        whose[key(theme)].add(coder)
    # Somebody of whose themes no other has one is a word of a code's (NHS policy).
    people = {coder for each in whose.values() if len(each) > 1 for coder in each}
    marks = {name: mark for name, mark in marks.items() if mark.coder in people}
    alone = {name: Mark(top, name) for name in names if (top := above.get(name, "")) in people}
    marks |= {name: mark for name, mark in alone.items() if name not in marks}
    shared = {theme for theme, each in whose.items() if len(each & people) > 1}
    again = sum(key(mark.theme) in shared for mark in marks.values())
    fits = 1 < len(people) <= _MOST and len(shared) >= _SHARED and 2 * again > len(marks)
    return marks if fits and len(marks) >= _MARKED * len(names) else None


def _judged(
    marks: Mapping[str, Mark], names: Sequence[str], codes: Iterable[Given], sort: str, people: set[str]
) -> Found | None:
    """Return what was found of marks; None of words that are no names."""
    whose: dict[str, list[str]] = {}
    for name, mark in marks.items():
        whose.setdefault(key(mark.theme), []).append(name)
    several = [each for each in whose.values() if len({marks[name].coder for name in each}) > 1]
    one = several[0][0]
    other = next(name for name in several[0] if marks[name].coder != marks[one].coder)
    coders = sorted({mark.coder for mark in marks.values()})
    twice, share = _agreed(codes, marks)
    known = people & {*map(str.casefold, coders)}
    sure = sort == _NUMBERED or (twice >= _TWICE and share >= _AGREED and (sort == _INITIALS or bool(known)))
    words = sort == _NAME and any(map(_WORD.search, coders))
    if sort in _LOOSE and not known and (words or twice < _TWICE or share < _NAMED):
        return None
    left = [name for name in names if name not in marks]
    return Found(coders, sure, (one, other), twice, len(several), len(whose), left)


def _agreed(codes: Iterable[Given], marks: Mapping[str, Mark]) -> tuple[int, float]:
    """Return how many codes two people gave in common, of the two who did so most, and their share.

    Of passages it is the share of those, of whoever has fewer, in the documents that both coded; of whole
    segments (rows of a table, each perhaps a document) of all.
    """
    of = defaultdict[str, dict[tuple[str, str], list[tuple[int, int]]]](dict)
    document: dict[str, str] = {}
    placed = False
    for code in codes:
        if mark := marks.get(code.theme):
            of[mark.coder].setdefault((code.segment, key(mark.theme)), []).append((code.start, code.end))
            document[code.segment] = code.document
            placed |= bool(code.end)
    best = (0, 0.0)
    for a, b in combinations(sorted(of), 2):
        here = [{document[segment] for segment, _ in of[coder]} for coder in (a, b)]
        both = here[0] & here[1] if placed else here[0] | here[1]
        least = min(sum(document[segment] in both for segment, _ in of[coder]) for coder in (a, b))
        met = sum(_meet(mine, of[b][place]) for place, mine in of[a].items() if place in of[b])
        if least:
            best = max(best, (met, met / least), key=lambda each: each[1])
    return best


def _meet(one: Iterable[tuple[int, int]], other: Collection[tuple[int, int]]) -> bool:
    """Return whether a passage of one meets one of the other; a whole segment meets any."""
    return any(not (a[1] and b[1]) or (a[0] < b[1] and b[0] < a[1]) for a in one for b in other)
