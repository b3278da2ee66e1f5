"""Full names that results would show, and the line that sets pseudonyms: check, run and init say it alike."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.cli import main
from pipeline.findings.grouped_warnings import grouped
from pipeline.privacy.shown_names import full_names

SAID = "The senior manager said the north trust was cold, and the patient experience was poor."
NAMES = {  # a speaker's label, and whether it looks like a first and last name, or a title and a name
    "Ann Oak": True, "OAK, Ann": True, "Anna van der Berg": True, "J. Oak": True, "Dr Oak": True,
    "Ann Oak (nurse, 42)": True, "Jo-Ann O'Neill": True, "Ann": False, "P1": False, "Participant": False,
    "Senior Manager": False, "North Trust": False, "Female Nurse": False, "Ann & Bo": False, "Trust 2": False,
}  # fmt: skip
DOCUMENTS = {
    "Ann Oak interview 3": True, "ann_oak": True, "Interview_Jo-Ann_Lee": True, "NS01_Sam_transcript": False,
    "north trust": False, "Patient experience comments 2019": False, "R_3L8Yuota6qEPA2Z": False,
}  # fmt: skip
TOLD = "may say who was interviewed, and results show them: for pseudonyms "
KEY = 'pseudonyms = "generate"'


@pytest.mark.parametrize(("name", "full"), [*NAMES.items(), *DOCUMENTS.items()])
def test_what_looks_like_a_full_name(name: str, full: bool) -> None:
    who, document = (name, "d1") if name in NAMES else ("P1", name)
    shown = full_names([who], [document], ["participant"], pa.chunked_array([[SAID]]))
    assert shown == (([name], []) if full and name in NAMES else ([], [name]) if full else ([], []))
    assert full_names([who], [document], ["interviewer"], pa.chunked_array([[SAID]])) == ([], [])


def study(folder: Path, label: str, keys: str = "", section: str = "") -> Path:
    (folder / "talk.txt").write_text(f"Interviewer: Why?\n\n{label}: {SAID}\n\n" * 6)
    (folder / "config.toml").write_text(
        f'[study]\nname = "s"\nresults = "r"\nfigures = "f"\n{section}'
        f'[corpus]\nfiles = ["talk.txt"]\n{keys}[plot]\nformats = ["svg"]\n'
    )
    return folder / "config.toml"


@pytest.mark.parametrize(
    ("label", "keys", "section", "warned"),
    [
        ("Ann Oak", "", "", True),
        ("Ann Oak", f"{KEY}\n", "", False),
        ("Ann", "", "", False),  # init says it of first names, too
        ("Ann Oak", "", 'speakers_are = "witnesses"\n', False),
        ("A (MS ANN OAK)", "", "", False),  # of a hearing
        (
            "Ann Oak",
            'interviewer = ["Interviewer", "Ann *"]\n[tokenise]\nroles = ["interviewer"]\n',
            "",
            False,
        ),
    ],
)
def test_check_and_run_say_once_how_to_set_pseudonyms(
    label: str, keys: str, section: str, warned: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = study(tmp_path, label, keys, section)
    assert main(["check", "--json", str(config)]) == 0
    checked = json.loads(capsys.readouterr().out)["warnings"]
    assert main(["run", "--quiet", str(config)]) == 0
    ran = json.loads((tmp_path / "r/s/run.json").read_text())["warnings"]
    for notes in (checked, ran):
        told = [note for note in notes if TOLD in note]
        assert told == [f"labels ({label}) {TOLD}write {KEY} in [corpus] of config.toml"] * warned
        assert [each.todo for each in grouped(told)] == ["Before this is shared"] * warned


def test_init_says_it_in_the_same_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study(tmp_path, "Ann Oak")
    assert main(["init", str(tmp_path / "new"), "--from", str(tmp_path / "talk.txt"), "--yes"]) == 0
    assert f"labels (Ann Oak) {TOLD}take the # from {KEY}" in " ".join(capsys.readouterr().out.split())
