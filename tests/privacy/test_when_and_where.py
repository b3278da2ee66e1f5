"""Dates and places of interviews in notes and in names of documents, which pseudonyms leave as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.findings.grouped_warnings import grouped
from pipeline.read import read
from pipeline.study.config_file import load

TALK = "Interviewer: Why was it so?\n\nAnn Lee: It was late.\n\nInterviewer: And?\n\nAnn Lee: Yes, it was.\n"
GIVES = "a date or place: take out what tells who"


def warned(folder: Path, files: dict[str, str], keys: str = 'pseudonyms = "generate"') -> list[str]:
    for name, above in files.items():
        (folder / name).write_text(f"{above}\n\n{TALK}" if above else TALK, "utf-8")
    config = folder / "config.toml"
    config.write_text(
        f'[study]\nname = "s"\n[corpus]\nfiles = ["*.txt"]\nnote = ["Heading"]\n{keys}\n', "utf-8"
    )
    return [text for text in read(load(config)).warnings if GIVES in text]


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"one.txt": "Heading: Recorded in her office on 5 November 2024."}, "1 note gives"),
        ({"one.txt": "Heading: This was held at the library."}, "1 note gives"),
        ({"one.txt": "Heading: Place: the library"}, "1 note gives"),
        ({"Talk 08.05.24.txt": ""}, "1 name of a document gives"),
        (
            {"a 2024-11-05.txt": "Heading: Interviewed at home.", "b 2024-11-12.txt": "Heading: 12/11/2024"},
            "2 notes and 2 names of documents give",
        ),
    ],
)
def test_with_pseudonyms_it_is_warned_of_before_sharing(
    files: dict[str, str], says: str, tmp_path: Path
) -> None:
    (text,) = warned(tmp_path, files)
    assert text.startswith(f"{says} {GIVES} was interviewed")
    assert [group.todo for group in grouped([text])] == ["Before this is shared"]


@pytest.mark.parametrize("names", ["", 'names = "shown"'])
def test_check_says_so_before_there_are_pseudonyms_unless_names_are_public(
    names: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    warned(tmp_path, {"one.txt": "Heading: Recorded at home on 5 November 2024."}, names)
    assert main(["check", str(tmp_path / "config.toml")]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert said.count(f"1 note gives {GIVES} was") == (not names)


@pytest.mark.parametrize(
    "note", ["", "Heading: She looks up.", "Heading: Who was interviewed in 2024?", "Heading: 40.40.24"]
)
def test_other_notes_and_names_are_passed_over(note: str, tmp_path: Path) -> None:
    assert warned(tmp_path, {"Talk 7.txt": note}) == []


@pytest.mark.parametrize("keys", ["", 'names = "public"\npseudonyms = "generate"'])
def test_nothing_is_said_where_nobody_is_hidden(keys: str, tmp_path: Path) -> None:
    assert warned(tmp_path, {"Talk 2024-11-05.txt": "Heading: Recorded in her office."}, keys) == []
