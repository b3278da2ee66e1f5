"""Sheets, cells and their looks: what the workbook of a study is built from.

No cell can run. A text is written as text, whatever it begins with, and there are no formulas.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from ..findings.disagreements import evidence
from ..tables.csvtext import guarded
from .undated_zip import sound

LONGEST = 32_000  # characters of a cell, of the 32,767 that Excel allows
CUT = " […]"
UNDEFINED = "undefined"
PALE_BLUE, PALE_YELLOW = "#E7ECF1", "#FFF2CC"

_RULE = {"bottom": 1, "bottom_color": "#DADFE4"}
TO_FILL_IN = {"bg_color": "#FFFAEB", "border": 1, "border_color": "#E5D9B6"}
_WIDTHS = {
    "text": 80,
    "note": 34,
    "theme": 38,
    "evidence": 30,
    "used_in": 60,
    "decision": 12,
    "manual_only": 34,
    "auto_only": 34,
    "apart": 34,
    "coder": 14,
}
_NARROWEST, _WIDEST = 8, 40
_PAGE = 260  # figures that are legible on a page across
_LINE, _TALLEST = 13.2, 400  # points: a line of text, and nearly the tallest row that Excel has
_YES_NO = '[=1]"yes";[=0]"no";General'
_SHARE, _CHANGE = "0%", "+0.000;−0.000;0.000"
_REAL, _WHOLE = "0.00", "#,##0"
_FORMATS = {
    "top_part_share": _SHARE,
    "top_k_share": _SHARE,
    "top_pairs_kept": _SHARE,
    "g2": "#,##0.0",
    "f1_change": _CHANGE,
    "kappa_change": _CHANGE,
}


class Content(NamedTuple):
    """A sheet: its column names, its rows, and how many rows were left out.

    `filled_in` are the columns that a person fills in; `flags` those whose 1 and 0 read yes and
    no; `marked` says that the `text` of a row shows its `evidence` in bold.
    """

    columns: Sequence[str]
    rows: list[dict[str, Any]]
    more: int = 0
    filled_in: Collection[str] = ()
    flags: Collection[str] = ()
    marked: bool = False


class Book:
    """A workbook while it grows, in an xlsxwriter.Workbook, which has no types."""

    def __init__(self, book: Any, title: str, label: str) -> None:
        self.book = book
        self.title = sound(title)
        self.label = sound(label)
        self._styles: dict[tuple[tuple[str, Any], ...], Any] = {}

    def style(self, **properties: Any) -> Any:
        """Return the cell format with these properties, which is made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._styles:
            whole = {"font_name": "Calibri", "font_size": 10, "valign": "top", **properties}
            if "indent" in whole:
                whole["align"] = "left"
            self._styles[key] = self.book.add_format(whole)
        return self._styles[key]

    def sheet(self, name: str, pages_tall: int = 0) -> Any:
        """Return a new sheet, to be printed across, one page wide, with title and label on top."""
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, pages_tall)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        head = f"{self.title}: {name}".replace("&", "&&")[:100]
        label = self.label.replace("&", "&&")[:100]
        sheet.set_header(f"&L&9{head}&R&9&B{label}")
        sheet.set_footer("&R&9&P / &N")
        return sheet

    def text(self, sheet: Any, row: int, column: int, text: str, **properties: Any) -> None:
        """Write a text, as text whatever it begins with; one that is too long is cut."""
        text = sound(text)
        if len(text) > LONGEST:
            text = text[:LONGEST].rstrip() + CUT
        if guarded(text) != text:  # stays a text even when somebody edits the cell
            properties["quote_prefix"] = True
        sheet.write_string(row, column, text, self.style(**properties))

    def heading(self, sheet: Any, row: int, names: Sequence[str], numbers: Collection[int]) -> None:
        """Write a row of headings; those of the columns of `numbers` stand at their right."""
        for column, name in enumerate(names):
            place = {"align": "right"} if column in numbers else {"indent": 1}
            self.text(sheet, row, column, name, bold=True, bottom=1, bg_color=PALE_BLUE, **place)

    def table(self, name: str, content: Content) -> Any:
        """Write a sheet whose first row names the columns, and return it."""
        sheet = self.sheet(name)
        widths = {column: _width(column, content.rows) for column in content.columns}
        for place, (column, width) in enumerate(widths.items()):
            texts = all(isinstance(row.get(column, ""), str) for row in content.rows)
            look = {"indent": 1} if texts else {"align": "right"}
            colour = PALE_YELLOW if column in content.filled_in else PALE_BLUE
            self.text(sheet, 0, place, column, bold=True, bottom=1, valign="vcenter", bg_color=colour, **look)
            sheet.set_column(place, place, width)
        sheet.set_row(0, 20)
        for number, row in enumerate(content.rows, 1):
            self.tall(sheet, number, row, widths)
            for place, column in enumerate(content.columns):
                self._cell(sheet, number, place, content, row, column)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        pages = round(sum(widths.values()) / _PAGE)
        if pages > 1:  # a page of forty columns could not be read
            sheet.fit_to_pages(pages, 0)
            sheet.repeat_columns(0, 1)
        sheet.autofilter(0, 0, len(content.rows), len(content.columns) - 1)
        return sheet

    def tall(self, sheet: Any, number: int, row: Mapping[str, Any], widths: Mapping[str, float]) -> None:
        """Give a row the height of its longest text.

        Not every program works it out when it opens a file, and none for cells that are merged.
        """
        lines = max(_lines(row.get(column), width) for column, width in widths.items())
        if lines > 1:
            sheet.set_row(number, min(_TALLEST, lines * _LINE + 2))

    def _cell(
        self, sheet: Any, number: int, place: int, content: Content, row: Mapping[str, Any], column: str
    ) -> None:
        """Write a cell: a text, a number in the format of its column, or `undefined`."""
        value = row.get(column, "")
        if column in content.filled_in:
            self.text(sheet, number, place, value, text_wrap=True, indent=1, **TO_FILL_IN)
        elif content.marked and column == "text" and self._marked(sheet, number, place, row):
            return
        elif value is None:
            self.text(sheet, number, place, UNDEFINED, font_color="#808080", align="right", **_RULE)
        elif isinstance(value, str):
            self.text(sheet, number, place, value, text_wrap=True, indent=1, **_RULE)
        elif isinstance(value, float):
            # Six digits, as in the CSV: the last bits may differ between processors.
            style = self.style(num_format=_FORMATS.get(column, _REAL), **_RULE)
            sheet.write_number(number, place, float(f"{value + 0.0:.6g}"), style)
        else:
            form = _YES_NO if column in content.flags else _WHOLE
            sheet.write_number(number, place, value, self.style(num_format=form, **_RULE))

    def _marked(self, sheet: Any, number: int, place: int, row: Mapping[str, Any]) -> bool:
        """Write a passage with its evidence in bold; return False where there is none to mark."""
        text = row["text"]
        _, spans = evidence(row["evidence"], len(text))
        if not spans or len(text) > LONGEST:
            return False
        runs: list[Any] = []
        last = 0
        for start, end in spans:
            runs += [self.style(), sound(text[last:start])] if start > last else []
            runs += [self.style(bold=True, font_color="#9C2A00"), sound(text[start:end])]
            last = end
        runs += [self.style(), sound(text[last:])] if last < len(text) else []
        if len(runs) < 4:  # the whole passage is one match
            return False
        quoted = {"quote_prefix": True} if guarded(text) != text else {}
        style = self.style(text_wrap=True, indent=1, **quoted, **_RULE)
        done: int = sheet.write_rich_string(number, place, *runs, style)
        return done == 0


def _lines(value: object, width: float) -> int:
    """Return how many lines a text takes in a column of that width, counted generously."""
    if not isinstance(value, str):
        return 1
    wide = width * 1.2  # a column is measured in figures, which are wider than letters
    return sum(max(1, -(-len(part) // int(wide))) for part in value.split("\n"))


def _width(column: str, rows: Sequence[Mapping[str, Any]]) -> float:
    """Return how wide a column is, in figures."""
    if column in _WIDTHS:
        return _WIDTHS[column]
    values = [row.get(column, "") for row in rows]
    shown = (UNDEFINED if value is None else str(value) for value in values if not isinstance(value, float))
    longest = max(map(len, shown), default=0)
    return min(_WIDEST, max(_NARROWEST, longest + 2, len(column) + 4))
