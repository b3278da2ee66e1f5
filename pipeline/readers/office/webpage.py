"""Saved web pages and e-mails (.html): paragraphs, tables, and what is in bold, as a document's."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from ...config import Corpus
from ..encoding import decode
from ..parsed import Parsed
from . import document
from .layout import (
    ASIDE,
    BOLD,
    ITALIC,
    UNDERLINE,
    Anchor,
    Block,
    Content,
    Grid,
    Paragraph,
    length,
    paragraph,
    points,
    tinted,
)  # fmt: skip

_BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt figcaption figure footer form "
    "header hr legend li main nav ol p pre section summary ul h1 h2 h3 h4 h5 h6 table".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# What is shown nowhere, or is no text of the page.
_MUTE = frozenset("head script style template noscript svg math select textarea button".split())
_LOOKS = {"b": BOLD, "strong": BOLD, "th": BOLD, "u": UNDERLINE, "i": ITALIC, "em": ITALIC}
_STYLED = {
    BOLD: re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)"),
    UNDERLINE: re.compile(r"text-decoration[^;]*underline"),
    ITALIC: re.compile(r"font-style\s*:\s*italic"),
}
_COLOUR = re.compile(r"(?:^|;)\s*(?:background(?:-color)?|color)\s*:\s*([^;]+)")
_INDENT = re.compile(r"(?:^|;)\s*(?:margin|padding)-left\s*:\s*([^;]+)")
_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the turns of a web page (see `document.parsed`); its scripts and styles are no text.

    Nothing that the page names is fetched. Its encoding is what it says, else as of a text file.
    """
    said = _CHARSET.search(data[:2048])
    try:
        text, encoding = data.decode(said[1].decode("ascii") if said else ""), ""
    except (LookupError, UnicodeDecodeError):
        text, encoding = decode(data, path)
    walk = _Walk()
    walk.feed(text.removeprefix("\ufeff"))
    walk.close()
    walk.end_paragraph()
    content = Content(blocks=walk.blocks, comments=walk.comments)
    content.seen["comment"] = len(walk.comments)
    made = document.parsed(path, content, corpus)
    return Parsed(**{**vars(made), "encoding": encoding})


class _Walk(HTMLParser):
    """The walk through a page: paragraphs end with a block, cells with the next."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._runs: list[tuple[str, int]] = []
        self._open: list[tuple[str, int, bool]] = []  # tags: look, whether they are mute
        self._anchors: list[Anchor] = []  # of the paragraph being read
        self.comments: dict[str, tuple[str, str]] = {}  # what Taguette writes behind a highlight: its tags
        self._highlights, self._marked = 0, False  # how many; whether the tags of the last are still to come
        self._tags: list[str] | None = None  # of the list of tags that is read
        self._rows: list[list[list[Paragraph]]] = []  # of the outermost table
        self._heading = False
        self._indent = 0.0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a row, a cell, or a look."""
        if tag == "br":
            self._runs.append(("\n", 0))
        elif tag in _BLOCKS or tag in ("tr", "td", "th"):
            self.end_paragraph()
        if tag == "table" and not self._in("table"):
            self._rows = []
        elif tag == "tr" and self._in("table") == 1:
            self._rows.append([])
        elif tag in ("td", "th") and self._in("table") == 1:
            self._rows = self._rows or [[]]
            self._rows[-1].append([])
        self._heading = self._heading or re.fullmatch("h[1-6]", tag) is not None
        if tag in _VOID:
            return
        style = next((value or "" for name, value in attrs if name == "style"), "").lower()
        look = _LOOKS.get(tag, 0)
        for kind, pattern in _STYLED.items():
            look |= kind if pattern.search(style) else 0
        named = next((value for name, value in attrs if name == "color"), None)
        colour = _COLOUR.search(style)
        look = tinted(look, colour[1] if colour else named)
        indent = _INDENT.search(style)
        self._indent = ASIDE if _RIGHT.search(style) else points(indent[1]) if indent else self._indent
        hidden = _HIDDEN.search(style) is not None or any(name == "hidden" for name, _ in attrs)
        css = next((value or "" for name, value in attrs if name == "class"), "").split()
        if tag == "span" and "highlight" in css:
            if not self._marked:  # else another piece of it, as where a paragraph ends in it
                self._highlights += 1
                self._anchor("start")
            self._marked = True
        elif tag == "span" and "taglist" in css and self._marked:
            self._anchor("end")
            self._marked = False
            self._tags = []
        self._open.append((tag, look, tag in _MUTE or hidden))

    def handle_endtag(self, tag: str) -> None:
        """End the last tag of this name, and what is left open in it."""
        places = [n for n, (name, *_) in enumerate(self._open) if name == tag]
        if tag in _BLOCKS or tag in ("tr", "td", "th"):
            self.end_paragraph()
        if not places:
            return
        if tag == "table" and self._in("table") == 1:
            if any(map(len, self._rows)):
                rows = (tuple(map(tuple, row)) for row in self._rows if row)
                self.blocks.append(Grid(tuple(rows)))
            self._rows = []
        if tag == "span" and self._tags is not None:
            written = "".join(self._tags).strip().removeprefix("[").removesuffix("]")
            self.comments[str(self._highlights)] = ("", "\n".join(written.split(", ")))
            self._tags = None
        # A look that was left open inside goes on, as browsers have it, but not out of a block.
        block = tag in _BLOCKS or tag in ("tr", "td", "th")
        del self._open[places[-1] : None if block else places[-1] + 1]

    def handle_data(self, data: str) -> None:
        """Take up text; white space is one blank but in a <pre>."""
        if any(mute for *_, mute in self._open):
            return
        if self._tags is not None:
            self._tags.append(data)
            return
        look = 0
        for _, each, _ in self._open:
            look = (look | each) & 7 | (each & ~7 or look & ~7)
        text = data if self._in("pre") else _SPACE.sub(" ", data)
        self._runs.append((text, look))

    def end_paragraph(self) -> None:
        """End the paragraph that is under way, if it holds anything."""
        runs, self._runs = _tidy(self._runs), []
        heading, self._heading = self._heading, False
        indent, self._indent = self._indent, 0.0
        anchors, self._anchors = tuple(self._anchors), []
        if not runs:
            return
        made = paragraph(runs, heading, indent)._replace(anchors=anchors)
        if self._in("table") and self._rows and self._rows[-1]:
            self._rows[-1][-1].append(made)
        else:
            self.blocks.append(made)

    def _anchor(self, kind: str) -> None:
        """Tie the highlight that begins or ends here to the text so far; its tags come behind it."""
        at = length(_tidy(list(self._runs)))
        self._anchors.append(Anchor(at, str(self._highlights), kind))

    def _in(self, tag: str) -> int:
        return sum(name == tag for name, *_ in self._open)


def _tidy(runs: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return runs without white space at the ends of the paragraph and of its lines."""
    out: list[tuple[str, int]] = []
    for text, look in runs:
        if not out or out[-1][0].endswith((" ", "\n")):
            text = text.lstrip(" ")
        if text == "\n" and out:
            out[-1] = (out[-1][0].rstrip(" "), out[-1][1])
        if text:
            out.append((text, look))
    while out and not out[-1][0].strip():
        out.pop()
    while out and not out[0][0].strip():
        out.pop(0)
    return out
