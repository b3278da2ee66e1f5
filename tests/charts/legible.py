"""What every figure owes its reader, checked on the figure itself: no label cut, none on another."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from pipeline.charts import style

SLACK = 2.0  # pixels at 300 dpi, half a point: what rounding may cost


def words_of(figure: Figure) -> list[str]:
    """Return the figure's texts in the order in which they were written."""
    return [text.get_text() for text in figure.texts]


def sentence(figure: Figure) -> str:
    """Return all texts of the figure as one, so that wrapped sentences can be looked for."""
    return " ".join(words_of(figure))


def check(figure: Figure) -> None:
    """Assert that all text is legible, on the page, and clear of all other text."""
    with style.context():
        renderer: Any = FigureCanvasAgg(figure).get_renderer()
        page = figure.bbox
        boxes = []
        for text in figure.texts:
            assert text.get_fontsize() >= 7, text
            extent = text.get_window_extent(renderer)
            assert inside(extent, page), f"{text.get_text()!r} leaves the page: {extent}"
            boxes.append((text.get_text(), extent))
        drawn = figure.get_tightbbox(renderer)
        assert drawn is not None
        scaled = Bbox(drawn.get_points() * figure.dpi)
        assert inside(scaled, page), f"something drawn leaves the page: {scaled} {page}"
    for (one, first), (other, second) in combinations(boxes, 2):
        across = min(first.x1, second.x1) - max(first.x0, second.x0)
        down = min(first.y1, second.y1) - max(first.y0, second.y0)
        assert min(across, down) < SLACK, f"{one!r} and {other!r} overlap"


def inside(box: Bbox, page: Bbox) -> bool:
    """Return whether the box lies on the page."""
    return bool(
        box.x0 >= page.x0 - SLACK
        and box.x1 <= page.x1 + SLACK
        and box.y0 >= page.y0 - SLACK
        and box.y1 <= page.y1 + SLACK
    )
