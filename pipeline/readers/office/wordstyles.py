"""The styles of a Word document, so far as they say what is bold and what is a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from .layout import ASIDE, BOLD, ITALIC, UNDERLINE, shown, tinted
from .markup import child

# Style names are English in the file, in whatever language Word runs.
_HEADINGS = re.compile(r"(?:heading|toc) \d+|(?:sub)?title|toc heading", re.IGNORECASE)


class Look(NamedTuple):
    """What a style says: bold or not (None: nothing), and whether it is a heading's."""

    bold: bool | None = None
    italic: bool | None = None
    heading: bool = False
    tint: int = 0
    indent: float = 0.0


@dataclass(frozen=True)
class Styles:
    """Styles by their id, what they are based on already laid in."""

    looks: dict[str, Look] = field(default_factory=dict)
    default: Look = field(default_factory=Look)  # that of paragraphs without a style

    def of(self, node: Element) -> tuple[int, bool]:
        """Return how a paragraph is shown (BOLD and ITALIC, added up), and if it is a heading."""
        look = self.looks.get(_value(child(node, "pPr", "pStyle")), self.default)
        level = child(node, "pPr", "outlineLvl")
        heading = look.heading if level is None else _is_level(level)
        return BOLD * bool(look.bold) + ITALIC * bool(look.italic) + look.tint, heading

    def indent(self, node: Element) -> float:
        """Return how far from the left a paragraph stands, in points."""
        look = self.looks.get(_value(child(node, "pPr", "pStyle")), self.default)
        return _indent(node, look.indent)

    def run(self, look: Element | None, inherited: int) -> int:
        """Return how a run with these settings looks, in a paragraph of the inherited look."""
        if look is None:
            return inherited
        named = self.looks.get(_value(look.find("rStyle")), Look())
        known = (("b", BOLD, named.bold), ("i", ITALIC, named.italic), ("u", UNDERLINE, None))
        own = {tag: look.find(tag) for tag, _, _ in known}
        colours = (look.find(tag) for tag in ("highlight", "color"))
        inherited = tinted(
            inherited & 7 | named.tint if named.tint else inherited,
            *(_value(each) for each in colours if each is not None),
        )
        return shown(
            inherited, *((flag, by if own[tag] is None else not off(own[tag])) for tag, flag, by in known)
        )


def styles(root: Element) -> Styles:
    """Return the styles in a styles part."""
    nodes = {node.get("styleId", ""): node for node in root.iter("style")}
    looks: dict[str, Look] = {}
    for name in nodes:
        chain: list[str] = []
        style = name
        # Some are based on themselves.
        while style in nodes and style not in looks and style not in chain:
            chain.append(style)
            style = _value(nodes[style].find("basedOn"))
        look = looks.get(style, Look())
        for step in reversed(chain):
            look = _own(nodes[step], look)
            looks[step] = look
    of_all = {name: node for name, node in nodes.items() if node.get("default") in ("1", "true", "on")}
    default = next((name for name, node in of_all.items() if node.get("type") == "paragraph"), "")
    return Styles(looks, looks.get(default, Look()))


def off(node: Element | None) -> bool:
    """Return whether a switch is missing or off; one without a value is on."""
    return node is None or node.get("val", "1") in ("0", "false", "off", "none")


def _own(node: Element, based: Look) -> Look:
    """Return a style's look over that of the style on which it is based."""
    bold, italic = child(node, "rPr", "b"), child(node, "rPr", "i")
    level = child(node, "pPr", "outlineLvl")
    colour = child(node, "rPr", "color")
    title = _HEADINGS.fullmatch(_value(node.find("name")))
    return Look(
        bold=based.bold if bold is None else not off(bold),
        italic=based.italic if italic is None else not off(italic),
        heading=bool(title) or (based.heading if level is None else _is_level(level)),
        tint=based.tint if colour is None else tinted(0, _value(colour)),
        indent=_indent(node, based.indent),
    )


def _indent(node: Element, based: float) -> float:
    """Return how far from the left a paragraph or a style stands, in points: as written in twentieths."""
    if _value(child(node, "pPr", "jc")) in ("right", "end"):
        return ASIDE
    own = child(node, "pPr", "ind")
    written = None if own is None else own.get("left", own.get("start"))
    return int(written) / 20 if written is not None and written.lstrip("-").isdecimal() else based


def _is_level(node: Element) -> bool:
    """Return whether an outline level is a heading's; 9 is the level of plain text."""
    return node.get("val", "9") in tuple("012345678")


def _value(node: Element | None) -> str:
    """Return the value of a setting, or nothing."""
    return "" if node is None else node.get("val", "")
