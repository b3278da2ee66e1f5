"""From a document's paragraphs and tables to turns: what .docx, .odt and .rtf have in common.

The text that is taken out of a document has its paragraphs parted by blank lines, then its
footnotes; a turn is a slice of it. A speaker's label is what `labels` takes for one, where bold
stands for the `**` of Markdown and a tab after a name for its colon, or the cell of a table that
has a column of names (see `grids`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path

from ...config import Corpus
from ...wording import many
from ..parsed import Parsed, Row
from ..text.captions import saved
from ..text.labels import Label, codename, labels, matches, spaced, unsure_note
from ..text.turns import Span, asked, blocks, only_asker, only_asker_note, pieces, turn
from .grids import spoken
from .layout import Block, Content, Grid, Paragraph, flattened

_GAP = "\n\n"
_NAME = r"[^\W\d_][\w .'’&/#()-]{0,49}"
# A paragraph that a tab parts into a name and what is said, after a time perhaps.
_TABBED = re.compile(
    rf"\s*(?:[\[(]?[\d:.]{{4,12}}[\])]?\s+)?(?P<name>{_NAME})(?<!\s)(?=[ ]*\t\s*\S)"
)
_BOLD_NAME = re.compile(rf"\s*(?P<name>{_NAME}?)[ \t]*(?P<colon>:?)[ \t]*")


@dataclass
class _Text:
    """The text while it grows, and where in it things are."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    cuts: list[Span] = field(default_factory=list)  # headings
    marks: list[tuple[int, str]] = field(default_factory=list)  # what `labels` is to see there
    maybe: list[tuple[int, str]] = field(default_factory=list)  # where a name without a colon ends
    hidden: list[Span] = field(default_factory=list)  # tables, which have their own labels
    # Labels of tables, where what each says ends, and where its table does.
    found: list[tuple[Label, int, int]] = field(default_factory=list)

    def add(self, text: str) -> Span:
        """Add a paragraph and return where it stands."""
        if self.parts:
            self.parts.append(_GAP)
            self.length += len(_GAP)
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start, self.length


def parsed(path: Path, content: Content, corpus: Corpus) -> Parsed:
    """Return a document's turns; one without any label gives a segment per paragraph.

    Headings are left out, as is what stands before the first label, and warned of. A footnote is
    a segment of its own with the role `note`: it is nobody's talk, and is not lost.
    """
    notes = _seen_notes(path.name, content)
    written = "\n".join(paragraph.text for paragraph in flattened(content.blocks))
    captioned = None if content.notes else saved(written, path, corpus)
    if captioned is not None:
        return replace(captioned, warnings=(*notes, *captioned.warnings))
    text = _Text()
    headings, dropped = _headings(content.blocks), []
    for block in content.blocks:
        table = spoken(block) if isinstance(block, Grid) else None
        if isinstance(block, Grid) and table is not None:
            turns = []
            for cells, name, at in table.rows:
                begin, end = text.add("\t".join(cells))
                place = begin + sum(len(cell) + 1 for cell in cells[:at])
                turns.append((Label(begin, place, name), place + len(cells[at])))
            text.hidden.append((turns[0][0].start, end))
            text.found += [(label, stop, end) for label, stop in turns]
            notes += [f"{path.name}: {note}" for note in table.notes]
            continue
        for paragraph in flattened([block]):
            if not paragraph.text.strip():
                continue
            start, end = text.add(paragraph.text)
            if paragraph.heading and headings:
                text.cuts.append((start, end))
                dropped.append(paragraph.text)
            else:
                sure, maybe = _marks(paragraph)
                text.marks += [(start + at, mark) for at, mark in sure]
                text.maybe += [(start + at, name) for at, name in maybe]
    rows, found = _rows(path, text, corpus)
    notes += found + _bold_note(path, content, rows)
    if dropped:
        words = sum(len(heading.split()) for heading in dropped)
        notes.append(f"{path.name}: {many(len(dropped), 'heading')} ({many(words, 'word')}) "
                     "left out, as nobody says them")  # fmt: skip
    for note in content.notes:
        if note.text.strip():
            start, end = text.add(note.text.strip())
            rows.append(Row(text=note.text.strip(), role="note", start=start, end=end))
    return Parsed(rows=tuple(rows), warnings=tuple(notes), placed=True, text="".join(text.parts))


def _rows(path: Path, text: _Text, corpus: Corpus) -> tuple[list[Row], list[str]]:
    """Return the turns of the body, and warnings."""
    whole = "".join(text.parts)
    found, unsure = _labels(whole, text, corpus)
    remedy = "write the label in bold and with a colon"
    notes = unsure_note(path.name, unsure, remedy) if found or text.found else []
    asker = "" if text.found else only_asker(found, corpus)
    if asker:
        return asked(whole, 0, found, text.cuts), [*notes, only_asker_note(path.name, asker)]
    every = sorted([(label, -1, -1) for label in found] + text.found)
    if not every:
        spans = [span for block in blocks(whole, 0) for span in pieces(whole, *block, text.cuts)]
        return [Row(text=whole[start:end], start=start, end=end) for start, end in spans], notes
    rows: list[Row] = []
    outside = pieces(whole, 0, every[0][0].start, text.cuts)
    nexts = [label.start for label, *_ in every[1:]] + [len(whole)]
    for (label, stop, table), following in zip(every, nexts, strict=True):
        rows += turn(whole, label, following if stop < 0 else stop, text.cuts)
        if 0 <= table < following:  # what comes after a table is not said by whom its end names
            outside += pieces(whole, table, following, text.cuts)
    words = sum(len(whole[start:end].split()) for start, end in outside)
    if words:
        notes.append(
            f"{path.name}: {many(len(outside), 'passage')} without a speaker ({words:,} "
            f"word{'s' * (words > 1)}), before the first label or after a table, left out, as "
            "nobody says them"
        )
    empty = sum(not row.text for row in rows)
    if empty:
        notes.append(f"{path.name}: {empty} of {len(rows)} turns have no text; they are kept as "
                     "segments without words")  # fmt: skip
    return rows, notes


