"""What a draft says of people by name is held to what they say and raise, and else not checked."""

from __future__ import annotations

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import Study
from pipeline.manuscript.names import Names
from pipeline.tables.handed import FINE

from .invented_people import TALK, of_people

LABELS = (
    ("P01", "P02", "P03", "P04"),
    ("Ms Nicola Boyle", "Professor Martin McKee", "Sir Paul Nurse", "Dr Anna-Louise Marsh-Rees"),
)
# The same people as prose may write them.
WRITTEN = (("P1", "participant 2", "P-03", "P04"), ("Ms Boyle", "Martin McKee", "Sir Paul", "Marsh-Rees"))


REAL = {"Grace": "P02", "Sam Oak": "P01"}


def unknown_and_real() -> Study:
    study = of_people(["P01", "P02", "P03", "P04"])
    return study._replace(who=study.who._replace(names=Names(study.who.names.labels, TALK, real=REAL)))


@pytest.mark.parametrize("name", ["Ann", "Dilys Thorne"])
@pytest.mark.parametrize(
    "text",
    ["{} said, “nobody told us who would be on the night shifts”.",
     "“Nobody told us who would be on the night shifts,” said {}.",
     "“Nobody told us who would be on the night shifts”, {} explained."],
)  # fmt: skip
def test_who_is_not_of_the_study_is_said_beside_a_quotation(text: str, name: str) -> None:
    found = checked(draft(lines_of(text.format(name))), unknown_and_real()).to_pylist()
    assert any(f"nobody of the study is called {name}" in row["found"] for row in found), found
    for other in ("participants", "he", "P01"):
        written = text.format(other)
        found = checked(draft(lines_of(written[0].upper() + written[1:])), unknown_and_real()).to_pylist()
        assert not any("nobody of the study" in row["found"] for row in found), found


@pytest.mark.parametrize(("name", "times"), [("Grace", 3), ("Sam Oak", 5), ("Oak", 5)])
def test_a_real_name_is_held_to_whom_it_stands_for(name: str, times: int) -> None:
    for number, verdict in ((times, "agrees"), (9, "differs")):  # 9: what all say together
        found = checked(draft(lines_of(f"{name} said “night shifts” {number} times.")), unknown_and_real())
        assert found["verdict"].to_pylist() == [verdict]


def verdicts(text: str, labels: tuple[str, ...]) -> set[str]:
    return {row["verdict"] for row in checked(draft(lines_of(text)), of_people(labels)).to_pylist()}


# Night shifts: a 5, b 3, d 1; day shifts: b 4, c 2. Lack of trust: a, b, d. Want of money: b, c.
@pytest.mark.parametrize(
    ("text", "true", "false"),
    [
        ("“Night shifts” was said {} by {a}.", "five times", "nine times"),
        ("“Night shifts” was most frequent with {a} (n = {}).", "5", "9"),
        ("{a} said “night shifts” five times, {b} {} and {d} once.", "three times", "five times"),
        ("{} of the nine uses of “night shifts” are by {b}.", "Three", "Five"),
        ("“Night shifts” was said nine times; {} of these uses were {a}’s.", "more than half", "a third"),
        ("“Night shifts” was said nine times, {} of them by one interviewee.", "most", "all"),
        ("{b} made {} of all mentions of “night shifts”.", "a third", "most"),
        ("{} said “night shifts” most often.", "{a}", "{b}"),
        ("Of all whom we met in both of the hospitals, {} said “night shifts” most often.", "{a}", "{b}"),
        ("It was {} who said “night shifts” most often.", "{a}", "{b}"),
        ("“Day shifts” was said more often by {} than by {c}.", "{b}", "{d}"),
        ("{b} raised Want of money, and so did {}.", "{c}", "{a}"),
        ("{b} raised Want of money, but {} did not.", "{d}", "{c}"),
        ("{} and others spoke of a want of money.", "{b}", "{a}"),
        ("Want of money was raised by {} and nobody else.", "{b} and {c}", "{b}"),
        ("Everyone except {} raised Lack of trust.", "{c}", "{d}"),
        ("Neither {} nor {d} raised Want of money.", "{a}", "{b}"),
        ("The interview with {} contains “day shifts” twice.", "{c}", "{b}"),
        ("{b}’s interview ran to {} words.", "1,200", "3,600"),
        ("In {c}’s interview Want of money was coded {} times.", "five", "nine"),
        ("“We rang round until one of us gave in”, recalled {}.", "{a}", "{b}"),
        ("Unlike {d}, {} said: “we rang round until one of us gave in”.", "{a}", "{c}"),
        ("“Cold wards” was said {} each by {a} and {b}.", "twice", "four times"),
        ("Together {a} and {b} said “cold wards” {}.", "four times", "three times"),
        ("{} mention of “night shifts” came last.", "{d}’s one", "{b}’s one"),
        ("“Night shifts” was said nine times, all but {} by {a}.", "four", "two"),
        ("All uses of “night shifts” but {} were {a}’s.", "four", "five"),
        ("“Night shifts” was said nine times, and {} of these uses were {a}’s.", "five", "four"),
        ("“Bad food” was said {} by one interviewee.", "once", "twice"),
    ],
)
@pytest.mark.parametrize("names", [0, 1])
def test_a_claim_of_a_person_is_held_to_theirs(text: str, true: str, false: str, names: int) -> None:
    people = dict(zip("abcd", WRITTEN[names], strict=True))
    for filled, right in ((true, True), (false, False)):
        made = text.replace("{}", filled).format(**people)
        found = verdicts(made, LABELS[names])
        assert found - {"not checked"}, made
        assert bool(found - FINE) != right, (made, found)


