"""Where keyword rules match in running text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from ..statistics.arrays import Flags, Wholes
from ..tables import codes
from ..tokenise import Kind
from .hits import Hits, column, labels, together
from .rules import Pattern, Vocabulary


class Words:
    """The words of a corpus in reading order, as arrays with one place per token.

    `code` is the place of the lower-cased word in `vocabulary`; `linked` says that a word stands
    next to the one before it; `number` counts words and numbers, not punctuation, for distances.
    """

    def __init__(self, tokens: pa.Table, units: Flags) -> None:
        """Take the tokens (tables.TOKENS) of the segments for which `units` holds."""
        segment = column(tokens, "segment")
        part = units[segment]
        kind = column(tokens, "kind")[part]
        word, vocabulary = codes(tokens["word"])
        # a filler is no word to match ("kind of" is not kindness): it gets an empty one
        self.vocabulary: list[str] = [*vocabulary, ""]
        self.code: Wholes = word[part]
        counted = np.array([any(c.isalnum() for c in text) for text in vocabulary], bool)
        self.number = np.cumsum(counted[self.code])
        self.code[kind == Kind.FILLER] = len(self.vocabulary) - 1
        self.segment = segment[part]
        self.start = column(tokens, "start")[part]
        self.end = column(tokens, "end")[part]
        spoken = kind != Kind.BREAK
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
    known = Vocabulary(words.vocabulary)
    none = np.empty(0, np.int64)
    spans = [(none, none) if rule.rule == "near" else _spans(rule, words, known) for rule in rules]
    covered = dict.fromkeys([rule.theme for rule in rules], none)
    lost: dict[str, set[int]] = {}
    for theme in sorted({rule.theme for rule in rules if rule.rule == "not"}):
        own = [i for i, rule in enumerate(rules) if rule.theme == theme and rule.rule != "not"]
        used = np.concatenate([none, *(known[piece] for i in own for piece in rules[i].pieces)])
        taken = [none]
        for i, rule in enumerate(rules):
            if rule.theme != theme or rule.rule != "not":
                continue
            at = spans[i][0][:, None] + np.arange(len(rule.pieces))
            if rule.one_word:
                mine = np.isin(words.code[at], used).any(axis=1)
                lost.setdefault(theme, set()).update(words.segment[at[~mine, 0]].tolist())
                at = at[mine]
            taken.append(at.ravel())
        covered[theme] = np.unique(np.concatenate(taken))
    parts = []
    for i, rule in enumerate(rules):
        if rule.rule == "near":
            parts.append(_placed(i, rule, *_near(rule, words, known, covered[rule.theme]), words))
        elif rule.rule != "not":
            (first, last), away = spans[i], covered[rule.theme]
            free = np.searchsorted(away, first) == np.searchsorted(away, last, "right")
            parts.append(_placed(i, rule, first[free], last[free], words))
    return together(parts, rules, lost)


def _spans(rule: Pattern, words: Words, known: Vocabulary) -> tuple[Wholes, Wholes]:
    """Return the first and last place of each match of words that stand side by side."""
    first = words.places(known[rule.pieces[0]])
    for k, piece in enumerate(rule.pieces[1:], 1):
        first = first[first + k < len(words.code)]
        fits = np.zeros(len(words.vocabulary), bool)
        fits[known[piece]] = True
        here = words.segment[first + k] == words.segment[first]
        first = first[here & fits[words.code[first + k]]]
    return first, first + len(rule.pieces) - 1


def _near(rule: Pattern, words: Words, known: Vocabulary, covered: Wholes) -> tuple[Wholes, Wholes]:
    """Return each place of a near rule's first word with the nearest of its second, in range.

    Places that a `not` rule covers are passed over, so that they hide no other one.
    """
    left, right = (
        np.setdiff1d(words.places(known[piece]), covered, assume_unique=True)
        for piece in rule.pieces
    )
    if not len(left) or not len(right):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    candidates = []
    for at in (
        np.searchsorted(right, left) - 1,  # the nearest before
        np.searchsorted(right, left, "right"),  # and after; a word is never near itself
    ):
        other = right[np.clip(at, 0, len(right) - 1)]
        apart = np.abs(words.number[other] - words.number[left])
        good = (at >= 0) & (at < len(right)) & (words.segment[other] == words.segment[left])
        candidates.append((other, np.where(good & (apart <= rule.distance), apart, 1 << 60)))
    (before, gap_before), (after, gap_after) = candidates
    other = np.where(gap_before <= gap_after, before, after)
    found = np.minimum(gap_before, gap_after) < 1 << 60
    first, last = np.minimum(left, other)[found], np.maximum(left, other)[found]
    return first, last


def _placed(i: int, rule: Pattern, first: Wholes, last: Wholes, words: Words) -> Hits:
    """Return the matches of one rule; each word of a near rule has a row of its own."""
    if rule.rule == "near":
        first = last = np.unique(np.concatenate([first, last]))
        matched = words.code[first][:, None]
    else:
        matched = np.stack([words.code[first + k] for k in range(len(rule.pieces))], axis=1)
    return Hits(
        np.full(len(first), i, np.int64),
        words.segment[first],
        words.start[first],
        words.end[last],
        np.ones(len(first), np.int64),
        labels(matched, words.vocabulary),
    )
