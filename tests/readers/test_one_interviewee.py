"""Labels of one document that are one interviewee's: spellings of a role, and whoever interprets."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Config
from pipeline.init.steps import new_study
from pipeline.read import read
from pipeline.readers.one_interviewee import interprets, takes_notes
from pipeline.study.config_file import load
from pipeline.study.disk import write_folder

INTERPRETERS = ["Interp", "Interpreter", "Int'preter", "LanguageLine", "Dolmetscherin", "Interprète", "Tolk"]


def started(folder: Path, text: str, *, answer: str = "") -> tuple[Config, list[str]]:
    """Return a study begun with a text, and what was said; `answer` is taken where it is offered."""
    (folder / "talk.txt").write_text(text, "utf-8")
    said: list[str] = []

    def choose(question: str, options: list[str], proposed: str) -> str:
        if "What do results show?" in question:
            return options[1]  # people as they are labelled
        return next((each for each in options if answer and answer in each), proposed)

    made = new_study(folder / "study", folder / "talk.txt", None, choose, said.append)  # type: ignore[arg-type]
    write_folder(folder / "study", made.files)
    return load(folder / "study/config.toml"), said


def talk(interpreter: str, hers: str = "बहुत ठंडा था।", more: str = "") -> str:
    """Return a talk by an interpreter, who asks most questions in the other language."""
    lines = [
        f"YD: Could you ask her about number {n}?\n{interpreter}: किसी ने समझाया {n}?\n"
        f"Mrs Joshi: {hers}\n{interpreter}: She says the heat pump {n} was cold.\n"
        for n in range(6)
    ]
    return "".join(lines) + more


@pytest.mark.parametrize("label", INTERPRETERS)
@pytest.mark.parametrize("hers", ["बहुत ठंडा था।", "[in Hindi]"])
def test_the_words_of_an_interpreter_are_the_interviewees(tmp_path: Path, label: str, hers: str) -> None:
    config, said = started(tmp_path, talk(label, hers))
    assert label not in config.corpus.interviewer
    assert any(f"{label} interprets in talk (6 turns" in line for line in said)
    material = read(config)
    rows = material.segments.to_pylist()
    assert {row["interviewee"] for row in rows if row["speaker"] == label} == {"", "Mrs Joshi"}
    hers_ = [row for row in rows if row["speaker"] == label]
    assert [row["role"] for row in hers_] == ["other", "participant"] * 6  # asks her, and says what she said
    assert any(f'other = ["{label}"]' in note for note in material.warnings)


def test_words_of_an_interpreter_that_are_nobodys_are_not_counted(tmp_path: Path) -> None:
    config, _ = started(tmp_path, talk("Interp"), answer="nobody's: they")
    assert config.corpus.other == ["Interp"]
    rows = read(config).segments.to_pylist()
    assert {row["role"] for row in rows if row["speaker"] == "Interp"} == {"other"}


def test_whose_words_are_interpreted_is_asked_where_several_answer(tmp_path: Path) -> None:
    config, _ = started(tmp_path, talk("Interp", more="Mr Joshi: It was cold.\nMr Joshi: I froze.\n"))
    material = read(config)
    rows = material.segments.to_pylist()
    assert {row["interviewee"] for row in rows if row["speaker"] == "Interp"} == {"Interp"}
    assert any("where not one alone answers" in note for note in material.warnings)


@pytest.mark.parametrize(
    ("short", "whole", "one"),
    [("Resp", "Respondent", 1), ("RESP.", "Respondent", 1), ("Part", "Participant", 1),
     ("P2", "Participant 2", 1), ("P", "Participant", 1),
     ("IP", "Interviewpartner", 1), ("Befragte", "Befragter", 2), ("P1", "Participant 2", 2),
     ("Resp 1", "Respondent", 2)],
)  # fmt: skip
def test_a_word_for_who_answers_and_the_same_cut_short_are_one(
    tmp_path: Path, short: str, whole: str, one: int
) -> None:
    turns = f"Int: How was it?\n{short}: Cold, then hot.\nInt: And then?\n{whole}: The panel was dead.\n"
    material = read(started(tmp_path, turns * 3)[0])
    people = {row["interviewee"] for row in material.segments.to_pylist()} - {""}
    assert len(people) == one
    assert any("cut short, count as one interviewee" in note for note in material.warnings) == (one == 1)


@pytest.mark.parametrize("label", ["Note-taker", "Notetaker", "NOTE TAKER", "Scribe", "Protokollantin"])
def test_a_note_taker_who_stands_once_neither_asks_nor_answers(tmp_path: Path, label: str) -> None:
    talk = "Mod: How was it?\nP1: Cold, then hot.\nMod: And then?\nP2: The panel was dead.\n"
    config, _ = started(tmp_path, f"{talk}{label}: P2 looks at the window; P1 nods.\n{talk}")
    material = read(config)
    assert [row["role"] for row in material.segments.to_pylist() if row["speaker"] == label] == ["other"]
    assert any(f'"{label}" takes notes' in note for note in material.warnings)


def test_a_label_that_names_two_who_speak_is_said_to_be_several(tmp_path: Path) -> None:
    turns = "Int: How was it?\nWife: Cold, then hot.\nHusband: And dear.\nInt: And then?\n" * 2
    config, _ = started(tmp_path, f"{turns}Wife/Husband: Every day.\n{turns}")
    assert any(
        note.startswith('"Wife/Husband": counted as a participant, who may be')
        for note in read(config).warnings
    )


@pytest.mark.parametrize(
    "head",
    ["HP-03. Present", "Present", "HP-03 Present", "Those present", "12. Present (online)", "Attendees"],
)
def test_a_list_of_who_is_there_is_nobody(tmp_path: Path, head: str) -> None:
    top = f"{head}: Yash Deshmukh (YD), Mrs Joshi (P), Meenakshi - LanguageLine (Interp)\n\n"
    config, _ = started(tmp_path, top + talk("Interp").replace("Mrs Joshi:", "P:"))
    assert {row["interviewee"] for row in read(config).segments.to_pylist()} == {"", "P"}


def test_other_words_are_no_interpreters_and_no_note_takers() -> None:
    names = ["Interpol", "Ann Translatore", "Notes", "Ann", "via interpreter"]
    assert not any(map(interprets, names))
    assert not any(map(takes_notes, names))
