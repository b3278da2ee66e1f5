"""Text normalisation, in one table, with the way back to the untouched text.

Only these characters change: line ends become LF; Unicode spaces a space; curly quotes straight
ones; the two hyphens a hyphen-minus; soft hyphen, zero-width space and byte-order mark vanish.
"""

from __future__ import annotations

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


class Normalised(NamedTuple):
    """A normalised text, and where characters were removed from the source.

    `removed` holds, for each removed character in order, the offset in `text` of the character
    that follows it: code points, non-decreasing, empty where the lengths are equal.
    """

    text: str
    removed: NDArray[np.int64]


def normalise(source: str) -> Normalised:
    r"""Return the source normalised as the module says.

    >>> normalise("Trust\u2019s co\u2011op\u00a0plan\r\n").text
    "Trust's co-op plan\n"
    """
    text = source
    for old, new in _REPLACED.items():
        if old in text:
            text = text.replace(old, new)
    if not any(character in text for character in _REMOVED) and "\r\n" not in text:
        return Normalised(text.replace("\r", "\n"), np.empty(0, np.int64))
    points = code_points(text)
    gone = np.isin(points, code_points(_REMOVED))
    gone[:-1] |= (points[:-1] == ord("\r")) & (points[1:] == ord("\n"))
    removed = np.flatnonzero(gone)
    kept = points[~gone]
    kept[kept == ord("\r")] = ord("\n")
    text = kept.tobytes().decode("utf-32-le", "surrogatepass")
    return Normalised(text, removed - np.arange(len(removed)))


def source_spans(
    normalised: Normalised, start: NDArray[np.int64], end: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    r"""Return spans of the normalised text as spans of its source (code points, end exclusive).

    >>> n = normalise("so\u00adcial care")
    >>> [s.tolist() for s in source_spans(n, np.array([0, 7]), np.array([6, 11]))]
    [[0, 8], [7, 12]]
    """
    if not len(normalised.removed):
        return start, end
    # A removed character lies before a span's first character if it lies at or before its offset,
    # and before the character past its end only if it precedes the last one.
    before = np.searchsorted(normalised.removed, start, side="right")
    within = np.searchsorted(normalised.removed, end - 1, side="right")
    return start + before, end + within


def code_points(text: str) -> NDArray[np.uint32]:
    """Return the text as an array of Unicode code points."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
