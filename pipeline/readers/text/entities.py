"""Signs written as on web pages (&#39;, &eacute;, <br>) that were left in a text, as what they mean."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from html.entities import html5

import numpy as np
import pyarrow as pa

from ...tables.columns import bytes_of
from ...wording import many

_SIGN = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BREAK = re.compile(r"[ \t]*<br[ \t]*/?>[ \t]*(?:\r\n|\r|\n)?", re.IGNORECASE)
_TWICE = 2  # &amp;#39; was made of &#39;, which was made of '


def plain(text: str) -> tuple[str, int]:
    """Return a text with what such signs mean, line breaks too, and how many there were.

    >>> plain("I&#39;d say so.<br>Caf&eacute; R&amp;D"), plain("R&D; x < y")
    (("I'd say so.\\nCafé R&D", 4), ('R&D; x < y', 0))
    """
    if "&" not in text and "<" not in text:
        return text, 0
    out, number = _BREAK.subn("\n", text)
    for turn in range(_TWICE):
        found = sum(_known(match[0]) for match in _SIGN.finditer(out))
        out = _SIGN.sub(_meant, out) if found else out
        number += found * (turn == 0)
    return out, number


def plain_texts(texts: pa.ChunkedArray | Sequence[str]) -> tuple[pa.ChunkedArray | Sequence[str], int]:
    """Return texts with what such signs mean, and how many there were; the same texts if there were none.

    >>> plain_texts(["", "a < b", "R&amp;D<br/>Caf&eacute;"])
    (['', 'a < b', 'R&D\\nCafé'], 3)
    """
    array = texts if isinstance(texts, pa.ChunkedArray) else pa.chunked_array([pa.array(texts, pa.string())])
    made, number, first = dict[int, str](), 0, 0
    for chunk in array.chunks:
        data, offset = bytes_of(chunk)
        at = np.flatnonzero((data == ord("&")) | (data == ord("<")))
        for row in np.unique(np.searchsorted(offset, at, "right") - 1).tolist():  # mostly few
            made[first + row], signs = plain(chunk[row].as_py())
            number += signs
        first += len(chunk)
    return (texts, 0) if not number else ([made.get(i, t) for i, t in enumerate(array.to_pylist())], number)


def note(name: str, number: int) -> list[str]:
    """Return the note that such signs were read so; none of none."""
    signs = many(number, "sign")
    return [f"{name}: {signs} written as on web pages (&#39;, <br>) read as what they mean"] * (number > 0)


def _known(sign: str) -> bool:
    return sign[1] == "#" or sign[1:] in html5


def _meant(match: re.Match[str]) -> str:
    return html.unescape(match[0]).replace("\xa0", " ") if _known(match[0]) else match[0]
