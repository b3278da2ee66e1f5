"""What a draft says of a kind of people, or of documents, is not held to what all of a study have."""

from __future__ import annotations

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of

from .invented_people import of_people

LABELS = ("P01", "P02", "P03", "P04")


def rows(text: str, documents: int = 4) -> list[tuple[str, str]]:
    totals = {"documents": {"documents": documents, "interviewees": 4}}
    study = of_people(LABELS)._replace(documents=documents, totals=totals)
    found = checked(draft(lines_of(text)), study).to_pylist()
    return [(row["claim"], row["verdict"]) for row in found]


# Night shifts: nine times, by three of the four.
@pytest.mark.parametrize("kind", ["witnesses", "managers", "library workers"])
@pytest.mark.parametrize(
    "text",
    ["The {} said “night shifts” {} times.", "“Night shifts” was said {1} times by the {0}.",
     "The {} and the chair said “night shifts” {} times."],
)  # fmt: skip
@pytest.mark.parametrize("number", ["nine", "eight"])
def test_the_times_of_a_kind_of_people_are_not_those_of_all(kind: str, text: str, number: str) -> None:
    assert {verdict for _, verdict in rows(text.format(kind, number))} == {"not checked"}
    if "chair" not in text:  # unless the draft says that it is of all
        every = rows(f"We spoke to four {kind}. {text.format(kind, number)}")
        assert (f"“night shifts”: {number} times", {"nine": "agrees"}.get(number, "differs")) in every
    for all_of_them in ("interviewees", "participants"):
        expected = {"nine": "agrees"}.get(number, "differs")
        if "chair" not in text:
            assert {verdict for _, verdict in rows(text.format(all_of_them, number))} == {expected}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("“Night shifts” was said by two of the three witnesses.", "not checked"),
        ("“Night shifts” was said by three of the three witnesses.", "not checked"),
        ("All witnesses said “night shifts”.", "not checked"),
        ("All three witnesses said “night shifts”.", "not checked"),
        ("“Night shifts” was said by three of the four witnesses.", "agrees"),
        ("“Night shifts” was said by two of the four witnesses.", "differs"),
        ("“Night shifts” was said by two of the three participants.", "differs"),
    ],
)
def test_how_many_of_a_kind_of_people_say_it_is_held_to_those_who_are_known(text: str, verdict: str) -> None:
    assert {found for _, found in rows(text)} - {"adds up"} == {verdict}


@pytest.mark.parametrize("noun", ["transcripts", "interviews"])
def test_as_many_documents_as_people_are_no_match(noun: str) -> None:
    for text in ("“Night shifts” was said in {} {}.", "In {} {} “night shifts” came up."):
        for number in ("two", "four"):
            assert {v for _, v in rows(text.format(number, noun), documents=2)} == {"not checked"}
    for number, verdict in (("two", "agrees"), ("four", "not checked"), ("ten", "differs")):
        assert {v for _, v in rows(f"We read {number} {noun}.", documents=2)} == {verdict}


@pytest.mark.parametrize(
    "text",
    ["P01 said “night shifts” most often, followed by {}.",
     "“Night shifts” was said most often by P01, followed by {}.",
     "“Night shifts” was said most often by P01 (five times), then {}."],
)  # fmt: skip
def test_who_follows_has_the_next_place(text: str) -> None:
    for who, last in (
        ("P02", "agrees"),
        ("P04", "differs"),
        ("P02 and P04", "agrees"),
        ("P04 and P02", "differs"),
    ):
        found = [(claim, verdict) for claim, verdict in rows(text.format(who)) if "most often" in claim]
        assert [verdict for _, verdict in found] == ["agrees", last]
        assert "P02" not in found[0][0]
        assert "P04" not in found[0][0]


