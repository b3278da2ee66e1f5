"""A study as one Excel workbook: a sheet a table, and a place to decide on the disagreements.

What is decided in the sheet `disagreements` is read back by `readers/tables/decisions.py`.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from ..findings.confusions import differing
from ..findings.finished_study import FinishedStudy
from ..readers.tables.decisions import DECISIONS
from ..row_kinds import DIFFER, in_words
from ..tables.handed import BLIND
from ..tables.legends import COLUMNS, ROWS
from ..wording import many
from .spreadsheet import PALE_BLUE, Book, Content
from .undated_zip import NO_DATE, sound, undated

ABOUT, EARLIER, LEGEND = "about", "earlier decisions", "columns"
MOST = 100_000  # rows of a sheet; the CSV file has them all

# The disagreements as an adjudicator wants them: what to decide beside what it is about.
_ADJUDICATED = (
    "segment speaker theme manual auto decision note text evidence document coder withheld coded_text "
    "may_be_given_by"
).split()
_FILLED_IN = ("decision", "note", "coder")
_HOW = (
    "In the sheet “disagreements” choose who is right in the column “decision”, and write a note "
    "if you like. Leave the rest empty. Rows may be sorted and filtered.",
    'Save this workbook, name it in the config ([corpus] decisions = "FILE.xlsx"), and run the '
    "study again: the manual codes with your decisions applied then stand beside the other coders "
    "as “adjudicated”.",
    "manual: the manual codes are right about this theme here. automatic: the automatic coder is. "
    "both: the theme applies. neither: it does not.",
)
_TWICE = "Every segment has one theme, so each of the {} with another theme stands in two rows: decide both."
_NO_QUOTES = "Quotations are switched off in this study, so look each segment up in your own files."


def study_workbook(known: FinishedStudy, decisions: pa.Table) -> bytes:
    """Return the workbook.

    `decisions` (tables.DECISIONS) are those made so far: they stand beside their disagreement, and
    those about what is none any more in a sheet of their own, so that none is lost when the
    workbook takes their place. Equal input gives equal bytes; no date, no user, no path.
    """
    import xlsxwriter

    out = io.BytesIO()
    # All in memory: the passages must not lie about in a temporary folder.
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    study = known.config.study
    title = study.title or study.name
    workbook.set_properties({"title": sound(title), "subject": sound(study.label), "created": NO_DATE})
    book = Book(workbook, title, study.label)
    sheets = _sheets(known.tables, decisions)
    _about(book, sheets, known)
    for name, content in sheets.items():
        sheet = book.table(name, content)
        if name == DIFFER:
            _to_decide(book, sheet, len(content.rows))
    _legend(book, sheets)
    workbook.close()
    return undated(out.getvalue())


def _sheets(tables: Mapping[str, pa.Table], decisions: pa.Table) -> dict[str, Content]:
    """Return the sheets of tables in their order; a table without rows has none."""
    sheets: dict[str, Content] = {}
    for name in ROWS:
        data = tables.get(name)
        rows = [] if data is None else data.slice(0, MOST).to_pylist()
        more = 0 if data is None else data.num_rows - len(rows)
        if name == DIFFER:
            earlier = _earlier_decisions(rows, decisions.to_pylist())
            if earlier:
                sheets[EARLIER] = Content(decisions.column_names, earlier)
            columns = _ADJUDICATED
        elif data is not None:
            columns = list(data.column_names)
        if rows:
            sheets[name] = Content(columns, rows, more)
    if DIFFER in sheets:
        sheets[DIFFER] = sheets[DIFFER]._replace(filled_in=_FILLED_IN, flags=("manual", "auto"), marked=True)
    return sheets


def _earlier_decisions(rows: list[dict[str, Any]], decisions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put what was decided into the disagreements, and return the decisions that are on no such.

    A decision that was made when the codes stood the other way round is not on this one.
    """
    place = {(row["segment"], row["theme"]): row for row in rows}
    earlier = []
    for made in decisions:
        row = place.get((made["segment"], made["theme"]))
        side = {"manual": "manual", "automatic": "auto"}.get(made["decision"], "")
        blind = made["decision"] == BLIND  # stays what it is, and is not shown beside the codes
        if row is None or blind or (side and made["applies"] not in ("", str(row[side]))):
            earlier.append(made)
        else:
            row.update({name: made[name] for name in _FILLED_IN})
    return earlier


