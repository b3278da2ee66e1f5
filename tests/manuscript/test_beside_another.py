"""What stands beside something else in a clause is held to its own: a theme, a term, a coder."""

from __future__ import annotations

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import Raised, Study, Term

from .test_understood import BY_TWO, STUDY

# A theme whose name a pair begins with: P02 says the pair 4 times, P01 once, and the theme is P03's.
PART = STUDY._replace(
    raised={**STUDY.raised, "Money": Raised(1, None)},
    terms={**STUDY.terms, "money worries": Term(5, 2, 1.0)},
    who=STUDY.who._replace(
        times={**STUDY.who.times, "money worries": {"P01": 1, "P02": 4}},
        raised={**STUDY.who.raised, "Money": {"manual": frozenset(["P03"])}},
        given={**STUDY.who.given, "Money": {"manual": {"P03": 2}}},
    ),
)


def rows(text: str, study: Study) -> list[dict[str, str]]:
    return [*checked(draft(lines_of(text)), study).to_pylist()]


def verdicts(text: str, study: Study = STUDY) -> set[str]:
    return {row["verdict"] for row in rows(text, study)}


@pytest.mark.parametrize(("n", "verdict"), [("0.58", "agrees"), ("0.71", "differs"), ("0.62", "differs")])
@pytest.mark.parametrize(
    "form",
    [
        "Ann and Bo reached a kappa of {} and withheld one theme, Lack of trust.",
        "Ann and Bo reached a kappa of {} and withheld one theme, Want of money.",
        "Ann and Bo reached a kappa of {}, but withheld Lack of trust.",
        "Ann and Bo reached a kappa of {} (Lack of trust withheld).",
        "Ann and Bo reached a kappa of {}; Lack of trust was withheld.",
    ],
)
def test_a_theme_behind_another_verb_is_not_a_coefficients(form: str, n: str, verdict: str) -> None:
    found = [row["found"] for row in rows(form.format(n), BY_TWO) if row["kind"] == "coefficient"]
    assert all("0.58 (Ann and Bo" in one for one in found)
    assert verdict in {row["verdict"] for row in rows(form.format(n), BY_TWO)}


@pytest.mark.parametrize("verb", ["spoke of", "mentioned", "said", "raised"])
@pytest.mark.parametrize(("who", "verdict"), [("P02", "agrees"), ("P01", "differs")])
def test_a_pair_in_marks_is_not_the_theme_that_it_begins_with(verb: str, who: str, verdict: str) -> None:
    assert verdicts(f"{who} {verb} “money worries” more often than anybody else.", PART) == {verdict}
    assert verdicts("“Money worries” was raised by P01 and P02, but never by P03.", PART) == {"agrees"}


def test_a_number_and_who_is_first_are_both_held() -> None:
    assert verdicts("P02 spoke of “money worries” four times, more often than anybody else.", PART) == {
        "agrees"
    }
    assert "differs" in verdicts("P02 spoke of “money worries” six times, more often than anybody.", PART)


@pytest.mark.parametrize("n", ["two", "three", "five", "eight"])
def test_what_coders_disagree_on_and_by_how_much_is_in_no_order_of_codes(n: str) -> None:
    # Ann gave it to 6, Bo to 8.
    text = (
        f"Ann and Bo disagreed most often about Lack of trust, which Bo gave to {n} segments more than Ann."
    )
    assert verdicts(text, BY_TWO) == {"not checked"}


@pytest.mark.parametrize("n", ["5", "6", "8"])
@pytest.mark.parametrize("verb", ["found", "saw", "recognised", "caught"])
def test_what_one_coder_found_of_anothers_is_not_held_to_either(n: str, verb: str) -> None:
    text = f"Ann {verb} all {n} segments that Bo gave to Lack of trust."
    assert "agrees" not in verdicts(text, BY_TWO)
    assert "differs" not in verdicts(text, BY_TWO)


def test_numbers_of_people_in_brackets_are_no_quotation() -> None:
    for text in (
        "The four interviewees used 3,600 words, between 900 (P01) and 1,200 (P02).",
        "Of the turns 11 were those of the first (P01) and 15 (P02)",
    ):
        assert "quotation" not in {row["kind"] for row in rows(text, STUDY)}
    told = "Nobody told us who would be on the night shifts that week (P01)"
    assert [row["verdict"] for row in rows(told, STUDY) if row["kind"] == "quotation"] == ["verbatim"]


def test_people_named_behind_their_number_are_each_of_them() -> None:
    # “Day shifts” is said by P02 and P03.
    text = "“Day shifts” was mentioned by two of the four interviewees, {}, but never by P01."
    assert verdicts(text.format("P02 and P03")) == {"agrees"}
    assert "differs" in verdicts(text.format("P02 and P04"))


@pytest.mark.parametrize("nth", ["first", "second", "last"])
def test_turns_of_one_interview_of_somebody_are_in_no_table(nth: str) -> None:
    for n in (11, 12):  # in all, P01 has 11
        assert verdicts(f"P01's {nth} interview had {n} turns.") == {"not checked"}
        assert verdicts(f"In the {nth} interview P01 had {n} turns.") == {"not checked"}


@pytest.mark.parametrize("whose", ["other interviewees", "others", "another interviewee"])
def test_a_number_in_brackets_of_what_others_raise_is_not_held(whose: str) -> None:
    for text in (f"Lack of trust (3) was raised by {whose}.", f"“Night shifts” (9) was said by {whose}."):
        assert "agrees" not in verdicts(text)


def test_the_most_frequent_of_something_are_no_total_of_it() -> None:
    study = STUDY._replace(totals={**STUDY.totals, "pairs": {"word pairs listed": 55}})
    assert "differs" not in verdicts("Table 1 has the 13 most frequent word pairs in all.", study)
    assert "differs" in verdicts("There were 13 word pairs in all.", study)
