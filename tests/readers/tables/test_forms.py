"""Columns of a form's export: boxes that were ticked, who filled it in, and which question is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.read import read
from pipeline.readers.tables.cells import Sheet
from pipeline.readers.tables.guessed import Columns, columns
from pipeline.study.config_file import load

MANY = 40
WHY = [f"The crew was kind to me on day {n}." for n in range(MANY)]
HOW = [f"A warmer bus would help on day {n}." for n in range(MANY)]


def guess(cells: dict[str, list[str]]) -> Columns:
    rows = [list(row) for row in zip(*cells.values(), strict=True)]
    return columns(Sheet(Path("t.csv"), list(cells), rows, list(range(2, 2 + len(rows))), "", []))


def ticks(every: int, other: str = "0") -> list[str]:
    return ["1" if n % every else other for n in range(MANY)]


BOXES = [
    ["site___1", "site___2"],
    ["site___north", "site____99"],
    ["smoker", "voice_complete"],
    ["Which stations did you use? (choice=North)", "Which stations did you use? (choice=South)"],
    ["Which stations did you use? - North", "Which stations did you use? - South"],
    ["site/north", "site/south"],
    ["Q5_1", "Q5_2"],
    ["site[SQ001]", "site[SQ002]"],
]
ASKED = [("q_why", "q_better"), ("Q3: Why did you choose us?", "Q4: What would help?")]


@pytest.mark.parametrize("boxes", BOXES)
@pytest.mark.parametrize("texts", ASKED)
@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize("blank", ["0", ""])
def test_boxes_of_a_form_are_no_codes_and_leave_all_questions_read(
    boxes: list[str], texts: tuple[str, str], last: bool, blank: str
) -> None:
    if last and boxes[1] == "voice_complete":
        boxes = boxes[::-1]  # what stands behind a form of REDCap may be codes that somebody added
    ticked = {"site": ["north south"] * MANY} if "/" in boxes[0] else {}
    ticked |= {name: ticks(place, blank) for place, name in enumerate(boxes, 2)}
    said = dict(zip(texts, (WHY, HOW), strict=True))
    first = {"record_id": [str(n) for n in range(MANY)]}
    found = guess(first | (said | ticked if last else ticked | said))
    codes = (boxes[1],) if boxes[0] == "voice_complete" else ()
    assert found.codes == codes
    assert found.texts == list(texts)
    assert codes or found.answers == list(texts)


@pytest.mark.parametrize(
    "names",
    [
        ["Staff", "Money"],
        ["Staff/care", "Staff/manner"],
        ["Q3_1", "Q3_2"],
        ["Q3 staff", "Q3 money"],
        ["Why?", "Which?"],
    ],
)
def test_marks_of_coders_stay_codes(names: list[str]) -> None:
    marks = {name: ticks(place) for place, name in enumerate(names, 2)}
    assert guess({"id": [str(n) for n in range(MANY)], "Q3: Why us, if so?": WHY} | marks).codes == tuple(
        names
    )


EARLY = {name: ticks(place) for place, name in enumerate(["consent", "smoker"], 2)}
KEY = {"ResponseId": [f"R_{n}" for n in range(MANY)]}


def test_yes_or_no_before_all_questions_is_no_code_of_any() -> None:
    found = guess(KEY | EARLY | {"Why did you come?": WHY, "What would help?": HOW})
    assert (found.codes, len(found.answers)) == ((), 2)
    found = guess(KEY | EARLY | {"Q3: Why did you come?": WHY, "What would help?": HOW, "Staff": ticks(3)})
    assert found.codes[-1] == "Staff"


@pytest.mark.parametrize(("before", "unsure"), [(True, True), (False, False)])
def test_marks_before_the_one_text_are_asked_about(before: bool, unsure: bool) -> None:
    said = {"Why did you come?": WHY}
    found = guess(KEY | (EARLY | said if before else said | EARLY))
    assert (found.codes, found.unsure) == (("consent", "smoker"), unsure)
    found = guess({"Speaker": ["I", "P"] * (MANY // 2)} | EARLY | said)
    assert (found.codes, found.unsure) == (("consent", "smoker"), False)


PEOPLE = {
    "own": [f"Ann {chr(65 + n % 26)}{n}" for n in range(MANY)],
    "again": ["Ann Lee", "Bo Shaw"] * (MANY // 2),
}


PEOPLE |= {"anonymous": ["anonymous"] * MANY, "few": ["Ann Lee" * (n % 7 == 0) for n in range(MANY)]}


@pytest.mark.parametrize("names", [*PEOPLE])
@pytest.mark.parametrize("ends", [{}, {"Submission ID": [str(n) for n in range(MANY)]}])
def test_a_name_on_each_form_leaves_all_questions_read(names: str, ends: dict[str, list[str]]) -> None:
    """Where each row is somebody else's, the row is the person, and no name is shown."""
    found = guess({"Name": PEOPLE[names], "Why did you choose it?": WHY, "What would help?": HOW} | ends)
    assert found.answers == ["Why did you choose it?", "What would help?"]
    assert (found.speaker, found.turns) == ("Name" if names == "again" else "", False)


