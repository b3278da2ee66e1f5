"""A check of our own REFI-QDA before it is written: what the schema asks, and what it cannot.

The schema itself is not shipped; the tests hold what is written against it. Here is the part of it
that is used: which elements stand in which, in which order, with which attributes, and that ids
are ids. Beyond the schema: ids are unique, references lead somewhere, positions are in their text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

_HEX = "[0-9a-fA-F]"
GUID = re.compile(
    rf"{_HEX}{{8}}(?:-{_HEX}{{4}}){{3}}-{_HEX}{{12}}|\{{{_HEX}{{8}}(?:-{_HEX}{{4}}){{3}}-{_HEX}{{12}}\}}"
)

# Element: its children in their order, its attributes that must be, and those that may.
_RULES: Mapping[str, tuple[str, str, str]] = {
    "Project": ("Users CodeBook Cases Sources Notes NoteRef", "name", "origin xmlns"),
    "Users": ("User", "", ""),
    "User": ("", "guid name", ""),
    "CodeBook": ("Codes", "", "origin xmlns"),
    "Codes": ("Code", "", ""),
    "Code": ("Description NoteRef Code", "guid name isCodable", "color"),
    "Cases": ("Case", "", ""),
    "Case": ("SourceRef", "guid name", ""),
    "Sources": ("TextSource", "", ""),
    "TextSource": ("PlainTextSelection Coding NoteRef", "guid name plainTextPath", ""),
    "PlainTextSelection": ("Description Coding", "guid name startPosition endPosition", "creatingUser"),
    "Coding": ("CodeRef", "guid", "creatingUser"),
    "Notes": ("Note", "", ""),
    "Note": ("PlainTextContent", "guid name", "creatingUser"),
    "CodeRef": ("", "targetGUID", ""),
    "SourceRef": ("", "targetGUID", ""),
    "NoteRef": ("", "targetGUID", ""),
    "Description": ("", "", ""),
    "PlainTextContent": ("", "", ""),
}
_NEVER_EMPTY = frozenset("Users CodeBook Codes Cases Sources Notes".split())
_REFERS = {"CodeRef": "Code", "SourceRef": "TextSource", "NoteRef": "Note"}


def check(root: Element, lengths: Mapping[str, int]) -> None:
    """Raise RuntimeError unless the tree is a project or codebook as the standard has it.

    `lengths` are those of the texts, in code points, by the id of the source.
    """
    if root.tag not in ("Project", "CodeBook"):
        raise _fault(root, "cannot be at the top")
    ids: dict[str, str] = {}
    for element in root.iter():
        _shape(element)
        guid = element.get("guid")
        if guid is not None:
            if not GUID.fullmatch(guid):
                raise _fault(element, f"has an id that is none: {guid}")
            if guid.casefold() in ids:
                raise _fault(element, f"has the id of another: {guid}")
            ids[guid.casefold()] = element.tag
    for element in root.iter():
        target = element.get("targetGUID", "").casefold()
        if element.tag in _REFERS and ids.get(target) != _REFERS[element.tag]:
            raise _fault(element, "leads nowhere")
        user = element.get("creatingUser")
        if user is not None and ids.get(user.casefold()) != "User":
            raise _fault(element, "is by nobody")
    for source in root.iter("TextSource"):
        length = lengths[source.get("guid", "")]
        for selection in source.iterfind("PlainTextSelection"):
            start, end = (int(selection.get(name, "")) for name in ("startPosition", "endPosition"))
            if not 0 <= start < end <= length:
                raise _fault(selection, f"is not in its text: {start}-{end} of {length}")


def _shape(element: Element) -> None:
    """Check an element's children, their order, and its attributes."""
    if element.tag not in _RULES:
        raise _fault(element, "is not known")
    children, must, may = (part.split() for part in _RULES[element.tag])
    places = [children.index(c.tag) if c.tag in children else -1 for c in element]
    if -1 in places or places != sorted(places):
        raise _fault(element, f"has children out of order: {[c.tag for c in element]}")
    if element.tag in _NEVER_EMPTY and not places:
        raise _fault(element, "is empty")
    if element.tag == "Coding" and len(element) != 1:
        raise _fault(element, "has not just one code")
    if not set(must) <= set(element.keys()) <= {*must, *may}:
        raise _fault(element, f"has other attributes: {sorted(element.keys())}")


def _fault(element: Element, problem: str) -> RuntimeError:
    """Return the error of a file that we were about to write and must not."""
    return RuntimeError(f"REFI-QDA: <{element.tag}> {problem}")
