"""How a draft writes numbers, and the sentences that they stand in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from .draft import Paragraph
from .marks import any_case, marked
from .names import Group, Names

_NAMED = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_TENS = {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "hundred": 100,
}  # fmt: skip
_VALUES = {name: value for value, name in enumerate(_NAMED)} | _TENS | {"none": 0, "zero": 0}
for _ten in ("twenty", *list(_TENS)[:-1]):
    for _one in _NAMED[1:10]:
        _VALUES[f"{_ten}-{_one}"] = _VALUES[f"{_ten} {_one}"] = _VALUES[_ten] + _VALUES[_one]
# Digits in groups of three are one number: by a comma, an apostrophe, or a blank that holds them
# together. A point parts groups where there are two; before a noun that is counted, one is enough.
GROUPED = (
    r"[1-9]\d{0,2}(?:(?:,\d{3})+|(?:['’]\d{3})+|(?:[\u00a0\u2007\u2009\u202f]\d{3})+|(?:\.\d{3}){2,})"
    r"(?![.,'’]?\d)"
)
_VALUES |= {"a single": 1, "a hundred": 100, "a dozen": 12, "two dozen": 24}
_BELOW = "|".join(sorted(_VALUES, key=len, reverse=True))
_HUNDREDS = rf"(?P<hundreds>{'|'.join(('a', *_NAMED[1:10]))})\s+hundred(?:\s+and\s+(?P<rest>{_BELOW}))?"
_WORDS = re.sub(r"\?P<\w+>", "?:", _HUNDREDS) + rf"|{_BELOW}"
NUMBER = rf"{GROUPED}|\d{{1,7}}|{_WORDS}"
COUNTED = rf"{GROUPED}|[1-9]\d{{0,2}}\.\d{{3}}(?![.,]?\d)|\d{{1,7}}|{_WORDS}"
"""A number before a noun that is counted."""
# A number does not begin behind another's mark or blank: "2 699" may be one, or two.
STARTS = r"(?<![\w.,£$€-])(?!(?<=\d['’\s])\d{3}(?!\d))"
NUMERAL = any_case(rf"\b(?:{NUMBER})\b")
RATE = any_case(
    r"(?<![\w.,])(?P<rate>\d{1,3}(?:\.\d+)?)\s*"
    r"(?:(?:(?:times|uses|occurrences)\s+)?(?<=\s)(?:per|in\s+every|in\s+each)\s+|/\s*)"
    r"(?:1[,.\s]?000|thousand)(?:\s+words)?"
)
"""How often per 1,000 words: 1.25 uses per thousand, 5.6/1,000 words."""
MOST = 10_000_000  # "at least four"
_SENTENCE = re.compile(
    r"(?:(?<=[.!?])(?:\[\^?[\d,;–\- ]+\])?[\"”’']*\s+(?=[A-Z\"“‘(])|(?<=;)\s+(?=[A-Z])(?![^()]*\)))"
)


Allowed = Callable[[float, float], tuple[float, float]]
"""From the number that is written to the least and the most that the words before it allow."""


class Place(NamedTuple):
    """Where a text names a group of the study, and which."""

    start: int
    end: int
    group: str


class Sentence(NamedTuple):
    """A sentence: its place, its text, and the same without what it quotes (blanks instead).

    `heading` is the heading above it; `groups` are the people whom it names, the digits of whose names
    are no numbers in `spoken`; `parts` are the groups of the study that it names, likewise.
    """

    place: str
    text: str
    spoken: str
    heading: str = ""
    groups: tuple[Group, ...] = ()
    parts: tuple[Place, ...] = ()

    def with_parts(self, parts: Sequence[Place]) -> Sentence:
        """Return the sentence with the groups of the study that it names."""
        spoken = self.spoken
        for one in parts:
            spoken = spoken[: one.start] + re.sub(r"\d", "x", spoken[one.start : one.end]) + spoken[one.end :]
        return self._replace(spoken=spoken, parts=tuple(parts))

    def with_names(self, names: Names, outside: str) -> Sentence:
        """Return the sentence with whom it names; `outside` is `spoken` with no name of a theme in it."""
        groups, spoken = tuple(names.groups(outside)), self.spoken
        for one in groups:
            named = re.sub(r"\d", "x", spoken[one.start : one.end])
            spoken = spoken[: one.start] + named + spoken[one.end :]
        return self._replace(spoken=spoken, groups=groups)


def value(text: str) -> int:
    """Return the number that a word or digits name.

    >>> value("Seven"), value("12"), value("2,699"), value("one hundred and twenty-one")
    (7, 12, 2699, 121)
    """
    digits = re.sub(r"\W", "", text)
    if digits.isdigit():
        return int(digits)
    spelt = " ".join(text.casefold().split())
    many = re.fullmatch(_HUNDREDS, spelt)
    return (
        100 * _VALUES.get(many["hundreds"], 1) + _VALUES.get(many["rest"] or "", 0)
        if many
        else _VALUES[spelt]
    )


def sentences(block: Paragraph) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph; of a quotation that is set apart none."""
    if block.quoted:
        return
    own = block.text
    for start, end in marked(own):  # what others say
        own = own[:start] + " " * (end - start) + own[end:]
    ends = [*_SENTENCE.finditer(block.text)]
    starts = [0, *(match.end() for match in ends)]
    for start, end in zip(starts, [*(match.start() for match in ends), len(own)], strict=True):
        yield Sentence(block.place, block.text[start:end], own[start:end], block.heading)


_BEFORE: tuple[tuple[str, Allowed], ...] = (
    (r"at\s+least|no\s+fewer\s+than|no\s+less\s+than|over", lambda low, high: (low, MOST)),
    (r"at\s+most|up\s+to|no\s+more\s+than|not\s+more\s+than", lambda low, high: (0, high)),
    (r"(?<!no )(?<!not )more\s+than", lambda low, high: (high + 1, MOST)),
    (r"(?<!no )(?<!not )(?:fewer|less)\s+than|(?:just\s+)?under", lambda low, high: (0, low - 1)),
    (r"about|around|roughly|some|nearly|almost|approximately|circa|c\.",
     lambda low, high: (0.9 * low - 1, 1.1 * high + 1)),
)  # fmt: skip
_BOUNDS = tuple((any_case(rf"(?<!\w)(?:{words})\s+$"), made) for words, made in _BEFORE)


# "Between three and", "3–", "three to": before the greatest of a range.
RANGE = any_case(
    rf"(?:\bbetween\s+(?P<least>{NUMBER})\s+and\s+|{STARTS}(?P<from>{NUMBER})(?:\s+to\s+|\s?[–—]\s?))$"
)


def bounds(before: str, low: float) -> tuple[float, float]:
    """Return what the words before a number allow: "at least four" is four or more.

    >>> bounds("Only ", 4), bounds("Fewer than ", 4), bounds("at least ", 4)[0], bounds("Two to ", 4)
    ((4, 4), (0, 3), 4, (2, 4))
    """
    span = RANGE.search(before)
    if span:
        return min(low, value(span["least"] or span["from"])), low
    return next((made(low, low) for words, made in _BOUNDS if words.search(before)), (low, low))
