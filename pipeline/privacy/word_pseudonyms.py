"""Pseudonyms of words (Friend A): put into the talk, they are nobody's words and are counted nowhere.

As a generated one (P01) they part what stands around them. A word of the talk that is like one counts.
"""

from __future__ import annotations

import re
from collections import defaultdict

import pyarrow as pa

_NO_WORD = "0"  # of as many as the pseudonym has characters: places in the text stay


def of_words(pseudonym: str) -> bool:
    """Tell whether a pseudonym would be counted as what somebody says.

    >>> of_words("Friend A"), of_words("Rose"), of_words("P01")
    (True, True, False)
    """
    return any(word.isalpha() for word in re.findall(r"[^\W_]+", pseudonym))


def texts_without(texts: pa.ChunkedArray, replaced: pa.Table) -> pa.ChunkedArray:
    """Return texts, one a segment, in which what stands where `replaced` (tables.REPLACED) says is no word.

    >>> at = pa.table({"segment": [1], "start": [4], "end": [12]})
    >>> texts_without(pa.chunked_array([["A friend", "Ask Friend A's friend"]]), at).to_pylist()
    ['A friend', "Ask 00000000's friend"]
    """
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    columns = (replaced[name].to_pylist() for name in ("segment", "start", "end"))
    for row, start, end in zip(*columns, strict=True):
        places[row].append((start, end))
    chunks, first = [], 0
    for chunk in texts.chunks:
        cells = chunk.to_pylist()
        for row in (row for row in places if first <= row < first + len(cells)):
            for start, end in places[row]:
                text = cells[row - first]
                cells[row - first] = text[:start] + _NO_WORD * (end - start) + text[end:]
        chunks.append(pa.array(cells, chunk.type))
        first += len(cells)
    return pa.chunked_array(chunks, texts.type)
