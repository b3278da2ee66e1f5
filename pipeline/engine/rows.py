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

from ..statistics.counting import count_rows
from .counting import Rows, joined

SLICES = 64
LIMIT = 3_000_000  # rows in memory: some 16 bytes each
_COUNT = "count"


Slice = Callable[[], Rows]  # what returns its rows, so that several can be merged side by side


class Accumulator:
    """Takes counted rows from blocks in any order, and yields them a slice at a time."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._held: list[Rows] = []
        self._size = 0
        self._files: dict[int, Any] = {}

    def add(self, rows: Rows) -> None:
        """Take the rows of a block."""
        self._held.append(rows)
        self._size += len(rows.count)
        if self._size > LIMIT:
            self._spill()

    def slices(self) -> Iterator[Slice]:
        """Yield slices of all rows, those of one term in one slice; rows may repeat.

        Each is for one call, on any thread.
        """
        if not self._files:
            if self._held:
                yield lambda: joined(self._held)
            return
        self._spill()
        for number, writer in sorted(self._files.items()):
            writer.close()
            yield partial(self._read, number)

    def _spill(self) -> None:
        """Write what is in memory to the files of its slices."""
        import pyarrow.parquet as pq

        if not self._held:
            return
        rows = joined(self._held)
        self._held, self._size = [], 0
        slice_of = (rows.columns[0] % SLICES).astype(np.uint8)
        order = np.argsort(slice_of, kind="stable")  # of bytes: a radix sort
        bounds = np.searchsorted(slice_of[order], np.arange(SLICES + 1))
        data = pa.table({f"c{i}": c[order] for i, c in enumerate(rows.columns)}
                        | {_COUNT: rows.count[order]})  # fmt: skip
        for number in np.flatnonzero(np.diff(bounds)).tolist():
            if number not in self._files:
                self._files[number] = pq.ParquetWriter(
                    self._path(number), data.schema, compression="lz4", use_dictionary=False,
                    write_statistics=False,
                )  # fmt: skip
            start, end = bounds[number : number + 2]
            self._files[number].write_table(data.slice(start, end - start))

    def _read(self, number: int) -> Rows:
        """Return the rows of a slice, whose file is then no longer needed."""
        import pyarrow.parquet as pq

        data = pq.read_table(self._path(number), memory_map=False)
        self._path(number).unlink()
        *columns, count = (column.to_numpy() for column in data.columns)
        return Rows(tuple(columns), count)

    def _path(self, number: int) -> Path:
        return self._folder / f"{self._name}-{number:02}.parquet"


def summed(rows: Rows) -> Rows:
    """Return the rows with equal ones made one, in ascending order."""
    columns, count = count_rows(*rows.columns, weights=rows.count)
    return Rows(tuple(columns), count)
