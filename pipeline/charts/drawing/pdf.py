"""A drawing as PDF: text stays text in one embedded font, and the same bytes come out every time.

Written as ISO 32000-1 says, from the same few things as the SVG. (matplotlib's own writer took
five times as long: it lays every text out anew and cuts the font down by fontTools.)
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from .items import Curve, Drawing, Item, Lines, Mark, Marks, Point, Shapes, Text
from .style import font_file, signs_unsaid
from .svg import number
from .truetype import truetype

_ROUND = 0.5523  # how far the handles of a quarter circle reach, in radii
_EM = 1000  # a font's units in a PDF


class Glyph(NamedTuple):
    """A glyph of a text: its number in the font, what it stands for, and where it stands.

    `x` and `y` are in thousandths of the font's size, from where the text begins, y upwards.
    """

    glyph: int
    character: str
    x: float
    y: float


def pdf(drawing: Drawing, title: str, described: str) -> bytes:
    """Return the drawing as a file of its own, with its title and what it shows in words."""
    signs: dict[tuple[int, str], int] = {}
    with signs_unsaid():
        content = "\n".join(part for item in drawing.items for part in _item(item, signs))
    wide, tall = number(drawing.width), number(drawing.height)
    edges = {i.mark.edge for i in drawing.items if isinstance(i, Shapes | Marks) and i.mark.hatch}
    resources = "/Font << /F 4 0 R >> " if signs else ""
    resources += "/Pattern << /H 11 0 R >> " if edges else ""
    upside_down = f"1 0 0 -1 0 {tall} cm\n"
    return _file([
        b"<< /Type /Catalog /Pages 2 0 R /ViewerPreferences << /DisplayDocTitle true >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide} {tall}] /Contents 5 0 R "
        f"/Resources << {resources}>> >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H "
        b"/DescendantFonts [6 0 R] /ToUnicode 9 0 R >>" % _name(signs),
        _stream(f"{upside_down}{content}".encode()),
        *_font(signs),
        _hatch(edges, tall),
        f"<< /Title {_said(title)} /Subject {_said(described)} >>".encode(),
    ])  # fmt: skip


def _item(item: Item, signs: dict[tuple[int, str], int]) -> Iterable[str]:
    """Yield an item as operators; `signs` are the glyphs in use, and grow."""
    if isinstance(item, Text):
        yield _text(item, signs)
    elif isinstance(item, Lines):
        path = " ".join(f"{_at(start)} m {_at(end)} l" for start, end in item.segments)
        yield f"{_colour(item.colour)} RG {number(item.width)} w {path} S"
    elif isinstance(item, Curve):
        start, *rest = map(_at, item.corners)
        line = f"{_colour(item.colour)} RG {number(item.width)} w"
        yield f"{line} {start} m {' '.join(rest)} c S"
    elif isinstance(item, Shapes):
        yield from _painted(map(_polygon, item.polygons), item.mark)
    else:
        assert isinstance(item, Marks)
        placed = zip(item.points, item.sizes, strict=True)
        yield from _painted((_shape(item.mark.shape, *each) for each in placed), item.mark)


def _painted(paths: Iterable[str], mark: Mark) -> Iterable[str]:
    """Yield paths in a mark's colours: the ground, the hatch, and then the edge of each."""
    if mark.line:
        yield f"{_colour(mark.edge)} RG {number(mark.line)} w"
    paint = "B" if mark.line else "f"
    yield f"{_colour(mark.face)} rg"
    for path in paths:
        if mark.hatch:
            yield f"{path} f q /Pattern cs /H scn {path} {paint} Q"
        else:
            yield f"{path} {paint}"


def _text(item: Text, signs: dict[tuple[int, str], int]) -> str:
    """Return a line of text: glyphs by number, moved where the font's widths would not put them."""
    glyphs, length = laid(item.text)
    font = truetype(font_file())
    widths = _EM * font.widths([each.glyph for each in glyphs]) / font.units
    shown, here, rise = "", 0.0, 0.0
    for each, width in zip(glyphs, widths.tolist(), strict=True):
        if each.y != rise:
            rise = each.y
            shown += f"] TJ {number(rise * item.size / _EM)} Ts ["
        if round(here - each.x):
            shown += f" {round(here - each.x)} "
            here -= round(here - each.x)
        sign = signs.setdefault((each.glyph, each.character), len(signs) + 1)
        shown += f"<{sign:04x}>"
        here += round(width)
    back = {"left": 0.0, "center": 0.5, "right": 1.0}[item.align] * length * item.size / _EM
    x, y = (item.x, item.y + back) if item.upright else (item.x - back, item.y)
    turned = "0 -1 -1 0" if item.upright else "1 0 0 -1"
    down = " 0 Ts" if rise else ""
    return (
        f"BT {_colour(item.colour)} rg /F {number(item.size)} Tf {turned} {_at((x, y))} Tm "
        f"[{shown.replace('><', '')}] TJ{down} ET"
    )


