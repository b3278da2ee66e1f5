"""Rows of a survey's export that are nobody's answers: left out where the export says so, and said."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import InputError
from pipeline.read import Material, read
from pipeline.study.config_file import checked, load

SAID = [f"The nurses of ward {n} were kind to me and mine." for n in range(12)]
ASKED = {"Status": "Response Type", "ResponseId": "Response ID", "Q1": "Which ward?", "Q3": "Why, then?"}
LANGUAGE = {"UserLanguage": "User Language", "RecordedDate": "Recorded Date"}


def put(path: Path, column: str, values: list[str], *, headings: bool = True) -> None:
    """Write a survey of as many answers as values, which are what a column says of each row."""
    names = {column: ASKED.get(column, column), **ASKED, **LANGUAGE}
    rows = [
        {
            "ResponseId": f"R{n}",
            "Q1": "AB"[n % 2],
            "Q3": SAID[n],
            "UserLanguage": "EN",
            "RecordedDate": f"2.{n}.",
        }
        | {"Status": "IP Address", column: value}
        for n, value in enumerate(values)
    ]
    below = [names, dict.fromkeys(names, '{"ImportId":"x"}')] if headings else []
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(names))
        writer.writeheader()
        writer.writerows([*below, *rows])


def begun(folder: Path) -> Material:
    assert main(["init", str(folder / "study"), "--from", str(folder), "--yes"]) == 0
    return read(load(folder / "study/config.toml"))


def test_import_leaves_them_out_too_of_all_its_files_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path / "june.csv", "Status", ["Survey Preview", *["IP Address"] * 6])
    put(tmp_path / "july.csv", "Status", [*["IP Address"] * 7, "Spam"])
    sources = [str(tmp_path / name) for name in ("june.csv", "july.csv")]
    assert main(["import", *sources, "--to", str(tmp_path / "to")]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "june.csv: 1 row left out by [corpus] leave_out, since Status is" in said
    assert "july.csv: 1 row left out" in said
    with (tmp_path / "to/segments.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    assert sorted(texts) == sorted([*SAID[1:7], *SAID[:7]])


@pytest.mark.parametrize("headings", [True, False])
@pytest.mark.parametrize(
    ("column", "value"),
    [("Status", value) for value in ("Survey Preview", "Spam", "Survey Test", "1", "2", "8", "9", "17")]
    + [("Response Type", "survey preview"), ("DistributionChannel", "preview")],
)
def test_rows_that_an_export_calls_previews_are_left_out_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], column: str, value: str, headings: bool
) -> None:
    usual = "0" if value.isdecimal() else "IP Address"
    put(tmp_path / "june.csv", column, [value, *[usual] * 8, value, usual], headings=headings)
    material = begun(tmp_path)
    assert material.segments["text"].to_pylist() == [*SAID[1:9], SAID[10]]
    assert load(tmp_path / "study/config.toml").corpus.leave_out == [[column, value]]
    out = " ".join(capsys.readouterr().out.split())
    assert f'in 2 rows of the survey {column} is "{value}": left out' in out
    assert any(
        f'2 rows left out by [corpus] leave_out, since {column} is "{value}"' in w for w in material.warnings
    )
    assert '"Q1" (2)' in out  # of the answers alone: no heading is a value
    assert not any(name in out.partition("columns not read")[0] for name in ("UserLanguage", 'Status" ('))


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("Status", ["0", "4", "16"]),  # imported, or typed in offline
        ("Status", ["Survey Preview"]),  # all of them: a test of the program
        ("Topic", ["Spam", "Waiting"]),
        ("Status", ["married", "single", "8"]),
    ],
)
def test_other_rows_are_read(tmp_path: Path, column: str, values: list[str]) -> None:
    put(tmp_path / "june.csv", column, (values * 12)[:12])
    assert begun(tmp_path).segments.num_rows == 12
    assert "leave_out" not in (tmp_path / "study/config.toml").read_text("utf-8")


def test_who_wrote_the_config_is_told_and_says_what_the_rows_are(tmp_path: Path) -> None:
    put(tmp_path / "june.csv", "Status", ["Survey Preview", *["IP Address"] * 9], headings=False)

    def now(**corpus: object) -> Material:
        keys = {"files": ["june.csv"], "text": "Q3", "document": "ResponseId", **corpus}
        return read(checked({"study": {"name": "x"}, "corpus": keys}, tmp_path / "x.toml"))

    material = now()
    assert material.segments.num_rows == 10
    (note,) = [each for each in material.warnings if "leave_out" in each]
    assert '[corpus] leave_out = [["Status", "Survey Preview"]] leaves them out' in note
    assert not [each for each in now(leave_out=[]).warnings if "leave_out" in each]
    assert now(leave_out=[["Status", "Survey Preview"]]).segments.num_rows == 9
    with pytest.raises(InputError, match='no column "State"'):
        now(leave_out=[["State", "Survey Preview"]])


def test_previews_of_all_files_of_a_survey_are_left_out(tmp_path: Path) -> None:
    put(tmp_path / "july.csv", "Status", ["IP Address"] * 10)
    put(tmp_path / "june.csv", "Status", ["Spam", *["IP Address"] * 11])
    text = (tmp_path / "july.csv").read_text("utf-8").replace("nurses", "porters")
    (tmp_path / "july.csv").write_text(text, "utf-8")
    assert begun(tmp_path).segments.num_rows == 21
