"""How many themes somebody raises is held to what they raise, and to no total."""

from __future__ import annotations

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of

from .invented_people import of_people

LABELS = ("P01", "P02", "P03", "P04")  # they raise 2, 3, 2 and 2 of the three themes
STUDY = of_people(LABELS)._replace(totals={"themes": {"themes": 3}})


def verdicts(text: str) -> list[str]:
    return [row["verdict"] for row in checked(draft(lines_of(text)), STUDY).to_pylist()]


@pytest.mark.parametrize(
    ("text", "true", "false"),
    [
        ("{} raised all three themes.", "P02", "P01"),
        ("{} raised every theme.", "P2", "P4"),
        ("{} interview covered all three themes.", "P02’s", "P01’s"),
        ("P01 raised {} of the three themes.", "two", "three"),
        ("P03 was tagged with {} themes.", "two", "three"),
        ("P01 and {} together raised all three themes.", "P03", "P04"),
        ("{} raised all three themes.", "One of the four interviewees", "All four interviewees"),
        ("{} raised every theme.", "Only P02", "Everybody"),
        ("All three themes were raised by {} interviewees.", "at least two", "all four"),
    ],
)
def test_how_many_themes_are_somebodys(text: str, true: str, false: str) -> None:
    assert [verdicts(text.format(words)) for words in (true, false)] == [["agrees"], ["differs"]]


@pytest.mark.parametrize(
    "text",
    ["P01 did not raise all three themes.", "P01 raised every theme but one.",
     "P02 raised two themes that P01 did not.",
     "P01 held that there were three themes."],
)  # fmt: skip
def test_what_may_be_of_other_themes_is_listed_with_whom_it_names(text: str) -> None:
    found = checked(draft(lines_of(text)), STUDY).to_pylist()
    assert any(row["verdict"] == "not checked" and row["found"].startswith("P0") for row in found)
    assert "agrees" not in [row["verdict"] for row in found if row["kind"] == "total"]
