"""How far the automatic coder's scores can be trusted: how often did each come true?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa

from .readings import KEYS, Readings

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
    unit = {name: place for place, name in enumerate(both.of.segment)}
    column = {name: place for place, name in enumerate(both.themes)}
    given = np.zeros(len(EDGES), np.int64)
    held = np.zeros(len(EDGES), np.int64)
    for row in themes.select([*KEYS, "score"]).to_pylist():
        at = unit[row["segment"]]
        if row["score"] is not None and both.read[at]:
            step = int(np.searchsorted(EDGES, row["score"], side="right")) - 1
            given[step] += 1
            held[step] += both.hand[at, column[row["theme"]]]
    ends = [*EDGES[1:], 1.0]
    return [
        Step(EDGES[i], ends[i], int(given[i]), int(held[i]))
        for i in reversed(range(len(EDGES)))
        if given[i]
    ]
