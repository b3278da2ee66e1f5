"""What the tasks of a cluster hand one another: counted rows that need no shared numbering.

Each process numbers words as it meets them, so a number means nothing to the next. A row
therefore travels as a code into a dictionary of texts that goes with it: Arrow's own dictionary
arrays, in Arrow's own format. Texts are compared as texts wherever rows meet, and nothing rests on
hashes being distinct; a hash only says which slice of the words a row is merged in.

    count    a task's part of the corpus -> its counted rows, in slices
    merge    the rows of a slice from every task -> the same rows added up, rare terms left out
    archive  all merged rows -> what `archive.py` makes tables from
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import pyarrow as pa

from ..config import Config
from ..count.block import VOICES, Item, Unit
from ..count.counter import Counter
from ..count.rows import begins, totals_of
from ..count.shown_forms import roles_of
from ..count.tally import Counted, Rows, joined, with_identifiers
from ..statistics.arrays import Wholes
from ..tables.handed import TOTALS
from ..words.identifiers import KINDS
from .archive import Archive
from .sources import blocks
from .spill import Slice, rows_at, summed
from .units import Units

LIMIT = 3_000_000  # counted pairs that a task holds before it hands them on
_TASK = 1 << 32  # units that one task may meet
# What each column of a table is a code of.
_COLUMNS = {
    "words": ("form", "unit"),
    "pairs": ("form", "form", "unit"),
    "first": ("form", "voice"),
    "second": ("form", "voice"),
    "surface": ("word", "form"),
    "removed": ("word", "voice"),
    "seen": ("kind", "unit"),
}
_EDGES = ("first", "second")
_PER_UNIT = "units"  # the table of units, and what each of them said
_OBSERVED = "observed"  # what each task noted for the warnings
_LISTED = ("words", "pairs")  # tables from which `min_count` leaves out

Packed = tuple[str, int, bytes]  # a table, a slice of it, and its rows
Read = Callable[[str], Iterator[bytes]]


class Coded(NamedTuple):
    """Counted rows: columns of codes into the values that each column has, and a count."""

    rows: Rows
    values: tuple[pa.Array, ...]


class Slices:
    """The slice in which each text is merged: the same in every process, worked out once."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._of = {kind: np.empty(0, np.uint16) for kind in ("word", "form")}

    def of(self, kind: str, texts: pa.LargeStringArray) -> Any:
        """Return the slice of each word or form; a list that has grown goes on where it was."""
        new = texts[len(self._of[kind]) :].cast(pa.large_binary()).to_pylist()
        new = [crc32(text) % self.number for text in new]
        self._of[kind] = np.append(self._of[kind], np.array(new, np.uint16))
        return self._of[kind]


def count(
    task: int, work: Iterable[Item], config: Config, counter: Counter, slices: Slices
) -> Iterator[Packed]:
    """Yield what is counted in some items of the corpus; `task` is the number of this share.

    Doing it again gives rows of the same sum. Memory is bounded by `LIMIT` and the block.
    """
    units = Units(config)
    waiting: list[Counted] = []
    totals: list[Any] = []
    for block in blocks(work, config, units):
        waiting.append(with_identifiers(counter.count(block), block))
        totals.append(waiting[-1].totals)
        if sum(len(counted.pairs.count) for counted in waiting) >= LIMIT:
            yield from _sliced(waiting, task, counter, units, slices)
            waiting = []
    if waiting:
        yield from _sliced(waiting, task, counter, units, slices)
    if totals:  # also where the last block has just been handed on
        yield _PER_UNIT, task % slices.number, _written(_units(task, units, np.concatenate(totals)))
    yield _OBSERVED, task % slices.number, pickle.dumps((task, units.observed))


