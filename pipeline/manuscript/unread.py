"""The numbers that stand in what agrees and that nothing held: with others in their place it agrees as well.

What a kind of number reads of a sentence is its own affair; that it has read a number is known by trying:
the sentence is held again with another number, as long as the first, in its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from .findings import Said
from .grammar import NUMBER_WORDS, any_case, blanked
from .sentence import Sentence, Span

_NUMBER = any_case(rf"(?<![\w.,])(?:\d+(?:,\d{{3}})*(?:\.\d+)?|\.\d+|{'|'.join(NUMBER_WORDS)})(?![\w-])")
_NEITHER = any_case(r"\b(?:neither|nor)\b")  # of what is not so, no other number is so either


def unread(here: Sentence, kept: Sequence[Said], held: Callable[[Sentence], list[Said]]) -> list[Span]:
    """Return where in what agrees numbers stand that decided nothing; `held` is what holds a sentence."""
    fine = [one for one in kept if one.finding.verdict in ("agrees", "adds up")]
    return [
        match.span() for match in _NUMBER.finditer(here.spoken)
        if any(one.start <= match.start() < one.end for one in fine)
        and not _NEITHER.search(here.spoken)
        and not any(theme.start <= match.start() < theme.end for theme in here.themes)
        and all(_agrees(held(version), match.span()) for version in _others(here, match))
    ]  # fmt: skip


def _agrees(kept: Sequence[Said], span: Span) -> bool:
    """Return whether something stands at a place, and all of it agrees."""
    there = [one.finding.verdict for one in kept if one.over([span])]
    return bool(there) and {*there} <= {"agrees", "adds up"}


def _others(here: Sentence, match: re.Match[str]) -> Iterator[Sentence]:
    """Yield a sentence with other numbers in the place of one: greater and less ones."""
    number, (start, end) = match[0], match.span()
    if number[-1].isdigit():
        each = [re.sub(r"\d", digit, number) for digit in "91"]
        each.append(re.sub(r"\d", lambda one: str(1 + int(one[0]) % 9), number))
    else:
        words = sorted((word for word in NUMBER_WORDS if len(word) <= len(number)), key=len, reverse=True)
        each = [(word.title() if number[0].isupper() else word).ljust(len(number)) for word in words[:6]]
    for other in each:
        if other.casefold() != number.casefold():
            text, spoken = (one[:start] + other + one[end:] for one in (here.text, here.spoken))
            yield replace(here, text=text, spoken=spoken)


def without(spans: Sequence[Span], unread: Sequence[Span], text: str) -> list[Span]:
    """Return places in a text with gaps where numbers were not read."""
    taken = blanked(blanked(" " * len(text), spans, "x"), unread)
    return [match.span() for match in re.finditer("x+", taken)]
