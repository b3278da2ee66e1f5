"""Names looked for in the labels and the talk of one place, and what stands in their stead.

Of two names that begin at one word the longer is taken. What follows it stays: "Ann's" becomes "P01's".

Two kinds of single-word name would spoil the text and are held back. One letter, a number of few
digits (a year), or an ordinary word written small or in capitals ("IT", "us"), stands for its speaker
alone and is not looked for in text, unless it is somebody's initials and a word before them says so
("Participant AM"); an ordinary word with a capital ("Will") is replaced only where it has that capital.

What this cannot do: find a name that is misspelt, shortened, a nickname or not in the table; tell
Rose from a rose; or hide who somebody is from what they say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from ..readers.layouts.names import asks
from ..readers.layouts.vocabulary import PEOPLE
from ..readers.roles import generic
from ..words.titles import AFTER, BEFORE, CUT_SHORT
from .capitals import begins
from .carried import Edit
from .document_words import OF_FILES
from .name_words import NOTHING, WORD, WRAPPED, Path, between, key, path, plain, seen, words
from .word_pseudonyms import of_words

_CLOSED = re.compile(r"\w[^()\[\]]*[(\[][^()\[\]]*([)\]])\W*\Z")  # a name's last bracket: Ann (mother)
_INITIALS = re.compile(r"(?!NG\Z)[B-DF-HJ-NP-TV-XZ]{2,3}")
_SAYS_WHOSE = re.compile(  # what stands before initials that are an ordinary word: Participant AM
    r"\b(?:participant|patient|interviewee|respondent|informant|speaker|client|carer|initials|id|code)"
    r"(?:'s initials| code| id)?\W{1,3}\Z",
    re.IGNORECASE,
)
_BEFORE_INITIALS = 40  # characters that are looked at before them
_YEAR = 4  # digits: a number of so many is a word of the text

# Words that are also names and hold sentences together.
_ORDINARY = frozenset(
    "a all am an and any are as ask at be been being but by can could did do does down for from"
    " had has have he her here hers him his how i if in into is it its just like many may me might"
    " mine more most much must my no not now of off oh ok on one or our ours out over own shall she"
    " should so some such than that the their them then there these they this those to too under"
    " up us very was we well were what when where which who whom whose why will with would yes yet"
    " you your yours".split()
)


class Name(NamedTuple):
    """A name, what stands in its place, its line for messages, and where alone it does so, if anywhere.

    That is one document, from its segment of a number on: 0 or 1 for all of it. What is nobody's has
    "nobody's" for its pseudonym, and stands as it is.
    """

    name: str
    pseudonym: str
    line: int = 0
    document: str = ""
    since: int = 0

    @property
    def nobodys(self) -> bool:
        """Whether the table says that it is nobody's name.

        >>> [Name("Brexit", said).nobodys for said in ("nobody's", "Nobody\u2019s", "nobody", "P01")]
        [True, True, True, False]
        """
        return self.pseudonym.casefold().replace("\u2019", "'").removesuffix("'s") == "nobody"


class Reach(Enum):
    """Where a name is looked for: in speakers alone, in text as it is written, in text."""

    LABEL = "only as a speaker, and not in the text"
    EXACT = "in the text only where it is written with the same capitals"
    TEXT = "in the text"


@dataclass
class Uses:
    """What was found: numbers of occurrences by row of the table, or by pseudonym."""

    replaced: Counter[int] = field(default_factory=Counter)
    small: Counter[int] = field(default_factory=Counter)  # those in small letters
    before: Counter[str] = field(default_factory=Counter)  # pseudonyms that were there before
    # Of the last text:
    parts: Counter[tuple[str, str]] = field(default_factory=Counter)  # whose perhaps, and word, left alone
    places: list[tuple[int, int]] = field(default_factory=list)  # of pseudonyms of words
    edits: list[Edit] = field(default_factory=list)


class Finder:
    """The rows of a table that hold at one place, ready to be looked for.

    Texts are searched in time linear in their length and, at worst, in the words of the longest
    name, however many names there are; nothing that a user wrote becomes a regular expression.
    """

    def __init__(
        self,
        rows: Sequence[Name],
        reach: Sequence[Reach],
        holding: Iterable[int],
        perhaps: Mapping[str, str],
        given: Iterable[str] = (),
    ) -> None:
        """Take all rows of a table, and the places of those that hold here: of two alike the first.

        `perhaps`: words by which somebody may be called, and by whose pseudonym; they are left, and
        noted. `given`: the pseudonyms, of which no part is a name.
        """
        self._rows, self._reach, self._perhaps = rows, reach, perhaps
        # How each name begins, word by word: the row that ends there, or -1.
        self._paths: dict[Path, int] = {}
        self._label: dict[str, int] = {}
        self._met: dict[str, bool] = {}
        holding = list(holding)
        self._of_words = {name for place in holding if of_words(name := rows[place].pseudonym)}
        for place in holding:
            self._label.setdefault(key(rows[place].name), place)
            if reach[place] is not Reach.LABEL or of_capitals(rows[place].name):
                self._enter(rows[place].name, place)
        self._given = [name for name in given if reach_of(name) is Reach.TEXT]
        for place, pseudonym in enumerate(self._given, len(rows)):
            self._enter(pseudonym, place)

    def _enter(self, name: str, row: int) -> None:
        """Enter a name, unless one that is alike is there."""
        steps = path(name)
        for size in range(1, len(steps)):
            self._paths.setdefault(steps[:size], -1)
        if self._paths.get(steps, -1) < 0:
            self._paths[steps] = row

    def has(self, label: str) -> bool:
        """Tell whether a label is a name that holds here."""
        return key(label) in self._label

    def label(self, label: str, uses: Uses | None = None) -> str:
        """Return a label with the names in it replaced: whole, or as in a text."""
        row = self._label.get(key(label))
        if row is None:
            return self.text(label, uses)
        if uses is not None:
            uses.replaced[row] += 1
        return self._rows[row].pseudonym

    def text(self, text: str, uses: Uses | None = None) -> str:
        """Return a text with the names in it replaced; what was found is added to `uses`."""
        uses = Uses() if uses is None else uses
        uses.places, uses.edits = [], []
        if uses.parts:
            uses.parts = Counter()
        # Most words are nobody's: each distinct one is looked up once.
        met = {word for word in set(WORD.findall(text)) if self._matters(word)}
        wrapped = [match for match in WRAPPED.finditer(text) if self._matters(match.group())]
        met.update(match.group() for match in wrapped)
        if not met:
            return text
        out: list[str] = []
        done = 0  # how far the text is dealt with
        copied = 0
        longer = 0  # characters, by what is replaced so far
        each: Iterable[re.Match[str]] = WORD.finditer(text)
        if wrapped:  # where a word and what it is with the next line begin alike, the longer first
            each = sorted([*each, *wrapped], key=lambda match: (match.start(), -match.end()))
        for match in each:
            word = match.group()
            if word not in met or match.start() < done:
                continue
            row, end = self._longest(match, text)
            if 0 <= row < len(self._rows):
                closed = _CLOSED.search(self._rows[row].name)
                end += closed is not None and text.startswith(closed[1], end)
                written, done = text[match.start() : end], end
                uses.replaced[row] += 1
                uses.small[row] += written.islower() and written != self._rows[row].name
                pseudonym = self._rows[row].pseudonym
                out += [text[copied : match.start()], pseudonym]
                uses.edits.append((match.start(), end, len(pseudonym)))
                copied = end
                at = match.start() + longer
                longer += len(pseudonym) - len(written)
                if pseudonym in self._of_words:
                    uses.places.append((at, end + longer))
            elif row >= 0:
                pseudonym = self._given[row - len(self._rows)]
                bracket = pseudonym[: next(WORD.finditer(pseudonym)).start()]  # of [husband]
                uses.before[pseudonym] += text.endswith(bracket, 0, match.start())
                done = end
            elif plain(word) in self._perhaps and _is_capital(match):
                uses.parts[self._perhaps[plain(word)], word] += 1
        if not out:
            return text
        return "".join([*out, text[copied:]])

    def _matters(self, word: str) -> bool:
        """Tell whether a name may begin with a word, or hold it."""
        known = self._met.get(word)
        if known is None:
            as_compared = plain(word)
            known = ((NOTHING, as_compared),) in self._paths or as_compared in self._perhaps
            self._met[word] = known
        return known

    def _longest(self, word: re.Match[str], text: str) -> tuple[int, int]:
        """Return the row of the longest name that begins with a word, and its end; -1: none."""
        row, end = -1, 0
        steps: Path = ((NOTHING, plain(word.group())),)
        last = word
        while steps in self._paths:
            here = self._paths[steps]
            if here >= 0 and self._fits(here, text, word.start(), last.end()):
                row, end = here, last.end()
            following = WORD.search(text, last.end())
            gap = between(text, last, following) if following else None
            if following is None or gap is None:
                break
            whole = WRAPPED.match(text, following.start())
            if whole and (*steps, (gap, plain(whole.group()))) in self._paths:
                following = whole
            steps, last = (*steps, (gap, plain(following.group()))), following
        return row, end

    def _fits(self, row: int, text: str, start: int, end: int) -> bool:
        """Tell whether a name is meant in a text from `start` to `end`."""
        if row >= len(self._rows) or self._reach[row] is Reach.TEXT:
            return True
        if self._reach[row] is Reach.LABEL:
            said = text[max(0, start - _BEFORE_INITIALS) : start]
            return text[start:end] == self._rows[row].name and _SAYS_WHOSE.search(said) is not None
        return seen(text[start:end]) in self._rows[row].name


def _is_capital(word: re.Match[str]) -> bool:
    """Tell whether a word has a capital; one of any talk (Will), not as a sentence's first or all of it."""
    written = word.group()
    if written[0].islower() or plain(written) not in _ORDINARY:
        return not written[0].islower()
    return not (written.isupper() or begins(word.string[: word.start()]))


