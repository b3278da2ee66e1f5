"""Rich text (.rtf): every word that shows, none that was deleted.

Our own reading, because the library for it (striprtf) keeps deleted text as if it were said,
drops footnotes and text boxes, leaves half characters where an emoji was, and knows no bold.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ...config import Corpus
from ..parsed import Parsed
from ..unzip import damaged, expect
from . import document
from .layout import ASIDE, BOLD, ITALIC, Anchor, Content, Grid, Paragraph, length, paragraph
from .rtfbytes import CHARACTERS, CHARSETS, Control, Text, controls

_KIND = "rich text (.rtf)"
# Groups that hold none of the words; others that begin with \* are passed over as well.
_MUTE = frozenset(
    "fonttbl colortbl stylesheet info pict header headerf headerl headerr footer footerf footerl "
    "footerr fldinst listtext pntext listtable listoverridetable revtbl rsidtbl generator object "
    "themedata colorschememapping latentstyles datastore xmlnstbl filetbl bkmkstart bkmkend "
    "nonesttables objdata tc tcn xe rxe atnid atndate ftnsep "
    "ftnsepc ftncn aftnsep aftnsepc aftncn nonshppict shppict template operator author title "
    "subject keywords doccomm comment mmathPr userprops passwordhash fontemb fontfile sp shprslt "
    "upr".split()
)
# Groups with words inside what is passed over: a text box, what an object shows, and Unicode
# beside a version of the same words without it.
_SPOKEN = frozenset(("shptxt", "result", "ud"))
# What a comment is made of: where its passage begins and ends, its author, its number, its text.
_COMMENT = frozenset("atrfstart atrfend atnauthor atnref atnparent annotation".split())
_LAYOUT = frozenset(("nesttableprops", "shpinst"))  # begin with \\* and are needed
# What a control word says of how text is shown, or whether.
_LOOKS = {"b": "bold", "i": "italic", "ul": "underlined", "ulnone": "underlined", "v": "hidden"}
_LOOKS |= {"deleted": "deleted", "revised": "revised"}


@dataclass(frozen=True)
class _Group:
    """What holds inside a group until it ends."""

    mute: bool = False
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    deleted: bool = False
    revised: bool = False
    hidden: bool = False
    tint: int = 0  # in the table of colours, of the text and of what is behind it
    font: int = -1
    skip: int = 1  # what follows a \\u for programs that do not know it
    note: bool = False  # inside a footnote
    box: bool = False  # inside a text box
    part: str = ""  # of a comment: the group that holds it
    fonts: bool = False  # inside the table of fonts


@dataclass
class _State:
    """What was read so far."""

    content: Content = field(default_factory=Content)
    text: Text = field(default_factory=Text)
    runs: list[tuple[str, int]] = field(default_factory=list)
    note: list[str] = field(default_factory=list)
    aside: list[list[tuple[str, int]]] = field(default_factory=list)  # runs around a text box
    boxed: list[Paragraph] = field(default_factory=list)  # that hang on the paragraph around
    cell: list[Paragraph] = field(default_factory=list)
    row: list[tuple[Paragraph, ...]] = field(default_factory=list)
    rows: list[tuple[tuple[Paragraph, ...], ...]] = field(default_factory=list)
    in_table: bool = False
    heading: bool = False
    indent: float = 0.0
    anchors: list[Anchor] = field(default_factory=list)  # of the paragraph being read
    by: dict[str, str] = field(default_factory=dict)  # of the comment being read: what it says
    was: str = ""  # whether the text before was deleted, revised, hidden

    def end_paragraph(self) -> None:
        """Keep the paragraph that ends here."""
        ended = self.taken(heading=self.heading)
        if self.aside:
            self.boxed.append(ended)
        elif self.in_table:
            self.cell += [ended, *self.boxed]
            self.boxed = []
        else:
            self.end_table()
            self.content.blocks += [ended, *self.boxed]
            self.boxed = []

    def taken(self, *, heading: bool = False) -> Paragraph:
        """Return the paragraph that its runs make up, and begin another."""
        made = paragraph(self.runs, heading, self.indent)._replace(anchors=tuple(self.anchors))
        self.runs, self.anchors = [], []
        return made

    def anchor(self, comment: str, kind: str) -> None:
        """Tie a comment to where the paragraph has come."""
        self.anchors.append(Anchor(length(self.runs), comment, kind))

    def end_comment(self) -> None:
        """Keep the comment that ends here; without a passage it hangs on its paragraph."""
        parts = {kind: text.strip() for kind, text in self.by.items()}
        if "atnparent" not in parts:
            name = parts.get("atnref") or f"#{len(self.content.comments)}"
            self.content.comments[name] = (parts.get("atnauthor", ""), parts.get("annotation", ""))
            self.anchor(name, "reference")
        self.by = {}

    def end_cell(self) -> None:
        """Keep the table cell that ends here."""
        self.cell += [self.taken(), *self.boxed]
        self.boxed = []
        self.row.append(tuple(self.cell))
        self.cell = []

    def end_row(self) -> None:
        """Keep the table row that ends here."""
        if self.runs or self.cell:
            self.end_cell()
        if self.row:
            self.rows.append(tuple(self.row))
        self.row = []
        self.in_table = False

    def end_table(self) -> None:
        """Keep the table that has ended before this paragraph."""
        if self.rows:
            self.content.blocks.append(Grid(tuple(self.rows)))
        self.rows = []

    def count(self, group: _Group) -> None:
        """Count a stretch of changed or hidden text where it begins."""
        kind = "deletion" if group.deleted else "hidden" if group.hidden else ""
        kind = kind or "insertion" * group.revised
        if kind and kind != self.was:
            self.content.seen[kind] += 1
        self.was = kind


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the turns of rich text (see `document.parsed`).

    As the text would read with every tracked change accepted, both kinds counted in a warning.
    Fields give their result; line breaks, tabs, tables and text boxes are kept; hidden text,
    comments (but as codes), headers and footers are left out; footnotes come last, each a segment
    with the role `note`. Raises InputError for what is not rich text or is cut short.
    """
    expect(data, path, _KIND, b"{\\rtf")
    state, group, outer = _State(), _Group(), []
    starred = done = False  # after \*; after the last brace
    for item in controls(data):
        if item.kind in "{}":
            _flush(state, group)
        if item.kind == "{":
            outer.append(group)
        elif item.kind == "}":
            inner, group = group, outer.pop() if outer else _Group()
            _end_group(state, inner, group)
            starred, done = False, not outer
            if done:
                break
        elif item.kind == "text" and (group.part or not group.mute) and not group.fonts:
            state.text.add(item.raw, group.font)
        elif item.kind == "word":
            group = _word(state, group, item, starred)
        starred = item.kind == "*" or (starred and item.kind == "{")
    if not done:
        raise damaged(path, _KIND, "a group that never ends")
    if state.runs or state.boxed:
        state.end_paragraph()
    state.end_row()
    state.end_table()
    return document.parsed(path, state.content, corpus)


