"""The glyphs of a TrueType font that a file needs, as a font of its own to be put into it.

The tables that a PDF reader draws from are copied, cut down to these glyphs: the OpenType
specification says what each holds. Names, characters and kerning, which a PDF says itself, are
left out. (fontTools decodes those first, which took longer than all else that a PDF costs.)
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_COPIED = ("cvt ", "fpgm", "prep")  # what the glyphs' hints need
# What a part of a composite glyph may say of itself, and how many bytes that adds.
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80


class TrueType:
    """A font file, which holds `glyf` outlines."""

    def __init__(self, path: str) -> None:
        data = Path(path).read_bytes()
        count = struct.unpack_from(">H", data, 4)[0]
        entries = struct.iter_unpack(">4s4xII", data[12 : 12 + 16 * count])
        self._tables = {tag.decode(): data[start : start + size] for tag, start, size in entries}
        long = struct.unpack_from(">h", self._tables["head"], 50)[0]
        loca = np.frombuffer(self._tables["loca"], ">u4" if long else ">u2").astype(int)
        self._starts = loca if long else 2 * loca
        # The last of the widths holds for all glyphs that follow.
        wide = struct.unpack_from(">H", self._tables["hhea"], 34)[0]
        metrics = np.frombuffer(self._tables["hmtx"], ">u2", 2 * wide).reshape(-1, 2)
        bearings = np.frombuffer(self._tables["hmtx"], ">u2", offset=4 * wide)
        self._metrics = np.vstack([metrics, np.column_stack([
            np.full(len(bearings), metrics[-1, 0]), bearings])])  # fmt: skip
        self.units = struct.unpack_from(">H", self._tables["head"], 18)[0]
        self.box = struct.unpack_from(">4h", self._tables["head"], 36)
        self.ascent, self.descent = struct.unpack_from(">2h", self._tables["hhea"], 4)

    def widths(self, glyphs: Sequence[int]) -> NDArray[Any]:
        """Return how far each glyph moves on, in units of the font."""
        return self._metrics[list(glyphs), 0].astype(int)

    def subset(self, glyphs: Sequence[int]) -> tuple[bytes, dict[int, int]]:
        """Return a font of these glyphs and of what they consist of, and their numbers in it.

        The box of a missing sign is its first.
        """
        place: dict[int, int] = {}
        outlines = []
        waiting = [0, *glyphs]
        for glyph in waiting:  # grows by the parts of composite ones
            if glyph not in place:
                place[glyph] = len(place)
                outlines.append(bytearray(
                    self._tables["glyf"][self._starts[glyph] : self._starts[glyph + 1]]
                ))  # fmt: skip
                waiting += [part for _, part in _parts(outlines[-1])]
        for outline in outlines:
            for at, part in _parts(outline):
                struct.pack_into(">H", outline, at, place[part])
            outline += bytes(-len(outline) % 4)
        head, hhea, maxp = (bytearray(self._tables[tag]) for tag in ("head", "hhea", "maxp"))
        struct.pack_into(">I", head, 8, 0)
        struct.pack_into(">h", head, 50, 1)
        struct.pack_into(">H", hhea, 34, len(place))
        struct.pack_into(">H", maxp, 4, len(place))
        tables = {tag: self._tables[tag] for tag in _COPIED if tag in self._tables} | {
            "glyf": b"".join(outlines), "head": bytes(head), "hhea": bytes(hhea),
            "hmtx": self._metrics[list(place)].astype(">u2").tobytes(),
            "loca": np.array([*accumulate(map(len, outlines), initial=0)], ">u4").tobytes(),
            "maxp": bytes(maxp),
        }  # fmt: skip
        return _file(tables), place


@lru_cache(maxsize=2)
def truetype(path: str) -> TrueType:
    """Return the font of a file, which is read once."""
    return TrueType(path)


def _parts(outline: bytes | bytearray) -> list[tuple[int, int]]:
    """Return the glyphs that a composite glyph consists of, each with where its number stands."""
    parts: list[tuple[int, int]] = []
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return parts
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", outline, at)
        parts.append((at + 2, part))
        scales = 8 if flags & _MATRIX else 4 if flags & _TWO_SCALES else 2 * bool(flags & _SCALE)
        at += 4 + (4 if flags & _WORDS else 2) + scales
    return parts


def _file(tables: dict[str, bytes]) -> bytes:
    """Return tables as a font file."""
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">I4H", 0x00010000, count, 16 << power, power, 16 * (count - (1 << power)))
    body = b""
    start = 12 + 16 * count
    for tag, data in sorted(tables.items()):
        head += struct.pack(">4s3I", tag.encode(), _checksum(data), start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    whole = bytearray(head + body)
    at = whole.index(b"head", 12)
    adjustment = struct.unpack_from(">I", whole, at + 8)[0] + 8
    struct.pack_into(">I", whole, adjustment, (0xB1B0AFBA - _checksum(bytes(whole))) % (1 << 32))
    return bytes(whole)


def _checksum(data: bytes) -> int:
    """Return the sum of the data's words of four bytes, in as many."""
    return int(np.frombuffer(data + bytes(-len(data) % 4), ">u4").sum(dtype=np.uint64)) % (1 << 32)
