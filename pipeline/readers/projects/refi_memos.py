"""The notes of a REFI-QDA project, each with what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from xml.etree.ElementTree import Element

from .project import Memo
from .refi_codes import coded, codes, same


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
