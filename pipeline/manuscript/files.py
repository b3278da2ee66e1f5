"""Drafts as files: .docx, .odt, .md and .txt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import InputError
from ..readers.encoding import decode
from ..readers.office.layout import Block, Grid
from .draft import Draft, Line, draft, lines_of

SUFFIXES = (".docx", ".odt", ".md", ".txt")


def read(path: Path, data: bytes) -> Draft:
    """Return the draft in a file. Raises InputError for another kind of file, or an empty one."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(
            "a manuscript cannot be read from this kind of file", where=path, found=suffix,
            allowed=", ".join(SUFFIXES), remedy="save it as .docx or .odt",
        )  # fmt: skip
    if suffix == ".docx":
        from ..readers.office import docx

        made = draft(_lines(docx.content(path, data).blocks))
    elif suffix == ".odt":
        from ..readers.office import odt

        made = draft(_lines(odt.content(path, data).blocks))
    else:
        made = draft(lines_of(decode(data, path)[0]))
    if not made.blocks:
        raise InputError("holds no text", where=path, remedy="look whether it is the right file")
    return made


def _lines(blocks: list[Block]) -> Iterator[Line]:
    """Yield the paragraphs and rows of a document."""
    for block in blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                yield Line(
                    "", tuple("\n".join(part.text for part in cell) for cell in row) or ("",)
                )
        else:
            yield Line(block.text, heading=block.heading)
