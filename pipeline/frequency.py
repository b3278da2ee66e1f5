"""Stage 4, frequency: from counts per segment to the tables of words and word pairs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from .bigram import Counts
from .config import Frequency
from .stability import stability
from .statistics import association, dispersion
from .statistics.counting import Codes, count_rows
from .tables import RESULTS, codes, from_codes

# Below this many occurrences NPMI rewards rarity and is left undefined.
_NPMI_FROM = 5


class Frequencies(NamedTuple):
    """The tables of a study's words and pairs (tables.RESULTS), and what to warn of."""

    words: pa.Table
    pairs: pa.Table
    contamination: pa.Table
    stability: pa.Table
    warnings: list[str]


class _Terms(NamedTuple):
    """Words or pairs, the most frequent first, and their counts in each part."""

    names: tuple[NDArray[np.object_], ...]  # as objects: one long word must not widen every cell
    counts: dispersion.Counts


def frequency(
    counts: Counts,
    segments: pa.Table,
    *,
    settings: Frequency,
    roles: Collection[str],
    top: int,
) -> Frequencies:
    """Return how often each word and pair is said, by how many, how evenly, how surely.

    Only segments of the `roles` count. Rows are sorted by falling count, then by the words.
    `top` is how many pairs count as the top ones in the tables on contamination and stability.
    """
    part, names = parts_of(segments, roles, settings.parts)
    counted = np.array([role in roles for role in segments["role"].to_pylist()], bool)
    totals = {name: counts.totals[name].to_numpy() for name in ("words", "pairs")}
    sizes = np.bincount(part[counted], totals["words"][counted], len(names)).astype(np.int64)

    words = _terms(counts.words, ("word",), counted, part, len(names))
    pairs = _terms(counts.pairs, ("word1", "word2"), counted, part, len(names))
    adjacent = int(totals["pairs"][counted].sum())
    first, second = (_marginal(counts.words, counted, name) for name in ("first", "second"))

    listed_words = _listed(words, settings.min_count)
    listed_pairs = _listed(pairs, settings.min_count)
    person, people = parts_of(segments, roles, "interviewee")
    spoken = np.bincount(person[counted], totals["words"][counted], len(people)).astype(np.int64)
    by_person = _terms(counts.pairs, ("word1", "word2"), counted, person, len(people))
    warnings = []
    if not listed_pairs.counts.terms:
        warnings.append(
            f"No word pair occurs {settings.min_count} times or more; lower [frequency] min_count "
            "or read more text."
        )
    return Frequencies(
        from_codes(RESULTS["words"], _described(listed_words, sizes), []),
        from_codes(
            RESULTS["pairs"],
            _described(listed_pairs, sizes) | _associated(listed_pairs, first, second, adjacent),
            [],
        ),
        _contamination(counts.pairs, segments, listed_pairs, top, roles),
        stability(by_person.names, by_person.counts, people, spoken, settings=settings, top=top),
        warnings,
    )


def parts_of(
    segments: pa.Table, roles: Collection[str], kind: str
) -> tuple[NDArray[np.int64], list[str]]:
    """Return the part of each segment as a code, and the parts' names in alphabetical order.

    A turn that no interviewee speaks (where the roles take in others) is its speaker's.
    """
    rows = zip(
        *(segments[c].to_pylist() for c in ("role", kind, "speaker", "document")), strict=True
    )
    names = [part or speaker or document for role, part, speaker, document in rows if role in roles]
    known = sorted(set(names))
    place = {name: i for i, name in enumerate(known)}
    given = iter(names)
    code = [place[next(given)] if r in roles else 0 for r in segments["role"].to_pylist()]
    return np.array(code, np.int64), known


def _terms(
    data: pa.Table,
    columns: tuple[str, ...],
    counted: NDArray[np.bool_],
    part: NDArray[np.int64],
    parts: int,
) -> _Terms:
    """Return the terms in the named columns, by falling count and then by name."""
    segment = data["segment"].to_numpy()
    here = counted[segment]
    coded = [codes(data[column]) for column in columns]
    rows, count = count_rows(
        *(code[here] for code, _ in coded),
        part[segment[here]],
        weights=data["count"].to_numpy()[here].astype(np.int64),
    )
    keys, term = _grouped(rows[:-1])
    total = np.bincount(term, count, len(keys[0])).astype(np.int64)
    texts = tuple(
        np.array(vocabulary, object)[key] for key, (_, vocabulary) in zip(keys, coded, strict=True)
    )
    ranks = (
        _alphabetical(vocabulary)[key] for key, (_, vocabulary) in zip(keys, coded, strict=True)
    )
    order = np.lexsort((*reversed([*ranks]), -total))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    sparse = dispersion.summed(rank[term], rows[-1], count, len(order), parts)
    return _Terms(tuple(text[order] for text in texts), sparse)


def _alphabetical(texts: Sequence[str]) -> Codes:
    """Return the place of each text in the alphabet of them all."""
    place = {text: i for i, text in enumerate(sorted(set(texts)))}
    return np.array([place[text] for text in texts], np.int64)


