"""Naive Bayes: each word by itself speaks for a theme as often as it was said under it.

The weight of a feature is ln of its share of the values of the units with the theme, less ln of its
share of those without it, PRIOR added to each sum. Where themes are rare it needs fewer examples
than a machine does (Ng & Jordan 2002, NIPS 14), and it errs elsewhere: the two are heard together.
"""

from __future__ import annotations

import numpy as np

from ..statistics.arrays import Flags, Reals, Wholes
from .machines import INNER_FOLDS, Linear, folds
from .views import Matrix

PRIOR = 0.1  # of a value, as if every feature had been seen so much under every theme


class Bayes(Linear):
    """Naive Bayes for each theme, and its scores."""

    def __init__(self, values: Matrix, codes: Flags, groups: Wholes, seed: int) -> None:
        """Learn from units; `inner` are their scores from units that are not of their group."""
        sides = np.concatenate([codes, ~codes], axis=1).astype(np.float64)
        # a feature that no training unit has must not move the shares of the others
        held = np.flatnonzero(np.bincount(values.indices, minlength=values.shape[1]))
        weights = np.zeros((values.shape[1] + 1, codes.shape[1]))
        values = values[:, held]
        said = values.T @ sides
        inner = np.zeros(codes.shape)
        for _, left_out in folds(groups, INNER_FOLDS, seed):
            part = values[left_out]
            inner[left_out] = part @ _weights(said - part.T @ sides[left_out])
        weights[held] = _weights(said)
        super().__init__(weights, inner)


def _weights(said: Reals) -> Reals:
    """Return features x themes from features x (with, without), sums of values."""
    # what is left of a sum from which all was taken may lie a rounding error below 0
    share = np.maximum(said, 0) + PRIOR
    share = np.log(share / share.sum(axis=0))
    themes = said.shape[1] // 2
    found: Reals = share[:, :themes] - share[:, themes:]
    return found
