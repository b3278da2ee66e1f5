"""A name is a person's, not a string's: one first name in two documents, and what a table says of where."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import InputError
from pipeline.privacy.name_table import extended, table
from pipeline.privacy.pseudonyms import Names
from pipeline.read import Material, read
from pipeline.readers import read_files
from pipeline.study.config_file import load
from pipeline.study.inputs import kept_pseudonyms

from ..rare import rare
from .test_name_table import column, said_of, study
from .test_nobody_is_named import parts

ASKED = "Dr Oak: How is it, {who}?\n\n{label}: It is well. I told {who} of it.\n\n"


def sessions(folder: Path, labels: dict[str, tuple[str, str]], rows: str = "", more: str = "") -> Path:
    """Write a document for each name, with the label of who answers, and whom they speak of."""
    talk = {
        f"{name}_txt": ASKED.format(label=label, who=who) * 3 + "Dr Oak: Then?\n\n"
        for name, (label, who) in labels.items()
    }
    made = study(folder, "generate", f'interviewer = ["Dr Oak"]\n{more}', **talk)
    (folder / "c" / "talk.txt").unlink()
    if rows:
        (folder / "s.pseudonyms.csv").write_text(rows, "utf-8")
    return made


def texts(found: Material) -> dict[str, str]:
    """Return the first thing that is said in each document."""
    rows = found.segments.to_pylist()
    return {row["document"]: row["text"] for row in reversed(rows) if row["role"] == "interviewer"}


def written(made: Path) -> list[list[str]]:
    config = load(made)
    new = extended(config, read_files(config))
    if new is None:
        return []
    return list(csv.reader(StringIO(new[1].decode())))[1:]


ELSEWHERE = "a first name that is somebody's in another document "
WORDS = " I hope so. Will you hope? The grace of hope is grace. We hope they will. Grace is there."


@pytest.mark.parametrize("name", ["Mike", "Zoë", "Jo", "D'Arcy-Lee", "Ann-Marie", "MIKE", "Rose"])
def test_a_first_name_that_is_said_in_another_document_is_nobodys_that_is_known(
    name: str, tmp_path: Path
) -> None:
    labels = {"talk 1": (name, name), "talk 2": ("Participant", f"{name}'s friend"), "talk 3": ("Bo", "Bo")}
    made = sessions(tmp_path, {**labels, f"visit of {name}": ("Bo", f"old {name.upper()}")})
    found = read(load(made))
    assert name not in f"{found.segments.to_pylist()}{said_of(found)}"
    if len(name.split("-")) == 1:
        second = {"talk 2": "How is it, N01's friend?", "visit of N01": "How is it, old N01?"}
        assert texts(found) == {"talk 1": "How is it, P01?", "talk 3": "How is it, P03?", **second}
        assert [row for row in written(made) if row[1] == "N01"] == [
            [name, "N01", "talk 2"],
            [name, "N01", f"visit of {name}"],
        ]
        (said,) = [text for text in found.notes if text.startswith("named by others: ")]
        assert "N01 (first name of P01) in talk 2, visit of N01; if it is the same person" in said
    assert not [text for text in said_of(found) if "occurs nowhere" in text or "was left" in text]


def test_who_is_named_in_talk_alone_is_no_namesake_whatever_their_pseudonym(tmp_path: Path) -> None:
    made = sessions(tmp_path, {"talk 1": ("Mike", "Mrs Dhillon"), "talk 2": ("Bo", "Mike")})
    read(load(made))
    table, (_, data) = kept_pseudonyms(load(made)), extended(load(made), read_files(load(made))) or ("", b"")
    table.write_bytes(data + b"Mrs Dhillon,N04,talk 1\n")
    found = read(load(made))
    assert texts(found)["talk 1"] == "How is it, N04?"
    (said,) = [text for text in found.notes if text.startswith("named by others: ")]
    assert "N01 (first name of P01) in talk 2; if" in said
    assert "N04" not in said


@pytest.mark.parametrize("policy", rare(["gap", "close"]))
@pytest.mark.parametrize("name", rare(["Zoël", "Zebedee", "Quill"]))
def test_no_file_of_a_run_has_a_first_name_that_another_document_names(
    name: str, policy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = sessions(tmp_path, {"talk 1": (name, name), f"visit {name}": ("Bo", f"{name.upper()}’s ward")})
    other = tmp_path / f"c/visit {name}.txt"
    heading = f"# Session with {name}\n\n[{name} comes in]\n\n"
    other.write_text(heading + other.read_text("utf-8"), "utf-8")
    (tmp_path / "coded.csv").write_text(f"segment,coder,theme\nvisit {name}-004,Cy,On {name}\n", "utf-8")
    (tmp_path / "book.toml").write_text(
        f'author = "Cy"\n[[theme]]\nname = "On {name}"\ndefinition = "{name} says."\nwords = ["{name}"]\n',
        "utf-8",
    )
    config = made.read_text("utf-8").replace("[corpus]\n", '[corpus]\ncodings = "coded.csv"\n')
    more = f'[bigram]\nstop_word_policy = "{policy}"\n[themes]\ncodebook = "book.toml"\n'
    made.write_text(f"{config}{more}[frequency]\nmin_count = 1\nbootstrap = 0\n", "utf-8")
    assert main(["run", str(made), "--quiet"]) == 0
    files = [
        path for kept in ("results", "figures") for path in (tmp_path / kept).rglob("*") if path.is_file()
    ]
    assert len(files) > 10
    for path in files:
        inside = "\n".join([path.name, *parts(path.name, path.read_bytes())])
        assert name.casefold() not in inside.casefold(), path.name
    said = capsys.readouterr()
    assert name not in f"{said.out}{said.err}"


@pytest.mark.parametrize("name", ["Will", "Hope", "Grace"])
def test_a_first_name_that_is_a_word_of_the_talk_is_left_in_another_document_and_warned_of(
    name: str, tmp_path: Path
) -> None:
    made = sessions(tmp_path, {"talk 1": (name, name), "talk 2": ("Participant", name + WORDS)})
    found = read(load(made))
    assert texts(found)["talk 2"] == f"How is it, {name}{WORDS}?"
    rows = [["Dr Oak", "I01", ""], [name, "P01", "talk 1"], ["Participant", "P02", "talk 2"]]
    assert written(made) == rows
    (said,) = [text for text in found.warnings if f"{ELSEWHERE}was left" in text]
    often = 12 if name == "Grace" else 6  # of a word of any talk (Will), not what begins a sentence
    assert f"of P01 {often} times in talk 2" in said
    assert name not in said
    assert [(one.name, one.whose, one.document) for one in found.alone] == [(name, "P01", "talk 2")]


@pytest.mark.parametrize(
    ("row", "shown", "speakers"),
    [
        ("Mike,P01,", "How is it, P01?", ["P01", "P02"]),  # everywhere
        ("Mike,P05,talk 2", "How is it, P05?", ["P01", "P02"]),
        ("Mike,P05,talk 2.txt", "How is it, P05?", ["P01", "P02"]),
        ("Mike,nobody's,talk 2", "How is it, Mike?", ["P01", "P02"]),
        ("Participant,P05,talk 2", "How is it, N01?", ["P01", "P05"]),
        ("Participant,nobody's,talk 2", "How is it, N01?", ["P01", "Participant"]),
        ("Mike,N07,talk 3", "How is it, N07?", ["P01", "P02"]),
    ],
)
def test_a_row_says_who_is_named_in_another_document(
    row: str, shown: str, speakers: list[str], tmp_path: Path
) -> None:
    rows = f"name,pseudonym,document\nDr Oak,I01,\nMike,P01,talk 1\n{row}\n".replace(
        "\nMike,P01,talk 1\nMike,P01,\n", "\nMike,P01,\n"
    )
    made = sessions(tmp_path, {"talk 1": ("Mike", "Mike"), "talk 2": ("Participant", "Mike")}, rows)
    found = read(load(made))
    assert texts(found) == {"talk 1": "How is it, P01?", "talk 2": shown}
    assert sorted({*column(found, "speaker")} - {"I01"}) == sorted(speakers)
    new = [["Participant", "P02", "talk 2"]] * ("P02" in speakers)
    new += [["Mike", shown[-4:-1], "talk 2"]] * (shown[-4] == "N")
    assert [each for each in written(made) if each not in list(csv.reader(StringIO(rows)))] == new
    gone = "talk 3" in row
    said = [text for text in said_of(found) if "occurs nowhere" in text or "no document is called" in text]
    assert len(said) == gone
    rows += "".join(f"{','.join(each)}\n" for each in new)
    (tmp_path / "s.pseudonyms.csv").write_text(rows, "utf-8")
    assert written(made) == []


def test_a_document_may_be_named_as_the_results_name_it(tmp_path: Path) -> None:
    rows = "name,pseudonym,document\nDr Oak,I01,\nMike visit,D01,\nBo,P05,D01\nBo,P06,D09\n"
    made = sessions(tmp_path, {"Mike visit": ("Participant", "Bo"), "talk 2": ("Participant", "Bo")}, rows)
    found = read(load(made))
    assert texts(found) == {"D01": "How is it, P05?", "talk 2": "How is it, N01?"}
    (said,) = [text for text in found.warnings if "no document is called" in text]
    assert said.startswith("s.pseudonyms.csv, line 5 (P06): ")


def test_one_first_name_that_answers_in_several_documents_is_asked_about(tmp_path: Path) -> None:
    labels = {"talk 1": ("Mike", "Mike"), "talk 2": ("Mike", "Mike"), "talk 3": ("Bo", "Mike")}
    made = sessions(tmp_path, labels)
    assert written(made) == [
        ["Dr Oak", "I01", ""], ["Mike", "P01", "talk 1"], ["Mike", "P01", "talk 2"], ["Bo", "P02", "talk 3"],
        ["Mike", "N01", "talk 3"],
    ]  # fmt: skip
    found = read(load(made))
    (said,) = [text for text in found.warnings if "one first name or initials in several documents" in text]
    assert (
        "taken for one person: P01 (talk 1, talk 2); if that is two, give a row of s.pseudonyms.csv" in said
    )
    apart = "name,pseudonym,document\nDr Oak,I01,\nMike,P01,talk 1\nMike,P03,talk 2\nBo,P02,talk 3\n"
    (tmp_path / "s.pseudonyms.csv").write_text(apart, "utf-8")
    found = read(load(made))
    assert texts(found) == {
        "talk 1": "How is it, P01?",
        "talk 2": "How is it, P03?",
        "talk 3": "How is it, N01?",
    }
    assert not [text for text in found.warnings if "one first name or initials in several documents" in text]
    assert not found.alone


@pytest.mark.parametrize("asked", [["talk 1"], ["talk 1", "talk 2"]])
def test_who_asks_is_one_person_in_all_documents(asked: list[str], tmp_path: Path) -> None:
    labels = {"talk 1": ("Bo", "Oakley"), "talk 2": ("Cy", "Oakley")}
    made = sessions(tmp_path, labels)
    for path in (tmp_path / "c").iterdir():
        asks = "Oakley" if path.stem in asked else "Int"
        path.write_text(path.read_text("utf-8").replace("Dr Oak", asks), "utf-8")
    made.write_text(made.read_text("utf-8").replace('"Dr Oak"', '"Oakley", "Int"'), "utf-8")
    assert ["Oakley", "I01", ""] in written(made)
    assert texts(read(load(made))) == {"talk 1": "How is it, I01?", "talk 2": "How is it, I01?"}


def test_a_new_document_of_a_known_label_is_the_same_persons(tmp_path: Path) -> None:
    made = sessions(
        tmp_path,
        {"talk 1": ("Mike", "Mike"), "talk 3": ("Participant", "Mike")},
        "name,pseudonym,document\nDr Oak,I01,\nMike,P07,talk 1\nMike,N01,talk 3\n",
    )
    (tmp_path / "c/talk 2.txt").write_text(ASKED.format(label="Mike", who="Bo") * 3, "utf-8")
    assert written(made)[-2:] == [["Mike", "P07", "talk 2"], ["Participant", "P01", "talk 3"]]


def test_a_table_without_the_column_gets_it_where_a_row_needs_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = 'pseudonym;note;name\nI01;"her\nown";Dr Oak\n'
    made = sessions(tmp_path, {"talk 1": ("Mike", "Mike")}, rows)
    assert main(["run", str(made), "--stage", "read"]) == 0
    capsys.readouterr()
    kept = (tmp_path / "s.pseudonyms.csv").read_text("utf-8")
    assert kept == 'pseudonym;note;name;document\nI01;"her\nown";Dr Oak;\nP01;;Mike;talk 1\n'
    assert written(made) == []


def test_outside_of_the_documents_a_name_is_each_ones_and_stands_nowhere() -> None:
    rows = (
        b"name,pseudonym,document\nMike,P01,talk 1\nMike,P02,talk 2\nBo,P03,talk 1\nThe Witness,P04,talk 1\n"
    )
    known = Names(table(Path("n.csv"), rows))
    said = "On Mike, and Bo; the witness"
    assert known.text(said) == known.hidden(said) == "On P01 or P02, and P03; the witness"


def test_what_says_what_somebody_is_is_no_name_in_the_talk(tmp_path: Path) -> None:
    made = sessions(tmp_path, {"talk 1": ("Mother", "Mother"), "talk 2": ("Bo", "Mother")})
    found = read(load(made))
    assert texts(found) == {"talk 1": "How is it, Mother?", "talk 2": "How is it, Mother?"}
    assert sorted({*column(found, "speaker")}) == ["I01", "P01", "P02"]


def test_check_proposes_a_pseudonym_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = sessions(tmp_path, {"talk 1": ("Hope", "Hope"), "talk 2": ("Participant", "Hope" + WORDS)})
    left = tmp_path / "left.csv"
    assert main(["check", str(made), "--names", str(left)]) == 0
    assert "(N02 is free)" in capsys.readouterr().out
    assert main(["check", str(made)]) == 0
    assert "Hope, 6 times in talk 2 (P01 in another document; else N01)" in capsys.readouterr().out
    with left.open(encoding="utf-8", newline="") as file:
        (row,) = [row for row in csv.DictReader(file) if row["name"] == "Hope"]
    assert (row["pseudonym"], row["document"], row["number"]) == ("N01", "talk 2", "6")
    rows = (
        "name,pseudonym,document\nDr Oak,I01,\nHope,P01,talk 1\n"
        + f"{row['name']},{row['pseudonym']},{row['document']}\n"
    )
    (tmp_path / "s.pseudonyms.csv").write_text(rows, "utf-8")
    assert texts(read(load(made)))["talk 2"].startswith("How is it, N01 I N01 so.")


def test_two_rows_of_one_name_at_one_place_are_refused() -> None:
    rows = b"name,pseudonym,document\nMike,P01,talk 1\nMIKE,P02,Talk 1\n"
    with pytest.raises(InputError, match="a name has two pseudonyms"):
        table(Path("n.csv"), rows)


def test_a_name_that_is_left_in_many_places_is_named_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Hope answers in one talk and is named in three; Ann Lee is called Ann in two of them."""
    labels = {f"talk {n}": ("Bo", f"Hope and Ann{WORDS}") for n in (2, 3, 4)}
    made = sessions(tmp_path, {"talk 1": ("Hope", "Hope"), "talk 5": ("Ann Lee", "Cy"), **labels})
    (said,) = [text for text in read(load(made)).warnings if f"{ELSEWHERE}was left" in text]
    assert (
        f"{ELSEWHERE}was left, as nobody knows whose it is: of P01 18 times in talk 2, talk 3, talk 4; "
        in said
    )
    (said,) = [text for text in read(load(made)).warnings if "stands alone in the text" in text]
    assert "was left there: of line 7 (P03) 18 times, first in talk 2-001; add a row" in said
    assert main(["check", str(made)]) == 0
    shown = "Hope, 18 times in talk 2, talk 3, talk 4 (P01 in another document; else N01); Ann, 18 times in"
    assert f"{shown} talk 2, talk 3, talk 4 (P03?)." in capsys.readouterr().out


