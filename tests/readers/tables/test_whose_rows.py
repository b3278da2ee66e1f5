"""Which column of a table says who wrote each row."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.readers.tables import delimited
from pipeline.readers.tables.cells import Sheet
from pipeline.readers.tables.whose_rows import found

PEOPLE = 20
WHO = [n for n in range(PEOPLE) for _ in range(2 + n % 5)]  # 2 to 6 rows each: 80
NAMES = "Ann Bo Cy Di Ed Fay Gus Hal Ida Jo Kit Lou Mo Nan Oz Pam Ron Sue Tom Una".split()


def table(**columns: list[str]) -> Sheet:
    rows = [list(row) for row in zip(*columns.values(), strict=True)]
    return Sheet(Path("t.csv"), list(columns), rows, list(range(2, 2 + len(rows))), "", [])


def names(**columns: list[str]) -> list[str]:
    return [one.name for one in found(table(**columns), ())]


CODES = [f"PR{n + 101}" for n in WHO]
CALLED = (
    "ID|Diary ID|Participant no.|Person|Patient no|P number|p_no|User|User ID|userID|Case|Case ref|"
    "Client code|Response ID|"
    "Pseudonym|Name|First name|Who|Written by|Author|Study ID|Research ID no|Initials|Diary|Diarist|Carer|"
    "Student number|Patient/in|Teilnehmer:in Nr.|Proband|Participant·e|Code name|Username|Nickname"
)


@pytest.mark.parametrize("name", CALLED.split("|"))
@pytest.mark.parametrize("cells", ["codes", "names", "numbers"])
def test_a_column_that_is_called_so_says_it_whatever_people_are_called(name: str, cells: str) -> None:
    by = {"codes": CODES, "names": [NAMES[n] for n in WHO], "numbers": [str(n + 1) for n in WHO]}
    (one,) = found(table(**{"Date": [f"{n % 28 + 1}.3.2025" for n in range(80)], name: by[cells]}), ())
    assert one == (name, 20, 80, True, False)


OTHERS = (
    "Ward|Ward ID|Site|Site no|Clinic code|Hospital name|Month|Week no|Visit|Rating|Score|Interviewer|"
    "Interviewer ID|Coder|Coder initials|Question|Question no|Item|Group|Focus group|Day|Age|Postcode|"
    "Course ID|"
    "Patient group|User type|Case type|Staff role|Comment ID|Entry no|Device ID|Order no|Product ID"
    "|Stage name"
)


@pytest.mark.parametrize("name", OTHERS.split("|"))
@pytest.mark.parametrize("cells", [CODES, [NAMES[n] for n in WHO], [str(n + 1) for n in WHO]])
def test_a_column_of_places_times_questions_or_who_asks_does_not(name: str, cells: list[str]) -> None:
    assert names(**{name: cells}) == []


@pytest.mark.parametrize(
    "values",
    [
        ["Patient", "Carer"],
        ["New", "Returning", "Not known"],
        ["Control", "Intervention"],
        ["yes", "no"],
        ["0", "1"],
        ["x", ""],
        ["Patient", "Family member", "Member of staff"],
        ["2025-03-01", "2025-03-02"],
        ["1", "1"],
        ["", "P2"],  # half of the rows say nothing
    ],
)
def test_a_few_sorts_of_people_dates_and_marks_are_nobody(values: list[str]) -> None:
    assert names(Patient=[values[n % len(values)] for n in range(80)]) == []


def test_codes_alike_are_people_under_any_other_name_but_doubtfully() -> None:
    (one,) = found(table(Colour=CODES), ())
    assert (one.people, one.sure) == (20, False)
    blocks = [f"A{n // 8}" for n in range(80)]  # 10 of them, each on rows one after the other
    assert names(Colour=blocks) == ["Colour"]
    assert names(Colour=blocks[::3] + blocks[1::3] + blocks[2::3]) == []  # as groups are
    assert names(Colour=[f"Week {n}" for n in WHO]) == names(Colour=[str(n) for n in WHO]) == []
    assert names(Colour=[NAMES[n] for n in WHO]) == []  # places, it may be
    assert names(**{"Kennel ID": [str(n) for n in WHO]}) == ["Kennel ID"]


def test_of_two_columns_that_part_the_rows_alike_one_is_named() -> None:
    assert names(Name=[NAMES[n] for n in WHO], ID=CODES) == ["Name"]
    family = [f"F{n // 2}" for n in WHO]
    assert names(**{"Family ID": family, "Person ID": CODES}) == ["Person ID", "Family ID"]
    assert names(Colour=[f"A{n}" for n in WHO], Person=CODES) == ["Person"]  # the other is less likely


def test_a_form_that_was_sent_twice_makes_one_person_of_two_rows() -> None:
    ids = [f"R{n}" for n in range(78)] + ["R3", "R9"]
    (one,) = found(table(**{"Study ID": ids}), ())
    assert one == ("Study ID", 78, 80, True, True)
    assert names(Colour=ids) == []
    assert names(**{"Study ID": ids, "Patient ID": CODES}) == ["Patient ID"]


def warned(settings: dict[str, str]) -> list[str]:
    texts = [f"The wait was long on day {n}." for n in range(80)]
    sheet = table(**{"Diary ID": CODES, "Ward": [f"W{n % 3}" for n in range(80)], "text": texts})
    return list(delimited.segments(sheet, Corpus(files=["t.csv"], **settings)).warnings)


def test_a_config_that_names_nobody_is_told_who_wrote_the_rows() -> None:
    assert warned({}) == [
        "t.csv: each row counts as a document and an interviewee of its own, though its column "
        '"Diary ID" looks as if it said whose it is (20 people, 80 rows): write document = "Diary ID" in '
        '[corpus] of the config; document = "" if each is another person\'s'
    ]


@pytest.mark.parametrize("said", [{"document": "Diary ID"}, {"document": ""}, {"speaker": "Diary ID"}])
def test_what_the_config_says_of_it_is_not_asked_again(said: dict[str, str]) -> None:
    assert warned(said) == []


def test_a_column_of_interviews_is_told_likewise_and_one_of_sorts_is_not() -> None:
    texts = [f"The wait was long on day {n}." for n in range(80)]

    def told(name: str, cells: list[str]) -> list[str]:
        sheet = table(**{name: cells, "text": texts})
        return [note[:96] for note in delimited.segments(sheet, Corpus(files=["t.csv"])).warnings]

    said = "t.csv: each row counts as a document and an interviewee of its own, though its column "
    assert told("Interview", CODES) == [f'{said}"Interview'[:96]]
    assert told("Interview", [f"I{n}" for n in range(80)]) == []  # each row's own
    assert told("Source", ["web", "paper"] * 40) == []
    assert [note.partition(";")[0] for note in told("Name", CODES)] == [
        't.csv: its column "Name" is not read'  # if it is the speaker
    ]
