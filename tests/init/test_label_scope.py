"""`init` decides whether a label of several documents is one person's, or somebody else's in each."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path

import pytest

from pipeline.init.steps import new_study
from pipeline.read import read
from pipeline.study.config_file import load
from pipeline.study.disk import write_folder

from ..readers.written import docx, par, run, table, xlsx
from ..refi import Text, qdpx

Turns = Sequence[tuple[str, str]]
GROUPS = {"FG1 Ashcombe": 3, "FG2 Pound Corner": 5, "FG3 Nether Hallow": 4}
COLOURS = "red blue green pink grey black white".split()


def turns(labels: Sequence[str], place: str) -> Turns:
    """Return a talk in which each speaks twice, after a question."""
    said = [
        (who, f"The {COLOURS[n]} bus of {place} was late, {word} it was.")
        for word in ("so", "and")
        for n, who in enumerate(labels)
    ]
    half = len(labels)
    return [("Moderator", "How are buses here?"), *said[:half], ("Moderator", "And then?"), *said[half:]]


def lines(talk: Turns) -> str:
    return "".join(f"{who}: {text}\n\n" for who, text in talk)


def cues(talk: Turns, mark: str) -> list[str]:
    times = (f"00:{n:02}:00{mark}000 --> 00:{n:02}:40{mark}000" for n, _ in enumerate(talk))
    return [f"{time}\n{who}: {text}\n" for time, (who, text) in zip(times, talk, strict=True)]


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


ONE_EACH: dict[str, Callable[[Turns], str | bytes]] = {
    "txt": lines,
    "docx": lambda talk: docx("".join(par(run(f"{who}: ", bold=True), run(text)) for who, text in talk)),
    "table.docx": lambda talk: docx(table(("Speaker", "Text"), *talk)),
    "vtt": lambda talk: "WEBVTT\n\n" + "\n".join(cues(talk, ".")),
    "srt": lambda talk: "\n".join(f"{n}\n{cue}" for n, cue in enumerate(cues(talk, ","), 1)),
    "csv": lambda talk: as_csv([("Speaker", "Text"), *talk]),
}
ALL_IN_ONE: dict[str, Callable[[dict[str, Turns]], bytes]] = {
    "xlsx": lambda talks: xlsx(**{name: [("Speaker", "Text"), *talk] for name, talk in talks.items()}),
    "csv": lambda talks: as_csv(
        [
            ("Focus group", "Speaker", "Text"),
            *((name, *each) for name, talk in talks.items() for each in talk),
        ]
    ),
    "qdpx": lambda talks: qdpx({name: Text(lines(talk), []) for name, talk in talks.items()}),
}


def started(
    folder: Path, talks: dict[str, Turns], form: str = "txt", answer: str = ""
) -> tuple[Path, list[str]]:
    """Return the config that `init` writes of talks in a form, and what it asks and says of their labels."""
    (folder / "t").mkdir()
    for name, talk in talks.items() if form in ONE_EACH else ():
        made = ONE_EACH[form](talk)
        (folder / "t" / f"{name}.{form.split('.')[-1]}").write_bytes(
            made if isinstance(made, bytes) else made.encode()
        )
    if form not in ONE_EACH:
        suffix = form.removeprefix("one ")
        (folder / "t" / f"all.{suffix}").write_bytes(ALL_IN_ONE[suffix](talks))
    said: list[str] = []

    def choose(question: str, options: Sequence[str], proposed: str) -> str:
        if "several documents" in question:
            said.append(f"asked: {question}")
        return next((each for each in options if answer and answer in each), proposed)

    made_study = new_study(
        folder / "s", folder / "t", None, choose, said.append, lambda *rest: list(rest[-1])
    )
    write_folder(folder / "s", made_study.files)
    return folder / "s/config.toml", [line for line in said if "several documents" in line]


def people(config: Path, also: str = "") -> dict[str, int]:
    """Return how many turns count for each, of a config to which a line of [corpus] is added."""
    written = config.read_text("utf-8")
    config.write_text(written.replace("[corpus]\n", f"[corpus]\n{also}\n", 1), "utf-8")
    counted: dict[str, int] = {}
    for row in read(load(config)).segments.to_pylist():
        if row["role"] == "participant":
            counted[row["interviewee"]] = counted.get(row["interviewee"], 0) + 1
    return counted


@pytest.mark.parametrize("form", [*ONE_EACH, *(f"one {form}" for form in ALL_IN_ONE)])
@pytest.mark.parametrize("label", ["P{n}", "Participant {n}", "Speaker {n}"])
def test_a_series_that_begins_anew_in_each_group_is_of_each(tmp_path: Path, form: str, label: str) -> None:
    labels = {name: [label.format(n=n + 1) for n in range(size)] for name, size in GROUPS.items()}
    talks = {name: turns(who, name.split()[1]) for name, who in labels.items()}
    config, (said,) = started(tmp_path, talks, form)
    first, second = (label.format(n=n) for n in (1, 2))
    shared, last = (label.format(n=n) for n in (4, 5))
    assert said == (
        f"{first} to {last}, of whom {first} to {shared} answer in several documents (FG1, FG2, FG3): "
        "somebody else in each: 12 "
        f'interviewees ("FG1 {first}", "FG1 {second}" and 10 more); else write label_scope = "study"'
    )
    assert people(config) == {f"{name[:3]} {each}": 2 for name, who in labels.items() for each in who}


@pytest.mark.parametrize(
    "series",
    ["R01 R02 R03 R04", "F1 F2 M1 M2", "A B C D", "Person A,Person B,Person C", "Male voice 1,Male 2,Man 1"],
)
def test_other_series_begin_anew_likewise(tmp_path: Path, series: str) -> None:
    labels = series.split(",") if "," in series else series.split()
    talks = {name: turns(labels, name) for name in ("north", "south")}
    config, (said,) = started(tmp_path, talks)
    assert "somebody else in each" in said
    assert people(config) == {f"{name} {each}": 2 for name in talks for each in labels}


@pytest.mark.parametrize(
    "talks",
    [
        {"AM_baseline": ["AM"], "AM_followup": ["AM"], "DO_baseline": ["DO"], "DO_followup": ["DO"]},
        {"P07 part 1": ["P07"], "P07 part 2": ["P07"]},
        {"P1 and P2, May": ["P1", "P2"], "P1 and P2, June": ["P1", "P2"]},
        {"FG1": ["P1", "P2", "P3"], "FG2": ["P4", "P5", "P6"]},
        {"one": ["Ann"], "two": ["Bo"], "three": ["Ann"]},
        {"staff May": ["Ann", "Bo", "Cy"], "staff June": ["Ann", "Bo", "Cy"]},
    ],
)
def test_who_is_known_to_come_again_is_one_person(tmp_path: Path, talks: dict[str, list[str]]) -> None:
    config, said = started(tmp_path, {name: turns(who, "it") for name, who in talks.items()})
    assert said == []
    assert "label_scope" not in config.read_text("utf-8")
    labels = sorted({each for who in talks.values() for each in who})
    if labels == ["AM", "DO"]:  # initials have pseudonyms
        labels = ["P01", "P02"]
    assert sorted(set(people(config))) == labels


DOUBTS = {
    "two in each": ({"call 7": ["P1", "P2"], "call 9": ["P1", "P2"]}, "P1 and P2", 2, 4, "somebody else"),
    "one group, it may be": (
        {"Session 1": ["P1", "P2", "P3"], "Session 2": ["P1", "P2", "P3"]}, "P1 to P3", 3, 6, "one person"
    ),
    "numbers of a register": (
        {"FG1": ["P1", "P5", "P9"], "FG2": ["P5", "P12", "P20"], "FG3": ["P31", "P40", "P33"]},
        "P5", 8, 9, "one person"
    ),
    "a first name in two groups": (
        {"FG1": ["Ann", "Bo", "Cy"], "FG2": ["Ann", "Dee", "Ed"], "FG3": ["Flo", "Gus", "Hal"]},
        "Ann", 8, 9, "one person"
    ),
}  # fmt: skip


@pytest.mark.parametrize("answer", ["", "somebody else", "one person"])
@pytest.mark.parametrize("doubt", DOUBTS)
def test_where_it_is_in_doubt_it_is_asked_and_said(tmp_path: Path, doubt: str, answer: str) -> None:
    talks, labels, one, each, proposed = DOUBTS[doubt]
    config, (asked, said) = started(
        tmp_path, {name: turns(who, "it") for name, who in talks.items()}, answer=answer
    )
    answers = "answer" if " " in labels else "answers"
    assert asked.startswith(f"asked: {labels} {answers} in several documents (")
    taken, number = (answer or proposed), one if (answer or proposed) == "one person" else each
    assert f": {taken} in " in said
    assert f": {number} interviewees" in said
    assert len(people(config)) == number
    assert not [text for text in read(load(config)).warnings if "label_scope" in text]


def test_parts_of_one_group_are_one_group(tmp_path: Path) -> None:
    names = ["FG1 part 1", "FG1 part 2", "FG2 part 1", "FG2 part 2"]
    config, _ = started(
        tmp_path, {name: turns(["P1", "P2", "P3"], name) for name in names}, answer="somebody"
    )
    assert people(config) == {f"{group} P{n}": 4 for group in ("FG1", "FG2") for n in (1, 2, 3)}


def test_who_assists_in_a_group_neither_asks_nor_answers(tmp_path: Path) -> None:
    labels = ["Assistant", "Ann", "Bo", "Observer 1"]
    config, _ = started(tmp_path, {"north": turns(labels, "it"), "south": turns([*labels, "Cy"], "it")})
    assert 'other = ["Assistant", "Observer 1"]' in config.read_text("utf-8")
    assert set(people(config)) == {"Ann", "Bo", "Cy"}


def test_an_assistant_who_is_interviewed_answers(tmp_path: Path) -> None:
    config, _ = started(tmp_path, {"north": turns(["Assistant"], "it"), "south": turns(["Nurse"], "it")})
    assert set(people(config)) == {"Assistant", "Nurse"}
