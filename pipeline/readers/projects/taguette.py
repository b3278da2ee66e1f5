"""Taguette's projects (.sqlite3): HTML documents with highlights, counted in bytes of UTF-8 text.

The bytes are those of the text and not of its tags, so the text is built here (`Hypertext`).
"""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...config import Corpus
from ...tables.handed import MANUAL
from ...wording import some
from ..parsed import Parsed
from .coded import parsed
from .database import Database, opened
from .kept_words import Edited
from .project import Code, Names, Passage, Project, Source, User, unique_coders, unique_themes

KIND = "a Taguette project"
_TABLES = ("documents", "highlights", "highlight_tags", "tags")
_BLOCKS = frozenset(
    "address article aside blockquote body dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_SILENT = frozenset("script style template".split())
_PARTED = 2  # line breaks that part two blocks


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return a project's segments and codes (see `coded.parsed`)."""
    return parsed(project(path, data), path, corpus)


def project(path: Path, data: bytes) -> Project:
    """Return the project, its positions as code points into the text of its documents.

    Raises InputError for what is not Taguette's database.
    """
    with opened(path, data, _TABLES, KIND) as base:
        return _project(base)


def _project(base: Database) -> Project:
    """Return the project in a database."""
    codes = _codes(base)
    coders = _coders(base)
    tags: dict[int, list[str]] = {}
    for highlight, tag in base.rows("highlight_tags", "tag_id", highlight_id=int, tag_id=int):
        if tag in codes:
            tags.setdefault(highlight, []).append(codes[tag].name)
    marked: dict[int, list[tuple[int, int, int, str]]] = {}
    untagged = 0
    kinds = {"id": int, "document_id": int, "start_offset": int, "end_offset": int, "snippet": str}
    for number, document, *place in base.rows("highlights", "id", **kinds):
        marked.setdefault(document, []).append((number, *place))
        untagged += number not in tags
    warnings = []
    sources, outside, names, edited = [], 0, Names(), Edited()
    for number, title, html in base.rows("documents", "id", id=int, name=str, contents=str):
        page = Hypertext(html)
        places = page.places()
        passages = []
        mine = marked.get(number, [])
        document, file = names.take(title)
        spans = edited.placed(
            document,
            page.text,
            [_span(page, places, start, end) for _, start, end, _ in mine],
            [Hypertext(words).text for *_, words in mine],
        )
        for (highlight, *_), span in zip(mine, spans, strict=True):
            found = tags.get(highlight, [])
            if span is None:
                outside += len(found)
                continue
            coder = coders.get(highlight, MANUAL)
            passages += [Passage(*span, coder, theme, f"{highlight}") for theme in found]
        sources.append(
            Source(
                document, file, page.text, title, passages=tuple(passages), paragraphs=tuple(page.paragraphs)
            )
        )
    if untagged:
        warnings.append(f"highlights without a tag, left out: {untagged:,}")
    if outside:
        warnings.append(f"tags on highlights that are not in their text, left out: {outside:,}")
    projects = [name for (name,) in base.rows("projects", "id", name=str)]
    if len(projects) > 1:
        warnings.append(
            f"it holds {len(projects)} projects ({some(projects)}), which are read as one; export "
            "them apart if they are different studies"
        )
    total = sum(map(len, marked.values()))
    return Project(
        kind="Taguette project",
        name=projects[0] if projects else "",
        users=tuple(User(name) for name in dict.fromkeys(coders.values())),
        codes=tuple(codes.values()),
        sources=tuple(sources),
        account=(
            f"{total - untagged:,} highlights with a tag; one with several tags is a coding for each",
            *edited.account,
        ),
        warnings=(*warnings, *edited.warnings),
    )


def _codes(base: Database) -> dict[int, Code]:
    """Return the tags by their number; a parent is a tag that stands above, in newer versions."""
    rows = base.rows("tags", "id", id=int, path=str, description=str, parent_id=int)
    names = dict(zip((row[0] for row in rows), unique_themes((row[1],) for row in rows), strict=True))
    return {
        number: Code(names[number], names.get(parent, ""), " ".join(description.split()))
        for number, _, description, parent in rows
    }


def _coders(base: Database) -> dict[int, str]:
    """Return who last tagged each highlight, where more than one user did; else nothing.

    A project of one has only the login that Taguette made up.
    """
    logins: dict[int, str] = {}
    for login, payload in base.rows("commands", "id", user_login=str, payload=str):
        try:
            command = json.loads(payload)
        except (ValueError, RecursionError):
            continue
        if isinstance(command, dict) and command.get("type") == "highlight_add":
            highlight = command.get("highlight_id", command.get("id"))
            if isinstance(highlight, int):
                logins[highlight] = login
    known = sorted(set(logins.values()))
    names = dict(zip(known, unique_coders(known), strict=True))
    return {highlight: names[login] for highlight, login in logins.items() if len(known) > 1}


def _span(
    page: Hypertext, places: np.ndarray[tuple[int], np.dtype[np.int64]], start: int, end: int
) -> tuple[int, int] | None:
    """Return a highlight's code points, or None where its bytes are not in the text.

    What was put in at either end, and counts nothing, stays outside.
    """
    if not 0 <= start < end <= places[-1]:
        return None
    left = int(np.searchsorted(places, start, side="right")) - 1
    right = int(np.searchsorted(places, end, side="left"))
    return (left, right) if left < right <= len(page.text) else None


class Hypertext(HTMLParser):
    """A document's text, built from its HTML.

    `text` is every text of it in order, white space and all, with line breaks put in so that a
    blank line parts two blocks, as elsewhere in the project; `paragraphs` are the blocks' spans.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._counted: list[bool] = []  # whether the project counts the part
        self._length = 0
        self._start = 0  # where the paragraph under way starts, and with which part
        self._mark = 0
        self._silent = 0
        self._breaks = _PARTED  # line breaks since the last block ended; more do not matter
        self.paragraphs: list[tuple[int, int]] = []
        self.feed(html)
        self.close()
        self._end_block()
        self.text = "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or break a line."""
        self._silent += tag in _SILENT
        if tag == "br":
            self._add("\n", counted=False)
        elif tag in _BLOCKS:
            self._end_block()

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        self._silent -= tag in _SILENT and self._silent > 0
        if tag in _BLOCKS:
            self._end_block()

    def handle_data(self, data: str) -> None:
        """Take up text."""
        self._add("" if self._silent else data, counted=True)

    def places(self) -> NDArray[np.int64]:
        """Return the position that each code point of the text, and its end, has in the project.

        A position is the number of UTF-8 bytes of the text before it, without what was put in.
        """
        sizes: list[NDArray[np.int64]] = []
        for part, counted in zip(self._parts, self._counted, strict=True):
            # A code point begins with the byte that is not a continuation.
            raw = np.frombuffer(part.encode("utf-8", "replace"), np.uint8)
            begins = np.flatnonzero((raw & 0xC0) != 0x80)
            own = np.diff(np.append(begins, len(raw))) if counted else np.zeros(len(part), np.int64)
            sizes.append(own.astype(np.int64))
        whole = np.concatenate(sizes) if sizes else np.zeros(0, np.int64)
        return np.concatenate([np.zeros(1, np.int64), np.cumsum(whole)])

    def _add(self, text: str, *, counted: bool) -> None:
        """Put text at the end."""
        blank = text[: len(text) - len(text.lstrip())]
        if len(blank) < len(text):
            missing = _PARTED - self._breaks - blank.count("\n")
            if missing > 0:
                self._put("\n" * missing, counted=False)
                self._start, self._mark = self._length, len(self._parts)
            self._breaks = _PARTED
        elif self._breaks < _PARTED:
            self._breaks += blank.count("\n")
        if text:
            self._put(text, counted=counted)

    def _put(self, text: str, *, counted: bool) -> None:
        """Take up a part of the text."""
        self._parts.append(text)
        self._counted.append(counted)
        self._length += len(text)

    def _end_block(self) -> None:
        """End the paragraph that is under way, if it holds anything."""
        if "".join(self._parts[self._mark :]).strip():
            self.paragraphs.append((self._start, self._length))
            self._breaks = 0
        self._start, self._mark = self._length, len(self._parts)
