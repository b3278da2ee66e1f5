"""The files of a corpus made one: their segments as columns, their texts, their counts."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..errors import InputError
from ..tables.handed import ALONE, REMOVED, SEGMENTS
from . import composed
from .parsed import Coding, File, fields, texts

_AT_ONCE = 4 << 20  # bytes of text, which are looked at and counted at once, of however many files
_AS_THEY_ARE = "speaker role question group start end time_start time_end interviewee line".split()


@dataclass
class Columns:
    """The segments while their columns are filled, one list entry each."""

    segment: list[str] = field(default_factory=list)
    document: list[str] = field(default_factory=list)
    speaker: list[str] = field(default_factory=list)
    role: list[str] = field(default_factory=list)
    question: list[str] = field(default_factory=list)
    group: list[str] = field(default_factory=list)
    text: pa.ChunkedArray = field(default_factory=lambda: pa.chunked_array([], pa.string()))
    interviewee: list[str] = field(default_factory=list)
    source: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    time_start: list[float | None] = field(default_factory=list)
    time_end: list[float | None] = field(default_factory=list)
    line: list[int | None] = field(default_factory=list)
    file: list[str] = field(default_factory=list)
    speech: pa.ChunkedArray | None = None  # the texts without remarks, once it is known who speaks

    def table(self) -> pa.Table:
        """Return the columns as a table (tables.SEGMENTS)."""
        lists = {f.name: pa.array(getattr(self, f.name), f.type) for f in SEGMENTS if f.name != "text"}
        return pa.table(lists | {"text": self.text}, schema=SEGMENTS)


def segments(files: Sequence[File]) -> tuple[Columns, list[Coding]]:
    """Return the segments of all files, named, and the codes that stand in the files."""
    columns, codes = Columns(), []
    ids: set[str] = set()
    parts: list[pa.Array] = []
    for file in files:
        rows, names = file.parsed.rows, ids_of(file)
        size = len(ids)
        ids.update(names)
        if len(ids) < size + len(names):
            raise _twice(files, file, names)
        columns.segment += names
        columns.document += [
            document or (file.parsed.own_document(file.name, n, names[n]) if is_own else file.name)
            for n, (document, is_own) in enumerate(
                zip(_composed(fields(rows, "document")), fields(rows, "own_document"), strict=True)
            )
        ]
        for name in _AS_THEY_ARE:
            getattr(columns, name).extend(fields(rows, name))
        origin = _source(file) if file.parsed.placed else ""
        columns.source += [source or origin for source in fields(rows, "source")]
        own = called(file.path, file.name)
        columns.file += [name or own for name in fields(rows, "file")]
        parts += texts(rows).chunks
        # Of a form's answers each has its own cell of codes, and is read by itself.
        alone = ALONE if file.parsed.answers > 1 else ""
        codes += [
            Coding(names[code.row], *code[1:5], reading="" if code.end else code.reading or alone)
            for code in file.parsed.codes
        ]
    columns.text = pa.chunked_array(_together(parts), pa.string())
    return columns, codes


def ids_of(file: File) -> list[str]:
    """Return the segments' ids of a file: as it states them, else its name and their numbers."""
    rows, width = file.parsed.rows, file.parsed.width
    numbers = file.parsed.numbers or range(1, len(rows) + 1)
    stated = zip(numbers, _composed(fields(rows, "segment")), strict=True)
    return [name or f"{file.name}-{str(n).zfill(width)}" for n, name in stated]


def _together(parts: Sequence[pa.Array]) -> list[pa.Array]:
    """Return texts in few arrays: each costs the same again, and its words are looked up anew."""
    ends = np.cumsum([part.nbytes for part in parts]).tolist()
    groups = itertools.groupby(zip(ends, parts, strict=True), lambda each: each[0] // _AT_ONCE)
    return [pa.concat_arrays([part for _, part in group]) for _, group in groups]


def _composed(names: Sequence[str]) -> list[str]:
    """Return names with their letters composed."""
    by_name = {name: composed(name) for name in set(names)}
    return [by_name[name] for name in names]


def _twice(files: Sequence[File], file: File, names: Sequence[str]) -> InputError:
    """Return the error of a segment's id that stands twice, the second time in `file`."""
    origin: dict[str, File] = {}
    for other in files[: files.index(file)]:
        ids = fields(other.parsed.rows, "segment")
        width = other.parsed.width
        origin |= {composed(name) or f"{other.name}-{n:0{width}}": other for n, name in enumerate(ids, 1)}
    for name in names:
        if name in origin:
            break
        origin[name] = file
    return InputError(
        "a segment id stands twice",
        where=file.path,
        found=f"{name}, also in {origin[name].path}",
        remedy="make the ids unique, or leave [corpus] segment empty to have the segments numbered",
    )


def sources(files: Sequence[File]) -> dict[str, str]:
    """Return the texts that were taken out of files, by what their segments call them."""
    taken = {_source(file): file.parsed.text for file in files if file.parsed.text is not None}
    for file in files:
        if file.parsed.project is not None:
            taken |= {source.file: source.text for source in file.parsed.project.sources}
    return taken


def _source(file: File) -> str:
    """Return what the segments of a file call it: its name, without a path of this machine.

    A text that was taken out of a file is NAME.txt.
    """
    if file.parsed.text is not None:
        return f"{file.name}.txt"
    return called(file.path, file.name)


def called(path: Path, name: str) -> str:
    """Return a file's name with its suffix, and with its folder where names repeat."""
    return name if name.endswith(composed(path.name)) else name + path.suffix


def counts(files: Sequence[File]) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table] | None:
    """Return the counts of files that came without text, joined; their rows follow the segments.

    Raises InputError where some files have text and others only counts.
    """
    with_counts = [file for file in files if file.parsed.counts is not None]
    if not with_counts:
        return None
    if len(with_counts) < len(files):
        text = next(file for file in files if file.parsed.counts is None)
        raise InputError(
            "a study is made either from text or from counts",
            where=with_counts[0].path,
            found=f"text as well, in {text.path}",
            remedy="make two studies, or export the counts of the text first",
        )
    joined: list[list[pa.Table]] = [[], [], [], []]
    first = 0
    for file in with_counts:
        file_counts = file.parsed.counts
        if file_counts is not None:
            for index, part in enumerate(
                (file_counts.segment_words, file_counts.segment_pairs, file_counts.segment_totals)
            ):
                moved = pc.add(part.column("segment"), pa.scalar(first, pa.int32()))
                joined[index].append(part.set_column(0, part.schema.field(0), moved))
            joined[3].append(file_counts.removed)
        first += len(file.parsed.rows)
    words, pairs, totals, removed = (pa.concat_tables(parts) for parts in joined)
    removed = removed.group_by(["word", "list", "role"]).aggregate([("count", "sum")])
    removed = removed.rename_columns(["word", "list", "role", "count"]).cast(REMOVED)
    removed = removed.sort_by([(name, "ascending") for name in ("word", "list", "role")])
    return words.unify_dictionaries(), pairs.unify_dictionaries(), totals, removed
