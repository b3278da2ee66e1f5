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
