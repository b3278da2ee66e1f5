"""A number of those who raise a theme, of those whom a coder has read: not all of a study are coded."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import Raised, Study, Term
from pipeline.manuscript.passages import Segment

STUDY = Study(
    [Segment("a-1", "a", "N1", "We trust them.")],
    26,
    {"Testing": Raised(8, None, 6), "Schedule": Raised(5, 20)},
    terms={"gas limit": Term(9, 5, 1.11)},
    coded=12,
)
WHOLE = STUDY._replace(coded=0)


def found(text: str, study: Study = STUDY) -> list[tuple[str, str]]:
    rows = checked(draft(lines_of(text)), study).to_pylist()
    return [(row["verdict"], row["found"]) for row in rows if row["kind"] == "count"]


SENTENCES = (
    "Testing was raised by {n} of {of} interviewees{who}.",
    "{n} of the {of} interviewees{who} raised Testing.",
    "Testing was raised by {n} out of {of}.",
    "{n} of {of} ({percent}%) raised Testing.",
    "Testing was common ({n} of {of} interviewees; {percent}%).",
    "{n} interviewees ({n} of {of}; {percent}%) raised Testing.",
)


@pytest.mark.parametrize(
    ("sentence", "who", "of"),
    list(product(SENTENCES, ("", " who were coded", " whom we read"), (12, 26, 13, 20))),
)
def test_of_those_who_were_coded_or_of_all_and_of_no_others(sentence: str, who: str, of: int) -> None:
    for number, right in ((8, True), (9, False)):
        text = sentence.format(n=number, of=of, who=who, percent=round(100 * number / of))
        rows = found(text)
        if not rows:  # "12 of 20 (60%)" of nobody knows whom
            assert of not in (12, 26)
            continue
        for verdict, said in rows:
            assert (verdict == "agrees") == (right and of in (12, 26)), (text, verdict, said)
            assert "whom a human coder has read" in said


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Two thirds of interviewees raised Testing.", "agrees"),  # 8 of 12
        ("A third of interviewees raised Testing.", "differs"),  # 8 of 26, of whom 14 were not read
        ("Most interviewees raised Testing.", "agrees"),
        ("67% of interviewees raised Testing.", "agrees"),
        ("Four interviewees did not raise Testing.", "agrees"),
        ("18 interviewees did not raise Testing.", "differs"),
        ("Testing was raised automatically by 6 of 12 interviewees.", "agrees"),
        ("“Gas limit” was said by 5 of 26 interviewees.", "agrees"),
        ("“Gas limit” was said by 5 of 12 interviewees.", "differs"),  # words are counted of all
        ("Of the twelve coded interviewees, eight raised Testing.", "agrees"),
        ("Of the 26 interviewees, eight raised Testing.", "agrees"),
    ],
)
def test_shares_are_of_those_who_were_coded_and_words_of_all(text: str, verdict: str) -> None:
    assert {one for one, _ in found(text)} == {verdict}


@pytest.mark.parametrize("of", [12, 26, 13])
def test_a_table_of_themes_is_of_those_who_were_coded_or_of_all(of: int) -> None:
    for percent in (round(100 * 8 / of), 51):
        table = f"| Theme | Interviewees |\n|---|---|\n| Testing | 8 of {of} ({percent}%) |\n"
        ((verdict, _),) = found(table)
        assert (verdict == "agrees") == (of != 13 and percent != 51)


def test_where_all_were_read_a_part_of_them_is_no_whole() -> None:
    ((verdict, said),) = found("Testing was raised by 8 of 12 interviewees who were coded.", WHOLE)
    assert verdict == "differs"
    assert said.endswith("the study's data has 26 interviewees, not 12")
