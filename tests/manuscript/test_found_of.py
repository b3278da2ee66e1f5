"""How the codes of two coders meet: what one found, gave alone, and on how many they differ."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import Study

from .invented_people import of_people

MONEY, TRUST = "Want of money", "Lack of trust"


def row(
    theme: str, coders: tuple[str, str], a: int, b: int, both: int, outcome: str = "partial"
) -> dict[str, Any]:
    names = {"coder_a": coders[0], "coder_b": coders[1], "outcome": outcome}
    return {"level": "segment", "theme": theme, "units": 48, "a": a, "b": b, "both": both, **names}


def study(*coders: str) -> Study:
    a, b = coders
    rows = [
        row(MONEY, (a, b), 16, 15, 14),
        row(TRUST, (a, b), 9, 0, 0, "withheld"),
        row("*", (a, b), 25, 15, 14),
    ]
    codings = {MONEY: {a: 16, b: 15}, TRUST: {a: 9, b: 0}}
    totals = {"codings": {f"codings by {a}": 25, f"codings by {b}": 15, "codings in all": 25 + 15}}
    return of_people(("P01", "P02", "P03", "P04"))._replace(agreement=rows, codings=codings, totals=totals)


def verdicts(text: str, *coders: str) -> list[str]:
    return [one["verdict"] for one in checked(draft(lines_of(text)), study(*coders)).to_pylist()]


@pytest.mark.parametrize(
    ("text", "true", "false"),
    [
        ("The automatic coder agreed on {} of the 16 passages that we tagged Want of money.", 14, 13),
        ("The automatic coder found {} of our 16 passages on Want of money.", 14, 16),
        ("Of the 16 passages tagged Want of money, the automatic coder found {}.", 14, 15),
        ("The automatic coder missed {} of the 16 passages on Want of money.", 2, 1),
        ("The automatic and the manual codes disagreed {} times.", 3, 12),
        ("There were {} disagreements between the manual and the automatic coder.", 3, 2),
        ("The automatic coder was worst for Lack of trust, and differed from the manual codes on {}.", 3, 9),
        ("The automatic coder gave {} codes, unlike the manual ones.", 15, 25),
    ],
)
def test_what_the_automatic_coder_found_of_the_codes_by_hand(text: str, true: int, false: int) -> None:
    assert [verdicts(text.format(n), "manual", "auto") for n in (true, false)] == [["agrees"], ["differs"]]


@pytest.mark.parametrize(
    ("text", "true", "false"),
    [
        ("Only KL gave Want of money to {} segments.", 2, 16),
        ("RW alone gave Want of money to {} segments.", 1, 15),
        ("KL and RW coded everything, {} codes in all.", 40, 15),
        ("KL and RW together gave {} codes.", 40, 25),
        ("KL and RW differed on {} codes of Want of money.", 3, 5),
    ],
)
def test_what_two_coders_gave_alone_and_together(text: str, true: int, false: int) -> None:
    assert [verdicts(text.format(n), "KL", "RW") for n in (true, false)] == [["agrees"], ["differs"]]


def test_some_disagreements_may_be_a_part_and_of_people_are_none_of_coders() -> None:
    for text in ("KL and RW resolved 2 disagreements.", "P01 and P02 disagreed three times."):
        assert set(verdicts(text, "KL", "RW")) == {"not checked"}
