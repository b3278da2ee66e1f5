"""Where the automatic coder is surest of a theme that is not there by hand."""

from __future__ import annotations

import numpy as np

from pipeline.coder.predictions import surest

SCORE = np.array([[0.9, 0.2], [0.4, 0.7], [0.0, 0.7], [0.8, 0.8]])
BY_HAND = np.array([[True, False], [False, False], [False, False], [False, False]])
READ = np.array([True, True, True, False])


def cells(most: int) -> list[tuple[int, int]]:
    unit, theme = surest(SCORE, BY_HAND, READ, most)
    return list(zip(unit.tolist(), theme.tolist(), strict=True))


def test_the_highest_scores_come_first_and_equal_ones_in_the_order_of_the_talk() -> None:
    assert cells(10) == [(1, 1), (2, 1), (1, 0), (0, 1)]


def test_the_list_is_as_long_as_it_is_asked_to_be() -> None:
    assert cells(2) == [(1, 1), (2, 1)]
    assert cells(0) == []
