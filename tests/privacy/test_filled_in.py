"""The table of `check --names`, filled in: given again, its rows go into the study's table of names."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.read import read
from pipeline.study.config_file import load

from .test_name_table import study

TALK = (
    "Int: Why so, Oakley?\n\nZebedee: We asked Dr Ahmed, and Susan Lee. Then Ann Oak came, and Dr Ahmed.\n\n"
    "Ann Oak: It was Zebedee.\n\n"
) * 2
GIVEN = {"Dr Ahmed": "N01", "Oakley": "nobody's", "Susan Lee": ""}


def cells(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fill_in(table: Path, given: dict[str, str], saved: str = "as it was") -> None:
    """Write pseudonyms into a table, saved as spreadsheets do."""
    rows = cells(table)
    mark = ";" if "semicolons" in saved else ","
    end = "\r\n" if "Excel" in saved else "\n"
    begins = "\ufeff" if "mark" in saved else ""
    lines = [[*rows[0]], *([*(row | {"pseudonym": given[row["name"]]}).values()] for row in rows)]
    quoted = (mark.join(f'"{cell}"' for cell in line) for line in lines)
    coding = "cp1252" if "Windows" in saved else "utf-8"
    table.write_bytes((begins + end.join(quoted) + end).encode(coding, "replace"))


def kept(tmp_path: Path, config: Path) -> Path:
    """Return the study's table of names."""
    return next(iter(tmp_path.glob("*.pseudonyms.csv")), config.with_name("names.csv"))


@pytest.mark.parametrize("saved", ["as it was", "Excel", "Excel, mark", "Excel, semicolons, Windows"])
@pytest.mark.parametrize("begun", ["no table yet", "run before", "given"])
def test_a_table_that_is_filled_in_is_taken_over(
    saved: str, begun: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = study(tmp_path, "names.csv" if begun == "given" else "generate", talk_txt=TALK)
    if begun == "given":
        (tmp_path / "names.csv").write_text("pseudonym;name\nP01;Zebedee\nP02;Ann Oak\n", "utf-8")
    if begun == "run before":
        assert main(["run", str(config), "--stage", "read", "--quiet"]) == 0
    table = tmp_path / "left.csv"
    assert main(["check", str(config), "--names", str(table)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "with 3 names" in said
    assert "(N01 is free)" in said
    assert f"next: wordpairs check {config} --names {table}" in said
    fill_in(table, GIVEN, saved)
    assert main(["check", str(config), "--names", str(table)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "2 names are in" in said
    assert "Dr Ahmed is N01" in said
    assert "Oakley stays" in said
    assert "1 row without a pseudonym was passed over" in said
    text = kept(tmp_path, config).read_text("utf-8")
    for row in (
        ("Dr Ahmed,N01", "Oakley,nobody's") if begun != "given" else ("N01;Dr Ahmed", "nobody's;Oakley")
    ):
        assert text.count(row) == 1
    found = read(load(config))
    assert "asked N01, and Susan Lee. Then P02 came" in " ".join(found.segments["text"].to_pylist())
    assert [each.name for each in found.likely or ()] == ["Susan Lee"]
    who = dict.fromkeys(found.segments["interviewee"].to_pylist())
    assert sorted(filter(None, who)) == ["P01", "P02"], "numbers of theirs go to nobody else"


def test_what_is_taken_over_is_what_a_run_would_have_written_and_more(tmp_path: Path) -> None:
    """A name of a longer one is proposed as P02; taken over before a first run that is still Ann Oak's."""
    talk = TALK.replace("Then Ann Oak came", "Then Ann came")
    for name in ("first", "later"):
        (tmp_path / name).mkdir()
        config = study(tmp_path / name, "generate", talk_txt=talk)
        if name == "later":
            assert main(["run", str(config), "--stage", "read", "--quiet"]) == 0
        table = tmp_path / name / "left.csv"
        assert main(["check", str(config), "--names", str(table)]) == 0
        fill_in(table, {row["name"]: row["pseudonym"] or "N07" for row in cells(table)})
        assert main(["check", str(config), "--names", str(table)]) == 0
    tables = [path.read_bytes() for path in sorted(tmp_path.glob("*/*.pseudonyms.csv"))]
    assert len(tables) == 2
    assert tables[0] == tables[1]


@pytest.mark.parametrize(
    ("given", "error", "todo"),
    [
        ({}, "no further row of it has a pseudonym", "N01 is free"),
        (
            {"Dr Ahmed": "Dr Susan Lee", "Susan Lee": "N02"},
            "line 2: a pseudonym holds a name",
            "mend the row",
        ),
        ({"Dr Ahmed": "--"}, "line 2: a pseudonym holds no letter", "mend the row"),
        ({"Dr Ahmed": "Zebedee"}, "line 2: a pseudonym holds a name", "mend the row"),
    ],
)
def test_nothing_is_written_of_a_table_that_cannot_be_taken_over(
    given: dict[str, str], error: str, todo: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = study(tmp_path, "generate", talk_txt=TALK)
    table = tmp_path / "left.csv"
    assert main(["check", str(config), "--names", str(table)]) == 0
    fill_in(table, dict.fromkeys(GIVEN, "") | given)
    assert main(["check", str(config), "--names", str(table)]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "left.csv" in said
    assert error in said
    assert todo in said
    assert not list(tmp_path.glob("*.pseudonyms.csv"))


def test_who_has_a_pseudonym_keeps_it_and_what_was_taken_over_is_not_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = study(tmp_path, "generate", talk_txt=TALK)
    table = tmp_path / "left.csv"
    command = ["check", str(config), "--names", str(table)]
    assert main(command) == 0
    fill_in(table, GIVEN | {"Susan Lee": "N01"})
    capsys.readouterr()
    assert main([*command, "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["blank"], len(result["taken_over"])) == (0, 3)
    before = kept(tmp_path, config).read_bytes()
    assert main(command) == 2
    said = capsys.readouterr().err
    assert "all that it has is in" in said
    assert "left2.csv" in said
    fill_in(table, GIVEN | {"Dr Ahmed": "N02"})
    assert main(command) == 2
    assert "this name is N01 in s.pseudonyms.csv" in capsys.readouterr().err
    assert kept(tmp_path, config).read_bytes() == before


def test_one_pseudonym_for_two_names_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = study(tmp_path, "generate", talk_txt=TALK)
    table = tmp_path / "left.csv"
    assert main(["check", str(config), "--names", str(table)]) == 0
    fill_in(table, GIVEN | {"Oakley": "N01"})
    assert main(["check", str(config), "--names", str(table)]) == 0
    assert "Dr Ahmed is N01, as Oakley" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("pseudonyms", ["", "left.csv"])
def test_a_table_that_is_the_studys_own_or_of_a_study_without_pseudonyms_is_left(
    pseudonyms: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "left.csv").write_text("name,pseudonym\nZebedee,P01\n", "utf-8")
    config = study(tmp_path, pseudonyms, talk_txt=TALK)
    assert main(["check", str(config), "--names", str(tmp_path / "left.csv")]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "is not overwritten" in said
    assert ("[corpus] pseudonyms" in said) is (not pseudonyms)


def test_where_nothing_is_likely_a_name_no_table_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = study(tmp_path, "generate", talk_txt="Int: why so?\n\nZebedee: it was the ward.\n")
    assert main(["check", str(config), "--names", str(tmp_path / "left.csv")]) == 0
    assert "no table was written" in capsys.readouterr().out
    assert not (tmp_path / "left.csv").exists()
