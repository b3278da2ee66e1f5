"""Stage 4, frequency: from counts per segment to the tables of words and word pairs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from .bigram import Counts
from .checks.contamination import contamination, said
from .checks.stability import stability
from .config import Config, Frequency
from .count.rows import Codes, begins, count_rows, numbered, strips
from .count.tally import narrow
from .errors import InputError
from .statistics import association, dispersion
from .tables.columns import codes, from_codes
from .tables.results import RESULTS

Texts = NDArray[np.object_]  # as objects: one long word must not widen every cell

_RANGE = 1 << 18  # rows that are merged at a time
# Below this many occurrences NPMI rewards rarity and is left undefined.
_NPMI_FROM = 5


class Frequencies(NamedTuple):
    """The tables of a study's words and pairs (tables.RESULTS), and what to warn of."""

    words: pa.Table
    pairs: pa.Table
    contamination: pa.Table
    stability: pa.Table
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


def frequency(counts: Counts, segments: pa.Table, config: Config) -> Frequencies:
    """Return how often each word and pair is said, by how many, how evenly, how surely.

    Only segments of the study's roles count. Rows are sorted by falling count, then by the words.
    The tables on contamination and stability are of the pairs that the figures show.
    """
    settings, roles, top = config.frequency, config.tokenise.roles, config.plot.top
    part, parts = parts_of(segments, roles, settings.parts)
    person, people = parts_of(segments, roles, "interviewee")
    counted = in_roles(segments, roles)
    totals = {name: counts.totals[name].to_numpy() for name in ("words", "pairs")}
    sizes, spoken = (
        np.bincount(of[counted], totals["words"][counted], len(names)).astype(np.int64)
        for of, names in ((part, parts), (person, people))
    )
    texts, (word, word1, word2) = _alphabetical(
        counts.words["word"], counts.pairs["word1"], counts.pairs["word2"]
    )

    def terms_in(data: pa.Table, columns: Sequence[Codes], of: Codes, parts: int) -> Terms:
        rows, count = _summed(data, columns, of, counted)
        return terms(rows, count, parts, settings.min_count)

    # The rows of words are many: what is made of them goes before the pairs come.
    words = from_codes(
        RESULTS["words"], described(terms_in(counts.words, [word], part, len(parts)), texts, sizes), []
    )
    first, second = _edges(counts.words, word, counted, len(texts))
    del word
    pairs = terms_in(counts.pairs, [word1, word2], part, len(parts))
    by_person = pairs
    if settings.parts != "interviewee":
        by_person = terms_in(counts.pairs, [word1, word2], person, len(people))
    adjacent = int(totals["pairs"][counted].sum())
    columns = described(pairs, texts, sizes) | associated(pairs, first, second, adjacent)
    leading = first_terms(pairs, top)
    one, two = leading.words
    in_segments = said(counts.pairs, (word1, word2), (one, two), len(texts))
    del word1, word2
    return Frequencies(
        words,
        from_codes(RESULTS["pairs"], columns, []),
        contamination(
            in_segments, segments, leading.names(texts), dispersion.totals(leading.counts),
            asks=in_roles(segments, ["interviewer"]), counted=counted,
        ),
        stability(by_person.names(texts), by_person.counts, people, spoken,
                  settings=settings, top=top),
        none_listed(pairs, settings),
    )  # fmt: skip


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
    pa.system_memory_pool().release_unused()
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


def none_listed(pairs: Terms, settings: Frequency) -> list[str]:
    """Return a warning where no pair is frequent enough to be listed."""
    if pairs.counts.terms:
        return []
    return [
        f"No word pair occurs {settings.min_count} times or more; lower [frequency] min_count "
        "or read more text."
    ]


def parts_of(segments: pa.Table, roles: Collection[str], kind: str) -> tuple[NDArray[np.int64], list[str]]:
    """Return the part of each segment as a code, and the parts' names in alphabetical order.

    A turn that no interviewee speaks (where the roles take in others) is its speaker's. Raises
    InputError for groups where nothing that is counted has one.
    """
    counted = in_roles(segments, roles)
    if kind == "group" and counted.any() and not any(segments["group"].filter(counted).to_pylist()):
        raise InputError(
            "no segment that is counted has a group",
            where="[frequency] parts",
            found=kind,
            allowed="interviewee, document; group where a column names it",
            remedy="name the column of the trust, site or arm in [corpus] group, or remove parts",
        )
    coded = [codes(segments[column]) for column in (kind, "speaker", "document")]
    rows, where = numbered([code for code, _ in coded])
    names = [
        next((text for text in texts if text), "")
        for texts in zip(
            *([values[code] for code in column.tolist()]
              for column, (_, values) in zip(rows, coded, strict=True)),
            strict=True,
        )
    ]  # fmt: skip
    used = np.zeros(len(names), bool)
    used[where[counted]] = True
    parts = sorted({name for name, here in zip(names, used.tolist(), strict=True) if here})
    place = {name: i for i, name in enumerate(parts)}
    code = np.array([place.get(name, 0) for name in names] or [0], np.int64)
    return np.where(counted, code[where], 0) if len(where) else np.empty(0, np.int64), parts


def in_roles(segments: pa.Table, roles: Collection[str]) -> NDArray[np.bool_]:
    """Return whether each segment is in one of the roles."""
    code, names = codes(segments["role"])
    return np.array([role in roles for role in names] or [False], bool)[code]


def _alphabetical(*columns: pa.ChunkedArray) -> tuple[Texts, list[Codes]]:
    """Return the texts of the columns in alphabetical order, and each column as places in it."""
    coded = [column.unify_dictionaries().combine_chunks() for column in columns]
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
    row = np.repeat(first[order] - (ends - sizes), sizes) + np.arange(sizes.sum())
    term = np.repeat(np.arange(len(order)), sizes)
    counts = dispersion.Counts(term, rows[-1][row], count[row], len(order), parts)
    return Terms(tuple(key[order] for key in keys), counts)


def first_terms(terms: Terms, size: int) -> Terms:
    """Return the first (most frequent) terms."""
    counts = terms.counts
    keep = counts.term < size
    counts = dispersion.Counts(
        counts.term[keep], counts.part[keep], counts.frequency[keep], min(size, counts.terms), counts.parts
    )
    return Terms(tuple(word[:size] for word in terms.words), counts)


def described(terms: Terms, texts: Texts, sizes: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    """Return the columns that words and pairs share; `sizes` is the words of each part."""
    counts = terms.counts
    total = dispersion.totals(counts)
    columns = ("word",) if len(terms.words) == 1 else ("word1", "word2")
    reason = dispersion.why_undefined(sizes)
    notes = np.full(counts.terms, f"dp_norm: {reason}" if reason else "", object)
    if len(columns) == 2:
        rare = f"npmi: fewer than {_NPMI_FROM} occurrences"
        notes[total < _NPMI_FROM] += ("; " if reason else "") + rare
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
        "npmi": np.where(f < _NPMI_FROM, np.nan, association.npmi(f, f1, f2, n)),
        "t_score": association.t_score(f, f1, f2, n),
        # of longer phrases counts know nothing: see checks/longer.py
        "within": np.full(len(f), "", object),
        "within_share": np.full(len(f), np.nan),
    }
