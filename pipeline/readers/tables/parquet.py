"""Tables as Parquet (.parquet)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ...config import Corpus
from ...errors import InputError
from ..parsed import Parsed
from ..unzip import MOST, damaged, expect, most
from . import delimited
from .cells import Sheet
from .records import as_sheet

KIND = "a Parquet file"
_MOST_ROWS = 50_000_000
_BATCH = 10_000  # rows turned into text at once


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the rows as segments; columns are named in the config (see `delimited.segments`).

    Rows that are blank in all columns that are read are left out, and leave their numbers unused.

    Columns of lists and structures are left out. Raises InputError for what is not Parquet, is
    damaged, declares more rows than any corpus has, or holds few texts an endless number of times.
    """
    sheet = table(path, data, corpus)
    wanted = _wanted(corpus)
    places = [place for place, name in enumerate(sheet.header) if name in wanted]
    kept = [n for n, cells in enumerate(sheet.rows) if any(cells[place].strip() for place in places)]
    if len(kept) < len(sheet.rows) and corpus.texts[0] in sheet.header:
        sheet = replace(sheet, rows=[sheet.rows[n] for n in kept], lines=[sheet.lines[n] for n in kept])
    whole = delimited.segments(sheet, corpus)
    if len(whole.rows) != len(sheet.lines) or whole.answers > 1:
        return whole  # cells that hold transcripts, or one-code rows made one
    # A row has its number in the file, so that a streamed study, which cannot know how many blank
    # ones stand before it, names it alike.
    last = pq.ParquetFile(pa.BufferReader(data)).metadata.num_rows
    return replace(whole, numbers=list(sheet.lines), width=len(str(last)))


def table(path: Path, data: bytes, corpus: Corpus) -> Sheet:
    """Return the rows as a table of text."""
    expect(data, path, KIND, b"PAR1")
    return as_sheet(path, _records(path, data, corpus), corpus)


def _wanted(corpus: Corpus) -> set[str]:
    """Return the columns that are read; a row that is blank in all of them is none."""
    named = {corpus.segment, corpus.document, corpus.speaker, corpus.group, corpus.question}
    return {*corpus.texts, *corpus.codes, *named, "role"}


def _records(path: Path, data: bytes, corpus: Corpus) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield each row with its number, from 1."""
    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        rows = file.metadata.num_rows
        if rows > _MOST_ROWS:
            found, allowed = f"{rows:,}", f"{_MOST_ROWS:,}"
            raise InputError(
                "declares more rows than any corpus has", where=path, found=found, allowed=allowed
            )
        number = 0
        wanted = _wanted(corpus)
        nested = {field.name for field in file.schema_arrow if pa.types.is_nested(field.type)}
        columns = [name for name in file.schema_arrow.names if name in wanted or name not in nested]
        left = max(MOST, most(len(data)))
        for batch in file.iter_batches(_BATCH, columns=columns):
            records = batch.to_pylist()  # here each cell of a text that is kept once has its own
            left -= sum(
                len(cell) for record in records for cell in record.values() if isinstance(cell, str | bytes)
            )
            if left < 0:
                raise InputError(
                    "unpacks to more than a corpus could hold, as files made to do harm do",
                    where=path,
                    found=f"from {len(data):,} bytes",
                    remedy="unpack it yourself, and name the files in it",
                )
            for record in records:
                number += 1
                yield number, record
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        raise damaged(path, KIND, error, "fetch it again, or write it anew") from None
