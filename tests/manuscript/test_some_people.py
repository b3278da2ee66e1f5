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