@pytest.mark.parametrize(
    "text",
    [
        "As {a}’s account shows, “night shifts” was said nine times.",
        "We told {b} that “night shifts” was said nine times.",
        "{a} (eleven years on the wards) left; “night shifts” was said 9 times.",
        "{c} explained that “night shifts” are for others.",
        "She said “night shifts” three times.",
        "{a} and two others said “night shifts” four times.",
        "{c}’s colleague, whom we did not interview, said “night shifts” more often.",
        "{a} spoke for 40 minutes, {b} for an hour.",
        "In {a}’s interview kappa was 0.4.",
    ],
)
@pytest.mark.parametrize("names", [0, 1])
def test_a_name_that_stands_there_for_another_reason_is_no_alarm(text: str, names: int) -> None:
    people = dict(zip("abcd", WRITTEN[names], strict=True))
    found = verdicts(text.format(**people), LABELS[names])
    assert "not checked" in found
    assert not found - FINE


def test_a_name_that_two_share_is_held_to_neither() -> None:
    labels = ("Ms Ann Oak", "Mr Bo Oak", "Dr Cy Elm", "Di Ash")
    made = draft(lines_of("“Night shifts” was said 7 times by Oak."))
    (row,) = checked(made, of_people(labels)).to_pylist()
    assert row["verdict"] == "not checked"
    assert row["found"] == "“Oak” may be Mr Bo Oak or Ms Ann Oak"


def test_what_the_talk_has_in_small_letters_names_nobody_by_itself() -> None:
    names = Names(["Sir Paul Nurse", "Will Garton"], ["the nurse will come"])
    assert names.of("Nurse") == names.of("Will") == ()
    assert names.of("Sir Paul") == names.of("Paul Nurse") == ("Sir Paul Nurse",)
    assert names.of("Garton") == ("Will Garton",)


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("Ann, Bo and Cy left.", [3]),
        ("Unlike Ann, Bo left.", [1, 1]),
        ("They left (Ann, Bo; Cy).", [3]),
        ("Ann’s wards and Bo’s.", [1, 1]),
        ("Ann left; Bo and by Cy.", [1, 2]),
    ],
)
def test_names_make_lists(text: str, lists: list[int]) -> None:
    assert [len(group.names) for group in Names(["Ann", "Bo", "Cy"]).groups(text)] == lists


@pytest.mark.parametrize(
    "whom",
    ["each interviewee", "every one of the four participants", "each of the four", "each of the three"],
)
def test_by_each_is_what_each_of_them_says(whom: str) -> None:
    labels = ("P01", "P02", "P03", "P04")
    study = of_people(labels)
    study = study._replace(who=study.who._replace(times={"night shifts": dict.fromkeys(labels, 2)}))
    for often, verdict in (("twice", "agrees"), ("eight times", "differs")):
        rows = checked(draft(lines_of(f"“Night shifts” was said {often} by {whom}.")), study).to_pylist()
        verdict = "not checked" if whom.endswith("three") else verdict
        assert verdict in [row["verdict"] for row in rows if row["kind"] == "who"]