def _grouped(columns: Sequence[Codes]) -> tuple[list[Codes], Codes]:
    """Return the distinct rows of sorted columns, and the number of each row among them."""
    if not len(columns[0]):
        return [column[:0] for column in columns], np.empty(0, np.int64)
    changes = np.zeros(len(columns[0]), bool)
    for column in columns:
        changes[1:] |= column[1:] != column[:-1]
    changes[0] = True
    return [column[changes] for column in columns], np.cumsum(changes) - 1


def _listed(terms: _Terms, min_count: int) -> _Terms:
    """Return the terms that are frequent enough."""
    size = int(np.count_nonzero(dispersion.totals(terms.counts) >= min_count))
    return _first(terms, size)


def _first(terms: _Terms, size: int) -> _Terms:
    """Return the first (most frequent) terms."""
    counts = terms.counts
    keep = counts.term < size
    counts = dispersion.Counts(
        counts.term[keep], counts.part[keep], counts.frequency[keep],
        min(size, counts.terms), counts.parts,
    )  # fmt: skip
    return _Terms(tuple(name[:size] for name in terms.names), counts)


def _described(terms: _Terms, sizes: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    """Return the columns that words and pairs share."""
    counts = terms.counts
    total = dispersion.totals(counts)
    columns = ("word",) if len(terms.names) == 1 else ("word1", "word2")
    reason = dispersion.why_undefined(sizes)
    notes = np.full(counts.terms, f"dp_norm: {reason}" if reason else "", object)
    if len(columns) == 2:
        rare = f"npmi: fewer than {_NPMI_FROM} occurrences"
        notes[total < _NPMI_FROM] += ("; " if reason else "") + rare
    return dict(zip(columns, terms.names, strict=True)) | {
        "count": total,
        "per_1000": 1000 * total / max(1, int(sizes.sum())),
        "parts": dispersion.parts_with(counts),
        "top_part_share": dispersion.top_part_share(counts),
        "dp_norm": dispersion.dp_norm(counts, sizes),
        "note": notes,
    }


def _marginal(words: pa.Table, counted: NDArray[np.bool_], side: str) -> dict[str, int]:
    """Return how often each word opens (`first`) or closes (`second`) an adjacent pair."""
    code, vocabulary = codes(words["word"])
    here = counted[words["segment"].to_numpy()]
    sums = np.bincount(code[here], words[side].to_numpy()[here], len(vocabulary)).astype(np.int64)
    return dict(zip(vocabulary, sums.tolist(), strict=True))


def _associated(
    pairs: _Terms, first: dict[str, int], second: dict[str, int], adjacent: int
) -> dict[str, NDArray[Any]]:
    """Return the association columns of the pairs."""
    f = dispersion.totals(pairs.counts)
    f1 = np.array([first[word] for word in pairs.names[0].tolist()], np.int64)
    f2 = np.array([second[word] for word in pairs.names[1].tolist()], np.int64)
    n = np.full(len(f), adjacent)
    return {
        "log_dice": association.log_dice(f, f1, f2),
        "g2": association.g2_signed(f, f1, f2, n),
        "npmi": np.where(f < _NPMI_FROM, np.nan, association.npmi(f, f1, f2, n)),
        "t_score": association.t_score(f, f1, f2, n),
    }


def _contamination(
    data: pa.Table, segments: pa.Table, pairs: _Terms, top: int, roles: Collection[str]
) -> pa.Table:
    """Return, for the top pairs, what the interviewer's words add and what interviewees echo.

    `echoes` counts the occurrences in a turn whose last question before it, in the same document,
    holds the pair as well.
    """
    top_pairs = _first(pairs, top)
    names = list(zip(*(name.tolist() for name in top_pairs.names), strict=True))
    place = {pair: i for i, pair in enumerate(names)}
    (one, vocabulary), (two, others) = codes(data["word1"]), codes(data["word2"])
    wanted = np.isin(one, [vocabulary.index(a) for a, _ in names])
    said: dict[int, dict[int, int]] = {}  # row of a segment -> pair -> count
    segment, count = data["segment"].to_numpy(), data["count"].to_numpy()
    for i in np.flatnonzero(wanted).tolist():
        pair = place.get((vocabulary[one[i]], others[two[i]]))
        if pair is not None:
            said.setdefault(int(segment[i]), {})[pair] = int(count[i])
    asked, echoes = np.zeros(len(names), np.int64), np.zeros(len(names), np.int64)
    question: dict[str, int] = {}  # document -> row of the last question asked in it
    documents = segments["document"].to_pylist()
    for row, role in enumerate(segments["role"].to_pylist()):
        here = said.get(row, {})
        if role == "interviewer":
            question[documents[row]] = row
            if role not in roles:
                for pair, times in here.items():
                    asked[pair] += times
        elif role in roles:
            echoed = said.get(question.get(documents[row], -1), {})
            for pair in here.keys() & echoed.keys():
                echoes[pair] += here[pair]
    total = dispersion.totals(top_pairs.counts)
    columns = dict(zip(("word1", "word2"), top_pairs.names, strict=True))
    return from_codes(
        RESULTS["contamination"],
        columns | {"count": total, "count_with_interviewer": total + asked, "echoes": echoes},
        [],
    )
