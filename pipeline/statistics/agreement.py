"""Do two coders give a theme to the same units: statistics of 2x2 cells.

Every coefficient takes `cells`, an array whose last axis holds four counts of units: both coders
gave the theme, only coder a, only coder b, neither. Leading axes are free (themes, bootstrap
resamples), and the result has their shape. It is nan where the coefficient is undefined; `reason`
says why in words. `coefficients.py` lists them, `masi.py` has those that need more than these
cells, `bootstrap.py` their intervals.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .arrays import Reals, Wholes, mean_of_defined, ratio

# ---- from codings to cells ---------------------------------------------------------------------


def cells(a: npt.ArrayLike, b: npt.ArrayLike) -> Wholes:
    """Return the cells of each theme, themes x 4, from two boolean units x themes arrays.

    >>> cells([[1, 0], [1, 1], [0, 0]], [[1, 0], [0, 1], [0, 0]]).tolist()
    [[1, 1, 0, 1], [1, 0, 0, 2]]
    """
    together = np.zeros(len(np.asarray(a)), np.int64)
    of_theme: Wholes = cells_by_cluster(a, b, together, 1)[0]
    return of_theme


def cells_by_cluster(a: npt.ArrayLike, b: npt.ArrayLike, cluster: npt.ArrayLike, clusters: int) -> Wholes:
    """Return the cells of each theme in each cluster, clusters x themes x 4.

    `a` and `b` are boolean units x themes; `cluster` says for each unit which of the `clusters`
    (interviewees) it belongs to. Raises ValueError where shapes do not match.
    """
    first, second = np.asarray(a, bool), np.asarray(b, bool)
    of_unit = np.asarray(cluster, np.int64)
    if first.shape != second.shape or first.ndim != 2 or of_unit.shape != first.shape[:1]:
        raise ValueError("two units x themes arrays of one shape and a cluster for each unit")
    themes = first.shape[1]
    cell = 3 - 2 * first.astype(np.int64) - second  # the place of the unit in the last axis
    flat = (of_unit[:, None] * themes + np.arange(themes)) * 4 + cell
    counts = np.bincount(flat.ravel(), minlength=clusters * themes * 4)
    return counts.astype(np.int64).reshape(clusters, themes, 4)


def pooled(cells: npt.ArrayLike) -> Wholes:
    """Return the cells of all themes taken together, where a unit is a unit and a theme.

    The second axis from the end is the themes. `kappa(pooled(c))` is the pooled kappa and
    `f1(pooled(c))` the micro F1.
    """
    total: Wholes = np.asarray(cells, np.int64).sum(axis=-2)
    return total


# ---- raw agreement -----------------------------------------------------------------------------


def observed(cells: npt.ArrayLike) -> Reals:
    """Return the share of units on which the coders agree. Undefined without units."""
    both, a_only, b_only, neither = _split(cells)
    return ratio(both + neither, both + a_only + b_only + neither)


def positive_agreement(cells: npt.ArrayLike) -> Reals:
    """Return agreement on the theme's presence. Undefined where neither coder used the theme.

    Source: Cicchetti & Feinstein 1990, Journal of Clinical Epidemiology 43(6), 551-558.
    """
    both, a_only, b_only, _ = _split(cells)
    return ratio(2 * both, 2 * both + a_only + b_only)


def negative_agreement(cells: npt.ArrayLike) -> Reals:
    """Return agreement on the theme's absence. Undefined where both gave it to every unit.

    Source: Cicchetti & Feinstein 1990, Journal of Clinical Epidemiology 43(6), 551-558.
    """
    _, a_only, b_only, neither = _split(cells)
    return ratio(2 * neither, 2 * neither + a_only + b_only)


def prevalence_index(cells: npt.ArrayLike) -> Reals:
    """Return (both - neither) / units, -1 to 1: far from 0, kappa is low for that alone.

    Undefined without units. Source: Byrt, Bishop & Carlin 1993, Journal of Clinical Epidemiology
    46(5), 423-429 (who print its absolute value where the sign is of no interest).
    """
    both, a_only, b_only, neither = _split(cells)
    return ratio(both - neither, both + a_only + b_only + neither)


def bias_index(cells: npt.ArrayLike) -> Reals:
    """Return by how much larger a share of units coder a gave the theme than coder b, -1 to 1.

    Undefined without units. Source: Byrt, Bishop & Carlin 1993, as above.
    """
    both, a_only, b_only, neither = _split(cells)
    return ratio(a_only - b_only, both + a_only + b_only + neither)


# ---- agreement beyond chance -------------------------------------------------------------------


def kappa(cells: npt.ArrayLike) -> Reals:
    """Return Cohen's kappa: chance is each coder's own rate of giving the theme.

    Undefined where both coders gave the theme to no unit or to every unit, and without units.
    Where only one of them is that constant it is defined and 0.
    Source: Cohen 1960, Educational and Psychological Measurement 20(1), 37-46.
    """
    both, a_only, b_only, neither = _split(cells)
    # (Po - Pe) / (1 - Pe) over whole numbers, so that an undefined kappa is exactly 0 / 0.
    below = (both + a_only) * (a_only + neither) + (both + b_only) * (b_only + neither)
    return ratio(2 * (both * neither - a_only * b_only), below)


def alpha(cells: npt.ArrayLike) -> Reals:
    """Return Krippendorff's alpha for two coders and a binary code, no missing values.

    Undefined as kappa is: where nothing varies there is no disagreement to expect.
    Source: Krippendorff 2019, Content Analysis (4th ed.), chapter 12.
    """
    both, a_only, b_only, neither = _split(cells)
    differ = a_only + b_only
    assigned, withheld = 2 * both + differ, 2 * neither + differ
    return 1 - ratio((assigned + withheld - 1) * differ, assigned * withheld)


def ac1(cells: npt.ArrayLike) -> Reals:
    """Return Gwet's AC1: chance is bounded, so a rare theme does not pull it down.

    Undefined without units only.
    Source: Gwet 2008, British Journal of Mathematical and Statistical Psychology 61(1), 29-48.
    """
    both, a_only, b_only, neither = _split(cells)
    prevalence = ratio(2 * both + a_only + b_only, 2 * (both + a_only + b_only + neither))
    by_chance = 2 * prevalence * (1 - prevalence)
    return (observed(cells) - by_chance) / (1 - by_chance)


def brennan_prediger(cells: npt.ArrayLike) -> Reals:
    """Return the Brennan-Prediger coefficient, 2 Po - 1: chance is a half. Also called PABAK.

    Undefined without units only.
    Source: Brennan & Prediger 1981, Educational and Psychological Measurement 41(3), 687-699.
    """
    return 2 * observed(cells) - 1


# ---- coder b held against coder a --------------------------------------------------------------


def precision(cells: npt.ArrayLike) -> Reals:
    """Return the share of coder b's units that coder a gave the theme too.

    Undefined where coder b never used it. Source: Manning, Raghavan & Schuetze 2008, 8.3.
    """
    both, _, b_only, _ = _split(cells)
    return ratio(both, both + b_only)


def recall(cells: npt.ArrayLike) -> Reals:
    """Return the share of coder a's units that coder b gave the theme too.

    Undefined where coder a never used it. Source: Manning, Raghavan & Schuetze 2008, 8.3.
    """
    both, a_only, _, _ = _split(cells)
    return ratio(both, both + a_only)


def f1(cells: npt.ArrayLike) -> Reals:
    """Return F1, the harmonic mean of precision and recall; the same as positive agreement.

    0 where both used the theme, never on the same unit, and where only one of them used it.
    Undefined where neither did. Source: van Rijsbergen 1979, chapter 7.
    """
    return positive_agreement(cells)


def macro_f1(cells: npt.ArrayLike) -> Reals:
    """Return the mean of the themes' F1, themes being the second axis from the end.

    Themes that neither coder used have no F1 and do not count. Undefined where none has one.
    """
    return mean_of_defined(f1(cells))


def reason(cells: npt.ArrayLike, coder_a: str = "coder a", coder_b: str = "coder b") -> str:
    """Return why coefficients of these four cells are undefined; empty if all are defined.

    >>> reason([0, 0, 0, 12])
    'neither coder used the theme'
    >>> reason([0, 0, 3, 9], "manual", "auto")
    'manual never used the theme'
    """
    both, a_only, b_only, neither = (int(cell) for cell in _split(cells))
    if both + a_only + b_only + neither == 0:
        return "there are no units to compare"
    if both + a_only + b_only == 0:
        return "neither coder used the theme"
    if a_only + b_only + neither == 0:
        return "both coders gave it to every unit"
    if both + a_only == 0:
        return f"{coder_a} never used the theme"
    if both + b_only == 0:
        return f"{coder_b} never used the theme"
    return ""


def constant(cells: npt.ArrayLike, coder_a: str = "coder a", coder_b: str = "coder b") -> str:
    """Return who gave the theme to every unit, where the other did not: kappa is 0 by its formula.

    By chance, as kappa has it, the two would then agree exactly as often as they do.

    >>> constant([9, 3, 0, 0], "manual", "auto")
    'manual gave it to every unit, so kappa is 0 however often auto did'
    """
    _, a_only, b_only, neither = (int(cell) for cell in _split(cells))
    if neither or bool(a_only) == bool(b_only):
        return ""
    every, other = (coder_a, coder_b) if a_only else (coder_b, coder_a)
    return f"{every} gave it to every unit, so kappa is 0 however often {other} did"


# ---- shared ------------------------------------------------------------------------------------


def _split(cells: npt.ArrayLike) -> tuple[Reals, Reals, Reals, Reals]:
    """Return the four cells as float arrays. Raises ValueError if the last axis is not four."""
    array = np.asarray(cells, np.float64)
    if array.shape[-1:] != (4,):
        raise ValueError(f"cells end in an axis of four counts, not in shape {array.shape}")
    return array[..., 0], array[..., 1], array[..., 2], array[..., 3]
