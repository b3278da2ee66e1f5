"""What a layout makes of a text: turns, and the account of what is in none."""

from __future__ import annotations

from dataclasses import dataclass, field

Span = tuple[int, int]


@dataclass
class Turn:
    """What one speaker says without another between: spans of the text, in order."""

    speaker: str
    spans: list[Span]
    time: float | None = None
    role: str = ""
    open: int = 0  # where its label starts
    resumed: bool = False  # goes on after a heading, without a label


@dataclass
class Reading:
    """A text as turns, and the account of it: see `wordpairs check`."""

    turns: list[Turn]
    layout: str = ""
    looks: str = ""
    left: list[tuple[str, int, str]] = field(default_factory=list)  # no words: what, number, why
    unsure: list[str] = field(default_factory=list)
    doubt: str = ""
    notes: list[str] = field(default_factory=list)
