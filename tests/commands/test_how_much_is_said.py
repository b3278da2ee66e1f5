"""What `check` and `run` say of a study with initials can be read in a minute: a budget of words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.cli import main

CHECK, RUN = 150, 60  # words below the table of files, and of a run's warnings
WHO = {"AM": "tram", "DO": "ferry", "JP": "lift", "SR": "cab"}
WAVES = {"baseline": "2024-02-1{}", "followup": "2024-08-2{}"}
LATER = {"baseline": "is late on most days", "followup": "was on time at last"}


def talk(who: str, wave: str, number: int) -> str:
    day = WAVES[wave].format(number)
    head = f"GETTING ABOUT\nParticipant {who}, {wave} interview\nDate: {day}\nLength: 40 minutes\n\n"
    turns = [
        f"RH: What of way {n}, in short?\n\n{who}: The {WHO[who]} {LATER[wave]}, Gladys says, on road {n}.\n"
        for n in range(6)
    ]
    return head + "\n".join(turns)


@pytest.fixture
def material(tmp_path: Path) -> Path:
    """Return a folder of four people's talks at two times, and a list of passages by two coders."""
    (folder := tmp_path / "material").mkdir()
    (folder / "README.txt").write_text("What these talks are.\n", "utf-8")
    rows = ["file,quote,code,coder"]
    for number, who in enumerate(WHO):
        for wave in WAVES:
            name = f"{who}_{wave}_{WAVES[wave].format(number)}.txt"
            (folder / name).write_text(talk(who, wave, number), "utf-8")
            for coder, roads in (("RH", (0, 1, 2)), ("TK", (0, 1))):
                rows += [
                    f'{name},"The {WHO[who]} {LATER[wave]}, Gladys says, on road {n}",'
                    f"{'Waiting' if n else 'Cost'},{coder}"
                    for n in roads
                ]
    (folder / "codings.csv").write_text("\n".join(rows) + "\n", "utf-8")
    return folder


def words(text: str) -> int:
    return len(text.split())


def test_a_first_user_of_interviews_with_initials_reads_little(
    material: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = tmp_path / "study"
    assert main(["init", str(study), "--from", str(material), "--yes"]) == 0
    begun = capsys.readouterr().out
    assert "4 people at 2 times" in begun
    config = str(study / "config.toml")
    assert main(["check", config]) == 0
    said = capsys.readouterr().out
    below = said[said.index("\nSegments: ") :]
    must = (
        "from 4 interviewees",
        "24 by TK",  # what who has read
        "Gladys (48)",
        "left.csv",
        "names that are also words, initials or numbers may be left in the talk, those of I01, P01",
    )
    for each in must:
        assert each in " ".join(below.split()), each
    for known in ("in the order of the dates", "taken for one person", "[corpus] files", "pseudonyms stand"):
        assert known not in below, "init has said it"
    assert words(below) <= CHECK
    assert main(["check", config, "--files"]) == 0
    assert "in the order of the dates" in capsys.readouterr().out, "the long account says all"
    assert main(["run", config]) == 0
    ran = capsys.readouterr().out
    warned = "".join(re.findall(r"^warning: .*?(?=^\S|\Z)", ran, re.MULTILINE | re.DOTALL))
    assert "Likely names without a pseudonym, 1 in the talk" in warned
    assert "2024" not in below + warned, "dates are left out, and nothing is asked"
    assert words(warned) <= RUN
