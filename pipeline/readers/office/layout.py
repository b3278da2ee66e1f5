"""What a document holds, before anybody says who speaks: paragraphs and tables, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

BOLD, ITALIC, UNDERLINE = 1, 2, 4  # how a run is shown, added up


class Anchor(NamedTuple):
    """Where in a paragraph a comment begins or ends to span what is said, or hangs on it."""

    at: int
    comment: str
    kind: str  # start, end or reference


class Paragraph(NamedTuple):
    """A paragraph: its text, lines parted by LF, and how many characters in bold open each line.

    What is underlined stands out in the same way, and counts as bold.
    """

    text: str
    bold: tuple[int, ...] = ()  # empty: none in any line
    italic: bool = False  # all of it
    heading: bool = False  # a heading, a title, a line of a table of contents: nobody says it
    anchors: tuple[Anchor, ...] = ()


class Grid(NamedTuple):
    """A table: rows of cells of paragraphs. Rows need not be of one length."""

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]


Block = Paragraph | Grid


@dataclass
class Content:
    """What a document holds, in order; `seen` counts by kind what a reader left out or kept."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)  # footnotes and endnotes
    comments: dict[str, tuple[str, str]] = field(default_factory=dict)  # id: author, text
    seen: Counter[str] = field(default_factory=Counter)

    def note(self, blocks: Iterable[Block]) -> None:
        """Keep a footnote or endnote."""
        text = "\n".join(block.text.strip() for block in flattened(blocks)).strip()
        self.notes.append(Paragraph(text))
        self.seen["footnote"] += bool(text)


def length(runs: Iterable[tuple[str, int]]) -> int:
    """Return how many characters runs of text have."""
    return sum(len(text) for text, _ in runs)


def paragraph(runs: Sequence[tuple[str, int]], heading: bool = False) -> Paragraph:
    """Return the paragraph that runs of text make up, each with its look.

    >>> paragraph([("Ann", BOLD), (": ", BOLD), ("Yes.", 0)])
    Paragraph(text='Ann: Yes.', bold=(5,), italic=False, heading=False, anchors=())
    """
    text = "".join(run for run, _ in runs)
    thin = [not look & (BOLD | UNDERLINE) and not letter.isspace() for run, look in runs for letter in run]
    italic = bool(text.strip()) and all(look & ITALIC or not run.strip() for run, look in runs)
    bold, at = [], 0
    for line in text.split("\n"):
        opens = next((n for n in range(len(line)) if thin[at + n]), len(line))
        bold.append(opens if line[:opens].strip() else 0)
        at += len(line) + 1
    return Paragraph(text, tuple(bold) if any(bold) else (), italic, heading)


def shown(inherited: int, *settings: tuple[int, bool | None]) -> int:
    """Return how a run looks inside a look that it inherits; a setting that says nothing changes nothing."""
    for flag, on in settings:
        if on is not None:
            inherited = inherited | flag if on else inherited & ~flag
    return inherited


def flattened(blocks: Iterable[Block]) -> list[Paragraph]:
    """Return the paragraphs of blocks, those of tables row by row."""
    out: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            out.append(block)
        else:
            out += [inside for row in block.rows for cell in row for inside in cell]
    return out
