"""From the files of a corpus to blocks of text, without ever holding more than a block.

Parquet files, texts of lines and tables written by the book are read a piece at a time; any other
file is read whole by its own reader, one file after another, which suits folders of many files.
"""

from __future__ import annotations

import functools
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ..config import Config, Corpus
from ..errors import InputError
from ..readers import found, opened, people, read_file
from ..readers.joined import called
from ..readers.layouts.names import asks
from ..readers.parsed import Parsed, fields, texts
from ..readers.unzip import damaged
from ..tables import SEGMENTS, table
from ..words.remarks import spoken
from .block import ROLES, VOICES, Block
from .observed import Observed

if TYPE_CHECKING:
    from ..readers.tables.cells import Sheet

_MEGABYTE = 1 << 20
_ROWS = 8192  # of a Parquet file, at once
_KEYS = ("document", "speaker", "group", "question", "role")


class Unit(NamedTuple):
    """Who says a text, and where: what its counts are kept by."""

    document: str
    speaker: str = ""
    group: str = ""
    question: str = ""
    role: str = ""  # as the file's structure has it; empty: it does not say
    interviewee: str = ""


class Units:
    """The units met so far, numbered in the order in which they come."""

    def __init__(self, config: Config) -> None:
        self._corpus = config.corpus
        self._roles = config.tokenise.roles
        self._places: dict[Unit, int] = {}
        self._voice = array("b")
        self._known: dict[tuple[str, str], int] = {}
        self._list: list[Unit] = []
        self.observed = Observed(config)  # what is worth a warning

    def place(self, unit: Unit) -> int:
        """Return the number of a unit."""
        at = self._places.setdefault(unit, len(self._places))
        if at == len(self._voice):
            key = unit.speaker, unit.role
            if key not in self._known:
                self._known[key] = VOICES.index(self._voice_of(*key))
            self._voice.append(self._known[key])
        return at

    def _voice_of(self, speaker: str, role: str) -> str:
        """Return the voice of a speaker to whom the file's structure gives a role, or none."""
        (alone,), _ = people.roles([speaker], [role], self._corpus)
        if alone == people.PARTICIPANT and not (role or self._corpus.interviewer) and asks(speaker):
            return "I" if speaker == "I" else "asks"
        return alone

    @property
    def voices(self) -> NDArray[np.int8]:
        """The voice of each unit, as a code."""
        return np.array(self._voice, np.int8)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._places)

    def size(self) -> int:
        """Return how many units there are."""
        return len(self._places)

    def block(
        self, texts: pa.Array, places: NDArray[np.int32], names: Callable[[int], str]
    ) -> Block:
        """Return rows of text as a block.

        `places` are the numbers of their units; `names` gives what a row is called in a warning.
        """
        here, number = np.unique(places, return_inverse=True)
        voice = np.array([self._voice[place] for place in here.tolist()], np.int8)[number]
        counts = np.array([name in self._roles or name not in ROLES for name in VOICES], bool)
        known = voice < len(ROLES)
        said = spoken(texts, self._corpus.remarks, known & counts[voice])
        self.observed.voices[-1].left_out.update(said.left_out)
        for at in np.unique(voice[~known]).tolist():  # it is not yet known whether they count
            more = spoken(texts, self._corpus.remarks, voice == at)
            self.observed.voices[at].left_out.update(more.left_out)
        groups = np.where(known, np.where(counts[voice], -1, -2), voice)
        units = list(self._places) if len(self._list) < len(self._places) else self._list
        self._list = units
        self.observed.block(
            texts, places, groups, lambda at: (units[at].speaker, units[at].document), names
        )
        written = None if said.texts is texts else texts
        return Block(said.texts, places, voice, counts[voice], written)

    def table(self) -> tuple[pa.Table, list[str]]:
        """Return the units as segments without text (tables.SEGMENTS), and warnings."""
        units = list(self._places)
        speakers, documents = [u.speaker for u in units], [u.document for u in units]
        role, notes = people.roles(
            speakers, [u.role for u in units], self._corpus, documents=documents
        )
        who, more = people.interviewees(speakers, role, documents)
        rows = [
            unit._asdict()
            | {"segment": str(number), "role": r, "interviewee": unit.interviewee or name}
            for number, (unit, r, name) in enumerate(zip(units, role, who, strict=True), 1)
        ]
        people_ = [unit.interviewee or name for unit, name in zip(units, who, strict=True)]
        seen = self.observed.warnings(speakers, role, documents, people_, self._voice)
        return table(SEGMENTS, rows), [*self.observed.before(), *notes, *more, *seen]


