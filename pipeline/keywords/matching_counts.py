"""Where keyword rules match in counts of words and word pairs, when there is no text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from ..statistics.arrays import Flags, Wholes
from .hits import Hits, column, labels, terms_of, together
from .rules import Pattern, Vocabulary

# stands for the second word of a key: a single word that is taken away in pairs too
_ALSO_IN_PAIRS = -2


def hits_in_counts(
    rules: Sequence[Pattern], segment_words: pa.Table, segment_pairs: pa.Table, units: Flags
) -> Hits:
    """Return all matches in counts of words and pairs that no `not` rule takes away.

    A `near` rule and a pattern of three words or more need the text and match nothing, but for
    words that the text takes for one (a term). A pair is found if the features hold it: under the
    policy `gap` they hold none with a stop word. A `not` of two words takes the same pair and its
    words away; of other pairs that hold one of the words, only text could tell whether they
    overlap with it.
    """
    rows = _Rows(segment_words, segment_pairs, units)
    vocabulary = Vocabulary(rows.vocabulary)
    matches = [rows.matching(rule, vocabulary) for rule in rules]
    counts = [rows.count[matched] for matched in matches]
    lost: dict[str, set[int]] = {}
    for theme in sorted({rule.theme for rule in rules if rule.rule == "not"}):
        positive = [j for j, r in enumerate(rules) if r.theme == theme and r.rule != "not"]
        used = set(vocabulary.used([rules[j] for j in positive]).tolist())
        taken: set[int] = set()  # rows; one that two rules match is taken once
        for i, rule in enumerate(rules):
            if rule.theme != theme or rule.rule != "not":
                continue
            under = set(matches[i].tolist())
            if rule.one_word:
                foreign = {row for row in under if used.isdisjoint(rows.key(row)[1:])}
                lost.setdefault(theme, set()).update(rows.key(row)[0] for row in foreign)
                under -= foreign
            taken |= under
        # how often each word or pair of a segment falls under the rules
        less: dict[tuple[int, int, int], int] = {}
        for row in sorted(taken):
            segment, left, right = rows.key(row)
            word = [(segment, left, -1), (segment, left, _ALSO_IN_PAIRS)]
            pair = [(segment, left, -1), (segment, right, -1), (segment, left, right)]
            for key in word if right < 0 else pair:
                less[key] = less.get(key, 0) + int(rows.count[row])
        for j in positive:
            away = [sum(less.get(key, 0) for key in rows.under(row)) for row in matches[j].tolist()]
            counts[j] = counts[j] - np.array(away, np.int64)
    parts = [rows.placed(i, matches[i], counts[i]) for i, rule in enumerate(rules) if rule.rule != "not"]
    hits = together(parts, rules, lost)
    return hits.keep(hits.count > 0)


def needs_text(rule: Pattern) -> bool:
    """Tell whether counts of words and pairs cannot answer a rule, unless a term is what it is."""
    return rule.rule == "near" or len(rule.pieces) > 2


class _Rows:
    """Counts of words and pairs as rows of one table: segment, word, second word or -1, count."""

    def __init__(self, segment_words: pa.Table, segment_pairs: pa.Table, units: Flags) -> None:
        self.vocabulary, word, first, second = terms_of(segment_words, segment_pairs)
        segment = np.concatenate([column(t, "segment") for t in (segment_words, segment_pairs)])
        part = units[segment]
        self.segment = segment[part]
        self.left = np.concatenate([word, first])[part]
        self.right = np.concatenate([np.full(len(word), -1), second])[part]
        self.count = np.concatenate([column(t, "count") for t in (segment_words, segment_pairs)])[part]

    def matching(self, rule: Pattern, vocabulary: Vocabulary) -> Wholes:
        """Return the rows of words and pairs that a rule's pieces match together."""
        if rule.rule == "near":
            return np.empty(0, np.int64)
        pieces = rule.pieces
        fits = (self.right < 0) & np.isin(self.left, vocabulary.fitting(pieces))
        for cut in range(1, len(pieces)):
            after = np.isin(self.right, vocabulary.fitting(pieces[cut:]))
            fits |= after & np.isin(self.left, vocabulary.fitting(pieces[:cut]))
        return np.flatnonzero(fits)

    def key(self, row: int) -> tuple[int, int, int]:
        """Return a row's segment, word and second word."""
        return int(self.segment[row]), int(self.left[row]), int(self.right[row])

    def under(self, row: int) -> list[tuple[int, int, int]]:
        """Return the keys under which a `not` rule can take a row away."""
        segment, left, right = self.key(row)
        if right < 0:
            return [(segment, left, right)]
        return [(segment, left, right), (segment, left, _ALSO_IN_PAIRS), (segment, right, _ALSO_IN_PAIRS)]

    def placed(self, i: int, rows: Wholes, count: Wholes) -> Hits:
        """Return the matches of one rule, without a place in the text."""
        matched = np.stack([self.left[rows], self.right[rows]], axis=1)
        nowhere = np.full(len(rows), -1, np.int64)
        return Hits(
            np.full(len(rows), i, np.int64),
            self.segment[rows],
            nowhere,
            nowhere,
            count,
            labels(matched, self.vocabulary),
        )
