"""Who asks in one document and takes part in another."""

from __future__ import annotations

import tomllib
import warnings
from pathlib import Path
from typing import Any

import pytest

import pipeline as wordpairs
from pipeline.cli import main
from pipeline.readers.two_roles import Roles, Talk, both_ways, notes, renumbered, unlabelled

from .. import seen


def talk(chair: str, others: list[str], turns: int, said: str = "The night shift was long, point {}.") -> str:
    """Return a talk that one chairs with questions and the others answer, by turns."""
    lines = []
    for n in range(turns):
        lines.append(f"{chair}: What about point {n}?")
        lines += [f"{other}: {said.format(n)}" for other in others]
    return "\n\n".join(lines) + "\n"


def folder_of(tmp_path: Path, **texts: str) -> Path:
    folder = tmp_path / "talks"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def roles_of(study: Path) -> dict[tuple[str, str], str]:
    config = tomllib.loads((study / "config.toml").read_text("utf-8"))["corpus"]
    keys: dict[str, Any] = {key: value for key, value in config.items() if key != "files"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        turns = wordpairs.read(str(study.parent / "talks" / "*.txt"), **keys)
    rows = zip(turns["document"], turns["speaker"], turns["role"], strict=True)
    return {(document, speaker): role for document, speaker, role in rows}


@pytest.mark.parametrize("turns", [(10, 8), (12, 4), (4, 12)])
@pytest.mark.parametrize("labels", [("Ann", "Bo"), ("Speaker 1", "Speaker 2")])
def test_who_chairs_in_turn_takes_part_where_another_chairs(
    tmp_path: Path, turns: tuple[int, int], labels: tuple[str, str]
) -> None:
    ann, bo = labels
    folder_of(tmp_path, one=talk(ann, [bo, "Cy"], turns[0]), two=talk(bo, [ann, "Dee"], turns[1]))
    study = tmp_path / "study"
    assert main(["init", str(study), "--from", str(tmp_path / "talks"), "--yes"]) == 0
    corpus = tomllib.loads((study / "config.toml").read_text("utf-8"))["corpus"]
    assert sorted(corpus["interviewer"]) == [f"one: {ann}", f"two: {bo}"]
    assert roles_of(study) == {
        ("one", ann): "interviewer",
        ("one", bo): "participant",
        ("one", "Cy"): "participant",
        ("two", bo): "interviewer",
        ("two", ann): "participant",
        ("two", "Dee"): "participant",
    }


def test_who_interviews_everywhere_has_one_name_and_one_role(tmp_path: Path) -> None:
    folder_of(
        tmp_path, one=talk("Ann", ["Bo"], 6), two=talk("Ann", ["Cy"], 6), three="Ann: Begin.\n\nDee: Yes.\n"
    )
    study = tmp_path / "study"
    assert main(["init", str(study), "--from", str(tmp_path / "talks"), "--yes"]) == 0
    assert 'interviewer = ["Ann"]' in (study / "config.toml").read_text("utf-8")


def test_check_says_which_role_differs_and_the_row_that_parts_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = folder_of(tmp_path, one=talk("Ann", ["Bo", "Cy"], 10), two=talk("Bo", ["Ann", "Dee"], 8))
    config = tmp_path / "c.toml"
    config.write_text(
        '[study]\nname = "s"\n[corpus]\nfiles = ["talks/*.txt"]\ninterviewer = ["Ann"]\n', "utf-8"
    )
    assert folder.is_dir()
    assert main(["check", str(config)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert '"Ann" asks in one (10 questions in 10 turns) and hardly in two (0 questions in 8 turns)' in said
    assert "is taken to ask in all of them. If it is two people, write" in said
    assert 'write "one: Ann" in [corpus] interviewer in place of "Ann", and there whoever asks in two' in said
    assert 'write "two: Bo" in [corpus] interviewer, and there whoever asks in one, as "one: Ann"' in said
    assert '"Bo" asks in two (8 questions in 8 turns) and hardly in one (0 questions in 10 turns)' in said


def test_it_takes_part_who_says_as_much_as_others_and_not_who_nods() -> None:
    there = {
        ("Ann", "one"): Talk(10, 9, 90),
        ("Cy", "one"): Talk(10, 0, 500),
        ("Bo", "two"): Talk(10, 9, 90),
        ("Dee", "two"): Talk(10, 0, 500),
    }
    assert both_ways(there) == {}
    assert both_ways({**there, ("Ann", "two"): Talk(4, 0, 200)}) == {"Ann": Roles(["one"], ["two"])}
    assert both_ways({**there, ("Ann", "two"): Talk(4, 0, 8)}) == {}  # a second interviewer
    assert both_ways({**there, ("Ann", "two"): Talk(4, 1, 200)}) == {}  # asks now and then
    assert both_ways({**there, ("Ann", "two"): Talk(1, 0, 50)}) == {}


def test_nobody_is_doubted_of_a_label_that_counts_for_nobody() -> None:
    there = {("Ann", "one"): Talk(10, 9), ("Ann", "two"): Talk(9, 0), ("Bo", "two"): Talk(9, 9)}
    assert len(notes(there, {"Ann": "interviewer"})) == 1
    assert notes(there, {"Ann": "other"}) == {}


def test_whom_that_is_warned_of_is_not_to_be_named_as_one_who_asks() -> None:
    texts, speakers, documents = [], [], []
    for document, asker, other in (("one", "Ann", "Bo"), ("two", "Bo", "Ann")):
        for n in range(8):
            texts += [f"What came on day {n}?", f"On day {n} came the nurse."]
            speakers += [asker, other]
            documents += [document] * 2
    notes_ = seen.warned('"Ann"', texts, speakers, documents=documents)
    assert [" asks in one " in text for text in notes_] == [True]


def led(chair: str, others: list[str], turns: int, asks: int) -> str:
    """Return a talk led by one who has the most turns, every so-many-th of them a question."""
    lines = []
    for n in range(turns):
        lines.append(f"{chair}: What about point {n}?" if n % asks == 0 else f"{chair}: Point {n} is next.")
        lines.append(f"{others[n % len(others)]}: The night shift was long, point {n}.")
    return "\n\n".join(lines) + "\n"


@pytest.mark.parametrize("known", [(), ("Bo",), ("Ann",)])
@pytest.mark.parametrize("asks", [1, 2, 3])
@pytest.mark.parametrize("shared", [True, False])
def test_whoever_init_takes_to_ask_is_warned_of_without_it(
    tmp_path: Path, known: tuple[str, ...], asks: int, shared: bool
) -> None:
    second = ["Cy", "Dee", "Ann"] if shared else ["Cy", "Dee", "Eve"]
    folder = folder_of(
        tmp_path, one=led("Ann", ["Cy", "Fay", "Bo", "Gil"], 12, 2), two=led("Bo", second, 12, asks)
    )
    study = tmp_path / "study"
    assert main(["init", str(study), "--from", str(folder), "--yes"]) == 0
    corpus = tomllib.loads((study / "config.toml").read_text("utf-8"))["corpus"]
    taken = {name.rpartition(": ")[2] for name in corpus.get("interviewer", [])} - {*known}
    assert taken or (shared and asks == 3)  # then nobody asks enough
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        wordpairs.read(str(folder / "*.txt"), interviewer=[*known])
    told = " ".join(str(one.message) for one in said)
    assert [name for name in sorted(taken) if f'"{name}"' not in told] == []


def counselled(by: str, other: str, questions: int, back: int = 0, turns: int = 30) -> str:
    """Return a talk of two in which one asks in few turns, and is asked back in fewer."""
    lines = []
    for n in range(turns):
        mine = f"{other.lower()}{n}"  # the same words would be one talk that is there twice
        lines.append(f"{by}: So that was hard, {mine} and {mine}{'?' if n < questions else '.'}")
        lines.append(f"{other}: The {mine} shift in {mine} was long, {mine}{'?' if n < back else '.'}")
    return "\n\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("questions", "back", "asks"), [(6, 0, True), (12, 3, True), (6, 2, False), (4, 0, False), (0, 0, False)]
)
@pytest.mark.parametrize("known", [True, False])
def test_of_two_who_speak_the_one_who_asks_is_taken_to_or_nobody_is_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], questions: int, back: int, asks: bool, known: bool
) -> None:
    """Whoever sees people under other names, and mostly tells them what they said."""
    one = counselled("Interviewer" if known else "Helen Marsh", "Molly", 6)
    folder_of(tmp_path, one=one, two=counselled("Marsh, Helen", "Mike", questions, back))
    study = tmp_path / "study"
    assert main(["init", str(study), "--from", str(tmp_path / "talks"), "--yes"]) == 0
    config = study / "config.toml"
    config.write_text(
        config.read_text("utf-8").replace('pseudonyms = "generate"', 'names = "shown"'), "utf-8"
    )
    roles = roles_of(study)
    asks = asks or not known  # by the spelling of the name
    assert roles["two", "Marsh, Helen"] == ("interviewer" if asks else "participant")
    assert roles["two", "Mike"] == roles["one", "Molly"] == "participant"
    capsys.readouterr()
    assert main(["check", str(study)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    where = 'nobody is taken to ask in two ("Marsh, Helen", "Mike"), where in other texts somebody does'
    assert (where.lower() in said.lower()) is not asks


def test_a_table_of_roles_alone_brings_no_warnings_of_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder_of(tmp_path, one=talk("Ann", ["Bo", "Cy"], 10), two=talk("Bo", ["Ann", "Dee"], 8))
    config, names = tmp_path / "c.toml", tmp_path / "names.csv"
    config.write_text(
        '[study]\nname = "s"\n[corpus]\nfiles = ["talks/*.txt"]\npseudonyms = "names.csv"\n'
        'interviewer = ["Asker 1", "Asker 2"]\n',
        "utf-8",
    )
    names.write_text("name,pseudonym,document\nAnn,Asker 1,one\nBo,Asker 2,two\n", "utf-8")
    for row, warned in (("", False), ("Dee,P9,\n", True)):
        names.write_text(names.read_text("utf-8") + row, "utf-8")
        assert main(["check", str(config)]) == 0
        said = " ".join(capsys.readouterr().out.split())
        assert ("pseudonyms stand for" in said) == warned
        assert ("names that are also words" in said) == warned
        assert "and hardly in" not in said


def test_a_chair_who_says_little_at_a_time_does_not_take_part() -> None:
    long = "It was hot in the ward and cold in the hall. " * 20
    texts, speakers, documents = [], [], []
    for document, asks in (("one", True), ("two", False)):
        for n in range(9):
            texts += ["Why so?" if asks else "I see.", long, "And then?"]
            speakers += ["Ann", f"P{n}", "Bo"]
            documents += [document] * 3
    roles = ["interviewer" if who in ("Ann", "Bo") else "participant" for who in speakers]
    assert seen.warned("and hardly in", texts, speakers, roles, documents) == []
    texts = [text.replace("I see.", long) for text in texts]
    assert len(seen.warned("and hardly in", texts, speakers, roles, documents)) == 1


@pytest.mark.parametrize("questions", [6, 10, 15])
def test_numbered_speakers_who_change_places_from_one_recording_to_another_have_a_role_in_each(
    tmp_path: Path, questions: int
) -> None:
    """As a service numbers them, by who speaks first; whoever counsels asks in few turns."""
    folder_of(
        tmp_path,
        one=counselled("Speaker 1", "Speaker 2", questions),
        two=counselled("Speaker 2", "Speaker 1", questions),
    )
    study = tmp_path / "study"
    assert main(["init", str(study), "--from", str(tmp_path / "talks"), "--yes"]) == 0
    roles = roles_of(study)
    asked = {
        document: [who for (d, who), role in roles.items() if d == document and role == "interviewer"]
        for document in ("one", "two")
    }
    answers = {
        document: [who for (d, who), role in roles.items() if d == document and role == "participant"]
        for document in ("one", "two")
    }
    assert [len(each) for each in (*asked.values(), *answers.values())] == [1, 1, 1, 1]
    assert answers == {"one": ["Speaker 2"], "two": ["Speaker 1"]}
    corpus = tomllib.loads((study / "config.toml").read_text("utf-8"))["corpus"]
    assert sorted(corpus["interviewer"]) == ["one: Speaker 1", "two: Speaker 2"]


@pytest.mark.parametrize(
    ("label", "there", "doubted"),
    [
        ("Speaker 2", Talk(87, 11, 5000), True),  # as many questions as the other has
        ("S2", Talk(20, 0, 900), True),
        ("Speaker 2", Talk(87, 40, 5000), False),  # who asks there as well
        ("Ann", Talk(87, 11, 5000), False),  # a name is one person's
    ],
)
def test_a_number_that_asks_in_one_recording_may_be_another_person_in_the_next(
    label: str, there: Talk, doubted: bool
) -> None:
    said = {
        (label, "one"): Talk(100, 45, 9000), ("Bo", "one"): Talk(100, 2, 9000),
        (label, "two"): there, ("Cy", "two"): Talk(88, 11 if there.questions else 0, 7000),
    }  # fmt: skip
    assert renumbered(said) == ({label: Roles(["one"], ["two"])} if doubted else {})
    warned = notes(said, {label: "interviewer"})
    assert bool(warned) == doubted
    if doubted:
        assert "two (" in warned[label]
        assert "and nobody is seen to in two (" in warned[label]
        assert f'write "one: {label}" in [corpus] interviewer in place of "{label}"' in warned[label]
        assert warned[label].endswith('as "two: Cy"')
        assert warned[label].count(". ") == 1


def test_init_says_where_it_cannot_be_seen_who_asks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = "".join(
        f"Speaker 1: The day was long, point {n}.\n\nSpeaker 2: So it was, {n}.\n\n" for n in range(9)
    )
    other = "".join(f"Di: The day was long, point {n}.\n\nEve: So it was, {n}.\n\n" for n in range(9))
    folder_of(tmp_path, one=talk("Speaker 2", ["Ann"], 9), two=plain, three=other)
    assert main(["init", str(tmp_path / "study"), "--from", str(tmp_path / "talks"), "--yes"]) == 0
    said = capsys.readouterr().out
    assert (
        '"Speaker 2" asks in one (9 questions in 9 turns) and nobody is seen to in two (0 questions in 9'
        in said
    )
    assert 'nobody is taken to ask in three ("Di", "Eve")' in said


@pytest.mark.parametrize(
    ("who", "turns", "questions", "roles", "doubted"),
    [
        ("", 425, 25, {"participant"}, True),
        ("", 425, 2, {"participant"}, False),
        ("", 12, 6, {"participant"}, False),  # a short answer
        ("", 425, 25, {"participant", "interviewer"}, False),  # its questions are known
        ("Ann", 425, 25, {"participant"}, False),
    ],
)
def test_a_talk_without_labels_is_warned_of(
    who: str, turns: int, questions: int, roles: set[str], doubted: bool
) -> None:
    warned = unlabelled({(who, "one"): Talk(turns, questions)}, {"one": roles})
    assert [f"one ({questions} of {turns})" in text for text in warned] == [True] * doubted