def reach_of(name: str) -> Reach:
    """Return where a name is looked for."""
    each = WORD.findall(name)
    if len(each) != 1:
        return Reach.TEXT
    (word,) = each
    as_compared = plain(word)
    if len(as_compared) == 1 or (as_compared.isdecimal() and len(as_compared) <= _YEAR):
        return Reach.LABEL
    if as_compared not in _ORDINARY:  # MB is no megabyte, and NG may be Ng
        return Reach.EXACT if _INITIALS.fullmatch(word) else Reach.TEXT
    return Reach.EXACT if word[0].isupper() and word[1:].islower() else Reach.LABEL


def of_capitals(name: str) -> bool:
    """Tell whether a name is an ordinary word in capitals, as initials may be.

    >>> [of_capitals(name) for name in ("AM", "Am", "JP", "A", "AM PM")]
    [True, False, False, False, False]
    """
    return len(name) > 1 and name.isalpha() and name.isupper() and plain(name) in _ORDINARY


def owners(
    rows: Collection[Name],
    ordinary: Mapping[str, Collection[str]] = MappingProxyType({}),
    given: Iterable[str] = (),
) -> dict[str, dict[str, None]]:
    """Return the words of longer names by which a person may be called, with the pseudonyms.

    A word in small letters is none in a name that has capitals: Ann van Lee, Ann session_otter 2025; nor is
    one that is nobody's in a document's name (`document_words.ordinary_in`): Falls, in Falls interview 4; nor
    one that is itself a pseudonym `given`: P04, in AMB_P04.

    >>> owners([Name("AMB_P04", "D01"), Name("Ann Lee", "P04")], given=["D01", "P04"])
    {'amb': {'D01': None}, 'ann': {'P04': None}, 'lee': {'P04': None}}
    """
    each = [words(row.name) for row in rows] + [words(name) for name in given]
    whole = (
        {those[0] for those in each if len(those) == 1} | _ORDINARY | BEFORE | CUT_SHORT | AFTER | OF_FILES
    )
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        capitals = row.name != row.name.lower()
        small = {plain(word) for word in WORD.findall(row.name) if capitals and word[0].islower()}
        nobodys = small.union(ordinary.get(key(row.name), ()))
        for word in somebodys(row.name):
            if len(word) > 2 and word not in whole | nobodys:
                found.setdefault(word, {})[row.pseudonym] = None
    return found


