"""The numbers that are printed beside lines, and the segments that begin there."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.read import read
from pipeline.study.config_file import load

from ..written import docx, odt, par, pdf

SAID = [
    "Interviewer: How did it go at the",
    "start of all this?",
    "P1: The cold ward was full, and",
    "we waited for many long hours antici-",
    "pating that they would come to see us.",
    "Interviewer: And then?",
    "P1: Then we went home to the children.",
    "Interviewer: What did you take from",
    "it for the next time round?",
    "P1: Nothing that I did not know by then.",
    "Interviewer: So that was all?",
    "P1: That was all there was.",
]
MORE = [line.replace("did", "does").replace("That", "It") for line in SAID]
BEGIN = [1, 3, 6, 7, 8, 10, 11, 12]  # the lines at which somebody begins to speak


def every(lines: list[str]) -> list[str]:
    return [f"{n:>3} {line}" for n, line in enumerate(lines, 1)]


def fifth(lines: list[str]) -> list[str]:
    return [f"{n if n % 5 == 0 else '':>3} {line}" for n, line in enumerate(lines, 1)]


def above(lines: list[str]) -> list[str]:
    return [each for n, line in enumerate(lines, 1) for each in (str(n), line)]


KINDS: dict[str, Callable[[list[str]], bytes]] = {
    "txt": lambda lines: "\n".join(lines).encode(),
    "docx": lambda lines: docx("".join(map(par, lines))),
    "odt": lambda lines: odt("".join(f"<text:p>{line}</text:p>" for line in lines)),
    "pdf": lambda lines: pdf(lines[:10], lines[10:]),
}


def study(folder: Path, name: str, data: bytes, keys: str = "") -> Path:
    (folder / name).write_bytes(data)
    config = folder / "c.toml"
    config.write_text(
        f'[study]\nname = "s"\nresults = "r"\nfigures = "f"\n[corpus]\nfiles = ["{name}"]\n{keys}'
        '[plot]\nformats = ["svg"]\n', "utf-8"
    )  # fmt: skip
    return config


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("numbered", [every, above])
def test_a_segment_has_the_number_of_the_line_at_which_it_begins(
    kind: str, numbered: Callable[[list[str]], list[str]], tmp_path: Path
) -> None:
    found = read(load(study(tmp_path, f"talk.{kind}", KINDS[kind](numbered(SAID)))))
    assert found.segments["line"].to_pylist() == BEGIN
    assert {*found.segments["file"].to_pylist()} == {f"talk.{kind}"}
    assert not [text for text in found.segments["text"].to_pylist() if any(map(str.isdigit, text))]


@pytest.mark.parametrize("kind", KINDS)
def test_lines_between_every_fifth_are_counted_and_those_below_the_last_are_not(
    kind: str, tmp_path: Path
) -> None:
    found = read(load(study(tmp_path, f"talk.{kind}", KINDS[kind](fifth(SAID + MORE)))))
    below = [22, 23, 24]
    lines = [*BEGIN, *(line + 12 for line in BEGIN)]
    assert found.segments["line"].to_pylist() == [None if line in below else line for line in lines]


def test_lines_that_are_not_as_many_as_the_numbers_say_have_none(tmp_path: Path) -> None:
    lines = fifth(SAID + MORE)
    del lines[1]
    found = read(load(study(tmp_path, "talk.txt", "\n".join(lines).encode())))
    assert found.segments["line"].to_pylist()[:6] == [None, None, 6, 7, 8, 10]


def test_a_text_without_numbers_has_no_such_column(tmp_path: Path) -> None:
    config = study(tmp_path, "talk.txt", "\n".join(SAID).encode())
    assert read(load(config)).segments["line"].null_count == 8
    assert main(["run", str(config), "--quiet"]) == 0
    with (tmp_path / "r/s/segments.csv").open(encoding="utf-8", newline="") as rows:
        header = next(csv.reader(rows))
    assert "line" not in header
    assert header[-1] == "file"


def test_tables_page_kwic_and_import_have_the_line_and_the_real_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = study(tmp_path, "P03.pdf", KINDS["pdf"](every(SAID)), 'interviewer = ["Interviewer"]\n')
    assert main(["run", str(config), "--quiet"]) == 0
    with (tmp_path / "r/s/segments.csv").open(encoding="utf-8", newline="") as rows:
        assert [(row["line"], row["file"]) for row in csv.DictReader(rows)] == [
            (str(line), "P03.pdf") for line in BEGIN
        ]
    page = (tmp_path / "r/s/report.html").read_text("utf-8")
    assert f'"line":{json.dumps(BEGIN, separators=(",", ":"))}' in page.replace(" ", "")
    capsys.readouterr()
    assert main(["kwic", str(config), "ward"]) == 0
    assert "  P03-002  P1  line 3  " in capsys.readouterr().out
    assert main(["import", str(tmp_path / "P03.pdf"), "--to", str(tmp_path / "in"), "--quiet"]) == 0
    again = study(tmp_path / "in", "copy.csv", (tmp_path / "in/segments.csv").read_bytes())
    found = read(load(again))
    assert found.segments["line"].to_pylist() == BEGIN
    assert {*found.segments["file"].to_pylist()} == {"P03.pdf"}


def test_a_column_called_line_that_holds_what_somebody_says_is_no_number(tmp_path: Path) -> None:
    rows = b"speaker,text,line\nAnn,So it is.,Well\nBo,It was.,3\n"
    assert read(load(study(tmp_path, "t.csv", rows))).segments["line"].to_pylist() == [None, None]
