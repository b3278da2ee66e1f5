"""Words and pairs by how often they are said, and what stands beside their counts.

Stage 4 makes its tables of this, be the counts of segments (frequency.py) or of a whole archive, a
slice of the terms at a time (archive.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..config import Frequency, Tokenise
from ..statistics import association, dispersion
from ..statistics.limits import FEWEST_USES
from ..wording import quoted
from ..words.stopwords import folded
from .rows import Codes, begins

Texts = NDArray[np.object_]  # as objects: one long word must not widen every cell


class Frequencies(NamedTuple):
    """The tables of a study's words and pairs (tables.RESULTS), and what to warn of."""

    words: pa.Table
    pairs: pa.Table
    contamination: pa.Table
    stability: pa.Table
    pairs_by_interviewee: pa.Table
    pairs_by_group: pa.Table
    warnings: list[str]


class Terms(NamedTuple):
    """Words or pairs, the most frequent first, and their counts in each part.

    `words` is one column of codes, or two for pairs: places in the alphabet of the study's words.
    """

    words: tuple[Codes, ...]
    counts: dispersion.Counts

    def names(self, texts: Texts) -> tuple[Texts, ...]:
        """Return the columns as texts."""
        return tuple(texts[word] for word in self.words)


def terms(rows: Sequence[Codes], count: Codes, parts: int, least: int) -> Terms:
    """Return the terms that occur at least `least` times, by falling count, then by name.

    `rows` are columns of codes, sorted and without repeats: one or two of words, as in `Terms`,
    and one of parts.
    """
    first = np.flatnonzero(begins(*rows[:-1]))
    sizes = np.diff(first, append=len(count))
    keys = [column[first] for column in rows[:-1]]
    total = np.add.reduceat(count, first) if len(first) else count
    listed = np.flatnonzero(total >= least)
    order = listed[np.lexsort((*(key[listed] for key in reversed(keys)), -total[listed]))]
    sizes = sizes[order]
    ends = np.cumsum(sizes)
    row = np.repeat((first[order] - (ends - sizes)).astype(np.int32), sizes)  # half the bytes: they are many
    row += np.arange(len(row), dtype=np.int32)
    term = np.repeat(np.arange(len(order)), sizes)
    counts = dispersion.Counts(term, rows[-1][row], count[row], len(order), parts)
    return Terms(tuple(key[order] for key in keys), counts)


def first_terms(terms: Terms, size: int) -> Terms:
    """Return the first (most frequent) terms."""
    return Terms(tuple(word[:size] for word in terms.words), terms.counts.first(size))


def described(terms: Terms, texts: Texts, sizes: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    """Return the columns that words and pairs share; `sizes` is the words of each part."""
    counts = terms.counts
    total = dispersion.totals(counts)
    columns = ("word",) if len(terms.words) == 1 else ("word1", "word2")
    reason = dispersion.why_undefined(sizes)
    notes = np.full(counts.terms, f"dp_norm: {reason}" if reason else "", object)
    if len(columns) == 2:
        rare = f"npmi: fewer than {FEWEST_USES} occurrences"
        notes[total < FEWEST_USES] += ("; " if reason else "") + rare
    spread = dispersion.dp_norm(counts, sizes)
    by_chance = dispersion.dp_norm_by_chance(total, sizes)
    return dict(zip(columns, terms.names(texts), strict=True)) | {
        "count": total,
        "per_1000": 1000 * total / max(1, int(sizes.sum())),
        "parts": dispersion.parts_with(counts),
        "top_part_share": dispersion.top_part_share(counts),
        "dp_norm": spread,
        "dp_norm_expected": by_chance,
        "dp_norm_excess": spread - by_chance,
        "note": notes,
    }


def associated(pairs: Terms, first: Codes, second: Codes, adjacent: int) -> dict[str, NDArray[Any]]:
    """Return the association columns of the pairs.

    `first` and `second` are how often each word of the alphabet opens and closes one of the
    `adjacent` pairs.
    """
    f = dispersion.totals(pairs.counts)
    f1, f2 = first[pairs.words[0]], second[pairs.words[1]]
    n = np.full(len(f), adjacent)
    return {
        "delta_p_2_given_1": association.delta_p(f, f1, f2, n),
        "delta_p_1_given_2": association.delta_p(f, f2, f1, n),
        "log_dice": association.log_dice(f, f1, f2),
        "g2": association.g2_signed(f, f1, f2, n),
        "npmi": np.where(f < FEWEST_USES, np.nan, association.npmi(f, f1, f2, n)),
        "t_score": association.t_score(f, f1, f2, n),
        # of longer phrases counts know nothing: see trigrams.py
        "within": np.full(len(f), "", object),
        "within_share": np.full(len(f), np.nan),
    }


def none_listed(pairs: Terms, settings: Frequency) -> list[str]:
    """Return a warning where no pair is frequent enough to be listed."""
    if pairs.counts.terms:
        return []
    return [
        f"No word pair occurs {settings.min_count} times or more; lower [frequency] min_count "
        "or read more text."
    ]


def terms_not_listed(settings: Tokenise, words: Iterable[str], least: int) -> list[str]:
    """Return a warning of terms that are not among the words counted `least` times or more."""
    listed = {*words}
    gone = [term for term in settings.terms if " ".join(folded(term).split()) not in listed]
    if not gone:
        return []
    often = f"fewer than {least} times" if least > 1 else "nowhere"
    return [
        f"[tokenise] terms: {quoted(gone)} {'is' if len(gone) == 1 else 'are'} counted {often}: a term is "
        'written as in the texts, with its signs ("Dr. Brown"); see how they have it with wordpairs kwic'
    ]
