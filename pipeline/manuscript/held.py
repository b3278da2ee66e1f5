"""What a draft is held to, and the row that each finding is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from .passages import Segment, words

FINE = frozenset(("verbatim", "elided", "agrees", "adds up", "not checked"))
"""Verdicts that need no second look; what was not checked is listed apart."""
_NAMED = 0.7  # share of a theme's words that a text must hold to be about it
_AHEAD = 0.15  # and by how much more than any other theme
_SHOWN = 200  # characters of a claim


class Raised(NamedTuple):
    """How many interviewees raise a theme: by the study's codes, and by what was published."""

    manual: int | None
    published: int | None


class Term(NamedTuple):
    """How often a word or pair is said, and by how many people (None: parts are no people)."""

    times: int
    people: int | None


class Study(NamedTuple):
    """What a draft is held to: the transcripts, whose they are, and who raises which theme."""

    segments: Sequence[Segment]
    interviewees: int
    raised: Mapping[str, Raised]
    stop_words: frozenset[str] = frozenset()
    speakers_are: str = "interviewees"
    quotes: bool = True  # whether words of the transcripts may be shown
    terms: Mapping[str, Term] = {}  # the words and pairs that are listed, in lower case
    agreement: Sequence[Mapping[str, Any]] = ()  # rows of agreement.csv

    def theme_of(self, topics: Sequence[str]) -> str:
        """Return the theme that the first of some texts that is about one is about."""
        themes = tuple(self.raised)
        return next(filter(None, (theme_of(t, themes, self.stop_words) for t in topics)), "")


class Finding(NamedTuple):
    """A row of manuscript.csv."""

    kind: str
    place: str
    claim: str
    found: str
    verdict: str
    segment: str = ""
    document: str = ""
    speaker: str = ""


@cache
def theme_of(text: str, themes: tuple[str, ...], stop_words: frozenset[str] = frozenset({"of"})) -> str:
    """Return the theme that a text is about: most of the theme's words are in it; empty: none.

    >>> theme_of("Four spoke of a lack of trust.", ("Lack of trust", "Too many meetings"))
    'Lack of trust'
    """
    stems = _stems(text, stop_words)
    parts = {theme: _stems(theme, stop_words) for theme in themes}
    scored = [(len(part & stems) / len(part), theme) for theme, part in parts.items() if part]
    shares = sorted(scored, reverse=True)
    if not shares or shares[0][0] < _NAMED:
        return ""
    second = shares[1][0] if len(shares) > 1 else 0.0
    return shares[0][1] if shares[0][0] - second >= _AHEAD else ""


@cache
def _stems(text: str, stop_words: frozenset[str]) -> frozenset[str]:
    """Return the stems of a text's words but for stop words."""
    from ..words.forms import snowball

    stem = snowball().EnglishStemmer().stem
    return frozenset(stem(word) for word in words(text) if word not in stop_words)


def short(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    line = re.sub(r"\s+", " ", text).strip()
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"
