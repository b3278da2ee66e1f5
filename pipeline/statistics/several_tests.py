"""What several tests at once do to their p-values."""

from __future__ import annotations

from collections.abc import Sequence


def adjusted(p: Sequence[float | None]) -> list[float | None]:
    """Return p-values adjusted for the rate of false discoveries under any dependence.

    Source: Benjamini & Yekutieli 2001, Annals of Statistics 29(4), 1165-1188. None stays None and does
    not count.

    >>> adjusted([0.01, None, 0.04])
    [0.03, None, 0.06]
    """
    from scipy.stats import false_discovery_control

    known = [value for value in p if value is not None]
    grown = iter(false_discovery_control(known, method="by").tolist() if known else ())
    return [None if value is None else next(grown) for value in p]
