"""A drawing as PNG by matplotlib: the same bytes on every run and every system.

Nothing is taken from the user's matplotlibrc, backend or installed fonts, and no file has a date.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .items import Curve, Drawing, Lines, Marks, Shapes, Text
from .style import DPI, font, signs_unsaid

if TYPE_CHECKING:
    from matplotlib.transforms import Transform

_WHITE = 0xFFFFFFFF


@contextmanager
def context() -> Iterator[None]:
    """Draw inside this: matplotlib's own defaults and ours, whatever the user has set."""
    import matplotlib as mpl

    ours: Any = {
        "path.simplify": False,
        "text.hinting": "none",
    }
    shipped: Any = {
        key: value
        for key, value in mpl.rcParamsDefault.items()
        if not key.startswith(("backend", "interactive", "toolbar", "webagg", "date.", "keymap"))
    }
    with mpl.rc_context(), signs_unsaid():
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


def png(drawing: Drawing, title: str, described: str, dpi: int = DPI) -> bytes:
    """Return the drawing as PNG, with a palette where its colours allow: a third of the size."""
    from PIL import Image, PngImagePlugin

    drawn = _painted(drawing, dpi)
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
    image.save(out, format="png", dpi=(dpi, dpi), pnginfo=info)
    return out.getvalue()


def _painted(drawing: Drawing, dpi: int) -> NDArray[np.uint8]:
    """Return the drawing's pixels, red, green, blue and opacity.

    By matplotlib's renderer itself: a figure of its artists lays every text out three times.
    """
    with undocumented(), context():
        from matplotlib.backends.backend_agg import RendererAgg
        from matplotlib.transforms import Affine2D

        wide, tall = drawing.width / 72, drawing.height / 72
        made: Any = RendererAgg
        renderer = made(wide * dpi, tall * dpi, dpi)
        pixels = np.asarray(renderer.buffer_rgba())
        pixels[:] = 255
        place = Affine2D().scale(1 / 72, -1 / 72).translate(0, tall) + Affine2D().scale(dpi)
        for item in drawing.items:
            if isinstance(item, Text):
                _write(renderer, item, place)
            else:
                _draw(renderer, item, place)
    return pixels


def _write(renderer: Any, item: Text, place: Transform) -> None:
    """Write a text."""
    if not item.text:
        return
    gc = renderer.new_gc()
    gc.set_foreground(item.colour)
    look = font(item.size)
    back = {"left": 0.0, "center": 0.5, "right": 1.0}[item.align]
    if back:
        back *= renderer.get_text_width_height_descent(item.text, look, False)[0]
    x, y = place.transform((item.x, item.y))
    x, y = (x, y - back) if item.upright else (x - back, y)
    renderer.draw_text(
        gc, x, renderer.height - y, item.text, look, 90 if item.upright else 0, mtext=_NoLigatures()
    )


class _NoLigatures:
    """What matplotlib asks about a text: a ligature would put one more font into the SVG."""

    def get_fontfeatures(self) -> tuple[str]:
        """Return what of the font is not used."""
        return ("-liga",)

    def get_language(self) -> None:
        """Return none: the font makes no difference."""


def _draw(renderer: Any, item: Lines | Curve | Shapes | Marks, place: Transform) -> None:
    """Draw what is not text."""
    from matplotlib.colors import to_rgba
    from matplotlib.markers import MarkerStyle
    from matplotlib.path import Path
    from matplotlib.transforms import Affine2D, IdentityTransform

    gc = renderer.new_gc()
    if isinstance(item, Lines | Curve):
        gc.set_foreground(item.colour)
        gc.set_linewidth(item.width)
        gc.set_joinstyle("miter")
        if isinstance(item, Curve):
            path = Path(list(item.corners), [Path.MOVETO, *[Path.CURVE4] * 3])
        else:
            corners = [point for segment in item.segments for point in segment]
            path = Path(corners, [Path.MOVETO, Path.LINETO] * len(item.segments))
        renderer.draw_path(gc, path, place)
        return
    mark = item.mark
    face = to_rgba(mark.face)
    gc.set_linewidth(mark.line)
    gc.set_foreground(to_rgba(mark.edge), isRGBA=True)
    if isinstance(item, Shapes):
        shapes = [
            (Path([*corners, corners[0]], closed=True), place, (0, 0)) for corners in item.polygons
        ]
    else:
        style = MarkerStyle(mark.shape)
        path = style.get_path().transformed(style.get_transform())
        shapes = [
            (path, Affine2D().scale(size * renderer.dpi / 72), place.transform(point).tolist())
            for point, size in zip(item.points, item.sizes, strict=True)
        ]
    if len(shapes) == 1 and mark.line and not mark.hatch:
        ((path, scale, point),) = shapes
        renderer.draw_markers(gc, path, scale, Path([point]), IdentityTransform(), face)
        return
    if mark.hatch:
        gc.set_hatch(mark.hatch)
        gc.set_hatch_color(to_rgba(mark.edge))
    for path, scale, point in shapes:
        renderer.draw_path(gc, path, scale + Affine2D().translate(*point), face)


def _with_palette(drawn: NDArray[np.uint8]) -> tuple[dict[int, tuple[int, ...]], NDArray[Any]]:
    """Return an image's palette, and of each pixel its place in it.

    All but the white ground is looked at, a twentieth of a figure.
    """
    tall, wide, _ = drawn.shape
    pixel = drawn.view("<u4").ravel()  # red in the lowest byte, opaque
    inked = np.flatnonzero(pixel != _WHITE)
    colour, which, count = np.unique(pixel[inked], return_inverse=True, return_counts=True)
    colour, count = np.append(colour, _WHITE), np.append(count, len(pixel) - len(inked))
    parts = np.stack([colour & 255, colour >> 8 & 255, colour >> 16 & 255])
    palette = _palette(zip(count.tolist(), zip(*parts.tolist(), strict=True), strict=True))
    place = {each: number for number, each in enumerate(palette)}
    places = np.array(
        [place[each] for each in _bins(*parts).tolist()], np.min_scalar_type(len(place) - 1)
    )
    pixels = np.full(len(pixel), places[-1])
    pixels[inked] = places[which]
    return palette, pixels.reshape(tall, wide)


def _palette(colours: Iterable[tuple[int, tuple[int, int, int]]]) -> dict[int, tuple[int, ...]]:
    """Return for each bin of like colours the one that is seen most.

    `colours` are (pixels, colour). What is drawn keeps its colour exactly; the shades along its
    edges move by at most seven parts in 255.
    """
    return {_bins(*colour): colour for _, colour in sorted(colours)}


def _bins(red: Any, green: Any, blue: Any) -> Any:
    """Return the bin of a colour, 0 to 32767: the five leading bits of each part."""
    return red >> 3 << 10 | green >> 3 << 5 | blue >> 3
