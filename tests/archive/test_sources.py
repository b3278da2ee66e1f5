"""A table is streamed block by block as its reader reads it whole."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.archive import sources
from pipeline.archive.sources import items
from pipeline.archive.units import Units
from pipeline.config import Config
from pipeline.errors import InputError
from pipeline.readers.tables import bythebook
from pipeline.study.config_file import load

CELL = st.text("ab ,;'=\"\n\r\t\u00a0\u2028é", max_size=6)
HEADS = (
    ["document", "speaker", "text"],
    ["text", "speaker"],
    ["role", "text", "group"],
    ["segment", "text", "document", "question"],
    ["note", "words"],
)


def said(config: Config, *, whole: bool) -> Any:
    """Return who says what in the corpus, block by block or each file read whole."""
    units = Units(config)
    (item,) = items(config)
    try:
        blocks = (
            [sources._whole(item, config, units)] if whole else list(sources.blocks([item], config, units))
        )
    except InputError as error:
        return vars(error)
    named = list(units)
    return [
        (named[place], text)
        for block in blocks
        for place, text in zip(block.unit.tolist(), block.texts.to_pylist(), strict=True)
    ]


@given(
    st.sampled_from(HEADS).flatmap(
        lambda head: st.tuples(
            st.just(head), st.lists(st.lists(CELL, min_size=len(head), max_size=len(head)), max_size=6)
        )
    ),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([1, 9, 1 << 20]),
)
@example(
    (HEADS[0], [["d", "A", 'say "a"\nb'], ["", "", " "], ["", "B", "'=a"]]),
    "utf-8-sig", ",", csv.QUOTE_ALL, "\r\n", 1,
)  # fmt: skip
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_table_in_blocks_is_the_table_as_a_whole(
    tmp_path: Path, table: tuple[list[str], list[list[str]]], encoding: str, by: str, quoting: Any,
    end: str, block: int,
) -> None:  # fmt: skip
    head, rows = table
    text = io.StringIO()
    csv.writer(text, delimiter=by, quoting=quoting, lineterminator=end).writerows([head, *rows])
    (tmp_path / "talk.csv").write_bytes(text.getvalue().encode(encoding, "replace"))
    (tmp_path / "study.toml").write_text('[study]\nname = "s"\n[corpus]\nfiles = ["talk.csv"]\n')
    config = load(tmp_path / "study.toml")
    with patch.object(bythebook, "SMALL", 0), patch.object(bythebook, "BLOCK", block):
        assert said(config, whole=False) == said(config, whole=True)


@pytest.mark.parametrize("by", [",", ";"])
def test_a_table_by_the_book_is_read_in_several_blocks(tmp_path: Path, by: str) -> None:
    rows = "".join(f'd{n // 50}{by}"a ""b""\nc {n}"\n' for n in range(200))
    (tmp_path / "talk.csv").write_text(f"document{by}text\n{rows}")
    path = tmp_path / "talk.csv"
    with patch.object(bythebook, "SMALL", 0), patch.object(bythebook, "BLOCK", 1000), path.open("rb") as file:
        outline = bythebook.outline(path, file, "text")
        assert outline is not None
        assert outline.cells(1) == ["x"] * 200
        assert outline.cells(0)[-1] == "d3"
        texts = list(bythebook.texts(path, file, "text"))
    assert len(texts) > 2
    assert [t for part in texts for t in part.to_pylist()] == [f'a "b"\nc {n}' for n in range(200)]


def test_a_line_of_a_large_text_is_named_by_its_number(tmp_path: Path) -> None:
    said = "".join(f"(see note {n})\n" if n in (7, 8, 9) else "It grew.\n" for n in range(1, 12))
    (tmp_path / "notes.txt").write_text(said, "utf-8", newline="\n")
    config = Config.model_validate(
        {"study": {"name": "x"}, "corpus": {"files": ["notes.txt"], "format": "lines"},
         "engine": {"block_mb": 1, "stream": True}, "path": tmp_path / "x.toml"}
    )  # fmt: skip
    units = Units(config)
    for item in items(config):
        list(sources._lines(item, units, 20))
    assert {voice.where["(see note*)"] for voice in units.observed.voices.values()} == {"notes.txt, line 7"}
