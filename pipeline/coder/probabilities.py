"""From a classifier's scores to probabilities, and from probabilities to themes.

`Calibration` is logistic regression of the codes on a few scores per unit and theme. A theme with
few examples cannot support a fit of its own: every theme is drawn to the fit of all themes taken
together, the more so the fewer its examples are. Where every unit has exactly one theme, the
probabilities of its themes sum to 1, and what speaks for one theme is allowed to speak against
another (`_one_of`).

`thresholds` are chosen for F1. With true probabilities the threshold with the best expected F1 is
half that F1 (Lipton, Elkan & Naryanaswamy 2014, ECML PKDD), so it can be read off the best F1
itself, which is a steadier number than the place where it was reached. Where every unit has
exactly one theme, that one is given whose probability is furthest above what its prevalence gives
it (`prevalence_offset`): this is the choice with the best expected kappa. Where words tell little,
the best F1 is that of a theme given nearly everywhere: `raised` keeps each theme near the number
that it had.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..statistics.arrays import Flags, Reals

ROUNDS, HALVINGS = 50, 30  # of Newton's method, which takes about ten, and of one of its steps
ROUNDING = 1e-10  # of a loss, as a part of it
PULL = 3.0  # how strongly a theme is drawn to the fit of all; one unit weighs a quarter at most
APART = 30.0  # how strongly what a theme says of another is drawn to nothing
POOLED = 0.5  # how far the thresholds lie from each theme's own best to the best of all pooled
MOST = 1.05  # units given a theme for each that has it, in the training part
STEPS = 400  # by which a threshold is raised at most
FURTHEST = 500.0  # log odds beyond which a surprise is no greater
EDGE = 1e-6  # probabilities are kept this far from 0 and 1


class Calibration:
    """Logistic regression per theme, or of one theme among all.

    `weights` is themes x themes x scores: how much each score of a second theme adds to the log
    odds of a first; where themes do not compete, scores of other themes add nothing.
    """

    def __init__(self, scores: Reals, codes: Flags) -> None:
        """Fit to scores (units x themes x scores) and codes (units x themes)."""
        units, themes, inputs = scores.shape
        filled = np.flatnonzero(scores.any(axis=(0, 1)))  # no hints are noughts, and weigh nothing
        rows = np.concatenate([scores[:, :, filled], np.ones((units, themes, 1))], axis=2)
        columns = len(filled) + 1
        weak, strong = np.full(columns, 1e-3), np.full(columns, PULL)
        everyone = rows.reshape(1, units * themes, columns)
        shared = _fit(everyone, codes.reshape(1, -1), np.zeros((1, columns)), weak)[0]
        start = np.repeat(shared[None], themes, axis=0)
        by_theme = _fit(rows.transpose(1, 0, 2), codes.T, start, strong)
        self.weights = np.zeros((themes, themes, inputs))
        own = np.arange(themes)[:, None]
        self.weights[own, own, filled] = by_theme[:, :-1]
        self.constant = by_theme[:, -1]
        self.single = exactly_one(codes)
        if self.single:
            more = _one_of(scores.reshape(units, -1), self._log_odds(scores), codes)
            self.weights += more[:, :-1].reshape(themes, themes, inputs)
            self.constant = self.constant + more[:, -1]

    def _log_odds(self, scores: Reals) -> Reals:
        """Return log odds, units x themes; of one theme among all, up to a number per unit."""
        units, themes, _ = scores.shape
        logits: Reals = scores.reshape(units, -1) @ self.weights.reshape(themes, -1).T
        return logits + self.constant

    def __call__(self, scores: Reals) -> Reals:
        """Return probabilities, units x themes."""
        logits = self._log_odds(scores)
        chance = _shares(logits) if self.single else 1 / (1 + np.exp(-logits))
        return np.clip(chance, EDGE, 1 - EDGE)


def exactly_one(codes: Flags) -> bool:
    """Tell whether every unit has one theme, no more and no fewer."""
    return bool((codes.sum(axis=1) == 1).all())


def _one_of(rows: Reals, start: Reals, codes: Flags) -> Reals:
    """Return what to add to the log odds `start` of one theme among all: themes x (columns, 1).

    Multinomial logistic regression, its weights drawn to 0 with strength APART: there
    are as many as themes squared, which a hundred units cannot tell.
    """
    from scipy.optimize import minimize

    inputs = np.concatenate([rows, np.ones((len(rows), 1))], axis=1)
    shape = (codes.shape[1], inputs.shape[1])

    def loss(flat: Reals) -> tuple[float, Reals]:
        weights = flat.reshape(shape)
        chance = _shares(start + inputs @ weights.T)
        value = APART / 2 * (flat @ flat) - np.log(np.maximum(chance[codes], 1e-300)).sum()
        return float(value), (APART * weights + (chance - codes).T @ inputs).ravel()

    fitted: Reals = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B").x
    return fitted.reshape(shape)


def _shares(log_odds: Reals) -> Reals:
    """Return probabilities that sum to 1 over themes."""
    shares: Reals = np.exp(log_odds - log_odds.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return shares


def _fit(rows: Reals, codes: Flags, centre: Reals, pull: Reals) -> Reals:
    """Return logistic weights, problems x columns, drawn to `centre` with strength `pull`.

    `rows` is problems x units x columns, `codes` problems x units. Newton's method, all problems
    at once; a step that would lead uphill is halved until it does not.
    """
    weights = centre.copy()
    columns = np.multiply(rows.transpose(0, 2, 1), np.where(codes, -1.0, 1.0)[:, None], order="C")
    of_units = columns.transpose(0, 2, 1)
    # arrays of units are kept from step to step: to have them anew takes longer than the sums
    bent, (further, odds, wrong) = np.empty_like(columns), np.empty((3, *codes.shape))
    against = (weights[:, None] @ columns)[:, 0]  # log odds of what is not coded

    def loss() -> Reals:
        """Return what is made small, for each problem: its surprise, and how far it is pulled."""
        np.exp(np.minimum(against, FURTHEST, out=odds), out=odds)
        surprise: Reals = np.log1p(odds, out=wrong).sum(axis=1)
        return surprise + (weights - centre) ** 2 @ pull / 2

    now = loss()
    for _ in range(ROUNDS):
        odds += 1
        np.subtract(1, np.reciprocal(odds, out=wrong), out=wrong)
        slope = -(wrong[:, None] @ of_units)[:, 0] - pull * (weights - centre)
        np.multiply(columns, np.divide(wrong, odds, out=wrong)[:, None], out=bent)
        step = np.linalg.solve(bent @ of_units + np.diag(pull), slope[:, :, None])[:, :, 0]
        against += np.matmul(step[:, None], columns, out=further[:, None])[:, 0]
        weights += step
        for _ in range(HALVINGS):
            new = loss()
            uphill = new > now * (1 + ROUNDING)
            if not uphill.any():
                break
            step[uphill] /= 2
            further[uphill] /= 2
            weights[uphill] -= step[uphill]
            against[uphill] -= further[uphill]
        now = new
        if np.abs(step).max(initial=0) < 1e-8:
            break
    return weights


def log_odds(chance: Reals) -> Reals:
    """Return ln(p / (1 - p))."""
    logits: Reals = np.log(chance / (1 - chance))
    return logits


def prevalence_offset(chance: Reals, codes: Flags) -> Reals:
    """Return what to take from the probability of each theme before the largest is given.

    Kappa is (observed - expected) / (1 - expected), and a theme that is given adds its
    probability to the first and its prevalence to the second: kappa is highest where the largest
    of probability - (1 - kappa) * prevalence is given. `chance` and `codes` are units x themes,
    one theme each.
    """
    best = np.eye(codes.shape[1], dtype=bool)[chance.argmax(axis=1)]
    observed = float((best & codes).sum() / len(codes))
    expected = float(best.mean(axis=0) @ codes.mean(axis=0))
    missing = (1 - observed) / (1 - expected) if expected < 1 else 0.0
    offset: Reals = missing * codes.mean(axis=0)
    return offset


def thresholds(chance: Reals, codes: Flags) -> Reals:
    """Return the probability above which each theme is given, for F1.

    Halfway, in log odds, between the threshold that is best for the theme by itself (so that rare
    themes are given at all) and the one that is best for all themes pooled (so that they are not
    given everywhere). `chance` and `codes` are units x themes.
    """
    alone = np.array([_best_f1(chance[:, t], codes[:, t]) for t in range(codes.shape[1])])
    pooled = _best_f1(chance.ravel(), codes.ravel())
    between = (1 - POOLED) * _half(alone) + POOLED * _half(np.array([pooled]))
    threshold: Reals = 1 / (1 + np.exp(-between))
    return threshold


def raised(above: Reals, codes: Flags, choose: Callable[[Reals], Flags], step: float) -> Reals:
    """Return how much further each threshold must lie for no theme to be given too often.

    `above` is units x themes, how far each lies above its threshold; `choose` turns that into the
    themes that are given. Too often is to more than MOST times the units that have it in `codes`,
    rounded up. All thresholds that are too low are raised by a `step` at a time, since a unit that
    must have a theme takes another when it loses one.
    """
    most = np.ceil(MOST * codes.sum(axis=0))
    rise = np.zeros(above.shape[1])
    for _ in range(STEPS):
        over = choose(above - rise).sum(axis=0) > most
        if not over.any():
            break
        rise[over] += step
    return rise


def _half(f1: Reals) -> Reals:
    """Return the log odds of half an F1; of a theme never seen, of a chance nothing reaches."""
    return log_odds(np.where(f1 > 0, np.clip(f1 / 2, EDGE, 0.5), 1 - EDGE / 2))


def _best_f1(chance: Reals, codes: Flags) -> float:
    """Return the highest F1 that any threshold reaches; 0 without a code."""
    if not codes.any():
        return 0.0
    order = np.argsort(-chance, kind="stable")
    right = np.cumsum(codes[order])
    predicted = np.arange(1, len(codes) + 1)
    last = np.append(chance[order][1:] != chance[order][:-1], True)  # equals are given together
    return float((2 * right / (predicted + codes.sum()))[last].max())
