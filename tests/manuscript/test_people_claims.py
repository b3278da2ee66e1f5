"""Numbers of people that a sentence claims."""

from __future__ import annotations

import pytest

from pipeline.manuscript.numerals import Number
from pipeline.manuscript.people_claims import claims


def read(text: str) -> list[Number]:
    return list(claims(text, "nurses", 10))


@pytest.mark.parametrize(
    ("text", "low", "of"),
    [
        ("Four interviewees raised trust.", 4, 0),
        ("Trust was raised by 4 of the 10 participants.", 4, 10),
        ("Seven out of ten nurses named it.", 7, 10),
        ("It was named by 12 senior hospital managers.", 12, 0),
        ("Only one participant named it.", 1, 0),
        ("Trust was common (n = 7 of 10).", 7, 10),
        ("Trust was common (7/10).", 7, 10),
        ("Twenty-one of the nurses named it.", 21, 0),
        ("7/10 nurses named it.", 7, 10),
    ],
)
def test_numbers_of_people_are_read(text: str, low: int, of: int) -> None:
    (claim,) = read(text)
    assert (claim.low, claim.high, claim.of) == (low, low, of)


@pytest.mark.parametrize(
    "text",
    [
        "It cost £400 participants could not pay.",
        "In 1.4 interviewees the mean was low.",
        "The many interviewees were kind.",
        "There were 1,082 words per interview.",
        "It took 45 minutes for nurses.",
        "Most codes were rare (173 of 175).",
    ],
)
def test_other_numbers_are_not(text: str) -> None:
    assert not read(text)


def test_one_may_be_an_example() -> None:
    said = {"One interviewee said so at length.": True, "It was said by one interviewee.": False}
    for text, example in said.items():
        (claim,) = read(text)
        assert (claim.low, claim.high, claim.example) == (1, 1, example)


def test_the_number_of_all_is_told_from_that_of_a_theme() -> None:
    texts = ("Interviews were held with ten nurses.", "Ten nurses were interviewed.", "Four nurses agreed.")
    assert [claim.all for text in texts for claim in read(text)] == [True, True, False]


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        ("Most nurses", range(6, 11)),
        ("Half of the nurses", range(5, 6)),
        ("More than half of the nurses", range(6, 11)),
        ("At least half of the nurses", range(5, 11)),
        ("Less than half of nurses", range(5)),
        ("A third of nurses", range(3, 5)),
        ("Three-quarters of our nurses", range(7, 9)),
        ("About half of the nurses", range(4, 7)),
        ("Over a third of the nurses", range(4, 11)),
        ("40% of nurses", range(4, 5)),
        ("Fewer than four nurses", range(4)),
        ("At least four nurses", range(4, 11)),
        ("More than four nurses", range(5, 11)),
    ],
)
def test_a_share_allows_what_its_words_do(words: str, allowed: range) -> None:
    (claim,) = read(f"{words} raised it.")
    assert [n for n in range(11) if claim.allows(n, 10)] == list(allowed)


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("One in ten", 42, 46),
        ("One in fifteen", 27, 32),
        ("One in 20", 20, 24),
        ("One in 50", 8, 9),
        ("One in 37", 12, 12),
        ("Two in five", 154, 197),
        ("Two in five of the 438", 154, 197),
        ("About one in ten", 32, 57),
        ("A tenth of the", 42, 46),
        ("A third of the", 136, 156),
        ("Half of the", 209, 229),
    ],
)
def test_one_in_so_many_is_as_exact_as_it_is_written(words: str, least: int, most: int) -> None:
    (claim,) = claims(f"{words} nurses raised it.", "nurses", 438)
    assert [n for n in range(439) if claim.allows(n, 438)] == list(range(least, most + 1))
