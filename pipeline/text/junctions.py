"""Where a special case of spaCy's tokenizer could reach from one chunk into the next.

A special case is a sequence of tokens, such as `:` `)`. It can span the white space between two
chunks only if, for some way of splitting it in two, the first chunk ends with the left part (or
lies wholly inside it) and the second begins with the right part (or lies wholly inside it). That
is a property of the chunks' characters alone, so it cannot miss a case; what it finds too many is
only joined and tokenised as one, which costs time and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Splits = frozenset[int]


class Junctions:
    """Numbers the ways in which chunks can end and begin, with respect to some special cases.

    >>> j = Junctions([[":", ")"]])
    >>> tail, head, other = j.tail("fine:"), j.head(")x"), j.head("x)")
    >>> j.risky()[tail, head], j.risky()[tail, other]
    (np.True_, np.False_)
    """

    def __init__(self, patterns: Iterable[Sequence[str]]) -> None:
        self.patterns = [list(pattern) for pattern in patterns if len(pattern) > 1]
        self.tails: list[Splits] = [frozenset()]
        self.heads: list[Splits] = [frozenset()]
        self._tail_ends: dict[str, set[int]] = {}
        self._head_starts: dict[str, set[int]] = {}
        self._inside_left: dict[str, set[int]] = {}
        self._inside_right: dict[str, set[int]] = {}
        parts = {
            ("".join(pattern[:i]), "".join(pattern[i:]))
            for pattern in self.patterns
            for i in range(1, len(pattern))
        }
        for split, (left, right) in enumerate(sorted(parts)):
            self._tail_ends.setdefault(left, set()).add(split)
            self._head_starts.setdefault(right, set()).add(split)
            for i in range(1, len(left)):
                self._inside_left.setdefault(left[i:], set()).add(split)
            for i in range(1, len(right)):
                self._inside_right.setdefault(right[:i], set()).add(split)
        # Most chunks end and begin with a character with which no special case is split.
        self._last = {left[-1] for left in self._tail_ends}
        self._first = {right[0] for right in self._head_starts}
        self._tail_sizes = sorted({len(left) for left in self._tail_ends})
        self._head_sizes = sorted({len(right) for right in self._head_starts})

    def tail(self, chunk: str) -> int:
        """Return the number of the way in which the chunk ends; 0: no special case reaches on."""
        if chunk[-1] not in self._last:
            return 0
        found = set(self._inside_left.get(chunk, ()))
        for size in self._tail_sizes:
            if size > len(chunk):
                break
            found |= self._tail_ends.get(chunk[-size:], set())
        return _number(frozenset(found), self.tails)

    def head(self, chunk: str) -> int:
        """Return the number of the way in which the chunk begins; 0: nothing reaches it."""
        if chunk[0] not in self._first:
            return 0
        found = set(self._inside_right.get(chunk, ()))
        for size in self._head_sizes:
            if size > len(chunk):
                break
            found |= self._head_starts.get(chunk[:size], set())
        return _number(frozenset(found), self.heads)

    def risky(self) -> NDArray[np.bool_]:
        """Return, for each tail (row) and head (column), whether a special case spans the two."""
        return np.array([[bool(tail & head) for head in self.heads] for tail in self.tails])


def _number(found: Splits, known: list[Splits]) -> int:
    """Return the place of the set in the list, appended if it is new."""
    if not found:
        return 0
    try:
        return known.index(found)
    except ValueError:
        known.append(found)
        return len(known) - 1
