"""What a reader makes of one file, before the study's settings are laid over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ..tables.columns import bytes_of

if TYPE_CHECKING:
    from .layouts.turns import Reading
    from .projects.project import Project

Item = TypeVar("Item", covariant=True)

_SOLID = np.array([n < 0x80 and not chr(n).isspace() for n in range(256)])
_FILLED = "[^\\s\\x{80}-\\x{10ffff}\\x0b\\x1c-\\x1f\\x85]"  # no blank for certain
CODES = "not read, the sheet"  # so a warning of a workbook begins, where the study has no codebook
SHEETS_OF_CODERS = "a sheet a coder"  # the fact of a workbook whose sheets code the same texts
PASSAGES_ONLY = "coded passages only"  # the fact of a file in which nothing else stands


class Row(NamedTuple):
    """A segment as its file has it: a turn, a quotation, a note or a comment.

    `start` and `end` are code points into the decoded text of the file without its byte order
    mark and with its newlines untouched (or into the text that was taken out of it, see
    `Parsed.text`), end exclusive, so that `text == source[start:end]`; both are 0 where the
    format has no such place (a table).
    """

    text: str
    segment: str = ""  # empty: the read stage numbers it
    document: str = ""  # empty: the document is the file, unless `own_document`
    speaker: str = ""
    role: str = ""  # empty: the file's structure does not say
    question: str = ""
    group: str = ""
    start: int = 0
    end: int = 0
    interviewee: str = ""  # empty: follows from role, speaker and document
    own_document: bool = False  # nothing groups it with its neighbours: a document to itself
    time_start: float | None = None  # seconds, where the file has times
    time_end: float | None = None
    source: str = ""  # empty: the file; else the text of a coded project (`Source.file`)
    line: int | None = None  # the number printed in the margin where it begins, if any is
    file: str = ""  # empty: the file; else, of a table that `import` wrote, the one that it was read from


class OnDemand(Sequence[Item]):
    """A sequence whose items are made when they are asked for; a subclass says how, in `_item`."""

    def _item(self, number: int) -> Item:
        raise NotImplementedError

    @overload
    def __getitem__(self, number: int) -> Item: ...
    @overload
    def __getitem__(self, number: slice) -> list[Item]: ...
    def __getitem__(self, number: int | slice) -> Item | list[Item]:
        if isinstance(number, slice):
            return [self._item(n) for n in range(*number.indices(len(self)))]
        return self._item(number)


class Listed(OnDemand[Row]):
    """Rows that are held by columns, as tables have them; a row is made when it is asked for.

    `columns` are those whose fields are not in every row as `Row` has them; the text may be
    Arrow's.
    """

    def __init__(self, size: int, columns: Mapping[str, Sequence[Any] | pa.ChunkedArray]) -> None:
        self._size = size
        self.columns = dict(columns)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Row]:
        lists = (
            values.to_pylist() if isinstance(values, pa.ChunkedArray) else values
            for values in self.columns.values()
        )
        named = tuple(self.columns)
        for values in zip(*lists, strict=True):
            yield Row(**dict(zip(named, values, strict=True)))

    def _item(self, number: int) -> Row:
        cells = {name: values[number] for name, values in self.columns.items()}
        text = cells["text"]
        return Row(**cells | {"text": text if isinstance(text, str) else text.as_py()})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


def fields(rows: Sequence[Row], name: str) -> list[Any]:
    """Return a field of every row but the text."""
    if not isinstance(rows, Listed):
        return [getattr(row, name) for row in rows]
    known = rows.columns.get(name)
    return [Row._field_defaults[name]] * len(rows) if known is None else list(known)


def texts(rows: Sequence[Row]) -> pa.ChunkedArray:
    """Return the text of every row."""
    known = rows.columns["text"] if isinstance(rows, Listed) else [row.text for row in rows]
    if isinstance(known, pa.ChunkedArray):
        return known
    return pa.chunked_array([pa.array(known, pa.string())])


def is_blank(texts: pa.Array | pa.ChunkedArray) -> NDArray[np.bool_]:
    """Return which texts hold nothing but white space, as Python sees it."""
    if isinstance(texts, pa.ChunkedArray):
        return np.concatenate([np.zeros(0, bool), *map(is_blank, texts.chunks)])
    data, offset = bytes_of(texts)
    blank: NDArray[np.bool_] = offset[1:] == offset[:-1]
    filled = np.flatnonzero(~blank)
    unsure = filled[~_SOLID[data[offset[filled]]]]  # by the first byte; few of most tables
    if len(unsure):
        holds = pc.match_substring_regex(texts.take(pa.array(unsure)), _FILLED)
        unsure = unsure[~holds.to_numpy(zero_copy_only=False)]
        blank[unsure] = [not texts[row].as_py().strip() for row in unsure.tolist()]
    return blank


class Code(NamedTuple):
    """A manual code; `row` counts `Parsed.rows` from 0. An empty theme: read, nothing applies.

    `start` and `end` are the passage that was coded, counted as the row's own are (from the
    beginning of its text where it has no place); both are 0 where the row as such was coded. `reading`
    as in tables.CODINGS.
    """

    row: int
    coder: str
    theme: str
    start: int = 0
    end: int = 0
    reading: str = ""


class Coding(NamedTuple):
    """A manual code on a segment that is known by name; else as `Code`. `reading` as in tables.CODINGS."""

    segment: str
    coder: str
    theme: str
    start: int = 0
    end: int = 0
    reading: str = ""


@dataclass(frozen=True)
class Counts:
    """A study that came as counts: the tables that `bigram` would have made (see `tables`)."""

    segment_words: pa.Table
    segment_pairs: pa.Table
    segment_totals: pa.Table
    removed: pa.Table


class Dropped(NamedTuple):
    """A coded passage that codes no row by the rule of [corpus] spans, and the rows that it touches."""

    rows: tuple[int, ...]
    coder: str
    theme: str


@dataclass(frozen=True)
class Parsed:
    """One file. `width` is the least number of digits in the number of a nameless segment."""

    rows: Sequence[Row]
    codes: tuple[Code, ...] = ()
    warnings: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()  # name, value
    encoding: str = ""  # that the file's bytes were decoded from, where the reader had to tell
    example: str = ""  # where to see whether that is right, if it was guessed (`encoding_notes.py`)
    width: int = 3
    numbers: Sequence[int] = ()  # of nameless segments, where they are not 1, 2, 3 ...
    answers: int = 1  # so many rows in turn are of one document, where each has its own
    placed: bool = False  # `start` and `end` hold
    counts: Counts | None = None  # their `segment` counts `rows` from 0
    text: str | None = None  # what `start` and `end` point into, where it is not the file's bytes
    project: Project | None = None  # a coded project, whose texts `start` and `end` point into
    account: tuple[str, ...] = ()  # what was found and how, for those who ask
    reading: Reading | None = None  # by which layout it was read, and what that left
    dropped: tuple[Dropped, ...] = ()
    printed: tuple[int, int] = (0, 0)  # lines of the schedule, and sentences of it cut from answers
    places: frozenset[str] = frozenset()  # what wards and the like are called, in a table's columns
    by_row: bool = False  # a table with a text in each row, which codes in its columns are of
    passages: int = 0  # codings of a coded project that is not kept, as names in its texts are replaced

    def own_document(self, file: str, row: int, segment: str) -> str:
        """Return the document of a row that has its own: named after its segment, if it has one."""
        if segment and self.answers == 1:
            return segment
        return f"{file}-{row // self.answers + 1:0{self.width}}"


class File(NamedTuple):
    """A corpus file that was read: `name` is its stem, with its folder where stems repeat."""

    path: Path
    name: str
    format: str
    parsed: Parsed
