"""Parquet: typed columns become text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet as pq

from pipeline.cli import main
from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.parsed import Parsed
from pipeline.readers.tables import parquet


def parsed(data: bytes, **settings: Any) -> Parsed:
    return parquet.read(Path("talks.parquet"), data, Corpus(files=["x"], **settings))


def written(**columns: list[Any]) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(columns), sink)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def test_columns_of_any_plain_type_are_text() -> None:
    data = written(
        text=["one", None], speaker=["A", "B"], care=[True, False], document=[1.0, 2.0],
        group=[date(2031, 5, 1), None], more=[[1], [2]],
    )  # fmt: skip
    result = parsed(data, codes=["care"])
    assert [(row.speaker, row.text, row.document, row.group) for row in result.rows] == [
        ("A", "one", "1", "2031-05-01"),
        ("B", "", "2", ""),
    ]
    assert [(code.row, code.theme) for code in result.codes] == [(0, "care"), (1, "")]


def test_a_column_of_lists_cannot_be_the_text() -> None:
    with pytest.raises(InputError, match='the column "text" holds a list or an object'):
        parsed(written(text=[["a"], ["b"]]))


@pytest.mark.parametrize("cut", [8, 60, -4])
def test_a_file_that_is_cut_short_is_refused(cut: int) -> None:
    with pytest.raises(InputError, match="a Parquet file; it is damaged or cut short"):
        parsed(written(text=["one", "two"])[:cut])


def test_a_file_that_says_one_long_text_for_ever_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "MOST", 2**20)
    data = written(text=["word " * 2_000] * 3_000)
    assert len(data) < 10_000
    monkeypatch.setattr("pipeline.readers.unzip._FREE", 2**20)
    with pytest.raises(InputError, match="unpacks to more than a corpus could hold") as caught:
        parsed(data)
    assert caught.value.found == f"from {len(data):,} bytes"


def test_blank_rows_leave_their_numbers_unused() -> None:
    found = parsed(written(text=["a", "", None, "b"], note=["", "", "seen", ""]))
    assert [row.text for row in found.rows] == ["a", "b"]
    assert list(found.numbers) == [1, 4]


SAID = "The night staff left the ward. The night staff came back."


@pytest.mark.parametrize(
    "columns",
    [
        {"text": [SAID, None, SAID, "  ", SAID], "note": [None, "x", None, "x", None]},
        {"text": [SAID, None, SAID, SAID], "document": ["a", None, "", "b"]},
        {"text": [SAID, SAID, None, SAID], "speaker": ["Ann", "Bo", None, "Bo"]},
        {"text": [None, *[SAID] * 11]},
    ],
)
def test_a_streamed_study_has_the_same_documents(columns: dict[str, list[Any]], tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(written(**columns))
    tables = []
    for stream in ("true", "false"):
        config = tmp_path / f"{stream}.toml"
        config.write_text(
            f'[study]\nname = "{stream}"\nresults = "r"\nfigures = "f"\n[corpus]\n'
            f'files = ["a.parquet"]\n[engine]\nstream = {stream}\n[frequency]\nbootstrap = 200\n',
            "utf-8",
        )
        assert main(["run", str(config), "--stage", "frequency", "--quiet"]) == 0
        here = tmp_path / "r" / stream
        pairs = (here / "pairs.csv").read_text("utf-8").splitlines()
        stability = (here / "stability.csv").read_text("utf-8")  # which names whom it hangs on
        tables.append(([row.split(",")[:5] for row in pairs], stability))
    assert tables[0] == tables[1]
    assert ["night", "staff"] in [row[:2] for row in tables[0][0]]
