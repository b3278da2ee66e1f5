"""A text as its document shows it, and what a layout makes of it: turns, and what is in none."""

from __future__ import annotations

from dataclasses import dataclass, field

Span = tuple[int, int]


@dataclass
class Laid:
    """A text, and what its document shows in it.

    `begin` is where it starts, after comments at its top; `headings` are spans that nobody says,
    `facts` those of them that are no labels either (Date beside 3 May, in a table);
    `marks` what is shown at a place as if it stood there (`**`, `# `); `tables` spans that have
    their own labels, and `spoken`, for each, its turns: start of the row, start and end of the
    talk, speaker; `shown` where paragraphs start that look alike (in bold), by how; `noted`, for headings
    that begin with a label of a note, where it ends and what it is.
    """

    text: str = ""
    begin: int = 0
    headings: list[Span] = field(default_factory=list)
    facts: list[Span] = field(default_factory=list)
    marks: dict[int, str] = field(default_factory=dict)
    tables: list[Span] = field(default_factory=list)
    spoken: list[list[tuple[int, int, int, str]]] = field(default_factory=list)
    shown: dict[str, set[int]] = field(default_factory=dict)
    noted: dict[int, tuple[int, str]] = field(default_factory=dict)


@dataclass
class Turn:
    """What one speaker says without another between: spans of the text, in order."""

    speaker: str
    spans: list[Span]
    time: float | None = None
    role: str = ""
    open: int = 0  # where its label starts
    resumed: bool = False  # goes on after a heading, or a note, without a label


@dataclass
class Reading:
    """A text as turns, and the account of it: see `wordpairs check`."""

    turns: list[Turn] = field(default_factory=list)
    layout: str = ""
    looks: str = ""
    left: list[tuple[str, int, str]] = field(default_factory=list)  # no words: what, number, why
    unsure: list[str] = field(default_factory=list)
    unsure_at: list[int] = field(default_factory=list)  # where each of them begins a line, if known
    template: str = ""  # of [corpus] labels, that takes them
    doubt: str = ""
    notes: list[str] = field(default_factory=list)
    numbers: list[tuple[int, int, int]] = field(default_factory=list)  # see `printed_lines.numbers`
