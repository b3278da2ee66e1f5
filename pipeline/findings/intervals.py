"""How the intervals of agreement were made, and what they hold: said on the page and in Word."""

from __future__ import annotations

from ..config import Config
from ..statistics.intervals import LEAST
from .counts import Counts


def made(config: Config) -> str:
    """Return how the intervals were made, as a part of a sentence."""
    if config.compare.intervals == "bootstrap":
        return (
            f"percentiles of {config.frequency.bootstrap:,} bootstrap resamples of whole "
            f"interviewees (Davison & Hinkley 1997; seed {config.frequency.seed}), save those of "
            "alpha over all themes, which come from leaving out each interviewee in turn (the "
            "jackknife, Efron & Stein 1981)"
        )
    return (
        "from leaving out each interviewee in turn (the jackknife, Efron & Stein 1981, with t "
        "quantiles whose degrees of freedom fall where few interviewees carry the variance)"
    )


def held(counts: Counts) -> str:
    """Return how often such intervals hold the true value, as a sentence; empty if none is given.

    >>> held(Counts(9, 9, 9, coverage=(0.931, 0.957)))[-57:]
    'held the true kappa in 93% to 96% of them, nominally 95%.'
    """
    if counts.coverage is None:
        return (
            f"No interval of kappa is given: that takes {LEAST} interviewees, and codes that vary."
        )
    low, high = (f"{100 * share:.0f}%" for share in counts.coverage)
    share = low if low == high else f"{low} to {high}"
    return (
        "In simulated studies of about this size and prevalence such intervals held the true kappa "
        f"in {share} of them, nominally 95%."
    )
