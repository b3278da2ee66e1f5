"""A text in which copied passages are looked for.

Programs and people copy passages with other white space, quotation marks, dashes and capitals than
the transcript has, and cut them in mid-word. So letters and digits alone are compared, without
accents, and places at the borders of words come before others.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from .spans import Span

_ENDS = re.compile(r"[\W_]*")  # signs and blanks at an end of a passage
LEAST = 12  # letters that a passage needs to be taken for one that begins or ends in mid-word
_SIGNS = re.compile(r"[^A-Za-z0-9]+")  # of ASCII
# Scripts that part no words: a passage may begin at any of their characters.
_UNPARTED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff]")


class Searched:
    """A text in which passages are looked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        folded = {character: _folded(character) for character in set(text)}
        parts = [folded[character] for character in text]
        self.letters = "".join(parts)
        sizes = np.fromiter(map(len, parts), np.int64, len(parts))
        self._position = np.repeat(np.arange(len(text)), sizes)

    def places(self, passage: str) -> list[Span]:
        r"""Return where a passage stands, as code points of the text, end exclusive.

        >>> Searched("We wait –\nand wait.").places("“and  WAIT")
        [(10, 18)]
        >>> Searched("grand waiting").places("and")
        []
        """
        wanted = letters(passage)
        shown = passage.strip()
        # The signs at a passage's ends belong to it, though they are not compared.
        before, behind = _ENDS.match(shown), _ENDS.match(shown[::-1])
        assert before is not None
        assert behind is not None  # either may be empty
        each = self._spans_of(wanted) if wanted else ()
        spans_here = [self._with_signs(span, before[0][::-1], behind[0][::-1]) for span in each]
        whole = [span for span in spans_here if self._border(span[0]) and self._border(span[1])]
        return whole or (spans_here if len(wanted) >= LEAST else [])

    def place(self, letter: int) -> int:
        """Return where in the text one of its letters stands."""
        return int(self._position[letter])

    def _spans_of(self, wanted: str) -> Iterator[Span]:
        place = self.letters.find(wanted)
        while place >= 0:
            yield self.place(place), self.place(place + len(wanted) - 1) + 1
            place = self.letters.find(wanted, place + 1)

    def _with_signs(self, span: Span, before: str, behind: str) -> Span:
        """Return a span with the signs next to it, at most those of a passage from its words outwards.

        A blank between them (tired ...) is one where the passage has one as well.
        """
        start, end = span
        place = start
        for character in before:
            if character.isspace():
                while place and self.text[place - 1].isspace():
                    place -= 1
            elif not place or not _is_sign(self.text[place - 1]):
                break
            else:
                start = place = place - 1
        place = end
        for character in behind:
            if character.isspace():
                while place < len(self.text) and self.text[place].isspace():
                    place += 1
            elif place == len(self.text) or not _is_sign(self.text[place]):
                break
            else:
                end = place = place + 1
        return start, end

    def _border(self, place: int) -> bool:
        """Return whether no word goes on from one side of a place to the other."""
        around = self.text[max(0, place - 1) : place + 1]
        return len(around) < 2 or not around.isalnum() or bool(_UNPARTED.search(around))


class Archive:
    """Documents, each of one or more texts, as one text: thousands of them are searched at once."""

    def __init__(self, documents: Sequence[Sequence[Searched]]) -> None:
        each = [(text.letters, number) for number, texts in enumerate(documents) for text in texts]
        # Where each reading begins, and the document that it is of.
        self._starts: list[int] = np.cumsum([0, *(len(part) + 1 for part, _ in each)])[:-1].tolist()
        self._owners = [number for _, number in each]
        self._letters = "\n".join(part for part, _ in each)

    def holding(self, passage: str) -> list[int]:
        """Return the documents in which the letters of a passage stand in a row, in order."""
        wanted = letters(passage)
        holding: dict[int, None] = {}
        place = self._letters.find(wanted) if wanted else -1
        while place >= 0:
            reading = bisect_right(self._starts, place) - 1
            holding[self._owners[reading]] = None
            last = reading + 1 == len(self._starts)
            place = -1 if last else self._letters.find(wanted, self._starts[reading + 1])
        return list(holding)


def letters(text: str) -> str:
    """Return the letters and digits of a text as they are compared.

    >>> letters("Night shift, 2!"), letters("Café: the «Œuvre»")
    ('nightshift2', 'cafetheœuvre')
    """
    return _SIGNS.sub("", text).lower() if text.isascii() else "".join(map(_folded, text))


def _is_sign(character: str) -> bool:
    return not character.isalnum() and not character.isspace()


@cache
def _folded(character: str) -> str:
    """Return the letters and digits that are compared of a character: no accents, no case."""
    plain = unicodedata.normalize("NFKD", character).casefold()
    return "".join(part for part in plain if part.isalnum())
