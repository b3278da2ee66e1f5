"""Which row of a table names its columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.readers.tables.csvfile import sheet
from pipeline.readers.tables.headings import above, without
from pipeline.readers.tables.workbook import named_tables

from ..written import xlsx


def to_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


def table(text: str) -> tuple[list[str], list[list[str]], list[str]]:
    found = without(sheet(Path("t.csv"), text.encode(), "text"))
    return found.header, [list(row) for row in found.rows], found.notes


@pytest.mark.parametrize("titles", ["A study\n", "A study,,\nof 2024,,\n\n", '"A, study"\n'])
def test_titles_above_the_names_are_left_out_and_said(titles: str) -> None:
    header, rows, notes = table(titles + "who,site,text\nAnn,North,Yes.\nBo,South,No.\n")
    assert header == ["who", "site", "text"]
    assert rows == [["Ann", "North", "Yes."], ["Bo", "South", "No."]]
    assert "above the names of the columns left out: A" in notes[0]


@pytest.mark.parametrize(
    "titles", [[["1.5.2025", "Ward 1", "by Bo"]], [["A study"], ["1.5.2025", "Ward 1", "by Bo"]]]
)
def test_a_row_with_a_date_above_a_blank_one_is_a_title(titles: list[list[str]]) -> None:
    rows = [["Who", "When", "What was said"], ["Ann", "0:01", "Yes."], ["Bo", "0:02", "No."]]
    assert above([*titles, [], *rows]) == len(titles) + 1
    assert above(rows) == above([rows[0], [], *rows[1:]]) == 0


@pytest.mark.parametrize(
    "rows",
    [
        [["text"], ["a"], ["b"]],
        [["text", "", ""], ["a", "1", "2"], ["b", "1", "2"]],  # columns without names
        [["who", "said"], ["Ann", ""], ["", "Yes."]],
        [["Respondent ID", "", "Why?"], ["", "Other", "Response"], ["1", "x", "y"]],
    ],
)
def test_the_first_row_names_the_columns_where_it_fills_as_others_do(rows: list[list[str]]) -> None:
    assert above(rows) == 0


def test_semicolons_are_seen_below_a_title_and_where_a_question_holds_commas() -> None:
    assert table("Survey\nid;Why, then?;text\n1;a;b\n2;c;d\n")[0] == ["id", "Why, then?", "text"]
    found = sheet(Path("t.csv"), b"id;Why, then?\n1;Because\n2;It is\n", "text")
    assert found.header == ["id", "Why, then?"]


def test_blank_cells_beyond_the_names_are_nothing_and_others_are_refused() -> None:
    assert table("who,text\nAnn,Yes.,,\n")[1] == [["Ann", "Yes."]]
    from pipeline.errors import InputError

    with pytest.raises(InputError, match="as many cells as the header"):
        table("who,text\nAnn,Yes.,no\n")


def test_a_second_row_of_surveymonkeys_names_columns_without_a_name() -> None:
    header, rows, _ = table("ID,Which?,,text\n,Response,Other,Open-Ended Response\n1,a,b,c\n")
    assert header == ["ID", "Which?", "Which?: Other", "text"]
    assert rows == [["1", "a", "b", "c"]]


BANDS = {"How far do you agree?": ["Seen on time", "Listened to"], "Was it clean?": ["The ward", "The café"],
         "How old?": ["Mother", "Father"]}  # fmt: skip
ALONE = ["Respondent ID", "What went well?", "What could be better?"]
CELLS = [["101", "They were kind.", ""], ["102", "", "The car park was full."], ["103", "All.", "None."]]


def two_rows(alone: str, repeated: bool, bands: int, order: str) -> tuple[list[str], list[list[str]]]:
    """Return how columns under two rows of headings are to be called, and the rows of such a table.

    `alone` is how a column with one heading has it: on the first row, with a sort of answer below it, on both
    (as a workbook has cells that are merged), or on the second.
    """
    below = {"first": ["", "", ""], "sorts": ["", "Open-Ended Response", "Response"], "both": ALONE}
    columns = [
        [name if alone != "second" else "", below.get(alone, ALONE)[n], *(row[n] for row in CELLS), name]
        for n, name in enumerate(ALONE)
    ]
    under = [
        [
            band if repeated or not n else "",
            name,
            "Yes",
            "No",
            "Yes",
            name if alone == "second" else f"{band}: {name}",
        ]
        for band, names in [*BANDS.items()][:bands]
        for n, name in enumerate(names)
    ]
    orders = {
        "last": columns + under,
        "first": under + columns,
        "between": [columns[0], *under, *columns[1:]],
    }
    cells = orders[order]
    return [column[-1] for column in cells], [list(row) for row in zip(*cells, strict=True)][:-1]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("order", ["first", "between", "last"])
@pytest.mark.parametrize("bands", [1, 2, 3])
@pytest.mark.parametrize("repeated", [False, True])
@pytest.mark.parametrize("alone", ["first", "sorts", "both", "second"])
def test_two_rows_of_headings_name_each_column_however_they_are_laid_out(
    alone: str, repeated: bool, bands: int, order: str, form: str
) -> None:
    names, rows = two_rows(alone, repeated, bands, order)
    if form == "xlsx":
        ((_, found),) = named_tables(Path("t.xlsx"), xlsx(S=[[cell or None for cell in row] for row in rows]))
    else:
        found = sheet(Path("t.csv"), to_bytes(rows), "")
    made = without(found)
    assert made.header == names
    assert [list(row) for row in made.rows] == rows[2:]
    assert without(made) == made


@pytest.mark.parametrize(
    "text",
    [
        "ID,Why?,,\n,care,costs,\n1,care,,\n",  # a row in columns without a name, and others like it
        "ID,code,code\n,care,costs\n1,a,b\n",
        "ID,Why?,\n,7,8\n1,9,9\n",
        "text,,\na,b,c\nd,e,f\n",
    ],
)
def test_a_row_of_answers_is_no_heading(text: str) -> None:
    assert len(table(text)[1]) == 2


def test_a_row_that_says_the_names_again_is_a_heading() -> None:
    header, rows, _ = table("who,text\nwho,text\nAnn,text\n")
    assert (header, rows) == (["who", "text"], [["Ann", "text"]])


def test_a_band_over_the_names_is_a_title_and_bars_part_cells() -> None:
    band = [["About you", "", "The ward", ""], ["Participant", "Role", "Response", "Score"],
            ["P1", "Nurse", "Yes.", "1"], ["P2", "Nurse", "No.", "2"]]  # fmt: skip
    assert above(band) == 1
    found = sheet(Path("t.csv"), b"who|said\nAnn|Yes, we did\nBo|No\n", "text")
    assert found.header == ["who", "said"]
