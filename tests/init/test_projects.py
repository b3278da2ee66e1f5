"""Which project of a file that holds several `init` takes, and what it says of the others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.init.steps import new_study
from pipeline.study.config_file import load

from ..readers.projects.test_taguette_history import TWO, database


@pytest.fixture
def lab(tmp_path: Path) -> Path:
    (tmp_path / "lab.sqlite3").write_bytes(database([], [], TWO))
    return tmp_path / "lab.sqlite3"


def test_without_an_answer_the_project_with_the_most_words_is_taken(
    lab: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "s"), "--from", str(lab), "--yes"]) == 0
    said = "lab.sqlite3 holds 2 projects: read is Study, and not Sandbox (3 words); for another, name it"
    assert said in capsys.readouterr().out
    assert load(tmp_path / "s/config.toml").corpus.projects == ["Study"]
    assert main(["check", str(tmp_path / "s")]) == 0
    assert "2 projects (" not in capsys.readouterr().out


@pytest.mark.parametrize("answer", [["Sandbox"], ["Study", "Sandbox"], []])
def test_a_terminal_is_asked_which(lab: Path, tmp_path: Path, answer: list[str]) -> None:
    asked = []

    def several(question: str, shown: Sequence[str], _: Sequence[str], proposed: Sequence[str]) -> list[str]:
        if "projects" not in question:
            return list(proposed)
        asked.append((question, *shown, proposed))
        return answer

    made = new_study(tmp_path / "s", lab, None, lambda *_: "", lambda _: None, several)
    question = "lab.sqlite3 holds 2 projects. Which is the study's?"
    assert asked == [(question, "Study (6 words)", "Sandbox (3 words)", ["Study"])]
    assert made.corpus.get("projects", []) == answer


def test_a_name_that_no_file_has_is_refused(
    lab: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "s"), "--from", str(lab), "--yes"]) == 0
    config = tmp_path / "s/config.toml"
    config.write_text(config.read_text("utf-8").replace('["Study"]', '["Study", "Rest"]'), "utf-8")
    assert main(["check", str(config)]) == 2
    assert "[corpus] projects: there is no such project" in capsys.readouterr().err


def test_import_takes_the_one_with_the_most_words_or_the_one_that_is_named(
    lab: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {}
    for name, more in (("most", []), ("named", ["--project", "Sandbox"])):
        assert main(["import", str(lab), "--to", str(tmp_path / name), *more]) == 0
        said = " ".join(capsys.readouterr().out.split())
        whole = "holds 2 projects: read is Study, and not Sandbox (3 words); for another, give --project NAME"
        assert (whole in said) is (not more)
        texts[name] = (tmp_path / name / "segments.csv").read_text("utf-8")
    assert texts["most"] != texts["named"]
    assert main(["import", str(lab), "--to", str(tmp_path / "none"), "--project", "Rest"]) == 2
    assert "Sandbox, Study" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()
