"""Why a command that needs a finished study runs it first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import run
from pipeline.study.config_file import load

from .disturbed import change, study


def another_file(config: Path) -> None:
    talk = config.parent / load(config).corpus.files[0]
    talk = min(talk.parent.glob(talk.name))
    talk.write_text(talk.read_text("utf-8") + "\n", "utf-8")


def another_setting(config: Path) -> None:
    change(config, "bootstrap = 200", "bootstrap = 201")


def both(config: Path) -> None:
    another_file(config)
    another_setting(config)


@pytest.mark.parametrize(("what", "until", "said"), [
    (None, "bigram", "what was run last did not go so far, or was run before the study was frozen"),
    (None, "read", "what is frozen, or was made by the last run, is not what it was"),
    (another_file, "read", "since the last run files changed"),
    (another_setting, "read", "since the last run settings changed"),
    (both, "read", "since the last run files and settings changed"),
    ("program", "read", "since the last run the program changed"),
])  # fmt: skip
def test_what_changed_is_said_and_nothing_else(
    what: Callable[[Path], None] | str | None, until: str, said: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    config = study(tmp_path / "talks")
    assert run.why_anew(load(config), until) == "it has not been run yet"
    assert list(run.run(load(config), until="read"))
    if callable(what):
        what(config)
    elif what:
        monkeypatch.setattr(run, "_code", lambda: "another")
    assert run.why_anew(load(config), until) == said
