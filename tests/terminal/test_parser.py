"""What the command line says to who knows nothing of it yet, and to who mistypes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.terminal.command import named, names
from pipeline.terminal.handbook import topics
from pipeline.terminal.parser import parser


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    status = main(list(words))
    captured = capsys.readouterr()
    return status, captured.out + captured.err


def test_alone_it_shows_four_commands_and_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    status, text = said(capsys)
    first, _, rest = text.partition("For example:")
    assert status == 0
    listed = [line.split()[0] for line in first.splitlines() if line.startswith("  ")]
    assert listed == ["init", "check", "run", "open"]
    assert "wordpairs run my-study --open" in rest
    assert all(f"\n  {name} " in text for name in names())


@pytest.mark.parametrize("name", names())
def test_help_has_an_example_that_parses_and_a_word_on_what_comes_out(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    import shlex

    status, text = said(capsys, name, "--help")
    command = named(name)
    assert status == 0
    assert f"example:\n  {command.example}" in text
    assert "what comes out:" in text
    program, spoken, *words = shlex.split(command.example.partition(" >")[0])
    assert (program, spoken) == ("wordpairs", name)
    parser(name, command).parse_known(words)


def test_a_folder_or_file_in_the_place_of_a_command_is_met_with_the_command_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talks, study = tmp_path / "talks", tmp_path / "study"
    for folder in (talks, study):
        folder.mkdir()
    (talks / "a.txt").write_text("Int: Why?", "utf-8")
    (study / "config.toml").write_text("[study]\n", "utf-8")
    for typed, part in (
        (talks, f"wordpairs init {talks}-study --from {talks}"),
        (talks / "a.txt", f"wordpairs init my-study --from {talks / 'a.txt'}"),
        (study, f"wordpairs run {study}"),
    ):
        status, text = said(capsys, str(typed))
        assert status == 2
        assert part in text


@pytest.mark.parametrize("topic", sorted({*topics()} - {*names()}))
def test_a_topic_that_is_typed_as_a_command_leads_to_the_guide(
    topic: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, text = said(capsys, topic)
    assert status == 2
    assert f"to do:   wordpairs guide {topic}\n" in text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("chek", "x"), ["there is no such command", "chek", "did you mean: wordpairs check?"]),
        (("run", "x", "--forc"), ["there is no such option", "did you mean --force?"]),
        (("run", "x", "--sage=read"), ["--sage=read", "did you mean --stage?"]),
        (("run", "my", "study"), ["one word too many", "found:   study", "quotes"]),
        (("export", "x"), ["this is missing: --as", "docx", "for example: wordpairs export"]),
        (("export", "x", "--as"), ["--as needs a value", "allowed: docx, features"]),
        (("export", "x", "--as", "word"), ["--as has no such value", "found:   word", "docx"]),
        (("completion", "fish"), ["shell has no such value", "allowed: bash, zsh, tcsh"]),
    ],
)
def test_what_is_mistyped_is_met_with_its_neighbour(
    typed: tuple[str, ...], expected: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    status, text = said(capsys, *typed)
    assert status == 2
    for part in expected:
        assert part in text


def test_a_shell_learns_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    for shell in ("bash", "zsh", "tcsh"):
        assert main(["completion", shell]) == 0
        script = capsys.readouterr().out
        assert all(name in script for name in names())
        if shell == "bash":
            assert "_shtab_wordpairs_run_pos_0_COMPGEN=_shtab_compgen_files" in script, "files on Tab"


def test_a_shell_learns_the_names_that_an_argument_takes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "bash"]) == 0
    script = capsys.readouterr().out
    for place, some in (("run___stage", "classify compare"), ("figures_pos_1", "network"),
                        ("guide_pos_0", "tutorial codebook"), ("export___as", "docx")):  # fmt: skip
        (line,) = (line for line in script.splitlines() if f"{place}_choices=(" in line)
        assert some in line


def test_the_overview_imports_nothing_heavy() -> None:
    script = (
        "import sys; from pipeline.cli import main; main([]);"
        "print(sorted({'pydantic', 'spacy', 'numpy', 'pyarrow'} & set(sys.modules)))"
    )
    out = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert out.stdout.endswith("[]\n")
