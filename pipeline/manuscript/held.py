"""What a draft is held to, and the row that each finding is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from ..wording import Words
from .grammar import NUMERAL, any_case, people_pattern
from .groups import Groups
from .marks import even, marked
from .numerals import Sentence
from .passages import Segment, words
from .said_by import Who

_NAMED = 0.7  # share of a theme's words that a text must hold to be about it
_AHEAD = 0.15  # and by how much more than any other theme
_SHOWN = 200  # characters of a claim
NOT_COUNTED = "on words not counted"  # so a note begins that says how many of a theme's codes are


class Raised(NamedTuple):
    """How many interviewees raise a theme: by the study's codes, as published, by the automatic ones."""

    manual: int | None
    published: int | None
    auto: int | None = None
    note: str = ""  # of its codes that are not counted

    def may_be(self, low: float, known: int) -> bool:
        """Return whether a greater number may be of codes that are not counted, where most are not.

        >>> raised = Raised(1, None, note="on words not counted: 173 of 175 codes by hand")
        >>> raised.may_be(174, 2), raised.may_be(180, 2), raised.may_be(1, 2)
        (True, False, False)
        """
        stated = re.match(rf"{NOT_COUNTED}: ([\d,]+) of ([\d,]+) codes by hand", self.note)
        not_counted, codes = (int(n.replace(",", "")) for n in stated.groups()) if stated else (0, 0)
        return 2 * not_counted > codes and known < low <= codes


