"""Parts of a sentence that leave out what the one before says: what is so agrees, and one off differs."""

from __future__ import annotations

import pytest

from .test_whose_number import STUDY, verdicts

# What stands first, what leaves something out, and its number.
LEADS_AND_PARTS = [
    ("Night shifts was raised by five interviewees", "Money by {}", 2),
    ("Five interviewees raised Night shifts", "{} Money", 2),
    ("Five of the seven interviewees (71%) raised Night shifts", "{} (29%) Money", 2),
    ("After coding by Bo, 13 segments were given Night shifts", "after coding by Zsófia, {}", 15),
    ("As coded by Bo, Night shifts stood on 13 segments", "as coded by Zsófia, on {}", 15),
    ("When read by Zsófia, Night shifts was given to 15 segments", "when read by Bo, to {}", 13),
    ("Zsófia gave Night shifts to 15 segments", "Bo to {}", 13),
    ("Zsófia coded Night shifts in 15 segments", "Money in {}", 6),
    ("Zsófia coded Money six times", "Bo {} times", 7),
    ("“Cold wards” was said ten times by four interviewees", "“smart meter” {} times by two", 3),
    ("“Cold wards” was said 10 times by four interviewees", "“smart meter” three times by {}", 2),
]
JOINED = ("{}, {}.", "{} while {}.", "{}, and {}.", "{}, whereas {}.", "{} but {}.")
WORDS = "none one two three four five six seven".split()


@pytest.mark.parametrize("off", [-1, 0, 1])
@pytest.mark.parametrize("joined", JOINED)
@pytest.mark.parametrize(("lead", "part", "right"), LEADS_AND_PARTS)
def test_a_part_is_held_as_the_one_before_it(lead: str, part: str, right: int, joined: str, off: int) -> None:
    words = WORDS[right + off : right + off + 1] if right + off > 1 else []  # "one" may be an example
    for number in (str(right + off), *words):
        of_it = [one for one in verdicts(joined.format(lead, part.format(number))) if one != "adds up"]
        assert {*of_it} == ({"agrees"} if not off else {"agrees", "differs"}), (joined, part, number, of_it)
        assert of_it.count("differs") == bool(off)


@pytest.mark.parametrize("off", [-1, 0, 1])
def test_brackets_may_give_each_coder_a_number(off: int) -> None:
    found = verdicts(f"Night shifts (Zsófia 15, Bo {13 + off}) and Money (Bo: 7) were coded seldom.")
    assert sorted(found) == ["agrees"] * (3 - bool(off)) + ["differs"] * bool(off)


@pytest.mark.parametrize(
    "text",
    [
        "Night shifts was raised by five interviewees, and three left.",
        "Of seven interviewees who answered, five raised Night shifts.",
        "Night shifts was raised by five interviewees, Money in three segments.",
        "Night shifts and Money were raised by some, Money by two of them and nobody else.",
    ],
)
def test_what_says_something_else_is_not_filled_in(text: str) -> None:
    assert "differs" not in verdicts(text)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Of {} interviewees, five (71%) raised Night shifts.", "seven 7", "eight 9"),
        ("Money was raised by few of the {} interviewees.", "seven 7", "eight"),
        ("We held {} individual interviews and one focus group.", "six 6", "eight"),
        ("Kappa was below 0.{} for all themes between the two coders.", "90 85", "80 70"),
        ("The commonest pair was “cold wards” (10 times), then “night shifts” (4 times), and “smart meter” "
         "({} times).", "3", "2 4"),
        ("Between the coders kappa exceeded 0.{}.", "80 70", "90"),
    ],
)  # fmt: skip
def test_numbers_that_are_limits_and_wholes(text: str, right: str, wrong: str) -> None:
    study = STUDY._replace(documents=7, totals={**STUDY.totals, "documents": {"documents": 7}})
    for number in right.split():
        assert "differs" not in verdicts(text.format(number), study), number
    for number in wrong.split():
        assert "differs" in verdicts(text.format(number), study), number
