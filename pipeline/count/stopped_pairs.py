"""Pairs of content words that are not counted because a stop list holds one of them: "call handler"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ..config import Config
from ..messages import Note
from ..tables.columns import Row, codes, from_codes, table
from ..tables.handed import SEGMENT_PAIRS
from ..tables.results import RESULTS
from ..wording import as_toml, some
from ..words.stopwords import numbers
from .parts import divided
from .rows import count_rows, is_in
from .tally import Rows

_KEPT = 500  # pairs that are handed on: more than any figure shows
_OFTEN = 5  # times from which on the warning names a pair; the table holds them all


def missed(
    rows: Rows,
    words: pa.Array,
    shown: NDArray[np.object_],
    named: Collection[str],
    counted: NDArray[np.bool_],
) -> pa.Table:
    """Return the most frequent of the pairs (word, word, unit) by segment (tables.SEGMENT_PAIRS).

    `words` has the text of each word, `shown` that of its form. A stop word, one of those `named`,
    is shown as it is. `counted` tells which segments count. A number among the stop words is of a pair
    with a word that counts (three weeks, lift four), and with no other stop word (last two, two hundred).
    """
    here = np.flatnonzero(counted[rows.columns[2]])
    is_number, is_named = (
        np.asarray(pc.is_in(words, pa.array(sorted(of), words.type))) for of in (numbers() & {*named}, named)
    )
    one, two = (column[here] for column in rows.columns[:2])
    here = here[~(is_number[one] & is_named[two] | is_named[one] & is_number[two])]
    one, two, unit = (column[here] for column in rows.columns)
    stands = np.zeros(len(words), bool)
    stands[one] = stands[two] = True
    used = np.flatnonzero(stands)
    spelt = words.take(pa.array(used)).to_pylist()
    called = [text if text in named else shown[code] for text, code in zip(spelt, used.tolist(), strict=True)]
    # In alphabetical order: that of the words is the order in which threads met them.
    texts = sorted(set(called))
    place = {text: number for number, text in enumerate(texts)}
    code = np.zeros(len(words), np.int64)
    code[used] = [place[text] for text in called]
    one, two, weights = code[one], code[two], rows.count[here]
    (first, second), sums = count_rows(one, two, weights=weights)
    leading = np.argsort(-sums, kind="stable")[:_KEPT]
    key = np.sort(first[leading] * len(texts) + second[leading])
    kept = np.flatnonzero(is_in(one * len(texts) + two, key))  # few are left to sort
    (one, two, unit), count = count_rows(one[kept], two[kept], unit[kept], weights=weights[kept])
    columns = {"segment": unit, "word1": one, "word2": two, "count": count}
    return from_codes(SEGMENT_PAIRS, columns, texts)


def stop_word_pairs(
    by_segment: pa.Table,
    pairs: pa.Table,
    segments: pa.Table,
    totals: pa.Table,
    named: Collection[str],
    config: Config,
) -> tuple[pa.Table, list[str]]:
    """Return those that would be among the top pairs (RESULTS["stop_word_pairs"]), and a warning of them.

    `by_segment` is what `missed` returns, `pairs` is RESULTS["pairs"]. Equal counts have one rank; one that
    is as frequent as the last of the top pairs is among them, whichever others are missed.
    """
    parts, _, _ = divided(segments, totals["words"].to_numpy(), config)
    # Not by Arrow's `group_by`, for which Arrow would import all that reads data sets, from clouds too.
    times, said = Counter[tuple[str, str]](), defaultdict[tuple[str, str], set[int]](set)
    coded = (codes(by_segment[name]) for name in ("word1", "word2"))
    words_of = ([texts[code] for code in column.tolist()] for column, texts in coded)
    numbers = (by_segment["count"].to_numpy(), parts.code[by_segment["segment"].to_numpy()])
    for one, two, count, part in zip(*words_of, *(each.tolist() for each in numbers), strict=True):
        times[one, two] += count
        said[one, two].add(part)
    often = (pair for pair, count in times.items() if count >= config.frequency.min_count)
    found = sorted(often, key=lambda pair: (-times[pair], pair))
    kept = pairs["count"].to_pylist()
    counts = np.array([*kept, *(times[pair] for pair in found)], np.int64)
    last = kept[config.plot.top - 1] if len(kept) >= config.plot.top else counts.max(initial=0) + 1
    words = max(1, int(parts.words.sum()))
    rows: list[Row] = []
    for pair in found:
        rank = 1 + int((counts > times[pair]).sum())
        if rank > config.plot.top and times[pair] < last:
            break
        rows.append(
            {
                "word1": pair[0],
                "word2": pair[1],
                "count": times[pair],
                "per_1000": 1000 * times[pair] / words,
                "parts": len(said[pair]),
                "rank": rank,
                "removed": " ".join(word for word in dict.fromkeys(pair) if word in named),
            }
        )
    decided = "keep_words" in config.tokenise.model_fields_set
    return table(RESULTS["stop_word_pairs"], rows), _warning(rows, config.plot.top, decided=decided)


def _warning(rows: Sequence[Row], top: int, *, decided: bool) -> list[str]:
    """Return a warning that names the pairs, with what to write in the config for them to count.

    It is a note once that is `decided`: an empty list keeps none of these words, as others keep theirs.
    """
    pairs, words = often_missed(rows)
    said = (
        f"But for the stop list, these would be among the {top} most frequent pairs: {pairs}. See "
        f"stop_word_pairs.csv; to count them, write keep_words = {as_toml(words)} under [tokenise], "
        "with those of these words that matter, or [] for none"
    )
    return [Note(said) if decided else said] * bool(words)


def often_missed(rows: Sequence[Row]) -> tuple[str, list[str]]:
    """Return the pairs that are missed often, in words, and the stop words in them."""
    often = [row for row in rows if row["count"] >= _OFTEN]
    words = [*dict.fromkeys(word for row in often for word in row["removed"].split())]
    return some([f"{row['word1']} {row['word2']} ({row['count']:,})" for row in often]), words
