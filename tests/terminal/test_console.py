"""What is said on a terminal, in a pipe, and as JSON; and for how long something has been done."""

from __future__ import annotations

import io
import json
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.terminal import console
from pipeline.terminal.console import Console


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def on_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Let standard error be a terminal, from within a test: pytest sets its own before it."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(console, "_TICK", 0.01)
    return terminal


def wait_until(true: Callable[[], bool]) -> None:
    for _ in range(2_000):
        if true():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to that")


@pytest.mark.parametrize(
    ("called", "on_path", "said"),
    [
        (".venv/bin/wordpairs", None, ".venv/bin/wordpairs open study"),
        (".venv/bin/wordpairs", "/usr/bin/wordpairs", "wordpairs open study"),
        ("/usr/bin/pytest", None, "wordpairs open study"),
    ],
)
def test_the_next_command_can_be_typed_where_no_path_finds_the_program(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    called: str, on_path: str | None, said: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(sys, "argv", [called])
    monkeypatch.setattr(shutil, "which", lambda name: on_path)
    Console(quiet=False, as_json=False).next("wordpairs open study")
    assert capsys.readouterr().out == f"\nnext:    {said}\n"


def test_what_is_being_done_is_one_line_that_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    say = Console(quiet=False, as_json=False)
    say.progress("reading a long book")
    say.progress("plotting")
    say.line("done")
    say.end()
    # What is shorter is padded over what stood there, and what is said stands in a line by itself.
    assert terminal.getvalue() == ("\rreading a long book" + "\rplotting           " + "\r" + " " * 8 + "\r")


def test_what_goes_on_is_shown_again_once_something_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    say = Console(quiet=False, as_json=False)
    say.progress("reading")
    say.going_on("reading", say.line)("three transcripts")
    assert terminal.getvalue() == "\rreading" + "\r" + " " * 7 + "\r" + "\rreading"
    assert say.going_on("reading", str.upper)("yes") == "YES"
    say.end()


@pytest.mark.parametrize("command", ["init", "check"])
def test_files_are_not_read_in_silence(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for n in (1, 2):
        text = f"Int: Why?\n\nP{n}: It rained.\n\nInt: So?\n\nP{n}: Yes.\n"
        (tmp_path / f"{n}.txt").write_text(text, "utf-8")
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path)]) == 0
    terminal = on_terminal(monkeypatch)
    new = ["init", str(tmp_path / "t"), "--from", str(tmp_path), "--yes"]
    assert main(new if command == "init" else ["check", str(tmp_path / "s")]) == 0
    assert terminal.getvalue().startswith("\rreading the ")
    assert terminal.getvalue().endswith("\r"), "nothing is left of it below what is said"


@pytest.mark.exhaustive
def test_what_takes_long_is_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    say = Console(quiet=False, as_json=False)
    say.progress("counting")
    wait_until(lambda: "\rcounting 0:02" in terminal.getvalue())
    assert "0:01" not in terminal.getvalue()
    say.end()
    assert terminal.getvalue().endswith("\r")
    shown = terminal.getvalue()
    time.sleep(0.05)
    assert terminal.getvalue() == shown


def test_a_line_is_never_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    monkeypatch.setenv("COLUMNS", "10")
    say = Console(quiet=False, as_json=False)
    say.progress("a text that would wrap")
    say.end()
    assert terminal.getvalue().startswith("\ra text th\r")


@pytest.mark.parametrize("how", [{"quiet": True, "as_json": False}, {"quiet": False, "as_json": True}])
def test_nothing_is_shown_to_who_asked_for_silence(
    monkeypatch: pytest.MonkeyPatch, how: dict[str, bool]
) -> None:
    terminal = on_terminal(monkeypatch)
    say = Console(**how)
    say.progress("reading")
    say.end()
    assert terminal.getvalue() == ""


def test_elsewhere_only_what_takes_long_is_said_in_a_plain_line_and_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    monkeypatch.setattr(console, "_TICK", 0.01)
    say = Console(quiet=False, as_json=False)
    say.progress("reading")
    time.sleep(0.1)
    assert pipe.getvalue() == ""
    monkeypatch.setattr(console, "_SELDOM", 0.05)
    say.progress(lambda seconds: "[##..]  50%  classify: learning, part 2 of 5, about 20 s left")
    wait_until(lambda: pipe.getvalue().count("\n") >= 2)
    say.line()
    say.end()
    assert set(pipe.getvalue().splitlines()) == {"50%  classify: learning, part 2 of 5, about 20 s left"}


def test_json_is_json_on_a_console_that_lacks_the_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    console = io.TextIOWrapper(io.BytesIO(), "ascii")
    monkeypatch.setattr(sys, "stdout", console)
    # The error names the file, which the console cannot show.
    assert main(["check", "é😀.toml", "--json"]) == 2
    console.seek(0)
    assert json.loads(console.read())["where"] == "é😀.toml"


@pytest.mark.parametrize("columns", [80, 120])
def test_on_a_terminal_a_long_line_breaks_between_words_and_goes_on_further_in(
    monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("COLUMNS", str(columns))
    text = "  " + " ".join(f"word{n}" for n in range(40))
    Console(quiet=False, as_json=False).paragraph(text.lstrip(), "  ")
    first, *rest = terminal.getvalue().splitlines()
    assert max(len(line) for line in (first, *rest)) < columns
    assert first.startswith("  word0")
    assert all(line.startswith("    word") for line in rest)
    assert " ".join([first, *rest]).split() == text.split()


def test_elsewhere_a_line_stays_one(capsys: pytest.CaptureFixture[str]) -> None:
    Console(quiet=False, as_json=False).paragraph("  " + "word " * 60)
    assert capsys.readouterr().out.count("\n") == 1


def test_every_warning_is_whole_on_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("COLUMNS", "40")
    long = [f'{name} is told of at some length here; write {name} = "yes"' for name in ("a", "b", "c", "d")]
    Console(quiet=False, as_json=False).warnings(long)
    said = " ".join(terminal.getvalue().split())
    assert [text for text in long if text.lower() not in said.lower()] == []


@pytest.mark.parametrize("columns", range(50, 90, 3))
@pytest.mark.parametrize(
    "text",
    [
        "Those found, to decide on: wordpairs check market --names market/left.csv",
        "Names: `wordpairs check study --names left.csv` lists them; give each a row",
    ],
)
def test_a_command_is_in_one_line_so_that_it_can_be_copied(
    monkeypatch: pytest.MonkeyPatch, columns: int, text: str
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("COLUMNS", str(columns))
    Console(quiet=False, as_json=False).paragraph(text)
    command = text[text.index("wordpairs") :].partition("`")[0]
    assert sum(command in line for line in terminal.getvalue().splitlines()) == 1
    assert terminal.getvalue().split() == text.split()
