"""The word index that a court reporter appends to a transcript: each word with its pages and lines."""

from __future__ import annotations

import re
from itertools import pairwise

_LINE = re.compile(r"[^\r\n\x0b\x0c]+")
_PLACES = r"\d{1,4}[:/.]\d{1,2}(?:(?:[-–]|,\d{1,4}[:/.]|,)\d{1,4})*[,;.]?"  # 63/7, 12:3,5,7, 12:3-14
_PLACE = re.compile(_PLACES)
_TIMES = re.compile(r"\[\d{1,5}\]|\(\d{1,5}\)")  # how often: ability [6]
_FEWEST = 30  # places
_ORDERED = 0.8  # share of the words that stand behind the one above in the alphabet
_SHORT = 3  # words of a line that may stand between: A, Word index, page 4


def begins(text: str, begin: int) -> int:
    """Return where the index begins that ends a text; its length where none does.

    >>> entries = "\\n".join(f"word{a}{b} [3]\\n  1/2  13/14  25/6" for a in "abc" for b in "abcd")
    >>> text = f"Q. Is that all?\\nA. Yes.\\n{entries}\\n"
    >>> text[:begins(text, 0)], begins("Q. Is that all?", 0)
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
