"""XML that may have been made to do harm: no document type, so no entities; depth is bounded.

The standard library's parser, because it needs no setting but to refuse; nothing
here fetches, expands or includes anything.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from ...errors import InputError
from ..unzip import Archive

_DEEPEST = 200  # a table in a table in a text box is some forty deep


class _Names(dict[str, str]):
    """Names without their namespace, each cut once: a file has few, thousands of times."""

    def __missing__(self, name: str) -> str:
        self[name] = local(name)
        return self[name]


def tree(data: bytes, where: Path, part: str) -> Element:
    """Return the XML as a tree whose tags and attributes have lost their namespaces.

    Two names that differ in the namespace alone become one (of which the first attribute stays):
    Word's two dialects differ in nothing else. Raises InputError for a document type, for depth
    beyond any document's, and for what is not XML.
    """
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    names = _Names()
    depth = 0

    def refused(problem: str, found: str = part) -> InputError:
        again = "open it in the program that made it, and save it again"
        return InputError(problem, where=where, found=found, remedy=again)

    def refuse(*_: object) -> None:
        raise refused("holds a document type, through which a file can do harm", f"<!DOCTYPE> in {part}")

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise refused(f"is nested more than {_DEEPEST} deep, as no document is")
        plain = {names[name]: value for name, value in attributes.items()}
        if len(plain) < len(attributes):  # from the last on, so that the first stays
            plain |= {names[name]: value for name, value in reversed(attributes.items())}
        builder.start(names[tag], plain)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(names[tag])

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise refused("cannot be read; it is damaged or cut short", f"{part}: {error}") from None
    root: Element = builder.close()
    return root


def related(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part of an Office file refers to: id -> the last word of its kind, its name.

    `part` is empty for the file itself.
    """
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in archive.names:
        return {}
    return {
        link.get("Id", ""): (
            link.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/"),
        )
        for link in tree(archive.read(listed), archive.where, listed)
        if link.get("TargetMode") != "External"
    }


def local(name: str) -> str:
    """Return a name without its namespace.

    >>> local("urn:oasis:text p")
    'p'
    """
    return name.rpartition(" ")[2]


def child(node: Element, *path: str) -> Element | None:
    """Return the first descendant along a path of tags, or None."""
    found: Element | None = node
    for tag in path:
        found = None if found is None else found.find(tag)
    return found


def children(node: Element | None) -> Iterator[Element]:
    """Yield the children of a node that may be missing."""
    yield from () if node is None else node
