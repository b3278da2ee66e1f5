"""A label that names nobody has a pseudonym where its document says who it is, beside people who have one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.privacy.name_table import extended
from pipeline.read import Material, read
from pipeline.readers import read_files
from pipeline.study.config_file import load

from .test_name_table import column, study

PARTICIPANT = "Participant,P02,Interview 2"


def talk(*labels: str) -> str:
    """Return a talk in which those labels answer in turn, twice."""
    return "".join(f"Interviewer: Why, then?\n\n{label}: It rained on the day.\n\n" for label in 2 * labels)


def config(folder: Path, talks: dict[str, str], more: str = "", rows: str = "") -> Path:
    made = study(folder, "generate", more, **{f"{name}_txt": text for name, text in talks.items()})
    (folder / "c" / "talk.txt").unlink()
    if rows:
        (folder / "s.pseudonyms.csv").write_text(f"name,pseudonym,document\n{rows}\n", "utf-8")
    return made


def new_rows(made: Path) -> list[str]:
    settings = load(made)
    table = extended(settings, read_files(settings))
    return table[1].decode().splitlines()[1:] if table else []


def people(found: Material) -> set[str]:
    return {*column(found, "interviewee")} - {""}


@pytest.mark.parametrize(
    "label", ["Participant", "Speaker 2", "R", "Resp", "Interviewee", "P", "Unknown Speaker", "??"]
)
def test_a_label_that_names_nobody_is_a_person_beside_people(label: str, tmp_path: Path) -> None:
    made = config(tmp_path, {"Interview 1": talk("Sarah"), "Interview 2": talk(label)})
    assert new_rows(made) == ["Sarah,P01,Interview 1", f"{label},P02,Interview 2"]
    assert people(read(load(made))) == {"P01", "P02"}


def test_one_label_of_several_documents_is_a_person_in_each_in_the_order_of_documents(tmp_path: Path) -> None:
    labels = {1: "Participant", 2: "Participant", 3: "Sarah", 4: "Participant"}
    made = config(tmp_path, {f"Interview {n}": talk(label) for n, label in labels.items()})
    rows = [f"{label},P0{n},Interview {n}" for n, label in labels.items()]
    assert new_rows(made) == rows
    found = read(load(made))
    assert people(found) == {"P01", "P02", "P03", "P04"}
    assert not [text for text in found.warnings if "cannot be one person" in text]


@pytest.mark.parametrize(
    "talks",
    [
        {"Interview 1": talk("Participant"), "Interview 2": talk("Participant")},  # all of one kind
        {"Interview 1": talk("P07"), "Interview 2": talk("Participant")},  # beside the researcher's codes
    ],
)
def test_labels_stay_where_nobody_who_answers_has_a_pseudonym(talks: dict[str, str], tmp_path: Path) -> None:
    made = config(tmp_path, talks)
    assert new_rows(made) == []
    assert "P01" not in people(read(load(made)))


@pytest.mark.parametrize(
    "labels",
    [
        ("Speaker 2", "Speaker 3"),
        ("Unknown Speaker", "Ann"),
        ("Everyone",),
        ("Participants",),
        ("The Witness",),
        ("P07",),
    ],
)
def test_what_may_be_several_people_or_is_a_code_stays(labels: tuple[str, ...], tmp_path: Path) -> None:
    made = config(tmp_path, {"Interview 1": talk("Sarah"), "Interview 2": talk(*labels)})
    assert new_rows(made)[:1] == ["Sarah,P01,Interview 1"]
    assert {*labels} & people(read(load(made))) == {*labels} - {"Ann"}


def test_several_labels_that_are_one_persons_have_one_pseudonym(tmp_path: Path) -> None:
    labels = ("Respondent", "Resp", "Unknown Speaker")
    made = config(tmp_path, {"Interview 1": talk("Sarah"), "Interview 2": talk(*labels)})
    assert new_rows(made)[1:] == ["Respondent,P02,Interview 2", "Resp,P02,Interview 2"]
    assert people(read(load(made))) == {"P01", "P02", "Unknown Speaker"}


def test_a_document_that_is_a_code_is_whoever_answers_there(tmp_path: Path) -> None:
    made = config(tmp_path, {"HC-01": talk("HC-01"), "HC-02": talk("R").replace("rained", "rained, HC-02,")})
    assert new_rows(made) == ["R,HC-02,HC-02"]
    found = read(load(made))
    assert people(found) == {"HC-01", "HC-02"}
    assert not [text for text in found.warnings if "stood in the corpus" in text]
    assert not [text for text in found.notes if "labels that name nobody are left" in text]


@pytest.mark.parametrize("names", [("HC-02 visit 1", "HC-02 visit 2"), ("HC-01 again", "HC-02")])
def test_a_code_that_two_may_have_is_nobodys(names: tuple[str, str], tmp_path: Path) -> None:
    made = config(tmp_path, {"HC-01": talk("HC-01"), names[0]: talk("R"), names[1]: talk("R")})
    assert new_rows(made) == ["R,HC-02,HC-02"] * ("HC-02" in names)


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        ("documents", ["Participant,P02,Talk part 1", "R,P03,Talk part 2"]),
        ("interviews", ["Participant,P02,Talk part 1", "R,P02,Talk part 2"]),
    ],
)
def test_parts_of_one_interview_are_one_person_where_the_config_says_so(
    by: str, rows: list[str], tmp_path: Path
) -> None:
    talks = {"A": talk("Sarah"), "Talk part 1": talk("Participant"), "Talk part 2": talk("R")}
    made = config(tmp_path, talks, f'interviewees = "{by}"\n')
    assert new_rows(made) == ["Sarah,P01,A", *rows]


@pytest.mark.parametrize(
    ("row", "made"),
    [
        ("Interview 2,P09,", "Participant,P09,Interview 2"),  # whose document it is
        ("Interview 2,Rose,", "Participant,Rose,Interview 2"),
        ("Interview 2,D01,", "Participant,P02,Interview 2"),
        (PARTICIPANT, ""),
        ("Participant,nobody's,Interview 2", ""),
    ],
)
def test_what_the_table_says_of_a_label_or_its_document_holds(row: str, made: str, tmp_path: Path) -> None:
    study = config(tmp_path, {"Interview 1": talk("Sarah"), "Interview 2": talk("Participant")}, "", row)
    assert new_rows(study)[-1:] == [made or "Sarah,P01,Interview 1"]


def test_turns_without_a_label_stay_with_their_document(tmp_path: Path) -> None:
    rows = "document,speaker,text\nday 1,Sarah,It rained.\nday 2,Participant,It snowed.\nday 2,,It froze.\n"
    made = config(tmp_path, {}, 'document = "document"\nspeaker = "speaker"\n')
    (tmp_path / "c" / "talk.csv").write_text(rows, "utf-8")
    assert new_rows(made) == ["Sarah,P01,day 1"]


def test_labels_are_counted_apart_from_names(tmp_path: Path) -> None:
    made = config(tmp_path, {"Interview 1": talk("Sarah"), "Interview 2": talk("Participant")})
    (said,) = [text for text in read(load(made)).notes if text.startswith("pseudonyms stand for ")]
    assert said.startswith("pseudonyms stand for 1 name and 1 label without a name, 4 times; ")


@pytest.mark.parametrize(("code", "first"), [("P07", "Sarah"), ("HC-04", "Sarah Oak"), ("P 7", "Sarah")])
@pytest.mark.parametrize("form", ["{} {}", "{}_{} FINAL", "{} {} visit 1"])
def test_who_answers_in_a_document_with_a_code_has_that_code(
    code: str, first: str, form: str, tmp_path: Path
) -> None:
    name = form.format(code, first)
    other = code.replace("4", "8").replace("7", "8")
    made = config(tmp_path, {name: talk(first), other: talk("Participant"), "Ann 3": talk("Ann")})
    found = read(load(made))
    assert people(found) == {code, other, "P01"}
    shown = {"{} {}": code, "{}_{} FINAL": f"{code} FINAL", "{} {} visit 1": f"{code} visit 1"}[form]
    assert {*column(found, "document")} == {shown, other, "P01 3"}
    assert not [text for text in found.warnings if "stood in the corpus" in text]


@pytest.mark.parametrize(
    "talks",
    [
        {"P07 Sarah": talk("Sarah"), "P07 Megan": talk("Megan")},  # of whom is it?
        {"V2 Sarah": talk("Sarah"), "Megan": talk("Megan")},  # a version?
        {"V2": talk("Participant"), "Megan": talk("Megan")},
        {"P07 Sarah": talk("Sarah"), "P08": talk("P08"), "Megan": talk("Megan", "P07")},
        {"P07 Sarah": talk("Sarah", "Megan")},
        {"P07 Sarah": talk("Sarah"), "P08 Sarah": talk("Sarah"), "Megan": talk("Megan")},
    ],
)
def test_a_code_that_two_may_have_is_passed_over(talks: dict[str, str], tmp_path: Path) -> None:
    made = config(tmp_path, talks)
    assert {*people(read(load(made)))} - {"P07", "P08"} == {"P01", "P02"}


@pytest.mark.parametrize("code", ["N01", "D01", "I01", "Int 4", "FG2", "Day 3", "Ann 3", "SAM2", "Ivy2"])
def test_what_is_no_code_of_who_answers_is_nobodys_pseudonym(code: str, tmp_path: Path) -> None:
    made = config(tmp_path, {f"{code} Sarah": talk("Sarah")})
    assert new_rows(made) == [f"Sarah,P01,{code} Sarah"]


def test_a_document_without_labels_is_its_code(tmp_path: Path) -> None:
    texts = {f"P0{n} {who}": f"We told {who} so.\n\nIt is cold." for n, who in ((3, "Bo"), (7, "Ivy"))}
    made = config(tmp_path, texts, 'labels = "none"\n')
    found = read(load(made))
    assert people(found) == {*column(found, "document")} == {"P03", "P07"}
    assert "Ivy" not in " ".join(column(found, "text"))
