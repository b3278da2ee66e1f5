"""What a draft says of a survey: of those who returned a form, and what it calls who answered."""

from __future__ import annotations

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of

from .invented_people import of_people

# Ten returned a form, four of whom say something that counts; night shifts: nine times, by three of these.
SURVEY = of_people(("R1", "R2", "R3", "R4"))._replace(speakers_are="respondents", returned=10)


def verdicts(text: str, returned: int = 10) -> list[str]:
    found = checked(draft(lines_of(text)), SURVEY._replace(returned=returned)).to_pylist()
    return [row["verdict"] for row in found]


@pytest.mark.parametrize(
    "text",
    [
        "We read what {} patients who returned a form wrote.",
        "In all, {} forms were returned.",
        "We received {} responses.",
        "We received a total of {} completed questionnaires.",
        "{} respondents completed the form.",
    ],
)
def test_those_who_returned_a_form_are_those_of_all_rows(text: str) -> None:
    assert verdicts(text.format("ten")) == ["agrees"]
    assert verdicts(text.format("four")) == ["agrees"]  # it may mean those with an answer
    assert verdicts(text.format("eleven")) == ["differs"]
    assert "agrees" not in verdicts(text.format("ten"), returned=0)


def test_those_who_left_a_form_empty_are_the_others() -> None:
    assert verdicts("Of the ten patients, six left no comment.") == ["agrees"]
    assert verdicts("Of the ten patients, five left no comment.") == ["differs"]
    assert verdicts("Of the eleven patients, six left no comment.") == ["differs"]


@pytest.mark.parametrize("noun", ["patients", "staff", "carers", "visitors", "residents", "families"])
def test_the_one_kind_of_people_that_a_draft_counts_are_the_respondents(noun: str) -> None:
    assert verdicts(f"“Night shifts” was said nine times, by three {noun}.") == ["agrees", "agrees"]
    assert "differs" in verdicts(f"“Night shifts” was said nine times, by two {noun}.")
    other = "carers" if noun == "patients" else "patients"
    two = verdicts(f"“Night shifts” was said by three {noun}. “Day shifts” was said by two {other}.")
    assert two == ["not checked"] * 2  # each may be a part
    part = f"Two of three {noun} were older. “Night shifts” was said by three {noun}."
    assert "agrees" not in verdicts(part)


def test_whom_brackets_give_a_quotation_is_no_number_beside_another_term() -> None:
    text = "The “long night shifts” were hard, “the porter who brought us tea” as one said (R4)."
    assert "not checked" not in verdicts(text)
