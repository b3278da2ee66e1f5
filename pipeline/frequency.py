"""Stage 4, frequency: from counts per segment to the tables of words and word pairs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from .bigram import Counts
from .config import Config
from .count.by_interviewee import by_group, by_interviewee
from .count.contamination import contamination, said
from .count.parts import by_groups, divided
from .count.ranking import (
    Frequencies,
    Terms,
    Texts,
    associated,
    described,
    first_terms,
    none_listed,
    terms,
    terms_not_listed,
)
from .count.rows import Codes, count_rows, strips
from .count.stability import rivals, stability
from .count.tally import narrow
from .findings.top_rows import places
from .statistics import dispersion
from .tables.columns import as_one, empty, from_codes, give_back, in_roles
from .tables.results import RESULTS

_RANGE = 1 << 18  # rows that are merged at a time


def frequency(counts: Counts, segments: pa.Table, config: Config) -> Frequencies:
    """Return how often each word and pair is said, by how many, how evenly, how surely.

    Only segments of the study's roles count. Rows are sorted by falling count, then by the words.
    The tables on contamination and stability are of the pairs that the figures show.
    """
    settings, top = config.frequency, config.plot.top
    totals = {name: counts.totals[name].to_numpy() for name in ("words", "pairs")}
    parts, people, counted = divided(segments, totals["words"], config)
    of_words, of_pairs = counts.words, counts.pairs
    del counts
    texts, (word, word1, word2) = _alphabetical(of_words["word"], of_pairs["word1"], of_pairs["word2"])

    def pairs_over(columns: Sequence[Codes], code: Codes, parts: int) -> Terms:
        rows, count = _summed(of_pairs, columns, code, counted)
        return terms(rows, count, parts, settings.min_count)

    # The rows of words are many: they go before anything is made of what they sum up to.
    first, second = _edges(of_words, word, counted, len(texts))
    rows, count = _summed(of_words, [word], parts.code, counted)
    size = of_words.nbytes
    del of_words, word
    give_back(size)
    said_words = terms(rows, count, len(parts.names), settings.min_count)
    del rows, count
    words = from_codes(RESULTS["words"], described(said_words, texts, parts.words), [])
    del said_words
    pairs = pairs_over([word1, word2], parts.code, len(parts.names))
    by_person = pairs
    if settings.parts != "interviewee":
        by_person = pairs_over([word1, word2], people.code, len(people.names))
    adjacent = int(totals["pairs"][counted].sum())
    in_groups = empty(RESULTS["pairs_by_group"])
    if grouped := by_groups(segments, totals["words"], people, counted, config.corpus.asked):
        in_cells = pairs_over([word1, word2], grouped.cell, len(grouped.group))
        in_groups = by_group(in_cells, rivals(top), texts, grouped, config.corpus.asked)
    columns = described(pairs, texts, parts.words) | associated(pairs, first, second, adjacent)
    listed = from_codes(RESULTS["pairs"], columns, [])
    leading = first_terms(pairs, top)
    one, two = leading.words
    in_segments = said(of_pairs, (word1, word2), (one, two), len(texts))
    del word1, word2
    leaders = leading.names(texts), dispersion.totals(leading.counts)
    return Frequencies(
        words,
        listed,
        contamination(
            in_segments, segments, *leaders, asks=in_roles(segments, ["interviewer"]), counted=counted
        ),
        stability(by_person.names(texts), by_person.counts, people, config, places(listed, top)),
        by_interviewee(by_person, rivals(top), texts, people),
        in_groups,
        none_listed(pairs, settings)
        + terms_not_listed(config.tokenise, words["word"].to_pylist(), settings.min_count),
    )


def _summed(
    data: pa.Table, columns: Sequence[Codes], of: Codes, counted: NDArray[np.bool_]
) -> tuple[list[Codes], Codes]:
    """Return the distinct rows of the columns and the part of their segment, and their counts.

    Some rows at a time, those of a few parts, and then some of the first column's codes, so that
    what is sorted is small.
    """
    segment, weight = data["segment"].to_numpy(), data["count"].to_numpy()
    parts = []
    for strip in strips(len(segment)):
        here = counted[segment[strip]]
        codes = [column[strip][here] for column in columns]
        part = of[segment[strip][here]]
        rows, count = count_rows(*codes, part, weights=weight[strip][here])
        parts.append([narrow(column) for column in (*rows, count)])
    return _merged(parts)


def _merged(parts: list[list[Codes]]) -> tuple[list[Codes], Codes]:
    """Return distinct rows and their counts from parts of such, each sorted; the last are counts.

    The codes of the first column are gone through in ranges of about so many rows.
    """
    size = max((int(part[0][-1]) + 1 for part in parts if len(part[0])), default=0)
    rows = sum((np.bincount(part[0], minlength=size) for part in parts), np.zeros(size, int))
    ends = np.flatnonzero(np.diff(np.cumsum(rows) // _RANGE, append=-1)) + 1
    bounds = [np.searchsorted(part[0], [0, *ends.tolist()]) for part in parts]
    merged = []
    for number in range(len(ends)):
        slices = [
            [column[bound[number] : bound[number + 1]] for column in part]
            for part, bound in zip(parts, bounds, strict=True)
        ]
        *columns, count = map(np.concatenate, zip(*slices, strict=True))
        summed, total = count_rows(*columns, weights=count)
        merged.append([narrow(column) for column in (*summed, total)])
    if not merged:
        return parts[0][:-1], parts[0][-1]
    parts.clear()
    *columns, count = map(np.concatenate, zip(*merged, strict=True))
    del merged
    return columns, count


def _edges(data: pa.Table, word: Codes, counted: NDArray[np.bool_], size: int) -> Codes:
    """Return how often each of `size` words opens (row 0) and closes (row 1) an adjacent pair."""
    columns = [data[name].to_numpy() for name in ("segment", "first", "second")]
    sums = np.zeros((2, size), np.int64)
    for strip in strips(len(word)):
        segment, *sides = (column[strip] for column in columns)
        for side, times in enumerate(sides):
            sums[side] += np.bincount(word[strip], times * counted[segment], size).astype(np.int64)
    return sums


def _alphabetical(*columns: pa.ChunkedArray) -> tuple[Texts, list[Codes]]:
    """Return the texts of the columns in alphabetical order, and each column as places in it."""
    coded = [as_one(column.unify_dictionaries()) for column in columns]
    indices: list[Any] = [column.indices.to_numpy() for column in coded]
    if all(column.dictionary.equals(coded[0].dictionary) for column in coded):
        first = coded[0].dictionary.to_pylist()
        if first == sorted(first):  # as `bigram` has them
            return np.array(first, object), indices
    dictionaries = [column.dictionary.to_pylist() for column in coded]
    texts = sorted({text for each in dictionaries for text in each})
    place = {text: i for i, text in enumerate(texts)}
    ranks = [np.array([place[text] for text in each], np.int32) for each in dictionaries]
    return np.array(texts, object), [rank[code] for rank, code in zip(ranks, indices, strict=True)]