def at_two_times(*people: tuple[str, str]) -> dict[str, tuple[str, str]]:
    """Return the labels of talks before and after, by how the files call people and how the labels do."""
    return {f"{file}_{wave}": (label, label) for file, label in people for wave in ("pre", "post")}


TWICE = at_two_times(("Mike", "Mike"), ("Bo", "Bo"))


@pytest.mark.parametrize(
    ("labels", "groups", "asked"),
    [
        (TWICE, "", "P01 (P01_post, P01_pre), P02 (P02_post, P02_pre); if that is two"),
        (TWICE, 'groups = "waves"\n', ""),
        (at_two_times(("A one", "Mike"), ("A two", "Mike")), 'groups = "waves"\n', " and 2 more); if that"),
    ],
)
def test_who_comes_again_by_the_names_of_files_is_asked_about_where_these_say_two(
    labels: dict[str, tuple[str, str]], groups: str, asked: str, tmp_path: Path
) -> None:
    found = [
        text for text in read(load(sessions(tmp_path, labels, "", groups))).warnings if "if that" in text
    ]
    assert len(found) == bool(asked)
    assert asked in "".join(found)


def test_no_row_is_asked_for_before_there_is_a_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = sessions(tmp_path, {"talk 1": ("Mike", "Mike"), "talk 2": ("Bo", "Mike")})
    assert main(["check", str(made)]) == 0
    assert "named by others" not in capsys.readouterr().out
    assert main(["run", str(made), "--stage", "read"]) == 0
    assert "named by others: N01 (first name of P01) in talk 2; " in capsys.readouterr().out
    assert main(["check", str(made)]) == 0
    assert "named by others: N01 (first name of P01) in talk 2; " in capsys.readouterr().out
