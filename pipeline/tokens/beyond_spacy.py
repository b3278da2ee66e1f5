"""Where our tokens are not spaCy's: the full stop of A&E., and the unit of a number (10K, 20kg).

Both are known of a chunk by itself.
"""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..words.shape import is_word

_DEGREE = "\u00b0"


class Found(NamedTuple):
    """Tokens of some chunks, white space left out.

    By chunk: `sizes`, how many tokens it has. By token: `start` and `end` in code points of its
    chunk, and `text`, its place in `texts`, in which a text may stand twice.
    """

    sizes: NDArray[np.int64]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    text: NDArray[np.int64]
    texts: list[str]


def mended(found: Found, rules: Container[str], *, units: bool) -> Found:
    """Return spaCy's tokens by these rules.

    `rules` are its special cases; `units`: whether words stand between blanks, so that what touches is one.
    """
    return _without_full_stops(_with_units(found) if units else found, rules)


def keeps_full_stop(token: str, rules: Container[str]) -> bool:
    """Return whether spaCy left the end of a sentence on an abbreviation: A&E., R&D., PhD.

    It takes a full stop off after a small letter, a digit or two capitals; where one capital
    stands last it could be an initial's. One of two letters or more is none, unless it is among
    spaCy's `rules`, which know the abbreviations that are written with a full stop.

    >>> [keeps_full_stop(t, {"McB."}) for t in ("A&E.", "PhD.", "T2D.", "B.", "U.S.", "etc.", "McB.")]
    [True, True, True, False, False, False, False]
    """
    word = token[:-1]
    return (
        token[-1:] == "."
        and word[-1:].isupper()
        and sum(map(str.isalpha, word)) > 1
        and is_word(word)
        and token not in rules
    )


def counts_what(number: str, unit: str) -> bool:
    """Return whether a token is one with the token that touches it: 10 and K, 37 and °, ° and C.

    spaCy parts some units from their number (10 K, 20 kg, 5 pm) and leaves others (10k, 20kgs); no
    reader sees a word in either.

    >>> [counts_what(*pair) for pair in (("10", "K"), ("2.5", "m"), ("37", "°"), ("10", "%"), ("1990", "'s"))]
    [True, True, True, False, False]
    """
    end, begin = number[-1:], unit[:1]
    letter = begin.isalpha()
    return (end.isdecimal() and (letter or begin == _DEGREE)) or (end == _DEGREE and letter)


def _with_units(found: Found) -> Found:
    """Return tokens with each number and the unit that touches it as one."""
    ends = np.array([text[-1:].isdecimal() or text[-1:] == _DEGREE for text in found.texts], bool)
    if not ends.any():
        return found
    owner = np.repeat(np.arange(len(found.sizes)), found.sizes)
    first = np.ones(len(owner), bool)
    for at in np.flatnonzero(ends[found.text[:-1]] & (owner[1:] == owner[:-1])).tolist():
        touches = found.end[at] == found.start[at + 1]
        before, behind = (found.texts[found.text[i]] for i in (at, at + 1))
        first[at + 1] = not (touches and counts_what(before, behind))
    if first.all():
        return found
    begins = np.flatnonzero(first)
    sizes = np.diff(np.append(begins, len(owner)))
    end, text = found.end[begins + sizes - 1], found.text[begins]
    texts = list(found.texts)
    for at in np.flatnonzero(sizes > 1).tolist():
        parts = found.text[begins[at] : begins[at] + sizes[at]]
        text[at] = len(texts)
        texts.append("".join(found.texts[part] for part in parts.tolist()))
    counts = np.bincount(owner[begins], minlength=len(found.sizes))
    return Found(counts, found.start[begins], end, text, texts)


def _without_full_stops(found: Found, rules: Container[str]) -> Found:
    """Return tokens with the full stop of an abbreviation as a token of its own."""
    kept = np.array([keeps_full_stop(text, rules) for text in found.texts], bool)
    if not kept.any():
        return found
    cut = kept[found.text]
    copies = 1 + cut
    owner = np.repeat(np.arange(len(found.sizes)), found.sizes)
    start, end = np.repeat(found.start, copies), np.repeat(found.end, copies)
    text = np.repeat(found.text, copies)
    stop = np.cumsum(copies)[cut] - 1  # where it stands now, behind its word
    end[stop - 1] -= 1
    start[stop] = end[stop - 1]
    text[stop] = len(found.texts)
    texts = [one[:-1] if its else one for one, its in zip(found.texts, kept.tolist(), strict=True)]
    sizes = np.bincount(np.repeat(owner, copies), minlength=len(found.sizes))
    return Found(sizes, start, end, text, [*texts, "."])
