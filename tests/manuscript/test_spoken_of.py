"""Of what people are said to speak, numbers that are of nothing of that, and names that are of coders."""

from __future__ import annotations

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import Raised, Study
from pipeline.manuscript.names import Names

from .invented_people import TALK, of_people

LABELS = ("Ms Boyle", "Mr McKee", "P03", "Dr Marsh")
EVERYBODY = of_people(LABELS)  # night shifts: all but P03; bad food: P03; day shifts: Mr McKee 4, P03 2


def rows(text: str, study: Study = EVERYBODY) -> list[tuple[str, str]]:
    return [(row["kind"], row["verdict"]) for row in checked(draft(lines_of(text)), study).to_pylist()]


@pytest.mark.parametrize("verb", ["spoke of", "talked about", "mentioned", "raised"])
@pytest.mark.parametrize("article", ["", "the ", "any "])
@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("None of the interviewees {verb} {of}night shifts.", "differs"),
        ("Nobody {verb} {of}night shifts.", "differs"),
        ("The interviewees never {verb} {of}night shifts.", "differs"),
        ("Three interviewees {verb} {of}night shifts.", "agrees"),
        ("Two interviewees {verb} {of}bad food.", "not checked"),  # one of them may in other words
        ("Four interviewees {verb} {of}night shifts.", "not checked"),  # as many as there are
        ("None of the interviewees {verb} {of}night shifts quota.", "not checked"),
        ("Only P03 {verb} {of}bad food.", "agrees"),
        ("Only P03 and Mr McKee {verb} {of}bad food.", "not checked"),
        ("Only Mr McKee {verb} {of}bad food.", "differs"),
        ("P03 never {verb} {of}bad food.", "differs"),
        ("Mr McKee never {verb} {of}bad food.", "agrees"),
    ],
)
def test_of_whom_it_is_said_that_they_speak(text: str, verdict: str, verb: str, article: str) -> None:
    found = rows(text.format(verb=verb, of=article))
    assert [verdict] == [one for _, one in found]


@pytest.mark.parametrize(
    "text", ["{} were raised by Mr McKee ({}) and P03 ({}).", "{}: Mr McKee ({}), P03 ({})."]
)
def test_numbers_in_brackets_behind_who_raises_a_pair(text: str) -> None:
    for numbers, verdicts in (((4, 2), ["agrees"] * 2), ((3, 3), ["differs"] * 2)):
        pair = "Day shifts" if "raised" in text else "“Day shifts”"
        assert [one for _, one in rows(text.format(pair, *numbers))] == verdicts


@pytest.mark.parametrize("theme", ["One named person", "Two worlds", "The first three days"])
@pytest.mark.parametrize(
    "text", ["{} was agreed on.", "The theme “{}” came late.", "Agreement was good, and on {} complete."]
)
def test_a_number_within_the_name_of_a_theme_is_no_claim(theme: str, text: str) -> None:
    study = EVERYBODY._replace(raised={**EVERYBODY.raised, theme: Raised(3, None)})
    assert rows(text.format(theme), study) == []


@pytest.mark.parametrize("parted", ["; ", ", and ", ", while "])
@pytest.mark.parametrize("part", ["gave evidence", "gave oral evidence", "took part", "were interviewed"])
def test_those_who_took_part_are_not_those_who_say_a_pair(part: str, parted: str) -> None:
    found = rows(f"Four interviewees {part}{parted}“bad food” was said once.")
    assert ("occurrences", "agrees") in found
    assert "differs" not in {verdict for _, verdict in found}


@pytest.mark.parametrize(("stated", "verdict"), [(900, "agrees"), (33, "agrees"), (700, "differs")])
def test_words_of_somebody_are_as_counted_or_as_blanks_part_them(stated: int, verdict: str) -> None:
    assert len(TALK[0].split()) == 33
    assert rows(f"Ms Boyle spoke {stated} words.") == [("who", verdict)]


@pytest.mark.parametrize("coders", [("MB", "TO"), ("hanna", "joseph"), ("IN", "AT")])
@pytest.mark.parametrize("asks", [True, False])
@pytest.mark.parametrize(
    "text",
    ["{} gave {} to {} segments.", "{1} was given by {0} to {2} segments.", "{} coded {} in {} segments."],
)
def test_a_coder_whose_initials_a_label_has_is_the_coder(
    coders: tuple[str, str], asks: bool, text: str
) -> None:
    codings = {"Lack of trust": dict(zip(coders, (5, 6), strict=True))}
    labels = [*LABELS, *coders] if asks else LABELS
    study = EVERYBODY._replace(
        codings=codings,
        askers={"Int": True} | {name: False for name in coders if asks},
        who=EVERYBODY.who._replace(names=Names(labels, TALK)),
    )
    for name, own, other in ((coders[0], "five", "six"), (coders[1], "six", "five")):
        called = name if name.isupper() else name.capitalize()
        assert rows(text.format(called, "Lack of trust", own), study) == [("codings", "agrees")]
        assert rows(text.format(called, "Lack of trust", other), study) == [("codings", "differs")]


@pytest.mark.parametrize("theme", ["did_not_have_time", "No time", "Time"])
@pytest.mark.parametrize(
    "text",
    [
        "“Day shifts” was said {times} times by two interviewees.",
        "“Day shifts” was said by two interviewees, {times} times in all.",
        "Two interviewees said “day shifts” {times} times.",
    ],
)
@pytest.mark.parametrize("times", ["6", "six"])
def test_how_often_is_not_of_a_theme_of_time(theme: str, text: str, times: str) -> None:
    study = EVERYBODY._replace(raised={**EVERYBODY.raised, theme: Raised(3, None)})
    found = rows(text.format(times=times), study)
    assert found == rows(text.format(times=times))
    assert "differs" not in [verdict for _, verdict in found]
