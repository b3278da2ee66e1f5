"""The coefficients of agreement.csv, one record each.

A coefficient is one new record here: column, legend, two coders and several follow from it. Its
column then stands last in agreement.csv, as every column that is added.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy.typing as npt

from . import agreement
from . import several_coders as several
from .arrays import Reals

Measure = Callable[[npt.ArrayLike], Reals]


class Coefficient(NamedTuple):
    """A coefficient: its column, what it says, and how it is computed.

    `of_two` takes the cells of agreement.py, `of_several` the tallies of several_coders.py (None: it is
    of two coders alone). `cited` is what the methods text calls it; empty: it does not name it.
    """

    name: str
    says: str
    of_two: Measure
    of_several: Measure | None = None
    cited: str = ""


COEFFICIENTS = (
    Coefficient(
        "observed",
        "observed agreement: the share of units on which they agree",
        agreement.observed,
        several.observed,
    ),
    Coefficient(
        "kappa",
        "Cohen’s kappa (of *: Fleiss’): agreement beyond what chance would give; 1 complete, 0 chance",
        agreement.kappa,
        several.fleiss_kappa,
        "Cohen’s kappa (Cohen 1960)",
    ),
    Coefficient(
        "alpha",
        "Krippendorff’s alpha; over all themes together with MASI distance",
        agreement.alpha,
        several.alpha,
        "Krippendorff’s alpha (Krippendorff 2019)",
    ),
    Coefficient(
        "ac1",
        "Gwet’s AC1, steadier than kappa where a theme is rare",
        agreement.ac1,
        several.ac1,
        "AC1 (Gwet 2008)",
    ),
    Coefficient(
        "brennan_prediger",
        "the Brennan-Prediger coefficient",
        agreement.brennan_prediger,
        several.brennan_prediger,
        "the Brennan–Prediger coefficient (Brennan & Prediger 1981)",
    ),
    Coefficient(
        "precision",
        "of what the second coder (or the keyword) gave, the share that the first (or the manual codes) gave",
        agreement.precision,
    ),
    Coefficient("recall", "of what the first coder gave, the share that the second gave", agreement.recall),
    Coefficient("f1", "harmonic mean of precision and recall", agreement.f1, several.positive_agreement),
    Coefficient(
        "positive_agreement",
        "agreement on units that have the theme",
        agreement.positive_agreement,
        several.positive_agreement,
        "positive agreement (Cicchetti & Feinstein 1990), of two coders the same number as F1",
    ),
    Coefficient(
        "negative_agreement",
        "agreement on units that do not",
        agreement.negative_agreement,
        several.negative_agreement,
    ),
    Coefficient(
        "prevalence_index",
        "−1: no unit has the theme; 0: half of them; 1: all",
        agreement.prevalence_index,
        several.prevalence_index,
    ),
    Coefficient("bias_index", "the difference of the two coders’ rates", agreement.bias_index),
)
OF_TWO = {each.name: each.of_two for each in COEFFICIENTS}
OF_SEVERAL = {each.name: each.of_several for each in COEFFICIENTS if each.of_several}
