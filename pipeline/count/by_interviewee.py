"""Who says the most frequent pairs how often: the tables of pairs and people, and of pairs and groups."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from ..tables.columns import from_codes
from ..tables.results import RESULTS
from .parts import Division
from .ranking import Terms, Texts, first_terms

_ROWS = 20_000  # of the table, at the most: an archive has thousands of people


def by_interviewee(
    pairs: Terms, size: int, texts: Texts, people: Division, part: str = "interviewee"
) -> pa.Table:
    """Return how often each interviewee says the first `size` pairs (RESULTS["pairs_by_interviewee"]);
    where `part` is group, each group (RESULTS["pairs_by_group"]).

    `pairs` are over interviewees, by falling count; a pair's rows come together in that order, who
    says it most first, equals by name; who does not say it has no row. Pairs are whole, and
    as many, from the first on, as make no more than 20,000 rows.
    """
    leading = first_terms(pairs, size).counts
    ends = np.cumsum(np.bincount(leading.term, minlength=leading.terms))
    counts = first_terms(pairs, int(np.searchsorted(ends, _ROWS, side="right"))).counts
    order = np.lexsort((counts.part, -counts.frequency, counts.term))
    term, person, number = (column[order] for column in (counts.term, counts.part, counts.frequency))
    one, two = pairs.names(texts)
    columns = {
        "word1": one[term],
        "word2": two[term],
        part: np.array(people.names, object)[person],
        "count": number,
        "per_1000": 1000 * number / np.maximum(1, people.words[person]),
        "words": people.words[person],
    }
    return from_codes(RESULTS[f"pairs_by_{part}"], columns, [])