def _sliced(
    parts: Sequence[Counted], task: int, counter: Counter, units: Units, slices: Slices
) -> Iterator[Packed]:
    """Yield the rows of counted blocks, added up, by the slice of their first word."""
    compiler = counter.compiler
    values = {
        "word": compiler.words,
        "form": compiler.forms,
        "unit": pa.array(np.arange(units.size()) + task * _TASK),
        "voice": pa.array(VOICES),
        "kind": pa.array(KINDS),
    }
    slice_of = {"word": slices.of("word", values["word"]), "form": slices.of("form", values["form"])}
    form_of, voices = compiler.form_of(), units.voices
    for name, kinds in _COLUMNS.items():
        rows = summed(joined([_part(counted, name, voices) for counted in parts]))
        if name == "surface":
            rows = Rows((*rows.columns, form_of[rows.columns[0]]), rows.count)
        of = [values[kind] for kind in kinds]
        first = rows.columns[0]
        into = slice_of[kinds[0]][first] if kinds[0] in slice_of else np.zeros(len(first), np.int64)
        order = np.argsort(into, kind="stable")
        bounds = np.searchsorted(into[order], np.arange(slices.number + 1))
        # A table without rows has one empty slice, so that it is there to be read.
        for number in np.flatnonzero(np.diff(bounds)).tolist() or [0]:
            here = order[bounds[number] : bounds[number + 1]]
            yield name, number, packed(Coded(rows_at(rows, here), tuple(of)))


def _part(counted: Counted, name: str, voices: Any) -> Rows:
    """Return the rows of a table."""
    if name in _EDGES:
        return counted.edge(_EDGES.index(name), voices)
    rows: Rows = getattr(counted, name)
    return rows


def _distinct(codes: Any, size: int) -> tuple[Any, Any]:
    """Return the distinct codes, ascending, and the place of each code among them."""
    seen = np.zeros(size, bool)
    seen[codes] = True
    distinct = np.flatnonzero(seen)
    place = np.empty(size, np.int32)
    place[distinct] = np.arange(len(distinct), dtype=np.int32)
    return distinct, place[codes]


def _units(task: int, units: Units, totals: Any) -> pa.RecordBatch:
    """Return the units of a task, each with its number and the totals of what it said."""
    sums = totals_of(totals, units.size())
    named = {key: [getattr(unit, key) for unit in units] for key in Unit._fields}
    numbers = {"number": np.arange(units.size()) + task * _TASK}
    counts = {f"said_{name}": sums[:, i] for i, name in enumerate(TOTALS)}
    return pa.RecordBatch.from_pydict(named | numbers | counts)


def packed(coded: Coded) -> bytes:
    """Return counted rows as bytes, with those of the values that they use."""
    columns = []
    for codes, values in zip(coded.rows.columns, coded.values, strict=True):
        distinct, place = _distinct(codes, len(values))
        columns.append(pa.DictionaryArray.from_arrays(place, values.take(pa.array(distinct))))
    count = pa.array(coded.rows.count, pa.int64())
    names = [f"c{i}" for i in range(len(columns))]
    return _written(pa.RecordBatch.from_arrays([*columns, count], names=[*names, "count"]))


