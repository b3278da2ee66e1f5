"""A coded project as REFI-QDA 1.0: a project in its .qdpx, and the XML of a codebook.

Positions are Unicode code points from 0, end exclusive, a line end of two characters counting two
and a byte order mark nothing. What has an id of its own keeps it; every other id is made from what
it stands for, so the same project gives the same bytes. There are no dates and no paths.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from ..codes.spelling import key
from ..readers.projects.project import (
    AUTO_USER,
    NAMESPACE,
    ORIGIN,
    Code,
    Memo,
    Passage,
    Project,
    Source,
    User,
)
from ..tables.handed import AUTO
from ..version import __version__
from .refi_check import GUID, check
from .undated_zip import zipped

PROJECT_SPACE = "urn:QDA-XML:project:1.0"
CODEBOOK_SPACE = "urn:QDA-XML:codebook:1.0"
AUTO_NAME = "wordpairs (automatic coder)"

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COLOUR = re.compile(r"#(?:[A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})")
_NAME = 100  # characters of a selection's name, which is how its text begins


def qdpx(project: Project) -> bytes:
    """Return a project as a .qdpx file; its texts as they are, byte for byte where it has the bytes.

    Raises RuntimeError, a fault of ours, where the result is not as the standard has it.
    """
    xml, texts = project_xml(project)
    return zipped([("project.qde", xml), *((f"sources/{n}", d) for n, d in texts.items())])


def project_xml(project: Project) -> tuple[bytes, dict[str, bytes]]:
    """Return the XML of a project and, by their name under sources/, the bytes of its texts.

    The passages of the coder `auto` are the automatic coder's, who is always among the users.
    Raises RuntimeError, a fault of ours, where the result is not as the standard has it.
    """
    writer = _Writer(project)
    root, texts = writer.root(), {}
    for source in project.sources:
        guid = writer.sources[source.document]
        texts[f"{guid}.txt"] = source.data or source.text.encode("utf-8")
    check(root, {writer.sources[s.document]: len(s.text) for s in project.sources})
    return _serialised(root), texts


def codebook_xml(codes: Sequence[Code]) -> bytes:
    """Return the XML of a codebook (.qdc)."""
    root = Element("CodeBook", {"xmlns": CODEBOOK_SPACE, "origin": f"{ORIGIN} {__version__}"})
    _codes(SubElement(root, "Codes"), codes, code_guids(codes), {}, set())
    check(root, {})
    return _serialised(root)


def code_guids(codes: Iterable[Code]) -> dict[str, str]:
    """Return the id of each code by its name: its own, else one made from its name."""
    return _distinct((code.name, code.guid, f"code|{key(code.name)}") for code in codes)


def made(*parts: object) -> str:
    """Return the id made from what it stands for."""
    return str(uuid.uuid5(NAMESPACE, "|".join(map(str, parts))))


class _Writer:
    """A project while it is written."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.codes = code_guids(project.codes)
        self.sources = _distinct(
            (s.document, s.guid, f"source|{s.document}|{s.text}") for s in project.sources
        )
        known = [*project.users, *map(User, self._others())]
        self.users = _distinct((user.name, user.guid, f"user|{user.name}") for user in known)
        self.users[AUTO] = AUTO_USER
        self.taken: set[str] = {*self.codes.values(), *self.sources.values(), *self.users.values()}
        self.memos = [(memo, self._own(made("memo", *memo))) for memo in project.memos if not memo.end]

    def root(self) -> Element:
        """Return the project's element."""
        project = self.project
        about = {"name": _plain(project.name) or "project", "origin": f"{ORIGIN} {__version__}"}
        root = Element("Project", {"xmlns": PROJECT_SPACE, **about})
        users = SubElement(root, "Users")
        for name, guid in self.users.items():
            SubElement(users, "User", guid=guid, name=AUTO_NAME if name == AUTO else _plain(name))
        if project.codes:
            refs: dict[str, list[str]] = {}
            documents = set(self.sources)
            for memo, guid in self.memos:
                if memo.about not in documents:
                    refs.setdefault(memo.about, []).append(guid)
            used = {p.theme for s in project.sources for p in s.passages}
            used |= {theme for s in project.sources for _, theme in s.whole}
            book = SubElement(SubElement(root, "CodeBook"), "Codes")
            _codes(book, project.codes, self.codes, refs, used)
        self._cases(root)
        if project.sources:
            sources = SubElement(root, "Sources")
            for source in project.sources:
                self._source(sources, source)
        if self.memos:
            notes = SubElement(root, "Notes")
            for memo, guid in self.memos:
                note = SubElement(notes, "Note", guid=guid, name=_plain(memo.title))
                self._user(note, memo.author)
                SubElement(note, "PlainTextContent").text = _legal(memo.text)
        known = {*self.sources, *self.codes}
        _refer(root, [guid for memo, guid in self.memos if memo.about not in known])
        return root

    def _others(self) -> list[str]:
        """Return coders who are not among the project's users."""
        named = {user.name for user in self.project.users} | {AUTO}
        coders = {p.coder for s in self.project.sources for p in s.passages}
        coders |= {coder for s in self.project.sources for coder, _ in s.whole}
        return sorted(coders - named)

    def _cases(self, root: Element) -> None:
        """Write the groups of documents as cases."""
        groups: dict[str, list[str]] = {}
        for source in self.project.sources:
            if source.group:
                groups.setdefault(source.group, []).append(self.sources[source.document])
        if groups:
            cases = SubElement(root, "Cases")
            for name, guids in groups.items():
                case = SubElement(cases, "Case", guid=self._own(made("case", name)), name=_plain(name))
                for guid in guids:
                    SubElement(case, "SourceRef", targetGUID=guid)

    def _source(self, sources: Element, source: Source) -> None:
        """Write a source with its selections, in the order of the text, the automatic ones last."""
        guid = self.sources[source.document]
        about = {"guid": guid, "name": _plain(source.title or source.document)}
        element = SubElement(sources, "TextSource", about | {"plainTextPath": f"internal://{guid}.txt"})
        grouped: dict[tuple[bool, int, int, str, str, str], list[Passage]] = {}
        for passage in source.passages:
            whose = "" if passage.selection else passage.coder
            auto = passage.coder == AUTO
            place = (auto, passage.start, passage.end, passage.selection, whose, passage.note)
            grouped.setdefault(place, []).append(passage)
        for place in sorted(grouped):
            self._selection(element, source, guid, grouped[place])
        noted = {(passage.start, passage.end, passage.note) for passage in source.passages}
        for memo in self.project.memos:
            span = (memo.start, memo.end, memo.text)
            inside = memo.start < memo.end <= len(source.text)
            if memo.about == source.document and inside and span not in noted:
                self._remark(element, source, guid, memo)
        for coder, theme in source.whole:
            self._coding(element, made("whole", guid, coder, theme), coder, theme)
        _refer(element, [note for memo, note in self.memos if memo.about == source.document])

    def _selection(self, element: Element, source: Source, text: str, passages: Sequence[Passage]) -> None:
        """Write a selection with the codings on it."""
        first = passages[0]
        kept = first.selection if GUID.fullmatch(first.selection) else ""
        guid = self._own(kept or made("selection", text, *first))
        selection = _selected(element, source, guid, first)
        self._user(selection, first.coder)
        if first.note:
            SubElement(selection, "Description").text = _legal(first.note)
        for passage in sorted(set(passages), key=lambda p: (p.coder, p.theme)):
            coder, theme = passage.coder, passage.theme
            self._coding(selection, made("coding", guid, coder, theme), coder, theme)

    def _remark(self, element: Element, source: Source, text: str, memo: Memo) -> None:
        """Write a remark on a passage that nobody coded: a selection without a coding."""
        guid = self._own(made("remark", text, *memo))
        selection = _selected(element, source, guid, memo)
        self._user(selection, memo.author)
        SubElement(selection, "Description").text = _legal(memo.text)

    def _coding(self, element: Element, guid: str, coder: str, theme: str) -> None:
        coding = SubElement(element, "Coding", guid=self._own(guid))
        self._user(coding, coder)
        SubElement(coding, "CodeRef", targetGUID=self.codes[theme])

    def _user(self, element: Element, coder: str) -> None:
        """Say who made an element, if that is a user."""
        if coder in self.users:
            element.set("creatingUser", self.users[coder])

    def _own(self, guid: str) -> str:
        return _taking(guid, self.taken)


