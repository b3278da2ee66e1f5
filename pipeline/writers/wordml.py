"""Word's XML where python-docx has no words for it: fields, lines, heads of tables.

Everything is put where the schema wants it: Word refuses a document whose parts are out of order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

INK = "1F2933"


def field(paragraph: Paragraph, code: str, shown: str) -> None:
    """Write a field: what Word works out, and what is shown until it does."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("shown", shown), ("end", "")):
        run = paragraph.add_run(shown if kind == "shown" else "")
        if kind in ("begin", "separate", "end"):
            run._r.append(_element("w:fldChar", **{"w:fldCharType": kind}))
        elif not kind:
            made = _element("w:instrText", **{"xml:space": "preserve"})
            made.text = f" {text} "
            run._r.append(made)


def font(style: Any, name: str) -> None:
    """Set a style's font, for which the template's theme must let go of it."""
    from docx.oxml.ns import qn

    style.font.name = name
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), name)


def plain(style: Any) -> None:
    """Take the line from under the template's title."""
    from docx.oxml.ns import qn

    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def rules(table: Any) -> None:
    """Give a table the lines of a journal's: at its head and foot, and thin ones between."""
    borders = _element("w:tblBorders")
    for name in ("top", "bottom", "insideH"):
        thin = name == "insideH"
        size, colour = ("2", "C5CCD3") if thin else ("8", INK)
        line = {"w:val": "single", "w:sz": size, "w:space": "0", "w:color": colour}
        borders.append(_element(f"w:{name}", **line))
    margins = _element("w:tblCellMar")
    for name in ("left", "right"):
        margins.append(_element(f"w:{name}", **{"w:w": "70", "w:type": "dxa"}))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def head(row: Any) -> None:
    """Make a row the table's head, repeated on every page, with a line beneath."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    for cell in row.cells:
        edge(cell, "bottom")
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def whole(row: Any) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().insert(0, _element("w:cantSplit"))


def edge(cell: _Cell, side: str) -> None:
    """Draw a line along a side of a cell."""
    edges = _element("w:tcBorders")
    edges.append(_element(f"w:{side}", **{"w:val": "single", "w:sz": "6", "w:space": "0", "w:color": INK}))
    cell._tc.get_or_add_tcPr().append(edges)


def span(cell: _Cell, kind: str) -> None:
    """Make a cell the first, or a later part, of one that goes down several rows."""
    properties: Any = cell._tc.get_or_add_tcPr()
    properties.vMerge_val = kind


def shade(properties: Any, fill: str) -> None:
    """Fill what stands behind a paragraph, by its properties."""
    made = _element("w:shd", **{"w:val": "clear", "w:color": "auto", "w:fill": fill})
    properties.insert_element_before(made, "w:tabs", "w:spacing", "w:ind", "w:jc")


def cm(length: float) -> Any:
    """Return a length as Word measures it."""
    from docx.shared import Cm

    return Cm(length)


def colour(value: str) -> Any:
    """Return a colour, written 1F2933, as python-docx wants it."""
    from docx.shared import RGBColor

    return RGBColor.from_string(value)


def align(name: str) -> Any:
    """Return where lines stand: RIGHT or CENTER."""
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT

    return WD_PARAGRAPH_ALIGNMENT[name]


def _element(tag: str, **attributes: str) -> Any:
    """Return an element of Word's XML."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made: Any = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name), value)
    return made
