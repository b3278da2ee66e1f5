"""Who teaches the automatic coder, and who tests it."""

from __future__ import annotations

import pytest

from pipeline.codes.training import judges, judging, teacher
from pipeline.errors import InputError

from ..coded import coder, codings

ADA, BEN, CY = (coder(name, [[1]]) for name in ("Ada", "Ben", "Cy"))
SETTLED = coder("adjudicated", [[1]])


def test_without_a_choice_the_only_coder_or_the_consensus_teaches_and_all_test() -> None:
    assert teacher([], "") is None
    assert teacher([ADA], "") is ADA
    several = teacher([ADA, BEN], "")
    assert several is not None
    assert several.name == "consensus"
    assert judges([ADA, BEN], "") == [ADA, BEN]


def test_one_coder_teaches_and_the_others_test() -> None:
    assert teacher([ADA, BEN, CY], "Ben") is BEN
    assert judges([ADA, BEN, CY], "Ben") == [ADA, CY]
    found = judging(codings(("s0", "Ada", "T"), ("s0", "Ben", "T"), ("s1", "Ben", "")), "Ben")
    assert found["coder"].to_pylist() == ["Ada"]


def test_a_name_that_no_coder_has_is_refused_with_its_nearest_neighbour() -> None:
    with pytest.raises(InputError) as error:
        teacher([ADA, BEN, SETTLED], "Bem")
    assert str(error.value) == (
        "[themes] train_on: there is no such human coder to learn from\n"
        "  found:   Bem\n"
        "  allowed: Ada, Ben\n"
        "  to do:   did you mean Ben?"
    )


def test_the_only_human_coder_cannot_both_teach_and_test() -> None:
    with pytest.raises(InputError, match="no other human coder to test on"):
        teacher([ADA, SETTLED], "Ada")


def test_adjudicated_codes_teach_nobody() -> None:
    with pytest.raises(InputError, match="no such human coder"):
        teacher([ADA, BEN, SETTLED], "adjudicated")
