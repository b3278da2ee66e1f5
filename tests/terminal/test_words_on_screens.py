"""How much a first-time user reads of a survey: words on the screens of init, check and run, with a budget.

At five words a second the three take two minutes.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

from pipeline.cli import main

WORDS = {"init": 260, "check": 140, "run": 200}
OF_WARNINGS = 100

WELL, BETTER = "Please tell us what went well on the day", "Please tell us about anything to do better"
PRAISE = [
    "The nurse on desk {n} was kind",
    "Staff in bay {n} said what comes next",
    "A warm welcome at door {n}",
]
WISHES = [
    "The car park by gate {n} was full",
    "The next step was not clear to me on day {n}",
    "A long wait at {n}",
]
THEMES = ["Parking; Staff", "Information", "Waiting; Staff"]  # of the wish of the same place


def survey(path: Path) -> None:
    """Write 240 rows of a survey of two questions, themes on nearly all that say anything."""
    rows = []
    for n in range(240):
        well = ["N/A", "", "Nothing"][n // 3 % 3] if n % 9 == 0 else PRAISE[n % 3].format(n=n)
        better = (
            ["Nothing", "", "No complaints", "-"][n // 2 % 4] if n % 6 == 0 else WISHES[n % 3].format(n=n)
        )
        said = n % 18 and n % 80 != 1  # three of the rest were not read
        rows.append(
            {
                "Date of visit": f"2025-{n % 12 + 1:02}-{n % 28 + 1:02}",
                "Service": ["Day surgery", "Endoscopy", "Eyes"][n % 3],
                "Overall, how was your experience of our service?": ["Good", "Very good", "Poor"][n % 3],
                WELL: well,
                BETTER: better,
                "Theme": THEMES[n % 3] if said else "",
            }
        )
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, [*rows[0]])
        table.writeheader()
        table.writerows(rows)


class Terminal:
    """Standard input at which somebody sits."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


def screens(folder: Path, capsys: pytest.CaptureFixture[str], patched: pytest.MonkeyPatch) -> dict[str, str]:
    """Return what each command prints for whoever takes what is proposed, each question with its prompt."""
    (folder / "texts").mkdir()
    survey(folder / "texts/Patient comments of the second quarter.csv")
    (folder / "texts/README.txt").write_text("Comments as they were exported.\n", "utf-8")
    patched.chdir(folder)
    patched.setattr(sys, "stdin", Terminal())
    patched.setattr("builtins.input", lambda prompt: print(prompt) or "")
    out = {}
    for command in (["init", "study", "--from", "texts"], ["check", "study"], ["run", "study"]):
        assert main(command) == 0
        out[command[0]] = capsys.readouterr().out
    return out


def test_a_survey_is_read_in_two_minutes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = screens(tmp_path, capsys, monkeypatch)
    number = {command: len(text.split()) for command, text in said.items()}
    assert {command: n for command, n in number.items() if n > WORDS[command]} == {}, said
    for command in ("check", "run"):
        warned = [part for part in said[command].split("\n\n") if part.startswith("warning: ")]
        assert len(" ".join(warned).split()) <= OF_WARNINGS, warned
    # It is a survey that asks, and warns: a budget of what says nothing would hold nothing.
    assert said["init"].count("Enter takes") == 2
    assert "no theme on" in said["init"]
    assert "optional (lines with # in config.toml): compare by question (without codes), " in said["init"]
    assert "warning: " in said["run"]
    assert "positive agreement " in said["run"]
    # What was asked, or decided and said, is said no more.
    assert "theme" not in said["check"].partition("warning: ")[2]
    assert "read" not in said["run"].partition("warning: ")[2].partition("Said most")[0]