def _selected(element: Element, source: Source, guid: str, place: Passage | Memo) -> Element:
    """Return a selection of a source's text, with nothing on it yet."""
    about = {"guid": guid, "name": _named(source.text[place.start : place.end])}
    bounds = {"startPosition": str(place.start), "endPosition": str(place.end)}
    return SubElement(element, "PlainTextSelection", about | bounds)


def _codes(
    parent: Element, codes: Sequence[Code], guids: dict[str, str], refs: dict[str, list[str]], used: set[str]
) -> None:
    """Write codes inside the codes that hold them; a code above that is not there is made."""
    of: dict[str, list[Code]] = {}
    names = {code.name for code in codes}
    known = dict.fromkeys(code.parent for code in codes if code.parent not in ("", *names))
    # Only top-level codes can hold others without end: whoever is not reached stands at the top.
    for code in [*(Code(name, codable=False) for name in known), *codes]:
        of.setdefault(code.parent, []).append(code)
    guids |= {name: made("code", key(name)) for name in known}
    written: set[str] = set()

    def write(above: Element, inside: Iterable[Code]) -> None:
        pending = [(above, code) for code in reversed(list(inside))]
        while pending:
            holder, code = pending.pop()
            if code.name in written:
                continue
            written.add(code.name)
            about = {"guid": guids[code.name], "name": _plain(code.label or code.name) or "unnamed"}
            codable = "true" if code.codable or code.name in used else "false"
            element = SubElement(holder, "Code", about | {"isCodable": codable})
            if _COLOUR.fullmatch(code.colour):
                element.set("color", code.colour)
            if code.definition:
                SubElement(element, "Description").text = _legal(code.definition)
            _refer(element, refs.get(code.name, []))
            pending += [(element, under) for under in reversed(of.get(code.name, []))]

    write(parent, of.get("", []))
    write(parent, codes)  # what holds itself, through others


