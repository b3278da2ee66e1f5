"""A drawing as PDF and PNG by matplotlib: the same bytes on every run and every system.

Nothing is taken from the user's matplotlibrc, backend or installed fonts, and no file has a date.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .shapes import Curve, Drawing, Item, Lines, Marks, Shapes, Text
from .style import DPI, font

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from matplotlib.transforms import Transform

_WHITE = 0xFFFFFFFF


@contextmanager
def context() -> Iterator[None]:
    """Draw inside this: matplotlib's own defaults and ours, whatever the user has set."""
    import matplotlib as mpl

    ours: Any = {
        "pdf.fonttype": 42,
        "pdf.compression": 6,
        "path.simplify": False,
        "text.parse_math": False,  # a "$" in a transcript is money
        "text.usetex": False,
        "text.hinting": "none",
    }
    shipped: Any = {
        key: value
        for key, value in mpl.rcParamsDefault.items()
        if not key.startswith(("backend", "interactive", "toolbar", "webagg", "date.", "keymap"))
    }
    with mpl.rc_context(), warnings.catch_warnings():
        # `undrawable` says it once and in the user's words, where matplotlib would each time.
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from", UserWarning)
        mpl.rcParams.update(shipped)
        mpl.rcParams.update(ours)
        yield


@contextmanager
def undocumented() -> Iterator[None]:
    """Keep matplotlib from writing the manual of each class that it brings, which nobody reads.

    A tenth of the time to Figure 1 goes into it.
    """
    from matplotlib import artist

    written = artist.kwdoc
    artist.kwdoc = lambda artist: ""
    try:
        yield
    finally:
        artist.kwdoc = written


def figure_of(drawing: Drawing, dpi: int = DPI) -> Figure:
    """Return the drawing as a figure of matplotlib's; inside `context`."""
    from matplotlib.figure import Figure
    from matplotlib.transforms import Affine2D

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
    from matplotlib.collections import PathCollection, PolyCollection
    from matplotlib.markers import MarkerStyle
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path
    from matplotlib.transforms import IdentityTransform

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
        return PathPatch(path, transform=transform, fill=False, edgecolor=item.colour, linewidth=item.width)
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


def pdf(figure: Figure, title: str, described: str) -> bytes:
    """Return a figure as PDF; inside `context`."""
    out = io.BytesIO()
    nothing = dict.fromkeys(("CreationDate", "Producer", "Creator"))
    metadata = {**nothing, "Title": title, "Subject": described}
    with _glyphs_alone():
        figure.savefig(out, format="pdf", metadata=metadata)
    return out.getvalue()


@contextmanager
def _glyphs_alone() -> Iterator[None]:
    """Embed a font's glyphs alone: no PDF reads its tables of ligatures, scripts and kerning.

    To cut those down to the letters in use took two thirds of a PDF's time.
    """
    from fontTools import subset  # type: ignore[import-untyped]

    load = subset.load_font

    def without(*args: Any, **kwargs: Any) -> Any:
        font = load(*args, **kwargs)
        for name in {"GSUB", "GPOS", "GDEF", "kern"} & {*font.keys()}:
            del font[name]
        return font

    subset.load_font = without
    try:
        yield
    finally:
        subset.load_font = load


def png(figure: Figure, title: str, described: str) -> bytes:
    """Return a figure as PNG, with a palette where its colours allow: a third of the size."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image, PngImagePlugin

    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    drawn = np.asarray(canvas.buffer_rgba())
    palette, pixels = _with_palette(drawn)
    if pixels.dtype == np.uint8:
        image = Image.fromarray(pixels)
        image.putpalette(np.array(list(palette.values()), np.uint8).tobytes())
    else:
        image = Image.fromarray(drawn).convert("RGB")
    info = PngImagePlugin.PngInfo()
    info.add_itxt("Title", title)
    info.add_itxt("Description", described)
    out = io.BytesIO()
    image.save(out, format="png", dpi=(figure.dpi, figure.dpi), pnginfo=info)
    return out.getvalue()


def _with_palette(drawn: NDArray[np.uint8]) -> tuple[dict[int, tuple[int, ...]], NDArray[Any]]:
    """Return an image's palette, and of each pixel its place in it.

    What is drawn keeps its colour exactly; the shades along its edges move by at most seven parts in
    255. All but the white ground is looked at, a twentieth of a figure.
    """
    tall, wide, _ = drawn.shape
    pixel = drawn.view("<u4").ravel()  # red in the lowest byte, opaque
    inked = np.flatnonzero(pixel != _WHITE)
    ink = pixel[inked]
    colour, count = np.unique(ink, return_counts=True)
    red, green, blue = (part.tolist() for part in _parts(colour))
    seen = [*zip(count.tolist(), zip(red, green, blue, strict=True), strict=True)]
    seen = sorted([*seen, (len(pixel) - len(inked), (255, 255, 255))])
    palette: dict[int, tuple[int, ...]] = {
        _bins(*rgb): rgb for _, rgb in seen
    }  # of like colours the one that is seen most
    place = np.zeros(1 << 15, np.min_scalar_type(len(palette) - 1))
    place[list(palette)] = np.arange(len(palette))
    pixels = np.full(len(pixel), place[-1])
    pixels[inked] = place[_bins(*_parts(ink))]
    return palette, pixels.reshape(tall, wide)


def _parts(colour: NDArray[np.uint32]) -> tuple[NDArray[Any], ...]:
    """Return the red, green and blue of pixels."""
    return colour & 255, colour >> 8 & 255, colour >> 16 & 255


def _bins(red: Any, green: Any, blue: Any) -> Any:
    """Return the bin of a colour, 0 to 32767: the five leading bits of each part."""
    return red >> 3 << 10 | green >> 3 << 5 | blue >> 3
