"""What a token is for counting: a word, a stop word, a filler, or what parts words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from .phrases import Phrase
from .shape import is_word

Kinds = NDArray[np.int8]


class Kind(np.int8, Enum):
    """What a token is for counting: a number that numpy compares with arrays of kinds as it lies."""

    WORD = 0  # a word (words/shape.py) on no list: what is counted
    STOP = 1  # a word on the stop list
    CLITIC = 2  # on the stop list though no word ("n't"): follows the policy
    FILLER = 3  # a spoken filler, however many words it has: acts as one stop word
    BREAK = 4  # anything else, and a blank line: no pair reaches over it
    ODD = 5  # holds a letter and is no word ("i.e.", "and/or"): parts as BREAK does, and is audited


def kinds_of(lowered: Sequence[str], stop_words: Mapping[str, str]) -> Kinds:
    """Return the kind of each lower-cased word; fillers, which may be phrases, aside."""
    kinds = [
        (Kind.STOP if is_word(text) else Kind.CLITIC)
        if text in stop_words
        else Kind.WORD
        if is_word(text)
        else (Kind.ODD if any(map(str.isalpha, text)) else Kind.BREAK)
        for text in lowered
    ]
    return np.array(kinds, np.int8)


def kind_of_phrase(phrase: Phrase, stop_words: Mapping[str, str]) -> Kind:
    """Return what a phrase is for counting: a term counts, whatever the stop list says."""
    if phrase.sort == "filler":
        return Kind.FILLER
    listed = phrase.sort == "contraction" and phrase.shown in stop_words
    return Kind.STOP if listed else Kind.WORD
