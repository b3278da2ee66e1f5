"""What a figure shows, read back from it, in points from its upper left corner."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.colors import same_color
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch

from pipeline.charts.drawing.shapes import Mark

Reals = npt.NDArray[np.float64]


def lines(figure: Figure, width: float) -> Reals:
    """Return the corners of all straight lines of a width: one row (x, y) a corner."""
    found = [a for a in figure.artists if isinstance(a, PathPatch) and a.get_linewidth() == width]
    corners = [np.asarray(line.get_path().vertices, float) for line in found]
    return np.concatenate([*corners, np.empty((0, 2))])


def across(figure: Figure, width: float) -> list[float]:
    """Return where the corners of all lines of a width stand across the page."""
    return [float(x) for x in lines(figure, width)[:, 0]]


def lengths(figure: Figure) -> list[float]:
    """Return how long each bar is, in the order in which they were drawn."""
    bars = [a for a in figure.artists if isinstance(a, PolyCollection)]
    corners = [np.asarray(bar.get_paths()[0].vertices, float)[:, 0] for bar in bars]
    return [float(xs.max() - xs.min()) for xs in corners]


def dots(figure: Figure) -> list[tuple[Reals, Reals]]:
    """Return the offsets (x, y) and the areas of each set of marks."""
    found: list[Any] = [a for a in figure.artists if isinstance(a, PathCollection)]
    return [(np.asarray(a.get_offsets(), float), np.asarray(a.get_sizes(), float)) for a in found]


def marks(figure: Figure, mark: Mark) -> list[float]:
    """Return where a mark stands across the page, without the one in the key, which is last."""
    found: list[Any] = [
        a
        for a in figure.artists
        if isinstance(a, PathCollection)
        and np.asarray(a.get_sizes())[0] == mark.size**2
        and same_color(np.asarray(a.get_facecolor())[0], mark.face)
    ]
    return [float(x) for a in found for x in np.asarray(a.get_offsets())[:, 0]][:-1]
