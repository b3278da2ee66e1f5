"""The tables in a file, whatever its format, before anybody says what their columns mean."""

from __future__ import annotations

from pathlib import Path

from ...config import Corpus
from . import csvfile, jsonfile, jsonl, parquet
from .cells import Sheet
from .workbook import SUFFIXES, named_tables

_ANY = Corpus(files=["*"])


def tables(path: Path, data: bytes) -> list[Sheet]:
    """Return the tables in a file: a workbook's sheets that hold anything, else one.

    Raises InputError as the readers do.
    """
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return [table for _, table in named_tables(path, data)]
    if suffix == ".parquet":
        return [parquet.table(path, data, _ANY)]
    if suffix == ".json":
        return [jsonfile.table(path, data, _ANY)]
    if suffix in (".jsonl", ".ndjson"):
        return [jsonl.table(path, data, _ANY)]
    return [csvfile.sheet(path, data, "")]
