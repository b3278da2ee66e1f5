"""How two coders agree on the passages that they share, in words."""

from __future__ import annotations

from collections.abc import Mapping

from ..wording import many

COLUMNS = ("units_passages", "exact_match_passages", "kappa_passages", "kappa_categories_passages")


def said(row: Mapping[str, float | None]) -> str:
    """Return how two coders agree on the passages that they share, of the row of all themes (`COLUMNS`).

    >>> row = {"units_passages": 113, "exact_match_passages": 0.699, "kappa_passages": 0.701}
    >>> said(row | {"kappa_categories_passages": 0.64})
    'the 113 passages that they share: the same codes on 70%, kappa of codes as categories 0.64'
    >>> said(row)
    'the 113 passages that they share: the same codes on 70%, kappa 0.70'
    """
    number, same, pooled, categories = (row.get(name) for name in COLUMNS)
    kappa = ""
    if categories is not None:
        kappa = f", kappa of codes as categories {categories:.2f}"
    elif pooled is not None:
        kappa = f", kappa {pooled:.2f}"
    return (
        f"the {many(int(number or 0), 'passage')} that they share: the same codes on {same or 0:.0%}{kappa}"
    )
