"""Numbers in brackets, in turn, in ranges, in shares: of each form what is so agrees, and one off differs."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import Raised

from .invented_people import of_people

STUDY = of_people(("P01", "P02", "P03", "P04"))
WORDS = "none one two three four five six seven eight nine ten".split()
QUOTES = ("“{}”", '"{}"', "‘{}’", "'{}'")


def verdicts(text: str, *, of: str = "") -> Counter[str]:
    """Return how often each verdict is given to the numbers of a text; `of`: of one kind."""
    found = checked(draft(lines_of(text)), STUDY).to_pylist()
    return Counter(row["verdict"] for row in found if row["kind"] in (of or row["kind"], "number"))


TIMES = (
    "The commonest pair was {q} ({n}), followed by {r} ({m}).",
    "The commonest pairs were {q} ({n}) and {r} ({m}).",
    "Most frequent were {q} (n = {n}) and {r} (n={m}).",
    "Said most often: {q} ({n}×), {r} ({m}×).",
    "{q} came first ({n}), then {r} ({m}).",
    "{q} and {r} came up {n} and {m} times.",
    "{q} and {r} ({n} and {m} times, respectively) were commonest.",
)


@pytest.mark.parametrize("off", [-1, 0, 1])
@pytest.mark.parametrize(("form", "quotes"), list(product(TIMES, QUOTES)))
def test_numbers_behind_pairs_are_how_often_they_are_said(form: str, quotes: str, off: int) -> None:
    q, r = quotes.format("night shifts"), quotes.format("day shifts")
    text = form.format(q=q[:1] + q[1:].capitalize() if form.startswith("{q}") else q, r=r, n=9, m=6 + off)
    assert verdicts(text, of="occurrences") == ({"agrees": 2} if not off else {"agrees": 1, "differs": 1})


@pytest.mark.parametrize("off", [-1, 0, 1])
def test_numbers_in_turn_may_be_words(off: int) -> None:
    text = f"“Night shifts” and “day shifts” came up {WORDS[9]} and {WORDS[6 + off]} times, respectively."
    assert verdicts(text, of="occurrences") == ({"agrees": 2} if not off else {"agrees": 1, "differs": 1})


@pytest.mark.parametrize("off", [-1, 0, 1])
@pytest.mark.parametrize("form", ["{}, {} and {} times, respectively", "{}, {} and {} times"])
def test_people_may_say_it_in_turn(form: str, off: int) -> None:
    text = f"P01, P02 and P04 said “night shifts” {form.format(5, 3 + off, 1)}."
    assert verdicts(text, of="who") == ({"agrees": 3} if not off else {"agrees": 2, "differs": 1})


@pytest.mark.parametrize(
    "text",
    [
        "“Night shifts”, “day shifts” and “cold wards” came up 9 and 6 times.",
        "P01, P02 and P04 said “night shifts” 5 and 3 times.",
        "P01 and P02 said “night shifts” 5, 3 and 2 times, respectively.",
        "P01 and P02 said “night shifts” and “day shifts” 5 and 4 times.",
        "“Night shifts” and “day shifts” came up nine, six and four times.",
        "Lack of trust and want of money were raised by three, two and four interviewees.",
        "The literature on “night shifts” (12) is old.",
        "As Smith (3) says, “day shifts” (4) are hard.",
        "Lack of trust (1) and want of money (5) are two things.",
        "“Night shifts” was said nine times, most by P01 and then P02.",
    ],
)
def test_what_cannot_be_told_is_not_said_to_differ(text: str) -> None:
    found = verdicts(text)
    assert found["not checked"]
    assert not found["differs"] + found["not in the tables"]


@pytest.mark.parametrize(
    "text",
    [
        "“Nobody told us who would be on the night shifts that week” [P01, 00:00:20].",
        "“Nobody told us who would be on the night shifts that week” (P01, 12).",
        "“Nobody told us who would be on the night shifts that week” (P01: 12-14).",
        "“Nobody told us who would be on the night shifts that week” (P01, line 14).",
        "“Nobody told us who would be on the night shifts that week” (P01, 14:20).",
        "It has been said before (Smith 2019, 12), and since (Jones, 2020, pp. 14-15; Smith & Hall 2018: 4).",
    ],
)
def test_places_and_references_are_no_numbers(text: str) -> None:
    assert verdicts(text) in ({}, {"verbatim": 1})


SHARES = (
    "{share} of the interviewees raised {theme}.",
    "{share} of those interviewed raised {theme}.",
    "{share} of those who were interviewed spoke of {theme}.",
    "{share} our participants raised {theme}.",
    "{Theme} was raised by {low}.",
    "{Theme} was raised by {low} of those we interviewed.",
    "{Theme} was raised by {low} of the interviewees.",
)


@pytest.mark.parametrize(("theme", "right"), [("want of money", True), ("lack of trust", False)])
@pytest.mark.parametrize(
    ("form", "share"),
    [*product(SHARES, ("Half", "50%", "50 per cent", "Fifty percent")), (SHARES[0], "2 (50%)")],
)
def test_shares_are_of_all(form: str, share: str, theme: str, right: bool) -> None:
    if (form == SHARES[3] and share != "Half") or (form == SHARES[4] and share.startswith("Fifty")):
        return  # no English
    text = form.format(share=share, low=share.lower(), theme=theme, Theme=theme.capitalize())
    assert verdicts(text) == {"agrees" if right else "differs": 1}


COUNTS = (
    "{n} ({p}%) interviewees raised {theme}.",
    "{p}% ({n}) of the interviewees raised {theme}.",
    "{p} % of interviewees (n = {n}) raised {theme}.",
    "{Theme} was raised by {n} ({p}%) of the interviewees.",
    "{Theme} ({n}) and too many meetings (4) were raised by interviewees.",
    "{Theme} (n = {n}) and too many meetings (n = 4) were raised by interviewees.",
    "{Theme}, {n} ({p}%), and too many meetings, 4 (100%), were raised by interviewees.",
    "{Theme} ({n}; {p}%) was raised by interviewees.",
)


@pytest.mark.parametrize("off", [-1, 0, 1])
@pytest.mark.parametrize("form", COUNTS)
def test_a_number_with_its_per_cent_is_of_people(form: str, off: int) -> None:
    n = 2 + off
    text = form.format(n=n, p=25 * n, theme="want of money", Theme="Want of money")
    found = verdicts(text)
    assert (found["differs"], found["not checked"]) == (bool(off), 0)


@pytest.mark.parametrize("form", [form for form in COUNTS if "{p}" in form])
def test_a_per_cent_that_is_not_its_numbers_differs(form: str) -> None:
    text = form.format(n=2, p=55, theme="want of money", Theme="Want of money")
    assert verdicts(text)["differs"] + verdicts(text)["does not add up"] >= 1


@pytest.mark.parametrize("off", [-1, 0, 1, 2])
@pytest.mark.parametrize("dash", ["-", "–", "—", " - ", " – ", " to "])
def test_a_range_allows_what_is_in_it(dash: str, off: int) -> None:
    right = 2 + off <= 3 <= 3 + off
    text = f"{2 + off}{dash}{3 + off} interviewees raised lack of trust."
    assert verdicts(text) == {"agrees" if right else "differs": 1}
    text = f"“Day shifts” came up {5 + off}{dash}{6 + off} times."
    assert verdicts(text) == {"agrees" if 5 + off <= 6 <= 6 + off else "differs": 1}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("“Night shifts” was said nine times, most by P01.", "agrees"),  # five of nine
        ("“Cold wards” was said four times, most by P01.", "differs"),  # two of four, as P02
        ("“Want of money” was coded nine times, most of them by P02.", "differs"),
    ],
)
def test_most_is_more_than_half_or_more_than_anybody(text: str, verdict: str) -> None:
    assert verdicts(text, of="who")[verdict] == 1


@pytest.mark.parametrize("theme", ["Care::Testing", "Care > Testing", "Care\\Testing"])
@pytest.mark.parametrize(("n", "verdict"), [(2, "agrees"), (3, "differs")])
def test_a_code_below_others_is_known_by_its_own_name(theme: str, n: int, verdict: str) -> None:
    study = STUDY._replace(raised={theme: Raised(2, None)}, codings={})

    def said(text: str) -> list[str]:
        return [row["verdict"] for row in checked(draft(lines_of(text)), study).to_pylist()]

    assert said(f"Testing was raised by {WORDS[n]} interviewees.") == [verdict]
    assert said(f"The theme “testing” was raised by {WORDS[n]} interviewees.") == [verdict]
    assert said(f"{WORDS[n].capitalize()} interviewees spoke of their own testing.") == ["not checked"]


CODED = STUDY._replace(
    raised={"Guidance": Raised(4, None, by={"Ann Lee": 5, "Bo Roe": 6, "either coder": 7, "both coders": 4})},
    codings={"Guidance": {"Ann Lee": 10, "Bo Roe": 11, "either coder": 12, "both coders": 9}},
    interviewees=8,
)


@pytest.mark.parametrize("off", [-1, 0, 1])
@pytest.mark.parametrize(
    ("form", "n"),
    [
        ("Guidance was raised by {} interviewees by at least one of the coders.", 7),
        ("Guidance was raised by {} interviewees according to either coder.", 7),
        ("Guidance was raised by {} interviewees by one coder or the other.", 7),
        ("Guidance was raised by {} interviewees according to both.", 4),
        ("Guidance was raised by {} interviewees according to Roe.", 6),
        ("Guidance was raised by {} interviewees according to Ann.", 5),
        ("Guidance was given to {} segments by at least one of the two coders.", 12),
        ("Guidance was given to {} segments by Lee.", 10),
    ],
)
def test_whose_codes_they_are_is_told_by_part_of_a_name(form: str, n: int, off: int) -> None:
    found = checked(draft(lines_of(form.format(n + off))), CODED).to_pylist()
    assert [row["verdict"] for row in found if row["kind"] in ("count", "codings")] == [
        "differs" if off else "agrees"
    ]


ROWS = {"tabs": "Pair\tTimes\nnight shifts\t{}\n", "bars": "Pair | Times\nnight shifts | {}\n",
        "rule": "| Pair | Times |\n|---|---:|\n| night shifts | {} |\n"}  # fmt: skip


@pytest.mark.parametrize(("n", "verdict"), [(9, "agrees"), (8, "differs")])
@pytest.mark.parametrize("how", ROWS)
def test_a_table_that_was_pasted_is_read_as_one(how: str, n: int, verdict: str) -> None:
    assert verdicts(ROWS[how].format(n)) == {verdict: 1}


def test_a_line_that_begins_with_a_tab_is_a_paragraph() -> None:
    assert verdicts("\tFour interviewees raised too many meetings.") == {"agrees": 1}
