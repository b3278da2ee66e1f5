"""The words that made an automatic theme, written for a cell of themes.csv.

With text a cell is `paperwork@120-129; phone calls@200-211`: the words that matched and their
code points in the segment's text, end exclusive. From counts it is `paperwork x2; phone calls x1`.
What was said around the segment and not in it has no place: `nearby: meeting`. Where words are near
to others by vectors, `meaning: 34%` is how much of all that spoke for the theme this is; it
has no words to show.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from sys import intern
from typing import TYPE_CHECKING

import numpy as np

from ..keywords.hits import Hits
from ..keywords.matching import Words
from .feature_extraction import Features

if TYPE_CHECKING:
    from .term_contributions import Term as LearnedTerm

OVERRULED = "overruled: "  # before a keyword that matched where its theme was not given

NEARBY = "nearby: "  # before words that were said around the segment and not in it
MEANING = "meaning: "  # before a share for which no words can be shown

# words, start, end (-1 without text), how often; of a share without words, per cent
Term = tuple[str, int, int, int]


def evidence(terms: Iterable[Term]) -> str:
    """Return a cell: with places sorted by place, each once; without, by word, each once.

    Patterns that match the same word in counts all count it; the largest number is given.

    >>> evidence([("phone calls", 20, 31, 1), ("calls", 26, 31, 1), ("calls", 26, 31, 1)])
    'phone calls@20-31; calls@26-31'
    >>> evidence([("phone calls", -1, -1, 1), ("calls", -1, -1, 3)])
    'calls x3; phone calls x1'
    >>> evidence([("calls", 26, 31, 1), ("diary", -1, -1, 0)])
    'calls@26-31; nearby: diary'
    >>> evidence([("calls", 26, 31, 1), (MEANING, -1, -1, 34)])
    'calls@26-31; meaning: 34%'
    """
    all_terms = list(terms)
    placed = sorted({(start, end, words) for words, start, end, _ in all_terms if start >= 0})
    cell = [f"{words}@{start}-{end}" for start, end, words in placed]
    unplaced = sorted((term for term in all_terms if term[1] < 0), key=lambda term: term[3])
    counts = {words: count for words, _, _, count in unplaced}
    share = counts.pop(MEANING, 0)
    cell += [f"{words} x{count}" for words, count in sorted(counts.items()) if count]
    cell += [f"{NEARBY}{words}" for words, count in sorted(counts.items()) if not count]
    cell += [f"{MEANING}{share}%"] if share else []
    return "; ".join(cell)


def rest_nearby(cells: Iterable[str]) -> tuple[int, int]:
    """Return how many cells of evidence name words said nearby, and how many name no others.

    >>> rest_nearby(["calls@26-31", "calls@26-31; nearby: diary", "nearby: diary; nearby: ward", ""])
    (2, 1)
    """
    named = [cell.split("; ") for cell in cells if NEARBY in cell]
    return len(named), sum(all(term.startswith(NEARBY) for term in terms) for terms in named)


def terms_of_hits(hits: Hits, theme_of_pattern: list[int]) -> dict[tuple[int, int], list[Term]]:
    """Return the matches of keyword rules by (row in SEGMENTS, theme)."""
    terms: dict[tuple[int, int], list[Term]] = {}
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
        terms.setdefault((segment, theme), []).append((label, start, end, count))
    return terms


def terms_of_text(
    learned: Iterable[LearnedTerm], row: int, words: Words, vocabulary: Sequence[str]
) -> list[Term]:
    """Return the words and pairs that a learned coder names, wherever they stand in a segment."""
    begin, end = np.searchsorted(words.segment, (row, row + 1)).tolist()
    code, linked = words.code[begin:end], words.linked[begin:end]
    terms: list[Term] = []
    for term in learned:
        if term.first < 0:
            terms.append(_wordless(term))
            continue
        label = said(term, vocabulary)
        if term.nearby:
            terms.append((label, -1, -1, 0))
            continue
        first = last = (code == (term.first if term.second < 0 else term.second)).nonzero()[0]
        if term.second >= 0:
            last = last[linked[last]]
            last = last[code[last - 1] == term.first]
            first = last - 1
        starts, ends = words.start[begin + first].tolist(), words.end[begin + last].tolist()
        terms += [(label, *place, 1) for place in zip(starts, ends, strict=True)]
    return terms


def terms_of_counts(learned: Iterable[LearnedTerm], row: int, features: Features) -> list[Term]:
    """Return the words and pairs that a learned coder names, with how often a segment has them."""
    pair = {tuple(codes): i for i, codes in enumerate(features.pair.tolist())}
    terms: list[Term] = []
    for term in learned:
        if term.first < 0:
            terms.append(_wordless(term))
            continue
        if term.second < 0:
            count = features.words[row, term.first]
        else:
            count = features.pairs[row, pair[term.first, term.second]]
        terms.append((said(term, features.vocabulary), -1, -1, int(count)))
    return terms


def _wordless(term: LearnedTerm) -> Term:
    """Return what a learned coder cannot name in words."""
    return MEANING, -1, -1, round(100 * term.share)


def said(term: LearnedTerm, vocabulary: Sequence[str]) -> str:
    """Return a learned term in words."""
    words = vocabulary[term.first]
    if term.second >= 0:
        words += f" {vocabulary[term.second]}"
    return intern(words)  # the same few are said of thousands of segments