@lru_cache(maxsize=1024)
def laid(text: str) -> tuple[Sequence[Glyph], float]:
    """Return the glyphs of a text as matplotlib lays it out, and how long it is in all.

    Scripts that run from the right or join their letters are laid out as they are written where
    this matplotlib can do so. A sign that the font does not have is a box.
    """
    from matplotlib import _text_helpers
    from matplotlib.font_manager import get_font

    font: Any = get_font(font_file())
    font.set_size(_EM, 72)
    # matplotlib before 3.11 made no ligatures, and could not be told so.
    new = hasattr(font, "_layout")
    options: Any = {"features": ("-liga",)} if new else {}
    glyphs = []
    items: Iterable[Any] = _text_helpers.layout(text, font, **options)
    for item in items:
        number = item.glyph_index if new else item.glyph_idx
        ours = item.ft_object.fname == font.fname
        glyphs.append(Glyph(number if ours else 0, item.char, item.x, item.y if new else 0.0))
    if not glyphs:
        return [], 0.0
    whole = truetype(font_file())
    # Not by the order of the text, which may run from the right.
    last = max(glyphs, key=lambda each: each.x)
    return glyphs, last.x + _EM * int(whole.widths([last.glyph])[0]) / whole.units


def _font(signs: dict[tuple[int, str], int]) -> list[bytes]:
    """Return the objects 6 to 10 of a file: the font, its description, file, characters, glyphs.

    A glyph that stands for two characters is two signs, so that copied text is the text.
    """
    font = truetype(font_file())
    glyphs = [glyph for glyph, _ in signs]
    data, place = font.subset(glyphs)
    widths = " ".join(
        str(round(_EM * width / font.units)) for width in font.widths(glyphs).tolist()
    )
    numbers = b"".join(place[glyph].to_bytes(2, "big") for glyph in [0, *glyphs])
    left, low, right, high, ascent, descent = (
        round(_EM * value / font.units) for value in (*font.box, font.ascent, font.descent)
    )
    pairs = [f"<{sign:04x}> <{character.encode('utf-16-be', 'replace').hex()}>"
             for (_, character), sign in signs.items()]  # fmt: skip
    # At most a hundred in a section.
    sections = "".join(
        f"{len(part)} beginbfchar\n{chr(10).join(part)}\nendbfchar\n"
        for part in (pairs[start : start + 100] for start in range(0, len(pairs), 100))
    )
    characters = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{sections}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
    return [
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /FontDescriptor 7 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/W [1 [%s]] /CIDToGIDMap 10 0 R >>" % (_name(signs), widths.encode()),
        b"<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%d %d %d %d] /Ascent %d "
        b"/Descent %d /CapHeight %d /ItalicAngle 0 /StemV 80 /FontFile2 8 0 R >>"
        % (_name(signs), left, low, right, high, ascent, descent, ascent),
        _stream(data, f"/Length1 {len(data)} "),
        _stream(characters.encode()),
        _stream(numbers),
    ]


def _name(signs: dict[tuple[int, str], int]) -> bytes:
    """Return the font's name, with six letters before it that say which of its glyphs are there."""
    tag = hashlib.sha256(repr(sorted(signs)).encode()).digest()[:6]
    return bytes(65 + byte % 26 for byte in tag) + b"+DejaVuSans"


def _hatch(edges: Iterable[str], tall: str) -> bytes:
    """Return the pattern of what is hatched, the same lines as in the SVG."""
    colour = next((_colour(edge) for edge in sorted(edges)), "0 0 0")
    lines = f"{colour} RG 0.7 w -1 1 m 1 -1 l 0 3 m 3 0 l 2 4 m 4 2 l S"
    return _stream(
        lines.encode(),
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 3 3] /XStep 3 "
        f"/YStep 3 /Resources << >> /Matrix [1 0 0 -1 0 {tall}] ",
    )


def _shape(shape: str, point: Point, size: float) -> str:
    """Return the path of a mark."""
    (x, y), half = point, size / 2
    if shape == "o":
        far = half * _ROUND
        quarters = [
            [(x + half, y + far), (x + far, y + half), (x, y + half)],
            [(x - far, y + half), (x - half, y + far), (x - half, y)],
            [(x - half, y - far), (x - far, y - half), (x, y - half)],
            [(x + far, y - half), (x + half, y - far), (x + half, y)],
        ]
        curves = " ".join(f"{' '.join(map(_at, quarter))} c" for quarter in quarters)
        return f"{_at((x + half, y))} m {curves} h"
    if shape == "D":
        half *= 2**0.5
        return _polygon([(x, y - half), (x + half, y), (x, y + half), (x - half, y)])
    return f"{_at((x - half, y - half))} {number(size)} {number(size)} re"


def _polygon(corners: Sequence[Point]) -> str:
    """Return the closed path through the corners."""
    start, *rest = map(_at, corners)
    return f"{start} m {' '.join(f'{corner} l' for corner in rest)} h"


def _at(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _colour(colour: str) -> str:
    """Return a colour of the palette, "#rrggbb" or "white", as three parts of one."""
    digits = "ffffff" if colour == "white" else colour.removeprefix("#")
    return " ".join(f"{part / 255:.3f}" for part in bytes.fromhex(digits))


def _said(text: str) -> str:
    """Return a text of the file's description, in any script."""
    return f"<feff{text.encode('utf-16-be', 'replace').hex()}>"


def _stream(data: bytes, more: str = "") -> bytes:
    packed = zlib.compress(data, 6)
    head = f"<< {more}/Filter /FlateDecode /Length {len(packed)} >>".encode()
    return b"%s\nstream\n%s\nendstream" % (head, packed)


def _file(objects: Sequence[bytes]) -> bytes:
    """Return objects, numbered from one, as a file; the last says what it is."""
    out, places = b"%PDF-1.4\n%\xac\xdc\xab\xba\n", []
    for place, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (place, each)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        out
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\n"
            f"startxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )
