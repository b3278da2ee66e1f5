"""OpenDocument texts (.odt): LibreOffice's own format, and what Google Docs can save."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from ...config import Corpus
from ...errors import InputError
from ..parsed import Parsed
from ..unzip import Archive
from . import document
from .layout import (
    ASIDE,
    BOLD,
    ITALIC,
    Anchor,
    Block,
    Content,
    Grid,
    flattened,
    length,
    paragraph,
    points,
    shown,
    tinted,
)  # fmt: skip
from .markup import child, children, tree
from .wordstyles import Look

_KIND = "an OpenDocument text (.odt)"
_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 100
# What is not said: the text of deletions, what is hidden, what describes a picture or is one.
_MUTE = frozenset(
    "tracked-changes ruby-text hidden-paragraph hidden-text title desc binary-data math".split()
)
_FLOW = frozenset("list list-item list-header section numbered-paragraph frame text-box".split())

Run = tuple[str, int]


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the turns of an OpenDocument text (see `document.parsed`).

    As the document would read with every tracked change accepted, both kinds counted in a
    warning. Links give their text and fields their result; line breaks, tabs and text boxes are
    kept; comments (but as codes), hidden text, lists of contents, headers and footers are left
    out; footnotes and endnotes come last, each a segment with the role `note`. Raises InputError
    for what is not such a text, is damaged, or made to do harm.
    """
    return document.parsed(path, content(path, data), corpus)


def content(path: Path, data: bytes) -> Content:
    """Return the paragraphs and tables of an OpenDocument text, before anybody says who speaks."""
    archive = Archive(data, path, _KIND)
    root = tree(archive.read("content.xml"), path, "content.xml")
    body = child(root, "body", "text")
    if body is None:
        kinds = [node.tag for node in children(root.find("body"))]
        raise InputError(
            f"is not {_KIND}, though its name says so",
            where=path,
            found=f"a document of the kind {', '.join(kinds)}",
            remedy="save it as .odt or .docx",
        )
    looks: dict[str, Look] = {}
    if "styles.xml" in archive.names:
        looks = _styles(tree(archive.read("styles.xml"), path, "styles.xml"), looks)
    ended = (item.get("name", "") for item in body.iter("annotation-end"))
    walk = _Walk(_styles(root, looks), frozenset(ended))
    for kind in ("deletion", "insertion"):
        walk.content.seen[kind] = sum(1 for _ in body.iter(kind))
    walk.blocks(body, walk.content.blocks)
    return walk.content


@dataclass
class _Walk:
    """The walk through the XML; `looks` are the styles by name."""

    looks: dict[str, Look]
    ended: frozenset[str] = frozenset()  # comments that say where their passage ends
    content: Content = field(default_factory=Content)
    anchors: list[Anchor] = field(default_factory=list)  # of the paragraph being read

    def blocks(self, node: Element, out: list[Block]) -> None:
        """Add the paragraphs and tables below a node."""
        for item in node:
            if item.tag in ("p", "h"):
                runs: list[Run] = []
                boxes: list[Element] = []
                self.anchors = []
                look = self.looks.get(item.get("style-name", ""), Look())
                self._walk(item, _inside(0, look), runs, boxes)
                made = paragraph(runs, item.tag == "h" or look.heading, look.indent)
                out.append(made._replace(anchors=tuple(self.anchors)))
                for box in boxes:
                    self.blocks(box, out)
            elif item.tag == "table":
                out.append(self._grid(item))
            elif item.tag in _FLOW and item.get("display") != "none":
                self.blocks(item, out)
            elif item.tag in _FLOW:
                self.content.seen["hidden"] += any(node.text for node in item.iter())

    def _grid(self, table: Element) -> Grid:
        """Return a table; what stands in a table in a cell becomes paragraphs of the cell."""
        rows = []
        for row in _rows(table):
            cells = []
            for cell in row:
                if cell.tag in ("table-cell", "covered-table-cell"):
                    inside: list[Block] = []
                    self.blocks(cell, inside)
                    cells.append(tuple(flattened(inside)))
            rows.append(tuple(cells))
        return Grid(tuple(rows))

    def _walk(self, node: Element, look: int, runs: list[Run], boxes: list[Element]) -> None:
        """Add the text below a node in the order in which it is read."""
        runs.append((_SPACE.sub(" ", node.text or ""), look))
        for item in node:
            tag = item.tag
            if tag == "s":
                runs.append((" " * _number(item.get("c", "1")), look))
            elif tag == "tab":
                runs.append(("\t", look))
            elif tag == "line-break":
                runs.append(("\n", look))
            elif tag == "note":
                self._note(item)
            elif tag == "annotation":
                self.content.seen["comment"] += 1
                self._comment(item, runs)
            elif tag == "annotation-end":
                self.anchors.append(Anchor(length(runs), item.get("name", ""), "end"))
            elif tag == "text-box":
                boxes.append(item)
            elif tag not in _MUTE:
                style = self.looks.get(item.get("style-name", ""), Look())
                self._walk(item, _inside(look, style), runs, boxes)
            runs.append((_SPACE.sub(" ", item.tail or ""), look))

    def _comment(self, item: Element, runs: list[Run]) -> None:
        """Keep a comment; a reply is none."""
        if item.get("parent-name"):
            return
        name = item.get("name", "")
        spans = name in self.ended
        name = name if spans else f"{name}#{len(self.content.comments)}"
        lines = ("".join(line.itertext()).strip() for line in item if line.tag in ("p", "list"))
        text = "\n".join(filter(None, lines))
        self.content.comments[name] = (item.findtext("creator", ""), text)
        self.anchors.append(Anchor(length(runs), name, "start" if spans else "reference"))

    def _note(self, node: Element) -> None:
        """Keep a footnote or endnote."""
        blocks: list[Block] = []
        body = node.find("note-body")
        if body is not None:
            self.blocks(body, blocks)
        self.content.note(blocks)


def _inside(look: int, style: Look) -> int:
    """Return how text of a style looks inside a look."""
    return shown(look & 7 | (style.tint or look & ~7), (BOLD, style.bold), (ITALIC, style.italic))


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, header rows and grouped ones too."""
    for item in table:
        if item.tag == "table-row":
            yield item
        elif item.tag in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(item)


def _number(written: str) -> int:
    """Return how many blanks are meant; a number without end is not obeyed."""
    return min(int(written), _MOST_SPACES) if written.isdecimal() and len(written) < 10 else 1


def _styles(root: Element, known: dict[str, Look]) -> dict[str, Look]:
    """Return the styles by name, over those already known, on which they may be based."""
    looks = dict(known)
    for style in root.iter("style"):
        look = child(style, "text-properties")
        weight = None if look is None else look.get("font-weight")
        name, parent = style.get("name", ""), style.get("parent-style-name", "")
        based = looks.get(parent, Look())
        bold = based.bold
        if weight is not None:
            bold = weight == "bold" or (weight.isdecimal() and int(weight[:4]) >= 600)
        line = "none" if look is None else look.get("text-underline-style", "none")
        bold = bold or line != "none"
        slant = None if look is None else look.get("font-style")
        italic = based.italic if slant is None else slant in ("italic", "oblique")
        colours = [] if look is None else [look.get("background-color"), look.get("color")]
        place = child(style, "paragraph-properties")
        indent = based.indent if place is None else points(place.get("margin-left", "")) or based.indent
        if place is not None and place.get("text-align") in ("end", "right"):
            indent = ASIDE
        heading = based.heading or name in ("Title", "Subtitle")
        looks[name] = Look(bold, italic, heading, tinted(based.tint, *colours), indent)
    return looks
