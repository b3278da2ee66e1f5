"""How far the automatic coder's scores can be trusted: how often did each come true?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa

from ..codes.coders import cells_of
from .readings import Readings

EDGES = (0.0, 0.3, 0.5, 0.7, 0.9, 0.97)  # scores at which a step begins


class Step(NamedTuple):
    """Scores from `low` up to `high`: the themes `given` so, and of them those `by_hand` too."""

    low: float
    high: float
    given: int
    by_hand: int


def trust(both: Readings, themes: pa.Table | None) -> list[Step]:
    """Return the steps of score in which anything was given, the highest first.

    `themes` have scores that are probabilities; what no human coder has read is left out.
    """
    if themes is None:
        return []
    scores = themes["score"].fill_null(np.nan).to_numpy()
    unit, theme = cells_of(themes, both.of, both.themes)
    known = ~np.isnan(scores) & both.read[unit]
    step = np.searchsorted(EDGES, scores[known], side="right") - 1
    given = np.bincount(step, minlength=len(EDGES))
    held = np.bincount(step[both.hand[unit, theme][known]], minlength=len(EDGES))
    ends = [*EDGES[1:], 1.0]
    return [
        Step(EDGES[i], ends[i], int(given[i]), int(held[i]))
        for i in reversed(range(len(EDGES)))
        if given[i]
    ]
