"""Texts with several codes are said to teach all of their themes, where there are many."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from pipeline.findings.manual_and_automatic import Readings
from pipeline.findings.several_codes import several_codes


def both(several: int, one: int, none: int = 3, unread: int = 0) -> Readings:
    """Return readings of so many texts with two codes, with one, with none, and not read with two."""
    hand = [[1, 1]] * several + [[1, 0]] * one + [[0, 0]] * none + [[1, 1]] * unread
    given = np.array(hand, bool)
    read = np.arange(len(given)) < len(given) - unread
    of: Any = None  # where they stand says nothing of how many they are
    return Readings(of, ["Rota", "Space"], read, given, np.zeros_like(given))


def test_the_share_is_of_texts_with_a_code() -> None:
    assert several_codes(both(6, 18, unread=9)).startswith(
        "Of the 24 segments with a code by hand, several codes stand on 6 (25%). Each of these"
    )


@pytest.mark.parametrize(("several", "one", "said"), [(5, 20, True), (5, 21, False), (4, 3, False)])
def test_few_are_not_worth_a_line(several: int, one: int, said: bool) -> None:
    assert bool(several_codes(both(several, one))) is said


def test_where_nobody_coded_nothing_is_said() -> None:
    assert several_codes(both(0, 0)) == ""
