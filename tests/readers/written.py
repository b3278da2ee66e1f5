"""Small Word, OpenDocument and Excel files and PDFs, made for a test and never kept."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from string import ascii_uppercase
from xml.sax.saxutils import escape

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_EXCEL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of the parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _links(links: Mapping[str, str]) -> str:
    """Return the part that says what a part refers to, by kind."""
    inner = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(links.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'


def docx_parts(body: str, **parts: str) -> dict[str, str | bytes]:
    """Return the parts of a Word document with this body; others by name (footnotes, styles)."""
    head = f'xmlns:w="{WORD}" xmlns:mc="urn:mc"'
    found: dict[str, str | bytes] = {
        "_rels/.rels": _links({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _links({name: f"{name}.xml" for name in parts}),
        "word/document.xml": f"<w:document {head}><w:body>{body}</w:body></w:document>",
    }
    for name, inner in parts.items():
        found[f"word/{name}.xml"] = f"<w:{name} {head}>{inner}</w:{name}>"
    return found


def docx(body: str, **parts: str) -> bytes:
    """Return a Word document."""
    return zipped(docx_parts(body, **parts))


def run(text: str, *, bold: bool = False) -> str:
    """Return a run of text of a Word document; tab and line feed become elements."""
    inner = escape(text).replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{inner}</w:t></w:r>'


def par(*runs: str, style: str = "") -> str:
    """Return a paragraph of a Word document; `**x**` is a bold run, plain text becomes a run."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    inner = "".join(
        piece if piece.startswith("<")
        else run(piece.strip("*"), bold=True) if piece.startswith("**")
        else run(piece)
        for piece in runs
    )  # fmt: skip
    return f"<w:p>{look}{inner}</w:p>"


def table(*rows: Sequence[str]) -> str:
    """Return a table of a Word document, each cell's paragraphs parted by a line feed."""
    return (
        "<w:tbl>"
        + "".join(
            "<w:tr>"
            + "".join(f"<w:tc>{''.join(map(par, cell.split(chr(10))))}</w:tc>" for cell in row)
            + "</w:tr>"
            for row in rows
        )
        + "</w:tbl>"
    )


def odt_parts(body: str, styles: str = "") -> dict[str, str | bytes]:
    """Return the parts of an OpenDocument text."""
    names = " ".join(
        f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "table", "style", "draw", "fo")
    )
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {names}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
    }


def odt(body: str, styles: str = "") -> bytes:
    """Return an OpenDocument text."""
    return zipped(odt_parts(body, styles))


def xlsx(**sheets: Sequence[Sequence[str | int | float | None]]) -> bytes:
    """Return a workbook of these sheets."""
    parts: dict[str, str | bytes] = {
        "_rels/.rels": _links({"officeDocument": "xl/workbook.xml"}),
        "xl/workbook.xml": f'<workbook xmlns="{_EXCEL}" xmlns:r="{_OFFICE}"><sheets>'
        + "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
        + "".join(
            f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/s{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        + "</Relationships>",
    }
    for n, rows in enumerate(sheets.values(), 1):
        inner = "".join(f'<row r="{r}">{_cells(r, row)}</row>' for r, row in enumerate(rows, 1))
        parts[f"xl/worksheets/s{n}.xml"] = (
            f'<worksheet xmlns="{_EXCEL}"><sheetData>{inner}</sheetData></worksheet>'
        )
    return zipped(parts)


def _cells(number: int, row: Sequence[str | int | float | None]) -> str:
    """Return the cells of a row of a workbook; None is no cell."""
    out = []
    for letter, value in zip(ascii_uppercase, row, strict=False):
        place = f'r="{letter}{number}"'
        if isinstance(value, str):
            out.append(f'<c {place} t="inlineStr"><is><t>{escape(value)}</t></is></c>')
        elif value is not None:
            out.append(f"<c {place}><v>{value}</v></c>")
    return "".join(out)


def pdf(*pages: Sequence[str], font: str = "Helvetica-Bold") -> bytes:
    """Return a PDF whose pages have these lines, in Latin letters; those that begin with `**` in a `font`.

    A first line that begins with `__` stands at the foot of its page.
    """
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    fonts = [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for name in ("Helvetica", font)
    ]
    objects.append(fonts[0])
    other = 2 * len(pages) + 4  # the last object
    kids = []
    for lines in pages:
        written = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines]
        stream = "BT 72 720 Td 14 TL\n"
        if written[:1] and written[0].startswith("__"):
            stream = f"BT /F1 12 Tf 1 0 0 1 72 40 Tm ({written.pop(0)[2:]}) Tj 1 0 0 1 72 720 Tm 14 TL\n"
        shown = (("/F2", line[2:]) if line.startswith("**") else ("/F1", line) for line in written)
        stream += "".join(f"{name} 12 Tf ({line}) Tj T*\n" for name, line in shown) + "ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R /F2 {other} 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
    objects.append(fonts[1])
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.4\n", []
    for n, inner in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{inner}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    out += "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")
