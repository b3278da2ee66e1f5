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
