"""What stands in a REFI-QDA project: its texts with their selections, not yet placed, its codes and notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from xml.etree.ElementTree import Element

from ...errors import InputError
from ..encoding import decode
from .positions import Selection
from .project import Code, Memo, unique_themes

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_PLACES = {  # selections that are on no text, and where they are instead
    "PDFSelection": "on the pages of a PDF, whose text was not found once in its document",
    "PictureSelection": "on pictures",
    "AudioSelection": "on sound",
    "VideoSelection": "on film",
}


@dataclass
class Text:
    """A text of a project. `text` is None where it is not there; `element` holds its codings."""

    title: str
    guid: str
    element: Element
    text: str | None = None
    data: bytes = b""
    bom: bool = False
    trouble: str = ""  # why there is no text
    marked: list[tuple[Selection, Element]] = field(default_factory=list)  # with their codings
    found: list[tuple[Element, tuple[int, int]]] = field(default_factory=list)  # placed already


def texts(root: Element, content: Callable[[str], bytes | None], left_out: Counter[str]) -> list[Text]:
    """Return the texts among a project's sources, in order, and count what is on no text.

    `content` gives the bytes behind a path in the project, or None. The text of a PDF is its
    Representation, that of a recording its Transcript.
    """
    out: list[Text] = []
    for element in root.iterfind("Sources/*"):
        title = element.get("name", "")
        if element.tag == "TextSource":
            out.append(_text(element, title, content))
            continue
        inner = [*element.iterfind("Representation"), *element.iterfind("Transcript")]
        parts = [_text(inside, title or inside.get("name", ""), content) for inside in inner]
        for text in parts:
            text.marked += _synchronised(text.element)
        if element.tag == "PDFSource" and parts:
            _on_pages(element, parts[0])
        placed = {id(page) for text in parts for page, _ in text.found}
        for tag, where in _PLACES.items():
            for selection in element.iterfind(tag):
                if id(selection) not in placed:
                    left_out[f"coding|{where}"] += len(selection.findall("Coding"))
        if parts:
            parts[0].element.extend(element.findall("Coding"))  # the document's own codes
        else:
            left_out["coding|on pictures, sound or film as a whole"] += len(element.findall("Coding"))
            left_out[f"source|without text ({title or element.tag})"] += 1
        out += parts
    return out


def _text(element: Element, title: str, content: Callable[[str], bytes | None]) -> Text:
    """Return a text with its selections, or with what keeps it from being read."""
    path = element.get("plainTextPath", "")
    name = title or path.replace("\\", "/").rpartition("/")[2]
    text = Text(name, element.get("guid", ""), element)
    text.marked = [
        (_selection(inside.get("startPosition"), inside.get("endPosition"), inside), inside)
        for inside in element.iterfind("PlainTextSelection")
    ]
    inline = element.find("PlainTextContent")
    if inline is not None:
        text.text = inline.text or ""
        text.bom = text.text.startswith("\ufeff")
        text.text = text.text.removeprefix("\ufeff")
        return text
    if not path:
        text.trouble = "the project names no text of theirs"
        return text
    data = content(path)
    if data is None:
        text.trouble = "their text is not in the file"
        return text
    try:
        text.text, encoding = decode(data, name, mend=False)  # codes have places in it
    except InputError as error:
        text.trouble = f"their text {error.problem}"
        return text
    text.bom = data.startswith(_MARKS)
    text.data = data if encoding == "utf-8" else b""
    return text


def _selection(start: str | None, end: str | None, element: Element) -> Selection:
    """Return a selection; a position that is no number is one that cannot be."""
    return Selection(_whole(start), _whole(end), element.get("name", ""))


def _whole(written: str | None) -> int:
    """Return a position, or -1."""
    match = re.fullmatch(r"\s*\+?(\d{1,12})\s*", written or "", re.ASCII)
    return int(match[1]) if match else -1


def _synchronised(element: Element) -> Iterator[tuple[Selection, Element]]:
    """Yield the selections of a transcript, which go from one synchronisation point to another."""
    points = {
        point.get("guid", "").casefold(): point.get("position") for point in element.iterfind("SyncPoint")
    }
    for inside in element.iterfind("TranscriptSelection"):
        start, end = (
            points.get(inside.get(name, "").casefold()) for name in ("fromSyncPoint", "toSyncPoint")
        )
        yield _selection(start, end, inside), inside


def _on_pages(element: Element, text: Text) -> None:
    """Place the selections on a PDF's pages whose own text stands in the document's just once."""
    for selection in element.iterfind("PDFSelection"):
        words = (selection.findtext("Representation/PlainTextContent") or "").split()
        if not words or text.text is None:
            continue
        pattern = r"\s+".join(map(re.escape, words))
        places = [match.span() for match in re.finditer(pattern, text.text)]
        if len(places) == 1:
            text.found.append((selection, places[0]))


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
