"""Quotations of one text that share words, made one, so that no words count twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

SHARED = 8  # words in a row that two quotations of one text do not share by chance
_WORD = re.compile(r"[^\W_]+")


def joined(texts: Sequence[str]) -> tuple[list[str], list[int]]:
    """Return quotations of one text with those that overlap joined into one, and in which each is now.

    One that lies in another is in it; one that begins in another and goes on is added to its end. What they
    share is SHARED words or more, up to the end of one of them; of a quotation in another nothing is left.

    >>> joined(["a b c d e f g h i j", "c d e f g h i j k.", "d e f g h i j k"])
    (['a b c d e f g h i j k.', '', ''], [0, 0, 0])
    """
    now, inside = [*texts], [*range(len(texts))]
    words = [_words(text) for text in texts]
    begins: dict[tuple[str, ...], list[int]] = {}
    for number, each in enumerate(words):
        if len(each) >= SHARED:
            begins.setdefault(_run(each, 0), []).append(number)
    for one in range(len(now)):
        at = 0
        while at + SHARED <= len(words[one]):
            for other in begins.get(_run(words[one], at), ()):
                rest = [word for word, _ in words[one][at:]]
                theirs = [word for word, _ in words[other]]
                shared = min(len(rest), len(theirs))
                if other == one or not theirs or rest[:shared] != theirs[:shared]:
                    continue
                if len(theirs) > len(rest):
                    now[one] = now[one][: words[one][at][1]] + now[other][words[other][0][1] :]
                    words[one] = _words(now[one])
                now[other], words[other] = "", []
                inside = [one if place == other else place for place in inside]
            at += 1
    return now, inside


def _words(text: str) -> list[tuple[str, int]]:
    """Return the words of a text without regard to case and signs, each with where it begins."""
    return [(found[0].casefold(), found.start()) for found in _WORD.finditer(text)]


def _run(words: Sequence[tuple[str, int]], at: int) -> tuple[str, ...]:
    return tuple(word for word, _ in words[at : at + SHARED])
