"""Texts cut at white space, and each distinct piece found once.

spaCy's tokenizer treats every piece between white space on its own, and a corpus of millions of
words has few distinct pieces; so pieces are what is tokenised (`lexicon.py`), and this module
cuts a block of texts into them with array operations.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..words.normalise import Normalised, code_points, normalise, places_in_text

# After normalisation no white space lies above U+2029 (the Unicode spaces have become ' ').
_WHITE = np.array([chr(point).isspace() for point in range(0x202B)] + [False])


class Chunks(NamedTuple):
    """A block of texts as a sequence of chunks: maximal runs without white space.

    `start` and `end` are code points into `block.text`; `text` is the row of the chunk's text, and
    text i begins at `source[i]` of the untouched texts, joined by line ends; `id` points into `distinct`.
    """

    block: Normalised
    source: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    text: NDArray[np.int64]
    id: NDArray[np.int64]
    distinct: list[str]

    def gaps(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Return, for each chunk but the last, what parts it from the next of the same text.

        The first array is true where that is exactly one space, the second where it holds a
        blank line (two line ends or more). Both are false at the end of a text.
        """
        inside = self.text[:-1] == self.text[1:]
        points = code_points(self.block.text)
        single = inside & (self.start[1:] - self.end[:-1] == 1)
        single &= points[np.minimum(self.end[:-1], len(points) - 1)] == ord(" ")
        lines = np.flatnonzero(points == ord("\n"))
        ends = np.searchsorted(lines, self.start[1:]) - np.searchsorted(lines, self.end[:-1])
        return single, inside & (ends >= 2)


def chunk(texts: Sequence[str], *, whole: bool = False) -> Chunks:
    """Return the texts, normalised, as chunks.

    With `whole` each text is one chunk: for the few languages whose spaCy tokenizer does not go
    by white space (Chinese, Japanese, Thai).
    """
    block = normalise("\n".join([*texts, ""]))
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    source = np.concatenate(([0], np.cumsum(lengths)))
    origin = places_in_text(block, source)
    points = code_points(block.text)
    if whole:
        start, end = origin[:-1], np.maximum(origin[1:] - 1, origin[:-1])
        start, end = start[end > start], end[end > start]
        owner = np.searchsorted(origin, start, side="right") - 1
        pieces = [block.text[a:b] for a, b in zip(start.tolist(), end.tolist(), strict=True)]
        number_of: dict[str, int] = {}
        place = [number_of.setdefault(piece, len(number_of)) for piece in pieces]
        return Chunks(block, source, start, end, owner, np.array(place, np.int64), list(number_of))
    solid = ~_WHITE[np.minimum(points, len(_WHITE) - 1)]
    edges = np.flatnonzero(np.diff(solid, prepend=False, append=False))
    start, end = edges[0::2], edges[1::2]
    owner = np.searchsorted(origin, start, side="right") - 1
    ids, distinct = _distinct(block.text, points, solid, start, end)
    return Chunks(block, source, start, end, owner, ids, distinct)


def _distinct(
    text: str,
    points: NDArray[np.uint32],
    solid: NDArray[np.bool_],
    start: NDArray[np.int64],
    end: NDArray[np.int64],
) -> tuple[NDArray[np.int64], list[str]]:
    """Return an id per chunk and the distinct chunks, in order of first appearance.

    The chunks' UTF-8 bytes are laid end to end and handed to Arrow's hash table as they lie.
    """
    data = np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)
    if len(data) == len(points):
        packed, sizes = data[solid], end - start
    else:
        width = 1 + (points >= 0x80) + (points >= 0x800) + (points >= 0x10000)
        place = np.concatenate(([0], np.cumsum(width)))
        packed, sizes = data[np.repeat(solid, width)], place[end] - place[start]
    offsets = np.concatenate(([0], np.cumsum(sizes)))
    pieces = pa.LargeBinaryArray.from_buffers(
        pa.large_binary(), len(start), [None, pa.py_buffer(offsets), pa.py_buffer(packed)]
    ).dictionary_encode()
    distinct = [piece.decode("utf-8", "surrogatepass") for piece in pieces.dictionary.to_pylist()]
    return pieces.indices.to_numpy().astype(np.int64), distinct
