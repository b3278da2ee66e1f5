"""Documents that are called after people: what generated pseudonyms do with their names, and what is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.privacy.document_words import left_in
from pipeline.privacy.names import Name
from pipeline.privacy.pseudonyms import Names
from pipeline.read import read
from pipeline.study.config_file import load

from .test_name_table import column, given, said_of, study

SAID = {
    "nobody": "The ward is full, and the ward is cold.\n\nSo we told Sam.\n",
    "Participant": "Interviewer: Why?\n\nParticipant: The ward is full. I told Sam.\n\n" * 3,
    "P3": "Interviewer: Why?\n\nP3: The ward is full. I told Sam.\n\n" * 3,
}
NAMED = {  # names of files -> what they are called then
    "a name each": (["Interview 1 Sam", "Interview 2 Grace FINAL", "daniel_clean"], ["P01", "P02", "P03"]),
    "one": (["Grace", "Interview 1", "interview-2 Text"], ["P01", "Interview 1", "interview-2 Text"]),
    "none": (["FG2 final", "P5_GMT2021-05-10", "day 3"], ["FG2 final", "P5", "day 3"]),
}


def config(folder: Path, who: str, names: list[str]) -> Path:
    files = dict.fromkeys((f"{name}_txt" for name in names), SAID[who])
    labels = 'labels = "none"\n' if who == "nobody" else ""
    made = study(folder, "generate", labels, **files)
    (folder / "c" / "talk.txt").unlink()
    return made


@pytest.mark.parametrize("who", SAID)
@pytest.mark.parametrize(("names", "called"), NAMED.values(), ids=NAMED)
def test_a_document_is_a_person_where_no_label_is(
    who: str, names: list[str], called: list[str], tmp_path: Path
) -> None:
    found = read(load(config(tmp_path, who, names)))
    if who == "P3":  # of whom only the document's name says more
        called = [name.replace("P0", "D0") for name in called]
    assert sorted({*column(found, "document")}) == sorted(called)
    if who == "Participant" and "P01" in called:  # beside whom they are no second kind of name
        assert sorted({*column(found, "interviewee")} - {""}) == ["P01", "P02", "P03"]
    elif who != "P3":
        assert sorted({*column(found, "interviewee")} - {""}) == sorted(called)
    number = sum(name.startswith(("P0", "D0")) for name in called)
    number += 2 * ("Interview 1 Sam" in names)  # Sam, in what is said there, and N01 in other documents
    begins = f"pseudonyms stand for {number} name" if number else "no name was replaced, as no label"
    (said,) = [text for text in said_of(found) if text.startswith(begins)]
    assert "s.pseudonyms.csv" in said
    assert not any("a word of a longer name" in text for text in found.warnings)
    assert any("Sam" in text for text in column(found, "text")) is ("Interview 1 Sam" not in names)


@pytest.mark.parametrize("names", [["Interview Sam"], ["Interview Sam", "Interview Grace"]])
def test_a_document_is_whoever_has_a_label_of_its_own_that_names_nobody(
    names: list[str], tmp_path: Path
) -> None:
    talk = "Interviewer: Why?\n\nSpeaker {n}: The ward is full.\n\n" * 3
    made = study(
        tmp_path, "generate", "", **{f"{name}_txt": talk.format(n=n) for n, name in enumerate(names, 2)}
    )
    (tmp_path / "c" / "talk.txt").unlink()
    found = read(load(made))
    assert sorted({*column(found, "document")}) == [f"P0{n}" for n, _ in enumerate(names, 1)]
    assert sorted({*column(found, "interviewee")} - {""}) == [f"P0{n}" for n, _ in enumerate(names, 1)]


STATES = "tracked memos_v2 Comments coded CODING_clean reviewed marked translated consent"
WHO = "Carer Patient nurses teacher_3 Parent client staff"


@pytest.mark.parametrize("who", WHO.split())
@pytest.mark.parametrize("state", STATES.split())
def test_the_state_of_a_file_and_a_kind_of_person_are_nobodys_name(who: str, state: str) -> None:
    known = Names([Name("Sandra", "P03")])
    assert left_in(known.label(f"{who} 03 Sandra_{state}"), known.words_given) == []
    assert "Oak" in left_in(known.label(f"{who} 03 Oak_{state}"))


def test_a_code_in_names_of_files_that_stands_in_the_talk_is_nobodys(tmp_path: Path) -> None:
    talk = "Interviewer: Why PTS-24117?\n\nRespondent: PTS asked Grace.\n\n" * 3
    names = [f"PTS-24117 File 0{n} {who}" for n, who in enumerate(["Grace", "Owen", "Priya"], 1)]
    made = study(tmp_path, "generate", "", **{f"{name}_txt": talk for name in names})
    (tmp_path / "c" / "talk.txt").unlink()
    found = read(load(made))
    assert "PTS" not in {each.name for each in found.alone}
    assert "PTS asked P01." in column(found, "text")


@pytest.mark.parametrize("command", ["check", "run"])
@pytest.mark.parametrize("who", ["nobody", "Participant"])
def test_no_name_of_a_document_reaches_page_tables_or_figures(
    who: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = config(tmp_path, who, ["Interview 1 Grace", "Daniel_clean", "Interview 3 Ann Oak FINAL"])
    assert main([command, str(made)]) == 0
    told = capsys.readouterr()
    said = (
        "seudonyms stand for 3 names" if command == "check" else "pseudonyms.csv: who is who; keep it apart"
    )
    assert said in f"{told.out}{told.err}"
    if command == "run":
        written = [path for name in ("results", "figures") for path in (tmp_path / name).rglob("*.*")]
        kept = [path for path in written if path.is_file() and ".cache" not in path.parts]
        assert len(kept) > 10
        for path in kept:
            data = path.read_bytes()
            assert not [name for name in (b"Grace", b"Daniel", b"Ann Oak", b"Oak") if name in data], path.name


@pytest.mark.parametrize(
    ("name", "stays"),
    [("Interview 2 Bob", True), ("Sam Oak 1", True), ("Talk 2 Ann Lee", False), ("P5_2021-05-10", False)],
)
def test_what_a_table_leaves_in_the_name_of_a_document_is_said(
    name: str, stays: bool, tmp_path: Path
) -> None:
    text = "Ann Lee: Yes.\n\nJo Brown: No.\n" * 3
    found = given(tmp_path, "Ann Lee,P1\nJo Brown,P2\n", **{f"{name}_txt": text})
    said = [text for text in found.warnings if "of documents may hold somebody's" in text]
    begins = f'1 name of documents may hold somebody\'s, and results show it: "{name}"; if it is, add it'
    assert [begins in text for text in said] == [True] * stays


MAYBE = {  # names of documents -> those that may hold somebody's
    "codes and dates": (["C-19-Inquiry-15-May-2025-Module-7-Day-4", "HCW-12 20 June 2024", "GP 3"], []),
    "a name beside them": (["C-19-Inquiry-15-May-2025-Oak", "HCW-12"], ["C-19-Inquiry-Oak"]),
    "May, who is no month": (["May 2", "April"], ["April", "May 2"]),
    "one who comes again": (["Oak before", "Oak after", "HCW-1", "HCW-2"], ["Oak after", "Oak before"]),
    "what most are of": ([f"Kelham HCW-{n}" for n in range(4)], []),
    "and who is beside": ([*(f"Kelham HCW-{n}" for n in range(4)), "Kelham Oak"], ["Kelham Oak"]),
}


@pytest.mark.parametrize(("names", "maybe"), MAYBE.values(), ids=MAYBE)
def test_a_documents_name_is_warned_of_where_a_word_of_it_may_be_somebodys(
    names: list[str], maybe: list[str], tmp_path: Path
) -> None:
    files = dict.fromkeys((f"{name}_txt" for name in names), SAID["P3"])
    (tmp_path / "names.csv").write_text("name,pseudonym\nZed,R01\n", "utf-8")
    made = study(tmp_path, "names.csv", "", **files)
    (tmp_path / "c" / "talk.txt").unlink()
    said = [text for text in read(load(made)).warnings if "of documents may hold somebody's" in text]
    assert [*said] == [text for text in said if all(f'"{name}"' in text for name in maybe)]
    assert bool(said) is bool(maybe)
    others = {name.replace("15-May-2025-", "") for name in names} - {*maybe}
    assert not [name for name in others if any(f'"{name}"' in text for text in said)]


NUMBERED = "2025-10-08 Transcript Module 8 (4 per page)"


@pytest.mark.parametrize(
    ("labels", "called"),
    [
        (["Ann Oak"] * 5 + [""], "Ward B (2025)"),  # one turn without a label
        (["Ann Oak"] * 5 + ["The Witness"], "Ward B (2025)"),
        (["Ann Oak", "", ""], "P02"),  # one label, and most have none
        (["Jo Elm", "", "Jo Elm", "", "Jo Elm"], "P01"),  # who asks does not say who answers
    ],
)
def test_a_documents_name_is_nobodys_where_most_answers_have_a_name(
    labels: list[str], called: str, tmp_path: Path
) -> None:
    rows = [f"Ward B (2025),{label},The ward of 2025 is full" for label in labels]
    keys = 'interviewer = ["Jo Elm"]\ndocument = "document"\nspeaker = "speaker"\n'
    made = study(tmp_path, "generate", keys, talk_csv="\n".join(["document,speaker,text", *rows]))
    (tmp_path / "c" / "talk.txt").unlink()
    told = read(load(made))
    assert {*column(told, "document")} == {called}
    assert {*column(told, "text")} == {"The ward of 2025 is full"}


@pytest.mark.parametrize("label", [NUMBERED, "Ward B (2025)", "Ward [2025] 8", "2025", "12"])
def test_a_name_with_numbers_and_brackets_is_replaced_whole_and_its_numbers_nowhere(label: str) -> None:
    known = Names([Name(label, "P12")])
    assert known.label(label) == "P12"
    assert known.label(f"{label}-009") == "P12-009"
    said = '"2025-12-03 Talk 12 (4 per page).pdf": 12 turns of 2025'
    assert known.hidden(said) == known.text(said) == said
    if " " in label:
        assert known.hidden(f"{label}.pdf: 12 turns") == "P12.pdf: 12 turns"


@pytest.mark.parametrize("kind", ["given", "generate"])
def test_ordinary_words_of_documents_names_are_nobodys_and_the_study_is_called_as_it_is(
    kind: str, tmp_path: Path
) -> None:
    talk = "Speaker 1: Is it {}, of the balance class?\n\nSpeaker 2: Yes, and a falls clinic. Falls.\n\n"
    names = {
        "Balance class - Ivy_otter": "Ivy",
        "Balance class - Tess and Ron": "Ron",
        "Falls project 4": "it",
    }
    table = {"given": "falls.csv", "generate": "generate"}[kind]
    files = {f"{name}_txt": talk.format(who) for name, who in names.items()}
    files["Balance class - Al Fox_txt"] = talk.format("it").replace("Speaker 2", "Al Fox")
    made = study(tmp_path, table, 'interviewer = ["Speaker 1"]\n', **files)
    (tmp_path / "c" / "talk.txt").unlink()
    rows = [f"{name},{who}" for name, who in zip(names, ("P01", "P02", "D01"), strict=True)]
    rows.append("Al Fox,P09")
    (tmp_path / "falls.csv").write_text("\n".join(["name,pseudonym", *rows]), "utf-8")
    made.write_text(made.read_text().replace('name = "s"', 'name = "falls"'))
    assert main(["check", str(made), "--names", str(tmp_path / "n.csv")]) == 0
    # In a generated table both have rows, and nothing is left to write.
    lines = (tmp_path / "n.csv").read_text().splitlines() if kind == "given" else []
    left = [["Ivy", "P01"], ["Ron", ""]] if kind == "given" else []
    assert [line.split(",")[:2] for line in lines if "longer name" in line] == left
    said = " ".join(said_of(read(load(made))))
    assert ("of line 3 (P02) once" in said) is (kind == "given")
    assert ("falls.pseudonyms.csv" in said) is (kind == "generate")
    for who in ("P01", "P02") if kind == "given" else ():  # else they have rows
        assert f"`Speaker 2,{who},{who}`" in said
    assert not {name for name in ("Ron", "Ivy", "D01.", "P03.ps", "may hold somebody's") if name in said}
    assert main(["run", str(made), "--stage", "read", "--quiet"]) == 0
    listed = {
        each["file"] for each in json.loads((tmp_path / "results/falls/run.json").read_text())["inputs"]
    }
    assert f"Balance class - {'P09' if kind == 'given' else 'P01'}.txt" in listed


@pytest.mark.parametrize(("labels", "shared"), [("Respondent 1,Respondent 2", True), ("Pat,Rosalie", False)])
def test_two_people_whom_one_document_s_pseudonym_stands_for_are_said_to_be_so(
    labels: str, shared: bool, tmp_path: Path
) -> None:
    one, two = labels.split(",")
    talk = f"Interviewer: Why, Pat?\n\n{one}: Ask Rosalie.\n\n{two}: It rained on the day.\n\n" * 3
    made = study(tmp_path, "generate", "", **{"Talk 4 Pat and Rosalie_txt": talk})
    (tmp_path / "c" / "talk.txt").unlink()
    said = [note for note in read(load(made)).notes if "stands for each of 2 people" in note]
    assert bool(said) is shared
    if shared:
        assert said[0].startswith(
            "D01 stands for each of 2 people whom the name of a document has (s.pseudonyms"
        )
        assert "Pat" not in said[0]
