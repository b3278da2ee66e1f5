"""Plain text from HTML, for positions that count the bytes of its text and not of its tags."""

from __future__ import annotations

from html.parser import HTMLParser

import numpy as np
from numpy.typing import NDArray

_BLOCKS = frozenset(
    "address article aside blockquote body dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_SILENT = frozenset("script style template".split())
_PARTED = 2  # line breaks that part two blocks


class Hypertext(HTMLParser):
    """A document's text, built from its HTML.

    `text` is every text of it in order, white space and all, with line breaks put in so that a
    blank line parts two blocks, as elsewhere in the project; `paragraphs` are the blocks' spans.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._counted: list[bool] = []  # whether the project counts the part
        self._length = 0
        self._start = 0  # where the paragraph under way starts, and with which part
        self._mark = 0
        self._silent = 0
        self._breaks = _PARTED  # line breaks since the last block ended; more do not matter
        self.paragraphs: list[tuple[int, int]] = []
        self.feed(html)
        self.close()
        self._end_block()
        self.text = "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or break a line."""
        self._silent += tag in _SILENT
        if tag == "br":
            self._add("\n", counted=False)
        elif tag in _BLOCKS:
            self._end_block()

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        self._silent -= tag in _SILENT and self._silent > 0
        if tag in _BLOCKS:
            self._end_block()

    def handle_data(self, data: str) -> None:
        """Take up text."""
        self._add("" if self._silent else data, counted=True)

    def places(self) -> NDArray[np.int64]:
        """Return the position that each code point of the text, and its end, has in the project.

        A position is the number of UTF-8 bytes of the text before it, without what was put in.
        """
        sizes: list[NDArray[np.int64]] = []
        for part, counted in zip(self._parts, self._counted, strict=True):
            # A code point begins with the byte that is not a continuation.
            raw = np.frombuffer(part.encode("utf-8", "replace"), np.uint8)
            begins = np.flatnonzero((raw & 0xC0) != 0x80)
            own = np.diff(np.append(begins, len(raw))) if counted else np.zeros(len(part), np.int64)
            sizes.append(own.astype(np.int64))
        whole = np.concatenate(sizes) if sizes else np.zeros(0, np.int64)
        return np.concatenate([np.zeros(1, np.int64), np.cumsum(whole)])

    def _add(self, text: str, *, counted: bool) -> None:
        """Put text at the end."""
        blank = text[: len(text) - len(text.lstrip())]
        if len(blank) < len(text):
            missing = _PARTED - self._breaks - blank.count("\n")
            if missing > 0:
                self._put("\n" * missing, counted=False)
                self._start, self._mark = self._length, len(self._parts)
            self._breaks = _PARTED
        elif self._breaks < _PARTED:
            self._breaks += blank.count("\n")
        if text:
            self._put(text, counted=counted)

    def _put(self, text: str, *, counted: bool) -> None:
        """Take up a part of the text."""
        self._parts.append(text)
        self._counted.append(counted)
        self._length += len(text)

    def _end_block(self) -> None:
        """End the paragraph that is under way, if it holds anything."""
        if "".join(self._parts[self._mark :]).strip():
            self.paragraphs.append((self._start, self._length))
            self._breaks = 0
        self._start, self._mark = self._length, len(self._parts)
