"""The codes of a REFI-QDA project or codebook."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from .project import Code, unique_themes


def codes(root: Element) -> list[Code]:
    """Return the codes of a project or codebook, each after the one that holds it."""
    found: list[tuple[Element, tuple[str, ...], int]] = []
    base = root if root.tag == "CodeBook" else root.find("CodeBook")
    top = [] if base is None else base.findall("Codes/Code")
    pending: list[tuple[Element, tuple[str, ...], int]] = [(e, (), -1) for e in reversed(top)]
    while pending:
        element, above, parent = pending.pop()
        path = (*above, element.get("name", ""))
        found.append((element, path, parent))
        place = len(found) - 1
        pending += [(inside, path, place) for inside in reversed(element.findall("Code"))]
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


def same(guid: str | None) -> str:
    """Return an id as ids are compared: without case, blanks and braces."""
    return (guid or "").strip().strip("{}").casefold()
