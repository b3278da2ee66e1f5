"""A workbook to code in: a turn a row, its themes chosen from a list; a second sheet explains."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from ..readers.tables.side import LISTED, NOTHING
from .spreadsheet import LONGEST
from .undated_zip import NO_DATE, sound, undated

CODE, HOW = "code", "how to"
THEMES = ("theme", "theme 2", "theme 3")
COLUMNS = ("segment", "speaker", "text", *THEMES, "coder")
_WIDTHS = (18, 16, 90, 30, 30, 30, 12)
_SPARE = 40  # empty rows beneath the themes, for new ones
_SAID = (
    "Choose a theme for each turn in the sheet code; up to three. Copy a row where it needs more.",
    f"{NOTHING}: you have read the turn and no theme applies. An empty cell: no mark yet.",
    "Finish an interview before you compare: in one with a mark, an empty cell counts as no theme.",
    "A theme that is missing: write it, with what it means, beneath those here.",
    "Leave the column segment as it is: by it the codes find their turn.",
    'Save the workbook, and name it in the config: [corpus] codings = "FILE.xlsx"',
)


def template(
    segments: Sequence[Mapping[str, Any]],
    themes: Sequence[tuple[str, str]],
    *,
    roles: Sequence[str],
    coder: str = "",
) -> bytes:
    """Return the workbook. `themes` are names and definitions; `coder` stands in every row.

    Turns of other `roles` than those that are counted stand there in grey, to be read. Equal input
    gives equal bytes.
    """
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": NO_DATE})
        head = book.add_format({"bold": True, "bg_color": "#E3ECF6"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        grey = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#8A8A8A"})
        fill = book.add_format(
            {"valign": "top", "bg_color": "#FFFAEB", "border": 1, "border_color": "#E5D9B6"}
        )
        sheet, how = book.add_worksheet(CODE), book.add_worksheet(HOW)
        for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            sheet.write_string(0, column, name, head)
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 1)
        for number, row in enumerate(segments, 1):
            counted = row["role"] in roles
            style = wrap if counted else grey
            for column, name in enumerate(COLUMNS[:3]):
                sheet.write_string(number, column, sound(row[name])[:LONGEST], style)
            for column in range(3, len(COLUMNS)):
                text = coder if COLUMNS[column] == "coder" else ""
                if text:
                    sheet.write_string(number, column, sound(text), fill if counted else grey)
                elif counted:
                    sheet.write_blank(number, column, None, fill)
        first = len(_SAID) + 2
        listed = [(NOTHING, ""), *themes]
        for number, text in enumerate(_SAID):
            how.write_string(number, 0, text)
        how.write_row(first - 1, 0, LISTED, head)
        for number, (name, definition) in enumerate(listed, first):
            how.write_string(number, 0, sound(name), wrap)
            how.write_string(number, 1, sound(definition), wrap)
        how.set_column(0, 0, 44)
        how.set_column(1, 1, 90)
        last = first + len(listed) + _SPARE
        asked = {
            "validate": "list",
            "source": f"='{HOW}'!$A${first + 1}:$A${last}",
            "error_type": "warning",
            "error_title": "Not in the list",
            "error_message": f"This theme is not in the sheet {HOW}. Is it spelt as there?",
        }
        sheet.data_validation(1, 3, max(1, len(segments)), 2 + len(THEMES), asked)
    return undated(out.getvalue())
