"""Labels of those who ask inside what somebody else says, whose words after it would be theirs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from ..wording import quoted
from .layouts.names import asks, matches, may_ask

Inside = tuple[str, tuple[str, ...]]  # who speaks, and labels that may stand in what they say
INSIDE = 3  # segments with such a label that are named
_COLON = re.compile(r":(?!\S)")
_BLANK = re.compile(r"[^\S\r\n]")
_LABEL, _WORDS = 80, 6  # characters and words of a label before a colon


def is_inside(inside: Inside, askers: Collection[str]) -> bool:
    """Return whether one of these labels is of somebody who asks, and stands in another's talk."""
    speaker, names = inside
    return speaker not in askers and any(name in askers for name in names)


def labels_that_ask(speakers: Iterable[str], patterns: Sequence[str]) -> set[str]:
    """Return the speakers whose label says that they ask, or fits a pattern."""
    return {name for name in set(speakers) if _may_interrupt(name, tuple(patterns))}


@lru_cache(maxsize=65536)
def _may_interrupt(name: str, patterns: tuple[str, ...]) -> bool:
    return len(name) > 1 and (asks(name) or any(matches(name, p) for p in patterns))


def labels_inside(
    texts: pa.Array | pa.ChunkedArray, patterns: Sequence[str]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each row in which a colon may end a label that asks, and what labels it could be."""
    if not len(texts):
        return
    maybe = pc.match_substring(texts, ":")
    rows = pc.indices_nonzero(maybe).to_pylist()
    wanted = tuple(patterns)
    for row, text in zip(rows, texts.filter(maybe).to_pylist(), strict=True):
        for match in _COLON.finditer(text):
            words = text[max(0, match.start() - _LABEL) : match.start()]
            words = words.splitlines()[-1] if words.splitlines() else ""
            if not wanted and not may_ask(words):
                continue
            starts = [m.end() for m in _BLANK.finditer(words)][-_WORDS:]
            names = tuple(n for start in starts if _may_interrupt(n := words[start:], wanted))
            if names:
                yield row, names


def interrupted(askers: Collection[str], times: int, where: Sequence[str]) -> list[str]:
    """Return the warning of so many labels inside somebody's talk, the first of which are named."""
    if not times:
        return []
    return [
        f"the label of {quoted(askers)} stands {times:,} time{'s' * (times > 1)} inside what "
        f"somebody else says, first in {', '.join(list(dict.fromkeys(where))[:INSIDE])}, and the "
        "words after it are taken for theirs; let it begin a line"
    ]
