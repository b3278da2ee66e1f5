"""How evenly a term is spread over the parts of a corpus: statistics.

A part is an interviewee, a document or a group; a term is a word or a word pair. Counts come as a
sparse triple, since most terms are absent from most parts: `summed` makes one from any rows.
Results have one cell per term, nan where undefined.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .arrays import Reals, Wholes, ratio

CHANCES = 4_000_000  # totals times parts up to which chance is computed for each total
_AT_ONCE = 1 << 18  # of them that are computed at once


class Counts(NamedTuple):
    """How often each term occurs in each part: one entry per term and part in which it occurs.

    `term`, `part` and `frequency` are parallel, sorted by term and part, without zeros or repeats.
    `terms` and `parts` say how many there are, those without an entry included.
    """

    term: Wholes
    part: Wholes
    frequency: Wholes
    terms: int
    parts: int

    def first(self, size: int) -> Counts:
        """Return the counts of the first terms alone."""
        keep = self.term < size
        rows = self.term[keep], self.part[keep], self.frequency[keep]
        return Counts(*rows, min(size, self.terms), self.parts)


def summed(term: npt.ArrayLike, part: npt.ArrayLike, count: npt.ArrayLike, terms: int, parts: int) -> Counts:
    """Return counts from parallel rows of term, part, count; rows of one term and part add up.

    Raises ValueError where a row is outside `terms` x `parts` or a count is negative.
    """
    rows = np.asarray(term, np.int64), np.asarray(part, np.int64), np.asarray(count, np.int64)
    for values, limit in zip(rows, (terms, parts, None), strict=True):
        if np.any(values < 0) or (limit is not None and np.any(values >= limit)):
            raise ValueError("a row names a term or part that does not exist, or counts below 0")
    key = rows[0] * parts + rows[1]
    order = np.argsort(key, kind="stable")
    order = order[rows[2][order] > 0]
    key = key[order]
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    total = np.add.reduceat(rows[2][order], starts) if len(starts) else rows[2][:0]
    return Counts(rows[0][order][starts], rows[1][order][starts], total, terms, parts)


def totals(counts: Counts) -> Wholes:
    """Return how often each term occurs in the whole corpus."""
    return np.bincount(counts.term, counts.frequency, counts.terms).astype(np.int64)


def parts_with(counts: Counts) -> Wholes:
    """Return the range of each term: the number of parts in which it occurs."""
    return np.bincount(counts.term, minlength=counts.terms).astype(np.int64)


def top_part_share(counts: Counts) -> Reals:
    """Return the share of each term's occurrences that its largest contributor made.

    Undefined (nan) for a term that does not occur.
    """
    top = np.zeros(counts.terms)
    np.maximum.at(top, counts.term, counts.frequency.astype(np.float64))
    return ratio(top, totals(counts))


def dp_norm(counts: Counts, sizes: npt.ArrayLike) -> Reals:
    """Return each term's normalised deviation of proportions: 0 even, 1 all in the smallest part.

    `sizes` has the number of words in each part. With v the share of the term's occurrences in a
    part and s the part's share of the words, DP = 0.5 sum|v - s| and DPnorm = DP / (1 - min s).
    A part without words is not a part. Undefined (nan) for a term that does not occur and, for
    every term, where fewer than two parts have words (1 - min s is 0); `why_undefined` says so.
    Not reliable for a term with fewer than `limits.FEWEST_USES` occurrences.
    Raises ValueError where a term occurs in a part without words or sizes do not match the parts.
    Source: Gries 2008, International Journal of Corpus Linguistics 13(4), 403-437; normalised as
    in Lijffijt & Gries 2012, the same journal 17(1), 147-149.
    """
    words = np.asarray(sizes, np.float64)
    if words.shape != (counts.parts,):
        raise ValueError(f"{counts.parts} parts but sizes of shape {words.shape}")
    if np.any(words[counts.part] <= 0):
        raise ValueError("a term occurs in a part that has no words")
    if why_undefined(words):
        return np.full(counts.terms, np.nan)
    share = words / words.sum()
    observed = counts.frequency / totals(counts)[counts.term]
    # v and s both sum to 1, so half the sum of |v - s| is the sum of what v has above s, and
    # that can only be in parts where the term occurs: no terms x parts array is needed.
    observed -= share[counts.part]
    deviation = np.bincount(counts.term, np.maximum(observed, 0, out=observed), counts.terms)
    present = parts_with(counts) > 0
    return np.where(present, deviation / (1 - share[words > 0].min()), np.nan)


def dp_norm_by_chance(totals: npt.ArrayLike, sizes: npt.ArrayLike) -> Reals:
    """Return the DPnorm expected of terms that occur so often, if each use fell on parts by size.

    The uses in a part of share s are then binomial, and the mean distance of a binomial from its
    mean is known: E|X - n s| = 2 m C(n, m) s^m (1 - s)^(n - m + 1), m the whole part of n s, plus
    one. Half the sum over parts, by n (1 - min s), is the value. A rare term can only be uneven, so
    what dp_norm has above this is what says something (Gries 2024). Where different totals times
    parts are more than CHANCES, it is computed at some totals and read off between them on their
    logarithms. Undefined as `dp_norm` is.
    Source: de Moivre 1730, in Diaconis & Zabell 1991, Statistical Science 6(3), 284-302.
    """
    times = np.asarray(totals, np.int64)
    words = np.asarray(sizes, np.float64)
    if why_undefined(words):
        return np.full(len(times), np.nan)
    share, alike = np.unique(words[words > 0] / words.sum(), return_counts=True)
    wanted, which = np.unique(times, return_inverse=True)
    exact = wanted[wanted > 0]
    most = max(CHANCES // len(share), 64)
    if len(exact) > most:
        exact = np.unique(np.round(np.geomspace(exact[0], exact[-1], most)).astype(np.int64))
    step = max(_AT_ONCE // len(share), 1)
    pieces = [_mean_distances(exact[i : i + step], share) for i in range(0, len(exact), step)]
    values = np.concatenate([np.zeros(0), *(piece @ alike / 2 for piece in pieces)])
    expected = np.full(len(wanted), np.nan)
    if len(exact):
        there = wanted > 0
        expected[there] = np.interp(np.log(wanted[there]), np.log(exact), values)
    return np.asarray(expected[which] / (1 - share[0]))


def _mean_distances(times: Wholes, share: Reals) -> Reals:
    """Return E|X / n - s| of binomial X, times x shares; 0 < s < 1."""
    n, s = times[:, None].astype(np.float64), share[None]
    m = np.floor(n * s) + 1
    ways = _log_factorial(n) - _log_factorial(m) - _log_factorial(n - m)
    logs = np.log(m) + ways + m * np.log(s) + (n - m + 1) * np.log1p(-s)
    return np.asarray(2 / n * np.exp(logs))


def _log_factorial(n: Reals) -> Reals:
    """Return log n! of whole numbers: summed where they are small, else by Stirling's series.

    What the series leaves out is below 1e-15. Not scipy's, as importing that takes as long as
    counting megabytes of text.
    """
    summed = np.cumsum(np.log(np.maximum(np.arange(256), 1)))
    x = np.maximum(n, 255)
    series = (x + 0.5) * np.log(x) - x + 0.5 * np.log(2 * np.pi) + 1 / (12 * x) - 1 / (360 * x**3)
    small = np.minimum(n, 255).astype(np.int64)
    return np.where(n > 255, series, summed[small])


def why_undefined(sizes: npt.ArrayLike) -> str:
    """Return why no term of a corpus with these part sizes has a DPnorm; empty if they have.

    >>> why_undefined([1800])
    'there is only one part'
    """
    parts = int(np.count_nonzero(np.asarray(sizes)))
    if parts > 1:
        return ""
    return "there is only one part" if parts else "there are no words"
