"""A study as a project: the passages that lists of coded segments marked, not the turns."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pipeline.config import Config
from pipeline.read import read
from pipeline.readers import read_files
from pipeline.readers.attached import attached
from pipeline.study.config_file import checked
from pipeline.writers.study_project import CodedStudy, study_project

TALK = "I: What matters?\nR: Social care matters, and {} again.\nI: Why?\nR: It waits for care.\n"
TABLE = "document,speaker,text\ntalk,R,  Social care matters.\ntalk,R,It waits for care.\n"


def exported(folder: Path, passages: list[str], files: dict[str, str]) -> list[str]:
    """Return the passages of the project that a study with a list of coded passages becomes."""
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8", newline="")
    listed = "".join(f'"{passage}",Need\n' for passage in passages)
    (folder / "coded_list.csv").write_text("Segment,Code\n" + listed, "utf-8", newline="")
    config = _config(folder, list(files))
    material = read(config)
    coded = CodedStudy(material.segments, material.codings, material.codebook)
    project, _ = study_project(attached(config, read_files(config), [])[0], coded, config)
    return [s.text[p.start : p.end] for s in project.sources for p in s.passages]


def _config(folder: Path, files: list[str]) -> Config:
    corpus = {"files": files, "coded": ["coded_list.csv"]}
    return checked({"study": {"name": "x"}, "corpus": corpus}, folder / "x.toml")


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_passage_of_a_list_is_exported_as_it_was_marked(ends: str, tmp_path: Path) -> None:
    talk = TALK.format("social care").replace("\n", ends)
    marked = ["social care again", "Social care matters", "waits"]
    assert sorted(exported(tmp_path, marked, {"talk.txt": talk})) == sorted(marked)


def test_two_passages_of_one_turn_stay_two_and_one_over_two_turns_stays_one(tmp_path: Path) -> None:
    marked = ["care matters", "money again.", "money again.\nI: Why?\nR: It waits for care."]
    found = exported(tmp_path, marked, {"talk.txt": TALK.format("money")})
    assert sorted(found) == sorted(marked)


def test_in_a_table_a_passage_is_counted_from_the_beginning_of_its_cell(tmp_path: Path) -> None:
    assert exported(tmp_path, ["care matters", "waits"], {"talk.csv": TABLE}) == ["care matters", "waits"]
    codings = read(_config(tmp_path, ["talk.csv"])).codings.to_pylist()
    assert [(row["start"], row["end"]) for row in codings] == [(9, 21), (3, 8)]


def test_the_codings_say_from_where_to_where_the_passages_run(tmp_path: Path) -> None:
    talk = TALK.format("money")
    exported(tmp_path, ["Social care", "money again"], {"talk.txt": talk})
    (row,) = read(_config(tmp_path, ["talk.txt"])).codings.to_pylist()
    assert talk[row["start"] : row["end"]] == "Social care matters, and money again"


def test_any_passage_of_a_turn_comes_back(tmp_path: Path) -> None:
    rng = random.Random(4)
    words = [f"{a}{b}" for a in ("wait", "care", "cost", "home") for b in "abcdefghij"]
    rng.shuffle(words)
    talk = "".join(f"R: {' '.join(words[n : n + 8])}.\nI: Why?\n" for n in range(0, 40, 8))
    marked = []
    for turn in range(0, 40, 8):
        first = turn + rng.randrange(6)
        marked.append(" ".join(words[first : min(turn + 8, first + 1 + rng.randrange(6))]))
    assert exported(tmp_path, marked, {"talk.txt": talk}) == marked
