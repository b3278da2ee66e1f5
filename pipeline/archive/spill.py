"""Counted rows of a whole archive: in memory to a limit, then in Parquet files, merged in slices.

A row is one or two words and a unit, with a count. A word falls into one of a fixed number of
slices; all rows of one term therefore lie in one slice, and a slice is all that is ever merged at
once. So memory is bounded by the limit and by the largest slice, whatever the archive holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..count.rows import count_rows
from ..count.tally import Rows, joined
from .parquetfile import opened

SLICES = 64
LIMIT = 1_500_000  # rows in memory: some 16 bytes each
_COUNT = "count"


Slice = Callable[[], Rows]  # what returns its rows, so that several can be merged side by side


class Accumulator:
    """Takes counted rows from blocks in any order, and yields them a slice at a time."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._rows: list[tuple[Rows, NDArray[np.int64]]] = []  # by slice, and where each begins
        self._size = 0
        self._files: list[Path] = []

    def add(self, rows: Rows) -> None:
        """Take the rows of a block."""
        slice_of = (rows.columns[0] % SLICES).astype(np.uint8)
        order = np.argsort(slice_of, kind="stable")  # of bytes: a radix sort
        bounds = np.searchsorted(slice_of[order], np.arange(SLICES + 1))
        self._rows.append((rows_at(rows, order), bounds))
        self._size += len(rows.count)
        if self._size > LIMIT:
            self._spill()

    def slices(self) -> Iterator[Slice]:
        """Yield slices of all rows, those of one term in one slice; rows may repeat.

        Each is for one call, on any thread.
        """
        if not self._files:
            if self._rows:
                yield lambda: joined([rows for rows, _ in self._rows])
            return
        self._spill()
        for number in range(SLICES):
            yield partial(self._read, number)

    def _spill(self) -> None:
        """Write what is in memory to a file, whose row groups are the slices."""
        import pyarrow.parquet as pq

        if not self._rows:
            return
        path = self._folder / f"{self._name}-{len(self._files):05}.parquet"
        schema = _table(self._rows[0][0]).schema
        options: Any = {"compression": "lz4", "use_dictionary": False, "write_statistics": False}
        with open(path, "wb") as file, pq.ParquetWriter(file, schema, **options) as writer:
            for number in range(SLICES):
                here = [rows_at(rows, slice(*bounds[number : number + 2])) for rows, bounds in self._rows]
                data = _table(joined(here))
                writer.write_table(data, row_group_size=max(1, len(data)))
        self._files.append(path)
        self._rows, self._size = [], 0

    def _read(self, number: int) -> Rows:
        """Return the rows of a slice."""
        parts = []
        for path in self._files:
            with opened(path) as file:
                data = file.read_row_group(number)
            *columns, count = (column.to_numpy() for column in data.columns)
            parts.append(Rows(tuple(columns), count))
        return joined(parts)


def _table(rows: Rows) -> pa.Table:
    """Return rows as a table of a column each, the counts last."""
    return pa.table({f"c{i}": c for i, c in enumerate(rows.columns)} | {_COUNT: rows.count})


def rows_at(rows: Rows, which: Any) -> Rows:
    """Return some of the rows: those of a slice, or at places, or where it is true."""
    return Rows(tuple(column[which] for column in rows.columns), rows.count[which])


def summed(rows: Rows) -> Rows:
    """Return the rows with equal ones made one, in ascending order."""
    columns, count = count_rows(*rows.columns, weights=rows.count)
    return Rows(tuple(columns), count)
