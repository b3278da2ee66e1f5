"""Settings that mean nothing for a corpus: `run` and `check` say so, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.read import read
from pipeline.study.config_file import checked

TALK = "document,group,text\na,{0},The night shift is long.\nb,{0},We like the night shift.\n"


CODED = 'codes = ["group"]\n[themes]\n'


def written(folder: Path, more: str, *, group: str = "") -> str:
    (folder / "talk.csv").write_text(TALK.format(group), "utf-8")
    (folder / "notes.md").write_text("# Notes\n\nThis is prose, and no list.\n", "utf-8")
    (folder / "questions.csv").write_text("question,text\nq1,How are the nights?\n", "utf-8")
    config = folder / "x.toml"
    config.write_text(
        f'[study]\nname = "x"\nresults = "r"\nfigures = "f"\n[corpus]\nfiles = ["talk.csv"]\n{more}\n',
        "utf-8",
    )
    return str(config)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('[frequency]\nparts = "group"', "no segment that is counted has a group"),
        ('[frequency]\nparts = "group"\n[engine]\nstream = true', "name the column of the trust"),
        ('[tokenise]\nstop_words = "notes.md"', "notes.md, line 3: is no list of stop words"),
        ('[tokenise]\nlanguage = "th"', "pip install pythainlp"),
        ('[tokenise]\nlanguage = "english"', "did you mean en?"),
        (f'{CODED}classifier = "sklearn.svm:LinearSVM"', 'did you mean "sklearn.svm:LinearSVC"?'),
        (f'{CODED}classifier = "os:system"', "that is no class of scikit-learn's kind"),
        (f'{CODED}train_on = "manua"', "there is no such human coder to learn from"),
        (f'{CODED}train_on = "manual"', "there is no other human coder to test on"),
        (f'{CODED}meaning = "vectors"', "there is no file model.safetensors"),
    ],
)
@pytest.mark.parametrize("command", ["run", "check"])
def test_what_cannot_be_is_refused_with_a_remedy(
    command: str, more: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stage = "classify" if more.startswith(CODED) else "frequency"
    quiet = ["--stage", stage, "--quiet"] if command == "run" else []
    assert main([command, written(tmp_path, more, group="north" * (CODED in more)), *quiet]) == 2
    message = capsys.readouterr().err
    assert said in message
    assert "to do:" in message


def test_groups_and_lists_of_words_are_taken(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("# ours\nthe\nis | a verb\n\nwe\n", "utf-8")
    more = '[frequency]\nparts = "group"\nbootstrap = 0\n[tokenise]\nstop_words = "words.txt"'
    config = written(tmp_path, more, group="north")
    assert main(["run", config, "--stage", "frequency", "--quiet"]) == 0
    pairs = (tmp_path / "r/x/pairs.csv").read_text("utf-8")
    assert "\nnight,shift,2," in pairs


def test_a_schedule_that_nobody_answers_is_warned_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", written(tmp_path, 'questions = "questions.csv"')]) == 0
    assert "questions.csv: no segment answers a question of the schedule (they name none)" in (
        capsys.readouterr().out
    )
    (tmp_path / "talk.csv").write_text("question,text\nQ9,Long nights.\n", "utf-8")
    assert main(["check", str(tmp_path / "x.toml")]) == 0
    assert "(they name Q9)" in capsys.readouterr().out
    (tmp_path / "talk.csv").write_text("question,text\nq1,Long nights.\n", "utf-8")
    assert main(["check", str(tmp_path / "x.toml")]) == 0
    assert "of the schedule" not in capsys.readouterr().out


def test_transcripts_cannot_answer_a_schedule_and_are_not_warned_of(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("INT: Why?\n\nP1: Long nights.\n", "utf-8")
    (tmp_path / "questions.csv").write_text("question,text\nq1,Why nights?\n", "utf-8")
    corpus = {"files": [str(tmp_path / "talk.txt")], "questions": str(tmp_path / "questions.csv")}
    made = read(checked({"study": {"name": "x"}, "corpus": corpus}, tmp_path / "x.toml"))
    assert not any("schedule" in warning for warning in made.warnings)
    assert made.facts["name"].to_pylist() == ["interview schedule"]


@pytest.mark.parametrize("form", ["qdpx", "features"])
def test_an_export_that_needs_text_says_that_a_stream_keeps_none(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = written(tmp_path, "[engine]\nstream = true")
    assert main(["export", config, "--as", form, "--to", str(tmp_path / "e")]) == 2
    assert "is counted and not kept, so its text cannot be had" in capsys.readouterr().err
