"""Limits that results are read by, each with its source; what is said of them is made from them.

How many interviewees an interval takes stands in intervals.py, beside the simulation that it is from;
below how many interviewees a count is left out of what leaves the study, in privacy/suppress.py.
"""

from __future__ import annotations

LOWER_MARK, UPPER_MARK = 0.667, 0.80
"""Agreement from which on tentative and firm conclusions are drawn (Krippendorff 2019, chapter 12)."""
MARKS = (
    f"{LOWER_MARK} and {UPPER_MARK:.2f} are reference marks from the literature (Krippendorff 2019), "
    "never verdicts."
)

FEWEST_USES = 5
"""Occurrences of a word or pair below which NPMI, its dispersion and its interval say little, as an
association of so few is unstable (Church & Hanks 1990, Computational Linguistics 16(1), 22-29)."""

COVERAGE = 0.8
"""How often an interval of nominally 95% must hold the true value, below which it would mislead more
than none: a choice, said where none is given for it."""
