"""Numbers for many short texts, in a tenth of the memory of a dictionary.

A dictionary of two million chunks takes half a gigabyte, most of it for objects. Here the texts
lie end to end in one array and are found by a hash; what is found is compared byte by byte, so two
texts with one hash are two texts.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

_PERIOD = 64  # bytes after which the hash uses its numbers again
_NUMBERS = np.random.default_rng(64).integers(0, 2**63, (_PERIOD, 256), np.uint64)


class Places:
    """Texts (a large binary array), each numbered by when it was added.

    Never changed, so that threads may look into it while one of them makes the next.

    >>> texts = pa.array([b"care", b"trust", b"board"], pa.large_binary())
    >>> Places().plus(texts[:2]).find(texts[1:]).tolist()
    [1, -1]
    """

    def __init__(self) -> None:
        self._hash = np.empty(0, np.int64)  # ascending
        self._place = np.empty(0, np.int32)  # of the text with that hash
        self._data = np.empty(0, np.uint8)
        self._offset = np.zeros(1, np.int64)

    def __len__(self) -> int:
        return len(self._place)

    @classmethod
    def known(cls, texts: pa.LargeBinaryArray, order: tuple[Any, Any]) -> Places:
        """Return the texts that another one numbered; `order` is what it had."""
        same = cls()
        same._data, same._offset = bytes_of(texts)
        same._hash, same._place = order
        return same

    @property
    def order(self) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Hashes of the texts in ascending order, and the number of each one's text."""
        return self._hash, self._place

    @property
    def texts(self) -> pa.LargeBinaryArray:
        """The texts in the order of their numbers; not copied."""
        return laid_out(self._data, self._offset)

    def find(self, wanted: pa.LargeBinaryArray) -> NDArray[np.int32]:
        """Return the number of each text, -1 for one that was never added."""
        found = np.full(len(wanted), -1, np.int32)
        if not len(self) or not len(wanted):
            return found
        hashes = _hashes(wanted)
        at = np.searchsorted(self._hash, hashes)
        open_ = np.arange(len(wanted))  # those that are not settled
        texts = self.texts
        while len(open_):
            here = np.minimum(at[open_], len(self) - 1)
            open_ = open_[(self._hash[here] == hashes[open_]) & (at[open_] < len(self))]
            place = self._place[at[open_]]
            same = pc.equal(texts.take(pa.array(place)), wanted.take(pa.array(open_)))
            same = same.to_numpy(zero_copy_only=False)
            found[open_[same]] = place[same]
            open_ = open_[~same]  # another text has the hash: the next may be the one
            at[open_] += 1
        return found

    def plus(self, new: pa.LargeBinaryArray) -> Places:
        """Return these texts and others, none of which is here or stands there twice."""
        hashes = _hashes(new)
        order = np.argsort(hashes, kind="stable")
        at = np.searchsorted(self._hash, hashes[order])
        numbers = np.arange(len(self), len(self) + len(new), dtype=np.int32)
        data, offset = bytes_of(new)
        both = Places()
        both._hash = np.insert(self._hash, at, hashes[order])
        both._place = np.insert(self._place, at, numbers[order])
        both._data = np.append(self._data, data)
        both._offset = np.append(self._offset, self._offset[-1] + offset[1:])
        return both


def laid_out(data: NDArray[np.uint8], offset: NDArray[np.int64]) -> pa.LargeBinaryArray:
    """Return texts that lie end to end in `data`, each beginning at its offset; not copied."""
    buffers = [None, pa.py_buffer(offset), pa.py_buffer(data)]
    return pa.LargeBinaryArray.from_buffers(pa.large_binary(), len(offset) - 1, buffers)


def bytes_of(texts: pa.Array) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return the bytes of a string or binary array, end to end, and where each text begins."""
    wide = pa.types.is_large_string(texts.type) or pa.types.is_large_binary(texts.type)
    if not len(texts):
        return np.empty(0, np.uint8), np.zeros(1, np.int64)
    offset = np.frombuffer(texts.buffers()[1], np.int64 if wide else np.int32)
    offset = offset[texts.offset : texts.offset + len(texts) + 1].astype(np.int64)
    held = texts.buffers()[2]
    data = np.frombuffer(held, np.uint8) if held is not None else np.empty(0, np.uint8)
    return data[offset[0] : offset[-1]], offset - offset[0]


def _hashes(texts: pa.LargeBinaryArray) -> NDArray[np.int64]:
    """Return a hash of each text: the sum of a random number for each byte at its place."""
    data, offset = bytes_of(texts)
    sizes = np.diff(offset)
    place = np.arange(len(data)) - np.repeat(offset[:-1], sizes)
    number = _NUMBERS[place % _PERIOD, data]
    if len(sizes) and sizes.max() > _PERIOD:
        number *= (2 * (place // _PERIOD) + 1).astype(np.uint64)
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(number, dtype=np.uint64)))
    return (sums[offset[1:]] - sums[offset[:-1]]).view(np.int64)
