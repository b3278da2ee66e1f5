"""Spreadsheets of older and other programs (.xls, .xlsb, .ods), by calamine."""

from __future__ import annotations

import io
from pathlib import Path

from ...errors import InputError
from ..kinds import OLD, recognised
from ..office.markup import tree
from ..unzip import Archive, damaged, expect, other
from .records import text, too_large

_KINDS = {
    ".xls": "an old Excel workbook (.xls)",
    ".xlsb": "a binary Excel workbook (.xlsb)",
    ".ods": "an OpenDocument table (.ods)",
}
_MOST = 20_000_000  # cells of a sheet

Rows = list[tuple[int, dict[int, str]]]


Merged = list[tuple[int, int, int]]


def sheets(path: Path, data: bytes) -> list[tuple[str, Rows, Merged]]:
    """Return each sheet's name, its rows that have cells (number from 1, text by column), merges.

    A merge is its first row and last, from 1, and its column, from 0. A cell is what it holds as
    text; of a formula, what it last came to. Raises InputError for what is no such workbook, is
    damaged, has a password, or unpacks to more than any corpus.
    """
    import python_calamine as calamine

    kind = _KINDS[path.suffix.lower()]
    if path.suffix.lower() == ".xls":
        expect(data, path, kind, b"\xd0\xcf\x11\xe0")
    else:
        archive = Archive(data, path, kind)
        for name in sorted(archive.names):  # what it unpacks to is bounded, as nowhere in calamine
            if not name.endswith("/"):
                archive.read(name)
    spans = _spans(archive, path) if path.suffix.lower() == ".ods" else {}
    pages = []
    try:
        with calamine.load_workbook(io.BytesIO(data)) as book:
            for about in book.sheets_metadata:
                if about.typ == calamine.SheetTypeEnum.WorkSheet:
                    sheet = book.get_sheet_by_name(about.name)
                    known = sheet.merged_cell_ranges or ()
                    merged = [(top[0] + 1, low[0] + 1, top[1]) for top, low in known]
                    merged += spans.get(about.name, [])
                    pages.append((about.name, _rows(sheet, path), merged))
    except calamine.PasswordError:
        raise InputError("is protected by a password", where=path, remedy="save a copy without one") from None
    except InputError:
        raise
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # a panic of calamine's is no Exception
        known = recognised(data)
        if known is not None and known != OLD and path.suffix.lower() == ".xls" and known.name != kind:
            raise other(path, kind, known, "") from None
        anew = "open it in the program that made it, and save it as .xlsx"
        raise damaged(path, kind, error, anew) from None
    return pages


def _spans(archive: Archive, path: Path) -> dict[str, Merged]:
    """Return the merges of an .ods by sheet, which calamine does not tell."""
    found: dict[str, Merged] = {}
    for table in tree(archive.read("content.xml"), path, "content.xml").iter("table"):
        merges = found.setdefault(table.get("name", ""), [])
        number = 1
        for row in table.iter("table-row"):
            column = 0
            for cell in row:
                if cell.tag in ("table-cell", "covered-table-cell"):
                    down = _times(cell.get("number-rows-spanned"))
                    if down > 1:
                        merges.append((number, number + down - 1, column))
                    column += _times(cell.get("number-columns-repeated"))
            number += _times(row.get("number-rows-repeated"))
    return found


def _times(written: str | None) -> int:
    """Return how often a cell or row stands there: once where nothing says so."""
    return int(written) if written and written.isdecimal() and len(written) < 10 else 1


def _rows(sheet: object, path: Path) -> Rows:
    """Return the rows of a sheet that have cells."""
    height, width = sheet.total_height, sheet.total_width  # type: ignore[attr-defined]
    if height * width > _MOST:
        raise too_large(path, width, height)
    cells = sheet.to_python(skip_empty_area=False)  # type: ignore[attr-defined]
    rows = []
    for number, row in enumerate(cells, 1):
        filled = {place: shown for place, cell in enumerate(row) if (shown := text(cell))}
        if filled:
            rows.append((number, filled))
    return rows
