"""Spreadsheets as rows of text, whichever program saved them.

.xlsx with the standard library: what is wanted is little, what each cell shows and which rows are
hidden, which the library that reads the other kinds does not tell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree.ElementTree import Element

from ...errors import InputError
from ...wording import many, some
from ..office.markup import children, related, tree
from ..parsed import CODES
from ..unzip import Archive
from . import coding_summary, headings
from .cells import Sheet
from .headings import SEEN, above, left

KIND = "an Excel workbook (.xlsx)"
SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_WIDEST = 16_384  # columns that Excel has
_TRUE = ("1", "true")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how XML, which lacks some characters, writes them
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]+")

Cells = dict[int, str]
Merged = tuple[int, int, int]  # first row and last, from 1, and the column, from 0


@dataclass(frozen=True)
class Page:
    """A sheet of a workbook: its name, and each row that has cells under its number, from 1.

    `hidden` are the numbers of rows, and the places of columns, that do not show.
    """

    name: str
    rows: list[tuple[int, Cells]]
    hidden: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())
    unseen: bool = False  # the whole sheet


def workbook(path: Path, data: bytes) -> list[Page]:
    """Return the sheets of a workbook in their order, hidden ones too.

    A cell is the text that it holds; of a formula, what it last came to; a number as the file has
    it ("1", "0.25"). Raises InputError for what is no workbook, is damaged, has a password, or
    unpacks to more than a sheet of transcripts could hold.
    """
    if path.suffix.lower() in SUFFIXES[2:]:
        from .otherbooks import sheets

        return [Page(name, _spread(rows, merged)) for name, rows, merged in sheets(path, data)]
    archive = Archive(data, path, KIND)
    # The workbook may have any name; the first part of the package says which.
    main = next(
        (part for kind, part in related(archive, "").values() if kind == "officeDocument"), "xl/workbook.xml"
    )
    parts = related(archive, main)
    shared: list[str] = []
    for kind, part in parts.values():
        if kind == "sharedStrings":
            shared = [_text(item) for item in tree(archive.read(part), path, part).iter("si")]
    book = tree(archive.read(main), path, main)
    if book.tag != "workbook":
        raise archive.other(f"<{book.tag}> in {main}")
    pages = []
    for sheet in book.iter("sheet"):
        kind, part = parts.get(sheet.get("id", ""), ("", ""))
        if kind == "worksheet":
            root = tree(archive.read(part), path, part)
            rows = _spread(list(_rows(root, shared, path)), _merged(root))
            pages.append(
                Page(sheet.get("name", ""), rows, _hidden(root), sheet.get("state", "visible") != "visible")
            )
    return pages


def named_tables(path: Path, data: bytes) -> list[tuple[str, Sheet]]:
    """Return the sheets of a workbook that hold anything, as tables, each with its name."""
    tables = [(page.name, as_table(path, page)) for page in workbook(path, data)]
    full = [(name, table) for name, table in tables if table is not None]
    return [(name, replace(table, sheet=name)) for name, table in full] if len(full) > 1 else full


def of_codes(name: str, sheets: Sequence[str]) -> list[str]:
    """Return a warning of sheets of a workbook that are lists of codes, for a study without a codebook."""
    which = some(list(sheets))
    one = f"{name}: {CODES} {which}, which is a list of codes; name a codebook in [themes] codebook"
    return [one] * bool(sheets)


def only(name: str, read: Sequence[str], rest: Sequence[str]) -> list[str]:
    """Return a note of the sheets of a workbook that are read, where there is a rest that is not."""
    shown, left = some(list(read)), some(list(rest))
    note = f"{name}: the sheet {shown} is read, and not {left}"
    if len(read) > 1:
        note = f"{name}: the sheets {shown} are read, and not {left}"
    return [note] * bool(rest)


def as_table(path: Path, page: Page) -> Sheet | None:
    """Return a sheet as a table; None where it is empty. Titles above its names are left out."""
    if not page.rows:
        return None
    if (report := coding_summary.listed(path, page.rows)) is not None:
        return report
    shown: list[list[str]] = []  # the rows at the top, one that is blank wherever any are
    last = page.rows[0][0]
    for number, cells in page.rows[:SEEN]:
        shown += [[]] if number > last + 1 else []
        shown.append([cells.get(column, "") for column in range(max(cells) + 1)])
        last = number
    begins = sum(map(bool, shown[: above(shown)]))
    titles = [list(cells.values()) for _, cells in page.rows[:begins]]
    (_, head), *rows = page.rows[begins:]
    wide = max(max(cells) for _, cells in page.rows[begins : begins + 2]) + 1  # the last may be a band
    top = [[cells.get(place, "").strip() for place in range(wide)] for _, cells in page.rows[begins:][:SEEN]]
    width = wide if headings.number(top[0], top[1:]) else max(head) + 1
    header = [head.get(column, "").strip() for column in range(width)]
    kept = [(number, cells) for number, cells in rows if any(map(str.strip, cells.values()))]
    hidden = [f"row {number}" for number, _ in kept if number in page.hidden[0]]
    columns = [header[column] for column in sorted(page.hidden[1]) if column < len(header) and header[column]]
    notes = [
        f"{path.name}: {what} {'is' if len(names) == 1 else 'are'} hidden in the workbook and read "
        f"as the others are: {some(names)}; delete there what should not count"
        for names, what in (
            (hidden, f"{len(hidden):,} of {many(len(kept), 'row')}"),
            (columns, many(len(columns), "column")),
            ([page.name] if page.unseen else [], "the whole sheet"),
        )
        if names
    ]
    return Sheet(
        path,
        header,
        [[cells.get(column, "") for column in range(len(header))] for _, cells in kept],
        [number for number, _ in kept],
        "",
        [*left(path.name, titles), *notes],
    )


def _rows(root: Element, shared: list[str], path: Path) -> Iterator[tuple[int, Cells]]:
    """Yield the rows of a sheet that have cells."""
    number = 0
    for row in children(root.find("sheetData")):
        # A row or a cell without its number stands next to the last one.
        number = int(row.get("r", "")) if row.get("r", "").isdecimal() else number + 1
        cells: Cells = {}
        column = -1
        for cell in row.iter("c"):
            place = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(place[1]) if place else column + 1
            if column >= _WIDEST:
                raise InputError(
                    "has a cell where no sheet has one",
                    where=path,
                    found=cell.get("r", ""),
                    remedy="open it in the program that made it, and save it again",
                )
            text = _cell(cell, shared, path)
            if text:
                cells[column] = text
        if cells:
            yield number, cells


def _merged(root: Element) -> list[Merged]:
    """Return the cells that were made one with those below them."""
    ranges = []
    for item in children(root.find("mergeCells")):
        ends = [_PLACE.fullmatch(end) for end in item.get("ref", "").split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            ranges.append((int(ends[0][2]), int(ends[1][2]), _column(ends[0][1])))
    return ranges


def _spread(rows: list[tuple[int, Cells]], merged: list[Merged]) -> list[tuple[int, Cells]]:
    """Return rows in which a cell merged with those below it stands in each of theirs."""
    by_number = dict(rows)
    numbers = [number for number, _ in rows]
    for first, last, column in merged:
        text = by_number.get(first, {}).get(column, "")
        if text and first < last:
            for number in numbers[bisect_right(numbers, first) : bisect_right(numbers, last)]:
                by_number[number].setdefault(column, text)
    return rows


def _hidden(root: Element) -> tuple[frozenset[int], frozenset[int]]:
    """Return the numbers of the rows, and the places of the columns, that do not show."""
    rows = {
        int(row.get("r", ""))
        for row in children(root.find("sheetData"))
        if row.get("hidden") in _TRUE and row.get("r", "").isdecimal()
    }
    columns: set[int] = set()
    for item in children(root.find("cols")):
        first, last = item.get("min", ""), item.get("max", "")
        if item.get("hidden") in _TRUE and first.isdecimal() and last.isdecimal():
            columns.update(range(int(first) - 1, min(int(last), _WIDEST)))
    return frozenset(rows), frozenset(columns)


def _column(letters: str) -> int:
    """Return the place of a column by its letters.

    >>> _column("A"), _column("AA"), _column("XFD")
    (0, 26, 16383)
    """
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _cell(cell: Element, shared: list[str], path: Path) -> str:
    """Return what a cell holds, as text."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(_text(item) for item in cell.iter("is"))
    value = cell.findtext("v", "")
    if kind != "s":
        return _unescaped(value) if kind == "str" else value
    if not value.isdecimal() or len(value) > 9 or int(value) >= len(shared):
        raise InputError(
            "is damaged: a cell points to a text that is not there",
            where=path,
            found=f"cell {cell.get('r', '')}",
            remedy="open it in the program that made it, and save it again",
        )
    return shared[int(value)]


def _text(item: Element) -> str:
    """Return the text of a string, its formatting and the reading aids of Japanese left out."""
    parts = []
    for node in item:
        if node.tag == "t":
            parts.append(node.text or "")
        elif node.tag == "r":
            parts.append(node.findtext("t", ""))
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    r"""Return the text with the characters that stand in it under their numbers.

    >>> _unescaped("a_x000D_b, _x005F_x0041_")
    'a\rb, _x0041_'
    """
    return _ESCAPED.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    """Return the character that an escape stands for; half a character stays an escape."""
    number = int(match[1], 16)
    return match[0] if 0xD800 <= number <= 0xDFFF else chr(number)
