"""Themes as the categories of one variable, where each unit has one: what went where, and kappa."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..codes.coders import Coder
from ..codes.programs import Faced
from ..statistics.arrays import Flags, Wholes
from ..tables.columns import Row


def crossed(a: Flags, b: Flags) -> Wholes | None:
    """Return how many units have which category by two coders, of units x themes each.

    Rows are the first one's categories, columns the second one's; the last of each is no theme at all.
    None where a coder gave a unit several themes, and where neither gave every unit one: themes are no
    categories then.
    """
    each = [given.sum(axis=1) for given in (a, b)]
    if not len(a) or max(n.max() for n in each) > 1 or all(n.min() < 1 for n in each):
        return None
    themes = a.shape[1]
    one, other = (
        np.where(n == 1, given.argmax(axis=1), themes) for given, n in zip((a, b), each, strict=True)
    )
    cells = np.zeros((themes + 1, themes + 1), np.int64)
    np.add.at(cells, (one, other), 1)
    return cells


def kappa_of_categories(a: Flags, b: Flags) -> float | None:
    """Return Cohen's kappa of two coders' categories (Cohen 1960); no theme at all is one more of them.

    None where themes are no categories (`crossed`), and where both coders gave all units the same one.

    >>> one, other = np.array([[1, 0], [1, 0], [0, 1], [0, 1]], bool), np.array([[1, 0]] * 4, bool)
    >>> kappa_of_categories(one, one), kappa_of_categories(one, other), kappa_of_categories(other, other)
    (1.0, 0.0, None)
    """
    cells = crossed(a, b)
    if cells is None:
        return None
    n, agreed = int(cells.sum()), int(np.trace(cells))
    chance = int(cells.sum(axis=0) @ cells.sum(axis=1))
    return (n * agreed - chance) / (n * n - chance) if n * n > chance else None


def confusion(pairs: Sequence[Faced], names: Sequence[str]) -> list[Row]:
    """Return the rows of confusion.csv: of each pair of coders whose segments have one theme."""
    rows: list[Row] = []
    for pair in pairs:
        cells = _cells(pair.human, pair.program)
        if cells is not None:
            called = [*names, ""]
            rows += [
                {
                    "coder_a": pair.human.name,
                    "coder_b": pair.program.name,
                    "theme_a": called[i],
                    "theme_b": called[j],
                    "segments": int(cells[i, j]),
                }
                for i, j in np.argwhere(cells).tolist()
            ]
    return rows


def _cells(a: Coder, b: Coder) -> Wholes | None:
    """Return `crossed` of the segments that both read."""
    both = a.read & b.read
    return crossed(a.given[both], b.given[both])
