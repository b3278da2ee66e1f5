"""What a draft is held to: the transcripts and tables of a study."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from ..codes.coders import ADJUDICATED, SEVERAL
from ..readers.tables.excerpts import names_of
from ..wording import Words
from .coder_names import called_of
from .grammar import NUMBER, any_case, as_written, blanked
from .groups import Groups
from .passages import Segment, words
from .said_by import Who

CONSENSUS = "the consensus"  # of several coders, as a draft's findings call it
_TOGETHER = {"auto", "manual", CONSENSUS, *(name for both in SEVERAL for name in both)}
_NAMED = 0.7  # share of a theme's words that a text must hold to be about it
_AHEAD = 0.15  # and by how much more than any other theme
# How often, which is of no theme's time.
_OFTEN = any_case(rf"(?<!\w)(?:{NUMBER}|many|several|few|more|most|all|other|at) times(?!\w)")
NOT_COUNTED = "on words not counted"  # so a note begins that says how many of a theme's codes are


UNCODED = "nobody has coded: numbers of themes are not checked"


class Raised(NamedTuple):
    """How many interviewees raise a theme: by the study's codes, as published, by the automatic ones."""

    manual: int | None
    published: int | None
    auto: int | None = None
    note: str = ""  # of its codes that are not counted
    by: Mapping[str, int] = {}  # of several coders by each, and by what any and all of them gave

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
    documents: int = 0  # 0: it is not known
    totals: Mapping[str, Mapping[str, int]] = {}  # what is counted -> what of it -> how many
    codings: Mapping[str, Mapping[str, int]] = {}  # theme -> coder -> segments
    segments_coded: int = 0  # that a coder may give a theme to
    passages: Mapping[str, int] = {}  # theme -> places that somebody marked, at the least, where known
    saturation: Sequence[Mapping[str, Any]] = ()  # rows of saturation.csv
    who: Who = Who()  # what each person says and raises
    by_group: Groups = Groups()  # what is said in each group
    all_are: frozenset[str] = frozenset()  # kinds of people (in the singular) that the draft says all are
    segments_are: str = "segments"
    read: Mapping[str, int] = {}  # of several coders, of how many interviewees each read something
    methods: str = ""  # the study's own methods text, whose sentences a draft may have as they stand
    returned: int = 0  # of a survey, those of all rows, with or without anything that counts; 0: unknown
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
    def uncoded(self) -> bool:
        """Whether themes are known, and only the automatic coder gave any."""
        people = any({*of} - {"auto"} for of in self.codings.values())
        known = any((one.manual, one.published) != (None, None) for one in self.raised.values())
        return bool(self.raised) and not people and not known

    @property
    def coders(self) -> tuple[str, ...]:
        """The human coders, where there are several; behind them what was decided on, if anything was."""
        known = dict.fromkeys(coder for of in self.codings.values() for coder in of)
        known = {name: None for name in known if name not in _TOGETHER}
        people = [name for name in known if name != ADJUDICATED]
        return (*people, *(name for name in known if name == ADJUDICATED)) if len(people) > 1 else ()

    @property
    def pairs(self) -> Mapping[str, frozenset[str]]:
        """The pairs of human coders, where there are three or more, by what a text calls them: A and B."""
        people = [name for name in self.coders if name != ADJUDICATED]
        two = itertools.combinations(people, 2) if len(people) > 2 else ()
        return {" and ".join(pair): frozenset(pair) for pair in two}

    def of_pair(self, whose: str, theme: str, level: str) -> Mapping[str, Any]:
        """Return the row of agreement.csv of a pair of human coders and a theme; empty: none."""
        for row in self.agreement if whose in self.pairs else ():
            coders = {row["coder_a"], row["coder_b"]}
            if (row["theme"], row["level"]) == (theme, level) and coders == self.pairs[whose]:
                return row
        return {}

    def met(self, theme: str) -> list[Mapping[str, Any]]:
        """Return the rows of agreement.csv of a theme by segment that say how often both coders gave it."""
        return [
            row for row in self.agreement
            if (row["theme"], row["level"]) == (theme, "segment") and "both" in row
        ]  # fmt: skip

    @property
    def several(self) -> tuple[str, str]:
        """What is said of any and of all of several human coders together: either coder, both coders."""
        known = {coder for of in self.codings.values() for coder in of}
        two = len({*self.coders} - {ADJUDICATED}) == 2
        return next((pair for pair in SEVERAL if pair[0] in known), SEVERAL[two])

    def reading(self, named: Collection[str]) -> str:
        """Return whose codes a text means that names some coders: one's, or what any or all of several gave.

        Empty: it names none of several, or there is one alone; the codes by hand are meant together.
        """
        some, every = self.several
        own = [{"either": some, "both": every}.get(name, name) for name in named]
        own = [name for name in own if name in (*self.coders, *self.pairs, some, every)]
        return own[0] if len(own) == 1 else every * bool(own) * (some not in own)

    @property
    def together(self) -> str:
        """How numbers are called that are of the codes by hand: of several coders, their consensus."""
        return "by the consensus of the coders" if self.coders else "by the codes"

    def wholes_of(self, whose: str) -> tuple[int, ...]:
        """Return of how many a draft may say that so many raise a theme by somebody's codes."""
        read = self.read.get(whose) or self.of_pair(whose, next(iter(self.raised), ""), "interviewee").get(
            "units"
        )
        return tuple(dict.fromkeys(filter(None, (read, *self.wholes))))

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
        if self.is_coder(name):
            return f"{name} is a coder, and nobody who speaks in the study is called so"
        return f"nobody of the study is called {name}"

    def written(self, name: str) -> int:
        """Return how many words, as blanks part them, somebody's turns have."""
        return sum(len(one.text.split()) for one in self.segments if one.speaker == name)

    def is_coder(self, name: str) -> bool:
        """Return whether a name is a coder's, in capitals or small letters."""
        coders = tuple(dict.fromkeys(coder for of in self.codings.values() for coder in of))
        called = called_of(coders, " ".join(self.who.people)).values()
        return any(as_written(pattern).fullmatch(name) for pattern in called)

    def theme_of(self, *topics: str) -> str:
        """Return the theme that the first of some texts that is about one is about."""
        themes = tuple(self.raised)
        return next(filter(None, (theme_of(t, themes, self.stop_words) for t in topics)), "")

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return where a text names themes in full, in order; of names within one another the longest."""
        return _mentions(text, tuple(self.raised))

    def without_names(self, text: str, instead: str = " ") -> str:
        """Return a text with blanks, or another character, for the themes that it names in full."""
        return blanked(text, (one[:2] for one in self.mentions(text)), instead)

    def without_people(self, text: str) -> str:
        """Return a text with blanks for the themes, the people and the groups that it names."""
        groups = self.by_group.places(text, self.terms) if self.by_group.names else ()
        return self.without_names(blanked(text, (one[:2] for one in (*self.who.names.singly(text), *groups))))


class Mention(NamedTuple):
    """A theme that is named in full, and where."""

    start: int
    end: int
    theme: str


@cache
def _mentions(text: str, themes: tuple[str, ...]) -> tuple[Mention, ...]:
    found: list[Mention] = []
    for name, theme in sorted(_names(themes).items(), key=lambda named: -len(named[0])):
        spelt = r" ".join(map(re.escape, name.split()))
        for match in any_case(rf"(?<!\w){spelt}(?!\w)").finditer(text) if spelt else ():
            if name != theme and match[0].islower() and text[: match.start()][-1:] not in tuple("“\"‘'«"):
                continue  # "raised testing" may be no code's name
            if all(match.end() <= one.start or match.start() >= one.end for one in found):
                found.append(Mention(*match.span(), theme))
    return tuple(sorted(found))


def _names(themes: tuple[str, ...]) -> Mapping[str, str]:
    """Return themes by their names: in full, and, of a code below others, by its own where no other has it.

    >>> list(_names(("Care::Money", "Care > Time", "Work > Time")))
    ['Money', 'Care::Money', 'Care > Time', 'Work > Time']
    """
    own = {theme: parts[-1] if len(parts := names_of(theme)) > 1 else theme for theme in themes}
    often = Counter(name.casefold() for name in (*own.values(), *(t for t in themes if t != own[t])))
    return {name: theme for theme, name in own.items() if often[name.casefold()] == 1} | {
        t: t for t in themes
    }


@cache
def theme_of(text: str, themes: tuple[str, ...], stop_words: frozenset[str] = frozenset({"of"})) -> str:
    """Return the theme that a text is about: most of the theme's words are in it; empty: none.

    >>> theme_of("Four spoke of a lack of trust.", ("Lack of trust", "Too many meetings"))
    'Lack of trust'
    >>> theme_of("It was said 13 times by four.", ("No time",), frozenset({"no"}))
    ''
    """
    stems = _stems(_OFTEN.sub(" ", text), stop_words)
    parts = {theme: _stems(theme, stop_words) for theme in themes}
    scored = [(len(part & stems) / len(part), theme) for theme, part in parts.items() if part]
    (best, theme), (second, _) = sorted([*scored, (0.0, ""), (0.0, "")], reverse=True)[:2]
    return theme if best >= _NAMED and best - second >= _AHEAD else ""


def theme_words(text: str, study: Study) -> frozenset[str]:
    """Return the words of a text that are of the theme that it is about, where it names none in full."""
    theme = study.theme_of(text)
    own = _stems(theme, study.stop_words) if theme else frozenset()
    return frozenset(word for word in words(text) if own & _stems(word, study.stop_words))


@cache
def _stems(text: str, stop_words: frozenset[str]) -> frozenset[str]:
    """Return the stems of a text's words but for stop words."""
    from ..words.normal_forms import snowball

    stem = snowball().EnglishStemmer().stem
    return frozenset(stem(word) for word in words(text.replace("-", " ")) if word not in stop_words)
