"""A drawing as SVG: text stays text, and every mark can say what it stands for.

The file names its font, DejaVu Sans, and those that stand like it; nothing in it is a script, a
style sheet or an address.
"""

from __future__ import annotations

from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from .shapes import About, Curve, Drawing, Item, Lines, Mark, Marks, Point, Shapes, Text
from .style import clean

FONT = "'DejaVu Sans', Verdana, 'Bitstream Vera Sans', Geneva, sans-serif"
_HATCH = "hatch"
_ANCHOR = {"left": "start", "center": "middle", "right": "end"}


def svg(drawing: Drawing, title: str, described: str) -> bytes:
    """Return the drawing as a file of its own, with its title and what it shows in words."""
    wide, tall = _number(drawing.width), _number(drawing.height)
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}pt" height="{tall}pt" '
        f'viewBox="0 0 {wide} {tall}" role="img" aria-labelledby="title desc">\n'
        f'<title id="title">{escape(title)}</title>\n<desc id="desc">{escape(described)}</desc>\n'
        f'<rect width="{wide}" height="{tall}" fill="#ffffff"/>\n'
    )
    return f"{head}{_body(drawing, linked=False)}</svg>\n".encode()


def inline(drawing: Drawing, name: str) -> str:
    """Return the drawing as a part of a page: its marks say in `data-` what they stand for.

    Each such mark can be reached by the keyboard, names by the tab key. Only attributes are used,
    so that a page that forbids styles in its text shows it; `name` keeps its ids apart from those
    of others.
    """
    wide, tall = _number(drawing.width), _number(drawing.height)
    return (
        f'<svg viewBox="0 0 {wide} {tall}" width="{wide}" '
        f"data-figure={quoteattr(name)}>\n"
        f"{_body(drawing, linked=True, name=name)}</svg>"
    )


def _body(drawing: Drawing, *, linked: bool, name: str = "") -> str:
    """Return the drawing's items, each on lines of its own."""
    hatch = f"{_HATCH}-{name}" if name else _HATCH
    hatched = {i.mark.edge for i in drawing.items if isinstance(i, Shapes | Marks) and i.mark.hatch}
    defined = "".join(
        f'<defs><pattern id="{hatch}" width="3" height="3" patternUnits="userSpaceOnUse">'
        f'<path d="M-1 1L1 -1M0 3L3 0M2 4L4 2" stroke="{edge}" stroke-width="0.7"/>'
        "</pattern></defs>\n"
        for edge in sorted(hatched)[:1]
    )
    items = "".join(_item(item, hatch, linked=linked) for item in drawing.items)
    return f'{defined}<g font-family="{escape(FONT)}">\n{items}</g>\n'


def _item(item: Item, hatch: str, *, linked: bool) -> str:
    if isinstance(item, Text):
        x, y = _number(item.x), _number(item.y)
        place = f'transform="translate({x} {y}) rotate(-90)"' if item.upright else f'x="{x}" y="{y}"'
        anchor = "" if item.align == "left" else f' text-anchor="{_ANCHOR[item.align]}"'
        text = f'<text {place} font-size="{_number(item.size)}" fill="{item.colour}"{anchor}'
        return f"{text}{_attributes(item.about, linked, item.text)}>{escape(item.text)}</text>\n"
    if isinstance(item, Lines):
        path = "".join(f"M{_point(start)}L{_point(end)}" for start, end in item.segments)
        return f'<path d="{path}" fill="none" stroke="{item.colour}" stroke-width="{_number(item.width)}"/>\n'
    if isinstance(item, Curve):
        start, *rest = map(_point, item.corners)
        return (
            f'<path d="M{start}C{" ".join(rest)}" fill="none" stroke="{item.colour}" '
            f'stroke-width="{_number(item.width)}"/>\n'
        )
    if isinstance(item, Shapes):
        path = "".join(f"M{'L'.join(map(_point, corners))}Z" for corners in item.polygons)
        return f'<path d="{path}"{_looks(item.mark, hatch)}{_attributes(item.about, linked)}/>\n'
    assert isinstance(item, Marks)
    abouts = item.abouts or [{}] * len(item.points)
    looks = _looks(item.mark, hatch)
    return "".join(
        f"<{_shape(item.mark.shape, point, size)}{looks}{_attributes(about, linked)}/>\n"
        for point, size, about in zip(item.points, item.sizes, abouts, strict=True)
    )


def _shape(shape: str, point: Point, size: float) -> str:
    """Return a mark's element without its end."""
    (x, y), half = point, size / 2
    if shape == "o":
        return f'circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(half)}"'
    if shape == "D":
        reach = half * 1.4142
        corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
        return f'path d="M{"L".join(map(_point, corners))}Z"'
    if shape == "^":
        corners = [(x, y - half), (x + half, y + half), (x - half, y + half)]
        return f'path d="M{"L".join(map(_point, corners))}Z"'
    side = _number(size)
    return f'rect x="{_number(x - half)}" y="{_number(y - half)}" width="{side}" height="{side}"'


def _looks(mark: Mark, hatch: str) -> str:
    """Return a mark's colours as attributes."""
    face = f"url(#{hatch})" if mark.hatch else mark.face
    edge = f' stroke="{mark.edge}" stroke-width="{_number(mark.line)}"' if mark.line else ""
    return f' fill="{face}"{edge}'


def _attributes(about: About, linked: bool, text: str = "") -> str:
    """Return what a thing stands for as attributes of an element that can be chosen.

    Of what is said once more beside a name (a count, a bar, a dot) the tab key takes no notice:
    the arrow keys lead there, and what holds no text is named.
    """
    if not linked or not about:
        return ""
    attributes = "".join(f" data-{name}={quoteattr(clean(value))}" for name, value in about.items())
    stop = 0 if text and not text.replace(",", "").isdigit() else -1
    named = "" if text else f" aria-label={quoteattr(clean(', '.join(about.values())))}"
    return f' class="opens" tabindex="{stop}" role="button"{named}{attributes}'


def _point(point: Point) -> str:
    """Return a point as it stands in a path."""
    return f"{_number(point[0])} {_number(point[1])}"


@lru_cache(maxsize=1 << 16)  # many marks stand in one row, in the file and in the page
def _number(value: float) -> str:
    """Return a length to a hundredth of a point, which no eye can tell.

    >>> _number(3.0), _number(1.256), _number(-0.001)
    ('3', '1.26', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
