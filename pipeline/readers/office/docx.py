"""Word documents (.docx): every word that shows, none that was deleted.

Our own walk over the XML, because the libraries lose words: python-docx leaves out tracked
insertions, text boxes, footnotes and content controls inside a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from ...config import Corpus
from ..parsed import Parsed
from ..unzip import Archive
from . import document
from .comments import ANCHORS, anchored, comments
from .layout import Anchor, Block, Content, Grid, flattened, length, paragraph
from .markup import child, children, related, tree
from .wordstyles import Styles, off, styles

_KIND = "a Word document (.docx)"
_KNOWN = 8  # sheets of styles
_GONE = frozenset(("del", "moveFrom"))
_NEW = frozenset(("ins", "moveTo"))
_FIXED = {
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
}
# Elements of a run or paragraph that hold none of its words.
_MUTE = frozenset("pPr rPr instrText delText delInstrText rubyPr rt annotationRef".split())

Run = tuple[str, int]


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the turns of a Word document (see `document.parsed`).

    As the document would read with every tracked change accepted: insertions and text that was
    moved here are in, deletions are out, and both are counted in a warning. Links give their text
    and fields their result; line breaks, tabs and text boxes are kept; hidden text, comments,
    headers and footers are left out; footnotes and endnotes come last, each a segment with the
    role `note`. Raises InputError for what is not a Word document, is damaged, or made to do harm.
    """
    return document.parsed(path, content(path, data), corpus)


def content(path: Path, data: bytes) -> Content:
    """Return the paragraphs and tables of a Word document, before anybody says who speaks."""
    archive = Archive(data, path, _KIND)
    # Parts by their kind; Word does not always call the first so.
    main = dict(related(archive, "").values()).get("officeDocument", "")
    main = main if main in archive.names else "word/document.xml"
    links = dict(related(archive, main).values())
    root = tree(archive.read(main), path, main)
    body = root.find("body")
    if root.tag != "document" or body is None:
        raise archive.other(f"<{root.tag}> in {main}")
    walk = _Walk(_sheet(archive, links.get("styles", "")))
    walk.blocks(body, walk.content.blocks)
    for kind in ("footnote", "endnote"):
        part = links.get(f"{kind}s", "")
        if walk.called[kind] and part in archive.names:
            walk.notes(tree(archive.read(part), path, part), kind)
    walk.content.comments = comments(archive, links)
    return walk.content


_SHEETS: dict[bytes, Styles] = {}  # mostly one for all interviews of a study, and larger than each


def _sheet(archive: Archive, part: str) -> Styles:
    """Return the styles of a document; those of the last few files are known."""
    if part not in archive.names:
        return Styles()
    data = archive.read(part)
    known = _SHEETS.get(data)
    if known is None:
        known = styles(tree(data, archive.where, part))
        if len(_SHEETS) == _KNOWN:
            _SHEETS.clear()
        _SHEETS[data] = known
    return known


