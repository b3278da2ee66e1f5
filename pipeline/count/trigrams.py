"""Which pairs are mostly said inside a longer phrase: "adult social" in "adult social care"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..tables.columns import each_row
from ..tables.results import RESULTS
from .where import Where

NOT_TOP = "within: sought for the top pairs alone"
NO_TEXT = "within: no text"
MODEL = "within: not sought with a trained model"
QUIET = "within: [report] quotes = false"  # three words in a row are a quotation
Triple = tuple[str, str, str]
Pair = tuple[str, str]


def triples(said: Where, words: Sequence[str]) -> Counter[Triple]:
    """Return how often three of the words stand in a row, from where pairs of them stand.

    Two pairs that share a word overlap there, and nowhere else.
    """
    goes_on = (said.row[1:] == said.row[:-1]) & (said.one[1:] == said.two[:-1])
    first = np.flatnonzero(goes_on & (said.start[1:] < said.end[:-1]))
    places = (said.one[first], said.two[first], said.two[first + 1])
    return Counter(zip(*([words[at] for at in each.tolist()] for each in places), strict=True))


def within(
    pairs: pa.Table,
    uses: Mapping[Triple, int],
    *,
    min_count: int,
    sought: set[Pair] | None = None,
    why: str = "",
) -> pa.Table:
    """Return the pairs (RESULTS["pairs"]) with the three words in a row that most often hold each.

    `within` is empty and `within_share` 0 for a pair that no phrase holds that is said `min_count`
    times. Of phrases that hold it equally often the first in the alphabet is named. `sought` are
    the pairs for which phrases were looked for, all where it is None; for others the share is
    undefined, and the note says `why`.
    """
    best: dict[Pair, tuple[int, Triple]] = {}
    for triple, times in uses.items():
        if times < max(1, min_count):
            continue
        for pair in {triple[:2], triple[1:]}:
            known = best.get(pair)
            if known is None or (-times, triple) < (-known[0], known[1]):
                best[pair] = times, triple
    size, place = pairs.num_rows, _places(pairs, {*best, *(sought or ())})
    looked_for = np.full(size, sought is None)
    looked_for[[place[pair] for pair in sought or () if pair in place]] = True
    phrases, counts = np.full(size, "", object), np.zeros(size, np.int64)
    for pair, (number, phrase) in best.items():
        if pair in place and looked_for[place[pair]]:
            phrases[place[pair]], counts[place[pair]] = " ".join(phrase), number
    notes = pairs["note"].combine_chunks()
    if why:
        unlooked_for = pc.if_else(pc.equal(notes, ""), why, pc.binary_join_element_wise(notes, why, "; "))
        notes = pc.if_else(pa.array(looked_for), notes, unlooked_for)
    made = {
        "within": pa.array(phrases, pa.string()),
        "within_share": pa.array(counts / pairs["count"].to_numpy(), pa.float64(), mask=~looked_for),
        "note": notes,
    }
    schema = RESULTS["pairs"]
    return pa.table([made.get(name, pairs[name]) for name in schema.names], schema=schema)


def listed(pairs: pa.Table) -> list[Pair]:
    """Return the two words of each row."""
    return list(each_row(pairs, "word1", "word2"))


def _places(pairs: pa.Table, wanted: Collection[Pair]) -> dict[Pair, int]:
    """Return the rows of some of the pairs: a list of all pairs of a large text fills a hundred megabytes."""
    if not (wanted and pairs.num_rows):  # older versions of Arrow crash on a column without chunks
        return {}
    ends = [pa.array(sorted({pair[side] for pair in wanted}), pa.string()) for side in (0, 1)]
    may = pc.and_(pc.is_in(pairs["word1"], ends[0]), pc.is_in(pairs["word2"], ends[1]))
    rows = pc.indices_nonzero(may)
    some = zip(listed(pairs.take(rows)), rows.to_pylist(), strict=True)
    return {pair: row for pair, row in some if pair in wanted}
