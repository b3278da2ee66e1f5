"""A study that was frozen and has changed: every command that runs stages, or reads a corpus, says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import pipeline
from pipeline.cli import main
from pipeline.exports import forms
from pipeline.stages import STAGES
from pipeline.terminal.command import names

# What follows a command and its study, for whatever of it runs stages.
RUN: dict[str, list[list[str]]] = {
    "check": [[]],
    "compare": [[]],
    "export": [["--as", form, *["--suppress", "2"] * record.suppresses] for form, record in forms().items()],
    "figures": [[], ["figure1"], ["--verify"], ["figure1", "--verify"]],
    "kwic": [["night"]],
    "manuscript": [["draft.txt"]],
    "run": [["--stage", stage.name] for stage in STAGES],
    "template": [[], ["--sample", "1", "--coder", "Bo"]],
}
# What reads no study, or its last run alone; `freeze` refuses a study that is frozen.
# (a comment)
NONE = {"completion", "diff", "freeze", "guide", "import", "init", "open", "schema"}
CASES = [[command, *rest] for command, every in RUN.items() for rest in every]
CASES += [[command, *every[0], "--json"] for command, every in RUN.items()]
CHANGED = "1 rule of the codebook added or weighed anew"


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study that was frozen and run, and changed thereafter."""
    study = tmp_path_factory.mktemp("frozen") / "study"
    assert main(["init", str(study), "--quiet"]) == 0
    assert main(["freeze", str(study), "--quiet"]) == 0
    assert main(["run", str(study), "--quiet"]) == 0
    book = study / "codebook.toml"
    book.write_text(book.read_text("utf-8").replace('words = ["', 'words = ["unheard", "', 1), "utf-8")
    (study / "draft.txt").write_text("Two interviewees spoke of the night.\n", "utf-8")
    return study


def test_every_command_is_looked_at() -> None:
    assert {*RUN} | NONE == {*names()}


@pytest.mark.parametrize("case", CASES, ids=" ".join)
def test_what_has_changed_is_said(
    frozen: Path, case: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(frozen)
    command, *rest = case
    assert main([command, str(frozen), *rest]) in (0, 1)
    said = capsys.readouterr()
    assert CHANGED in " ".join((said.out + said.err).split())
    if "--json" in rest:
        json.loads(said.out)


def test_a_notebook_says_it(frozen: Path) -> None:
    assert any(CHANGED in text for text in pipeline.Study(frozen).warnings)


@pytest.mark.parametrize("rest", [["kwic", "night"], ["export", "--as", "docx"]], ids=" ".join)
def test_a_transcript_that_is_gone_is_said_by_whoever_runs_first(
    tmp_path: Path, rest: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(
            f"Ann: The night {name} is long.\n\nBo: It is night.\n", "utf-8"
        )
    (tmp_path / "c.toml").write_text('[study]\nname = "x"\n[corpus]\nfiles = ["*.txt"]\n', "utf-8")
    assert main(["run", str(tmp_path), "--stage", "frequency", "--quiet"]) == 0
    (tmp_path / "b.txt").unlink()
    command, *after = rest
    assert main([command, str(tmp_path), *after]) == 0
    assert "b.txt" in capsys.readouterr().err
