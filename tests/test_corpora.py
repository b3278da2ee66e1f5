"""The script that makes the shipped counts of hearings runs, and counts what witnesses answered."""

from __future__ import annotations

import csv
import gzip
import json
import shutil
from pathlib import Path

import pytest

from corpora.inquiry import build
from pipeline.cli import main

REPOSITORY = Path(__file__).parents[1]

TURNS = "\n\n".join(
    f"**Ms Ash**: And ward {n}?\n\n**Dr Ann Oak**: Night shifts in ward {name} were long. (Witness nodded)"
    for n, name in enumerate("abcdef")
)
HEARING = f"""\
2 January 2031
==============

Dr Ann Oak
----------

*DR ANN OAK (affirmed).*

Questions From Lead Counsel to the Inquiry
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

{TURNS}
"""


def test_the_counts_of_the_inquiry_are_those_of_the_witnesses_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module, day in (("module-1", "2023-01-02"), ("module-2", "2023-01-03")):
        (tmp_path / module).mkdir()
        (tmp_path / module / f"{day}.rst").write_text(HEARING, "utf-8")
    made = tmp_path / "made"
    made.mkdir()
    monkeypatch.setattr(build, "HERE", made)
    monkeypatch.setattr(build, "health_witnesses", lambda: {("module-1", "2023-01-02", "Dr Ann Oak")})
    build.main(tmp_path)
    with gzip.open(made / "pairs.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        pairs = {(row["word1"], row["word2"]): int(row["count"]) for row in csv.DictReader(lines)}
    assert pairs == {("night", "shifts"): 6}
    (row,) = csv.DictReader((made / "segments.csv").read_text("utf-8").splitlines())
    assert (row["group"], row["document"], row["interviewee"]) == ("module-1", "2023-01-02", "Dr Ann Oak")
    assert "pairs.csv.gz: " in capsys.readouterr().out

    monkeypatch.setattr(build, "health_witnesses", lambda: {("module-1", "2023-01-02", "Dr Elm")})
    with pytest.raises(SystemExit, match=r"not found as witnesses: .*Dr Elm"):
        build.main(tmp_path)


@pytest.mark.parametrize("study", ["example", "french"])
def test_nothing_that_a_run_says_of_our_own_interviews_is_a_warning(
    study: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in (f"corpora/{study}", "configs"):
        shutil.copytree(REPOSITORY / folder, tmp_path / folder)
    assert main(["run", str(tmp_path / f"configs/{study}.toml"), "--stage", "frequency", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["warnings"] == []