def _labels(whole: str, text: _Text, corpus: Corpus) -> tuple[list[Label], list[str]]:
    """Return the labels outside tables, and the names that only look like one."""
    configured = [*corpus.interviewer, *corpus.other, *corpus.note]
    times = Counter(name for _, name in text.maybe)
    marks = text.marks + [
        (at, ":") for at, name in text.maybe
        if times[name] > 1 or codename(name) or any(matches(name, p) for p in configured)
    ]  # fmt: skip
    hidden = dict([*text.hidden, *text.cuts])
    parts: list[str] = []
    places: list[int] = []  # in the marked text
    sizes = [0]  # of the marks before each place, and of all
    at = 0
    for place, mark in sorted([*marks, *((start, "") for start in hidden)]):
        parts.append(whole[at:place])
        at = place
        if mark:
            places.append(place + sizes[-1])
            sizes.append(sizes[-1] + len(mark))
            parts.append(mark)
        else:
            at = hidden[place]
            parts.append("." * (at - place))  # as long as the table or heading, and never a label
    marked = "".join([*parts, whole[at:]])

    def plain(position: int) -> int:
        return position - sizes[bisect_left(places, position)]

    found, unsure = labels(marked, 0, configured)
    return [Label(plain(label.start), plain(label.end), label.name) for label in found], unsure


def _marks(paragraph: Paragraph) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Return what to put where in a paragraph so that `labels` sees what is bold.

    Also, for a name in bold or before a tab that has no colon, where it ends and the name: that
    may be a word with stress or a list, so it must come back to be a label.
    """
    sure: list[tuple[int, str]] = []
    maybe: list[tuple[int, str]] = []
    at = 0
    for line, bold in zip_longest(paragraph.text.split("\n"), paragraph.bold, fillvalue=0):
        text = spaced(str(line))
        match = _BOLD_NAME.fullmatch(text[:bold]) if bold else None
        rest = text[bold:].lstrip(" \t")
        if match and match["name"]:
            start, end = match.span("name")
            if match["colon"] or rest.startswith(":"):
                close = match.end("colon") if match["colon"] else end
                sure += [(at + start, "**"), (at + close, "**")]
            elif not rest:  # a name alone on its line
                sure += [(at + start, "**"), (at + end, "**")]
            elif not at:
                maybe.append((end, match["name"]))
        elif not at and (tab := _TABBED.match(text)):
            maybe.append((tab.end(), tab["name"]))
        at += len(text) + 1
    return sure, maybe


def _headings(found: Iterable[Block]) -> bool:
    """Return whether headings are headings: where they hold most words, they are the text."""
    sizes = {True: 0, False: 0}
    for paragraph in flattened(found):
        sizes[paragraph.heading] += len(paragraph.text.split())
    return sizes[True] <= sizes[False]


def _bold_note(path: Path, content: Content, rows: Sequence[Row]) -> list[str]:
    """Return a warning where nobody is labelled but whole paragraphs are bold: questions?"""
    if any(row.speaker for row in rows):
        return []
    own = [b for b in content.blocks if isinstance(b, Paragraph) and b.text.strip()]
    bold = sum(_all_bold(b) and not b.heading for b in own)
    if not 1 < bold < len(own):
        return []
    return [
        f"{path.name}: nobody is labelled, and {bold} of {len(own)} paragraphs are all in bold; "
        "if that is the interviewer, write the label before each (Interviewer: ...)"
    ]


def _all_bold(paragraph: Paragraph) -> bool:
    """Return whether nothing in a paragraph is thin."""
    lines = paragraph.text.split("\n")
    return len(paragraph.bold) == len(lines) and all(
        bold >= len(line.rstrip()) for line, bold in zip(lines, paragraph.bold, strict=True)
    )


# What a reader counted, and what is said of it.
_SEEN = {
    "insertion": "kept, as if they were accepted",
    "deletion": "left out, as if they were accepted",
    "hidden": "left out",
    "comment": "left out",
    "footnote": 'kept as segments of their own with the role "note"',
    "embedded": "not read; open it in Word and save it again to have them",
}
_NAMES = {
    "insertion": "tracked insertion",
    "deletion": "tracked deletion",
    "hidden": "stretch of hidden text|stretches of hidden text",
    "embedded": "embedded document",
}


def _seen_notes(name: str, content: Content) -> list[str]:
    """Return the warnings of what a reader counted."""
    return [
        f"{name}: {many(content.seen[kind], _NAMES.get(kind, kind))} {said}"
        for kind, said in _SEEN.items()
        if content.seen.get(kind)
    ]
