"""Texts of lines (format = "lines"): each line that is not blank is a comment, and a segment."""

from __future__ import annotations

from pathlib import Path

from ...config import Corpus
from ..encoding import decode
from ..parsed import Parsed, Row


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the lines of a text file as segments; the file is their document."""
    text, encoding = decode(data, path)
    rows, start = [], 0
    for line in text.split("\n"):
        comment = line.removesuffix("\r")
        if comment.strip():
            rows.append(Row(text=comment, start=start, end=start + len(comment)))
        start += len(line) + 1
    return Parsed(rows=tuple(rows), encoding=encoding, width=len(str(len(rows))), placed=True)
