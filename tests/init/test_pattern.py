"""Files whose names are people's are written as a pattern, so that the config names nobody."""

from __future__ import annotations

import glob
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.init.decide.pattern import pattern_of
from pipeline.read import read
from pipeline.study.config_file import load
from pipeline.study.inputs import corpus_files

SAID = {"AM": "the tram", "DO": "the night bus", "JP": "the ferry", "SR": "the lift"}


def talk(name: str) -> str:
    """Return a talk with whom a file is called after, as no other file has it."""
    who, when = name[:2], name[3:-4]
    how = SAID.get(who, "a cab")
    return "".join(f"RH: Why number {n}?\n{who}: Reason {n} was {how} in {when}.\n" for n in range(4))


def begun(tmp_path: Path, names: list[str], others: list[str]) -> Path:
    """Return the config of a study that `init` made of transcripts beside other files."""
    (talks := tmp_path / "talks [1]").mkdir()
    for name in names:
        (talks / name).write_text(talk(name), "utf-8")
    for name in others:
        (talks / name).write_text("Who was seen, and when.\n", "utf-8")
    assert main(["init", str(tmp_path / "study"), "--from", str(talks), "--yes"]) == 0
    return tmp_path / "study/config.toml"


NAMES = [f"{who}_{wave}-02-12.txt" for who in SAID for wave in ("pre_2024", "post_2025")]


def test_initials_in_names_of_files_stand_in_no_config(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = begun(tmp_path, NAMES, ["README.txt"])
    config = load(written)
    assert config.corpus.files == ["../talks [[]1]/*_*_*-*-*.txt"]
    assert [path.name for path in corpus_files(config)] == sorted(NAMES)
    assert not any(who in written.read_text("utf-8") for who in SAID)
    assert main(["check", str(written)]) == 0
    said = capsys.readouterr().out
    (kept,) = [note for note in read(config).notes if "real names stand in" in note]
    assert "[corpus] interviewer of config.toml" in kept  # RH, who asks, as check need not say: init wrote it
    assert kept not in said
    assert "[corpus] files" not in said
    line = next(line for line in written.read_text("utf-8").splitlines() if line.startswith("files"))
    assert line.endswith(
        "# 8 .txt; a pattern, as their names say who spoke: a file added later that fits it is read, too"
    )
    (tmp_path / "talks [1]/TW_pre_2024-03-01.txt").write_text(
        talk("TW_pre_2024-03-01.txt"), "utf-8"
    )  # as it says
    assert len(corpus_files(config)) == 9


def test_what_no_pattern_tells_apart_is_listed_and_warned_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [f"{who}.txt" for who in SAID]
    written = begun(tmp_path, names, ["README.txt"])
    assert [glob.escape(name) for name in names] == [Path(f).name for f in load(written).corpus.files]
    assert main(["check", str(written)]) == 0
    assert "Real names stand in [corpus] interviewer and [corpus] files" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("taken", "others", "pattern"),
    [
        (["AM.txt", "DO.txt"], ["notes.docx"], "*.txt"),
        (["AM.txt", "DO.txt"], ["NOTES.TXT"], ""),  # which *.txt means where capitals do not count
        (["AM (1).txt", "DO (2).txt"], ["My notes.txt"], "* (*).txt"),
        (["AM [1].txt", "D*O [2].txt"], ["a b.txt"], "* [[]*].txt"),
        (["Int Ann Oak.docx", "Int Bo.docx"], ["a b c.docx"], "Int *.docx"),
        (["Ann 1.txt", "Ann 2.txt"], ["My notes.txt"], ""),  # Ann *.txt would name her
        (["An\u0301a_1.txt", "Bo_1.txt"], ["c.txt"], "*_*.txt"),  # as a Mac writes an accent
        (["A_1.txt", "A_1-b.txt"], ["c.txt", "d-e.txt"], "*_*.txt"),
        (["Bo, interview.txt", "Cy Oak, interview.txt"], ["notes, mine.txt"], "*, interview.txt"),
    ],
)
def test_a_pattern_means_these_files_alone_and_names_nobody(
    taken: list[str], others: list[str], pattern: str
) -> None:
    assert pattern_of(taken, others, lambda each: "Ann" in each) == pattern


def test_a_pattern_is_what_the_disk_takes_it_for(tmp_path: Path) -> None:
    names = {"AM [x]_1.txt", "DO [y]_2.txt", "J?P [z]_3.txt"}
    for name in (*names, "AM x_1.txt", "README.txt"):
        (tmp_path / name).write_text("x", "utf-8")
    pattern = pattern_of([*names], ["AM x_1.txt", "README.txt"])
    assert {Path(each).name for each in glob.glob(f"{glob.escape(str(tmp_path))}/{pattern}")} == names