class Item(NamedTuple):
    """A file of the corpus, or a part of it: row groups of Parquet, or bytes of a text of lines.

    `end` is exclusive; -1: to the end of the file.
    """

    path: str
    name: str
    form: str
    start: int = 0
    end: int = -1


def items(config: Config) -> list[Item]:
    """Return the files of the corpus."""
    return [Item(str(path), name, form) for path, name, form in found(config)]


def parts(config: Config) -> list[Item]:
    """Return the files of the corpus, those that can be cut in parts of about a block's size."""
    import pyarrow.parquet as pq

    limit = config.engine.block_mb * _MEGABYTE
    cut: list[Item] = []
    for item in items(config):
        if item.form == "lines":
            bounds = list(range(0, Path(item.path).stat().st_size, limit))
        elif _by_batches(item, config.corpus):
            with pq.ParquetFile(item.path) as file:
                _columns(item.path, file.schema_arrow.names, config.corpus)
                groups = file.metadata.num_row_groups
                sizes = [file.metadata.row_group(i).total_byte_size for i in range(groups)]
            filled = np.cumsum([0, *sizes[:-1]]) // limit
            bounds = np.flatnonzero(np.diff(filled, prepend=-1)).tolist() if groups else []
        else:
            bounds = [0]
        cut += [
            item._replace(start=start, end=end)
            for start, end in zip(bounds, [*bounds[1:], -1], strict=False)  # none of an empty file
        ]
    return cut


def _by_batches(item: Item, corpus: Corpus) -> bool:
    """Return whether a file is Parquet of one text a row: no transcripts in cells."""
    if item.form != "parquet" or not isinstance(corpus.text, str):
        return False
    if item.start or item.end >= 0 or corpus.labels == "none":
        return True
    import pyarrow.parquet as pq

    from ..readers.tables import transcripts

    with _readable(item.path), pq.ParquetFile(item.path) as file:
        columns = _columns(item.path, file.schema_arrow.names, corpus)
        if "speaker" in columns:
            return True
        batch = next(file.iter_batches(transcripts.LOOKED, columns=[columns["text"]]), None)
        return batch is None or not transcripts.likely(_text(batch.column(0)).to_pylist())


@contextmanager
def _readable(path: str) -> Iterator[None]:
    """Raise InputError for what is no Parquet file, or a damaged one."""
    try:
        yield
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        again = "fetch it again, or write it anew"
        raise damaged(path, "a Parquet file", error, again) from None


def blocks(work: Iterable[Item], config: Config, units: Units) -> Iterator[Block]:
    """Yield the text of the items, some `block_mb` megabytes at a time."""
    limit = config.engine.block_mb * _MEGABYTE
    held: list[Block] = []
    size = 0
    for part in (part for item in work for part in _read(item, config, units, limit)):
        held.append(part)
        size += part.texts.nbytes
        if size >= limit:
            yield _one(held)
            held, size = [], 0
    if held:
        yield _one(held)


def _one(parts: list[Block]) -> Block:
    """Return several blocks as one."""
    if len(parts) == 1:
        return parts[0]
    texts = pa.concat_arrays([part.texts for part in parts])
    written = None
    if any(part.written is not None for part in parts):
        whole = [part.texts if part.written is None else part.written for part in parts]
        written = pa.concat_arrays([one.cast(pa.large_string()) for one in whole])
    unit, voice, counted = (np.concatenate([part[at] for part in parts]) for at in (1, 2, 3))
    return Block(texts, unit, voice, counted, written)


def _read(item: Item, config: Config, units: Units, limit: int) -> Iterator[Block]:
    """Yield the text of an item."""
    if _by_batches(item, config.corpus):
        yield from _parquet(item, config.corpus, units)
    elif item.form == "lines":
        yield from _lines(item, units, limit)
    elif item.form in ("csv", "tsv", "tab"):
        yield from _table(item, config, units)
    else:
        yield _whole(item, config, units)


