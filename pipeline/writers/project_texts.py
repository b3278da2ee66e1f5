"""The texts of a study as a coded project has them, and where its segments lie in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ..readers import content
from ..readers.encoding import decode
from ..readers.parsed import File
from ..readers.projects.project import Memo, Names, Source
from .kept_by_import import Ids

Place = tuple[int, int, int]  # a source, and code points in it


class Texts:
    """The texts of a study while they are gathered, and where each segment lies in them."""

    def __init__(self, ids: Ids, replaced: bool) -> None:
        self.ids = ids
        self.replaced = replaced
        self.memos: list[Memo] = []
        self.names = Names()
        self.sources: list[Source] = []
        self.places: dict[str, Place] = {}  # by segment; one without text has none
        self.rendered = 0
        self._shifts: dict[int, str] = {}  # by source: its text before line ends were changed
        self._written: dict[str, Mapping[str, str | int]] = {}  # segments of what was written out

    def add(self, file: File, rows: Sequence[Mapping[str, str | int]]) -> None:
        """Take up a file's texts and segments."""
        project = None if self.replaced else file.parsed.project
        if project is not None:
            numbers = {source.file: len(self.sources) + n for n, source in enumerate(project.sources)}
            renamed: dict[str, str] = {}
            for source in project.sources:
                document, name = self.names.take(source.document)
                renamed[source.document] = document
                self.sources.append(replace(source, document=document, file=name))
            self.memos += [m._replace(about=renamed.get(m.about, m.about)) for m in project.memos]
            for row in rows:
                self._place(row, numbers[str(row["source"])], int(row["start"]), int(row["end"]))
            return
        by_source: dict[str, list[Mapping[str, str | int]]] = {}
        for row in rows:
            by_source.setdefault(str(row["source"]), []).append(row)
        for name, of_document in by_source.items():
            self._add(file, name, of_document)

    def moved(self, source: int, span: tuple[int, int]) -> tuple[int, int]:
        """Return a span that an import kept as one of the text, whose line ends may be changed."""
        before = self._shifts.get(source)
        return span if before is None else (_moved(before, span[0]), _moved(before, span[1]))

    def within(self, segment: str, span: tuple[int, int]) -> tuple[int, int]:
        """Return where a passage that a list or a comment marked in a segment lies in the text."""
        source, start, end = self.places[segment]
        row = self._written.get(segment)
        if row is None:
            return self.moved(source, span)
        text, first = str(row["text"]), int(row["start"])
        blank = len(_lf(text)) - len(_lf(text).lstrip())
        inside = (start + _moved(text, max(0, place - first)) - blank for place in span)
        left, right = (min(max(start, place), end) for place in inside)
        return (left, right) if left < right else (start, end)

    def _add(self, file: File, name: str, rows: Sequence[Mapping[str, str | int]]) -> None:
        """Take up the segments of one text, and the text if it can be had."""
        data = _bytes(file, name) if name and not self.replaced else None
        documents = list(dict.fromkeys(str(row["document"]) for row in rows))
        text = decode(data, file.path)[0] if data is not None else ""
        fits = all(text[int(r["start"]) : int(r["end"])] == r["text"] for r in rows)
        if data is None or not fits:
            for document in documents:
                self._render(document, [row for row in rows if row["document"] == document])
            return
        title = documents[0] if len(documents) == 1 else name
        guid = self.ids.guid.get(("source", name), "")
        place = len(self.sources)
        document, safe = self.names.take(title)
        group = str(rows[0]["group"]) if len({row["group"] for row in rows}) == 1 else ""
        if not file.parsed.placed:  # imported before, and must go back as it was
            self.sources.append(
                Source(document, safe, text, self.ids.label.get(("source", name)) or title, data, guid, group)
            )
            for row in rows:
                self._place(row, place, int(row["start"]), int(row["end"]))
            return
        self._shifts[place] = text
        self.sources.append(Source(document, safe, _lf(text), title, group=group))
        for row in rows:
            self._place(row, place, *(_moved(text, int(row[end])) for end in ("start", "end")))

    def _render(self, document: str, rows: Sequence[Mapping[str, str | int]]) -> None:
        """Write out a document: each segment a paragraph, with its speaker where it has one."""
        parts: list[str] = []
        length, place = 0, len(self.sources)
        for row in rows:
            label = f"{row['speaker']}: " if row["speaker"] else ""
            text = _lf(str(row["text"])).strip()
            start = length + len(label)
            self._place(row, place, start, start + len(text))
            self._written[str(row["segment"])] = row
            parts.append(label + text)
            length += len(parts[-1]) + 2
        group = str(rows[0]["group"]) if len({row["group"] for row in rows}) == 1 else ""
        title, safe = self.names.take(document)
        self.sources.append(Source(title, safe, "\n\n".join(parts) + "\n", document, group=group))
        self.rendered += 1

    def _place(self, row: Mapping[str, str | int], source: int, start: int, end: int) -> None:
        """Remember where a segment lies, if it has any text."""
        if end > start:
            self.places[str(row["segment"])] = (source, start, end)


def _bytes(file: File, name: str) -> bytes | None:
    """Return the bytes of the text that segments of a file lie in, or None."""
    if file.parsed.text is not None:
        return file.parsed.text.encode("utf-8")
    if file.parsed.placed:
        return content(file.path)
    path = file.path.parent / "sources" / name
    safe = Path(name).name == name and "\\" not in name
    return content(path) if safe and path.is_file() else None


def _lf(text: str) -> str:
    """Return a text whose lines end in LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _moved(text: str, place: int) -> int:
    r"""Return where a place in a text is once its lines end in LF.

    >>> [_moved("a\r\nb", place) for place in range(5)]
    [0, 1, 1, 2, 3]
    """
    inside = text[place - 1 : place + 1] == "\r\n"
    return place - text.count("\r\n", 0, place) - inside
