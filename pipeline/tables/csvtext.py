"""Tables as CSV: the same bytes for the same table, and nothing that a spreadsheet runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ..wording import flowing
from .columns import as_one, bytes_of

# Where a spreadsheet would begin a formula: at the start of a cell and, where its user's country
# parts cells by semicolons or it guesses tabs, after one of those or a line end within the text.
# Blanks before the sign, and the wide signs of East Asian keyboards, do not stop all of them.
_SIGN = "'*[ \u00a0]*[=+\\-@\uff1d\uff0b\uff0d\uff20]"
_OPENS = re.compile(rf"(^|[;\t\r\n])(?={_SIGN})|^(?='*[\t\r\n])")
# Most cells are plain, which is quickly seen.
_PLAIN = re.compile("(?:[^;\\s'=+\\-@\uff1d\uff0b\uff0d\uff20][^;\t\r\n]*)?")
_WRITTEN = 100_000  # rows of a CSV at once
_UNDEFINED = "undefined"
_NEEDS_QUOTES = re.compile('[,"\r\n]')
# The bytes of a sign, of a wide one (the first), and of what puts a cell in quotes or before a sign.
_MAY_CHANGE = np.isin(np.arange(256), [*b'=+-@,"\t\r\n\xef'])
_GUARD = re.compile(rf"(^|[;\t\r\n])'(?={_SIGN})|^'(?='*[\t\r\n])")


def guarded(cell: str) -> str:
    """Return a text cell as one that no spreadsheet runs: an apostrophe where a formula begins.

    `unguarded` takes it off again, and so does every reader of CSV (`readers/tables/csvfile.py`).

    >>> guarded("=1+1"), guarded("so;-2"), guarded("plain"), guarded("'tis"), guarded("'=1")
    ("'=1+1", "so;'-2", 'plain', "'tis", "''=1")
    """
    return cell if _PLAIN.fullmatch(cell) else _OPENS.sub(r"\1'", cell)


def unguarded(cell: str) -> str:
    """Return the cell that `guarded` was given.

    >>> [unguarded(guarded(cell)) for cell in ("=1+1", "so;-2", "plain", "'tis", "'=1")]
    ['=1+1', 'so;-2', 'plain', "'tis", "'=1"]
    """
    return _GUARD.sub(r"\1", cell) if "'" in cell else cell


def to_csv(data: pa.Table) -> bytes:
    r"""Return the table as CSV: UTF-8, LF, reals to six significant digits, null `undefined`.

    Text that a spreadsheet would run as a formula is `guarded`; numbers stay numbers.

    >>> to_csv(pa.table({"word": ["care", ""], "share": [1 / 3, None]}))
    b'word,share\ncare,0.333333\n,undefined\n'
    """
    written = io.BytesIO()
    written.write((",".join(data.column_names) + "\n").encode("utf-8"))
    for start in range(0, data.num_rows, _WRITTEN):  # the texts of millions of cells fill gigabytes
        columns = [_cells(column) for column in data.slice(start, _WRITTEN).columns]
        lines = pc.binary_join_element_wise(*columns, ",")
        ended, _ = bytes_of(pc.binary_join_element_wise(lines, "", "\n"))
        written.write(ended.data)
    return written.getvalue()


def shown(data: pa.Table) -> pa.Table:
    """Return a table to be read: lines of a text, and of what was coded of it, flow (`wording.flowing`)."""
    for name in {"text", "coded_text"} & {*data.column_names}:
        texts = pa.array(map(flowing, data[name].to_pylist()), data.schema.field(name).type)
        data = data.set_column(data.column_names.index(name), name, texts)
    return data


def csv_rows(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """Return columns of named rows as CSV (see `csv_of`), `guarded`; what a row lacks is empty."""
    return guarded_csv(columns, ([row.get(name, "") for name in columns] for row in rows))


def guarded_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as CSV (see `csv_of`), text that a spreadsheet would run `guarded`."""
    plain = ([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return csv_of([columns, *plain])


def csv_of(rows: Iterable[Sequence[object]], delimiter: str = ",") -> bytes:
    r"""Return rows as CSV: UTF-8, LF; a cell that holds a line end of any kind is in quotes.

    >>> csv_of([["a", 1], ["b\r", None]])
    b'a,1\n"b\r",\n'
    """
    lines = _Lines()
    # Before Python 3.13 only the characters of the line's own end put a cell in quotes.
    csv.writer(lines, delimiter=delimiter, lineterminator="\n\r").writerows(rows)
    return "".join(lines.written).encode("utf-8")


class _Lines:
    """What csv writes its lines to: their end is LF alone."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, line: str) -> int:
        """Take a line."""
        self.written.append(line.removesuffix("\r"))
        return len(line)


def _cells(column: pa.ChunkedArray) -> pa.StringArray:
    """Return one column's cells as they stand in a CSV; each distinct one is written once."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)  # without the texts of other rows
    coded = as_one(column.dictionary_encode().unify_dictionaries())
    if pa.types.is_floating(coded.dictionary.type):
        # Six digits hide the last bits, in which processors and library builds may differ; no -0.
        cells = _numbers("%.6g\n", coded.dictionary.to_numpy() + 0.0)
    elif pa.types.is_integer(coded.dictionary.type):
        cells = _numbers("%d\n", coded.dictionary.to_numpy())
    else:
        texts = [str(value) for value in coded.dictionary.to_pylist()]
        data, offset = bytes_of(pa.array(texts, pa.string()))
        rows = np.searchsorted(offset, np.flatnonzero(_MAY_CHANGE[data]), "right") - 1
        for row in np.unique(rows).tolist():
            cell = guarded(texts[row])
            texts[row] = '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell
        cells = pa.array([*texts, _UNDEFINED], pa.string())
    return cells.take(coded.indices.fill_null(len(cells) - 1))


def _numbers(form: str, values: NDArray[Any]) -> pa.StringArray:
    """Return numbers in a form that ends in a line end, which they lose, and `undefined` behind them."""
    lines = form * len(values) % tuple(values.tolist())
    data = np.frombuffer(f"{lines}{_UNDEFINED}\n".encode(), np.uint8)
    ends = data == ord("\n")
    offset = np.append(0, np.flatnonzero(ends) - np.arange(len(values) + 1)).astype(np.int32)
    return pa.StringArray.from_buffers(len(values) + 1, pa.py_buffer(offset), pa.py_buffer(data[~ends]))
