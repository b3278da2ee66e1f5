"""Places of coded passages, carried from a text as it was to the text with its names replaced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..readers.parsed import Row

Edit = tuple[int, int, int]  # where in a text something stood that was replaced, and how long it is now


class Carried(NamedTuple):
    """A row as it was and as it is, and what was replaced in its text, in order."""

    was: Row
    now: Row
    edits: Sequence[Edit]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a passage stands, cut to its row; (0, 0), as of a whole row, where that is not known.

        One that begins or ends within a name holds all of it.

        >>> from pipeline.readers.parsed import Row
        >>> row = Carried(Row("Ask Ann Lee now", start=9, end=24), Row("Ask P01 now", start=2), [(4, 11, 3)])
        >>> [row.span(start, end) for start, end in ((9, 12), (20, 24), (15, 22), (0, 99))]
        [(2, 5), (9, 13), (6, 11), (2, 13)]
        """
        text, first = self.was.text, self.was.start
        if self.was.end and self.was.end - first != len(text):
            return 0, 0
        left, right = max(0, start - first), min(len(text), end - first)
        if not end or left >= right:
            return 0, 0
        return self.now.start + self._moved(left, end=False), self.now.start + self._moved(right, end=True)

    def _moved(self, place: int, *, end: bool) -> int:
        longer = 0
        for start, stop, size in self.edits:
            if place <= start:
                break
            if place < stop:
                return start + longer + size * end
            longer += size - (stop - start)
        return place + longer