@pytest.mark.parametrize("names", [*PEOPLE])
@pytest.mark.parametrize("sent", ["Completion time", "Submission Date", "Date submitted", "Collector ID"])
def test_columns_that_forms_add_tell_a_form_whose_questions_are_orders(names: str, sent: str) -> None:
    asked = ["Please tell us why", "Tell us what would help"]
    found = guess(
        {sent: ["5/1/26 10:05:00"] * MANY, "Name": PEOPLE[names]} | dict(zip(asked, (WHY, HOW), strict=True))
    )
    assert (found.answers, found.speaker) == (asked, "Name" if names == "again" else "")


def test_a_name_beside_what_was_said_and_a_note_speaks() -> None:
    found = guess({"Name": PEOPLE["again"], "Said": WHY, "Memo": HOW})
    assert (found.speaker, found.answers, found.form) == ("Name", [], False)


def long(number: str, question: str, asked: list[str], by: str) -> dict[str, list[str]]:
    rows = [(n, q) for n in range(1, MANY // 2 + 1) for q in range(len(asked)) if (n + q) % 7]
    if by == "question":
        rows.sort(key=lambda row: row[1])
    return {
        number: [f"{n}" for n, _ in rows],
        "Station": [["North", "South", "West"][n % 3] for n, _ in rows],
        question: [asked[q] for _, q in rows],
        "Comment": [f"They were kind to {n} on day {q}." for n, q in rows],
        "Staff": ["x" * (n % 2) for n, _ in rows],
    }


QUESTIONS = [
    ("Question", ["Q1", "Q2"]),
    ("Question no.", ["1", "2", "3"]),
    ("Qu.", ["Q1", "Q2"]),
    ("Box", ["Q1", "Q2a", "Q2b"]),
    ("Frage", ["Was war gut?", "Was war schlecht?"]),
    ("Field", ["What was good?", "What could be better?"]),
    ("Survey question", ["What was good?", "What could be better?"]),
]


@pytest.mark.parametrize("number", ["No.", "ID", "Ref", "Patient no", "Form"])
@pytest.mark.parametrize(("question", "asked"), QUESTIONS)
@pytest.mark.parametrize("by", ["person", "question"])
def test_who_answers_and_which_question_are_no_turns_of_talk(
    number: str, question: str, asked: list[str], by: str
) -> None:
    found = guess(long(number, question, asked, by))
    assert (found.text, found.question, found.document) == ("Comment", question, number)
    assert (found.speaker, found.turns, found.codes) == ("", False, ("Staff",))


@pytest.mark.parametrize(("question", "asked"), QUESTIONS)
def test_who_answers_is_known_where_two_coders_have_a_sheet_each(question: str, asked: list[str]) -> None:
    cells = long("No.", question, asked, "person")
    again = {name: column + column[: len(column) // 3] for name, column in cells.items()}
    found = guess(again)
    assert (found.question, found.document, found.speaker) == (question, "No.", "")


def test_quarters_of_a_year_are_no_questions() -> None:
    found = guess({"Quarter": ["Q1", "Q2", "Q3", "Q4"] * (MANY // 4), "Comment": WHY})
    assert (found.question, found.speaker) == ("", "")


@pytest.mark.parametrize(("question", "asked"), QUESTIONS[:4])
def test_init_reads_a_row_an_answer_as_a_survey(
    tmp_path: Path, question: str, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    cells = long("No.", question, asked, "person")
    lines = [",".join(cells), *map(",".join, zip(*cells.values(), strict=True))]
    (tmp_path / "grid.csv").write_text("\n".join(lines) + "\n", "utf-8")
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path / "grid.csv"), "--yes"]) == 0
    said = capsys.readouterr().out
    assert "turns of talk" not in said
    assert f'compared by question ("{asked[0]}", "{asked[1]}"' in said
    segments = read(load(tmp_path / "s/config.toml")).segments
    assert {*segments["document"].to_pylist()} == {*cells["No."]}
    assert {*segments["group"].to_pylist()} == {*asked}


@pytest.mark.parametrize(("question", "asked"), [QUESTIONS[0], QUESTIONS[1], QUESTIONS[-1]])
@pytest.mark.parametrize("number", ["No.", "Respondent no", "Respondent", "Station"])
def test_a_number_on_the_first_row_alone_is_of_the_rows_below_it(
    tmp_path: Path, question: str, asked: list[str], number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = long("No.", question, asked, "person")
    seen = cells.pop("No.")
    cells.pop("Station")
    cells = {number: [one * (one != last) for one, last in zip(seen, ["", *seen], strict=False)]} | cells
    lines = [",".join(cells), *map(",".join, zip(*cells.values(), strict=True))]
    (tmp_path / "grid.csv").write_text("\n".join(lines) + "\n", "utf-8")
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path / "grid.csv"), "--yes"]) == 0
    said = f'grid.csv: blank cells of "{number}" are taken for the one above\n'
    assert (said in capsys.readouterr().out) == (number != "Station")
    people = {*read(load(tmp_path / "s/config.toml")).segments["interviewee"].to_pylist()}
    assert (people == {*seen}) == (number != "Station")
