"""A draft (.docx, .odt, .md, .txt) as paragraphs and tables, with places that its author finds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ..errors import InputError
from ..readers.encoding import decode
from ..readers.office.layout import Block, Grid
from .marks import marked

_HEADING = re.compile(r"(?:#{1,6}\s+|\d+(?:\.\d+)*\.?\s+(?=[A-Z]))")
_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_CAPTION = re.compile(r"table\s+(\d+)\s*[:.]", re.IGNORECASE)
_SHORT = 14  # words that a heading has at the most
_LONGEST = 12  # words of a cell that was pasted
_NUMBERED = re.compile(r"\W*(?:\d+(?:\.\d+)*|[a-zivx])?\W*")  # what stands before an item of a list
# Sections whose quoted titles are no talk.
_END = re.compile(r"(?:references|bibliography|works cited|literature)\W*$", re.IGNORECASE)


class Paragraph(NamedTuple):
    """A paragraph: its place ("paragraph 12"), its text, and the headings above it."""

    place: str
    text: str
    heading: str = ""
    quoted: bool = False  # set apart as a quotation


@dataclass
class Table:
    """A table: its place ("Table 2", or "table 1" where it has no number), head and rows.

    Cells are texts; a row may be shorter than the head. `heading` is the heading above it.
    """

    place: str
    rows: list[list[str]] = field(default_factory=list)
    heading: str = ""

    @property
    def head(self) -> list[str]:
        """The cells of the first row."""
        return self.rows[0] if self.rows else []

    def cell(self, row: int, column: int) -> str:
        """Return a cell; empty where the row is shorter."""
        return self.rows[row][column] if column < len(self.rows[row]) else ""

    def where(self, row: int) -> str:
        """Return the place of a row, counted from the one below the head."""
        return f"{self.place}, row {row}"


@dataclass
class Draft:
    """What a draft holds, in order, up to its list of references."""

    blocks: list[Paragraph | Table] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs that stand in no table."""
        return [block for block in self.blocks if isinstance(block, Paragraph)]

    @property
    def tables(self) -> list[Table]:
        """The tables."""
        return [block for block in self.blocks if isinstance(block, Table)]


class Line(NamedTuple):
    """A paragraph of a file, or a row of a table in it, before places are counted.

    `cells` is empty but for a row, whose `text` is empty but where it was pasted as a paragraph. `heading`
    is whether the file marks it as one; `quoted` likewise. `first`: a row that begins a table.
    """

    text: str
    cells: tuple[str, ...] = ()
    heading: bool = False
    quoted: bool = False
    first: bool = False


def lines_of(text: str) -> Iterator[Line]:
    r"""Yield the paragraphs and rows of a text or Markdown file.

    Rows are lines whose cells are parted by tabs, or by bars as those of a line beside them; an empty
    line parts paragraphs, and a rule of dashes (|---|) stands below the head of a table. A tab that
    begins a line is an indent, but in a table.

    >>> [line.cells or line.text for line in lines_of("# One\nA\nb.\n\nx\ty\n| p | q |\n|--|--|\n\n\tC.")]
    ['One', 'A b.', ('x', 'y'), ('p', 'q'), ('', 'C.')]
    >>> [line.cells or line.text for line in lines_of("\tA b.\n\nx | y\n1 | 2")]
    ['A b.', ('x', 'y'), ('1', '2')]
    """
    waiting: list[str] = []
    in_table = False

    def paragraph() -> Iterator[Line]:
        if waiting:
            whole = " ".join(waiting)
            quoted = all(line.startswith(">") for line in waiting)
            yield Line(re.sub(r"(?:^|\s)>\s?", " ", whole).strip() if quoted else whole, quoted=quoted)
            waiting.clear()

    rows = text.splitlines()
    for above, raw, below in zip(["", *rows], rows, [*rows[1:], ""], strict=False):
        tabs = in_table or "\t" in raw.strip() or "\t" in below.strip()
        line = raw.strip(" \r" if tabs else None)
        bars = line.startswith("|") and line.count("|") > 2
        in_table = (bool(line) or in_table) and (
            not line or "\t" in line or bars or _beside(line, above, below)
        )
        if in_table and line:
            yield from paragraph()
            if not _RULE.fullmatch(line.strip()):
                yield Line("", _cells(line), first="\t" not in line and bool(_RULE.fullmatch(below.strip())))
        elif not line.strip():
            yield from paragraph()
        elif line.startswith("#"):
            yield from paragraph()
            yield Line(line.lstrip("# "), heading=True)
        else:
            waiting.append(line)
    yield from paragraph()


def _cells(text: str) -> tuple[str, ...]:
    """Return the cells of a line that may be a row: what tabs, or else bars, part."""
    barred = text.strip().removeprefix("|").removesuffix("|")
    return tuple(cell.strip() for cell in (text.split("\t") if "\t" in text else barred.split("|")))


def _beside(line: str, *others: str) -> bool:
    """Return whether a line is a row, as one beside it has as many cells."""
    return len(cells := _cells(line)) > 1 and any(len(_cells(other)) == len(cells) for other in others)


def _pasted(rows: Sequence[tuple[str, ...]]) -> bool:
    """Return whether lines of paragraphs are rows that were pasted: of short cells, no items of a list."""
    even = len({len(row) for row in rows}) == 1 < len(rows[0])
    return even and all(
        not _NUMBERED.fullmatch(row[0]) and len(cell.split()) <= _LONGEST for row in rows for cell in row
    )


def draft(lines: Iterable[Line]) -> Draft:
    """Return the draft that lines make up; what follows the list of references is left out.

    A heading is what the file marks as one, or a short paragraph without a full stop at its end.
    Rows with nothing between them are a table, which has the number of the caption above it.
    """
    made = Draft()
    heading = ""
    number, tables = 0, 0
    caption = ""
    table: Table | None = None
    for line in lines:
        number += bool(line.text.strip())
        if line.cells:
            if table is None or line.first:
                tables += 1
                table = Table(caption or f"table {tables}", heading=heading)
                caption = ""
                made.blocks.append(table)
            table.rows.append(list(line.cells))
            continue
        text = line.text.strip()
        if not text:
            continue
        named = _CAPTION.match(text)
        if named:
            caption = f"Table {named[1]}"
        table = None
        if line.heading or (not line.quoted and _is_heading(text)):
            heading = _HEADING.sub("", text, count=1).strip()
            if _END.fullmatch(heading):
                break
            if not any(True for _ in marked(text)):  # words of somebody's may head a section
                continue
        made.blocks.append(Paragraph(f"paragraph {number}", text, heading, line.quoted))
    return made


def _is_heading(text: str) -> bool:
    """Return whether a paragraph that no file marks reads as a heading."""
    return (
        len(text.split()) <= _SHORT
        and text.rstrip("”\"'’»")[-1:].isalnum()
        and not text.startswith(("-", "*", ">", '"', "“", "'", "‘"))
        and not _CAPTION.match(text)
    )


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
    texts = ["" if isinstance(block, Grid) else block.text.strip() for block in blocks]
    for block, above, text, below in zip(blocks, ["", *texts], texts, [*texts[1:], ""], strict=False):
        if isinstance(block, Grid):
            for place, row in enumerate(block.rows):
                cells = tuple("\n".join(part.text for part in cell) for cell in row) or ("",)
                yield Line("", cells, first=not place)
            continue
        rows = [_cells(line) for line in text.splitlines()]
        if _pasted(rows) and (len(rows) > 1 or _beside(text, above, below)):
            yield from (Line(text * (not n), row) for n, row in enumerate(rows))
        else:
            yield Line(block.text, heading=block.heading)
