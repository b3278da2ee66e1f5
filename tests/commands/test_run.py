"""What `run` says at its end."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.terminal import running


def test_a_run_without_a_browser_has_not_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("A: the old house, the old house.\n" * 3, "utf-8")
    config = tmp_path / "config.toml"
    config.write_text(
        '[study]\nname = "s"\nresults = "out"\n[corpus]\nfiles = ["a.txt"]\n', "utf-8"
    )
    page = tmp_path / "out" / "s" / "report.html"
    page.parent.mkdir(parents=True)
    page.write_text("a page", "utf-8")
    monkeypatch.setattr(running, "brought_up_to_date", lambda *_, **__: page)
    monkeypatch.setattr(webbrowser, "open", lambda address: False)
    assert main(["run", str(config), "--open"]) == 0
    error = capsys.readouterr().err
    assert error.startswith(f"warning: {page}: no browser could be started")
    assert "open this file in a browser yourself" in error


@pytest.mark.parametrize("command", ["run", "check"])
@pytest.mark.parametrize("name", ["codebook.toml", "codebook.csv", "codebook.qdc"])
def test_a_codebook_that_the_config_does_not_name_is_said_to_be_unread(
    command: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (tmp_path / "a.txt").write_text("A: the old house, the old house.\n" * 3, "utf-8")
    config = tmp_path / "config.toml"
    text = '[study]\nname = "s"\nresults = "out"\n[corpus]\nfiles = ["a.txt"]\n'
    config.write_text(text, "utf-8")
    monkeypatch.setattr(running, "brought_up_to_date", lambda *_, **__: tmp_path / "page")
    said = f'{name} is here and not read: add [themes] codebook = "{name}"'
    assert main([command, str(config)]) == 0
    assert said not in capsys.readouterr().out
    (tmp_path / name).write_bytes(b"")
    assert main([command, str(config)]) == 0
    assert said in capsys.readouterr().out
