"""Who is warned of segments that they left without a mark."""

from __future__ import annotations

import pytest

from pipeline.codes.unmarked import unmarked

from ..coded import codings
from ..counted import segments


@pytest.mark.parametrize(
    ("marks", "left"),
    [
        ("a1 Trust, a2 -", "2 of 4 segments of the same documents without a mark, first s2"),
        ("a1 -, a2 -, b1 -", "2 of 4 "),  # one mark alone says that nothing in b applies
        ("a1 -, a2 -, b1 Trust, b2 -", "4 of 8 "),
        ("a1 -, a2 -, a3 -, a4 Trust", ""),
        ("a1 -", ""),
        ("a1 Trust, a2 Trust", ""),  # a project of coded passages, which has no such marks
        ("a1 Trust, b1 -", ""),
    ],
)
def test_who_marks_what_they_read_is_warned_of_what_they_left(marks: str, left: str) -> None:
    rows = segments([(document, "Said.") for document in "aaaabbbb"])
    given = [mark.split() for mark in marks.split(", ")]
    coded = codings(
        *[(f"s{4 * (at[0] == 'b') + int(at[1]) - 1}", "Ada", theme.strip("-")) for at, theme in given]
    )
    found = unmarked(coded, rows, ["participant"], [])
    assert [left in text for text in found] == [True] * bool(left)


@pytest.mark.parametrize(
    ("given", "left"), [(["s0"], "3 of 4"), (["s0", "s5"], "6 of 8"), (["s0", "s1", "s2", "s3"], "")]
)
@pytest.mark.parametrize("theme", ["Trust", ""])
def test_an_empty_cell_of_a_workbook_is_warned_of_whatever_was_marked(
    given: list[str], left: str, theme: str
) -> None:
    rows = segments([(document, "Said.") for document in "aaaabbbb"])
    coded = codings(*[(segment, "Ada", theme) for segment in given])
    found = unmarked(coded, rows, ["participant"], ["Ada"])
    assert [f"left {left} segments" in text for text in found] == [True] * bool(left)


def test_who_has_no_name_is_called_the_coder() -> None:
    (found,) = unmarked(
        codings(("s0", "manual", "Trust")),
        segments([("a", "One."), ("a", "Two.")]),
        ["participant"],
        ["manual"],
    )
    assert found.startswith("the coder coded in a workbook, and left 1 of 2 segments")


def test_a_mark_on_what_is_not_counted_begins_a_document_too() -> None:
    rows = segments([("a", "Did not answer.", "note"), ("a", "Said."), ("b", "Said.")])
    coded = codings(("s0", "Ada", ""), ("s2", "Ada", "Trust"))
    (found,) = unmarked(coded, rows, ["participant"], ["Ada"])
    assert "left 1 of 2 segments of the same documents without a mark, first s1" in found
