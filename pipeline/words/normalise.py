"""Text normalisation, in one table, with the way back to the untouched text.

Only these characters change: line ends become LF; Unicode spaces a space; curly quotes straight
ones; the two hyphens a hyphen-minus; soft hyphen, zero-width space and byte-order mark vanish;
letters are composed (Unicode's form C), because what a Mac or a PDF holds is often an e and an
accent by itself.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# Every space separator of Unicode but the space itself.
_SPACES = "\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
_REPLACED = {
    **dict.fromkeys(_SPACES, " "),
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2010": "-",
    "\u2011": "-",
}
_REMOVED = "\u00ad\u200b\ufeff"
# What is composed lies within a run of these: no ASCII character follows another in a composition.
_COMPOSABLE = re.compile("[!-~]?[^\x00-\x7f]+")
_NONE = np.empty(0, np.int64)


class Composed(NamedTuple):
    """Where letters were composed: offsets of the composed text (code points, non-decreasing).

    From each of the `starts` on, where something starts lies `by` (1 or -1) farther in the text
    as it was before; `ends` likewise, for where something ends.
    """

    starts: NDArray[np.int64] = _NONE
    ends: NDArray[np.int64] = _NONE
    by: NDArray[np.int64] = _NONE


class Normalised(NamedTuple):
    """A normalised text, and the way back to its source.

    `removed` holds, for each removed character in order, the offset of the character that follows
    it in the text before letters are composed: code points, non-decreasing.
    """

    text: str
    removed: NDArray[np.int64]
    composed: Composed = Composed()


def normalise(source: str) -> Normalised:
    r"""Return the source normalised as the module says.

    >>> normalise("Trust\u2019s co\u2011op\u00a0plan\r\n").text
    "Trust's co-op plan\n"
    """
    text = source
    for old, new in _REPLACED.items():
        if old in text:
            text = text.replace(old, new)
    removed = _NONE
    if any(character in text for character in _REMOVED) or "\r\n" in text:
        points = code_points(text)
        gone = np.isin(points, code_points(_REMOVED))
        gone[:-1] |= (points[:-1] == ord("\r")) & (points[1:] == ord("\n"))
        removed = np.flatnonzero(gone)
        removed = removed - np.arange(len(removed))
        text = points[~gone].tobytes().decode("utf-32-le", "surrogatepass")
    text = text.replace("\r", "\n")
    if unicodedata.is_normalized("NFC", text):
        return Normalised(text, removed)
    return Normalised(*_composed(text, removed))


def _composed(text: str, removed: NDArray[np.int64]) -> tuple[str, NDArray[np.int64], Composed]:
    """Return a text in form C, `removed`, and where its length has changed."""
    composed: dict[str, tuple[str, list[tuple[int, int, int]]]] = {}
    parts: list[str] = []
    steps: list[tuple[int, int, int]] = []
    size = done = 0  # of what stands in `parts`; of what has been read of the text
    for match in _COMPOSABLE.finditer(text):
        run = match[0]
        if run not in composed:
            composed[run] = _composed_run(run)
        new, moved = composed[run]
        if new == run:
            continue
        parts += [text[done : match.start()], new]
        size += match.start() - done
        steps += [(size + start, size + end, by) for start, end, by in moved]
        size, done = size + len(new), match.end()
    parts.append(text[done:])
    columns = np.array(steps, np.int64).reshape(-1, 3).T
    return "".join(parts), removed, Composed(*columns)


def _composed_run(run: str) -> tuple[str, list[tuple[int, int, int]]]:
    """Return a run in form C, and its steps (start, end, by), as `Composed` has them."""
    parts: list[str] = []
    steps: list[tuple[int, int, int]] = []
    size = begin = 0
    for end in range(1, len(run) + 1):
        if end < len(run) and _joins(run[end]):
            continue
        new = unicodedata.normalize("NFC", run[begin:end])
        # How much has come of the characters so far: none for one that joins those before it, two
        # for a letter that form C parts from its mark.
        sizes = [len(unicodedata.normalize("NFC", run[begin:last])) for last in range(begin, end)]
        for before, after in pairwise([*sizes, len(new)]):
            steps += [(size + after, size + after, 1)] * (1 + before - after)
            steps += [(size + i, size + i + 1, -1) for i in range(before + 1, after)]
        parts.append(new)
        size, begin = size + len(new), end
    return "".join(parts), steps


def _joins(character: str) -> bool:
    """Return whether a character can be composed with one before it: a mark, a Hangul vowel."""
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"


def source_spans(
    normalised: Normalised, start: NDArray[np.int64], end: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    r"""Return spans of the normalised text as spans of its source (code points, end exclusive).

    >>> n = normalise("so\u00adcial care")
    >>> [s.tolist() for s in source_spans(n, np.array([0, 7]), np.array([6, 11]))]
    [[0, 8], [7, 12]]
    """
    composed, removed = normalised.composed, normalised.removed
    if len(composed.by):
        by = np.append(0, np.cumsum(composed.by))
        start = start + by[np.searchsorted(composed.starts, start, side="right")]
        end = end + by[np.searchsorted(composed.ends, end, side="right")]
    if not len(removed):
        return start, end
    # A removed character lies before a span's first character if it lies at or before its offset,
    # and before the character past its end only if it precedes the last one.
    before = np.searchsorted(removed, start, side="right")
    within = np.searchsorted(removed, end - 1, side="right")
    return start + before, end + within


def places_in_text(normalised: Normalised, source: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where characters of the source, none of which was removed or composed, now stand."""
    place = source
    if len(normalised.removed):
        # `removed` counts what is left, so the source offset of the k-th one is removed[k] + k.
        gone = normalised.removed + np.arange(len(normalised.removed))
        place = place - np.searchsorted(gone, source)
    composed = normalised.composed
    if len(composed.by):
        # Each step as the place before it was taken: what has been added up to it lies before.
        by = np.cumsum(composed.by)
        place = place - np.append(0, by)[np.searchsorted(composed.ends + by, place, "right")]
    return place


def code_points(text: str) -> NDArray[np.uint32]:
    """Return the text as an array of Unicode code points."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def plainly(text: str) -> str:
    """Return a text without case, white space around words and a full stop at its end.

    >>> plainly(" Did not  answer."), plainly("?"), plainly("..")
    ('did not answer', '?', '..')
    """
    plain = " ".join(text.split()).casefold()
    return plain.rstrip(".") or plain
