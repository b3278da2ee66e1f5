"""`check` names tables beside a config that it leaves out, by what they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import main

HELD = {
    "codings": ("segment,coder,theme\na-001,Ann,Cost\n", 'codings = "found.csv"'),
    "schedule": (
        "question,text\n1,What is it like on the ward?\n2,What would you change about it?\n",
        'questions = "found.csv"',
    ),
    "pseudonyms": ("name,pseudonym\nAisha,P01\n", 'pseudonyms = "found.csv"'),
}


def said(folder: Path, capsys: pytest.CaptureFixture[str], keys: str = "", more: str = "") -> str:
    (folder / "talks").mkdir(exist_ok=True)
    (folder / "talks" / "a.txt").write_text("Int: And?\n\nAnn: We wait for a bus.\n", "utf-8")
    config = folder / "s.toml"
    corpus = f'[corpus]\nfiles = ["talks/*.txt"]\ninterviewer = ["Int"]\n{keys}\n'
    config.write_text(f'[study]\nname = "s"\n{more}\n{corpus}', "utf-8")
    assert main(["check", str(config)]) == 0
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("what", HELD)
def test_a_table_beside_the_config_is_named_with_the_line_to_add(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, line = HELD[what]
    assert "Beside the config" not in said(tmp_path, capsys)
    (tmp_path / "found.csv").write_text(text, "utf-8")
    shown = said(tmp_path, capsys)
    assert shown.count("Beside the config, and not read: found.csv, by its columns") == 1
    assert f"write under [corpus]: {line}" in shown
    assert "Beside the config" not in said(tmp_path, capsys, line), "it is named"


def test_a_table_of_anything_else_or_of_another_study_is_not_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sizes.csv").write_text("site,beds\nNorth,12\nSouth,9\n", "utf-8")
    (tmp_path / "codes.csv").write_text(HELD["codings"][0], "utf-8")
    (tmp_path / "other.toml").write_text('[corpus]\ncodings = "codes.csv"\n', "utf-8")
    assert "Beside the config" not in said(tmp_path, capsys)
