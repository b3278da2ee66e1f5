"""The sentences of a draft, and what the words before a number in them allow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from .draft import Paragraph
from .grammar import any_case, value
from .marks import marked
from .names import Group, Names

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
    are no numbers in `spoken`; `parts` are the groups of the study that it names, likewise. `before` are the
    sentences of its paragraph that stand before it.
    """

    place: str
    text: str
    spoken: str
    heading: str = ""
    groups: tuple[Group, ...] = ()
    parts: tuple[Place, ...] = ()
    before: tuple[str, ...] = ()

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


def sentences(block: Paragraph) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph; of a quotation that is set apart none."""
    if block.quoted:
        return
    own = block.text
    for start, end in marked(own):  # what others say
        own = own[:start] + " " * (end - start) + own[end:]
    ends = [*_SENTENCE.finditer(block.text)]
    starts = [0, *(match.end() for match in ends)]
    before: tuple[str, ...] = ()
    for start, end in zip(starts, [*(match.start() for match in ends), len(own)], strict=True):
        yield Sentence(block.place, block.text[start:end], own[start:end], block.heading, before=before)
        before = (*before, own[start:end])


_BEFORE: tuple[tuple[str, Allowed], ...] = (
    (r"at least|no fewer than|no less than|over", lambda low, high: (low, MOST)),
    (r"at most|up to|no more than|not more than", lambda low, high: (0, high)),
    (r"(?<!no )(?<!not )more than", lambda low, high: (high + 1, MOST)),
    (r"(?<!no )(?<!not )(?:fewer|less) than|(?:just )?under", lambda low, high: (0, low - 1)),
    (r"about|around|roughly|some|nearly|almost|approximately|circa|c\.",
     lambda low, high: (0.9 * low - 1, 1.1 * high + 1)),
)  # fmt: skip
_BOUNDS = tuple((any_case(rf"(?<!\w)(?:{words}) $"), made) for words, made in _BEFORE)


# "Between three and", "3–", "three to": before the greatest of a range.
RANGE = any_case(r"(?:\bbetween (?P<least>{NUMBER}) and |{STARTS}(?P<from>{NUMBER})(?: to |\s?[–—]\s?))$")


def bounds(before: str, low: float) -> tuple[float, float]:
    """Return what the words before a number allow: "at least four" is four or more.

    >>> bounds("Only ", 4), bounds("Fewer than ", 4), bounds("at least ", 4)[0], bounds("Two to ", 4)
    ((4, 4), (0, 3), 4, (2, 4))
    """
    span = RANGE.search(before)
    if span:
        return min(low, value(span["least"] or span["from"])), low
    return next((made(low, low) for words, made in _BOUNDS if words.search(before)), (low, low))