def _written(batch: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with pa.ipc.new_stream(sink, batch.schema, options=options) as writer:
        writer.write_batch(batch)
    return bytes(sink.getvalue().to_pybytes())


def unpacked(data: Iterable[bytes]) -> Coded:
    """Return the rows of one or more packed tables as one, without adding any up."""
    table = pa.concat_tables([pa.ipc.open_stream(part).read_all() for part in data])
    *columns, count = table.unify_dictionaries().columns
    codes = tuple(np.concatenate([chunk.indices.to_numpy() for chunk in column.chunks]) for column in columns)
    values = tuple(column.chunk(0).dictionary for column in columns)
    return Coded(Rows(codes, count.to_numpy()), values)


def merge(parts: Iterable[Packed], least: int) -> Iterator[Packed]:
    """Yield each slice of a table once, its rows added up.

    Words and pairs that occur fewer than `least` times are left out: no table lists them, and all
    the rows of one are here.
    """
    waiting: dict[tuple[str, int], list[bytes]] = defaultdict(list)
    for name, number, data in parts:
        if name in (_PER_UNIT, _OBSERVED):
            yield name, number, data
        else:
            waiting[name, number].append(data)
    for name, number in list(waiting):
        rows, values = unpacked(waiting.pop((name, number)))
        rows = summed(rows)
        if name in _LISTED:
            rows = _often(rows, least)
        yield name, number, packed(Coded(rows, values))


def _often(rows: Rows, least: int) -> Rows:
    """Return the rows, sorted and with a unit last, of terms that occur at least so often."""
    *term, _ = rows.columns
    opens = begins(*term)
    starts = np.flatnonzero(opens)
    if not len(starts):
        return rows
    kept = (np.add.reduceat(rows.count, starts) >= least)[np.cumsum(opens) - 1]
    return rows_at(rows, kept)


def _registered(register: Units, read: Read) -> tuple[Wholes, Wholes, Wholes]:
    """Register the units and what was observed; return their numbers, places and totals."""
    parts = [pa.ipc.open_stream(data).read_all() for data in read(_PER_UNIT)]
    unit_rows = pa.concat_tables(parts).sort_by("number")  # the order of the corpus
    keys = zip(*(unit_rows[key].to_pylist() for key in Unit._fields), strict=True)
    places = np.array([register.place(Unit(*key)) for key in keys], np.int64)
    numbers = unit_rows["number"].to_numpy()
    rows = np.column_stack([places, *(unit_rows[f"said_{name}"] for name in TOTALS)])
    totals = totals_of(rows, register.size())
    # Of this study's own tasks, in its own folder: no stranger's pickle.
    for task, observed in sorted(map(pickle.loads, read(_OBSERVED)), key=itemgetter(0)):
        first, last = np.searchsorted(numbers, [task * _TASK, (task + 1) * _TASK]).tolist()
        register.observed.add(observed, places[first:last].tolist())
    return numbers, places, totals


def archive(read: Read, config: Config) -> tuple[Archive, list[str]]:
    """Return the archive of the merged rows, and warnings.

    `read` yields the rows of a table as they were packed, slice by slice.
    """
    register = Units(config)
    numbers, places, totals = _registered(register, read)
    table, notes = register.table()

    whole = {name: unpacked(read(name)) for name in _COLUMNS if name not in _LISTED}
    (words, forms), (gone, _) = whole["surface"].values, whole["removed"].values
    texts = sorted({*words.to_pylist(), *forms.to_pylist(), *gone.to_pylist()})
    number_of = {text: number for number, text in enumerate(texts)}

    def over(name: str, coded: Coded) -> Rows:
        """Return rows as codes of `texts` and of the units."""
        columns = []
        for kind, codes, values in zip(_COLUMNS[name], coded.rows.columns, coded.values, strict=True):
            if kind == "unit":
                place = places[np.searchsorted(numbers, values.to_numpy())]
            elif kind == "kind":
                place = np.array([KINDS.index(name) for name in values.to_pylist()], np.int64)
            elif kind == "voice":
                place = np.array([VOICES.index(voice) for voice in values.to_pylist()], np.int64)
            else:
                place = np.array([number_of[text] for text in values.to_pylist()], np.int64)
            columns.append(place[codes])
        return Rows(tuple(columns), coded.rows.count)

    few = {name: summed(over(name, coded)) for name, coded in whole.items()}
    word, form = few["surface"].columns
    surface = np.bincount(word, few["surface"].count, len(texts)).astype(np.int64)
    form_of = np.arange(len(texts))
    form_of[word] = form

    def one(name: str, data: pa.Table) -> Rows:
        return over(name, unpacked([data]))

    def listed(name: str) -> Iterator[Slice]:
        return (partial(one, name, data) for data in read(name))

    strings = pa.array(texts, pa.large_string())
    return Archive(
        strings,
        strings,
        form_of,
        table,
        listed("words"),
        listed("pairs"),
        few["first"],
        few["second"],
        surface,
        few["removed"],
        roles_of(register.voices, table["role"].to_pylist()),
        totals,
        few["seen"],
    ), notes
