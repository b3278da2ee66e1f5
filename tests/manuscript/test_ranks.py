"""What a draft puts first, last or elsewhere is held to the tables, ties included."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import Raised, Study, Term
from pipeline.manuscript.passages import Segment


def _row(level: str, theme: str, kappa: float) -> dict[str, Any]:
    return {"level": level, "theme": theme, "coder_a": "manual", "coder_b": "auto", "kappa": kappa}


# By segments: trust 30, money 20, food and noise 10 each; by interviewees money 9, trust 7, food 5, noise 2.
STUDY = Study(
    [Segment("a-1", "a", "N1", "We trust them, and they phone us before they do anything.")],
    10,
    {"Lack of trust": Raised(7, None), "Want of money": Raised(9, None), "Bad food": Raised(5, None),
     "Night noise": Raised(2, None)},
    frozenset(("of", "the")),
    terms={"night shifts": Term(12, 4), "day shifts": Term(9, 6), "cold wards": Term(7, 3),
           "hot meals": Term(7, 2), "shifts": Term(25, 8), "wards": Term(8, 4)},
    codings={"Lack of trust": {"manual": 30, "auto": 11}, "Want of money": {"manual": 20, "auto": 25},
             "Bad food": {"manual": 10, "auto": 9}, "Night noise": {"manual": 10, "auto": 3}},
    segments_coded=96,
    agreement=[
        _row("segment", "*", 0.5), _row("segment", "Lack of trust", 0.7), _row("segment", "Bad food", 0.1),
        _row("segment", "Want of money", 0.6), _row("interviewee", "Lack of trust", 0.4),
        _row("interviewee", "Want of money", 0.8),
    ],
)  # fmt: skip


def verdicts(text: str) -> set[str]:
    return {row["verdict"] for row in checked(draft(lines_of(text)), STUDY).to_pylist()}


@pytest.mark.parametrize(
    ("text", "true", "false"),
    [
        ("The most often coded theme was {}.", "Lack of trust", "Want of money"),
        ("{} was the most often coded theme.", "Lack of trust", "Want of money"),
        ("{} was coded most often.", "Lack of trust", "Bad food"),
        ("“{}” was coded more often than any other theme.", "Lack of trust", "Want of money"),
        ("{} was coded more often than Bad food.", "Want of money", "Night noise"),
        ("After Lack of trust, {} was the most often coded theme.", "Want of money", "Bad food"),
        ("The second most often coded theme was {}.", "Want of money", "Lack of trust"),
        ("{} was the theme raised by the most interviewees.", "Want of money", "Lack of trust"),
        ("{} was raised by more interviewees than any other theme.", "Want of money", "Lack of trust"),
        ("The theme raised by the fewest interviewees was {}.", "Night noise", "Bad food"),
        ("The least mentioned theme was {}.", "Night noise", "Want of money"),
        ("The most often coded theme by the automatic coder was {}.", "Want of money", "Lack of trust"),
        ("The least often coded themes were {}.", "Bad food and Night noise", "Bad food and Want of money"),
        ("The two most often coded themes were {}.", "Want of money and Lack of trust",
         "Lack of trust and Bad food"),
        ("Jointly, the least often coded theme was {}.", "Bad food", "Want of money"),
        ("{} had the lowest kappa by segment.", "Bad food", "Lack of trust"),
        ("By segment, kappa was lowest for {}.", "Bad food", "Want of money"),
        ("By interviewee, kappa was highest for {}.", "Want of money", "Lack of trust"),
        ("Agreement by segment was best for {}.", "Lack of trust", "Want of money"),
        ("The highest agreement by segment was that of {}.", "Lack of trust", "Bad food"),
        ("Best by segment was {} (kappa).", "Lack of trust", "Bad food"),
        ("Kappa by segment was higher for {} than for Want of money.", "Lack of trust", "Bad food"),
        ("More interviewees spoke of {} than of any other theme.", "Want of money", "Lack of trust"),
        ("By segment the coders agreed least on {}.", "Bad food", "Lack of trust"),
        ("The lowest kappa by segment was {}.", "0.10", "0.20"),
        ("The highest kappa by segment was {}.", "0.70", "0.60"),
        ("“{}” was the most frequent pair.", "Night shifts", "Cold wards"),
        ("The most frequent pair was “{}”.", "night shifts", "cold wards"),
        ("The pair said by the most interviewees was “{}”.", "day shifts", "night shifts"),
        ("“{}” headed the list of pairs.", "Night shifts", "Cold wards"),
        ("Of the pairs “{}” came first.", "night shifts", "cold wards"),
        ("“{}” was among the two most frequent pairs.", "Day shifts", "Cold wards"),
        ("“Night shifts” was the most frequent pair, followed by {}.", "“day shifts” and “hot meals”",
         "“hot meals” and “day shifts”"),
        ("The commonest word was “{}”.", "shifts", "wards"),
        ("“{}” was said more often than “hot meals”.", "Day shifts", "Cold wards"),
    ],
)  # fmt: skip
def test_a_place_is_held_to_the_tables(text: str, true: str, false: str) -> None:
    assert verdicts(text.format(true)) == {"agrees"}
    assert "differs" in verdicts(text.format(false))


@pytest.mark.parametrize("theme", ["Bad food", "Night noise"])
def test_what_shares_its_place_does_not_have_it_alone(theme: str) -> None:
    text = f"The least often coded theme was {theme}."
    assert verdicts(text) == {"differs"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The most important theme was Bad food.", "no table says what is most"),
        ("Bad food was one of the most often coded themes.", "it does not say which place"),
        ("The least frequent pair was “hot meals”.", "leave out what is rarer"),
        (
            "Among the nurses the most often coded theme was Bad food.",
            "it is not understood what “nurses” says",
        ),
        ("The most often coded theme was about the canteen.", "it is not clear which"),
    ],
)
def test_a_place_that_cannot_be_told_is_said_to_be_not_checked(text: str, why: str) -> None:
    (row,) = checked(draft(lines_of(text)), STUDY).to_pylist()
    assert (row["kind"], row["verdict"]) == ("rank", "not checked")
    assert why in row["found"]


@pytest.mark.parametrize(
    "text",
    ["Most interviewees raised Lack of trust.", "At most seven interviewees raised Lack of trust.",
     "At least seven interviewees raised Lack of trust.", "For the most part it was about the canteen.",
     "The most recent talk was on Bad food.", "Last but not least we thank them."],
)  # fmt: skip
def test_what_is_no_place_is_none(text: str) -> None:
    assert "rank" not in [row["kind"] for row in checked(draft(lines_of(text)), STUDY).to_pylist()]


@pytest.mark.parametrize(
    ("pair", "place", "verdict", "ends"),
    [("cold wards", "third", "agrees", "cold wards (7); hot meals (7) as often"),
     ("hot meals", "third", "agrees", "cold wards (7); hot meals (7) in place 3"),
     ("hot meals", "second", "differs", "hot meals (7) in place 3; cold wards (7) as often"),
     ("hot meals", "fourth", "differs", "cold wards (7), hot meals (7)")],
)  # fmt: skip
def test_a_place_is_shared_below_the_first_and_a_finding_names_the_ties(
    pair: str, place: str, verdict: str, ends: str
) -> None:
    (row,) = checked(draft(lines_of(f"The {place} most often said pair was “{pair}”.")), STUDY).to_pylist()
    assert (row["verdict"], row["found"].endswith(ends)) == (verdict, True), row["found"]


@pytest.mark.parametrize("where", ["In answers to Q3", "In Q4", "In question 2", "In the second question"])
def test_what_is_of_one_question_is_held_to_no_total(where: str) -> None:
    text = "“night shifts” was said nine times."
    assert verdicts(text) == {"differs"}
    assert verdicts(f"{where} {text}") == {"not checked"}


# Of two pairs of coders that put another theme last; which is meant the coefficient says.
PAIRS = STUDY._replace(
    agreement=[
        {"level": level, "theme": theme, "coder_a": a, "coder_b": b, "kappa": kappa}
        for a, b, level, each in (
            ("Ada", "Bo", "segment", (0.68, 0.9)), ("Ada", "auto", "segment", (0.5, 0.3)),
            ("Bo", "auto", "interviewee", (0.4, 0.2)),
        )
        for theme, kappa in zip(("Lack of trust", "Bad food"), each, strict=True)
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    "form",
    ["{} had the lowest kappa ({}).", "{} had the lowest kappa, {}.", "The lowest kappa was for {} ({}).",
     "{} (κ = {}) had the lowest kappa."],
)  # fmt: skip
@pytest.mark.parametrize(
    ("theme", "kappa", "verdict"),
    [("Lack of trust", "0.68", "agrees"), ("Lack of trust", ".68", "agrees"), ("Bad food", "0.9", "differs"),
     ("Bad food", "0.3", "agrees"), ("Lack of trust", "0.69", "not checked")],
)  # fmt: skip
def test_the_coefficient_that_is_stated_says_between_whom(
    form: str, theme: str, kappa: str, verdict: str
) -> None:
    found = checked(draft(lines_of(form.format(theme, kappa))), PAIRS).to_pylist()
    assert [row["verdict"] for row in found if row["kind"] == "rank"] == [verdict]
