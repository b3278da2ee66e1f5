"""What a word looks like: which tokens are words, whatever the language writes them with."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# What may stand between two letters, marks or digits of a word: hyphens (the second is Hebrew's),
# apostrophe, middle dot, zero-width joiners, the signs of abbreviations and of gender forms
# (A&E, Patient*innen, Patient:innen, Patient_innen), Hebrew's signs of abbreviation.
_JOINERS = frozenset("-\u05be'\u00b7\u200c\u200d&*:_\u05f3\u05f4")
_WITHOUT_WIDTH = "\u200c\u200d"  # may end a word as well: Malayalam's older spelling has them there
# Word-shaped, but the second half of a contraction.
_CLITICS = frozenset({"n't"})


def is_word(token: str) -> bool:
    """Return whether a normalised token is a word: a letter first, and letters, marks
    and digits, with a joiner between two of these.

    >>> [is_word(t) for t in ("care", "covid-19", "a&e", "patient*innen", "l\u00b7l")]
    [True, True, True, True, True]
    >>> [is_word(t) for t in ("19", "n't", "'s", "a.m.", "l'", "10m", "a--b", "")]
    [False, False, False, False, False, False, False, False]
    """
    if token.isalpha():
        return True
    if not token or not token[0].isalpha() or token in _CLITICS:
        return False
    joined = False  # whether the character before is a joiner
    for character in token.rstrip(_WITHOUT_WIDTH):
        if character in _JOINERS:
            if joined:
                return False
            joined = True
        elif character.isalnum() or _within(character):
            joined = False
        else:
            return False
    return not joined


def words_in(text: str) -> list[str]:
    """Return the words of a text that has no tokens (a title, a definition), as they stand.

    >>> words_in("Patients' waiting-list, can't (A&E) 2020")
    ['Patients', 'waiting', 'list', "can't", 'A', 'E']
    """
    return list(filter(None, map(_word, text.translate(_PARTED).split())))


@lru_cache(1 << 16)
def _word(run: str) -> str:
    """Return a run without what stands at its ends; empty for one that begins with no letter."""
    word = run.strip("'\u00b7\u200c\u200d")
    return word if word[:1].isalpha() else ""


class _Parted(dict[int, int]):
    """Code points as they stand, and a blank for each that parts words; learnt as they come."""

    def __missing__(self, point: int) -> int:
        character = chr(point)
        kept = point if character.isalnum() or _within(character) else ord(" ")
        return self.setdefault(point, kept)


_PARTED = _Parted()


def _within(character: str) -> bool:
    """Return whether a character that is no letter or digit stands within words."""
    return character in "'\u00b7\u200c\u200d" or unicodedata.category(character)[0] == "M"
