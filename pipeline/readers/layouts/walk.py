"""The walk over the lines of a text, from label to label: what comes out are its turns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...wording import many
from . import names, times
from .blocks import pieces
from .forms import Form
from .lines import Line, wrapped
from .openings import Opening
from .turns import Laid, Reading, Span, Turn

_TIME = "line that holds only a time|lines that hold only a time"
_NUMBER = "line that holds only a number|lines that hold only a number"
_MARGIN = "number in the margin|numbers in the margin"
# What a chat adds to a message that was written anew.
_EDITED = re.compile(
    "[ \t]*\u200e?<[^<>\\r\\n]*\\b(?:edited|bearbeitet|modifié|editado|editada|modificato|bewerkt)\\b"
    "[^<>\\r\\n]*>[ \t]*$"
)


def walked(
    laid: Laid, lines: Sequence[Line], openings: Sequence[Opening], form: Form | None, notes: Collection[str]
) -> Reading:
    """Return the turns of a text: whole slices of it, nothing dropped but times and numbers.

    A turn runs from its label to the next. What stands before the first, and headings, are notes. Labels
    that the config says are `notes` hold for their paragraph, and whoever spoke before them goes on below.
    """
    walk = _Walk(laid, form, notes, wrapped(lines))
    by_line = {op.line: op for op in openings}
    for n, line in enumerate(lines):
        walk.step(line, by_line.get(n))
    walk.left[_MARGIN] += sum(line.begin > 0 for line in lines)
    left = [(what, number, "no words") for what, number in walk.left.items() if number]
    # Empty turns that go on a turn, or that one below goes on, are none.
    turns = list(enumerate(walk.turns))
    talk = [n for n, turn in turns if turn.role != "note" and (turn.spans or not turn.resumed)]
    below = {n for n, after in pairwise(talk) if walk.turns[after].resumed}
    filled = [turn for n, turn in turns if turn.spans or not (turn.resumed or n in below)]
    notes = _below_notes(walk.on, walk.back)
    return Reading(filled, form.key if form else "table", form.looks if form else "", left, notes=notes)


def _below_notes(on: int, back: int) -> list[str]:
    """Return the warnings of how many words below the labels of notes are the note's, and are not."""
    notes = [
        f"{many(on, 'word')} on lines below labels of [corpus] note have no label and count as the note; "
        "where somebody speaks on there, put a blank line between, or their label"
    ] * bool(on)
    notes += [
        f"{many(back, 'word')} in paragraphs below labels of [corpus] note have no label and count for who "
        "spoke before the note; where they are the note's, begin each paragraph with its label"
    ] * bool(back)
    return notes


@dataclass
class _Walk:
    """What has come out so far, and where the walk stands."""

    laid: Laid
    form: Form | None
    notes: Collection[str] = ()
    by_hand: bool = False  # lines are broken at a width
    turns: list[Turn] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    begun: bool = False  # somebody has spoken
    beside: bool = False  # the line before was nobody's
    kept: str = ""  # who speaks on after a heading
    noting: bool = False  # the last label is a note's, and somebody spoke before it
    goes_back: bool = False  # since the last label, to whom spoke before it
    on: int = 0  # words on lines below notes' labels that are theirs
    back: int = 0  # words in paragraphs below them that are not
    table: int = -1  # that the line before stands in

    def step(self, line: Line, op: Opening | None) -> None:
        """Add a line, which may open a turn."""
        if line.table >= 0:
            if line.table != self.table:
                self._spoken(line.table)
        elif op is not None:
            note = names.configured(op.name, self.notes)
            self.beside, self.begun, self.goes_back = False, True, False
            self.noting = note and self.kept != ""
            self.kept = self.kept if self.noting else op.name
            self.turns.append(Turn(op.name, self._talk(op.end, line), op.time, open=line.start))
        elif line.time or line.number:
            self.left[_TIME if line.time else _NUMBER] += 1
        elif line.heading or self._aside(line):
            if any(map(str.isalnum, line.view)):  # a rule is no text
                self._note(line)
            if self.begun:
                self._resumed(line.end)
        elif self.begun:
            if self.noting and (line.opens or not self.by_hand):
                self.goes_back = True
                self._resumed(line.start)
            self.on += len(line.view.split()) * self.noting
            self.back += len(line.view.split()) * self.goes_back
            self._goes_on(line)
        else:
            self._note(line, above=True)

    def _resumed(self, at: int) -> None:
        """Let who spoke before a heading or a note speak on."""
        self.turns.append(Turn(self.kept, [], open=at, resumed=True))
        self.noting = False

    def _spoken(self, table: int) -> None:
        """Add the turns of a table that has its own labels."""
        text = self.laid.text
        self.table, self.begun = table, False
        for start, begin, end, speaker in self.laid.spoken[table]:
            role = "note" if speaker == "\0" else ""
            since = times.seconds(text[start:begin])
            self.turns.append(Turn("" if role else speaker, pieces(text, begin, end, ()), since, role, start))

    def _aside(self, line: Line) -> bool:
        """Return whether a line is nobody's by the layout, or goes on such a line after a tab."""
        aside = self.form.aside if self.form else None
        if aside is None:
            return False
        self.beside = aside.match(line.view) is not None or (self.beside and line.view[0] == "\t")
        return self.beside

    def _talk(self, begin: int, line: Line) -> list[Span]:
        """Return what a line says: up to a time at its end, or to what closes it."""
        closes = (times.TRAIL, _EDITED, self.form.tail if self.form else None)
        found = (end.search(self.laid.text, begin, line.end) for end in closes if end)
        stop = next((match.start() for match in found if match), line.end)
        return pieces(self.laid.text, begin, stop, ())

    def _note(self, line: Line, *, above: bool = False) -> None:
        """Add a line that nobody says; lines of one paragraph above the talk are one note."""
        last = self.turns[-1] if self.turns else None
        span = pieces(self.laid.text, line.start, line.end, ())
        if last is not None and last.role == "note" and not line.opens and above:
            last.spans[-1] = (last.spans[-1][0], span[0][1])
        elif span:
            self.turns.append(Turn("", span, role="note", open=line.start))

    def _goes_on(self, line: Line) -> None:
        """Add a line to the turn before it."""
        turn = self.turns[-1]
        start = line.place(line.begin) if line.begin else line.start
        lead = times.BOXED_OR_F4.match(self.laid.text, start, line.end)
        span = self._talk(lead.end() if lead else start, line)
        last = turn.spans[-1] if turn.spans else None
        if span and last is not None and not self.laid.text[last[1] : span[0][0]].strip():
            turn.spans[-1] = (last[0], span[0][1])
        else:
            turn.spans += span
