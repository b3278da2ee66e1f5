"""The codes of a REFI-QDA project or codebook, and the notes of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from xml.etree.ElementTree import Element

from .project import Code, Memo, unique_themes


def codes(root: Element) -> list[Code]:
    """Return the codes of a project or codebook, each after the one that holds it."""
    found = list(coded(root))
    names = unique_themes(path for _, path, _ in found)
    return [
        Code(
            name=name,
            parent=names[parent] if parent >= 0 else "",
            definition=" ".join((element.findtext("Description") or "").split()),
            codable=element.get("isCodable", "true").strip().lower() not in ("false", "0"),
            guid=element.get("guid", ""),
            colour=element.get("color", ""),
            label=element.get("name", ""),
        )
        for name, (element, _, parent) in zip(names, found, strict=True)
    ]


def coded(root: Element) -> Iterator[tuple[Element, tuple[str, ...], int]]:
    """Yield the elements behind `codes`, each with its path of names and its parent's place or -1.

    A code inside something that is no code is none.
    """
    base = root if root.tag == "CodeBook" else root.find("CodeBook")
    top = [] if base is None else base.findall("Codes/Code")
    pending: list[tuple[Element, tuple[str, ...], int]] = [(e, (), -1) for e in reversed(top)]
    for place in count():
        if not pending:
            return
        element, above, parent = pending.pop()
        path = (*above, element.get("name", ""))
        yield element, path, parent
        pending += [(inside, path, place) for inside in reversed(element.findall("Code"))]


def same(guid: str | None) -> str:
    """Return an id as ids are compared: without case, blanks and braces."""
    return (guid or "").strip().strip("{}").casefold()


def notes(
    root: Element,
    content: Callable[[str], bytes | None],
    about: Mapping[str, str],
    author: Callable[[Element], str],
) -> Iterator[Memo]:
    """Yield the notes: about a document (`about`, by the note's id), a code, or the project.

    `content` gives the bytes behind the path of a note's text, `author` who made an element.
    """
    known = dict(about)
    for (element, _, _), code in zip(coded(root), codes(root), strict=True):
        for ref in element.iterfind("NoteRef"):
            known[same(ref.get("targetGUID"))] = code.name
    for note in root.iterfind("Notes/Note"):
        text = note.findtext("PlainTextContent") or ""
        path = note.get("plainTextPath", "")
        if not text and path:
            text = (content(path) or b"").decode("utf-8-sig", "replace")
        name = note.get("name", "")
        yield Memo(known.get(same(note.get("guid")), ""), text, name, author(note))