def _flush(state: _State, group: _Group) -> None:
    """Move the characters that were read so far into the paragraph."""
    text = state.text.taken()
    if not text:
        return
    if group.part:
        state.by[group.part] = state.by.get(group.part, "") + text
        return
    state.count(group)
    if group.deleted or group.hidden:
        return
    if group.note:
        state.note.append(text)
    else:
        look = BOLD * (group.bold or group.underlined) + ITALIC * group.italic
        state.runs.append((text, look + (group.tint << 3)))


def _word(state: _State, group: _Group, item: Control, starred: bool) -> _Group:
    """Obey a control word and return the group as it is after it."""
    word, number = item.word, item.number
    if word == "annotation":
        state.content.seen["comment"] += 1
    if word in _COMMENT:
        _flush(state, group)
        return replace(group, mute=True, part=word)
    if group.part and word in ("par", "line"):
        state.text.character("\n")
    if group.part and word in ("u", "uc", *CHARACTERS):
        return _shown(state, group, word, number)
    if word == "footnote":
        _flush(state, group)
        return replace(group, note=True)
    if word == "fonttbl":
        return replace(group, mute=True, fonts=True)
    if word in _SPOKEN:
        if word == "shptxt" and not group.box:
            state.aside.append(state.runs)
            state.runs = []
        return replace(group, mute=False, box=group.box or word == "shptxt")
    if word in _MUTE or (starred and word not in _LAYOUT):
        return replace(group, mute=True, part="")
    if word == "f":
        return replace(group, font=number or 0)
    if word == "deff":
        state.text.default = number or 0
        return group
    if word == "fcharset" and group.fonts:
        state.text.fonts[group.font] = CHARSETS.get(number or 0, "cp1252")
        return group
    if word in ("ansicpg", "mac"):
        state.text.page(number if word == "ansicpg" else 10000)
        return group
    if group.mute:
        return group
    return _shown(state, group, word, number)


def _shown(state: _State, group: _Group, word: str, number: int | None) -> _Group:
    """Obey a control word of text that shows."""
    if word in CHARACTERS:
        state.text.character(CHARACTERS[word])
    elif word == "u":
        state.text.unicode(number or 0, group.skip)
    elif word in _LOOKS:
        _flush(state, group)
        look: dict[str, Any] = {_LOOKS[word]: number != 0 and word != "ulnone"}
        return replace(group, **look)
    elif word in ("cf", "highlight"):
        _flush(state, group)
        return replace(group, tint=number or 0)
    elif word == "plain":
        _flush(state, group)
        plain: dict[str, Any] = dict.fromkeys(_LOOKS.values(), False)
        return replace(group, font=-1, tint=0, **plain)
    elif word == "uc":
        return replace(group, skip=max(0, min(number or 0, 100)))
    elif group.note:
        if word in ("par", "line"):
            state.text.character("\n")
    elif word in ("par", "sect", "page"):
        _flush(state, group)
        state.end_paragraph()
    elif word in ("cell", "nestcell"):
        _flush(state, group)
        state.end_cell()
    elif word in ("row", "nestrow"):
        _flush(state, group)
        state.end_row()
    elif word == "line":
        state.text.character("\n")
    elif word == "intbl":
        state.in_table = True
    elif word == "pard":
        state.in_table = state.heading = False
        state.indent = 0.0
    elif word in ("li", "lin", "qr"):
        state.indent = ASIDE if word == "qr" else (number or 0) / 20
    elif word == "outlinelevel":
        state.heading = number is not None and 0 <= number < 9
    return group


def _end_group(state: _State, inner: _Group, group: _Group) -> None:
    """Keep what ends with a group: a footnote, a text box, after its paragraph, or a comment."""
    if inner.note and not group.note:
        state.content.note([Paragraph("".join(state.note))])
        state.note = []
    if inner.box and not group.box:
        if state.runs:
            state.end_paragraph()
        state.runs = state.aside.pop()
    if inner.part in ("atrfstart", "atrfend") and not group.part:
        state.anchor(state.by.pop(inner.part, "").strip(), inner.part.removeprefix("atrf"))
    if inner.part == "annotation" and not group.part:
        state.end_comment()
