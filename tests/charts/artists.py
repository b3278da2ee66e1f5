"""A drawing as a figure of matplotlib's artists, which say what is drawn where.

The program draws by matplotlib's renderer itself, which is faster; both give the same pixels.
"""

from __future__ import annotations

from typing import Any

from matplotlib.artist import Artist
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.markers import MarkerStyle
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, IdentityTransform, Transform

from pipeline.charts.drawing.items import Curve, Drawing, Item, Lines, Marks, Shapes, Text
from pipeline.charts.drawing.style import DPI, font


def figure_of(drawing: Drawing, dpi: int = DPI) -> Figure:
    """Return the drawing as a figure of matplotlib's; inside `png.context`."""

    size = drawing.width / 72, drawing.height / 72
    figure = Figure(figsize=size, dpi=dpi, facecolor="white")
    down = Affine2D().scale(1 / 72, -1 / 72).translate(0, size[1])
    transform = down + figure.dpi_scale_trans
    for item in drawing.items:
        if isinstance(item, Text):
            _text(figure, item, transform)
        else:
            figure.add_artist(_artist(item, transform))
    return figure


def _text(figure: Figure, item: Text, transform: Transform) -> None:
    """Write a text on the figure."""
    artist = figure.text(
        item.x,
        item.y,
        item.text,
        transform=transform,
        fontproperties=font(item.size),
        color=item.colour,
        ha=item.align,
        va="baseline",
        rotation=90 if item.upright else 0,
        rotation_mode="anchor",
        parse_math=False,
    )
    # A ligature would put one more font into every PDF; matplotlib before 3.11 made none.
    if hasattr(artist, "set_fontfeatures"):
        artist.set_fontfeatures(("-liga",))


def _artist(item: Item, transform: Transform) -> Artist:
    """Return an item that is not text as what matplotlib draws."""

    if isinstance(item, Lines):
        corners = [point for segment in item.segments for point in segment]
        return PathPatch(
            Path(corners, [Path.MOVETO, Path.LINETO] * len(item.segments)),
            transform=transform,
            fill=False,
            edgecolor=item.colour,
            linewidth=item.width,
            capstyle="butt",
        )
    if isinstance(item, Curve):
        path = Path(list(item.corners), [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
        return PathPatch(
            path, transform=transform, fill=False, edgecolor=item.colour, linewidth=item.width
        )
    assert isinstance(item, Shapes | Marks)
    looks: Any = {
        "facecolors": item.mark.face,
        "edgecolors": item.mark.edge,
        "linewidths": item.mark.line,
        "hatch": item.mark.hatch,
    }
    if isinstance(item, Shapes):
        return PolyCollection(item.polygons, transform=transform, **looks)
    shape = MarkerStyle(item.mark.shape)
    collection = PathCollection(
        [shape.get_path().transformed(shape.get_transform())],
        [size * size for size in item.sizes],
        offsets=item.points,
        offset_transform=transform,
        **looks,
    )
    collection.set_transform(IdentityTransform())  # a mark's size does not follow the page's
    return collection
