"""Pairs of content words that are not counted because a stop list holds one of them ("call handler"), or
because the tokenizer parts a possessive ("women's session").
"""

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
from ..words.stopwords import folded, function_words, numbers
from .parts import divided
from .rows import count_rows, is_in
from .tally import NO_POSSESSIVES, Rows

_KEPT = 500  # pairs that are handed on: more than any figure shows
_OFTEN = 5  # times from which on the warning names a pair; the table holds them all


def missed(
    rows: Rows,
    words: pa.Array,
    shown: NDArray[np.object_],
    named: Collection[str],
    counted: NDArray[np.bool_],
    possessives: Rows = NO_POSSESSIVES,
) -> pa.Table:
    """Return the most frequent of the pairs (word, word, unit) by segment (tables.SEGMENT_PAIRS).

    Of `possessives` (word, mark, word, unit) word and mark are one word, as a term would have them.

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
    owner, owned = _owners(possessives, words, counted)
    stands = np.zeros(len(words), bool)
    stands[one] = stands[two] = stands[owned.columns[0]] = True
    used = np.flatnonzero(stands)
    spelt = words.take(pa.array(used)).to_pylist()
    called = [text if text in named else shown[code] for text, code in zip(spelt, used.tolist(), strict=True)]
    # In alphabetical order: that of the words is the order in which threads met them.
    texts = sorted({*called, *owner})
    place = {text: number for number, text in enumerate(texts)}
    code = np.zeros(len(words), np.int64)
    code[used] = [place[text] for text in called]
    one = np.append(code[one], np.array([place[text] for text in owner], np.int64))
    two, unit = (np.append(*both) for both in ((code[two], code[owned.columns[0]]), (unit, owned.columns[1])))
    weights = np.append(rows.count[here], owned.count)
    (first, second), sums = count_rows(one, two, weights=weights)
    leading = np.argsort(-sums, kind="stable")[:_KEPT]
    key = np.sort(first[leading] * len(texts) + second[leading])
    kept = np.flatnonzero(is_in(one * len(texts) + two, key))  # few are left to sort
    (one, two, unit), count = count_rows(one[kept], two[kept], unit[kept], weights=weights[kept])
    columns = {"segment": unit, "word1": one, "word2": two, "count": count}
    return from_codes(SEGMENT_PAIRS, columns, texts)


def _owners(possessives: Rows, words: pa.Array, counted: NDArray[np.bool_]) -> tuple[list[str], Rows]:
    """Return what of the possessives is one (women's, nurses'), and the rows (word, unit) behind each.

    Behind a word of grammar (it's, of lists that do not hold it) 's is a verb, in "let's" it is us, and a
    single mark that no s precedes is a quotation mark.
    """
    word, mark, behind, unit = possessives.columns
    said = [words.take(pa.array(codes)).to_pylist() for codes in (word, mark)]
    owner = [one + sign for one, sign in zip(*said, strict=True)]
    verbs = {"let", *function_words()}
    fits = np.array(
        [w not in verbs and o[-2:] in ("'s", "s'") for w, o in zip(said[0], owner, strict=True)], bool
    )
    here = np.flatnonzero(fits & counted[unit])
    return [owner[row] for row in here.tolist()], Rows((behind[here], unit[here]), possessives.count[here])


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
                "removed": " ".join(word for word in dict.fromkeys(pair) if word in named) or _mark(pair[0]),
            }
        )
    return table(RESULTS["stop_word_pairs"], rows), _warnings(rows, config)


def _owns(text: str) -> bool:
    """Return whether a text ends as a possessive does."""
    return text[-2:] in ("'s", "s'")


def _mark(owner: str) -> str:
    """Return what the tokenizer parts from a possessive: women's, nurses'."""
    return owner[owner.rindex("'") :]


def _warnings(rows: Sequence[Row], config: Config) -> list[str]:
    """Return warnings that name the pairs, with what to write in the config for them to count.

    Each is a note once that is decided: an empty list keeps none of these words, as others keep theirs; of
    terms some are written for what is no possessive.
    """
    (pairs, words), (owned, owners) = often_missed(rows), _often_owned(rows)
    top, settings, given = config.plot.top, config.tokenise, config.tokenise.model_fields_set
    stopped = (
        f"But for the stop list, these would be among the {top} most frequent pairs: {pairs}. See "
        f"stop_word_pairs.csv; to count them, write keep_words = {as_toml(words)} under [tokenise], "
        "with those of these words that matter, or [] for none"
    )
    parted = (
        "A possessive's ending is a token of its own, so that these are not counted, which would be among "
        f"the {top} most frequent pairs: {owned}. See stop_word_pairs.csv; to count them, write "
        f"terms = {as_toml([*settings.terms, *owners])} under [tokenise], with those of these words that "
        f"matter{', or [] for none' * (not settings.terms)}"
    )
    chosen = "terms" in given and (not settings.terms or any(map(_owns, map(folded, settings.terms))))
    said = (stopped, words, "keep_words" in given), (parted, owners, chosen)
    return [Note(text) if decided else text for text, missing, decided in said if missing]


def often_missed(rows: Sequence[Row]) -> tuple[str, list[str]]:
    """Return the pairs that are missed often for a stop word, in words, and the stop words in them."""
    often = [row for row in rows if row["count"] >= _OFTEN and row["removed"][0] != "'"]
    words = [*dict.fromkeys(word for row in often for word in row["removed"].split())]
    return _named(often), words


def _often_owned(rows: Sequence[Row]) -> tuple[str, list[str]]:
    """Return the pairs that are missed often for a possessive's ending, in words, and the possessives."""
    often = [row for row in rows if row["count"] >= _OFTEN and row["removed"][0] == "'"]
    return _named(often), [*dict.fromkeys(row["word1"] for row in often)]


def _named(rows: Sequence[Row]) -> str:
    """Return some pairs in words, each with its count."""
    return some([f"{row['word1']} {row['word2']} ({row['count']:,})" for row in rows])
