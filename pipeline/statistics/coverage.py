"""How often a nominal 95% interval holds the true value in a study of this size: a table.

`coverage.csv` is written by `make coverage` (tests/benchmarks/coverage.py), which says how the
studies were simulated.
"""

from __future__ import annotations

import csv
import math
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).with_name("coverage.csv")


def coverage(statistic: str, method: str, interviewees: int, units: float, prevalence: float) -> float | None:
    """Return the coverage of the interval in the simulated studies nearest to one's own.

    `units` is the units per interviewee, `prevalence` the mean share of units to which the coders
    gave the theme (kappa does not care whether a theme is rare or its absence is). Nearest on the
    logarithms of all three; of two ways of making data, the lower coverage. None for a statistic
    or method that was not simulated.
    """
    cells = _cells().get((statistic, method))
    if not cells or interviewees < 1 or units <= 0:
        return None
    rare = max(min(prevalence, 1 - prevalence), 1e-4)

    log = math.log
    return cells[
        min(
            cells,
            key=lambda c: log(c[0] / interviewees) ** 2 + log(c[1] / units) ** 2 + log(c[2] / rare) ** 2,
        )
    ]


@lru_cache(maxsize=1)
def _cells() -> dict[tuple[str, str], dict[tuple[int, float, float], float]]:
    """Return for each statistic and method the lower coverage of each simulated size."""
    by_method: dict[tuple[str, str], dict[tuple[int, float, float], float]] = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            cells = by_method.setdefault((row["statistic"], row["method"]), {})
            size = int(row["interviewees"]), float(row["units"]), float(row["prevalence"])
            cells[size] = min(float(row["coverage"]), cells.get(size, 1.0))
    return by_method
