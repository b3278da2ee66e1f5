"""What `check` says of each file: how it is read, who speaks in it, what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import islice, repeat
from typing import Any, NamedTuple

from ...read import Material
from ...readers.notes import FileNote
from ...tables.columns import each_row
from ...wording import Words, called, many, some
from ...words.identifiers import identifiers

_MOST = 12  # labels of a file that are shown; --all and --json have every one
_FIRST = 8  # words of a label's first turn that are shown


@dataclass
class Label:
    """A speaker of a file: as what they count, how often and how much they speak."""

    label: str  # empty: nobody is named
    role: str
    turns: int = 0
    words: int = 0
    first: str = ""  # the first words; empty where [report] quotes = false
    interviewee: str = ""  # who that is, where neither the label nor the document's name says it

    @property
    def shown(self) -> str:
        """What a label is shown as, with who that is taken for.

        >>> people = ("Ann", ""), ("R", "R01"), ("P1", "FG1 P1")
        >>> [Label(label, "participant", interviewee=who).shown for label, who in people]
        ['Ann', 'R (R01)', 'FG1 P1']
        """
        if not self.label or self.interviewee.split(" ")[-1] == self.label:
            return self.interviewee or self.label or "(nobody)"
        return f"{self.label} ({self.interviewee})" if self.interviewee else self.label


class Heard(NamedTuple):
    """A turn: who speaks, as what, who that is, what is said, and its words (None: as blanks part them)."""

    speaker: str
    role: str
    interviewee: str
    text: str
    words: int | None


def labels_of(material: Material, counted: Sequence[int] | None, quotes: bool) -> list[list[Label]]:
    """Return the labels of each file, those who speak most often first.

    `counted` are the words of each segment; None: what blanks part.
    """
    columns = each_row(material.segments, "document", "speaker", "role", "interviewee", "text")
    turns = (
        Heard(speaker, role, "" if who == document else who, text, words)
        for (document, speaker, role, who, text), words in zip(columns, counted or repeat(None), strict=False)
    )
    return [heard(islice(turns, note.segments), quotes) for note in material.files]


def heard(turns: Iterable[Heard], quotes: bool) -> list[Label]:
    """Return who speaks in some turns, those who do most often first."""
    labels: dict[tuple[str, str], Label] = {}
    for speaker, role, who, text, number in turns:
        who = "" if who == speaker else who
        label = labels.setdefault((speaker, role), Label(speaker, role, interviewee=who))
        label.interviewee = who if who == label.interviewee else ""
        label.turns += 1
        label.words += len((text or "").split()) if number is None else number
        if quotes and not label.first and text:
            label.first = opening(text)
    return sorted(labels.values(), key=lambda label: (-label.turns, label.label))


def lines_of(
    note: FileNote, labels: Sequence[Label], words: Words, *, every: bool, lists: bool = False
) -> list[str]:
    """Return the lines that say what a file is, with the labels that speak most often, or every one.

    `lists`: of coded passages stand beside, whose codes on its texts are among its own.
    """
    parts = [note.format] + [note.encoding] * bool(note.encoding)
    parts += [called(many(note.segments, "segment"), words), many(note.speakers, "labelled speaker")]
    on = " on its texts, those of lists among them" * (lists and note.segments > 0)
    parts += [f"{many(note.codings, 'coding')}{on}"] * bool(note.codings)
    parts += ["with times"] * note.timed
    lines = [f"  {note.path}: {', '.join(parts)}"]
    lines += [f"    {text}" for text in note.account]
    if layout := layout_of(note, words):
        lines.append(f"    {layout}")
    most = len(labels) if every else _MOST
    shown = labels[:most] if any(label.label for label in labels) else []
    name = max((len(label.shown) for label in shown), default=0)
    for label in shown:
        said, turns = many(label.words, "word"), many(label.turns, "turn")
        lines.append(
            f"    {label.shown:<{name}}  {label.role:<11}  {turns:>9}  {said:>12}  {label.first}".rstrip()
        )
    if len(labels) > len(shown) > 0:
        lines.append(f"    and {len(labels) - len(shown):,} more, shown by --all")
    lines += [f"    left out: {many(number, what)}: {why}" for what, number, why in note.reading.left]
    lines += [f"    {text}" for text in unsure_of(note)]
    return lines


def layout_of(note: FileNote, words: Words) -> str:
    """Return by which layout a file is read, and how that looks; empty: its format has none."""
    if note.reading.layout == "name alone" and note.timed:  # people look for the program that wrote it
        return "layout: name and time alone above the talk, as Otter, Teams or Zoom have it"
    if note.reading.layout:
        looks = note.reading.looks.replace("\n", " / ").replace("\t", " <tab> ")
        return f"layout: {note.reading.layout}" + (f', as in "{looks}"' if looks else "")
    if note.reading.unsure or note.reading.doubt:
        return called("layout: none; each paragraph is a segment of nobody's", words)
    return ""


def unsure_of(note: FileNote) -> list[str]:
    """Return what looks like labels of a file, and was not taken for them."""
    lines = []
    if note.reading.unsure:
        lines.append(
            "looks like a label, and was not taken, so that its line counts: "
            f"{some(note.reading.unsure)}; where they speak, "
            'write [corpus] labels = "{speaker}: {text}" (files that it does not fit stay as they are read); '
            "where it heads a part or is a guide's, add its lines to the table of [corpus] questions"
        )
    if note.reading.doubt:
        lines.append(f"labels that account for too little: {note.reading.doubt}")
    return lines


def first_of(material: Material) -> list[tuple[str, str]]:
    """Return who speaks first in each file, and the role; nobody where all of it is notes."""
    turns = each_row(material.segments, "speaker", "role")
    return [
        next((turn for turn in [*islice(turns, note.segments)] if turn[1] != "note"), ("", ""))
        for note in material.files
    ]


def as_json(note: FileNote, labels: Sequence[Label]) -> dict[str, Any]:
    """Return what `check --json` says of a file."""
    return {
        "file": str(note.path),
        "format": note.format,
        "encoding": note.encoding,
        "segments": note.segments,
        "speakers": note.speakers,
        "codings": note.codings,
        "timed": note.timed,
        "account": list(note.account),
        "layout": note.reading.layout,
        "looks": note.reading.looks,
        "labels": [asdict(label) for label in labels],
        "left_out": [{"what": what, "count": n, "why": why} for what, n, why in note.reading.left],
        "not_taken": list(note.reading.unsure),
    }


def opening(text: str) -> str:
    """Return the first words of a turn, an identifier among them as its kind."""
    words = text.split()
    begins = " ".join(words[: 2 * _FIRST])
    for kind, start, end in reversed(identifiers(begins)):
        begins = f"{begins[:start]}[{kind.replace(' ', '_')}]{begins[end:]}"
    return " ".join(begins.split()[:_FIRST]) + " ..." * (len(words) > _FIRST)
