"""Parquet files of one text a row, read some row groups at a time."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..config import FILE, SHEET, Corpus
from ..count.block import Block, Item, Unit
from ..errors import InputError
from ..readers.joined import called
from ..readers.notes import same
from ..readers.unzip import damaged
from .units import Units, segment_names

_NAME = "(name)"  # of a row, beside its cells
_ROWS = 8192  # that are read at once
_KEYS = ("document", "speaker", "group", "question", "role")


def one_text_a_row(item: Item, corpus: Corpus) -> bool:
    """Return whether a file is Parquet of one text a row: no transcripts in cells."""
    whole = corpus.no_answer or corpus.leave_out or corpus.filled_down or corpus.document in (FILE, SHEET)
    if item.form != "parquet" or not isinstance(corpus.text, str) or whole:
        return False
    if item.start or item.end >= 0 or corpus.labels == "none":
        return True
    from ..readers.tables import transcripts

    with _readable(item.path), opened(item.path) as file:
        columns = _columns(item.path, file.schema_arrow.names, corpus)
        if "speaker" in columns:
            return True
        batch = next(file.iter_batches(transcripts.LOOKED, columns=[columns["text"]]), None)
        return batch is None or not transcripts.held(_text(batch.column(0)).to_pylist(), corpus)


def bounds(path: str, corpus: Corpus, size: int) -> list[int]:
    """Return the row groups of a file with which parts of about so many bytes begin."""
    with opened(path) as file:
        _columns(path, file.schema_arrow.names, corpus)
        groups = file.metadata.num_row_groups
        sizes = [file.metadata.row_group(i).total_byte_size for i in range(groups)]
    filled = np.cumsum([0, *sizes[:-1]]) // size
    return np.flatnonzero(np.diff(filled, prepend=-1)).tolist() if groups else []


@contextmanager
def opened(path: str | Path) -> Iterator[Any]:
    """Open a Parquet file, by Python: Arrow knows no name that the locale cannot spell."""
    import pyarrow.parquet as pq

    with open(path, "rb") as file, pq.ParquetFile(file) as parquet:
        yield parquet


@contextmanager
def _readable(path: str) -> Iterator[None]:
    """Raise InputError for what is no Parquet file, or a damaged one."""
    try:
        yield
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        again = "fetch it again, or write it anew"
        raise damaged(path, "a Parquet file", error, again) from None


def rows(item: Item, corpus: Corpus, units: Units) -> Iterator[Block]:
    """Yield the rows of a Parquet file, whose columns the config names."""
    with _readable(item.path), opened(item.path) as file:
        columns = _columns(item.path, file.schema_arrow.names, corpus)
        about = file.metadata
        groups = range(about.num_row_groups)
        number = sum(about.row_group(i).num_rows for i in groups[: item.start])
        wanted = list(groups[item.start : None if item.end < 0 else item.end])
        for batch in file.iter_batches(_ROWS, wanted, columns=sorted(set(columns.values()))):
            cells = {key: _text(batch.column(column)) for key, column in columns.items()}
            width = len(str(about.num_rows))
            row_names = [f"{item.name}-{n:0{width}}" for n in range(number + 1, number + len(batch) + 1)]
            names = pa.array(row_names, pa.string())
            by_key = _filled(cells | {_NAME: names}, set(columns))
            names = by_key.pop(_NAME)
            if "document" in cells:  # a row that names none is its own
                documents = by_key["document"]
                none = pc.equal(pc.utf8_trim_whitespace(documents), "")
                by_key["document"] = pc.if_else(none, names, documents)
            elif "speaker" not in cells:
                by_key["document"] = names
            texts = by_key.pop("text")
            named = segment_names(item.name, width, names.to_pylist())
            number += len(batch)
            alone = 0 if "document" in columns or "speaker" in columns else len(texts)
            units.observed.file(
                item.path, called(Path(item.path), item.name), "", len(texts), alone, same(texts)
            )
            yield units.block(texts, _places(by_key, item.name, len(texts), units), named)


def _columns(path: str, names: list[str], corpus: Corpus) -> dict[str, str]:
    """Return the column of each key; a default one that is missing is left out."""
    wanted = {key: getattr(corpus, key, "role") for key in ("text", *_KEYS)}
    stated = {"text"} | corpus.model_fields_set
    for key, column in wanted.items():
        if column and column not in names and key in stated:
            raise InputError(
                f'there is no column "{column}"',
                where=path,
                found=", ".join(names),
                remedy=f"name the column in [corpus] {key} of the config",
            )
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
    cells = {key: pc.utf8_trim_whitespace(column.take(first)).to_pylist() for key, column in by_key.items()}
    # Numbered as they come, so that the order of the units does not hang on their names.
    places = np.empty(len(first), np.int32)
    for i in np.argsort(first).tolist():
        row = {key: values[i] for key, values in cells.items()}
        places[i] = units.place(Unit(**row | {"document": row.get("document") or name}))
    return places[number]
