"""The bytes of rich text: its control words, and its characters in a dozen encodings."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ..tables.records import clean

# Windows' number of a character set -> the encoding.
CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
CHARACTERS = {
    "tab": "\t", "emdash": "\u2014", "endash": "\u2013", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "bullet": "\u2022", "lquote": "\u2018", "rquote": "\u2019",
    "ldblquote": "\u201c", "rdblquote": "\u201d", "~": "\u00a0", "_": "\u2011", "-": "\u00ad",
    "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})"
    rb"|\\(?P<symbol>[^A-Za-z])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)


class Control(NamedTuple):
    """A piece of rich text: `{`, `}`, `*`, `word` (with its number) or `text` (with its bytes)."""

    kind: str
    word: str = ""
    number: int | None = None
    raw: bytes = b""


def controls(data: bytes) -> Iterator[Control]:
    """Yield the pieces of rich text; what a \\bin announces is passed over."""
    at = 0
    while match := _TOKEN.search(data, at):
        at = match.end()
        if match["brace"]:
            yield Control(match["brace"].decode())
        elif match["text"]:
            yield Control("text", raw=match["text"])
        elif match["hex"]:
            yield Control("text", raw=bytes.fromhex(match["hex"].decode()))
        elif match["symbol"]:
            symbol = match["symbol"].decode("latin-1")
            if symbol == "*":
                yield Control("*")
            elif symbol in "\\{}":
                yield Control("text", raw=match["symbol"])
            elif symbol in "\r\n":
                yield Control("word", "par")
            elif symbol in CHARACTERS:
                yield Control("word", symbol)
        else:
            word = match["word"].decode()
            number = int(match["number"]) if match["number"] else None
            if word == "bin":
                at += max(0, number or 0)
            else:
                yield Control("word", word, number)


@dataclass
class Text:
    """Characters while they come, as bytes in the encoding of their font or as Unicode.

    The bytes of one character may come in two pieces, so they are decoded only when something
    else comes between. Halves of a character beyond the first 65,536 are joined; what cannot be
    decoded becomes U+FFFD.
    """

    fonts: dict[int, str] = field(default_factory=dict)
    default: int = -1  # the font of text that names none
    _page: str = "cp1252"
    _raw: bytearray = field(default_factory=bytearray)
    _encoding: str = "cp1252"
    _parts: list[str] = field(default_factory=list)
    _skip: int = 0

    def page(self, number: int | None) -> None:
        """Take the file's own code page, where it is known."""
        name = {65001: "utf-8", 10000: "mac_roman"}.get(number or 0, f"cp{number}")
        try:
            codecs.lookup(name)
        except LookupError:
            return
        self._page = name

    def add(self, raw: bytes, font: int) -> None:
        """Add bytes in a font."""
        gone = min(self._skip, len(raw))
        self._skip -= gone
        raw = raw[gone:]
        if not raw:
            return
        encoding = self.fonts.get(font if font >= 0 else self.default, self._page)
        if encoding != self._encoding:
            self._decode()
            self._encoding = encoding
        self._raw += raw

    def character(self, text: str) -> None:
        """Add a character."""
        self._skip = 0
        self._decode()
        self._parts.append(text)

    def unicode(self, number: int, skip: int) -> None:
        """Add a character by its number, and pass over `skip` bytes that stand in for it."""
        self.character(chr(number % 0x10000) if number < 0x10000 else chr(min(number, 0x10FFFF)))
        self._skip = skip

    def taken(self) -> str:
        """Return the characters that came since the last call."""
        self._skip = 0
        self._decode()
        text = "".join(self._parts)
        self._parts.clear()
        return clean(text)

    def _decode(self) -> None:
        """Decode the bytes that wait."""
        if self._raw:
            self._parts.append(bytes(self._raw).decode(self._encoding, "replace"))
            self._raw.clear()