def _whole(item: Item, config: Config, units: Units) -> Block:
    """Return the rows of a file that its reader reads whole."""
    found = read_file(Path(item.path), item.form, config)
    rows = found.rows
    _observed(item, found, units)
    return units.block(
        texts(rows).combine_chunks(), _numbers(found, item.name, units),
        _named(item.name, found.width, fields(rows, "segment")),
    )  # fmt: skip


def _observed(item: Item, found: Parsed, units: Units) -> None:
    """Note what a file's reader warns of, and what it is."""
    units.observed.notes += found.warnings
    own = fields(found.rows, "own_document")
    units.observed.file(item.path, called(Path(item.path), item.name), found.encoding,
                        len(found.rows), sum(own))  # fmt: skip


def _named(name: str, width: int, ids: Sequence[str] = (), start: int = 0) -> Callable[[int], str]:
    """Return what a row is called: by its segment's id, as `joined.segments` gives it."""

    def called_(row: int) -> str:
        own = ids[start + row] if ids else ""
        return f"segment {own or f'{name}-{start + row + 1:0{width}}'}"

    return called_


def _table(item: Item, config: Config, units: Units) -> Iterator[Block]:
    """Yield the rows of a table: it is read for who speaks in them, and again for their text.

    One that is not written by the book (see readers/tables/bythebook.py) is read whole.
    """
    from ..readers.tables import bythebook, delimited

    path = Path(item.path)
    text = config.corpus.text
    with opened(path) as file:
        outline = bythebook.outline(path, file, text) if isinstance(text, str) else None
        if isinstance(text, str) and outline and not _otherwise(path, file, text, outline):
            rows = delimited.segments(outline, config.corpus)
            _observed(item, rows, units)
            ids = fields(rows.rows, "segment")
            places = _numbers(rows, item.name, units)
            start = 0
            for said in bythebook.texts(path, file, text):
                named = _named(item.name, rows.width, ids, start)
                yield units.block(said, places[start : start + len(said)], named)
                start += len(said)
            return
    yield _whole(item, config, units)


def _otherwise(path: Path, file: BinaryIO, text: str, outline: Sheet) -> bool:
    """Return whether a table's cells look like transcripts, or its first rows like headings."""
    from ..readers.tables import bythebook, headings, transcripts

    first = next(bythebook.texts(path, file, text), pa.array([], pa.string()))
    said = first.slice(0, transcripts.LOOKED).to_pylist()
    at = outline.header.index(text)
    rows = [[*row[:at], cell, *row[at + 1 :]]
            for row, cell in zip(outline.rows[: headings.LOOKED], said, strict=False)]  # fmt: skip
    return headings.number(rows) > 0 or transcripts.likely(said)


def _numbers(parsed: Parsed, name: str, units: Units) -> NDArray[np.int32]:
    """Return the number of the unit of each row of a file."""
    rows = parsed.rows
    keys = zip(*(fields(rows, key) for key in Unit._fields), strict=True)
    alone, ids = fields(rows, "own_document"), fields(rows, "segment")
    known: dict[tuple[str, ...], int] = {}
    places = np.empty(len(rows), np.int32)
    for row, key in enumerate(keys):
        place = None if alone[row] else known.get(key)
        if place is None:
            unit = Unit(*key)
            if alone[row]:
                own = unit.document or parsed.own_document(name, row, ids[row])
                place = units.place(unit._replace(document=own))
            else:
                place = known[key] = units.place(unit._replace(document=unit.document or name))
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
            data = file.read(size) + file.readline()
            if not data:
                return
            texts = _split(data, item.path)
            unit = units.place(Unit(item.name))  # here: a file without text is no document
            units.observed.file(item.path, item.name, "", len(texts), 0)
            yield units.block(texts, np.full(len(texts), unit, np.int32),
                              lambda _: f"document {item.name}")  # fmt: skip


