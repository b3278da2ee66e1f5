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

_NONE: Splits = frozenset()


class Junctions:
    """Numbers the ways in which chunks can end and begin, with respect to some special cases.

    >>> j = Junctions([[":", ")"]])
    >>> tail, head, other = j.tail("fine:"), j.head(")x"), j.head("x)")
    >>> j.risky()[tail, head], j.risky()[tail, other]
    (np.True_, np.False_)
    """

    def __init__(
        self, patterns: Iterable[Sequence[str]], tails: Iterable[Splits] = (), heads: Iterable[Splits] = ()
    ) -> None:
        self.patterns = [list(pattern) for pattern in patterns if len(pattern) > 1]
        # Each way and its number; `tails` and `heads` are those that have numbers already.
        self._tails = _numbered([frozenset(), *tails])
        self._heads = _numbered([frozenset(), *heads])
        self._risky = np.zeros((1, 1), bool)
        parts = {
            ("".join(pattern[:i]), "".join(pattern[i:]))
            for pattern in self.patterns
            for i in range(1, len(pattern))
        }
        self._ends: dict[str, set[int]] = {}
        self._starts: dict[str, set[int]] = {}
        self._inside_left: dict[str, set[int]] = {}
        self._inside_right: dict[str, set[int]] = {}
        for split, (left, right) in enumerate(sorted(parts)):
            self._ends.setdefault(left, set()).add(split)
            self._starts.setdefault(right, set()).add(split)
            for i in range(1, len(left)):
                self._inside_left.setdefault(left[i:], set()).add(split)
            for i in range(1, len(right)):
                self._inside_right.setdefault(right[:i], set()).add(split)
        # How long a part is that ends, or begins, with a character.
        self._end_sizes = _sizes((left[-1], len(left)) for left in self._ends)
        self._start_sizes = _sizes((right[0], len(right)) for right in self._starts)

    @property
    def tails(self) -> list[Splits]:
        """The ways in which chunks end, by number."""
        return list(self._tails)

    @property
    def heads(self) -> list[Splits]:
        """The ways in which chunks begin, by number."""
        return list(self._heads)

    def tail(self, chunk: str) -> int:
        """Return the number of the way in which the chunk ends; 0: no special case reaches on."""
        sizes = self._end_sizes.get(chunk[-1])
        if sizes is None:
            return 0
        splits = set(self._inside_left.get(chunk, ()))
        for size in sizes:
            splits |= self._ends.get(chunk[-size:], _NONE)
        return self._tails.setdefault(frozenset(splits), len(self._tails))

    def head(self, chunk: str) -> int:
        """Return the number of the way in which the chunk begins; 0: nothing reaches it."""
        sizes = self._start_sizes.get(chunk[0])
        if sizes is None:
            return 0
        splits = set(self._inside_right.get(chunk, ()))
        for size in sizes:
            splits |= self._starts.get(chunk[:size], _NONE)
        return self._heads.setdefault(frozenset(splits), len(self._heads))

    def risky(self) -> NDArray[np.bool_]:
        """Return, for each tail (row) and head (column), whether a special case spans the two."""
        if self._risky.shape != (len(self._tails), len(self._heads)):  # there are new ways
            heads = self.heads
            self._risky = np.array([[not tail.isdisjoint(head) for head in heads] for tail in self.tails])
        return self._risky


def _numbered(ways: Iterable[Splits]) -> dict[Splits, int]:
    """Return the number of each way, in their order."""
    return {way: number for number, way in enumerate(dict.fromkeys(ways))}


def _sizes(parts: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    """Return the sizes of the parts by their characters."""
    sizes: dict[str, set[int]] = {}
    for character, size in parts:
        sizes.setdefault(character, set()).add(size)
    return {character: sorted(of_character) for character, of_character in sizes.items()}
