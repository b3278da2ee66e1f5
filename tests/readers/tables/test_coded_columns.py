"""Columns of codes beside one or several columns of texts: how they are known, and whose they are."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import InputError
from pipeline.read import Material, read
from pipeline.readers.tables.cells import Sheet
from pipeline.readers.tables.coded_columns import of_texts
from pipeline.readers.tables.guessed import columns
from pipeline.study.config_file import load

WHY, HOW = "Q5: Why did you come to the ward?", "Q17: How was it to be there?"
SAID = [
    ("It was the only place that had a bed for me.", "The nurses were kind to me and mine.", "bed", "staff"),
    ("My doctor sent me there on the same day.", "Nobody asked me what I wanted at all.", "doctor", "voice"),
    ("I could not breathe, and nobody came home.", "Food came late and it was cold.", "breath;bed", "food"),
    ("They had a bed, so the doctor sent me.", "Kind staff, warm food at night.", "bed;doctor", "food;staff"),
    ("I came for an operation on my knee there.", "I was afraid of the long nights.", "knee", "fear;voice"),
]  # fmt: skip
NAMES = [
    "{q} codes",
    "Codes for {q}",
    "{q}_code",
    "{q} Coding",
    "{q}Codes",
    "{q} themes",
    "Code(s) {q}",
    "{q} tags",
]


def table(folder: Path, header: list[str], order: str, by: str = "; ") -> Path:
    """Write the answers (a, b) and their codes (A, B) in some order, and return where."""
    folder.mkdir()
    cells = [dict(zip("abAB", row, strict=True)) for row in SAID]
    rows = [[row[each].replace(";", by) for each in order] for row in cells]
    with (folder / "form.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["Response ID", *header], *[[f"r{n}", *row] for n, row in enumerate(rows)]]
        )
    return folder


def begun(folder: Path, *, quiet: bool = True) -> Material:
    said = ["--quiet"] * quiet
    assert main(["init", str(folder / "study"), "--from", str(folder), "--yes", *said]) == 0
    return read(load(folder / "study/config.toml"))


def given(material: Material) -> set[tuple[str, str]]:
    text = dict(zip(*(material.segments[name].to_pylist() for name in ("segment", "text")), strict=True))
    return {(text[row["segment"]], row["theme"]) for row in material.codings.to_pylist() if row["theme"]}


RIGHT = {(row[n], code) for row in SAID for n in (0, 1) for code in row[n + 2].split(";")}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("order", ["aAbB", "abAB", "baAB"])
def test_each_questions_codes_are_on_its_answers_by_the_number_in_their_name(
    name: str, order: str, tmp_path: Path
) -> None:
    called = {"a": WHY, "b": HOW, "A": name.format(q="Q5"), "B": name.format(q="Q17")}
    material = begun(table(tmp_path / "x", [called[each] for each in order], order))
    assert material.segments.num_rows == 10
    assert given(material) == RIGHT


@pytest.mark.parametrize(
    "names", [("AK codes", "AK codes 2"), ("Coding", "Coding (2)"), ("Themes AK", "More themes")]
)
@pytest.mark.parametrize("by", ["; ", " | ", ", ", "\n"])
def test_codes_on_the_right_of_each_answer_are_its_own(
    names: tuple[str, str], by: str, tmp_path: Path
) -> None:
    material = begun(table(tmp_path / "x", [WHY, names[0], HOW, names[1]], "aAbB", by))
    assert given(material) == RIGHT


def test_codes_of_one_question_alone_leave_the_other_uncoded(tmp_path: Path) -> None:
    material = begun(table(tmp_path / "x", [WHY, HOW, "Q5 codes"], "abA"))
    assert {text for text, _ in given(material)} == {row[0] for row in SAID}
    assert material.segments.num_rows == 10


def test_codes_that_could_be_of_any_question_are_said_to_be_of_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = table(tmp_path / "x", [WHY, HOW, "Codes"], "abA")
    assert main(["init", str(folder / "study"), "--from", str(folder), "--yes"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Codes could be codes of any of" in said
    assert "read as one text, with its codes" in said
    config = (folder / "study/config.toml").read_text("utf-8")
    (folder / "study/config.toml").write_text(
        "\n".join(
            f'text = ["{WHY}", "{HOW}"]' if row.startswith("text") else row
            for row in config.splitlines()
            if not row.startswith("answers")
        ),
        "utf-8",
    )
    with pytest.raises(InputError, match="could be of any of them"):
        read(load(folder / "study/config.toml"))


def test_a_column_of_codes_is_no_question_whatever_it_is_called() -> None:
    names = ["exam_questions_posted_online", "privacy_of_the_students", "already_using_another_tool"]
    cells = [f"{names[n % 3]}; {names[(n + 1) % 3]}; own_code_of_row_{n}" for n in range(12)]
    rows = [
        [f"Well it was the same on day {n} of the course, as we said.", cell] for n, cell in enumerate(cells)
    ]
    for name in ("AK", "Q17 codes", "First pass"):
        header = ["What was it like?", name]
        sheet = Sheet(Path("a.csv"), header, rows, [*range(len(rows))], "", [])
        assert columns(sheet).texts == header[:1]


@pytest.mark.parametrize(
    "name", ["Post code", "Site code", "Area codes", "Which codes do you know?", "Coded text"]
)
def test_other_codes_are_no_codes_of_texts(name: str) -> None:
    rows = [[f"S{n % 3}", f"Well it was the same on day {n} of the course, as we said."] for n in range(12)]
    assert columns(Sheet(Path("a.csv"), [name, "Answer"], rows, [*range(12)], "", [])).codes == ()


def test_marks_between_questions_are_of_the_one_on_their_left_and_else_of_none() -> None:
    header = ["Why?", "food", "cost", "Who?", "staff"]
    assert of_texts(header, ["Why?", "Who?"], ["food", "cost", "staff"]) == (
        {"Why?": ["food", "cost"], "Who?": ["staff"]},
        [],
    )
    header = ["Why?", "Who?", "food", "cost", "staff"]
    assert of_texts(header, ["Why?", "Who?"], header[2:])[1] == header[2:]


@pytest.mark.parametrize("names", [("AK", "AK 2"), ("Analysis", "Second analysis"), ("First pass", "Pass 2")])
@pytest.mark.parametrize("by", ["; ", ", ", "|"])
def test_columns_of_several_short_names_beside_texts_are_codes_whatever_they_are_called(
    names: tuple[str, str], by: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x").mkdir()
    with (tmp_path / "x" / "form.csv").open("w", encoding="utf-8", newline="") as file:
        one, two = ["bed", "cost", "staff"], ["voice", "food", "fear"]
        said = ("It was the only bed on day {}, as I said.", "Nobody asked me what I wanted on day {}.")
        rows = [
            [said[0].format(n), by.join(one[n % 2 :]), "", said[1].format(n), by.join(two[: n % 3 + 1])]
            for n in range(9)
        ]
        csv.writer(file).writerows([[WHY, names[0], "Left empty", HOW, names[1]], *rows])
    material = begun(tmp_path / "x", quiet=False)
    themes = {theme for _, theme in given(material)}
    assert themes == {"bed", "cost", "staff", "voice", "food", "fear"}
    assert material.segments.num_rows == 18
    assert f'"{min(names)}", "{max(names)}" taken as codes' in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    "name", ["Which services do you use?", "Tick all of the services that you have used"]
)
def test_what_people_ticked_beneath_a_question_is_no_code(name: str) -> None:
    rows = [
        [f"It was the only bed on day {n}, as I said.", "bed; cost; staff"[n % 2 * 5 :]] for n in range(9)
    ]
    assert columns(Sheet(Path("a.csv"), [WHY, name], rows, [*range(9)], "", [])).codes == ()


def test_columns_of_one_name_are_said_not_to_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun(table(tmp_path / "x", [WHY, "Codes", HOW, "Codes"], "aAbB"), quiet=False)
    said = " ".join(capsys.readouterr().out.split())
    assert 'several columns are called "Codes", and none of them is read: give each a name of its own' in said
