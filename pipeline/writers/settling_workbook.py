"""A workbook to settle what coders differ on: a segment and theme a row, what each coder said of it.

What is agreed in it is read back by `readers/tables/decisions.py`.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from ..readers.tables.decisions import AGREED, NO, YES
from .spreadsheet import LONGEST
from .template import Looks, explained
from .undated_zip import NO_DATE, sound, undated

SETTLE, HOW = "differing", "how to"
UNREAD = "not read"
_WIDTHS = {"segment": 15, "document": 15, "speaker": 17, "question": 30, "text": 72, "coded_text": 50}
_WIDTHS |= {"theme": 30}
_WIDTHS |= {AGREED: 10, "note": 40}
_SAID = (
    "Each row is a segment and a theme that one of you gave it and another, who read it too, did not.",
    f'Talk each over, and choose in the column {AGREED}: "{YES}" where the theme applies, "{NO}" where it '
    "does not. An empty cell is not settled: it counts as what more than half of you gave.",
    "Where a part of the text was coded, by whichever of you, it stands in coded_text; […] parts several.",
    "A note is kept with what you agreed. Sort and filter as you like, all columns together.",
    "What each of you coded stays as it is, and so does how far you agreed before: report that, and that you "
    "settled the rest.",
    'Save the workbook, and name it in the config: [corpus] decisions = "FILE.xlsx". What you agreed is the '
    'coder "adjudicated" then.',
)


def settling(
    rows: Sequence[Mapping[str, str]], said: Sequence[Mapping[str, str]], meanings: Mapping[str, str]
) -> bytes:
    """Return the workbook. Rows have the columns of _WIDTHS.

    `said` has for each of them what each coder said (YES, NO, UNREAD), `meanings` what themes mean. Equal
    input gives equal bytes.
    """
    import xlsxwriter

    given = [name for name in list(_WIDTHS)[:7] if any(row[name] for row in rows)]
    coders = list(said[0]) if said else []
    columns = [*given, *(f"by {name}" for name in coders), AGREED, "note"]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": NO_DATE})
        looks = Looks(book)
        sheet, how = book.add_worksheet(SETTLE), book.add_worksheet(HOW)
        for column, name in enumerate(columns):
            sheet.write_string(0, column, name, looks.head)
            sheet.set_column(column, column, _WIDTHS.get(name, len(name) + 3))
        for number, (row, each) in enumerate(zip(rows, said, strict=True), 1):
            cells = [*(row[name] for name in given), *each.values()]
            for column, cell in enumerate(cells):
                sheet.write_string(number, column, sound(cell)[:LONGEST], looks.wrap)
            for column, name in enumerate((AGREED, "note"), len(cells)):
                sheet.write(number, column, sound(row[name]) or None, looks.fill_wrapped)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        sheet.data_validation(
            1, columns.index(AGREED), max(1, len(rows)), columns.index(AGREED),
            {"validate": "list", "source": [YES, NO]},
        )  # fmt: skip
        explained(how, looks, _SAID, meanings.items())
    return undated(out.getvalue())
