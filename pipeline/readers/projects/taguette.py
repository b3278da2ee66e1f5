"""Taguette's projects (.sqlite3): HTML documents with highlights, counted in bytes of UTF-8 text.

The bytes are those of the text and not of its tags, so the text is built here (`Hypertext`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...codes.spelling import key
from ...config import Corpus
from ...errors import unknown
from ...wording import some
from ..parsed import Parsed
from .coded import parsed
from .database import Database, opened
from .kept_words import Edited
from .project import Code, Names, Passage, Project, Source, User, unique_themes
from .taguette_history import History

KIND = "a Taguette project"
_TABLES = ("documents", "highlights", "highlight_tags", "tags")
_BLOCKS = frozenset(
    "address article aside blockquote body dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_SILENT = frozenset("script style template".split())
_PARTED = 2  # line breaks that part two blocks


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the segments and codes of the projects that the study is of (see `coded.parsed`)."""
    return parsed(project(path, data, corpus.projects), path, corpus)


def project(path: Path, data: bytes, named: Sequence[str] = ()) -> Project:
    """Return the project, its positions as code points into the text of its documents.

    Of a file that holds several, those that are `named`, else all, as one. Raises InputError for what is
    not Taguette's database, and where it holds several and none that is named.
    """
    with opened(path, data, _TABLES, KIND) as base:
        held = _projects(base)
        wanted = {key(name) for name in named} if len(held) > 1 else set()
        chosen = {number: name for number, name in held.items() if not wanted or key(name) in wanted}
        if not chosen and held:
            names = [*held.values()]
            raise unknown(
                "none of its projects is called that",
                named[0],
                names,
                where=path,
                remedy="mend [corpus] projects",
            )
        return _project(base, held, chosen if wanted else {})


def words(path: Path, data: bytes) -> dict[str, int]:
    """Return how many words, parted by blanks, each project of a file holds. Raises InputError likewise."""
    with opened(path, data, _TABLES, KIND) as base:
        held = _projects(base)
        found = dict.fromkeys(held.values(), 0)
        for number, html in base.rows("documents", "id", project_id=int, contents=str):
            if number in held:
                found[held[number]] += len(Hypertext(html).text.split())
        return found


def _projects(base: Database) -> dict[int, str]:
    """Return the projects by their number, each with a name of its own."""
    rows = base.rows("projects", "id", id=int, name=str)
    names = unique_themes((name,) for _, name in rows)
    return {number: name for (number, _), name in zip(rows, names, strict=True)}


def _project(base: Database, held: Mapping[int, str], chosen: Mapping[int, str]) -> Project:
    """Return the chosen of the projects that a database holds; all that is in it where none is chosen."""
    codes, history = _codes(base, chosen), History(base, chosen)
    tags: dict[int, list[int]] = {}
    for highlight, tag in base.rows("highlight_tags", "tag_id", highlight_id=int, tag_id=int):
        if tag in codes:
            tags.setdefault(highlight, []).append(tag)
    marked: dict[int, list[tuple[int, int, int, str]]] = {}
    kinds = {"id": int, "document_id": int, "start_offset": int, "end_offset": int, "snippet": str}
    for number, document, *place in base.rows("highlights", "id", **kinds):
        marked.setdefault(document, []).append((number, *place))
    sources, outside, total, untagged, names, edited = [], 0, 0, 0, Names(), Edited()
    columns = {"id": int, "project_id": int, "name": str, "contents": str}
    for number, whose, title, html in base.rows("documents", "id", **columns):
        if chosen and whose not in chosen:
            continue
        page = Hypertext(html)
        places = page.places()
        passages = []
        mine = marked.get(number, [])
        total += len(mine)
        document, file = names.take(title)
        spans = edited.placed(
            document,
            page.text,
            [_span(page, places, start, end) for _, start, end, _ in mine],
            [Hypertext(words).text for *_, words in mine],
        )
        for (highlight, *_), span in zip(mine, spans, strict=True):
            found = tags.get(highlight, [])
            untagged += not found
            if span is None:
                outside += len(found)
                continue
            passages += [
                Passage(*span, history.coder(highlight, tag), codes[tag].name, f"{highlight}")
                for tag in found
            ]
        sources.append(
            Source(
                document, file, page.text, title, passages=tuple(passages), paragraphs=tuple(page.paragraphs)
            )
        )
    return Project(
        kind="Taguette project",
        name=next(iter((chosen or held).values()), ""),
        users=tuple(map(User, history.coders.values())),
        codes=tuple(codes.values()),
        sources=tuple(sources),
        account=(
            f"{total - untagged:,} highlights with a tag; one with several tags is a coding for each",
            *history.account(tags),
            *edited.account,
            *[f"of its {len(held)} projects read: {some([*chosen.values()])}"] * bool(chosen),
        ),
        warnings=(
            *[f"highlights without a tag, left out: {untagged:,}"] * bool(untagged),
            *[f"tags on highlights that are not in their text, left out: {outside:,}"] * bool(outside),
            *_several(held, chosen),
            *_twice(sources),
            *history.warnings(tags),
            *edited.warnings,
        ),
        held=tuple(held.values()),
    )


def _several(held: Mapping[int, str], chosen: Mapping[int, str]) -> list[str]:
    """Return the warning of several projects that are read as one."""
    if len(held) < 2 or chosen:
        return []
    return [
        f"it holds {len(held)} projects ({some([*held.values()])}), which are read as one; name the one that "
        "your study is of in [corpus] projects"
    ]


def _twice(sources: Sequence[Source]) -> list[str]:
    """Return the warning of documents that several projects of a file have."""
    first: dict[str, str] = {}
    again = [
        f"{source.document} is {first[source.text]}"
        for source in sources
        if source.text.strip() and first.setdefault(source.text, source.document) != source.document
    ]
    if not again:
        return []
    return [
        f"documents with the text of another count twice: {some(again)}; of projects that are copies, each "
        "coded by somebody else, export each to a file of its own, and name these in [corpus] files"
    ]


def _codes(base: Database, projects: Collection[int]) -> dict[int, Code]:
    """Return the tags by their number, of all projects where none are given.

    A parent is a tag that stands above, in newer versions.
    """
    columns = {"id": int, "path": str, "description": str, "parent_id": int, "project_id": int}
    rows = [row for row in base.rows("tags", "id", **columns) if not projects or row[-1] in projects]
    names = dict(zip((row[0] for row in rows), unique_themes((row[1],) for row in rows), strict=True))
    return {
        number: Code(names[number], names.get(parent, ""), " ".join(description.split()))
        for number, _, description, parent, _ in rows
    }


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
