"""What a document holds, before anybody says who speaks: paragraphs and tables, in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from zlib import crc32

BOLD, ITALIC, UNDERLINE = 1, 2, 4  # how a run is shown, added up, and above them its `tint`
_LOOKS = 7
_PLAIN = frozenset(
    ("", "auto", "none", "black", "transparent", "inherit", "windowtext", "000000", "#000", "#000000")
)
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835, "em": 12.0, "pc": 12.0}
_LENGTH = re.compile(r"(-?\d*\.?\d+)([a-z]{2})")
ASIDE = 200.0  # in points: of what stands at the right


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
    tint: int = 0  # of all of it; 0: that of plain text, or several
    indent: float = 0.0  # in points


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


def paragraph(runs: Sequence[tuple[str, int]], heading: bool = False, indent: float = 0.0) -> Paragraph:
    """Return the paragraph that runs of text make up, each with its look.

    >>> paragraph([("Ann", BOLD), (": ", BOLD), ("Yes.", 0)])
    Paragraph(text='Ann: Yes.', bold=(5,), italic=False, heading=False, anchors=(), tint=0, indent=0.0)
    """
    text = "".join(run for run, _ in runs)
    thin = [not look & (BOLD | UNDERLINE) and not letter.isspace() for run, look in runs for letter in run]
    italic = bool(text.strip()) and all(look & ITALIC or not run.strip() for run, look in runs)
    bold, at = [], 0
    for line in text.split("\n"):
        opens = next((n for n in range(len(line)) if thin[at + n]), len(line))
        bold.append(opens if line[:opens].strip() else 0)
        at += len(line) + 1
    tints = {look >> 3 for run, look in runs if run.strip()}
    tint = tints.pop() if len(tints) == 1 else 0
    return Paragraph(text, tuple(bold) if any(bold) else (), italic, heading, tint=tint, indent=indent)


def tinted(look: int, *colours: str | None) -> int:
    """Return a look in the first of the colours that is said, of text or behind it; None says nothing.

    >>> tinted(BOLD, None, "0070C0") >> 3 == tinted(0, "#0070c0") >> 3, tinted(BOLD, "auto") == BOLD
    (True, True)
    """
    colour = next((each for each in colours if each is not None), None)
    if colour is None:
        return look
    plain = colour.strip().lower()
    return look & _LOOKS | (0 if plain in _PLAIN else crc32(plain.lstrip("#").encode()) + 1) << 3


def points(length: str) -> float:
    """Return a length in points; 0 where it is none.

    >>> points("1in"), points("3pt"), points("auto")
    (72.0, 3.0, 0.0)
    """
    match = _LENGTH.fullmatch(length.strip().lower())
    return float(match[1]) * _POINTS.get(match[2], 0.0) if match else 0.0


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
