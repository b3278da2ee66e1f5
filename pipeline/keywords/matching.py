"""Where keyword rules match in running text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from ..statistics.arrays import Flags, Wholes
from ..tables.columns import codes
from ..words.kind import Kind
from .hits import Hits, column, labels, together
from .rules import Pattern, Vocabulary


class Words:
    """The words of a corpus in reading order, as arrays with one place per token.

    `code` is the place of the lower-cased word in `vocabulary`; `linked` says that a word stands
    next to the one before it; `number` counts words and numbers, not punctuation, for distances.
    """

    def __init__(self, tokens: pa.Table, units: Flags, *, fillers: bool = False) -> None:
        """Take the tokens (tables.TOKENS) of the segments for which `units` holds.

        With `fillers` these are words that match like any other.
        """
        segment = column(tokens, "segment")
        part = units[segment]
        kind = column(tokens, "kind")[part]
        word, vocabulary = codes(tokens["word"])
        # a filler is no word to match ("kind of" is not kindness): it gets an empty one
        self.vocabulary: list[str] = [*vocabulary, ""]
        self.code: Wholes = word[part]
        counted = np.array([any(c.isalnum() for c in text) for text in vocabulary], bool)
        self.number = np.cumsum(counted[self.code])
        if not fillers:
            self.code[kind == Kind.FILLER] = len(self.vocabulary) - 1
        self.segment = segment[part]
        self.start = column(tokens, "start")[part]
        self.end = column(tokens, "end")[part]
        spoken = kind < Kind.BREAK
        self.linked = spoken.copy()
        self.linked[:1] = False
        self.linked[1:] &= spoken[:-1] & (self.segment[1:] == self.segment[:-1])
        # where each word stands: sorted once, so that a look-up costs no more than its answer
        self._order = np.argsort(self.code, kind="stable")
        self._first = np.searchsorted(
            self.code[self._order], np.arange(len(self.vocabulary) + 1, dtype=np.int64)
        )

    def places(self, codes: Wholes) -> Wholes:
        """Return the places at which any of the words stands, ascending."""
        if not len(codes):
            return np.empty(0, np.int64)
        spans = [self._order[self._first[c] : self._first[c + 1]] for c in codes.tolist()]
        return np.sort(np.concatenate(spans))


def hits_in_text(rules: Sequence[Pattern], words: Words) -> Hits:
    """Return all matches in running text that no `not` rule takes away."""
    vocabulary = Vocabulary(words.vocabulary)
    none = np.empty(0, np.int64)
    spans = [
        (none, none) if rule.rule == "near" else _spans(rule.pieces, words, vocabulary) for rule in rules
    ]
    covered = dict.fromkeys([rule.theme for rule in rules], none)
    lost: dict[str, set[int]] = {}
    for theme in sorted({rule.theme for rule in rules if rule.rule == "not"}):
        positive = [rule for rule in rules if rule.theme == theme and rule.rule != "not"]
        used = np.isin(words.code, vocabulary.used(positive))
        before = np.concatenate([[0], np.cumsum(used)])
        taken = [none]
        for i, rule in enumerate(rules):
            if rule.theme != theme or rule.rule != "not":
                continue
            first, last = spans[i]
            if rule.one_word:
                mine = before[last + 1] > before[first]
                lost.setdefault(theme, set()).update(words.segment[first[~mine]].tolist())
                first, last = first[mine], last[mine]
            size = last - first + 1  # every place of the spans
            taken.append(np.repeat(first - np.cumsum(size) + size, size) + np.arange(size.sum()))
        covered[theme] = np.unique(np.concatenate(taken))
    parts = []
    for i, rule in enumerate(rules):
        away = covered[rule.theme]
        if rule.rule == "near":
            parts.append(_placed(i, *_near(rule, words, vocabulary, away), words))
        elif rule.rule != "not":
            parts.append(_placed(i, *_free(*spans[i], away), words))
    return together(parts, rules, lost)


def _free(first: Wholes, last: Wholes, away: Wholes) -> tuple[Wholes, Wholes]:
    """Return the spans of which no place is taken away."""
    free = np.searchsorted(away, first) == np.searchsorted(away, last, "right")
    return first[free], last[free]


def _spans(pieces: Sequence[str], words: Words, vocabulary: Vocabulary) -> tuple[Wholes, Wholes]:
    """Return the first and last place of each match of words that stand side by side, in order.

    A word of the text that can be divided may be matched by several pieces.
    """
    size = len(pieces)
    ends: list[list[tuple[Wholes, Wholes]]] = [[] for _ in range(size + 1)]
    for done in range(size):
        reached = [_together(ends[done])] if ends[done] else []
        for upto in range(done + 1, size + 1):
            codes = vocabulary.fitting(pieces[done:upto])
            if not len(codes):
                continue
            if not done:
                end = words.places(codes)
                ends[upto].append((end, end))
            fits = np.zeros(len(words.vocabulary), bool)
            fits[codes] = True
            for first, last in reached:
                inside = last + 1 < len(words.code)
                first, end = first[inside], last[inside] + 1
                good = fits[words.code[end]] & (words.segment[end] == words.segment[first])
                ends[upto].append((first[good], end[good]))
    return _together(ends[size])


def _together(spans: Sequence[tuple[Wholes, Wholes]]) -> tuple[Wholes, Wholes]:
    """Return the spans, each once, by where they begin and end."""
    if len(spans) == 1:
        return spans[0]
    each = [np.concatenate([np.empty(0, np.int64), *ends]) for ends in zip(*spans, strict=True)]
    if not each:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    both = np.unique(np.stack(each, axis=1), axis=0)
    return both[:, 0], both[:, 1]


def _near(rule: Pattern, words: Words, vocabulary: Vocabulary, away: Wholes) -> tuple[Wholes, Wholes]:
    """Return the spans of each of a near rule's first words and of the nearest second, in range.

    Those that a `not` rule takes away are passed over, so that they hide no other one.
    """
    left, right = (
        _free(*_spans(pieces, words, vocabulary), away)
        for pieces in (rule.pieces[: rule.first], rule.pieces[rule.first :])
    )
    if not len(left[0]) or not len(right[0]):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    by_end, by_start = np.argsort(right[1], kind="stable"), np.argsort(right[0], kind="stable")
    candidates = []
    for place, order, back in (
        (np.searchsorted(right[1][by_end], left[0]) - 1, by_end, True),  # the nearest before
        # and after; a word is never near itself
        (np.searchsorted(right[0][by_start], left[1], "right"), by_start, False),
    ):
        other = order[np.clip(place, 0, len(order) - 1)]
        apart = (
            words.number[left[0]] - words.number[right[1][other]]
            if back
            else words.number[right[0][other]] - words.number[left[1]]
        )
        good = (place >= 0) & (place < len(order))
        good &= words.segment[right[0][other]] == words.segment[left[0]]
        candidates.append((other, np.where(good & (apart <= rule.distance), apart, 1 << 60)))
    (before, gap_before), (after, gap_after) = candidates
    other = np.where(gap_before <= gap_after, before, after)
    near = np.minimum(gap_before, gap_after) < 1 << 60
    pairs = [(left[0][near], left[1][near]), (right[0][other[near]], right[1][other[near]])]
    return _together(pairs)


def _placed(i: int, first: Wholes, last: Wholes, words: Words) -> Hits:
    """Return the matches of one rule; each word of a near rule has a row of its own."""
    matched = np.full((len(first), int((last - first).max(initial=0)) + 1), -1)
    for k in range(matched.shape[1]):
        inside = first + k <= last
        matched[inside, k] = words.code[first[inside] + k]
    return Hits(
        np.full(len(first), i, np.int64),
        words.segment[first],
        words.start[first],
        words.end[last],
        np.ones(len(first), np.int64),
        labels(matched, words.vocabulary),
    )
