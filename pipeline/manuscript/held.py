"""What a draft is held to, and the row that each finding is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from .passages import Segment, words

_NAMED = 0.7  # share of a theme's words that a text must hold to be about it
_AHEAD = 0.15  # and by how much more than any other theme
_SHOWN = 200  # characters of a claim


class Raised(NamedTuple):
    """How many interviewees raise a theme: by the study's codes, as published, by the automatic ones."""

    manual: int | None
    published: int | None
    auto: int | None = None


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
    labels: frozenset[str] = frozenset()  # names that no speaker of a segment has: who asks

    def theme_of(self, topics: Sequence[str]) -> str:
        """Return the theme that the first of some texts that is about one is about."""
        themes = tuple(self.raised)
        return next(filter(None, (theme_of(t, themes, self.stop_words) for t in topics)), "")

    def named(self, sentence: str, start: int, end: int) -> str:
        """Return the theme that a number at a place of a sentence is of; empty: none, or doubtful.

        Of themes that are named in full that which stands right behind the number ("nine raised
        X"), else the nearest before it, else the next. Where none is named in full, or another one
        in other words beside them, the one that the sentence as a whole is about.
        """
        themes = tuple(self.raised)
        places = mentions(sentence, themes)
        rest = self.without_names(sentence)
        if not places or (len(places) > 1 and theme_of(rest, themes, self.stop_words)):
            return self.theme_of((sentence,))
        behind = [one for one in places if one.start >= end]
        before = [one for one in places if one.end <= start]
        if behind and (not before or _RIGHT_BEHIND.fullmatch(sentence[end : behind[0].start])):
            return behind[0].theme
        return before[-1].theme if before else self.theme_of((sentence,))

    def without_names(self, sentence: str) -> str:
        """Return a sentence with blanks for the themes that it names in full."""
        for one in mentions(sentence, tuple(self.raised)):
            sentence = sentence[: one.start] + " " * (one.end - one.start) + sentence[one.end :]
        return sentence


class Mention(NamedTuple):
    """A theme that is named in full, and where."""

    start: int
    end: int
    theme: str


# What stands between a number and the theme it is of: "0.41 for", "of 17 interviewees raised".
_RIGHT_BEHIND = re.compile(
    r"(?:\s*\([^()]*\))?[^.;:,()\d]{0,40}?\b(?:for|in|on|of|about|rais\w+|mention\w*|named?|discuss\w*|report\w*"
    r"|describ\w+|express\w*|voic\w+|identif\w+)\s+(?:the\s+)?[\"“‘']?",
    re.IGNORECASE,
)


@cache
def mentions(sentence: str, themes: tuple[str, ...]) -> tuple[Mention, ...]:
    """Return where themes are named in full, in order; of names within one another the longest."""
    found: list[Mention] = []
    for theme in sorted(themes, key=len, reverse=True):
        spelt = r"\s+".join(map(re.escape, theme.split()))
        for match in re.finditer(rf"(?<!\w){spelt}(?!\w)", sentence, re.IGNORECASE) if spelt else ():
            if all(match.end() <= one.start or match.start() >= one.end for one in found):
                found.append(Mention(*match.span(), theme))
    return tuple(sorted(found))


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
