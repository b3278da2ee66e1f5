"""A workbook that people coded in (`wordpairs template`), or its like, perhaps saved as CSV."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ...codes.spelling import NOTHING, key, says_nothing
from ...errors import InputError
from ...tables.handed import ALONE
from ...wording import many, some
from ..parsed import Coding
from .cells import Sheet
from .several import parted, several_note
from .workbook import SUFFIXES, named_tables, workbook

LISTED = ("theme", "what it means")  # above the themes, in a sheet beside that of the codes
READING = "reading"  # the column that says what is read as one
_MORE = re.compile(r"theme \d+")
_MADE = ("role", "question")  # columns of a workbook that has had READING


class Coded(NamedTuple):
    """The codes of a file, and what to warn of.

    `readings` has, of each segment with a row, what it is read as one with: the rows with the same
    entry, `ALONE`: none, empty: its document. `texts` has what stands beside a segment with a mark.
    """

    codes: list[Coding]
    notes: list[str]
    readings: Mapping[str, str]
    texts: Mapping[str, str]


def is_workbook(header: Collection[str]) -> bool:
    """Return whether a table with these columns was a workbook to code in, where a blank is no mark.

    >>> is_workbook(["segment", "theme", "theme 2"]), is_workbook(["segment", "theme", "coder", "reading"])
    (True, False)
    """
    return any(map(_MORE.fullmatch, header)) or {"text", READING} <= {*header}


def theme_columns(table: Sheet) -> list[int]:
    """Return the places of the columns of themes: theme, theme 2 and so on."""
    return [place for place, name in enumerate(table.header) if name == "theme" or _MORE.fullmatch(name)]


def sheet_of_codes(path: Path, data: bytes) -> Sheet:
    """Return the sheet of a workbook that has a column segment; InputError where none has."""
    table = next((table for _, table in named_tables(path, data) if "segment" in table.header), None)
    if table is None:
        raise InputError(
            "no sheet has a column segment",
            where=path,
            remedy="codings need the columns segment, theme and coder; "
            "`wordpairs template` writes such a workbook",
        )
    return table


def coded_in(table: Sheet, known: Collection[str]) -> Coded:
    """Return the codes of such a sheet, the coder empty where none is named.

    Columns segment, theme, perhaps theme 2 and so on, and coder, who may be named once; a row without
    a theme has no mark, and `NOTHING` says that none applies. `known` themes are never cut in parts.
    """
    file, needs = table.path.name, "codings need the columns segment and theme"
    segments = [unicodedata.normalize("NFC", segment) for segment in table.column("segment", needs)]
    table.place("theme", needs)
    places = theme_columns(table)
    who, readings, texts = (table.optional(name) for name in ("coder", READING, "text"))
    named = Counter(filter(None, who))
    only = max(named, key=named.__getitem__) if len({*map(key, named)}) == 1 else ""
    flat = [cells[place] for cells in table.rows for place in places]
    parts, by = parted([cell for cell in flat if cell.strip()], known)
    parts_of = iter(parts)
    marks = iter([next(parts_of) if cell.strip() else [] for cell in flat])
    marks_of = [[name for _ in places for name in next(marks)] for _ in table.rows]
    rows: dict[Coding, None] = {}
    one: dict[str, str] = {}
    beside: dict[str, str] = {}
    both: list[str] = []
    lines = zip(marks_of, segments, who, readings, texts, table.lines, strict=True)
    for marked, segment, coder, reading, text, line in lines:
        names = ["" if says_nothing(name) else name for name in marked]
        if names and not segment:
            raise nowhere(table.path, line)
        one[segment] = one.get(segment, "") or (ALONE if key(reading) == ALONE else reading)
        if names:
            beside[segment] = text
        both += [segment] if "" in names and any(names) else []
        for name in [name for name in names if name] or names[:1]:
            rows[Coding(segment, coder or only, name)] = None
    if READING in table.header:
        one = {segment: reading or ALONE for segment, reading in one.items()}
    return Coded(
        list(rows), [*table.notes, *several_note(file, "theme", by), *_notes(table, both)], one, beside
    )


def each_alone(coded: Coded, counted: Collection[str]) -> tuple[list[Coding], list[str]]:
    """Return the codes of a file, each of its segment alone where the file says what is read as one.

    A mark makes read all that is read as one with it: what of this has no mark, and is in `counted`, gets
    an empty code, and a warning. Where the file does not say, a code makes its document read.
    """
    one = coded.readings
    if not any(one.values()):
        return coded.codes, []
    members: dict[str, list[str]] = {}
    for segment, reading in one.items():
        if reading not in ("", ALONE) and segment in counted:
            members.setdefault(reading, []).append(segment)
    codes = [code._replace(reading=ALONE) if one[code.segment] else code for code in coded.codes]
    notes = []
    for coder in sorted({code.coder for code in codes}):
        marked = {code.segment for code in codes if code.coder == coder}
        begun = [each for each in members if any(one[segment] == each for segment in marked)]
        left = {each: [s for s in members[each] if s not in marked] for each in begun}
        codes += [Coding(s, coder, "", reading=ALONE) for each in begun for s in left[each]]
        if any(left.values()):
            begun = [each for each in begun if left[each]]
            marks = some([_marks(each, len(members[each]), len(left[each])) for each in begun])
            notes.append(
                f"{coder} coded in a workbook, and left {sum(map(len, left.values())):,} segments of "
                f"what they began without a mark ({marks}): they count as read, with no theme; mark the "
                "rest before you compare, or take the marks out of what is not finished"
            )
    return codes, notes


def _marks(reading: str, size: int, left: int) -> str:
    return f"{reading}: {size - left:,} of {size:,} marked"


def _notes(table: Sheet, both: Sequence[str]) -> list[str]:
    """Return warnings of rows that say two things, and of a workbook that lost a column."""
    file, notes = table.path.name, []
    if both:
        notes.append(
            f'{file}: {many(len(both), "row")} with a theme and "{NOTHING}" beside it, first {both[0]}: '
            "taken for the theme; take out which is wrong"
        )
    if {*_MADE} <= {*table.header} and READING not in table.header:
        notes.append(
            f'{file}: the column "{READING}" is gone, so a mark counts for its whole document, as in '
            "workbooks of before; to have it back, copy it from a new one (`wordpairs template`)"
        )
    return notes


def elsewhere(file: str, texts: Mapping[str, str], said: Mapping[str, str]) -> list[str]:
    """Return the warning of codes beside a text that is not their segment's, given what each says.

    So it is where rows were sorted in part, or the transcripts were changed since.
    """
    wrong = [
        segment
        for segment, text in texts.items()
        if letters(text) and segment in said and letters(text) not in letters(said[segment])
    ]
    if not wrong:
        return []
    return [
        f"{file}: beside {len(wrong):,} of {many(len(texts), 'segment')} with a mark stands a text that is "
        f"not the segment's, first {wrong[0]}: codes may be on the wrong text; were some columns sorted "
        "without the rest, or the transcripts changed since? Write a new workbook (`wordpairs template`), "
        "and copy the codes to where their texts stand"
    ]


def letters(text: str) -> str:
    """Return what of a text no program changes as it saves it."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text)))


def listed(path: Path, data: bytes) -> tuple[dict[str, str], list[str]]:
    """Return the themes that a workbook to code in lists, with what each means, and warnings.

    They stand beneath `LISTED` in a sheet that no codes are in; none where the file is no workbook.
    """
    if path.suffix.lower() not in SUFFIXES:
        return {}, []
    themes: dict[str, str] = {}
    notes = []
    for page in workbook(path, data):
        begun = False
        for number, cells in page.rows:
            name, means = (" ".join(cells.get(column, "").split()) for column in (0, 1))
            if begun and name and not says_nothing(name):
                themes[name] = themes.get(name, "") or means
            elif begun and means and not name:
                notes.append(
                    f'{path.name}: row {number} of the sheet "{page.name}" says what a theme means and not '
                    "which, and is not read; write the theme beside it"
                )
            begun = begun or (name, means) == LISTED
    return themes, notes


def nowhere(path: Path, line: int) -> InputError:
    """Return the error of a code on nothing."""
    where = f"{path}, line {line}"
    return InputError(
        "a code has no segment", where=where, remedy="fill in the id of its segment, or delete the row"
    )
