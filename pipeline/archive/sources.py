"""From the files of a corpus to blocks of text, without ever holding more than a block.

Parquet files, texts of lines and tables written by the book are read a piece at a time; any other
file is read whole by its own reader, one file after another, which suits folders of many files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..config import Config, Corpus
from ..count.block import Block, Item, Unit
from ..errors import InputError
from ..readers import found, opened, read_file
from ..readers.joined import called
from ..readers.notes import Same, same
from ..readers.parsed import Parsed, fields, texts
from . import parquetfile
from .units import Units, segment_names

if TYPE_CHECKING:
    from ..readers.tables.cells import Sheet

_MEGABYTE = 1 << 20


def items(config: Config) -> list[Item]:
    """Return the files of the corpus."""
    return [Item(str(path), name, form) for path, name, form in found(config)]


def parts(config: Config) -> list[Item]:
    """Return the files of the corpus, those that can be cut in parts of about a block's size."""
    limit = config.engine.block_mb * _MEGABYTE
    cut: list[Item] = []
    for item in items(config):
        if item.form == "lines":
            bounds = list(range(0, Path(item.path).stat().st_size, limit))
        elif parquetfile.one_text_a_row(item, config.corpus):
            bounds = parquetfile.bounds(item.path, config.corpus, limit)
        else:
            bounds = [0]
        cut += [
            item._replace(start=start, end=end)
            for start, end in zip(bounds, [*bounds[1:], -1], strict=False)  # none of an empty file
        ]
    return cut


def blocks(work: Iterable[Item], config: Config, units: Units) -> Iterator[Block]:
    """Yield the text of the items, some `block_mb` megabytes at a time."""
    limit = config.engine.block_mb * _MEGABYTE
    waiting: list[Block] = []
    size = 0
    for part in (part for item in work for part in _read(item, config, units, limit)):
        waiting.append(part)
        size += part.texts.nbytes
        if size >= limit:
            yield _one(waiting)
            waiting, size = [], 0
    if waiting:
        yield _one(waiting)


def _one(parts: list[Block]) -> Block:
    """Return several blocks as one."""
    if len(parts) == 1:
        return parts[0]
    texts = pa.concat_arrays([part.texts for part in parts])
    written = None
    if any(part.written is not None for part in parts):
        whole = [part.texts if part.written is None else part.written for part in parts]
        written = pa.concat_arrays([one.cast(pa.large_string()) for one in whole])
    unit, voice, counted = (np.concatenate([part[field] for part in parts]) for field in (1, 2, 3))
    return Block(texts, unit, voice, counted, written)


def _read(item: Item, config: Config, units: Units, limit: int) -> Iterator[Block]:
    """Yield the text of an item."""
    units.read_next(item.path)
    if parquetfile.one_text_a_row(item, config.corpus):
        yield from parquetfile.rows(item, config.corpus, units)
    elif item.form == "lines":
        yield from _lines(item, units, limit)
    elif item.form in ("csv", "tsv", "tab"):
        yield from _table(item, config, units)
    else:
        yield _whole(item, config, units)


def _whole(item: Item, config: Config, units: Units) -> Block:
    """Return the rows of a file that its reader reads whole."""
    parsed = read_file(Path(item.path), item.form, config)
    rows = parsed.rows
    _observed(item, parsed, units, same(texts(rows)))
    if parsed.reading:
        from ..readers.layouts.sworn import shared_note  # which a table has no use for

        name = called(Path(item.path), item.name)
        units.observed.notes += shared_note(name, item.name, rows, fields(rows, "speaker"))
    return units.block(
        texts(rows).combine_chunks(),
        _numbers(parsed, item.name, units),
        segment_names(item.name, parsed.width, fields(rows, "segment")),
    )


def _observed(item: Item, parsed: Parsed, units: Units, held: Same) -> None:
    """Note what a file's reader warns of, what it is, and its texts."""
    units.observed.notes += parsed.warnings
    units.observed.printed.append(parsed.printed)
    alone = fields(parsed.rows, "own_document")
    units.observed.file(
        item.path,
        called(Path(item.path), item.name),
        parsed.encoding,
        len(parsed.rows),
        sum(alone),
        held,
        parsed.example,
    )


