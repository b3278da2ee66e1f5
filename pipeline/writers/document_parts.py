"""Paragraphs, tables, captions and pictures of a Word document: what a study's is built from."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..wording import OURS, Words, called
from . import wordml
from .undated_zip import NO_DATE, sound, undated

if TYPE_CHECKING:
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

FONT = "Arial"
WIDTH_CM = 16.6  # of the text on an A4 page
TALLEST_CM = 19.0  # of a picture, which leaves room for its caption
_MUTED, _LABEL = "5F6B76", "FFE08A"
# The styles that Word does not have.
_OWN = ("Table Text", "Note", "Quotation", "Definition", "Reference", "Label", "Picture")
_TOGETHER = 4  # the last rows of a table, which stay together and with its note


class Column(NamedTuple):
    """A column of a table: its heading, its width in centimetres, and where its cells stand."""

    name: str
    width: float
    right: bool = False


class Document:
    """A Word document while it grows."""

    def __init__(self, title: str, label: str, words: Words = OURS) -> None:
        """Begin; `words` are the study's own, in captions, notes and text."""
        import docx

        self.words = words
        self._new = docx.Document()
        self._figures = self._tables = 0
        self._properties(title, label)
        self._page(label)
        self._styles()
        # By name: to look one up takes as long as all else of a paragraph. None is the usual one.
        self._style_ids = {s.name: s.style_id for s in self._new.styles} | {"Normal": None}

    # ---- text -----------------------------------------------------------------------------------

    def title(self, text: str, label: str) -> None:
        """Write the title, and the label beneath it, where nobody can miss it."""
        self._add(sound(text), "Title")
        if label:
            self._add(sound(label), "Label")

    def heading(self, text: str, level: int = 1) -> None:
        """Write a heading."""
        self._add(sound(text), f"Heading {level}")

    def paragraph(self, text: str, style: str = "Normal") -> None:
        """Write a paragraph; style is Normal, Note, Definition, Reference or List Bullet."""
        ours = text if style in ("Definition", "Reference") else called(text, self.words)
        self._add(sound(ours), style)

    def quotation(self, text: str, source: str) -> None:
        """Write a quotation and, after it, where it is from."""
        paragraph = self._add(sound(text), "Quotation")
        run = paragraph.add_run(f" ({sound(source)})")
        run.font.color.rgb = wordml.colour(_MUTED)

    # ---- tables ---------------------------------------------------------------------------------

    def table(
        self,
        caption: str,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        *,
        merged: bool = False,
        last_apart: bool = False,
        note: str = "",
    ) -> None:
        """Write a table with its number and caption above and a note beneath.

        `merged`: cells of the first column that repeat the one above become one with it.
        `last_apart`: the last row is all others together. Its head is repeated on every page.
        """
        self._tables += 1
        self._caption("Table", self._tables, called(caption, self.words), above=True)
        table = self._new.add_table(len(rows) + 1, len(columns))
        table.autofit = False
        wordml.rules(table)
        for place, column in enumerate(columns):
            table.columns[place].width = wordml.cm(column.width)
        grid = [list(row.cells) for row in table.rows]
        head = [called(column.name, self.words) for column in columns]
        for cells, row in zip(grid, [head, *rows], strict=True):
            for cell, column, text in zip(cells, columns, row, strict=True):
                cell.width = wordml.cm(column.width)
                self._write(cell, text, right=column.right, bold=cells is grid[0])
        wordml.head(table.rows[0])
        for cells in grid[-_TOGETHER:]:  # no single row goes to the next page alone
            for cell in cells:
                keep = bool(note) or cells is not grid[-1]
                cell.paragraphs[0].paragraph_format.keep_with_next = keep
        for row_ in table.rows:
            wordml.whole(row_)
        if merged:
            self._merge(grid, rows)
        if last_apart and rows:
            for cell in grid[-1]:
                wordml.edge(cell, "top")
                for run in cell.paragraphs[0].runs:
                    run.bold = True
        self.paragraph(note, "Note")  # or an empty one, as two tables that touch become one

    def _write(self, cell: _Cell, text: str, *, right: bool, bold: bool) -> None:
        """Write a cell's text; `undefined` stands back."""
        paragraph = cell.paragraphs[0]
        paragraph._p.style = self._style_ids["Table Text"]
        if right:
            paragraph.alignment = wordml.align("RIGHT")
        run = paragraph.add_run(sound(text))
        run.bold = bold or None
        if text == "undefined":
            run.font.color.rgb = wordml.colour(_MUTED)

    def _merge(self, grid: Sequence[Sequence[_Cell]], rows: Sequence[Sequence[str]]) -> None:
        """Make equal neighbours of the first column one cell."""
        first = 0
        for row in range(1, len(rows) + 1):
            if row < len(rows) and rows[row][0] == rows[first][0]:
                continue
            for below in range(first + 1, row):
                paragraph = grid[below + 1][0].paragraphs[0]
                for run in paragraph.runs:
                    run.text = ""
            if row - first > 1:
                wordml.span(grid[first + 1][0], "restart")
                for below in range(first + 1, row):
                    wordml.span(grid[below + 1][0], "continue")
            first = row

    # ---- pictures -------------------------------------------------------------------------------

    def picture(self, png: bytes, caption: str, described: str) -> None:
        """Place a PNG with its number and caption beneath; `described` is for who cannot see it."""
        self._figures += 1
        paragraph = self._add("", "Picture")
        shape = paragraph.add_run().add_picture(io.BytesIO(png), width=wordml.cm(WIDTH_CM))
        tallest = wordml.cm(TALLEST_CM)
        if shape.height > tallest:
            shape.width = wordml.cm(shape.width / shape.height * TALLEST_CM)
            shape.height = tallest
        properties = shape._inline.docPr
        properties.set("name", f"Figure {self._figures}")
        properties.set("descr", sound(described))
        self._caption("Figure", self._figures, caption, above=False)

    def _add(self, text: str, style: str) -> Paragraph:
        """Return a new paragraph of a style."""
        paragraph = self._new.add_paragraph(text)
        paragraph._p.style = self._style_ids[style]
        return paragraph

    # ---- the whole ------------------------------------------------------------------------------

    def packed(self) -> bytes:
        """Return the file; equal content gives equal bytes."""
        out = io.BytesIO()
        self._new.save(out)
        return undated(out.getvalue())

    def _properties(self, title: str, label: str) -> None:
        """Say what the document is, and neither who made it nor when."""
        known = self._new.core_properties
        known.title, known.subject = sound(title)[:255], sound(label)[:255]
        known.author = known.last_modified_by = known.comments = known.keywords = ""
        known.created = known.modified = NO_DATE
        known.revision = 1
        known.language = "en-GB"
        links = self._new.part.package.rels
        for name in [name for name, link in links.items() if link.reltype.endswith("/thumbnail")]:
            del links[name]  # of the template, not of this document

    def _page(self, label: str) -> None:
        """Set the paper, the label at the head of every page and the number at its foot."""
        section = self._new.sections[0]
        section.page_width, section.page_height = wordml.cm(21), wordml.cm(29.7)
        section.left_margin = section.right_margin = wordml.cm((21 - WIDTH_CM) / 2)
        section.top_margin = section.bottom_margin = wordml.cm(2.2)
        head = section.header.paragraphs[0]
        head.add_run(sound(label)).bold = True
        foot = section.footer.paragraphs[0]
        foot.alignment = wordml.align("CENTER")
        wordml.field(foot, "PAGE", "1")

    def _styles(self) -> None:
        """Give the styles their looks, and make those that Word does not have."""
        from docx.enum.style import WD_STYLE_TYPE
        from docx.oxml.ns import qn
        from docx.shared import Pt

        styles: Any = self._new.styles
        for name in _OWN:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
        ink = wordml.INK
        looks = {  # size, bold, colour, space before and after
            "Normal": (10, False, ink, 0, 6),
            "Title": (20, True, ink, 0, 6),
            "Heading 1": (14, True, ink, 18, 6),
            "Heading 2": (11, True, ink, 12, 3),
            "Caption": (9, True, ink, 10, 4),
            "Table Text": (8.5, None, ink, 1.5, 1.5),
            "Note": (8, None, _MUTED, 3, 12),
            "Quotation": (9.5, None, ink, 2, 4),
            "Definition": (9.5, None, _MUTED, 0, 4),
            "Reference": (9, None, ink, 0, 3),
            "Label": (10, True, ink, 0, 12),
            "List Bullet": (9.5, None, ink, 0, 3),
            "Picture": (10, None, ink, 10, 0),
            "Header": (8, None, _MUTED, 0, 0),
            "Footer": (8, None, _MUTED, 0, 0),
        }
        for name, (size, bold, colour, before, after) in looks.items():
            style = styles[name]
            wordml.font(style, FONT)
            style.font.size, style.font.bold, style.font.italic = Pt(size), bold, None
            style.font.color.rgb = wordml.colour(colour)
            style.paragraph_format.space_before = Pt(before)
            style.paragraph_format.space_after = Pt(after)
            style.paragraph_format.line_spacing = 1.0 if name == "Table Text" else 1.12
        styles["Definition"].font.italic = True
        styles["Definition"].paragraph_format.keep_with_next = True
        styles["Picture"].paragraph_format.keep_with_next = True
        styles["Quotation"].paragraph_format.left_indent = wordml.cm(0.6)
        styles["Reference"].paragraph_format.left_indent = wordml.cm(0.6)
        styles["Reference"].paragraph_format.first_line_indent = wordml.cm(-0.6)
        wordml.plain(styles["Title"])
        for language in styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), "en-GB")
        wordml.shade(styles["Label"].element.get_or_add_pPr(), _LABEL)

    def _caption(self, kind: str, number: int, text: str, *, above: bool) -> None:
        """Write a caption, whose number Word can update and list."""
        paragraph = self._add(f"{kind} ", "Caption")
        paragraph.paragraph_format.keep_with_next = above
        wordml.field(paragraph, f"SEQ {kind} \\* ARABIC", str(number))
        run = paragraph.add_run(f". {sound(text)}")
        run.bold = False
