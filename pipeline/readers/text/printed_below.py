"""What is printed below a text, and which nobody says: Google Docs' comments, a word index of court."""

from __future__ import annotations

import re
from itertools import pairwise

_MARK = re.compile(r"\[([a-z]{1,2})\]")
_AT_START = re.compile(r"(?:\A|(?<=[\r\n]))[ \t]*\[([a-z]{1,2})\][ \t]*(?=\S)")
_LINE = re.compile(r"[^\r\n\x0b\x0c]+")
_PLACES = r"\d{1,4}[:/.]\d{1,2}(?:(?:[-–]|,\d{1,4}[:/.]|,)\d{1,4})*[,;.]?"  # 63/7, 12:3,5,7, 12:3-14
_PLACE = re.compile(_PLACES)
_TIMES = re.compile(r"\[\d{1,5}\]|\(\d{1,5}\)")  # how often: ability [6]
_FEWEST = 30  # places
_ORDERED = 0.8  # share of the words that stand behind the one above in the alphabet
_SHORT = 3  # words of a line that may stand between: A, Word index, page 4


def without_comments(text: str, begin: int) -> tuple[str, int]:
    """Return a text without the comments that end it and the letters where they were made; lines of them.

    Each has its own letter, from a on, which stands once before, within the talk.

    >>> without_comments("Ann: It was our[a] house,\\nand cold.[b]\\n[a]whose?\\n[b]a nice\\nquotation\\n", 0)
    ('Ann: It was our house,\\nand cold.\\n', 3)
    >>> without_comments("[a] Was it?\\n[b] It was.\\n[a] And cold?\\n[b] No.", 0)[1]
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


def word_index(text: str, begin: int) -> int:
    """Return where the index begins that ends a text; its length where none does.

    >>> entries = "\\n".join(f"word{a}{b} [3]\\n  1/2  13/14  25/6" for a in "abc" for b in "abcd")
    >>> text = f"Q. Is that all?\\nA. Yes.\\n{entries}\\n"
    >>> text[:word_index(text, 0)], word_index("Q. Is that all?", 0)
    ('Q. Is that all?\\nA. Yes.\\n', 15)
    """
    places, first = 0, len(text)
    heads: list[str] = []
    alone = False  # whether the line below holds places without their word
    for line in reversed([*_LINE.finditer(text, begin)]):
        said = line[0].strip()
        if not said:
            continue
        there = len(_PLACE.findall(said)) if ":" in said or "/" in said or "." in said else 0
        words = [word for word in _TIMES.sub(" ", _PLACE.sub(" ", said)).split() if word.strip(".,;–-·")]
        entry = len(words) <= 2 * (there + len(_TIMES.findall(said))) and (there or _TIMES.search(said))
        if not entry and len(words) > _SHORT:
            break
        if entry or alone:
            first = line.start()
            places += there
            heads += [words[0].casefold().strip("'’\"“(")] if words else []
        alone = bool(entry) and not words
    heads = [head for head in reversed(heads) if head[:1].isalpha()]
    ordered = sum(a < b for a, b in pairwise(heads))
    if places < _FEWEST or len(heads) < _FEWEST // 3 or ordered < _ORDERED * (len(heads) - 1):
        return len(text)
    return first
