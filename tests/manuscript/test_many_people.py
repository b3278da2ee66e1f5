"""Studies of thousands of respondents: their names cost no more than a look at each."""

from __future__ import annotations

import time

import pytest

from pipeline.manuscript.names import Names

MANY = Names([f"C{n:05}" for n in range(1, 7001)], ["we came in the morning"], "respondents")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("as C00012 wrote", ("C00012",)),
        ("as C 12 wrote", ("C00012",)),
        ("as respondent 12 wrote", ("C00012",)),
        ("as C07001 wrote", ()),
        ("as C00012b wrote", ()),
    ],
)
def test_each_of_thousands_is_known_by_number(text: str, people: tuple[str, ...]) -> None:
    assert [one.people for one in MANY.groups(text)] == ([people] if people else [])


def test_names_of_thousands_are_made_in_a_moment() -> None:
    started = time.process_time()
    names = Names([f"R{n:05}" for n in range(1, 7001)], [], "respondents")
    assert names.groups("as R00012 wrote")
    assert names.has_like("R9999999")
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    "labels", [["37", "4"], ["037", "-"], ["#", "37", "²"], ["37", "A"], ["37", "x", "_"]]
)
def test_a_number_names_somebody_behind_a_noun_alone(labels: list[str]) -> None:
    names = Names(labels)
    who = next(label for label in labels if label.endswith("37"))
    found = names.singly("37 of 40 - and 4 # more, as respondent 37 said, and participant no. 37")
    assert [people for _, _, people in found] == [(who,), (who,)]
    assert names.of(who) == (who,)


@pytest.mark.parametrize("labels", [["-"], ["#", "_"], ["3.1"], ["’"], ["²"], []])
def test_signs_name_nobody(labels: list[str]) -> None:
    assert Names(labels).groups("37 of 40 - and 3.1 _ # ’ ² more, as respondent 3 said") == []
