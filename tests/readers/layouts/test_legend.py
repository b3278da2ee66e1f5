"""Lines above a talk that say who asks."""

from __future__ import annotations

import pytest

from pipeline.readers.layouts.legend import askers
from pipeline.readers.layouts.lines import lines

from .test_fresh import INITIALS, read, turns

LABELS = ("AO", "Ann", "ELM", "K1")


@pytest.mark.parametrize(
    ("above", "who"),
    [
        ("Interviewer: Ann Oak (AO)", {"AO", "Ann"}),
        ("AO = interviewer; K1 = participant", {"AO"}),
        ("K1: Moderator", {"K1"}),
        ("Interviewed by: Ann Oak", {"AO", "Ann"}),
        ("ELM is the interviewer.", {"ELM"}),
        ("**Moderatorin:** Bo Elm", {"ELM"}),
        ("Interviewee: Bo Elm", set()),
        ("The interviewer asked K1: why?", set()),
        ("Interviewers: AO, Ann, ELM, K1 (AO) (Ann) (ELM) (K1)", set()),
    ],
)
def test_a_line_says_of_whom_it_is_that_they_ask(above: str, who: set[str]) -> None:
    assert askers(lines(above), LABELS) == who


def test_it_is_said_and_the_config_comes_first() -> None:
    parsed = read("a.txt", INITIALS.encode())
    assert any('"AO" taken to ask, as the text says above it' in w for w in parsed.warnings)
    other = {"interviewer": ["BE"]}
    asks = {who for who, role, _ in turns(read("a.txt", INITIALS.encode(), **other), **other)
            if role == "interviewer"}  # fmt: skip
    assert asks == {"BE"}
