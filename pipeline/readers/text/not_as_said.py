"""What may not count as it was said: words parted at the end of a line, translations in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...wording import many, some
from ...words.sentences import ENDS
from ..parsed import Row

# Before these a hyphen at a line's end stands for what comes later: Vor- und Nachteile, pre- and post-test.
LATER = frozenset("and or to und oder bis sowie bzw en of och eller og et ou".split())
_WORD = re.compile(r"[^\W\d_]+")
_PARTED = re.compile(r"(?<![\w-])([^\W\d_]{2,})-(?:[ \t]+|\r?\n[ \t]*)([^\W\d_]{2,})(?![\w-])", re.IGNORECASE)
_BRACKET = re.compile(r"\[([^\[\]]+)\]")
_SENTENCE = 4  # words of a sentence that no transcriber writes as a remark, turn by turn
_TURNS = 3  # with such a one, and half of all


def broken(name: str, text: str) -> list[str]:
    """Return the warning of words parted by a hyphen and white space that the text has whole as well.

    >>> broken("a.txt", "The com- munity. The community, pre- and post-test, was go- going.")[0][:36]
    'a.txt: 1 word parted by a hyphen and'
    """
    found = [match for match in _PARTED.finditer(text) if match[2].casefold() not in LATER]
    words = {word.casefold() for word in _WORD.findall(text)} if found else set()
    parted = [
        " ".join(m[0].split()) for m in found if m[2][0].islower() and (m[1] + m[2]).casefold() in words
    ]
    return [
        f"{name}: {many(len(parted), 'word')} parted by a hyphen and what follows it, as the end of a line "
        f"leaves them, and not counted as the whole: {some(list(dict.fromkeys(parted)))}; take hyphen and "
        "blank out where these words matter"
    ] * bool(parted)


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
