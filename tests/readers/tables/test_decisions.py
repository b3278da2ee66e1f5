"""Decisions on the disagreements, from the page's file and from the adjudicated workbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.readers.tables.decisions import decisions
from pipeline.tables.csvtext import csv_of
from pipeline.tables.handed import DECISIONS

from ..written import xlsx

HEAD = ["segment", "theme", "coder", "decision", "note", "applies"]
Cells = list[str | int | float | None]
SHEET: Cells = ["segment", "theme", "manual", "auto", "decision", "note", "coder", "text"]


def saved(*rows: list[str], head: list[str] = HEAD) -> bytes:
    """Return a decisions.csv."""
    return csv_of([head, *rows])


def of_csv(*rows: list[str], head: list[str] = HEAD) -> list[tuple[str, ...]]:
    found, _ = decisions(Path("decisions.csv"), saved(*rows, head=head))
    assert found.schema == DECISIONS
    return [tuple(row.values()) for row in found.to_pylist()]


def of_xlsx(**sheets: list[Cells]) -> list[tuple[str, ...]]:
    found, _ = decisions(Path("study.xlsx"), xlsx(**sheets))
    return [tuple(row.values()) for row in found.to_pylist()]


def test_the_pages_file_is_read_with_what_applied_at_the_time() -> None:
    assert of_csv(
        ["a-1", "Trust", "AB", "manual", "", "1"], ["a-2", "Trust", "AB", "automatic", "really?", "0"]
    ) == [("a-1", "Trust", "AB", "manual", "", "1"), ("a-2", "Trust", "AB", "automatic", "really?", "0")]


def test_what_was_decided_blind_stands_beside_what_was_decided_in_sight_of_the_codes() -> None:
    blind, seen = ["a-1", "Trust", "AB", "blind", "", "0"], ["a-1", "Trust", "AB", "both", "", "1"]
    assert of_csv(blind, seen) == [tuple(blind), tuple(seen)]
    assert of_csv(blind, seen, [*blind[:-1], "1"])[0][-1] == "1"


def test_a_blind_decision_must_say_whether_the_theme_applies() -> None:
    with pytest.raises(InputError) as caught:
        of_csv(["a-1", "Trust", "AB", "blind", "", ""])
    assert "a blind decision does not say whether the theme applies" in str(caught.value)
    assert "decisions.csv, line 2" in str(caught.value)


def test_both_means_that_the_theme_applies_and_neither_that_it_does_not() -> None:
    found = of_csv(["a-1", "Trust", "", "both", "", ""], ["a-2", "Trust", "", "neither", "", ""])
    assert [row[-1] for row in found] == ["1", "0"]


@pytest.mark.parametrize("written", ["auto", "Auto", "automatic"])
def test_the_automatic_coder_is_right_under_the_name_of_its_column(written: str) -> None:
    row = ["a-1", "Trust", "", written, "", "1"]
    assert of_csv(row) == [("a-1", "Trust", "", "automatic", "", "1")]


def test_a_guarded_cell_loses_its_apostrophe() -> None:
    found = of_csv(["a-1", "'+44 calls", "", "both", "'=1+1", ""])
    assert found == [("a-1", "+44 calls", "", "both", "=1+1", "1")]


def test_coder_note_and_applies_may_be_missing() -> None:
    assert of_csv(["a-1", "Trust", "Manual "], head=["segment", "theme", "decision"]) == [
        ("a-1", "Trust", "", "manual", "", "")
    ]


def test_a_note_without_a_decision_is_kept_and_an_empty_row_is_not() -> None:
    found = of_csv(["a-1", "Trust", "AB", "", "ask her", ""], ["a-2", "Trust", "AB", "", "", ""])
    assert found == [("a-1", "Trust", "AB", "", "ask her", "")]


def test_in_the_workbook_the_columns_of_the_coders_say_what_they_had_given() -> None:
    found = of_xlsx(
        about=[["The study"]],
        disagreements=[
            SHEET,
            ["a-1", "Trust", 1, 0, "manual", None, "AB", "x"],
            ["a-2", "Trust", 1, 0, "automatic", "=1", None, "y"],
            ["a-3", "Trust", 0, 1, "neither", None, None, "z"],
            ["a-4", "Trust", 0, 1, None, None, None, "not yet"],
            ["a-5", "Trust", 0.0, 1, "both", None, None, ""],
        ],
    )
    assert found == [
        ("a-1", "Trust", "AB", "manual", "", "1"),
        ("a-2", "Trust", "", "automatic", "=1", "0"),
        ("a-3", "Trust", "", "neither", "", "0"),
        ("a-5", "Trust", "", "both", "", "1"),
    ]


def test_the_sheet_of_earlier_decisions_is_read_too_and_gives_way() -> None:
    sheets: dict[str, list[Cells]] = {
        "earlier": [list(HEAD), ["gone", "Trust", "AB", "manual", "", "1"],
                    ["a-1", "Trust", "AB", "manual", "", "1"]],
        "disagreements": [list(SHEET), ["a-1", "Trust", 0, 1, "automatic", "", "CD", ""]],
    }  # fmt: skip
    found, notes = decisions(Path("study.xlsx"), xlsx(**sheets))
    assert [(row["segment"], row["coder"], row["applies"]) for row in found.to_pylist()] == [
        ("gone", "AB", "1"),
        ("a-1", "CD", "1"),
    ]
    assert notes == [
        'study.xlsx: 1 disagreement is decided in two ways, and the last one counts: a-1 ("Trust")'
    ]


def test_of_two_decisions_the_last_counts_and_a_note_takes_none_back() -> None:
    rows = [["a-1", "Trust", "", "manual", "", "1"], ["a-1", "Trust", "", "both", "", ""],
            ["a-1", "Trust", "", "", "only a note", ""]]  # fmt: skip
    found, notes = decisions(Path("decisions.csv"), saved(*rows))
    assert [row["decision"] for row in found.to_pylist()] == ["both"]
    assert len(notes) == 1
    _, notes = decisions(Path("decisions.csv"), saved(rows[0], rows[0]))
    assert notes == []


def test_a_decision_that_is_none_is_an_error_that_names_its_line() -> None:
    with pytest.raises(InputError) as caught:
        of_csv(["a-1", "Trust", "", "both", "", ""], ["a-2", "Trust", "", "automatc", "", ""])
    assert str(caught.value) == (
        "decisions.csv, line 3: the decision is not known\n"
        "  found:   automatc\n"
        "  allowed: manual, automatic, both, neither, blind, or nothing\n"
        "  to do:   did you mean automatic?"
    )
    with pytest.raises(InputError, match="the decision is not known") as caught:
        of_xlsx(disagreements=[SHEET, [], ["a-1", "Trust", 1, 0, "perhaps", "", "", ""]])
    assert caught.value.where == "study.xlsx, row 3"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (["", "Trust", "", "both", "", ""], "a decision has no segment"),
        (["a-1", "", "", "both", "", ""], "a decision has no theme"),
        (["a-1", "Trust", "", "manual", "", "yes"], 'the column "applies" holds neither 0 nor 1'),
    ],
)
def test_a_row_that_is_about_nothing_is_an_error(row: list[str], problem: str) -> None:
    with pytest.raises(InputError, match=problem) as caught:
        of_csv(row)
    assert caught.value.where == "decisions.csv, line 2"


def test_a_file_without_the_columns_says_which_it_wants() -> None:
    with pytest.raises(InputError, match='there is no column "decision"') as caught:
        of_csv(["a-1", "Trust"], head=["segment", "theme"])
    assert caught.value.remedy == "decisions have the columns segment, theme and decision"
    with pytest.raises(InputError) as caught:
        of_xlsx(words=[["word", "count"], ["care", 2]])
    assert str(caught.value) == (
        "study.xlsx: no sheet has the columns of decisions\n"
        "  found:   sheets words\n"
        "  allowed: a sheet whose first row names segment, theme, decision\n"
        "  to do:   start from the workbook that `wordpairs export CONFIG --as xlsx` writes, or `wordpairs "
        "template CONFIG --differing`"
    )
