"""What the manual reading may have missed: where the automatic coder is surest of a theme."""

from __future__ import annotations

import numpy as np

from ..statistics.arrays import Flags, Reals, Wholes

MOST = 100  # passages in the list: more than anybody reads again


def surest(score: Reals, by_hand: Flags, read: Flags, most: int = MOST) -> tuple[Wholes, Wholes]:
    """Return unit and theme of the highest scores among what was read and not given by hand.

    `score` and `by_hand` are units x themes, `read` is by unit. Highest first, `most` at most;
    equal scores stand in the order of units, then of themes. A score of 0 is none. How many of
    deleted codes come back so is measured by tests/benchmarks/missed.py.

    >>> score = np.array([[0.9, 0.2], [0.0, 0.7], [0.8, 0.8]])
    >>> by_hand = np.array([[True, False], [False, False], [False, False]])
    >>> surest(score, by_hand, np.array([True, True, False]))
    (array([1, 0]), array([1, 1]))
    """
    unit, theme = np.nonzero(~by_hand & read[:, None] & (score > 0))
    order = np.argsort(-score[unit, theme], kind="stable")[:most]
    return unit[order], theme[order]
