"""Numbers of people that a draft claims, and sums that it makes."""

from __future__ import annotations

import pytest

from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.numbers import claims, percentages, sums


@pytest.mark.parametrize(
    ("text", "low", "of"),
    [
        ("Four interviewees raised trust.", 4, 0),
        ("Trust was raised by 4 of the 10 participants.", 4, 10),
        ("Seven out of ten nurses named it.", 7, 10),
        ("It was named by 12 senior hospital managers.", 12, 0),
        ("Only one participant named it.", 1, 0),
    ],
)
def test_numbers_of_people_are_read(text: str, low: int, of: int) -> None:
    (claim,) = claims(draft(lines_of(text)))
    assert (claim.low, claim.high, claim.of) == (low, low, of)


@pytest.mark.parametrize(
    "text",
    [
        "It cost £400 participants could not pay.",
        "She said “four interviewees” and left.",
        "In 1.4 interviewees the mean was low.",
        "The many interviewees were kind.",
    ],
)
def test_other_numbers_are_not(text: str) -> None:
    assert not claims(draft(lines_of(text)))


def test_one_is_one_at_the_least() -> None:
    (claim,) = claims(draft(lines_of("One interviewee said so at length.")))
    assert claim.low == 1 < claim.high


def test_the_number_of_all_is_told_from_that_of_a_theme() -> None:
    text = "We held ten interviews.\n\nInterviews were held with ten nurses.\n\nFour nurses agreed."
    assert [claim.whole for claim in claims(draft(lines_of(text)))] == [True, True, False]


def test_a_heading_is_spoken_of_only_by_a_sentence_that_points_back() -> None:
    text = "# Trust\n\nFour nurses raised this.\n\nFour nurses wore hats."
    back, other = claims(draft(lines_of(text)))
    assert "Trust" in back.topics
    assert "Trust" not in other.topics


def test_a_table_of_numbers_is_a_claim_a_row() -> None:
    text = "Theme\tSub-theme\tNumber of interviewees\nAll\tTrust\t4\n\tMoney\t7/10\nx\ty\t"
    assert [(c.low, c.of, c.topics[0]) for c in claims(draft(lines_of(text)))] == [
        (4, 0, "Trust"),
        (7, 10, "Money"),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("There were ten nurses interviewed, 3 from wards, 6 from clinics and 1 from a hospice.", (3, 6, 1)),
        ("Of the 10 interviews, five took place by phone and 4 were in person.", (5, 4)),
    ],
)
def test_parts_are_added_up(text: str, parts: tuple[int, ...]) -> None:
    (one,) = sums(draft(lines_of(text)))
    assert (one.whole, one.parts) == (10, parts)


def test_percentages_are_worked_out() -> None:
    (one,) = percentages(draft(lines_of("It was named by 7 of 12 nurses (58.3%).")))
    assert (one.part, one.of, one.percent, one.digits) == (7, 12, 58.3, 1)
