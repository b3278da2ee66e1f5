"""The comments that Google Docs prints below a text: a letter in brackets, as where it was made."""

from __future__ import annotations

import re

_MARK = re.compile(r"\[([a-z]{1,2})\]")
_AT_START = re.compile(r"(?:\A|(?<=[\r\n]))[ \t]*\[([a-z]{1,2})\][ \t]*(?=\S)")


def begins(text: str, begin: int) -> int:
    """Return where the comments begin that end a text; its length where none do.

    Each has its own letter, from a on, which stands once before, within the talk.

    >>> text = "Ann: It was our[a] house,\\nand cold.[b]\\n[a]whose?\\n[b]a nice\\nquotation\\n"
    >>> text[begins(text, 0):]
    '[a]whose?\\n[b]a nice\\nquotation\\n'
    >>> begins("[a] Was it?\\n[b] It was.\\n[a] And cold?\\n[b] No.", 0)
    45
    """
    starts = [*_AT_START.finditer(text, begin)]
    letters = [start[1] for start in starts]
    if "a" not in letters:
        return len(text)
    first = len(letters) - 1 - letters[::-1].index("a")
    wanted = [_letter(n) for n in range(len(letters) - first)]
    at = starts[first].start()
    ends = {start.end(1) for start in starts}  # of labels that are a letter in brackets
    above = [mark[1] for mark in _MARK.finditer(text, begin, at) if mark.end(1) not in ends]
    return at if letters[first:] == wanted and sorted(above) == sorted(wanted) else len(text)


def _letter(number: int) -> str:
    """Return the letter of a comment by its number from 0 on: a to z, then aa, ab ..."""
    more, last = divmod(number, 26)
    return (chr(96 + more) if more else "") + chr(97 + last)