def _table(item: Item, config: Config, units: Units) -> Iterator[Block]:
    """Yield the rows of a table: it is read for who speaks in them, and again for their text.

    One that is not written by the book (see readers/tables/bythebook.py) is read whole.
    """
    from ..readers.tables import bythebook, delimited

    path = Path(item.path)
    text = config.corpus.text
    with opened(path) as file:
        # Whether a row says that nobody answered is seen in its text alone.
        corpus = config.corpus
        if corpus.no_answer or corpus.leave_out or corpus.filled_down or not isinstance(text, str):
            text = ""
        outline = bythebook.outline(path, file, text) if text else None
        if outline and not _otherwise(path, file, config.corpus, outline):
            rows = delimited.segments(outline, config.corpus)
            held = Same()
            ids = fields(rows.rows, "segment")
            places = _numbers(rows, item.name, units)
            start = 0
            for chunk in bythebook.texts(path, file, text):
                named = segment_names(item.name, rows.width, ids, start)
                yield units.block(chunk, places[start : start + len(chunk)], named)
                start += len(chunk)
                held += same(chunk)
            _observed(item, rows, units, held)
            return
    yield _whole(item, config, units)


def _otherwise(path: Path, file: BinaryIO, corpus: Corpus, outline: Sheet) -> bool:
    """Return whether a table's cells look like transcripts, or its first rows like headings."""
    text = corpus.texts[0]
    from ..readers.tables import bythebook, headings, transcripts

    first = next(bythebook.texts(path, file, text), pa.array([], pa.string()))
    cells = first.slice(0, transcripts.LOOKED).to_pylist()
    column = outline.header.index(text)
    beside = zip(outline.rows[: headings.SEEN], cells, strict=False)
    rows = [[*row[:column], cell, *row[column + 1 :]] for row, cell in beside]
    return headings.number(outline.header, rows) > 0 or (
        corpus.labels != "none" and transcripts.held(cells, corpus)
    )


def _numbers(parsed: Parsed, name: str, units: Units) -> NDArray[np.int32]:
    """Return the number of the unit of each row of a file."""
    rows = parsed.rows
    keys = zip(*(fields(rows, key) for key in Unit._fields), strict=True)
    alone, ids = fields(rows, "own_document"), fields(rows, "segment")
    place_of: dict[tuple[str, ...], int] = {}
    places = np.empty(len(rows), np.int32)
    for row, key in enumerate(keys):
        place = None if alone[row] else place_of.get(key)
        if place is None:
            unit = Unit(*key)
            if alone[row]:
                document = unit.document or parsed.own_document(name, row, ids[row])
                place = units.place(unit._replace(document=document))
            else:
                place = place_of[key] = units.place(unit._replace(document=unit.document or name))
        places[row] = place
    return places


def _lines(item: Item, units: Units, limit: int) -> Iterator[Block]:
    """Yield a text file whose lines are comments: one document, read some megabytes at a time.

    A part has the lines that begin in it.
    """
    with open(item.path, "rb") as file:
        if item.start:
            file.seek(item.start - 1)
            file.readline()  # the line that the part before this one has
        while item.end < 0 or file.tell() < item.end:
            size = limit if item.end < 0 else min(limit, item.end - file.tell())
            begin = file.tell()
            data = file.read(size) + file.readline()
            if not data:
                return
            texts = _split(data, item.path)
            unit = units.place(Unit(item.name))  # here: a file without text is no document
            name = called(Path(item.path), item.name)
            units.observed.file(item.path, name, "", len(texts), 0, same(texts))
            yield units.block(texts, np.full(len(texts), unit, np.int32), _named(item, begin))


def _named(item: Item, begin: int) -> Callable[[int], str]:
    """Return what names a line by its number, of those from a place of a file on."""

    @cache  # the lines before are counted where one is named, and once
    def before() -> int:
        with open(item.path, "rb") as file:
            sizes = [min(1 << 20, begin - at) for at in range(0, begin, 1 << 20)]
            return sum(file.read(size).count(b"\n") for size in sizes)

    return lambda row: f"{Path(item.path).name}, line {before() + row + 1:,}"


def _split(data: bytes, path: str) -> pa.StringArray:
    """Return the lines of a text, with their ends."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            "a text of lines must be UTF-8",
            where=path,
            found=f"byte {data[error.start]:#04x}",
            remedy="save it as UTF-8",
        ) from None
    ends = np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n")) + 1
    offset = np.unique(np.concatenate(([0], ends, [len(data)]))).astype(np.int32)
    return pa.StringArray.from_buffers(len(offset) - 1, pa.py_buffer(offset), pa.py_buffer(data))
