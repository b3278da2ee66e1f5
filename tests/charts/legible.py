"""What every figure owes its reader: no label cut, none on another, none too small."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox, BboxBase

from pipeline.charts.drawing import matplot

SLACK = 2.0  # pixels at 300 dpi, half a point: what rounding may cost


def words_of(figure: Figure) -> list[str]:
    """Return the figure's texts in the order in which they were written."""
    return [text.get_text() for text in figure.texts]


def sentence(figure: Figure) -> str:
    """Return all texts of the figure as one, so that wrapped sentences can be looked for."""
    return " ".join(words_of(figure))


def check(figure: Figure) -> None:
    """Assert that all text is legible, on the page, and clear of all other text."""
    with matplot.context():
        canvas: Any = FigureCanvasAgg(figure)
        renderer = canvas.get_renderer()
        page = figure.bbox
        boxes = []
        for text in figure.texts:
            assert float(text.get_fontsize()) >= 7, text
            extent = text.get_window_extent(renderer)
            assert inside(extent, page), f"{text.get_text()!r} leaves the page: {extent}"
            boxes.append((text.get_text(), extent))
        drawn = figure.get_tightbbox(renderer)
        assert drawn is not None
        scaled = Bbox(drawn.get_points() * figure.dpi)
        assert inside(scaled, page), f"something drawn leaves the page: {scaled} {page}"
    corners = np.array([extent.get_points() for _, extent in boxes])
    low = np.maximum(corners[:, None, 0], corners[None, :, 0])
    high = np.minimum(corners[:, None, 1], corners[None, :, 1])
    for one, other in np.argwhere(((high - low) > SLACK).all(axis=2)):
        assert one == other, f"{boxes[one][0]!r} and {boxes[other][0]!r} overlap"


def inside(box: Bbox, page: BboxBase) -> bool:
    """Return whether the box lies on the page."""
    return bool(
        box.x0 >= page.x0 - SLACK
        and box.x1 <= page.x1 + SLACK
        and box.y0 >= page.y0 - SLACK
        and box.y1 <= page.y1 + SLACK
    )