class Term(NamedTuple):
    """How often a word or pair is said, by how many people (None: parts are no people), and its rate."""

    times: int
    people: int | None
    rate: float | None = None  # per 1,000 words
    both: int | None = None  # times, with interviewers' turns; None: no table says


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
    askers: Mapping[str, bool] = {}  # who only asks, and whether the label says no more (Q)
    it: str = ""  # the term of the sentence before, where a sentence calls it so
    documents: int = 0  # 0: it is not known
    totals: Mapping[str, Mapping[str, int]] = {}  # what is counted -> what of it -> how many
    codings: Mapping[str, Mapping[str, int]] = {}  # theme -> coder -> segments
    segments_coded: int = 0  # that a coder may give a theme to
    passages: Mapping[str, int] = {}  # theme -> places that somebody marked, at the least, where known
    saturation: Sequence[Mapping[str, Any]] = ()  # rows of saturation.csv
    who: Who = Who()  # what each person says and raises
    by_group: Groups = Groups()  # what is said in each group
    all_are: frozenset[str] = frozenset()  # kinds of people (in the singular) that the draft says all are
    some_are: frozenset[str] = frozenset()  # and those that it says some are
    segments_are: str = "segments"
    coded: int = 0  # interviewees whom a human coder has read, where these are not all of them; else 0

    @property
    def words(self) -> Words:
        """What the study calls its people and its pieces of text."""
        return Words(self.speakers_are, self.segments_are)

    @property
    def wholes(self) -> tuple[int, ...]:
        """Of how many a draft may say that so many raise a theme: of those who were coded, and of all."""
        return (self.coded, self.interviewees) if self.coded else (self.interviewees,)

    @property
    def nameless(self) -> tuple[str, ...]:
        """Labels that say only that somebody asks: anybody who asks may be meant."""
        return tuple(name for name, only in self.askers.items() if only)

    def may_be(self, people: Sequence[str]) -> str:
        """Return why it is not known what some people say: it may stand under a label such as Q."""
        asking = [name for name in people if name not in self.who.people]
        if not (asking and self.nameless):
            return ""
        return (
            f"what {asking[0]} says may stand under {', '.join(self.nameless)}, which may be anybody who asks"
        )

    def nobody(self, name: str) -> str:
        """Return that a name is nobody's of the study, or a coder's."""
        if name in {coder for of in self.codings.values() for coder in of}:
            return f"{name} is a coder, and nobody who speaks in the study is called so"
        return f"nobody of the study is called {name}"

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
        whole = mentions(sentence, themes)
        first, last = self.clause(sentence, start, end)
        listed = "respectively" in sentence.casefold() or _TWO.search(sentence)
        if listed and len(whole) > 1:
            return _in_turn(sentence, start, end, whole)
        places = tuple(one for one in whole if first <= one.start and one.end <= last)
        rest = self.without_names(sentence)
        other = theme_of(rest[first:last] if places else rest, themes, self.stop_words)
        if not places and (other or len(whole) > 1):
            here = theme_of(rest[first:last], themes, self.stop_words)
            if here or (other and whole):
                return here
        places = places or whole
        if not places or (len(places) > 1 and other):
            return self.theme_of((sentence,))
        behind = [one for one in places if one.start >= end]
        before = [one for one in places if one.end <= start]
        if behind and (not before or _RIGHT_BEHIND.fullmatch(sentence[end : behind[0].start])):
            return behind[0].theme
        return before[-1].theme if before else self.theme_of((sentence,))

    def clause(self, sentence: str, start: int, end: int) -> tuple[int, int]:
        """Return where the clause that holds a number begins and ends; a theme's name is not cut."""
        return _clause(sentence, start, end, mentions(sentence, tuple(self.raised)))

    def without_names(self, sentence: str, instead: str = " ") -> str:
        """Return a sentence with blanks, or another character, for the themes that it names in full."""
        for one in mentions(sentence, tuple(self.raised)):
            sentence = sentence[: one.start] + instead * (one.end - one.start) + sentence[one.end :]
        return sentence

    def own_words(self, sentence: str) -> str:
        """Return a sentence with blanks for what it quotes, but for terms and the names of themes."""
        themes = {theme.casefold() for theme in self.raised}
        for start, end in marked(sentence):
            quoted = " ".join(sentence[start:end].casefold().split()).strip(".,;:!? ")
            if len(quoted.split()) > _TERM and quoted not in themes:
                sentence = sentence[:start] + " " * (end - start) + sentence[end:]
        return sentence

    def without_people(self, sentence: str) -> str:
        """Return a sentence with blanks for the themes, the people and the groups that it names."""
        groups = self.by_group.places(sentence, self.terms) if self.by_group.names else ()
        for start, end, _ in (*self.who.names.singly(sentence), *groups):
            sentence = sentence[:start] + " " * (end - start) + sentence[end:]
        return self.without_names(sentence)

    def items(self, sentence: str) -> list[Item]:
        """Return the themes that a sentence names in full, and the terms that it names, in order."""
        themes = mentions(sentence, tuple(self.raised))
        found = [Item(one.start, one.end, one.theme, "themes") for one in themes]
        terms = self.terms_in(sentence)
        found = [one for one in found if not any(_within(one, *span) for *span, _ in terms)]
        themes = tuple(one for one in themes if not any(_within(one, *span) for *span, _ in terms))
        for start, end, term in terms:
            if not any(one.start < end and start < one.end for one in themes):
                found.append(Item(start, end, term, "pairs" if " " in term else "words"))
        return sorted(set(found))

    def terms_in(self, sentence: str) -> list[tuple[int, int, str]]:
        """Return where terms stand in a sentence, and which.

        That is what stands in quotation marks, words that it calls so, and, where it speaks of saying,
        listed pairs outside the name of a theme that do not name who took part.
        """
        found = [
            (start, end, " ".join(words(sentence[start:end])))
            for start, end in marked(sentence)
            if 1 < end - start <= _LONG and not _CUT.search(sentence[start:end])
        ]
        found = [each for each in found if 0 < len(each[2].split()) <= _TERM]
        longer = [(start, end) for start, end, term in found if len(term.split()) > 2]
        sentence = self.own_words(sentence)
        spelt = list(re.finditer(r"[\w'’-]+", self.without_people(sentence)))
        people = any_case(people_pattern(self.speakers_are))
        for one, other in itertools.pairwise(spelt) if _OF_WORDS.search(self.without_names(sentence)) else ():
            pair = f"{one[0]} {other[0]}".casefold()
            named = _PAIR.search(sentence[: one.start()]) or _IS_SAID.match(sentence, other.end())
            someone = not named and people.fullmatch(other[0])
            part = any(start <= one.start() < end for start, end in longer)  # "statutory sick pay"
            if (
                pair in self.terms
                and not part
                and sentence[one.end() : other.start()].isspace()
                and not someone
            ):
                found.append((one.start(), other.end(), pair))
        return found + self._words(sentence)

    def term_of(self, sentence: str, place: int) -> str:
        """Return the term that a number at a place of a sentence is of; empty: none is named.

        That is the one nearest before the number, else the first listed one behind it.
        """
        found = [(start, term) for start, _, term in self.terms_in(sentence)]
        before = [each for each in found if each[0] < place]
        behind = [each for each in found if each[0] > place and each[1] in self.terms]
        if not found and self.it:
            return self.it
        start, term = max(before) if before else min(behind, default=(place, ""))
        # What no table lists may stand there for another reason.
        near = len(sentence[start:place].split()) <= len(term.split()) + _NEAR
        return term if term in self.terms or near else ""

    def _words(self, sentence: str) -> list[tuple[int, int, str]]:
        """Return where listed words stand that a sentence calls a word, and the words in line with them.

        "The word drink occurred 32 times, and coffee 12 times": elsewhere a word is one of the text's.
        """
        called = list(_CALLED.finditer(sentence))
        more = _IN_LINE.finditer(sentence, called[0].end()) if called else ()
        named = [(*match.span("word"), match["word"].casefold()) for match in (*called, *more)]
        return [one for one in named if one[2] in self.terms]


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
    r"appear\w*|times|once|twice|occasions|instances|often|frequen\w+|common\w*|pairs?|bigrams?|phrases?|"
    r"words?|terms?|list\w*|c[ao]mes? (?:up|first|second|third|last)|n\s*=|per (?:1\W?000|thousand)|never|"
    r"alone|only|half|most|least)\b|%"
)
_PAIR = any_case(r"\b(?:pairs?|bigrams?|phrases?|terms?) $")
_IS_SAID = any_case(
    r" (?:(?:was|were) (?:\w+ly )?(?:said|used|uttered|mentioned)|occurr?\w*|appear\w*|c[ao]me up)\b"
)
_LONG, _CUT = 60, re.compile(r"[()\[\]…]|\.\.\.")  # what stands in marks and is no term
_TWO = any_case(rf"{NUMERAL.pattern} and\s+{NUMERAL.pattern}")  # "five and six"
_NEAR = 3  # words between a term that no table lists and its number
_TERM = 3  # words of a term in quotation marks at the most
_PARTED = any_case(r";|,?\s(?:while|whereas|but)\s|,\s(?:and|with)\s")


