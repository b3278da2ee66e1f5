"""Others whom the talk names, in a study that shows on purpose who speaks, are warned of once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli import main

from .test_name_table import study

QUOTED = "are quoted on the page and in exports"
TALK = "Zebedee: It was so. We saw {}, and then {}.\n\nInt: So, Zebedee, why?\n\n" * 2


def made(folder: Path, keys: str, *names: str) -> Path:
    return study(folder, "", keys, talk_txt=TALK.format(*names, *names))


def said(config: Path, capsys: pytest.CaptureFixture[str], command: str = "run") -> list[str]:
    stage = ["--stage", "read"] * (command == "run")
    assert main([command, str(config), *stage, "--json"]) == 0
    return [text for text in json.loads(capsys.readouterr().out)["warnings"] if QUOTED in text]


@pytest.mark.parametrize(
    ("names", "what"),
    [
        (("Oakley", "Dr Ahmed"), "2 people"),
        (("Oakley", "Zebedee"), "1 person"),
        (("Oakley", "Kelder Infirmary"), "1 person and 1 place"),
        (("the ward", "Zebedee"), ""),
        (("Cheshire", "Zebedee"), ""),
    ],
)
def test_a_run_says_once_how_many_others_are_quoted(
    names: tuple[str, str], what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = made(tmp_path, 'names = "shown"\n', *names)
    whole = f"likely names of others, {what}, {QUOTED}: `wordpairs check STUDY --names left.csv` lists them"
    assert said(config, capsys) == said(config, capsys, "check") == [whole] * bool(what)
    assert main(["run", str(config), "--stage", "read"]) == 0
    ran = " ".join(capsys.readouterr().out.split())
    assert ran.count(QUOTED) == bool(what)
    assert not what or "before this is shared" in ran
    assert main(["check", str(config)]) == 0
    checked = " ".join(capsys.readouterr().out.split())
    assert QUOTED not in checked, "its own line names them"
    assert ("Likely names in the talk" in checked) is (bool(what) or "Cheshire" in names)
    assert "Zebedee (" not in checked, "who speaks is shown on purpose"


@pytest.mark.parametrize(
    "keys", ['names = "public"\n', 'names = "shown"\n[report]\nquotes = false\n'], ids=["public", "no quotes"]
)
def test_nothing_is_said_where_they_may_be_seen_or_nothing_is_quoted(
    keys: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(made(tmp_path, keys, "Oakley", "Dr Ahmed"), capsys) == []