# Lack of trust is raised by three of the four; night shifts are said by three, bad food by one.
@pytest.mark.parametrize(
    "number",
    ["one {}", "1 {}", "only one {}", "one {} (n = 1)", "1 {} (25%)", "one {} (25%)", "a single {}",
     "no more than one {}", "one of the {}s", "one of the four {}s"],
)  # fmt: skip
@pytest.mark.parametrize("noun", ["interviewee", "participant"])
@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("Lack of trust was raised by {}.", False), ("“Night shifts” was said by {}.", False),
        ("“Day shifts” was only used by {}.", False), ("“Bad food” was said by {}.", True),
        ("Lack of trust (raised by {}) was rare.", False), ("Lack of trust came up with {}.", False),
    ],
)  # fmt: skip
def test_by_one_is_by_one_alone(text: str, true: bool, noun: str, number: str) -> None:
    found = rows(text.format(number.format(noun)))
    assert {verdict for _, verdict in found} - {"adds up"} == {"agrees" if true else "differs"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("At least one participant raised Lack of trust.", "agrees"),
        ("More than one participant raised Lack of trust.", "agrees"),
        ("Lack of trust was raised by at least one participant.", "agrees"),
        ("Lack of trust was not raised by one participant.", "agrees"),
        ("Lack of trust was raised by all but one participant.", "agrees"),
        ("Want of money was raised by all but one participant.", "differs"),
        ("One participant (n = 1) did not raise Lack of trust.", "agrees"),
        ("Three participants (n = 1) raised Lack of trust.", "differs"),
        ("1 participant raised Lack of trust.", "differs"),
        ("One participant (25%) raised Lack of trust.", "differs"),
        ("One participant raised Lack of trust.", "not checked"),
        ("One participant said “bad food”.", "agrees"),
        ("Lack of trust was described by one participant as a wall.", "not checked"),
        ("For one participant Lack of trust was a reason to leave.", "not checked"),
        ("Lack of trust was raised by one participant in particular.", "not checked"),
        ("Lack of trust was raised by one of the participants in particular.", "not checked"),
    ],
)
def test_one_may_be_an_example_of_several(text: str, verdict: str) -> None:
    assert [found for _, found in rows(text)] == [verdict]


@pytest.mark.parametrize("kind", ["witnesses", "managers"])
@pytest.mark.parametrize(
    "text", ["The {} said “night shifts” nine times.", "“Night shifts” was said by two of the three {}."]
)
def test_where_they_are_all_of_the_study_it_says_what_to_write(kind: str, text: str) -> None:
    (row,) = checked(draft(lines_of(text.format(kind))), of_people(LABELS)).to_pylist()
    assert row["verdict"] == "not checked"
    assert f'[study] speakers_are = "{kind}"' in row["found"]


# Day shifts: said by two.
@pytest.mark.parametrize(
    "verb",
    ["mentioned", "spoke of", "talked about", "referred to", "used", "repeated", "wrote", "raised", "named",
     "brought up"],
)  # fmt: skip
@pytest.mark.parametrize(("number", "verdict"), [("two", "agrees"), ("four", "differs"), ("one", "differs")])
def test_whoever_mentions_a_pair_says_it(verb: str, number: str, verdict: str) -> None:
    active = verb.replace("spoke", "spoken").replace("wrote", "written")
    texts = [f"“Day shifts” was {active} by {number} participants."] if number != "one" else [
        f"“Day shifts” was {active} by one participant.", f"Only one participant {verb} the “day shifts”."
    ]  # fmt: skip
    texts += [f"{number.title()} participants {verb} the “day shifts”."] * (number != "one")
    assert {found for text in texts for _, found in rows(text)} == {verdict}


def test_what_is_mentioned_of_it_is_not_how_many_say_it() -> None:
    assert "differs" not in {
        found for _, found in rows("Three participants mentioned that the day shifts were long.")
    }


# P02 says day shifts, and so does P03.
@pytest.mark.parametrize(("who", "verdict"), [("one", "not checked"), ("only one", "differs")])
@pytest.mark.parametrize("named", [" (P02)", ", P02"])
def test_one_who_is_named_may_be_one_of_several(who: str, verdict: str, named: str) -> None:
    found = rows(f"“Day shifts” was said by {who} participant{named}.")
    assert verdict in {one for claim, one in found if claim.casefold() == "one participant"}


@pytest.mark.parametrize("number", ["Three", "Four"])
@pytest.mark.parametrize("text", ["{} women were interviewed.", "In all {} men took part in the study."])
def test_how_many_women_are_among_those_asked_no_table_has(number: str, text: str) -> None:
    assert {verdict for _, verdict in rows(text.format(number))} == {"not checked"}
