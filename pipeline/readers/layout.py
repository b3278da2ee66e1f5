"""What a document holds, before anybody says who speaks: paragraphs and tables, in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Paragraph(NamedTuple):
    """A paragraph: its text, lines parted by LF, and how many of its first characters are bold."""

    text: str
    bold: int = 0
    heading: bool = False  # a heading, a title, a line of a table of contents: nobody says it


class Grid(NamedTuple):
    """A table: rows of cells of paragraphs. Rows need not be of one length."""

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]


Block = Paragraph | Grid


@dataclass
class Content:
    """What a document holds, in order; `seen` counts by kind what a reader left out or kept."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)  # footnotes and endnotes
    seen: dict[str, int] = field(default_factory=dict)

    def count(self, kind: str, more: int = 1) -> None:
        """Count something for the warnings."""
        self.seen[kind] = self.seen.get(kind, 0) + more
