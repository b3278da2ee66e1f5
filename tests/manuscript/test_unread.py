"""No number of a draft is without a verdict: with another number in its place not everything agrees."""

from __future__ import annotations

import itertools
import re

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import Study

from .test_understood import BY_GROUP, BY_TWO, STUDY

# Night shifts: 9 times by three, day shifts: 6 by two, cold wards: 4 by two.
LEADS = [
    "“Night shifts” was said by three interviewees (9 times)",
    "“Night shifts” was said nine times, by three",
    "“Night shifts” was said by 3 of 4 interviewees (75%)",
    "“Night shifts” was said by P01 5 times",
]
TAILS = [
    "; “day shifts” by two (6 times).",
    ", and “day shifts” by 2 of 4 (6 times).",
    ", “day shifts” by two (6 times) and “cold wards” by two (4 times).",
    ", but “day shifts” only six times, by two of the four.",
    ".",
]
OF_THEMES = [
    "Lack of trust was raised by three interviewees; want of money by two (9 segments).",
    "Lack of trust was raised by three of four (6 segments), too many meetings by four of four (4 segments).",
    "One of the four interviewees raised all three themes.",
    "The two most often coded themes were Want of money and Lack of trust.",
]
OF_OTHERS = [
    ("Ann gave Lack of trust to 6 segments, Bo to 8; both gave it to 5.", BY_TWO),
    ("Ann and Bo gave Lack of trust to 6 and 8 segments, respectively.", BY_TWO),
    ("Kappa was 0.58 over 3 themes, from 0.44 to 0.71.", BY_TWO),
    ("In Oakfield “night shifts” was said 6 times, in Riverside 3 times.", BY_GROUP),
]
NUMBER = re.compile(r"(?<![\w.])(?:\d+(?:\.\d+)?|two|three|four|six|nine)(?!\w)")  # "P01" is no number


def verdicts(text: str, study: Study) -> set[str]:
    return {row["verdict"] for row in checked(draft(lines_of(text)), study).to_pylist()}


@pytest.mark.parametrize(
    ("text", "study"),
    [
        *((lead + tail, STUDY) for lead, tail in itertools.product(LEADS, TAILS)),
        *((text, STUDY) for text in OF_THEMES),
        *OF_OTHERS,
    ],
)
def test_each_number_decides_something_or_is_said_not_to_be_checked(text: str, study: Study) -> None:
    for match in NUMBER.finditer(text):
        other = re.sub(r"\d", "8", match[0]) if match[0][-1].isdigit() else "seven"
        changed = text[: match.start()] + other + text[match.end() :]
        if changed != text:
            assert verdicts(changed, study) & {"differs", "not checked", "does not add up"}, changed


@pytest.mark.parametrize(("n", "verdict"), [("6", "agrees"), ("99", "differs")])
def test_a_number_in_brackets_is_filled_in_beside_that_of_people(n: str, verdict: str) -> None:
    text = f"“Night shifts” was said by three interviewees (9 times); “day shifts” by two ({n} times)."
    rows = checked(draft(lines_of(text)), STUDY).to_pylist()
    assert rows[-1]["verdict"] == verdict
    assert "not checked" not in {row["verdict"] for row in rows}


def test_a_number_that_nothing_reads_is_named() -> None:
    text = "“Night shifts” was said by three interviewees; “day shifts” by two (99 segments)."
    rows = checked(draft(lines_of(text)), STUDY).to_pylist()
    assert [row["claim"] for row in rows if row["verdict"] == "not checked"] == [
        "shifts by two (99 segments)"
    ]


def test_numbers_that_all_decide_something_are_said_once() -> None:
    text = "“Night shifts” was said nine times, by three interviewees (75%); P01 said it 5 times."
    assert verdicts(text, STUDY) == {"agrees"}