def _to_decide(book: Book, sheet: Any, last: int) -> None:
    """Give the disagreements their drop-down, and keep what is decided on in view."""
    column = _ADJUDICATED.index("decision")
    asked = {
        "validate": "list",
        "source": list(DECISIONS),
        "input_title": "Who is right?",
        "input_message": "manual: as coded by hand. automatic: as the program has it. both: the "
        "theme applies. neither: it does not.",
        "error_title": "Not a decision",
        "error_message": f"Choose {', '.join(DECISIONS)}, or leave the cell empty.",
    }
    sheet.data_validation(1, column, last, column, asked)
    settled = {"type": "no_blanks", "format": book.book.add_format({"bg_color": "#DDEFDD"})}
    sheet.conditional_format(1, column, last, column, settled)
    sheet.freeze_panes(1, _ADJUDICATED.index("theme") + 1)


def _about(book: Book, sheets: Mapping[str, Content], known: FinishedStudy) -> None:
    """Write the first sheet: what this is, what is in it, and how to decide."""
    sheet = book.sheet(ABOUT, pages_tall=1)
    for column, width in enumerate((22, 10, 104)):
        sheet.set_column(column, column, width)
    book.text(sheet, 0, 0, book.title, bold=True, font_size=16, indent=1)
    sheet.set_row(0, 24)
    row = 1
    if book.label:
        for column in range(3):
            text = "" if column else book.label
            book.text(sheet, row, column, text, bold=True, bg_color="#FFE08A", indent=1)
        row += 1
    row += 1
    book.heading(sheet, row, ("sheet", "rows", "what a row is"), {1})
    for name, content in sheets.items():
        row += 1
        link = book.style(font_color="#0563C1", underline=1, indent=1)
        sheet.write_url(row, 0, f"internal:'{name}'!A1", link, name)
        sheet.write_number(row, 1, len(content.rows), book.style(num_format="#,##0"))
        meaning = ROWS.get(name, "a decision on what is no disagreement any more")
        more = f"; {content.more:,} more rows stand in {name}.csv" if content.more else ""
        if name == DIFFER and (kept := sum(bool(cells["withheld"]) for cells in content.rows)):
            kinds = {name: len(content.rows) - kept, "withheld": kept}
            more = f": {in_words(kinds, {name: len(content.rows)})[name]}{more}"
        book.text(sheet, row, 2, meaning + more, indent=1)
    quotes = [] if known.config.report.quotes else [_NO_QUOTES]
    if apart := differing(known.rows("confusion"), len(known.rows("disagreements"))):
        quotes.insert(0, _TWICE.format(many(apart, "segment")))
    parts = {
        "to decide on the disagreements": (*_HOW, *quotes) if DIFFER in sheets else (),
        "the study": [f"{name}: {value}" for name, value in known.facts.items() if name != "label"],
        "warnings": known.warned,
        "made with": [", ".join(f"{name} {number}" for name, number in sorted(known.installed.items()))],
    }
    for name, lines in parts.items():
        if lines:
            book.heading(sheet, row + 2, (name, "", ""), ())
            row += 2
        for line in lines:
            row += 1
            sheet.merge_range(row, 0, row, 2, "", book.style(text_wrap=True, indent=1))
            book.text(sheet, row, 0, line, text_wrap=True, indent=1)
            book.tall(sheet, row, {"line": line}, {"line": 132})


def _legend(book: Book, sheets: Mapping[str, Content]) -> None:
    """Write the last sheet: what each column says."""
    used = dict.fromkeys(name for content in sheets.values() for name in content.columns)
    if not used:
        return
    sheet = book.sheet(LEGEND)
    widths = {"column": 22, "stands in": 44, "says": 92}
    for column, (name, width) in enumerate(widths.items()):
        book.text(sheet, 0, column, name, bold=True, bottom=1, bg_color=PALE_BLUE, indent=1)
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    for number, name in enumerate(used, 1):
        places = ", ".join(other for other, content in sheets.items() if name in content.columns)
        row = {"column": name, "stands in": places, "says": COLUMNS.get(name, "")}
        book.tall(sheet, number, row, widths)
        for column, text in enumerate(row.values()):
            book.text(sheet, number, column, text, text_wrap=True, indent=1)
