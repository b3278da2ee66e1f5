"""What "it" stands for, what is said together, and by how much more."""

from __future__ import annotations

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of

from .invented_people import of_people

LABELS = ("Ann Oak", "Bo Elm", "Cy Ash", "Di Fir")


def verdicts(text: str) -> set[str]:
    found = checked(draft(lines_of(text)), of_people(LABELS)).to_pylist()
    return {row["verdict"] for row in found} - {"verbatim"}


# Night shifts: Ann 5, Bo 3, Di 1; day shifts: Bo 4, Cy 2; cold wards: Ann 2, Bo 2.
@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("“Night shifts” was said nine times. Ann said it {} times; Bo three times.", "five", "three"),
        ("“Night shifts” was said nine times. Ann said it five times; Bo {} times.", "three", "five"),
        ("Ann said “night shifts” five times; Bo {} times.", "three", "five"),
        ("“Night shifts” was said nine times. {} said it most often.", "Ann", "Bo"),
        ("“Night shifts” was said nine times. {} never said it.", "Cy", "Bo"),
        ("“Night shifts” came first. It was said {} times.", "nine", "five"),
        ("“Night shifts” was said nine times, most often by {}.", "Ann", "Bo"),
        ("“Night shifts” and “day shifts” were said {} times together.", "15", "14"),
        ("“Night shifts”, “day shifts” and “cold wards” were said {} times together.", "19", "9"),
        ("“Night shifts” outnumbers “bad food” by {}.", "eight", "nine"),
        ("“Night shifts” exceeds “cold wards” by {}.", "five", "six"),
    ],
)
def test_it_is_the_term_before_and_what_is_together_a_sum(text: str, right: str, wrong: str) -> None:
    assert verdicts(text.format(right)) == {"agrees"}
    assert "differs" in verdicts(text.format(wrong))


@pytest.mark.parametrize(
    "before",
    ["“Night shifts” and “day shifts” were common.", "“Night shifts” was common. The days were long.",
     "Lack of trust was common."],
)  # fmt: skip
def test_it_is_nothing_where_that_is_not_clear(before: str) -> None:
    assert not verdicts(f"{before} Ann said it eight times.") & {"agrees", "differs"}


@pytest.mark.parametrize("number", [30, 16])
def test_turns_that_were_questions_are_a_part(number: int) -> None:
    assert verdicts(f"In all, {number} turns were questions.") == {"not checked"}


@pytest.mark.parametrize("date", ["14 May 2025", "May 14", "3rd of June", "1 Dec. 2024"])
def test_a_date_is_listed_as_not_checked(date: str) -> None:
    (row,) = checked(draft(lines_of(f"The first hearing was held on {date}.")), of_people(LABELS)).to_pylist()
    assert (row["verdict"], row["found"]) == ("not checked", "no table has durations, dates or ages")


@pytest.mark.parametrize("text", ["Of them, 12 decided to leave.", "Another 5 marked it."])
def test_a_number_before_a_word_that_begins_as_a_month_does_is_no_date(text: str) -> None:
    (row,) = checked(draft(lines_of(text)), of_people(LABELS)).to_pylist()
    assert row["verdict"] == "not checked"
    assert "dates" not in row["found"]
