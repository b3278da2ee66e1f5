"""A sentence of a draft, read once: what it names and where, and what the words before its numbers allow."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from .findings import Finding, Said, agrees, short
from .grammar import NUMERAL, any_case, blanked, number_of, people_pattern, plain
from .groups import Place
from .held import Mention, Study
from .marks import even, marked
from .names import Group
from .numerals import bounds
from .passages import words

Span = tuple[int, int]


class Item(NamedTuple):
    """A theme, pair or word that is named in a sentence, where, and what it is (in the plural)."""

    start: int
    end: int
    name: str
    what: str


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence beside its study: its place, its text, and the same without what it quotes (blanks instead).

    `groups` are the people whom it names and `parts` the groups of the study, the digits of whose names are
    no numbers in `spoken`. `as_pairs` are names of themes that stand for a pair. `heading` is the heading
    above it, `before` the sentences of its paragraph that stand before it, `it` the term of one of them that
    it may call so. Of a part of it (`only`) the places are the same, and what is outside is blank.
    """

    study: Study
    place: str
    text: str
    spoken: str
    heading: str = ""
    before: tuple[str, ...] = ()
    it: str = ""
    groups: tuple[Group, ...] = ()
    parts: tuple[Place, ...] = ()
    as_pairs: tuple[Span, ...] = ()

    def said(self, kind: str, span: Span, found: str, right: bool | str, claim: Span | str = "") -> Said:
        """Return what stands at a place; `right`: whether the tables agree, or the verdict.

        `claim`: where it is written, or how, if not at the place alone.
        """
        verdict = agrees(right) if isinstance(right, bool) else right
        written = claim if isinstance(claim, str) else even(self.text, *claim)
        return Said(
            *span, Finding(kind, self.place, short(written or even(self.text, *span)), short(found), verdict)
        )

    def only(self, first: int, last: int) -> Sentence:
        """Return the part of the sentence between two places."""
        outside = ((0, first), (last, len(self.text)))
        return replace(self, text=blanked(self.text, outside), spoken=blanked(self.spoken, outside))

    def near(self, start: int, end: int) -> Sentence:
        """Return the clause that holds a number."""
        return self.only(*self.clause(start, end))

    def allows(self, match: re.Match[str]) -> tuple[float, float]:
        """Return the least and the most that a number and the words before it allow."""
        named = match.groupdict()
        group = next((one for one in ("few", "n", "m") if named.get(one)), 0)
        return bounds(self.spoken[: match.start(group)], number_of(match))

    # ---- themes ----

    @cached_property
    def themes(self) -> tuple[Mention, ...]:
        """The themes that it names in full, in order."""
        return tuple(
            one for one in self.study.mentions(self.text)
            if not any(a <= one.start and one.end <= b for a, b in self.as_pairs)
            and not any(a <= one.start and one.end <= b and one.end - one.start < b - a
                        for a, b in self._quoted_terms)
        )  # fmt: skip

    @cached_property
    def _quoted_terms(self) -> tuple[Span, ...]:
        """Where terms stand in quotation marks, a part of which may be a theme's name."""
        themes = {theme.casefold() for theme in self.study.raised}
        quoted = {(a, b) for a, b in marked(self.text) if _ONLY_WORDS.fullmatch(self.text, a, b)}
        return tuple((a, b) for a, b, term in self.terms if term not in themes and (a, b) in quoted)

    @cached_property
    def rest(self) -> str:
        """Its text with blanks for the themes that it names in full."""
        return self.study.without_names(self.text)

    @cached_property
    def bare(self) -> str:
        """What is spoken, with x for the themes that it names in full."""
        return self.study.without_names(self.spoken, "x")

    def theme(self, start: int, end: int) -> str:
        """Return the theme that a number at a place is of; empty: none, or doubtful.

        Of themes that are named in full that which stands right behind the number ("nine raised
        X"), else the nearest before it, else the next. Where none is named in full, or another one
        in other words beside them, the one that the sentence as a whole is about.
        """
        first, last = self.clause(start, end)
        places = tuple(one for one in self.themes if first <= one.start and one.end <= last)
        loose = self.study.theme_of(self.rest[first:last])
        other = loose if places else self.study.theme_of(self.rest)
        if not places and (other or len(self.themes) > 1) and (loose or (other and self.themes)):
            return loose
        places = places or self.themes
        before = [one for one in places if one.end <= start]
        behind = next((one for one in places if one.start >= end), None)
        if not places or (len(places) > 1 and other):
            return self.study.theme_of(blanked(self.text, self.as_pairs))
        if behind and (not before or _RIGHT_BEHIND.fullmatch(self.text[end : behind.start])):
            return behind.theme
        return before[-1].theme if before else self.study.theme_of(blanked(self.text, self.as_pairs))

    def clause(self, start: int, end: int) -> Span:
        """Return where the clause that holds a number begins and ends; names and brackets are not cut."""
        outside = re.sub(r"\([^()]*\)", lambda match: "x" * len(match[0]), self.text)
        cuts = [
            match.span() for match in _PARTED.finditer(outside)
            if not any(one.start < match.end() and match.start() < one.end for one in self.themes)
        ]  # fmt: skip
        return (
            max((b for _, b in cuts if b <= start), default=0),
            min((a for a, _ in cuts if a >= end), default=len(self.text)),
        )

    # ---- terms ----

    @cached_property
    def own_words(self) -> Sentence:
        """The sentence with blanks for what it quotes, but for terms and the names of themes."""
        themes = {theme.casefold() for theme in self.study.raised}
        quoted = [
            (start, end) for start, end in marked(self.text)
            if len((said := plain(self.text[start:end]).strip(".,;:!? ")).split()) > TERM
            and said not in themes
        ]  # fmt: skip
        return replace(self, text=blanked(self.text, quoted)) if quoted else self

    @cached_property
    def items(self) -> list[Item]:
        """The themes that it names in full, and the terms that it names, in order."""
        terms = [Item(*one, "pairs" if " " in one[2] else "words") for one in self.terms]
        themes = [
            Item(*one, "themes") for one in self.themes
            if not any(a <= one.start and one.end <= b and b - a > one.end - one.start for a, b, *_ in terms)
        ]  # fmt: skip
        terms = [one for one in terms if all(one.end <= a or b <= one.start for a, b, *_ in themes)]
        return sorted({*themes, *terms})

    @cached_property
    def terms(self) -> list[tuple[int, int, str]]:
        """Where terms stand in it, and which.

        That is what stands in quotation marks, words that it calls so, and, where it speaks of saying,
        listed pairs outside the name of a theme that do not name who took part.
        """
        found = [
            (start, end, " ".join(said)) for start, end in marked(self.text)
            if 1 < end - start <= _LONG and not _CUT.search(self.text[start:end])
            and 0 < len(said := words(self.text[start:end])) <= TERM
        ]  # fmt: skip
        longer = [one for one in found if len(one[2].split()) > 2]  # "statutory sick pay"
        own, listed = self.own_words, self.study.terms
        spelt = list(re.finditer(r"[\w'’-]+", self.study.without_people(own.text)))
        people = any_case(people_pattern(self.study.speakers_are))
        for one, other in itertools.pairwise(spelt) if _OF_WORDS.search(own.rest) else ():
            pair = f"{one[0]} {other[0]}".casefold()
            if (
                pair in listed
                and not any(a <= one.start() < b for a, b, _ in longer)
                and own.text[one.end() : other.start()].isspace()
                and not (people.fullmatch(other[0]) and not _is_pair(own.text, one.start(), other.end()))
            ):
                found.append((one.start(), other.end(), pair))
        # "The word drink occurred 32 times, and coffee 12 times": elsewhere a word is one of the text's.
        called = list(_CALLED.finditer(own.text))
        called += _IN_LINE.finditer(own.text, called[0].end()) if called else ()
        named = [(*match.span("word"), match["word"].casefold()) for match in called]
        return found + [one for one in named if one[2] in listed]

    def term(self, place: int) -> str:
        """Return the term that a number at a place is of; empty: none is named.

        That is the one nearest before the number, else the first listed one behind it.
        """
        listed = self.study.terms
        before = [(start, term) for start, _, term in self.terms if start < place]
        behind = [(start, term) for start, _, term in self.terms if start > place and term in listed]
        if not self.terms and self.it:
            return self.it
        start, term = max(before) if before else min(behind, default=(place, ""))
        # What no table lists may stand there for another reason.
        near = len(self.text[start:place].split()) <= len(term.split()) + _NEAR
        return term if term in listed or near else ""


