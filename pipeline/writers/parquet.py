"""The tables of a study as Parquet files, for programs that read tables: Spark, duckdb, R, pandas.

Columns and rows are those of the CSV files. Numbers keep every digit, an undefined one is null,
and no cell is guarded against spreadsheets, because none runs a cell of Parquet.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa


def parquet(tables: Mapping[str, pa.Table]) -> dict[str, bytes]:
    """Return each table as the bytes of a Parquet file, by the name of the file."""
    import pyarrow.parquet as pq

    files = {}
    for name, data in tables.items():
        sink = pa.BufferOutputStream()
        pq.write_table(data, sink)
        files[f"{name}.parquet"] = bytes(sink.getvalue().to_pybytes())
    return files
