"""A workbook to settle what human coders differ on, and what was agreed on its way back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import InputError
from pipeline.read import read
from pipeline.readers.tables.workbook import named_tables
from pipeline.study.config_file import load

from ..readers.written import xlsx

TEXTS = [
    ("s1", "P1", "We are short of nurses."), ("s2", "P1", "The pay is low."),
    ("s3", "P2", "I trust the team."), ("s4", "P2", "Nobody asked us."),
]  # fmt: skip
# both give Staffing to s1; Pay in s2 is Ann's alone, Trust in s3 manual's; s4 nobody's but Ann's
CODES = [
    ("s1", "Ann", "Staffing"), ("s2", "Ann", "Pay"), ("s3", "Ann", ""), ("s4", "Ann", "Console"),
    ("s1", "manual", "Staffing"), ("s2", "manual", ""), ("s3", "manual", "Trust"), ("s4", "manual", ""),
]  # fmt: skip
DIFFERING = [("s2", "Pay", "yes", "no"), ("s3", "Trust", "no", "yes"), ("s4", "Console", "yes", "no")]


def put(folder: Path, codes: list[tuple[str, str, str]], more: str = "") -> Path:
    """Write a study of coded texts and return its config."""
    for name, head, rows in (
        ("talk.csv", "segment document text", [(s, d, t) for s, d, t in TEXTS]),
        ("codings.csv", "segment coder theme", codes),
    ):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head.split(), *rows])
    config = folder / "s.toml"
    config.write_text(
        '[study]\nname = "s"\nresults = "results"\n[corpus]\nfiles = ["talk.csv"]\nsegment = "segment"\n'
        'codings = "codings.csv"\n' + more + '[themes]\nmethod = "keywords"\n'
    )
    return config


def rows_of(folder: Path) -> tuple[list[str], list[list[str]]]:
    path = folder / "settle_s.xlsx"
    tables = dict(named_tables(path, path.read_bytes()))
    return tables["differing"].header, [list(row) for row in tables["differing"].rows]


def settled(folder: Path, agreed: dict[str, str]) -> None:
    """Fill the workbook in as a spreadsheet would, `agreed` by segment."""
    header, rows = rows_of(folder)
    for row in rows:
        row[header.index("agreed")] = agreed[row[0]]
    (folder / "settle_s.xlsx").write_bytes(xlsx(differing=[header, *rows]))


def test_what_coders_agree_on_comes_back_as_their_adjudicated_codes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = put(tmp_path, CODES)
    assert main(["template", str(config), "--differing"]) == 0
    said = capsys.readouterr().out
    assert "3 themes of segments on which Ann and manual differ, in 3 segments; 3 to be settled" in said
    assert 'write in s.toml: [corpus] decisions = "settle_s.xlsx"' in said
    header, rows = rows_of(tmp_path)
    assert header == ["segment", "document", "text", "theme", "by Ann", "by manual", "agreed", "note"]
    assert [(row[0], *row[3:6]) for row in rows] == DIFFERING
    assert {tuple(row[6:]) for row in rows} == {("", "")}

    settled(tmp_path, {"s2": "Yes", "s3": "no", "s4": ""})
    config = put(tmp_path, CODES, 'decisions = "settle_s.xlsx"\n')
    codings = [row for row in read(load(config)).codings.to_pylist() if row["coder"] == "adjudicated"]
    # what both gave stays; Pay is agreed on and Trust is not; Console is not settled, and not both gave it
    assert {(row["segment"], row["theme"]) for row in codings} == {
        ("s1", "Staffing"), ("s2", "Pay"), ("s3", ""), ("s4", ""),
    }  # fmt: skip

    assert main(["run", str(config), "--stage", "compare"]) == 0
    with (tmp_path / "results/s/themes_by_coder.csv").open(encoding="utf-8", newline="") as file:
        by = {(row["theme"], row["coder"]): row["segments"] for row in csv.DictReader(file)}
    assert [by[theme, "adjudicated"] for theme in ("Staffing", "Pay", "Trust", "Console")] == [
        "1",
        "1",
        "0",
        "0",
    ]

    (tmp_path / "settle_s.xlsx").rename(tmp_path / "first.xlsx")
    config = put(tmp_path, CODES, 'decisions = "first.xlsx"\n')
    capsys.readouterr()
    assert main(["template", str(config), "--differing"]) == 0
    assert "1 to be settled" in capsys.readouterr().out
    assert [row[6] for row in rows_of(tmp_path)[1]] == ["yes", "no", ""]


def test_what_was_filled_in_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = put(tmp_path, CODES)
    assert main(["template", str(config), "--differing"]) == 0
    settled(tmp_path, {"s2": "yes", "s3": "yes", "s4": "no"})
    assert main(["template", str(config), "--differing"]) == 2
    assert "was changed since, and is not overwritten" in capsys.readouterr().err


def test_a_cell_that_is_neither_yes_nor_no_is_refused_with_its_row(tmp_path: Path) -> None:
    config = put(tmp_path, CODES)
    assert main(["template", str(config), "--differing"]) == 0
    settled(tmp_path, {"s2": "yes", "s3": "maybe", "s4": "no"})
    with pytest.raises(InputError, match=r"(?s)row 3: what was agreed is neither yes nor no.*maybe"):
        read(load(put(tmp_path, CODES, 'decisions = "settle_s.xlsx"\n')))


@pytest.mark.parametrize("codes", [CODES[:4], [(s, who, "Pay") for s in ("s1", "s2") for who in ("A", "B")]])
def test_where_nobody_differs_there_is_nothing_to_settle(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], codes: list[tuple[str, str, str]]
) -> None:
    assert main(["template", str(put(tmp_path, codes)), "--differing"]) == 2
    assert "there is nothing to settle" in capsys.readouterr().err


def test_init_takes_such_a_workbook_for_what_it_is(tmp_path: Path) -> None:
    config = put(tmp_path, CODES)
    assert main(["template", str(config), "--differing"]) == 0
    settled(tmp_path, {"s2": "yes", "s3": "no", "s4": "no"})
    config.unlink()
    assert main(["init", str(tmp_path / "study"), "--from", str(tmp_path), "--yes"]) == 0
    assert load(tmp_path / "study/config.toml").corpus.decisions.endswith("settle_s.xlsx")


def test_what_of_a_text_was_coded_stands_beside_it(tmp_path: Path) -> None:
    config = put(tmp_path, [])
    (tmp_path / "codings.csv").write_text(
        "segment,coder,theme,start,end\ns1,Ann,Staffing,0,2\ns1,Ann,Staffing,16,22\ns1,Bo,,,\n"
        "s2,Ann,,,\ns2,Bo,Pay,,\n"
    )
    assert main(["template", str(config), "--differing"]) == 0
    header, rows = rows_of(tmp_path)
    assert header[:5] == ["segment", "document", "text", "coded_text", "theme"]
    assert [row[3] for row in rows] == ["We […] nurses", ""]  # s2 was coded as a whole