def _refer(element: Element, guids: Iterable[str]) -> None:
    """Point from an element to notes."""
    for guid in guids:
        SubElement(element, "NoteRef", targetGUID=guid)


def _distinct(wanted: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Return an id for each name: the given one where it is one and not taken, else a made one."""
    out: dict[str, str] = {}
    taken: set[str] = set()
    for name, kept, source in wanted:
        guid = kept.strip()
        if not GUID.fullmatch(guid):
            guid = made(source, kept) if kept else made(source)
        out[name] = _taking(guid.strip("{}"), taken)
    return out


def _taking(guid: str, taken: set[str]) -> str:
    """Return the id, or one made from it where it is taken, and take it."""
    while guid.casefold() in taken:
        guid = made("again", guid)
    taken.add(guid.casefold())
    return guid


def _named(passage: str) -> str:
    """Return a selection's name: its text in one line, cut where it is long."""
    whole = _plain(passage)
    return whole if len(whole) <= _NAME else whole[:_NAME].rstrip() + "…"


def _plain(text: str) -> str:
    """Return a text in one line, without what XML cannot hold."""
    return " ".join(_legal(text).split())


def _legal(text: str) -> str:
    r"""Return a text without the characters that XML cannot hold.

    >>> _legal("a\x00b\x0bc\ufffe")
    'abc'
    """
    return _ILLEGAL.sub("", text)


def _serialised(root: Element) -> bytes:
    """Return an element as XML in UTF-8."""
    body: bytes = tostring(root, "utf-8", xml_declaration=False)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + body + b"\n"
