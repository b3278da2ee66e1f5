"""A list of coded passages with where each stands in the texts, as the steps of `attached` take it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..codes.placed_passages import Document, Located, Passage, Place
from . import File, content
from .encoding import decode

Spot = tuple[int, int]  # a file, and a row of it


@dataclass(frozen=True)
class CodedList:
    """The passages of a list, what to warn of, and where in the documents of `texts` they stand."""

    path: Path
    passages: Sequence[Passage]
    notes: list[str]
    found: Located

    def placed(self) -> Iterator[tuple[Passage, Sequence[Place]]]:
        """Yield each passage with the segments that it codes."""
        yield from zip(self.passages, self.found.places, strict=True)


class Texts(NamedTuple):
    """The documents of a corpus as they are searched, and where each row of theirs is in the files."""

    documents: list[Document]
    rows: list[list[Spot]]

    def spot(self, place: Place) -> Spot:
        """Return the file and the row of a segment that a passage codes."""
        return self.rows[place.document][place.row]


def texts(files: Sequence[File]) -> Texts:
    """Return the documents of a corpus."""
    numbers_of: dict[tuple[int, str, str], list[int]] = {}
    sources: dict[tuple[int, str], str | None] = {}  # the texts that rows stand in, if in any
    for place, file in enumerate(files):
        for number, row in enumerate(file.parsed.rows):
            name = row.document or ("" if not row.own_document else f"{number // file.parsed.answers}")
            numbers_of.setdefault((place, name, row.source), []).append(number)
        if file.parsed.project is not None:
            sources |= {(place, each.file): each.text for each in file.parsed.project.sources}
        elif file.parsed.text is not None or not file.parsed.placed:
            sources[place, ""] = file.parsed.text
        else:
            sources[place, ""] = decode(content(file.path), file.path)[0]
    documents = []
    for (place, name, source), numbers in numbers_of.items():
        file = files[place]
        rows = [file.parsed.rows[number] for number in numbers]
        called = {name, rows[0].segment if rows[0].own_document else "", *(row.speaker for row in rows)}
        called |= set() if rows[0].document else {file.name, file.path.stem}
        documents.append(
            Document(
                called,
                [row.text for row in rows],
                sources.get((place, source if file.parsed.project is not None else "")),
                [(row.start, row.end) for row in rows],
                [row.speaker for row in rows],
            )
        )
    return Texts(documents, [[(place, n) for n in numbers] for (place, *_), numbers in numbers_of.items()])
