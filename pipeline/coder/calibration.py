"""From a classifier's scores to probabilities, and from probabilities to themes.

`Calibration` is logistic regression of the codes on a few scores per unit and theme. A theme with
few examples cannot support a fit of its own: every theme is drawn to the fit of all themes taken
together, the more so the fewer its examples are.

`thresholds` are chosen for F1. With true probabilities the threshold with the best expected F1 is
half that F1 (Lipton, Elkan & Naryanaswamy 2014, ECML PKDD), so it can be read off the best F1
itself, which is a steadier number than the place where it was reached.
"""

from __future__ import annotations

import numpy as np

from ..statistics.arrays import Flags, Reals

ROUNDS = 50  # of Newton's method; it takes about ten
PULL = 3.0  # how strongly a theme is drawn to the fit of all; one unit weighs a quarter at most
EDGE = 1e-6  # probabilities are kept this far from 0 and 1


class Calibration:
    """Logistic regression per theme: `weights` is themes x (scores, 1)."""

    def __init__(self, scores: Reals, codes: Flags) -> None:
        """Fit to scores (units x themes x scores) and codes (units x themes)."""
        units, themes, inputs = scores.shape
        rows = np.concatenate([scores, np.ones((units, themes, 1))], axis=2)
        weak = np.full(inputs + 1, 1e-3)
        everyone = rows.reshape(1, units * themes, inputs + 1)
        shared = _fit(everyone, codes.reshape(1, -1), np.zeros((1, inputs + 1)), weak)[0]
        strong = np.full(inputs + 1, PULL)
        start = np.repeat(shared[None], themes, axis=0)
        self.weights = _fit(rows.transpose(1, 0, 2), codes.T, start, strong)

    def __call__(self, scores: Reals) -> Reals:
        """Return probabilities, units x themes."""
        log_odds = (scores * self.weights[:, :-1]).sum(axis=2) + self.weights[:, -1]
        chance: Reals = 1 / (1 + np.exp(-log_odds))
        return np.clip(chance, EDGE, 1 - EDGE)


def _fit(rows: Reals, codes: Flags, centre: Reals, pull: Reals) -> Reals:
    """Return logistic weights, problems x columns, drawn to `centre` with strength `pull`.

    `rows` is problems x units x columns, `codes` problems x units. Newton's method, all problems
    at once; a step that grows too long is cut.
    """
    weights = centre.copy()
    for _ in range(ROUNDS):
        log_odds = np.clip(np.einsum("kuc,kc->ku", rows, weights), -30, 30)
        chance = 1 / (1 + np.exp(-log_odds))
        slope = np.einsum("kuc,ku->kc", rows, codes - chance) - pull * (weights - centre)
        bend = np.einsum("kuc,ku,kud->kcd", rows, chance * (1 - chance), rows, optimize=True)
        bend += np.diag(pull)
        step = np.linalg.solve(bend, slope[:, :, None])[:, :, 0]
        longest = np.abs(step).max(axis=1, keepdims=True)
        step *= np.minimum(1, 5 / np.maximum(longest, 1e-12))
        weights += step
        if np.abs(step).max(initial=0) < 1e-8:
            break
    return weights


def log_odds(chance: Reals) -> Reals:
    """Return ln(p / (1 - p))."""
    found: Reals = np.log(chance / (1 - chance))
    return found


def thresholds(chance: Reals, codes: Flags) -> Reals:
    """Return the probability above which each theme is given, for F1.

    Halfway, in log odds, between the threshold that is best for the theme by itself (so that rare
    themes are given at all) and the one that is best for all themes pooled (so that they are not
    given everywhere). `chance` and `codes` are units x themes.
    """
    alone = np.array([_best_f1(chance[:, t], codes[:, t]) for t in range(codes.shape[1])])
    pooled = _best_f1(chance.ravel(), codes.ravel())
    middle = (_half(alone) + _half(np.array([pooled]))) / 2
    found: Reals = 1 / (1 + np.exp(-middle))
    return found


def _half(f1: Reals) -> Reals:
    """Return the log odds of half an F1; of a theme never seen, of a chance nothing reaches."""
    return log_odds(np.where(f1 > 0, np.clip(f1 / 2, EDGE, 0.5), 1 - EDGE / 2))


def _best_f1(chance: Reals, codes: Flags) -> float:
    """Return the highest F1 that any threshold reaches; 0 without a code."""
    if not codes.any():
        return 0.0
    order = np.argsort(-chance, kind="stable")
    right = np.cumsum(codes[order])
    given = np.arange(1, len(codes) + 1)
    last = np.append(chance[order][1:] != chance[order][:-1], True)  # equals are given together
    return float((2 * right / (given + codes.sum()))[last].max())
