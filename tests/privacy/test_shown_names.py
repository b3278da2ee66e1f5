"""Full names that results would show: `init` asks whether they do; else check and run say what hides them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.cli import main
from pipeline.findings.grouped_warnings import grouped
from pipeline.init.steps import new_study
from pipeline.privacy import shown_names as names
from pipeline.privacy.shown_names import full_names, shown_names
from pipeline.read import read
from pipeline.study.config_file import load
from pipeline.study.disk import write_folder

SAID = "The senior manager said the north trust was cold, and the patient experience was poor."
NAMES = {  # a speaker's label, and whether it looks like a first and last name, or a title and a name
    "Ann Oak": True, "OAK, Ann": True, "Anna van der Berg": True, "J. Oak": True, "Dr Oak": True,
    "Ann Oak (nurse, 42)": True, "Jo-Ann O'Neill": True, "Ann": False, "P1": False, "Participant": False,
    "Senior Manager": False, "North Trust": False, "Female Nurse": False, "Ann & Bo": False, "Trust 2": False,
}  # fmt: skip
DOCUMENTS = {
    "Ann Oak interview 3": True, "ann_oak": True, "Interview_Jo-Ann_Lee": True, "NS01_Sam_transcript": False,
    "north trust": False, "Patient experience comments 2019": False, "R_3L8Yuota6qEPA2Z": False,
    "08-01-24 LH & TC": False,
}  # fmt: skip
TOLD = "may say who was interviewed: for pseudonyms "
KEY = 'pseudonyms = "generate"'
HOW = f'write {KEY} in [corpus] of config.toml, or, to show them as they are, names = "shown"'


@pytest.mark.parametrize(("name", "full"), [*NAMES.items(), *DOCUMENTS.items()])
def test_what_looks_like_a_full_name(name: str, full: bool) -> None:
    who, document = (name, "d1") if name in NAMES else ("P1", name)
    shown = full_names([who], [document], ["participant"], pa.chunked_array([[SAID]]))
    assert shown == (([name], []) if full and name in NAMES else ([], [name]) if full else ([], []))
    assert full_names([who], [document], ["interviewer"], pa.chunked_array([[SAID]])) == ([], [])


@pytest.mark.parametrize(
    ("name", "label", "named"),
    [
        ("Interview 1 Hazel", "Hazel", True),
        ("Interview 1", "Hazel", False),
        ("Interview 1 Hazel", "P1", True),
        ("P04 and P05 joint interview", "P04", False),
    ],
)
def test_a_document_is_listed_whose_name_says_who_is_labelled_so(name: str, label: str, named: bool) -> None:
    shown = shown_names([label], [name], ["participant"], pa.chunked_array([[SAID]]))
    assert shown.documents == [name] * named


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
        ("Ann Oak", 'names = "shown"\n', "", False),
        ("Ann", "", "", False),  # check says it of first names, too, without a warning
        ("Ann Oak", 'names = "public"\n', "", False),
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
        assert told == [f"labels ({label}) {TOLD}{HOW}"] * warned
        assert [each.todo for each in grouped(told)] == ["Before this is shared"] * warned


@pytest.mark.parametrize(
    ("label", "keys", "says"),
    [
        ("Ann", "", True),
        ("Ann", 'names = "shown"\n', False),
        ("Ann", 'names = "public"\n', False),
        ("Ann", f"{KEY}\n", False),
        ("P1", "", False),
    ],
)
def test_check_says_it_of_first_names_and_a_line_of_the_config_settles_it(
    label: str, keys: str, says: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(study(tmp_path, label, keys))]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert (f"Labels ({label}) {TOLD}{HOW}." in out) is says


@pytest.mark.parametrize(
    ("files", "answers", "why"),
    [
        ({"one": "AMY", "two": "GRAHAM"}, "a", "first names alone"),
        ({"one": "AM", "two": "JP"}, "P", "initials"),
        ({"EHO1 seaside": "EHO1", "EHO2 harbour": "EHO2"}, "a", "words of files' names"),
    ],
)
def test_what_init_proposes_of_names_has_its_reason(
    files: dict[str, str], answers: str, why: str, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    for name, label in files.items():
        (tmp_path / f"in/{name}.txt").write_text(f"Interviewer: Why?\n\n{label}: {SAID}\n\n" * 6)
    asked = list[str]()

    def choose(_question: str, _: Sequence[str], given: str) -> str:
        asked.append(given)
        return given

    new_study(tmp_path / "new", tmp_path / "in", None, choose, lambda _: None)
    assert [answer.partition(" (proposed: ")[2].startswith(why) for answer in asked] == [True]
    assert [answer[0] for answer in asked] == [answers]


@pytest.mark.parametrize("stem", ["FFT comments Day Surgery and Endoscopy Q4", "Patient Feedback Ward Nine"])
def test_init_asks_no_name_of_a_file_of_comments_whose_rows_it_numbers(stem: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    rows = "".join(f"The nurse on shift {chr(97 + n)} was kind and quick to come.\n" for n in range(20))
    (tmp_path / f"in/{stem}.csv").write_text("Comment\n" + rows)
    asked = list[str]()

    def choose(question: str, _: Sequence[str], given: str) -> str:
        asked.append(question)
        return given

    made = new_study(tmp_path / "new", tmp_path / "in", None, choose, lambda _: None)
    assert not any("who was interviewed" in question for question in asked)
    assert b"generate" not in made.files["config.toml"]


def test_init_says_what_stands_for_names_where_files_have_codes(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for code, label in {"HD1": "Ann Oak", "HD2": "Bo Elm"}.items():
        (tmp_path / f"in/{code}_May.txt").write_text(
            f"Int: And?\n\n{label}: We wait, I say.\n\n" * 6, "utf-8"
        )
    offered = list[str]()

    def choose(_: str, options: Sequence[str], given: str) -> str:
        offered.extend(options)
        return given

    made = new_study(tmp_path / "new", tmp_path / "in", None, choose, lambda _: None)
    assert offered[0].startswith("the codes of their files (HD1, HD2) in their place, and in what is said (")
    write_folder(tmp_path / "new", made.files)
    segments = read(load(tmp_path / "new/config.toml")).segments
    assert {*segments["interviewee"].to_pylist()} - {"", None} == {"HD1", "HD2"}


@pytest.mark.parametrize("answer", [None, 0, 1])
@pytest.mark.parametrize(
    ("label", "proposed"), [("Ann Oak", 0), ("Ann", 1), ("AO", 0), ("J.P.", 0), ("OWEN", 1), ("P1", None)]
)
def test_init_asks_whether_names_are_shown_and_nothing_warns_of_it_then(
    label: str, proposed: int | None, answer: int | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked, reasons = list[str](), list[str]()

    def choose(question: str, options: Sequence[str], given: str) -> str:
        asked.append(question)
        assert proposed is not None
        assert given == options[proposed]
        reasons.extend(option.partition(" (proposed: ")[2] for option in options)
        return given if answer is None else options[answer]

    study(tmp_path, label)
    told = list[str]()
    made = new_study(tmp_path / "new", tmp_path / "talk.txt", None, choose, told.append)
    write_folder(tmp_path / "new", made.files)
    corpus = load(tmp_path / "new/config.toml").corpus
    if proposed is None:
        assert (asked, corpus.names, corpus.pseudonyms) == ([], "", "")
        return
    hides = (proposed if answer is None else answer) == 0
    seen = f"labels ({label}) may say who was interviewed"
    assert asked == [f"{seen}. What do results show?"]
    first = "first names alone, as pseudonyms are; if"
    why = {"Ann Oak": "names may be people's own", "Ann": first, "OWEN": first}
    assert reasons[proposed].startswith(why.get(label, "initials, by which"))
    assert not reasons[1 - proposed]
    assert [line for line in told if seen in line] == [
        f"{seen}: {'P01, P02, ... in their place, and in what is said' if hides else 'shown as they are'}"
    ]
    assert (corpus.names, corpus.pseudonyms) == (("", "generate") if hides else ("shown", ""))
    for command in ("check", "run"):
        assert main([command, str(tmp_path / "new")]) == 0
        assert "may say who was interviewed" not in capsys.readouterr().out


def test_whom_the_talk_names_is_listed_where_names_are_shown_but_not_where_they_are_public(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for value, lists in (("shown", True), ("public", False)):
        config = study(tmp_path, "Ann", f'names = "{value}"\n')
        (tmp_path / "talk.txt").write_text("Interviewer: Why?\n\nAnn: It was Okafor who came in.\n\n" * 6)
        assert main(["check", str(config)]) == 0
        assert ("without a pseudonym: 1: Okafor (6)" in capsys.readouterr().out) is lists


def test_shown_names_hide_no_label_that_a_table_of_pseudonyms_lacks(tmp_path: Path) -> None:
    (tmp_path / "who.csv").write_text("name,pseudonym\nBo,P1\n")
    config = load(study(tmp_path, "Ann Oak", 'names = "shown"\npseudonyms = "who.csv"\n'))
    assert any("they have no row in who.csv" in text for text in read(config).warnings)


def test_of_a_hearing_init_writes_that_names_are_public(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = "THE CHAIR: Why?\n\nMS ANN OAK: It was Okafor who came in 2020.\n\n" * 6
    (tmp_path / "talk.txt").write_text(talk)
    assert main(["init", str(tmp_path / "new"), "--from", str(tmp_path / "talk.txt"), "--yes"]) == 0
    assert 'names = "public"' in (tmp_path / "new/config.toml").read_text("utf-8")
    capsys.readouterr()
    assert main(["check", str(tmp_path / "new")]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "who was interviewed" not in out
    assert "Likely names" not in out
    config = tmp_path / "new/config.toml"
    config.write_text(config.read_text("utf-8").replace("names =", f"{KEY}\nnames ="), "utf-8")
    assert main(["check", str(config)]) == 0  # whoever has pseudonyms has what is left listed
    assert "Likely names" in capsys.readouterr().out


PRIVATE = "Interviewer: Why?\n\nAnn Oak: It was Okafor who came in 2020.\n\n" * 6
HEARINGS = {
    "an official": "THE CHAIR: Why?\n\nMS ELM: I came in 2020, and it was full.\n\n" * 6,
    "a label of who answers": "Q: Why?\n\nA (MS ANN ELM): I came in 2020, and it was full.\n\n" * 6,
    "one anonymised": "Q: Why?\n\nTHE WITNESS: I came in 2020, and it was full.\n\n" * 6,
}


@pytest.mark.parametrize(("hearings", "private"), [(2, 0), (2, 1), (2, 3), (1, 2)])
@pytest.mark.parametrize("hearing", HEARINGS.values(), ids=HEARINGS)
def test_init_shows_names_only_where_every_text_is_a_hearings(
    hearing: str, hearings: int, private: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "talk").mkdir()
    for n in range(hearings):
        (tmp_path / f"talk/oak {n}.txt").write_text(hearing)
    for n in range(private):
        (tmp_path / f"talk/visit {n}.txt").write_text(PRIVATE)
    assert main(["init", str(tmp_path / "new"), "--from", str(tmp_path / "talk"), "--yes"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    corpus = load(tmp_path / "new/config.toml").corpus
    if private:
        assert (corpus.names, corpus.pseudonyms) == ("", "generate")
        of_them = f"{hearings} of {private + hearings} texts {'is' if hearings == 1 else 'are'}"
        assert f"; {of_them} a public hearing's: P01, P02, ... in their place" in said
        assert "Whom else the talk names, or calls otherwise, stays" in (
            tmp_path / "new/config.toml"
        ).read_text("utf-8")
    else:
        assert corpus.pseudonyms == ""
        assert corpus.names == ("public" if "may say who was interviewed" in said else "")


@pytest.mark.parametrize("private", [0, 1])
def test_a_hearing_beside_an_interview_silences_no_warning_of_names(private: int, tmp_path: Path) -> None:
    config = study(tmp_path, "Ann Oak")
    (tmp_path / "hearing.txt").write_text(HEARINGS["an official"].replace("MS ELM", "MS ANN ELM"))
    files = '"hearing.txt", "talk.txt"' if private else '"hearing.txt"'
    config.write_text(config.read_text().replace('"talk.txt"', files))
    told = [text for text in read(load(config)).warnings if TOLD in text]
    assert bool(told) is bool(private)


@pytest.mark.parametrize("files", [{"talk": "Ann"}, {"Bo Elm": "Ann", "one": "Cy"}, {"elm": "Participant"}])
def test_init_check_and_run_list_the_same_names_in_one_order(
    files: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "talk").mkdir()
    for name, label in {**files, "zoo": "Eve Oak", "yew": "Di", "visit to fern": "Participant"}.items():
        (tmp_path / f"talk/{name}.txt").write_text(f"Interviewer: Why?\n\n{label}: {SAID}\n\n" * 6)
    assert main(["init", str(tmp_path / "new"), "--from", str(tmp_path / "talk"), "--yes"]) == 0
    began = " ".join(capsys.readouterr().out.split())
    config = tmp_path / "new/config.toml"
    config.write_text(config.read_text("utf-8").replace(f"\n{KEY}", "\n# "), "utf-8")  # as if not decided
    assert main(["check", str(config)]) == 0
    checked = " ".join(capsys.readouterr().out.split())
    (ran,) = [text for text in read(load(config)).warnings if TOLD in text]
    listed = ran.partition(f" {TOLD}")[0]
    assert "Di" in listed
    assert "visit to fern" in listed
    assert checked.count(f"{listed[1:]} {TOLD}") == 1
    shown = [names.split(", ") for names in re.findall(r"\((.+?)(?: and \d+ more)?\)", listed)]
    assert all(f"({', '.join(names[:3])}" in began for names in shown), "the first of them"


@pytest.mark.parametrize("place", range(6))
def test_small_letters_are_found_in_whichever_text_they_stand(
    place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "_LOOKED", 1)
    texts: list[str | None] = ["The May rose.", None, "It may rise.", "Rose rose.", "Mark-up.", "So."]
    texts[place] = "In oak we trust, mark it."
    said = pa.chunked_array([texts[:2], texts[2:]])
    labels = ["Ann Oak", "May Rose", "Mark Oak", "Fay Mark"]
    full = full_names(labels, ["d"] * 4, ["participant"] * 4, said).labels
    known = {word for text in texts if text for word in re.findall("[a-z]+(?:-[a-z]+)*", text)}
    assert full == sorted(label for label in labels if not known.issuperset(label.lower().split()))


def test_a_word_of_the_talk_in_a_documents_name_is_nobodys() -> None:
    texts = pa.chunked_array([["The vaccines came with PPE, said Ricky.", None]])
    for name, told in {
        "oral evidence 412 vaccines": False,
        "evidence 587 PPE": False,
        "talk 3 ricky": True,
    }.items():
        assert shown_names(["P1"], [name], ["participant"], texts).documents == [name] * told


@pytest.mark.parametrize(
    ("documents", "told"),
    [
        ([f"parking calls-{n:03}" for n in range(1, 12)], False),  # the rows of parking calls.csv
        ([f"Complaints Log-{n:03}" for n in range(1, 12)], False),
        ([f"Ann Oak-{n:03}" for n in range(1, 12)], True),
        ([f"ann oak-{n}" for n in (1, 2)], True),  # two interviews
        ([f"ann oak-{n:03}" for n in range(1, 7) for _ in range(2)], True),  # talks of several texts
    ],
)
def test_the_number_of_a_tables_row_is_nobodys_name(documents: list[str], told: bool) -> None:
    size = len(documents)
    full = full_names([""] * size, documents, ["participant"] * size, pa.chunked_array([[SAID] * size]))
    assert bool(full.documents) is told
    assert full.labels == []
