"""The stop words that cost a study frequent pairs: a line of the new config to uncomment."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.init.decide import keep_words
from pipeline.init.steps import new_study
from pipeline.study.config_file import load

LINE = '# keep_words = ["move", "side"]  # take the # away to count bed move (6), side road (5):'


SAID = "optional (lines with # in config.toml): count stop words in pairs"


def begun(folder: Path, **given: dict[str, Any]) -> str:
    """Return the config of a study in which P1 says bed move 6 times, side road 5 and call bell 4 times."""
    lines: list[str] = []
    said = ["A bed move."] * 6 + ["The side road."] * 5 + ["The call bell."] * 4
    turns = [f"Interviewer: A call bell, number {n}?\nP1: {text}\n" for n, text in enumerate(said)]
    (folder / "talk.txt").write_text("".join(turns), "utf-8")
    made = new_study(
        folder / "s", folder / "talk.txt", None, lambda _, __, one: one, lines.append, given=given
    )
    config = made.files["config.toml"].decode()
    assert (SAID in lines) is ("# keep_words" in config)
    (folder / "s").mkdir()
    for name, content in made.files.items():
        (folder / "s" / name).write_bytes(content)
    return config


def test_the_line_is_what_a_run_says_and_counts_them_once_uncommented(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = begun(tmp_path)
    assert f"[tokenise]\n{LINE}" in config
    path = tmp_path / "s/config.toml"
    assert main(["run", str(path), "--stage", "frequency"]) == 0
    assert 'write keep_words = ["move", "side"] under' in " ".join(capsys.readouterr().out.split())
    path.write_text(config.replace(LINE.split("  #")[0], "keep_words = []"), "utf-8")
    assert main(["run", str(path), "--stage", "frequency"]) == 0
    assert "keep_words" not in capsys.readouterr().out, "none of them is wanted"
    assert "write keep_words" in " ".join(
        json.loads((tmp_path / "s/results/s/run.json").read_text())["notes"]
    )
    path.write_text(config.replace("# keep_words", "keep_words"), "utf-8")
    assert load(path).tokenise.keep_words == ["move", "side"]
    assert main(["run", str(path), "--stage", "frequency"]) == 0
    assert "keep_words" not in capsys.readouterr().out
    pairs = {(row["word1"], row["word2"]): row["count"] for row in rows(tmp_path / "s/results/s/pairs.csv")}
    assert pairs == {("bed", "move"): "6", ("side", "road"): "5"}


def rows(path: Path) -> list[dict[str, str]]:
    header, *rest = [line.split(",") for line in path.read_text("utf-8").splitlines()]
    return [dict(zip(header, row, strict=True)) for row in rest]


@pytest.mark.parametrize(
    "tokenise", [{"keep_words": ["call"]}, {"stop_words": "none"}, {"language": "xx"}, {}], ids=str
)
def test_none_where_it_is_given_or_no_word_is_left_out(tmp_path: Path, tokenise: dict[str, Any]) -> None:
    assert ("# keep_words" in begun(tmp_path, tokenise=tokenise)) is not bool(tokenise)


def test_none_of_a_large_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keep_words, "_MOST", 100)
    assert "keep_words" not in begun(tmp_path)
