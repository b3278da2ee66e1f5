"""A study's tables as Parquet hold what its CSV files hold, in types that other programs read."""

from __future__ import annotations

import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.cli import main
from pipeline.exports.parquet import parquet
from pipeline.tables.csvtext import to_csv
from pipeline.tables.results import RESULTS


def test_each_table_that_was_run_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "study")]) == 0
    config = tmp_path / "study" / "config.toml"
    text = config.read_text("utf-8").replace("[frequency]", "[frequency]\nbootstrap = 200")
    config.write_text(text.replace('method = "combined"', 'method = "keywords"'), "utf-8")
    assert main(["export", str(config), "--as", "parquet", "--to", str(tmp_path / "out")]) == 0
    results = tmp_path / "study" / "results" / "my_study"
    written = sorted((tmp_path / "out").glob("*.parquet"))
    assert {path.stem for path in written} == {path.stem for path in results.glob("*.csv")}
    for path in written:
        found = pq.read_table(path)
        assert found.schema == RESULTS[path.stem]
        assert to_csv(found) == (results / f"{path.stem}.csv").read_bytes()
    assert "It quotes what people said" in capsys.readouterr().out


def test_an_undefined_number_is_null_and_no_digit_is_lost() -> None:
    words = pa.table({"word": ["=care", "trust"], "dp_norm": [1 / 3, None]})
    files = parquet({"words": words})
    found = pq.read_table(io.BytesIO(files["words.parquet"]))
    assert found.to_pydict() == {"word": ["=care", "trust"], "dp_norm": [1 / 3, None]}
    assert files == parquet({"words": words}), "the same tables give the same bytes"
