"""What the interviewer's words add to the top pairs, and what interviewees echo."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..tables.columns import codes, from_codes
from ..tables.results import RESULTS
from .rows import Codes, is_in, strips

Said = dict[int, dict[int, int]]


def said(data: pa.Table, words: tuple[Codes, Codes], pairs: tuple[Codes, Codes], size: int) -> Said:
    """Return how often each segment, by its row, holds each of some pairs, by their places.

    `data` is tables.SEGMENT_PAIRS and `words` those of its rows as numbers below `size`, as
    `pairs` has them.
    """
    keys = pairs[0].astype(np.int64) * size + pairs[1]
    order = np.argsort(keys)
    segment, count = data["segment"].to_numpy(), data["count"].to_numpy()
    found: Said = {}
    for strip in strips(len(segment)):
        key = words[0][strip].astype(np.int64) * size + words[1][strip]
        here = np.flatnonzero(is_in(key, keys[order]))
        place = order[np.searchsorted(keys, key[here], sorter=order)]
        for row, pair, times in zip(
            segment[strip][here].tolist(), place.tolist(), count[strip][here].tolist(), strict=True
        ):
            found.setdefault(row, {})[pair] = times
    return found


def contamination(
    held: Said,
    segments: pa.Table,
    names: Sequence[NDArray[np.object_]],
    total: NDArray[np.int64],
    *,
    asks: NDArray[np.bool_],
    counted: NDArray[np.bool_],
) -> pa.Table:
    """Return what is added and echoed (RESULTS["contamination"]).

    `held` is what `said` gives, `names` and `total` are the pairs' words and counts. By segment,
    `asks` is whether it is the interviewer's and `counted` whether it counts. `echoes` are the
    occurrences in a turn whose last question before it, in the same document, holds the pair too.
    """
    asked, echoes = np.zeros(len(total), np.int64), np.zeros(len(total), np.int64)
    # Questions by their document and row: before a turn's own place stands the last one before it.
    place = codes(segments["document"])[0] * len(asks) + np.arange(len(asks))
    questions = np.sort(place[asks])
    rows = list(held)
    before = (np.searchsorted(questions, place[rows]) - 1).tolist()
    for row, last in zip(rows, before, strict=True):
        own = held[row]
        if asks[row]:
            for pair, times in own.items() if not counted[row] else ():
                asked[pair] += times
        elif counted[row]:
            question = int(questions[last]) if last >= 0 else -1
            if question >= place[row] - row:  # of the same document
                for pair in own.keys() & held.get(question % len(asks), {}).keys():
                    echoes[pair] += own[pair]
    columns = dict(zip(("word1", "word2"), names, strict=True))
    sums = {"count": total, "count_with_interviewer": total + asked, "echoes": echoes}
    return from_codes(RESULTS["contamination"], columns | sums, [])
