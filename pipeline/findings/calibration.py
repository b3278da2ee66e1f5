"""How far the automatic coder's scores can be trusted: how often did each come true?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa

from ..coder.probabilities import MOST
from ..codes.coders import cells_of
from .counts import Counts
from .manual_and_automatic import Readings
from .prose import prose

EDGES = (0.0, 0.3, 0.5, 0.7, 0.9, 0.97)  # scores at which a step begins


class Step(NamedTuple):
    """Scores from `low` up to `high`: the themes `given` so, and of them those `by_hand` too."""

    low: float
    high: float
    given: int
    by_hand: int


def low_scores(counts: Counts, *, coefficients: bool) -> str:
    """Return why a theme may be given at a low score, as coder/theme_coder.py gives themes.

    `coefficients`: whether any may be named, and so F1, by which thresholds are chosen.
    """
    return prose("low_scores", counts=counts, coefficients=coefficients, MOST=MOST)


def calibrated(both: Readings, themes: pa.Table | None) -> list[Step]:
    """Return the steps of score in which anything was given, the highest first.

    `themes` have scores that are probabilities; what no human coder has read is left out. Steps
    beside one another in which lower scores came true more often are one step: a share that
    falls as scores rise says that there are too few to tell the steps apart.
    """
    if themes is None:
        return []
    scores = themes["score"].fill_null(np.nan).to_numpy()
    unit, theme = cells_of(themes, both.of, both.themes)
    known = ~np.isnan(scores) & both.read[unit]
    step = np.searchsorted(EDGES, scores[known], side="right") - 1
    given = np.bincount(step, minlength=len(EDGES))
    true = np.bincount(step[both.hand[unit, theme][known]], minlength=len(EDGES))
    ends = [*EDGES[1:], 1.0]
    held = (i for i in reversed(range(len(EDGES))) if given[i])
    return rising([Step(EDGES[i], ends[i], int(given[i]), int(true[i])) for i in held])


def rising(steps: list[Step]) -> list[Step]:
    """Return the steps with neighbours joined until none came true more often than a higher one.

    >>> rising([Step(0.5, 1, 10, 8), Step(0.3, 0.5, 8, 2), Step(0, 0.3, 7, 3)])
    [Step(low=0.5, high=1, given=10, by_hand=8), Step(low=0, high=0.5, given=15, by_hand=5)]
    """
    joined: list[Step] = []
    for step in steps:
        while joined and step.by_hand * joined[-1].given > joined[-1].by_hand * step.given:
            above = joined.pop()
            step = Step(step.low, above.high, step.given + above.given, step.by_hand + above.by_hand)
        joined.append(step)
    return joined
