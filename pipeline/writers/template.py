"""A workbook to code in: a turn a row, its themes chosen from a list; a second sheet explains."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from ..codes.spelling import NOTHING
from ..readers.tables.coding_workbook import LISTED, READING
from ..tables.handed import ALONE
from .spreadsheet import LONGEST, TO_FILL_IN
from .undated_zip import NO_DATE, sound, undated

CODE, HOW = "code", "how to"
THEMES = ("theme", "theme 2", "theme 3")
_GIVEN = ("segment", "document", "speaker", "role", "question", "text")
COLUMNS = (*_GIVEN, *THEMES, "coder", READING)  # of every workbook, whatever a study lacks
GROUP = "group"  # after the document, where a study has groups
_WIDEST = {"segment": 15, "document": 15, GROUP: 15, "speaker": 17, "role": 11, "question": 30, "text": 72}
_WIDEST |= {**dict.fromkeys(THEMES, 27), "coder": 12, READING: 27}
_SPARE = 40  # empty rows beneath the themes, for new ones
# Of each of codes.read_as_one.BY.
_BY = {
    "row": f'Where reading says "{ALONE}" (comments, answers to a survey): each row is read by itself, and '
    "you may stop anywhere. A row without a mark is not read.",
    "speaker": "Where reading names a document and who speaks (one witness after another): finish that "
    "witness. As soon as one of these rows has a mark, the empty ones count as read, with no theme.",
    "document": "Where reading names a document alone (an interview, a group): finish it. As soon as one of "
    "its rows has a mark, the empty ones count as read, with no theme.",
}
_SAID = (
    "Choose a theme for each row in the sheet code; up to three. Copy a row where it needs more.",
    f"{NOTHING}: you have read the row and no theme applies. It is a mark, as a theme is; "
    "an empty cell is none.",
    "What you have not read is compared with nothing. The column reading says what is read as one:",
)
_SAMPLE = (
    "These are {}, in the order of the texts. Whoever asks for as many with the same seed gets the same, and "
    "a larger number holds them. As chance alone chose, how far coders agree here is an estimate for all: "
    "choose none yourself, and finish the sample."
)
_GREY = (
    "Rows in grey are there to be read: who asks, and whoever else is not counted. A theme in one of them is "
    "compared with nothing, and counted for nobody: mark the row of the answer."
)
_MORE = (
    "You may sort, filter, or code a part of the rows. Sort all columns together. A row that you delete is "
    "not read.",
    "A theme that is missing: write it, with what it means, beneath those here.",
    "Leave the columns segment and reading as they are: by them codes find their text, and what was read.",
    'Save the workbook, and name it in the config: [corpus] codings = "FILE.xlsx"',
)


def template(
    segments: Sequence[Mapping[str, Any]],
    themes: Sequence[tuple[str, str]],
    *,
    roles: Sequence[str],
    readings: Sequence[str],
    by: Collection[str],
    coder: str = "",
    sample: str = "",
    marks: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> bytes:
    """Return the workbook. `themes` are names and definitions; `coder` stands in every row.

    `marks` are what a segment has already; one of more than three has several rows.

    `sample` says what was drawn of how many, where these are not all.

    Turns of other `roles` than those that are counted stand there in grey, to be read. `readings` and `by`
    as `codes.read_as_one.readings` gives them. Equal input gives equal bytes.
    """
    import xlsxwriter

    segments, readings, given_marks = _with_marks(segments, readings, marks)
    group = (GROUP,) if any(row[GROUP] for row in segments) else ()
    given = (*_GIVEN[:2], *group, *_GIVEN[2:])
    columns = (*given, *COLUMNS[len(_GIVEN) :])
    cells = {name: [sound(row[name])[:LONGEST] for row in segments] for name in given}
    cells |= {name: [sound(each[n]) for each in given_marks] for n, name in enumerate(THEMES)}
    cells |= {"coder": [sound(coder)] * len(segments), READING: [*map(sound, readings)]}
    counted = [row["role"] in roles for row in segments]
    drawn = [_SAMPLE.format(sample)] if sample else []
    aside = [_GREY] * (not all(counted))
    said = [*drawn, *_SAID, *(_BY[name] for name in by), *aside, *_MORE]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": NO_DATE})
        looks = Looks(book)
        sheet, how = book.add_worksheet(CODE), book.add_worksheet(HOW)
        _rows(sheet, looks, {name: cells[name] for name in columns}, counted)
        first = explained(how, looks, said, [(NOTHING, ""), *themes], LISTED)
        offered = _offered(first, 1 + len(themes))
        theme = columns.index(THEMES[0])
        sheet.data_validation(1, theme, max(1, len(segments)), theme + len(THEMES) - 1, offered)
    return undated(out.getvalue())


def _with_marks(
    segments: Sequence[Mapping[str, Any]], readings: Sequence[str], marks: Mapping[str, Sequence[str]]
) -> tuple[list[Mapping[str, Any]], list[str], list[list[str]]]:
    """Return rows with what each is read as one with, and its marks: as many cells as `THEMES`."""
    size = len(THEMES)
    out = [
        (row, reading, [*those[at : at + size], *[""] * size][:size])
        for row, reading in zip(segments, readings, strict=True)
        for those in [marks.get(row["segment"], ())]
        for at in range(0, max(len(those), 1), size)
    ]
    return [row for row, _, _ in out], [reading for _, reading, _ in out], [each for _, _, each in out]


class Looks:
    """How cells look: heads, text, rows that are only to be read, cells to be filled in."""

    def __init__(self, book: Any) -> None:
        top = {"text_wrap": True, "valign": "top"}
        self.head = book.add_format({"bold": True, "bg_color": "#E3ECF6"})
        self.wrap = book.add_format(top)
        self.grey = book.add_format(top | {"font_color": "#8A8A8A"})
        self.fill = book.add_format({"valign": "top", **TO_FILL_IN})
        self.fill_wrapped = book.add_format(top | TO_FILL_IN)


def _rows(sheet: Any, looks: Looks, cells: Mapping[str, Sequence[str]], counted: Sequence[bool]) -> None:
    """Write what is to be coded, a turn a row; those that are not counted in grey."""
    for column, (name, texts) in enumerate(cells.items()):
        sheet.write_string(0, column, name, looks.head)
        longest = _WIDEST[name] if name in THEMES else max(map(len, texts), default=0)
        sheet.set_column(column, column, min(_WIDEST[name], max(longest, len(name)) + 3))
        filled = name in THEMES or name == "coder"
        for number, (text, counts) in enumerate(zip(texts, counted, strict=True), 1):
            if text:
                style = looks.grey if not counts else looks.fill if filled else looks.wrap
                sheet.write_string(number, column, text, style)
            elif counts and filled:
                sheet.write_blank(number, column, None, looks.fill)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(counted), len(cells) - 1)


def explained(
    how: Any, looks: Looks, said: Sequence[str], themes: Iterable[tuple[str, str]], heads: Sequence[str] = ()
) -> int:
    """Write how to fill in a workbook, and what each theme means; return the row of the first theme."""
    for number, text in enumerate(said):
        how.write_string(number, 0, text)
    first = len(said) + 1 + bool(heads)
    how.write_row(first - 1, 0, heads, looks.head)
    for number, cells in enumerate(themes, first):
        for column, text in enumerate(cells):
            how.write_string(number, column, sound(text), looks.wrap)
    how.set_column(0, 0, 44)
    how.set_column(1, 1, 90)
    return first


def _offered(first: int, themes: int) -> dict[str, Any]:
    """Return the list of themes as cells may offer it, from the row of the first of them on."""
    return {
        "validate": "list",
        "source": f"='{HOW}'!$A${first + 1}:$A${first + themes + _SPARE}",
        "error_type": "warning",
        "error_title": "Not in the list",
        "error_message": f"This theme is not in the sheet {HOW}. Is it spelt as there?",
    }
