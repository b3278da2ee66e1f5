"""The tables of a study as Parquet files, for programs that read tables: Spark, duckdb, R, pandas.

Columns and rows are those of the CSV files. Numbers keep every digit, an undefined one is null,
and no cell is guarded against spreadsheets, because none runs a cell of Parquet.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .record import Files, Form, confidential, results

if TYPE_CHECKING:
    import pyarrow as pa

    from ..config import Config


def parquet(tables: Mapping[str, pa.Table]) -> dict[str, bytes]:
    """Return each table as the bytes of a Parquet file, by the name of the file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    files = {}
    for name, data in tables.items():
        sink = pa.BufferOutputStream()
        pq.write_table(data, sink)
        files[f"{name}.parquet"] = bytes(sink.getvalue().to_pybytes())
    return files


def _files(config: Config, suppress: int | None) -> Files:
    """Return the tables of the results as Parquet files."""
    from ..up_to_date import finished

    study = finished(config)
    return parquet(results(study)), confidential(study)


FORM = Form(what="the tables for R, Spark and pandas", files=_files)
