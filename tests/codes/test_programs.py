"""Coders that are programs: set apart from the human ones, and never lost in silence."""

from __future__ import annotations

import pytest

from pipeline.codes.programs import apart, beyond
from pipeline.errors import InputError

from ..coded import codings

CODES = codings(("s1", "ann", "Trust"), ("s1", "model", "Money"), ("s2", "model", ""), ("s2", "ben", ""))


def test_programs_are_set_apart_from_people() -> None:
    people, programs = apart(CODES, ["model"])
    assert set(people["coder"].to_pylist()) == {"ann", "ben"}
    assert [tuple(row.values())[:3] for row in programs.to_pylist()] == [
        ("s1", "model", "Money"),
        ("s2", "model", ""),
    ]
    assert apart(CODES, [])[0] == CODES


def test_a_program_that_codes_nothing_is_refused_with_its_neighbour() -> None:
    with pytest.raises(InputError) as error:
        apart(CODES, ["modle"])
    assert str(error.value) == (
        "[corpus] machine: there is no such coder in the codings\n"
        "  found:   modle\n"
        "  allowed: ann, ben, model\n"
        "  to do:   did you mean model?"
    )


def test_themes_that_only_programs_know_are_named() -> None:
    programs = apart(CODES, ["model"])[1]
    assert beyond(programs, ["Trust", "Money"]) == []
    assert beyond(programs, ["Trust"]) == [
        "model gave themes that neither a human coder nor the codebook has, and they are compared "
        "with nothing: Money"
    ]