def _clause(sentence: str, start: int, end: int, whole: Sequence[Mention]) -> tuple[int, int]:
    """Return where the clause that holds a number begins and ends; `whole` are not cut, nor brackets."""
    outside = re.sub(r"\([^()]*\)", lambda match: "x" * len(match[0]), sentence)
    cuts = [
        match.span() for match in _PARTED.finditer(outside)
        if not any(one.start < match.end() and match.start() < one.end for one in whole)
    ]  # fmt: skip
    return (
        max((b for _, b in cuts if b <= start), default=0),
        min((a for a, _ in cuts if a >= end), default=len(sentence)),
    )


def _in_turn(sentence: str, start: int, end: int, whole: Sequence[Mention]) -> str:
    """Return the theme that "respectively" gives a number; empty where the two are not as many."""
    numbers = [
        match.start() for match in NUMERAL.finditer(sentence)
        if not re.search(r"\bof\s+(?:the\s+)?$|/\s*$", sentence[: match.start()])
    ]  # fmt: skip
    here = [place for place in numbers if start <= place < end]
    if len(numbers) != len(whole) or not here:
        return ""
    return whole[numbers.index(here[0])].theme


def _within(one: Mention | Item, start: int, end: int) -> bool:
    """Return whether the name of a theme is a part of a term: “friendly staff” is not the theme Staff."""
    return start <= one.start and one.end <= end and end - start > one.end - one.start


class Item(NamedTuple):
    """A theme, pair or word that is named in a sentence, where, and what it is (in the plural)."""

    start: int
    end: int
    name: str
    what: str


class Mention(NamedTuple):
    """A theme that is named in full, and where."""

    start: int
    end: int
    theme: str


# What stands between a number and the theme it is of: "0.41 for", "of 17 interviewees raised".
_RIGHT_BEHIND = any_case(
    r"{ASIDE}[^.;:,()\d]{0,40}?\b(?:for|in|on|of|about|rais\w+|mention\w*|named?|discuss\w*|"
    r"report\w*|describ\w+|express\w*|voic\w+|identif\w+) (?:the )?[\"“‘']?"
)


@cache
def mentions(sentence: str, themes: tuple[str, ...]) -> tuple[Mention, ...]:
    """Return where themes are named in full, in order; of names within one another the longest."""
    found: list[Mention] = []
    for theme in sorted(themes, key=len, reverse=True):
        spelt = r" ".join(map(re.escape, theme.split()))
        for match in any_case(rf"(?<!\w){spelt}(?!\w)").finditer(sentence) if spelt else ():
            if all(match.end() <= one.start or match.start() >= one.end for one in found):
                found.append(Mention(*match.span(), theme))
    return tuple(sorted(found))


def same(stated: str, number: float | None) -> bool:
    """Return whether a number, rounded as a draft does, is what it states; "40%" is 0.4.

    >>> same(".45", 0.447), same("0.45", 0.46), same("5.3%", 6 / 114)
    (True, False, True)
    """
    if stated.endswith("%"):
        stated, number = stated[:-1], None if number is None else 100 * number
    half = 0.5 * 10.0 ** -len(stated.partition(".")[2])
    return number is not None and abs(number - float(stated.replace("−", "-"))) <= half + 1e-9


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


class Said(NamedTuple):
    """What a sentence says from `start` to `end`, and what the study says to it."""

    start: int
    end: int
    finding: Finding

    @classmethod
    def of(
        cls, kind: str, here: Sentence, span: tuple[int, int], found: str, right: bool | str, claim: str = ""
    ) -> Said:
        """Return what stands at a place of a sentence; `right`: whether the tables agree, or the verdict."""
        verdict = agrees(right) if isinstance(right, bool) else right
        return cls(*span, Finding(kind, here.place, short(claim or even(here.text, *span)), found, verdict))


def agrees(right: bool) -> str:
    """Return the verdict on a number that the tables have."""
    return "agrees" if right else "differs"


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
    from ..words.normal_forms import snowball

    stem = snowball().EnglishStemmer().stem
    return frozenset(stem(word) for word in words(text.replace("-", " ")) if word not in stop_words)


def short(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    line = re.sub(r"\s+", " ", text).strip()
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"
