"""The study as a workbook and as a Word document, and the decisions on their way back."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.exports import forms
from pipeline.findings.finished_study import FinishedStudy
from pipeline.readers.tables.decisions import decisions
from pipeline.study.config_file import load
from pipeline.tables.columns import empty, table
from pipeline.tables.csvtext import csv_of
from pipeline.tables.handed import CODINGS, DECISIONS, SEGMENTS
from pipeline.tables.results import RESULTS
from pipeline.writers.study_workbook import study_workbook


@pytest.fixture
def study(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return the config of a fresh starting study, coded by its keywords."""
    assert main(["init", str(tmp_path / "study")]) == 0
    path = tmp_path / "study" / "config.toml"
    edit(path, 'method = "combined" ', 'method = "keywords" ')
    edit(path, "[frequency]", "[frequency]\nbootstrap = 200")
    capsys.readouterr()
    return path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def decide(path: Path, file: str) -> None:
    """Name a file of decisions in the config."""
    edit(path, 'codings = "codings.csv"', f'decisions = "{file}"\ncodings = "codings.csv"')


def rows(path: Path, name: str) -> list[dict[str, str]]:
    """Return a table of the results."""
    text = (path.parent / "results" / "my_study" / f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def ran(path: Path) -> None:
    assert main(["run", str(path), "--stage", "compare", "--quiet"]) == 0


def test_each_form_is_one_file_beside_the_results(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("xlsx", "docx"):
        assert main(["export", str(study), "--as", form]) == 0
        path = study.parent / "results" / "my_study" / form / f"my_study.{form}"
        assert f"wrote {path}" in capsys.readouterr().out
        assert zipfile.is_zipfile(path)


@pytest.mark.exhaustive
def test_the_same_study_gives_the_same_bytes_elsewhere(study: Path, tmp_path: Path) -> None:
    here = {form: forms()[form].files(load(study), None)[0] for form in ("xlsx", "docx")}
    for form, files in here.items():
        subprocess.run(
            [sys.executable, "-m", "wordpairs", "export", str(study), "--as", form, "--to",
             str(tmp_path / "there")],
            env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
            check=True,
        )  # fmt: skip
        for name, content in files.items():
            assert (tmp_path / "there" / name).read_bytes() == content
            assert str(tmp_path).encode() not in content


def test_decisions_make_a_coder_beside_the_others(study: Path) -> None:
    ran(study)
    before = rows(study, "agreement"), rows(study, "disagreements"), rows(study, "themes")
    differ = before[1]
    assert differ
    # Every time, the automatic coder is found right: the adjudicated codes are then its own.
    made = [["segment", "theme", "coder", "decision", "note", "applies"]]
    made += [[r["segment"], r["theme"], "AB", "automatic", "", r["auto"]] for r in differ]
    (study.parent / "decisions.csv").write_bytes(csv_of(made))
    decide(study, "decisions.csv")
    ran(study)
    whole = [r for r in rows(study, "agreement") if r["theme"] == "*" and r["level"] == "segment"]
    pairs = {(r["coder_a"], r["coder_b"]): r for r in whole}
    assert list(pairs) == [("adjudicated", "manual"), ("adjudicated", "auto"), ("manual", "auto")]
    assert float(pairs["adjudicated", "auto"]["observed"]) == 1
    old = [r for r in before[0] if r["theme"] == "*" and r["level"] == "segment"]
    assert [pairs["manual", "auto"]] == old
    assert (rows(study, "disagreements"), rows(study, "themes")) == before[1:]


def test_the_workbook_takes_the_place_of_decisions_csv(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran(study)
    differ = rows(study, "disagreements")
    choices = [
        {"segment": r["segment"], "theme": r["theme"], "coder": "", "decision": "manual",
         "note": "", "applies": r["manual"]}
        for r in differ
    ]  # fmt: skip
    shown = table(
        RESULTS["disagreements"],
        [{**r, **{n: int(r[n]) for n in ("manual", "auto", "withheld")}} for r in differ],
    )
    known = FinishedStudy(load(study), {"disagreements": shown}, empty(SEGMENTS), empty(CODINGS))
    filled = study_workbook(known, table(DECISIONS, choices))
    (study.parent / "adjudicated.xlsx").write_bytes(filled)
    edit(study, 'codings = "codings.csv"', 'decisions = "adjudicated.xlsx"\ncodings = "codings.csv"')
    ran(study)
    whole = next(r for r in rows(study, "agreement") if r["theme"] == "*")
    assert (whole["coder_a"], whole["coder_b"], whole["observed"]) == ("adjudicated", "manual", "1")
    # The next workbook has them too, beside the disagreement that each is about.
    again = forms()["xlsx"].files(load(study), None)[0]["my_study.xlsx"]
    assert decisions(Path("x.xlsx"), again)[0].to_pylist() == choices
    main(["check", str(study)])
    said = capsys.readouterr().out
    assert ", by manual." in said
    assert "adjudicated, manual" not in said
    assert f"djudicated is manual with {len(differ)} decision" in said


def test_a_changed_decision_runs_the_study_anew(study: Path) -> None:
    path = study.parent / "decisions.csv"
    path.write_text("segment,theme,decision\n", "utf-8")
    decide(study, "decisions.csv")
    ran(study)
    assert {r["coder_a"] for r in rows(study, "agreement")} == {"adjudicated", "manual"}
    path.write_text("segment,theme,decision\ninterview-01-002,Nobody,both\n", "utf-8")
    ran(study)
    account = (study.parent / "results" / "my_study" / "run.json").read_text("utf-8")
    assert "neither codebook nor codings have" in account


def test_a_workbook_in_which_somebody_has_decided_is_not_overwritten(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["export", str(study), "--as", "xlsx"])
    path = study.parent / "results" / "my_study" / "xlsx" / "my_study.xlsx"
    work = path.read_bytes() + b"decided"
    path.write_bytes(work)
    capsys.readouterr()
    assert main(["export", str(study), "--as", "xlsx"]) == 2
    assert "was changed since, and is not overwritten" in capsys.readouterr().err
    assert path.read_bytes() == work


def test_one_form_does_not_take_another_away(study: Path, tmp_path: Path) -> None:
    for form in ("xlsx", "docx", "xlsx"):
        assert main(["export", str(study), "--as", form, "--to", str(tmp_path / "out")]) == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"my_study.xlsx", "my_study.docx"} <= names


def test_a_file_of_decisions_that_is_not_there_is_named(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(study, "no.csv")
    assert main(["run", str(study)]) == 2
    assert "[corpus] decisions: there is no such file" in capsys.readouterr().err