def somebodys(name: str) -> list[str]:
    """Return the words of a name that may be somebody's, as compared.

    None of a label that names nobody is, nor a number or a code, nor what somebody is before who it is.

    >>> [somebodys(name) for name in ("Unknown Speaker", "The Witness", "Guest 2", "Guest Ann", "Ann Guest")]
    [[], [], [], ['ann'], ['ann', 'guest']]
    >>> somebodys("A (MS ANN OAK)"), somebodys("Ann Oak (Guest)"), somebodys("Talk P07 Ivy")
    (['ms', 'ann', 'oak'], ['ann', 'oak'], ['talk', 'ivy'])
    """
    those = words(name)
    last = len(those) - (not name.rstrip().endswith((")", "]")))  # it may be a surname: Ann Guest
    codes = {word for word in those if any(map(str.isdecimal, word))}
    of_nobody = (word in codes or (n < last and _is_role(word)) for n, word in enumerate(those))
    nobodys = generic(name) or all(word in codes or _is_role(word) for word in those)
    return [] if nobodys else [word for word, nobody in zip(those, of_nobody, strict=True) if not nobody]


@lru_cache(maxsize=1 << 12)
def _is_role(word: str) -> bool:
    """Tell whether a word says what somebody is, or that nobody knows who."""
    return word == "the" or generic(word) or asks(word) or PEOPLE.fullmatch(word) is not None