def _split(data: bytes, path: str) -> pa.StringArray:
    """Return the lines of a text, with their ends."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            "a text of lines must be UTF-8", where=path, found=f"byte {data[error.start]:#04x}",
            remedy="save it as UTF-8",
        ) from None  # fmt: skip
    ends = np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n")) + 1
    offset = np.unique(np.concatenate(([0], ends, [len(data)]))).astype(np.int32)
    return pa.StringArray.from_buffers(len(offset) - 1, pa.py_buffer(offset), pa.py_buffer(data))


def _parquet(item: Item, corpus: Corpus, units: Units) -> Iterator[Block]:
    """Yield the rows of a Parquet file, whose columns the config names."""
    import pyarrow.parquet as pq

    with _readable(item.path), pq.ParquetFile(item.path) as file:
        columns = _columns(item.path, file.schema_arrow.names, corpus)
        about = file.metadata
        groups = range(about.num_row_groups)
        number = sum(about.row_group(i).num_rows for i in groups[: item.start])
        wanted = list(groups[item.start : None if item.end < 0 else item.end])
        for batch in file.iter_batches(_ROWS, wanted, columns=sorted(set(columns.values()))):
            cells = {key: _text(batch.column(column)) for key, column in columns.items()}
            if "document" not in cells and "speaker" not in cells:
                width = len(str(about.num_rows))
                rows = range(number + 1, number + len(batch) + 1)
                own = [f"{item.name}-{row:0{width}}" for row in rows]
                cells["document"] = pa.array(own, pa.string())
            by_key = _filled(cells, set(columns))
            texts = by_key.pop("text")
            named = _named(item.name, len(str(about.num_rows)), (), number)
            number += len(batch)
            alone = 0 if "document" in columns or "speaker" in columns else len(texts)
            units.observed.file(item.path, called(Path(item.path), item.name), "",
                                len(texts), alone)  # fmt: skip
            yield units.block(texts, _places(by_key, item.name, len(texts), units), named)


def _columns(path: str, names: list[str], corpus: Corpus) -> dict[str, str]:
    """Return the column of each key; a default one that is missing is left out."""
    wanted = {key: getattr(corpus, key, "role") for key in ("text", *_KEYS)}
    stated = {"text"} | corpus.model_fields_set
    for key, column in wanted.items():
        if column and column not in names and key in stated:
            raise InputError(
                f'there is no column "{column}"', where=path, found=", ".join(names),
                remedy=f"name the column in [corpus] {key} of the config",
            )  # fmt: skip
    return {key: column for key, column in wanted.items() if column in names}


def _text(column: pa.Array) -> pa.Array:
    """Return a column as strings without nulls; a zero, which no text holds, becomes U+FFFD."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if not pa.types.is_string(column.type):
        column = column.cast(pa.string())
    column = column.fill_null("") if column.null_count else column
    if pc.any(pc.match_substring(column, "\0")).as_py():
        column = pc.replace_substring(column, "\0", "\ufffd")
    return column


def _filled(cells: dict[str, pa.Array], read: Collection[str]) -> dict[str, pa.Array]:
    """Return the rows in which a cell that was read holds something: others are not rows."""
    filled = [pc.not_equal(pc.utf8_trim_whitespace(cells[key]), "") for key in read]
    here = functools.reduce(pc.or_, filled)
    return {key: column.filter(here) for key, column in cells.items()}


def _places(by_key: dict[str, pa.Array], name: str, size: int, units: Units) -> Any:
    """Return the unit of each row, whose names stand in the columns of `by_key`."""
    number = np.zeros(size, np.int64)
    texts = {}
    for key, column in by_key.items():
        coded = pc.utf8_trim_whitespace(column).dictionary_encode()
        texts[key] = coded.dictionary.to_pylist()
        number = number * len(texts[key]) + coded.indices.to_numpy()
        _, number = np.unique(number, return_inverse=True)
    _, first, number = np.unique(number, return_index=True, return_inverse=True)
    cells = {key: pc.utf8_trim_whitespace(column.take(first)).to_pylist()
             for key, column in by_key.items()}  # fmt: skip
    # Numbered as they come, so that the order of the units does not hang on their names.
    places = np.empty(len(first), np.int32)
    for at in np.argsort(first).tolist():
        row = {key: values[at] for key, values in cells.items()}
        places[at] = units.place(Unit(**({"document": ""} | row))._replace(
            document=row.get("document") or name))  # fmt: skip
    return places[number]
