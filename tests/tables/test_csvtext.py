"""Tables become CSV that a spreadsheet only shows, and that is read back as it was."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.readers.tables.csvfile import sheet
from pipeline.tables.columns import CODED, REAL, TEXT, WHOLE
from pipeline.tables.csvtext import guarded, shown, to_csv, unguarded

HOSTILE = [
    "=1+1", "+44 161 496 0000", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0=1",
    "'=1", "''@x", "=HYPERLINK(\"http://example.org\",\"x\")", "=cmd|' /C calc'!A0", "\uff1d1",
    "so;=1+1;", "then\n- a list\n- of two", "a\tb\t=1",
]  # fmt: skip
HARMLESS = ["", "care", "'tis", "a=b", "1-2", "well - no", "it's; so", "a@b", "5", "don't\nstop"]


def as_a_spreadsheet_parts_it(data: bytes, delimiter: str) -> list[str]:
    rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""), delimiter=delimiter)
    return [cell for row in rows for cell in row]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_begins_a_formula_however_a_spreadsheet_parts_the_line(text: str, delimiter: str) -> None:
    data = to_csv(pa.table({"segment": ["s1"], "text": [text], "end": ["x"]}))
    for cell in as_a_spreadsheet_parts_it(data, delimiter):
        assert cell.lstrip(' \u00a0\t\r\n"')[:1] not in set("=+-@\uff1d\uff0b\uff0d\uff20"), cell


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_is_as_it_was(text: str) -> None:
    assert guarded(text) == text == unguarded(text)


def test_a_guard_is_one_apostrophe() -> None:
    assert [guarded(text) for text in ("=1", "'=1", "-2\n-3", "\tx")] == ["'=1", "''=1", "'-2\n'-3", "'\tx"]


def test_numbers_stay_numbers() -> None:
    data = pa.table(
        [pa.array([-1.5, None], REAL), pa.array([-3, None], WHOLE),
         pa.array(["-x", "undefined"]).cast(CODED)],
        names=["npmi", "change", "word"],
    )  # fmt: skip
    assert to_csv(data) == b"npmi,change,word\n-1.5,-3,'-x\nundefined,undefined,undefined\n"


@given(st.lists(st.floats() | st.integers(-9, 999_999).map(lambda n: n / 64), max_size=20))
def test_reals_have_six_digits(values: list[float]) -> None:
    lines = to_csv(pa.table({"a": pa.array(values, REAL), "b": pa.array(values, REAL)})).decode().split("\n")
    assert lines == ["a,b", *(f"{value + 0.0:.6g},{value + 0.0:.6g}" for value in values), ""]


@given(st.text(max_size=40) | st.text(alphabet="='-+@;\t\r\n a\u00a0\uff1d", max_size=12))
def test_a_cell_that_is_read_back_is_the_one_that_was_written(text: str) -> None:
    assert unguarded(guarded(text)) == text
    data = to_csv(pa.table([pa.array(["x"], TEXT), pa.array([text], TEXT)], names=["id", "text"]))
    if "\x00" not in text:  # which no table holds: see test_encoding
        assert sheet(Path("t.csv"), data, "text").rows == [["x", text]]


def test_a_hostile_transcript_is_inert_in_every_table_and_comes_back(tmp_path: Path) -> None:
    turns = "".join(f"-Ann: =cmd|calc!A0 ward {n}\n\nQ: -2+3?\n\n" for n in range(3))
    (tmp_path / "talk.csv").write_text(
        "segment,speaker,text,theme\n=s1,@ann,=cmd|calc!A0 the ward,Ward\n-s2,+bob,-2+3 the ward,\n",
        encoding="utf-8",
    )
    (tmp_path / "book.toml").write_text('[[theme]]\nname = "=Ward"\nwords = ["ward"]\n')
    (tmp_path / "codings.csv").write_text("segment,theme\n=s1,\n-s2,=Ward\n")
    config = tmp_path / "c.toml"
    config.write_text(
        '[study]\nname = "s"\nresults = "results"\nfigures = "figures"\n[corpus]\n'
        'files = ["talk.csv"]\nsegment = "segment"\ncodings = "codings.csv"\n'
        '[themes]\ncodebook = "book.toml"\nmethod = "keywords"\n[frequency]\nbootstrap = 0\n'
    )
    assert main(["run", str(config), "--quiet"]) == 0
    tables = sorted((tmp_path / "results/s").glob("*.csv"))
    assert "disagreements.csv" in {path.name for path in tables}
    for path in tables:
        for cell in as_a_spreadsheet_parts_it(path.read_bytes(), ","):
            number = cell.removeprefix("-").replace(".", "", 1).replace("e-", "", 1).isdigit()
            assert number or cell[:1] not in ("=", "+", "-", "@", "\t", "\r"), (path.name, cell)
    found = sheet(tables[0], (tmp_path / "results/s/disagreements.csv").read_bytes(), "segment")
    assert found.column("segment", "") == ["=s1"]
    assert found.column("text", "") == ["=cmd|calc!A0 the ward"]
    # counts and imported tables, too
    out = ["--as", "features", "--suppress", "0", "--to", str(tmp_path / "counts")]
    assert main(["export", str(config), *out, "--quiet"]) == 0
    assert "\n'=s1,talk,'@ann," in (tmp_path / "counts/segments.csv").read_text("utf-8")
    counts = tmp_path / "counts.toml"
    counts.write_text(
        '[study]\nname = "counts"\nresults = "results"\nfigures = "figures"\n'
        '[corpus]\nfiles = ["counts/features.toml"]\n'
    )
    assert main(["run", str(counts), "--stage", "frequency", "--quiet"]) == 0
    words = [tmp_path / "results" / name / "words.csv" for name in ("s", "counts")]
    assert words[0].read_bytes() == words[1].read_bytes()
    (tmp_path / "talk.txt").write_text(turns, encoding="utf-8")
    assert main(["import", str(tmp_path / "talk.txt"), "--to", str(tmp_path / "in"), "--quiet"]) == 0
    imported = tmp_path / "in/segments.csv"
    for cell in as_a_spreadsheet_parts_it(imported.read_bytes(), ","):
        assert cell[:1] not in ("=", "+", "-", "@")
    texts = sheet(imported, imported.read_bytes(), "text").column("text", "")
    assert "-2+3?" in " ".join(texts)


def test_lines_of_a_text_flow_in_a_table_to_be_read_and_paragraphs_stay() -> None:
    data = pa.table({"text": ["just\nbeen\n\nin self-\nhelp", ""], "note": ["a\nb", ""]})
    assert shown(data).to_pydict() == {"text": ["just been\n\nin self-\nhelp", ""], "note": ["a\nb", ""]}