def _is_pair(text: str, start: int, end: int) -> bool:
    """Return whether a text says of what stands at a place that it is a pair, or said."""
    return bool(_PAIR.search(text[:start]) or _IS_SAID.match(text, end))


# "the word drink"; ", and coffee 12 times" behind it
_CALLED = any_case(
    r"\b(?:the|a) (?:(?:single|content|listed|common\w*|most \w+) )?(?:words?|terms?|nouns?|verbs?|"
    r"adjectives?) (?!(?:pairs?|counts?|clouds?|lists?|order|frequenc\w+|limits?|lengths?|"
    r"classes)\b)(?P<word>[^\W\d][\w'’-]*)"
)
_IN_LINE = any_case(
    r"(?:[,;]|\b(?:and|but|or|while|whereas)\b) (?:(?:and|but|while|whereas|that of) "
    rf")?(?P<word>[^\W\d][\w'’-]*)(?= (?:{NUMERAL.pattern}|\(|by\b|(?:occurr|appear)\w+|(?:came|turned) up|"
    r"(?:was|were) (?:said|used)))"
)
# A sentence that speaks of words; right before a pair, and right behind it, that it is one.
_OF_WORDS = any_case(
    r"\b(?:sa(?:id|ys?|ying)|us(?:ed?|es|ing)|utter\w*|mention\w*|spoke\w*|talk\w*|repeat\w*|occur\w*|"
    r"appear\w*|rais(?:ed?|es)|times|once|twice|occasions|instances|often|frequen\w+|common\w*|pairs?|bigrams?|phrases?|"
    r"words?|terms?|list\w*|c[ao]mes? (?:up|first|second|third|last)|n\s*=|per (?:1\W?000|thousand)|never|"
    r"alone|only|half|most|least)\b|%"
)
_PAIR = any_case(r"\b(?:pairs?|bigrams?|phrases?|terms?) $")
_IS_SAID = any_case(
    r" (?:(?:was|were) (?:\w+ly )?(?:said|used|uttered|mentioned)|occurr?\w*|appear\w*|c[ao]me up)\b| \(\d"
)
_ONLY_WORDS = re.compile(r"[\w\s'’-]+[.,]?")  # no code below others, Care::Testing
_LONG, _CUT = 60, re.compile(r"[()\[\]…]|\.\.\.")  # what stands in marks and is no term
_NEAR = 3  # words between a term that no table lists and its number
TERM = 3  # words of a term in quotation marks at the most
_PARTED = any_case(r";|,?\s(?:while|whereas|but)\s|,\s(?:and|with)\s")
# What stands between a number and the theme it is of: "0.41 for", "of 17 interviewees raised".
_RIGHT_BEHIND = any_case(
    r"{ASIDE}[^.;:,()\d]{0,40}?\b(?:for|in|on|of|about|rais\w+|mention\w*|named?|discuss\w*|"
    r"report\w*|describ\w+|express\w*|voic\w+|identif\w+) (?:the )?[\"“‘']?"
)
