"""The words that made an automatic theme, written for a cell of themes.csv.

With text a cell is `paperwork@120-129; phone calls@200-211`: the words that matched and their
code points in the segment's text, end exclusive. From counts it is `paperwork x2; phone calls x1`.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from .hits import Hits

# words, start, end (-1 without text), how often
Term = tuple[str, int, int, int]


def evidence(terms: Iterable[Term]) -> str:
    """Return a cell: with places sorted by place, each once; without, by word, counts summed.

    >>> evidence([("phone calls", 20, 31, 1), ("calls", 26, 31, 1), ("calls", 26, 31, 1)])
    'phone calls@20-31; calls@26-31'
    >>> evidence([("phone calls", -1, -1, 1), ("calls", -1, -1, 3)])
    'calls x3; phone calls x1'
    """
    found = list(terms)
    placed = sorted({(start, end, words) for words, start, end, _ in found if start >= 0})
    if placed:
        return "; ".join(f"{words}@{start}-{end}" for start, end, words in placed)
    counts = {words: count for words, _, _, count in sorted(found, key=lambda term: term[3])}
    return "; ".join(f"{words} x{counts[words]}" for words in sorted(counts))


def terms_of_hits(hits: Hits, theme_of_pattern: list[int]) -> dict[tuple[int, int], list[Term]]:
    """Return the matches of keyword rules by (row in SEGMENTS, theme)."""
    found: dict[tuple[int, int], list[Term]] = {}
    themes = np.array(theme_of_pattern, np.int64)[hits.pattern].tolist()
    columns = (
        hits.segment.tolist(),
        themes,
        hits.label.tolist(),
        hits.start.tolist(),
        hits.end.tolist(),
        hits.count.tolist(),
    )
    for segment, theme, label, start, end, count in zip(*columns, strict=True):
        found.setdefault((segment, theme), []).append((label, start, end, count))
    return found
