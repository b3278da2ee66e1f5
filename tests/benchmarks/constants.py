"""Whether the learned coder's constants are good ones, asked of training text alone.

`python -m tests.benchmarks.themes --only constants` codes the training part of v6 in five folds,
drawn three times, with each constant as it ships and then with one of them changed. No held-out
row of any data set is read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from pipeline.coder import bayes, calibration, features, machines
from pipeline.coder.features import Features
from pipeline.coder.learned import Model
from pipeline.coder.machines import folds
from pipeline.statistics import agreement
from pipeline.statistics.arrays import Flags, Wholes

# (modules that hold the constant, its name, other values)
CHANGES: tuple[tuple[tuple[Any, ...], str, tuple[float, ...]], ...] = (
    ((machines,), "COST", (0.1, 0.4)),
    ((bayes,), "PRIOR", (0.03, 0.3)),
    ((calibration,), "PULL", (1.0, 10.0)),
    ((calibration,), "POOLED", (0.0, 0.25, 0.75, 1.0)),
    ((features,), "PIECE", (3, 5)),
    ((features,), "MIN_UNITS", (1, 3)),
    ((machines, bayes), "INNER_FOLDS", (3, 6)),
)
DRAWS, PARTS = (7, 8, 9), 5


def table(read: Callable[[], Features], codes: Flags, train: Wholes) -> list[str]:
    """Return a line for the constants as they ship, and one for each change.

    `read` returns the features of all texts, `codes` are theirs, `train` the rows to use.
    """
    lines = [f"as they ship         {_tried(read(), codes, train)}"]
    for places, name, others in CHANGES:
        was = getattr(places[0], name)
        for value in others:
            try:
                for place in places:
                    setattr(place, name, value)
                lines.append(f"{name:<12} {value:>5}   {_tried(read(), codes, train)}")
            finally:
                for place in places:
                    setattr(place, name, was)
    return lines


def _tried(found: Features, codes: Flags, train: Wholes) -> str:
    """Return micro and macro F1 over the draws, each row of `train` coded by the others."""
    micro, macro = [], []
    alone = np.arange(len(codes))
    hints = np.zeros(codes.shape)
    for draw in DRAWS:
        given = np.zeros(codes.shape, bool)
        for learn, test in folds(alone[: len(train)], PARTS, draw):
            model = Model(found, hints, codes, train[learn], alone, 1, hidden=train[test])
            given[train[test]] = model.code(train[test])[1]
        cells = agreement.cells(codes[train], given[train])
        micro.append(float(agreement.f1(agreement.pooled(cells))))
        macro.append(float(np.nanmean(agreement.f1(cells))))
    return f"micro F1 {np.mean(micro):.4f}  macro F1 {np.mean(macro):.4f}"