@dataclass
class _Walk:
    """The walk through the XML. `called` holds the footnotes and endnotes that the text calls."""

    styles: Styles
    content: Content = field(default_factory=Content)
    anchors: list[Anchor] = field(default_factory=list)  # of the paragraph that is walked
    called: dict[str, dict[str, None]] = field(default_factory=lambda: {"footnote": {}, "endnote": {}})

    def blocks(self, node: Element | None, out: list[Block]) -> None:
        """Add the paragraphs and tables below a node."""
        kept: list[Run] = []  # of paragraphs whose end was deleted, which go on in the next
        anchors: list[Anchor] = []
        for item in _flow(node, "p", "tbl", "altChunk", *ANCHORS):
            if item.tag == "tbl":
                out.append(self._grid(item))
            elif item.tag == "p":
                runs, boxes, held = self._runs(item)
                before = length(kept)
                anchors += [anchor._replace(at=anchor.at + before) for anchor in held]
                kept += runs
                if child(item, "pPr", "rPr", "del") is None:  # else the mark at its end is deleted
                    made = paragraph(kept, self.styles.of(item)[1], self.styles.indent(item))
                    out.append(made._replace(anchors=tuple(anchors)))
                    kept, anchors = [], []
                for box in boxes:
                    self.blocks(box, out)
            elif item.tag == "altChunk":
                self.content.seen["embedded"] += 1
            else:
                anchors.append(anchored(item, length(kept)))
        if kept or anchors:
            out.append(paragraph(kept)._replace(anchors=tuple(anchors)))

    def notes(self, root: Element, kind: str) -> None:
        """Add the footnotes that the text calls, in its order."""
        known = {node.get("id", ""): node for node in root.iter(kind)}
        for name in self.called[kind]:
            if name in known:
                blocks: list[Block] = []
                self.blocks(known[name], blocks)
                self.content.note(blocks)

    def _grid(self, table: Element) -> Grid:
        """Return a table; what stands in a table in a cell becomes paragraphs of the cell."""
        rows = []
        for row in _flow(table, "tr"):
            if child(row, "trPr", "del") is not None:
                self.content.seen["deletion"] += 1
                continue
            cells = []
            for cell in _flow(row, "tc"):
                inside: list[Block] = []
                if child(cell, "tcPr", "cellDel") is None:
                    self.blocks(cell, inside)
                cells.append(tuple(flattened(inside)))
            rows.append(tuple(cells))
        return Grid(tuple(rows))

    def _runs(self, node: Element) -> tuple[list[Run], list[Element], list[Anchor]]:
        """Return a paragraph's runs of text, the text boxes that hang on it, and its comments'."""
        runs: list[Run] = []
        boxes: list[Element] = []
        self.anchors = []
        self._walk(node, self.styles.of(node)[0], runs, boxes)
        return runs, boxes, self.anchors

    def _walk(self, node: Element, look: int, runs: list[Run], boxes: list[Element]) -> None:
        """Add the text below a node in the order in which it is read."""
        if node.tag == "r":
            properties = node.find("rPr")
            if properties is not None and not off(properties.find("vanish")):
                self.content.seen["hidden"] += bool("".join(t.text or "" for t in node.iter("t")))
                return
            look = self.styles.run(properties, look)
        for item in node:
            tag = item.tag
            if tag == "t":
                runs.append((item.text or "", look))
            elif tag in _FIXED:
                runs.append((_FIXED[tag], look))
            elif tag == "sym":
                runs.append((_symbol(item), look))
            elif tag in ("footnoteReference", "endnoteReference"):
                self.called[tag.removesuffix("Reference")][item.get("id", "")] = None
            elif tag in ANCHORS:
                self.anchors.append(anchored(item, length(runs)))
                self.content.seen["comment"] += tag == "commentReference"
            elif tag in _GONE:
                self.content.seen["deletion"] += _has_text(item)
            elif tag == "txbxContent":
                boxes.append(item)
            elif tag == "AlternateContent":  # the same twice, for new and for old programs
                first = item.find("Choice")
                chosen = first if first is not None else item.find("Fallback")
                if chosen is not None:
                    self._walk(chosen, look, runs, boxes)
            elif tag not in _MUTE:
                if tag in _NEW:
                    self.content.seen["insertion"] += _has_text(item)
                self._walk(item, look, runs, boxes)


def _flow(node: Element | None, *wanted: str) -> Iterator[Element]:
    """Yield paragraphs and tables (or what is wanted), also those wrapped in content controls."""
    for item in children(node):
        if item.tag in (wanted or ("p", "tbl", "altChunk")):
            yield item
        elif item.tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from _flow(item, *wanted)


def _has_text(node: Element) -> bool:
    """Return whether any text stands below a node."""
    return any(item.text for tag in ("t", "delText") for item in node.iter(tag))


def _symbol(node: Element) -> str:
    """Return a character of a symbol font; those without a Unicode place are left out."""
    try:
        code = int(node.get("char", ""), 16)
    except ValueError:
        return ""
    return "" if code < 32 or 0xD800 <= code <= 0xF8FF or code > 0x10FFFF else chr(code)
