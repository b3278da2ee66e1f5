"""A name of a table of pseudonyms: where it may be looked for, and which of its words are somebody's.

Two kinds of single-word name would spoil the text and are held back. One letter, a number of few
digits (a year), or an ordinary word written small or in capitals ("IT", "us"), stands for its speaker
alone and is not looked for in text, unless it is somebody's initials and a word before them says so
("Participant AM"); an ordinary word with a capital ("Will") is replaced only where it has that capital.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from ..readers.layouts.names import asks
from ..readers.layouts.vocabulary import PEOPLE
from ..readers.roles import generic
from ..words.titles import AFTER, BEFORE, CUT_SHORT
from .document_words import OF_FILES
from .name_words import WORD, key, plain, words

_INITIALS = re.compile(r"(?!NG\Z)[B-DF-HJ-NP-TV-XZ]{2,3}")
_YEAR = 4  # digits: a number of so many is a word of the text

# Words that are also names and hold sentences together.
ORDINARY = frozenset(
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


def reach_of(name: str) -> Reach:
    """Return where a name is looked for."""
    each = WORD.findall(name)
    if len(each) != 1:
        return Reach.TEXT
    (word,) = each
    as_compared = plain(word)
    if len(as_compared) == 1 or (as_compared.isdecimal() and len(as_compared) <= _YEAR):
        return Reach.LABEL
    if as_compared not in ORDINARY:  # MB is no megabyte, and NG may be Ng
        return Reach.EXACT if _INITIALS.fullmatch(word) else Reach.TEXT
    return Reach.EXACT if word[0].isupper() and word[1:].islower() else Reach.LABEL


def of_capitals(name: str) -> bool:
    """Tell whether a name is an ordinary word in capitals, as initials may be.

    >>> [of_capitals(name) for name in ("AM", "Am", "JP", "A", "AM PM")]
    [True, False, False, False, False]
    """
    return len(name) > 1 and name.isalpha() and name.isupper() and plain(name) in ORDINARY


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
    whole = {those[0] for those in each if len(those) == 1} | ORDINARY | BEFORE | CUT_SHORT | AFTER | OF_FILES
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
