"""Talk with its translation in square brackets behind or below it, which counts nowhere as remarks do."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...words.sentences import ENDS
from ..parsed import Row

_BRACKET = re.compile(r"\[([^\[\]]+)\]")
_SENTENCE = 4  # words of a sentence that no transcriber writes as a remark, turn by turn
_TURNS = 3  # with such a one, and half of all


def translated(name: str, rows: Iterable[Row]) -> list[str]:
    """Return the warning of turns that have sentences in square brackets, most of the turns.

    >>> rows = [Row(text="Mae'n oer. [It is cold in here.]")] * 4
    >>> translated("a.txt", rows)[0].partition(", as")[0]
    'a.txt: sentences in square brackets stand beside what is said in 4 of 4 turns (20 words)'
    """
    said = [row.text for row in rows if row.role != "note" and row.text.strip()]
    if sum("[" in text for text in said) < _TURNS:
        return []
    found = [words for text in said if (words := _words(text))]
    if len(found) < _TURNS or 2 * len(found) < len(said):
        return []
    return [
        f"{name}: sentences in square brackets stand beside what is said in {len(found):,} of {len(said):,} "
        f"turns ({sum(found):,} words), as a translation does, and are counted nowhere; where they are one, "
        '[corpus] remarks = "keep" counts both languages: to count one alone, take the other out of the file'
    ]


def _words(text: str) -> int:
    """Return how many words stand in sentences in square brackets, in a turn that says more than these."""
    if not any(map(str.isalpha, _BRACKET.sub("", text))):
        return 0
    inside = (match[1].strip() for match in _BRACKET.finditer(text))
    sizes = [len(each.split()) for each in inside if each.endswith(tuple(ENDS))]
    return sum(sizes) if max(sizes, default=0) >= _SENTENCE else 0
