"""What stands under a label that only says that somebody asks, and the names that a draft has."""

from __future__ import annotations

import pytest

from pipeline.commands.work.manuscript import _real_in
from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import Study
from pipeline.manuscript.names import Names
from pipeline.manuscript.passages import Segment

from .invented_people import TALK, of_people

ASKED = "Can you tell the hearing what the cold wards were like that winter"
LABELS = ("Ann Oak", "Bo Elm", "Cy Ash", "Di Fir")


def study(label: str) -> Study:
    """Return the invented study with a question under a label, and a counsel who also has her own."""
    made = of_people(LABELS)
    asking = {"Q": True, "INT": True, "Counsel": True, "Ms Eve Yew": False}
    who = made.who._replace(names=Names([*LABELS, *asking], TALK))
    segments = [*made.segments, Segment("9-1", "1", label, ASKED)]
    return made._replace(
        segments=segments,
        who=who,
        askers={name: only for name, only in asking.items() if name in (label, "Ms Eve Yew")},
        codings={"Lack of trust": {"Ruth": 3, "auto": 2}},
    )


def rows(text: str, label: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = checked(draft(lines_of(text)), study(label)).to_pylist()
    return found


@pytest.mark.parametrize("label", ["Q", "INT", "Counsel"])
def test_a_question_may_be_of_anybody_who_asks(label: str) -> None:
    found = rows(f"Ms Yew asked Ann Oak: “{ASKED}?”", label)
    assert [row["verdict"] for row in found] == ["verbatim", "not checked"]
    assert f"said by {label}, which may be Ms Eve Yew" in found[1]["found"]
    found = rows(f"Ann Oak asked, “{ASKED}?”", label)  # she does not ask
    assert [row["verdict"] for row in found] == ["other speaker"]
    (row,) = rows("Ms Yew said “night shifts” twice.", label)[-1:]
    assert (row["verdict"], label in row["found"]) == ("not checked", True)
    (row,) = rows("Ms Yew said “night shifts” twice.", "Ms Eve Yew")[-1:]  # no such label beside
    assert row["verdict"] == "differs"


@pytest.mark.parametrize("label", ["Q", "Ms Eve Yew"])
@pytest.mark.parametrize(
    ("text", "says"),
    [("One manager asked, “{}?”", True), ("“{}?”", True), ("The interviewer asked, “{}?”", False),
     ("We asked them all: “{}?”", False)],
)  # fmt: skip
def test_the_words_of_who_asks_are_said_to_be_theirs(text: str, says: bool, label: str) -> None:
    found = rows(text.format(ASKED), label)
    assert found[0]["verdict"] == "verbatim"
    assert any(f"said by {label}, who asks" in row["found"] for row in found) == says


def test_a_coder_says_nothing() -> None:
    found = rows("Ruth said “night shifts” nine times.", "Q")
    assert {row["verdict"] for row in found} == {"not checked"}
    assert any("Ruth is a coder" in row["found"] for row in found)


def test_parts_of_real_names_are_names_too() -> None:
    made = study("Q")._replace(segments=[Segment("1-1", "1", "P01", "we came by the oak in the night")])
    real = {"Denise Hale": "P01", "Terry Oak": "P02", "Dr Anna-Lou Marsh": "P03", "Chair": "P04"}
    text = "Denise left. HALE spoke. Terry Oak sat by the Oak. The Chair and Dr Marsh met Anna-Lou."
    assert sorted(_real_in(text, real, made)) == [
        "Anna-Lou", "Chair", "Denise", "Hale", "Marsh", "Terry Oak"
    ]  # fmt: skip
    assert _real_in("The dr hale and hearty denise.", real, made) == []
