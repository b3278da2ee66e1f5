"""Who says the most frequent pairs how often: the tables of pairs and people, and of pairs and groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..statistics.dispersion import Counts
from ..tables.columns import from_codes
from ..tables.results import RESULTS
from .parts import Division, Grouped
from .ranking import Terms, Texts, first_terms
from .rows import Codes, count_rows

_ROWS = 20_000  # of a table, at the most: an archive has thousands of people


def by_interviewee(pairs: Terms, size: int, texts: Texts, people: Division) -> pa.Table:
    """Return how often each interviewee says the first `size` pairs (RESULTS["pairs_by_interviewee"]).

    `pairs` are over interviewees, by falling count; a pair's rows come together in that order, who
    says it most first, equals by name; who does not say it has no row. Pairs are whole, and
    as many, from the first on, as make no more than 20,000 rows.
    """
    leading = first_terms(pairs, size).counts
    row = _listed(leading)
    columns = _columns(pairs, leading, row, texts, people, "interviewee")
    return from_codes(RESULTS["pairs_by_interviewee"], columns, [])


def by_group(pairs: Terms, size: int, texts: Texts, grouped: Grouped, asked: Sequence[str] = ()) -> pa.Table:
    """Return likewise how often each group says them, and how many of its people (RESULTS["pairs_by_group"]).

    `pairs` are over the cells of `grouped`. Groups that are `asked`, a form's questions, come as it has them.
    """
    cells = first_terms(pairs, size).counts
    group = grouped.group[cells.part]
    (term, part), number = count_rows(cells.term, group, weights=cells.frequency)
    _, people = count_rows(cells.term, group)  # a cell is one interviewee
    leading = Counts(term, part, number, cells.terms, len(grouped.groups.names))
    row = _listed(leading, as_asked=bool(asked))
    columns = _columns(pairs, leading, row, texts, grouped.groups, "group") | {
        "interviewees": people[row],
        "interviewees_in_group": grouped.people[part[row]],
    }
    return from_codes(RESULTS["pairs_by_group"], columns, [])


def _listed(counts: Counts, *, as_asked: bool = False) -> Codes:
    """Return which entries are listed, in order: whole terms, as many as `_ROWS` holds."""
    ends = np.cumsum(np.bincount(counts.term, minlength=counts.terms))
    ranked = np.zeros_like(counts.frequency) if as_asked else -counts.frequency
    order = np.lexsort((counts.part, ranked, counts.term))
    return order[counts.term[order] < int(np.searchsorted(ends, _ROWS, side="right"))]


def _columns(
    pairs: Terms, counts: Counts, row: Codes, texts: Texts, division: Division, part: str
) -> dict[str, NDArray[Any]]:
    """Return the columns that the two tables share; `part` is what theirs is called."""
    one, two = pairs.names(texts)
    term, place, number = (column[row] for column in (counts.term, counts.part, counts.frequency))
    words = division.words[place]
    return {
        "word1": one[term],
        "word2": two[term],
        part: np.array(division.names, object)[place],
        "count": number,
        "per_1000": 1000 * number / np.maximum(1, words),
        "words": words,
    }
