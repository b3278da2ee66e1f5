"""From a document's paragraphs and tables to turns: what .docx, .odt and .rtf have in common.

The text that is taken out of a document has its paragraphs parted by blank lines, then its
footnotes; a turn is a slice of it. Who speaks is found as in a text file (see `layouts`), bold
and headings being shown there as Markdown has them, or in a table that has a column of names
(see `grids`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, zip_longest
from pathlib import Path

from ...config import Corpus
from ...messages import Note, anew
from ...wording import many
from ..layouts.lines import spaced
from ..layouts.turns import Laid, Span
from ..parsed import Parsed, Row
from ..text import reports
from ..text.captions import saved
from ..text.labelled import by_layout
from . import comments
from .grids import CELL_GAP, NUMBERS, Spoken, abreast, beside_talk, is_facts, labelled, spoken
from .layout import Block, Content, Grid, Paragraph, flattened

_GAP = "\n\n"
_NAME = r"[^\W_][^\t:\n]{0,59}"
_ABREAST = (
    "{} talks stand side by side in a table, and are read one after the other, as one document; if they are "
    "interviews of their own, make each a file"
)
_COLOURS, _STEP = 4, 6  # looked at; in points, by which what is indented stands apart
_BOLD_NAME = re.compile(rf"\s*(?P<name>{_NAME}?)[ \t]*(?P<colon>:?)[ \t]*")


@dataclass
class _Text(Laid):
    """The text while it grows, and where in it things are."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    placed: comments.Spans = field(default_factory=comments.Spans)
    tints: dict[int, int] = field(default_factory=dict)  # of paragraphs, by where they start
    indents: dict[int, float] = field(default_factory=dict)

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

    Headings, what stands before the first label, and footnotes are segments of their own with the
    role `note`: they are nobody's talk, and are not lost.
    """
    notes = _seen_notes(path.name, content, corpus)
    written = "\n".join(paragraph.text for paragraph in flattened(content.blocks))
    report = reports.passages(written)
    if report is not None:
        return replace(report, warnings=(*notes, *report.warnings), text=written)
    captioned = None if content.notes else saved(written, path, corpus)
    if captioned is not None:
        if corpus.comments and content.comments:
            lost = many(len(content.comments), "comment")
            notes.append(f"{path.name}: {lost} left out: in saved captions they have no place")
        return replace(captioned, warnings=(*notes, *captioned.warnings))
    text, sizes = _Text(), Counter[bool]()
    for paragraph in flattened(content.blocks):
        sizes[paragraph.heading] += len(paragraph.text.split())
    headings = sizes[True] <= sizes[False]  # where they hold most words, they are the text
    every: list[Sequence[Block]] = [
        abreast(block) if isinstance(block, Grid) else [block] for block in content.blocks
    ]
    notes += [f"{path.name}: {_ABREAST.format(len(tables))}" for tables in every if len(tables) > 1]
    for block in chain.from_iterable(every):
        notes += [anew(note, f"{path.name}: {note}") for note in _added(text, block, headings, corpus)]
    text.text = "".join(text.parts)
    text.shown |= _apart(text)
    result = by_layout(text, path.name, corpus)
    if corpus.comments and content.comments:
        coded = comments.coded(path, content, text.placed, text.text, result.rows, result.text, corpus)
        facts = tuple((f"codings of {path.name}", said) for said in coded.account)
        account = (*coded.account, *coded.memos)
        result = replace(result, codes=coded.codes, dropped=coded.dropped, account=account, facts=facts)
        notes += coded.notes
    result = _with_footnotes(result, text.text, content.notes)
    return replace(result, warnings=(*notes, *result.warnings))


def _apart(text: _Text) -> dict[str, set[int]]:
    """Return which paragraphs have a colour, or stand apart from the left, where others do not.

    Either may be who asks, so that those of plain text, and those that are not indented, are looks too.
    """
    tints, indents = Counter(text.tints.values()), text.indents
    out: dict[str, set[int]] = {}
    for n, (tint, _) in enumerate(tints.most_common(_COLOURS) if len(tints) > 1 else (), 1):
        how = "in black" if not tint else f"in colour {n}" if "in colour" in out else "in colour"
        out[how] = {at for at, of in text.tints.items() if of == tint}
    least = min(indents.values(), default=0.0)
    further = {at for at, indent in indents.items() if indent >= least + _STEP}
    return out | ({"indented": further, "not indented": {*indents} - further} if further else {})


def _added(text: _Text, block: Block, headings: bool, corpus: Corpus) -> list[str]:
    """Add a paragraph or a table to a text, and return what to warn of."""
    of_facts = talk = None
    either: list[str] = []
    if isinstance(block, Grid):
        of_facts = is_facts(block)
        wanted = corpus.texts if "text" in corpus.model_fields_set else ()
        table = None if of_facts else spoken(block, wanted)
        if table is not None:
            _add_spoken(text, block, table)
            return table.notes
        talk, either = (None, []) if of_facts else labelled(block, wanted)
    beside: list[str] = []
    # The paragraphs of a table row by row, and in which column each stands.
    rows = [[[block]]] if isinstance(block, Paragraph) else block.rows
    for paragraph, column in [(p, n) for row in rows for n, cell in enumerate(row) for p in cell]:
        if not paragraph.text.strip():
            text.placed.add(paragraph._replace(text=""), text.length)
            continue
        start, end = text.add(paragraph.text)
        text.placed.add(paragraph, start)
        if isinstance(block, Paragraph) and not paragraph.heading:
            for how, look in _LOOKS.items():
                text.shown.setdefault(how, set()).update({start} if look(paragraph) else ())
            text.tints[start], text.indents[start] = paragraph.tint, paragraph.indent
        if of_facts:
            text.facts.append((start, end))
            text.headings.append((start, end))
        elif talk not in (None, column) and not NUMBERS.fullmatch(paragraph.text):
            text.headings.append((start, end))
            beside.append(paragraph.text.strip())
        elif paragraph.heading and headings:
            text.headings.append((start, end))
            text.marks[start] = "# "
        else:
            text.marks |= {start + offset: mark for offset, mark in _marks(paragraph)}
    return either or beside_talk(beside)


def _add_spoken(text: _Text, grid: Grid, table: Spoken) -> None:
    """Add a table that is a transcript to a text, its cells with tabs between."""
    turns = []
    for cells, voiced, number in table.rows:
        begin, _ = text.add("\t".join(cells))
        _in_cells(grid, number, begin, text.placed)
        for who, index in voiced:
            place = begin + sum(len(cell) + 1 for cell in cells[:index])
            turns.append((begin, place, place + len(cells[index]), who))
    text.tables.append((turns[0][0], text.length))
    text.spoken.append(turns)


def _with_footnotes(result: Parsed, whole: str, notes: Iterable[Paragraph]) -> Parsed:
    """Return a document, whose text is `whole` unless it was laid out anew, with its footnotes last."""
    rows = list(result.rows)
    if result.text is not None:  # laid out without the times and numbers inside turns
        whole = result.text.rstrip("\n")
    for note in notes:
        if footnote := note.text.strip():
            whole += _GAP * bool(whole)
            rows.append(Row(text=footnote, role="note", start=len(whole), end=len(whole) + len(footnote)))
            whole += footnote
    return replace(result, rows=tuple(rows), text=whole)


def _in_cells(grid: Grid, number: int, begin: int, placed: comments.Spans) -> None:
    """Take the comments in a row of a table, whose cells stand in the text with tabs between."""
    offset = begin
    for cell in grid.rows[number]:
        filled = [paragraph for paragraph in cell if paragraph.text.strip()]
        for paragraph in filled:
            opens = len(paragraph.text) - len(paragraph.text.lstrip())
            placed.add(paragraph, offset - opens)
            offset += len(paragraph.text.strip()) + len(CELL_GAP)
        offset += 1 - len(CELL_GAP) * bool(filled)


def _marks(paragraph: Paragraph) -> list[tuple[int, str]]:
    """Return what to show where in a paragraph: `**` about what opens a line in bold.

    Only about what could be a name: a paragraph that is bold to its end, after a colon, is talk.
    """
    marks: list[tuple[int, str]] = []
    offset = 0
    for line, bold in zip_longest(paragraph.text.split("\n"), paragraph.bold, fillvalue=0):
        text = str(line)
        match = _BOLD_NAME.fullmatch(spaced(text)[:bold]) if bold else None
        if match and match["name"]:
            start, end = match.span("name")
            rest = text[bold:].lstrip(" \t")
            close = match.end("colon") if match["colon"] else end
            if match["colon"] or rest or not offset or "\n" in paragraph.text:
                marks += [(offset + start, "**"), (offset + close, "**")]
        offset += len(text) + 1
    return marks


def _all_bold(paragraph: Paragraph) -> bool:
    """Return whether nothing in a paragraph is thin."""
    lines = paragraph.text.split("\n")
    return len(paragraph.bold) == len(lines) and all(
        bold >= len(line.rstrip()) for line, bold in zip(lines, paragraph.bold, strict=True)
    )


_LOOKS: dict[str, Callable[[Paragraph], bool]] = {
    "in bold": _all_bold,
    "in italics": lambda paragraph: paragraph.italic,
}

_COUNTED = {
    "insertion": "tracked insertion",
    "deletion": "tracked deletion",
    "hidden": "stretch of hidden text|stretches of hidden text",
    "embedded": "embedded document",
}


def _seen_notes(name: str, content: Content, corpus: Corpus) -> list[str]:
    """Return the warnings of what a reader counted."""
    seen = {kind: number for kind, number in content.seen.items() if number}
    has = {kind: f"{name}: {many(number, _COUNTED.get(kind, kind))}" for kind, number in seen.items()}
    warnings = list[str]()
    if "insertion" in has:
        warnings.append(f"{has['insertion']} kept, as if they were accepted")
    if "deletion" in has:
        warnings.append(f"{has['deletion']} left out, as if they were accepted")
    if "hidden" in has:
        warnings.append(f"{has['hidden']} left out")
    if "comment" in has and not content.comments:
        warnings.append(f"{has['comment']} left out")
    elif "comment" in has and not corpus.comments:
        warnings.append(f'{has["comment"]} left out; if they are codes, write comments = "codes" in [corpus]')
    if "footnote" in has:
        warnings.append(Note(f'{has["footnote"]} kept as segments of their own with the role "note"'))
    if "embedded" in has:
        warnings.append(f"{has['embedded']} not read; open it in Word and save it again to have them")
    return warnings
