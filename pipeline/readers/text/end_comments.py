"""The comments that Google Docs prints below a text: a letter in brackets, as where it was made."""

from __future__ import annotations

import re

_MARK = re.compile(r"\[([a-z]{1,2})\]")
_AT_START = re.compile(r"(?:\A|(?<=[\r\n]))[ \t]*\[([a-z]{1,2})\][ \t]*(?=\S)")


def without(text: str, begin: int) -> tuple[str, int]:
    """Return a text without the comments that end it and the letters where they were made; lines of them.

    Each has its own letter, from a on, which stands once before, within the talk.

    >>> without("Ann: It was our[a] house,\\nand cold.[b]\\n[a]whose?\\n[b]a nice\\nquotation\\n", 0)
    ('Ann: It was our house,\\nand cold.\\n', 3)
    >>> without("[a] Was it?\\n[b] It was.\\n[a] And cold?\\n[b] No.", 0)[1]
    0
    """
    starts = [*_AT_START.finditer(text, begin)]
    letters = [start[1] for start in starts]
    if "a" not in letters:
        return text, 0
    first = len(letters) - 1 - letters[::-1].index("a")
    wanted = [_letter(n) for n in range(len(letters) - first)]
    at = starts[first].start()
    ends = {start.end(1) for start in starts}  # of labels that are a letter in brackets
    above = [mark for mark in _MARK.finditer(text, begin, at) if mark.end(1) not in ends]
    if letters[first:] != wanted or sorted(mark[1] for mark in above) != sorted(wanted):
        return text, 0
    parts, place = [], 0
    for mark in above:
        parts.append(text[place : mark.start()])
        place = mark.end()
    return "".join([*parts, text[place:at]]), len(text[at:].splitlines())


def _letter(number: int) -> str:
    """Return the letter of a comment by its number from 0 on: a to z, then aa, ab ..."""
    more, last = divmod(number, 26)
    return (chr(96 + more) if more else "") + chr(97 + last)
