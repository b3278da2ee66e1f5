"""The labels that were found in a file: the one record that each step takes and gives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from ...words.sentences import ENDS, last_sign
from . import names
from .forms import Form
from .lines import Line
from .openings import BOLD, Opening

_TITLE = 8  # words of a line above a transcript
_SLIP = re.compile(r"[ \t]*(?P<name>[^\W\d_][^\t:;\r\n]{0,40}?)(?::(?=[^\s/])|;(?=\s))")


@dataclass(frozen=True)
class Labels:
    """The lines of a file, and where turns open in them, in order.

    What spellings of one name have in common is its key: see `names.key`.
    """

    lines: Sequence[Line]
    ops: Sequence[Opening]

    @cached_property
    def often(self) -> Counter[str]:
        """How often each key opens a turn."""
        return Counter(op.key for op in self.ops)

    @cached_property
    def spelling(self) -> dict[str, str]:
        """The name to show for each key: the spelling that is used most."""
        counts = Counter(op.name for op in self.ops)
        return {names.key(name): name for name, _ in reversed(counts.most_common())}

    @cached_property
    def taken(self) -> set[int]:
        """The lines that they stand on."""
        return {op.line for op in self.ops}

    def having(self, ops: Iterable[Opening]) -> Labels:
        """Return other openings in the same lines."""
        return Labels(self.lines, list(ops))

    def beside(self, op: Opening) -> str:
        """Return what stands beside a label on its line, without the blanks around it."""
        line = self.lines[op.line]
        return line.view[op.end - line.end :].strip() if op.end < line.end else ""

    def colon(self, op: Opening) -> bool:
        """Return whether a label ends in a colon."""
        line = self.lines[op.line]
        label = line.view[: op.end - line.end] if op.end < line.end else line.view
        return label.rstrip(" \t*_").endswith((":", "："))

    def small(self, op: Opening) -> bool:
        """Return whether the talk beside a label begins with a small letter."""
        return self.beside(op)[:1].islower()

    def apart(self, op: Opening) -> bool:
        """Return whether a line begins a sentence after one has ended, and says one beside the label."""
        line, after = self.lines[op.line], self.lines[op.line + 1 : op.line + 2]
        ended = op.line == 0 or last_sign(self.lines[op.line - 1].view) in ENDS
        if op.form.alone:
            return line.opens and ended and bool(after) and not after[0].opens
        return self.beside(op) != "" and not self.small(op) and (line.opens or ended)


@dataclass(frozen=True)
class Held(Labels):
    """A layout held to a file: each line that opens as it has it, whosoever's name stands there.

    `patterns` are the names and globs of the config.
    """

    form: Form
    patterns: Collection[str]

    @cached_property
    def grade(self) -> dict[str, int]:
        """How sure each key is a label (see `names.sureness`), surest if the config names it."""
        grade: dict[str, int] = {}
        for name in dict.fromkeys(op.name for op in self.ops):
            sure = names.sureness(name) + 10 * names.configured(name, self.patterns)
            grade[names.key(name)] = max(sure, grade.get(names.key(name), 0))
        return grade

    @cached_property
    def count(self) -> Counter[str]:
        """How often each key stands; a label written otherwise elsewhere, or once with a role, comes back."""
        slips = [_SLIP.match(line.view, line.begin) for line in self.lines] if self.form.colon else []
        others = Counter(names.key(slip["name"]) for slip in slips if slip)
        for key, name in self.spelling.items():  # Ann (nurse), and then Ann
            if (plain := names.key(names.without_role(name))) != key:
                others[plain] += self.often[key]
        return self.often + Counter({key: others[key] for key in self.often})

    @cached_property
    def clear(self) -> set[str]:
        """The keys that are in bold with a colon, or beside a time, at least once."""
        return {op.key for op in self.ops if op.sure}

    @cached_property
    def bold(self) -> set[str]:
        """The keys that are in bold with a colon at least once, the talk beside them not."""
        shown = [self.lines[op.line] for op in self.ops] if self.form.colon else []
        return {
            op.key
            for op, line in zip(self.ops, shown, strict=False)
            if BOLD.match(line.view, line.begin) and not (line.bold and self.beside(op).strip("*_"))
        }

    @cached_property
    def back(self) -> list[str]:
        """The names that come back and could be somebody's."""
        return [name for key, name in self.spelling.items() if self.count[key] > 1 and self.may_be(key)]

    @cached_property
    def full(self) -> bool:
        """Whether each paragraph, of two at least, opens with a name.

        Titles, short paragraphs before the first of them, are passed over.
        """
        named = {op.line for op in self.ops if self.may_be(op.key)}
        parts = [n for n in paragraphs(self.lines) if not self.lines[n].heading and not self.lines[n].time]
        titles = takewhile(lambda n: n not in named and len(self.lines[n].view.split()) <= _TITLE, parts)
        above = len(list(titles))
        parts = parts[above:] if len(parts) > above + 3 else parts
        return len(parts) > 1 and all(n in named for n in parts)

    def may_be(self, key: str) -> bool:
        """Return whether a key could be somebody's name."""
        return self.grade[key] >= names.ODD


def paragraphs(lines: Sequence[Line]) -> list[int]:
    """Return the lines that open a paragraph."""
    return [n for n, line in enumerate(lines) if line.opens and line.table < 0]
