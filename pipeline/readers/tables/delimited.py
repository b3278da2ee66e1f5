"""Tables: one segment a row, in CSV (comma, or the semicolon of some Excels) or TSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat
from math import isfinite
from pathlib import Path
from typing import get_args

from ...config import Corpus, Role
from ...errors import InputError
from ...wording import many
from ..parsed import MANUAL, Code, Parsed, Row
from . import excerpts
from .csvfile import Sheet, sheet
from .several import parted

_KEYS = ("text", "segment", "document", "speaker", "group", "question")
_ROLES = frozenset(get_args(Role))
_YES_OR_NO = frozenset("true false yes no y n t f x".split())


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the rows of a CSV or TSV file as segments (see `sheet` and `segments`)."""
    return segments(sheet(path, data, corpus.text), corpus)


def segments(table: Sheet, corpus: Corpus) -> Parsed:
    """Return the rows of a table as segments, and its code columns as codes by `manual`.

    Columns role, time_start and time_end are taken where they hold roles and numbers, as those
    that an import wrote do. Rows without text are kept, as units that a coder has read, and
    warned of. A repeated segment id is an error, unless the rows differ in their codes alone
    (exports with one row per code), which makes them one segment. Raises InputError for a column
    that the config names and the table lacks.
    """
    if (
        corpus.text not in table.header
        and "text" not in corpus.model_fields_set
        and excerpts.known(table.header)
    ):
        return excerpts.parsed(table)
    columns = _columns(table, corpus)
    rows = _structured(table, _placed(table, _rows(table, columns)))
    places = {name: table.place(name, _named("codes")) for name in corpus.codes}
    codes, found = _codes(table, places)
    notes = table.notes + found + _odd_codes(table, places) + _unnamed(table, rows)
    notes += _nearly(table, corpus)
    if "segment" in columns:
        rows, codes = _merged(table, rows, codes, corpus)
    blank = sum(not row.text.strip() for row in rows)
    if blank:
        notes.append(
            f"{table.path.name}: {blank:,} of {len(rows):,} rows have no text; they are kept as "
            "segments without words"
        )
    return Parsed(
        rows=tuple(rows), codes=tuple(codes), warnings=tuple(notes), encoding=table.encoding,
        width=len(str(len(rows))),
    )  # fmt: skip


def _named(key: str) -> str:
    """Return where in the config a column is named."""
    return f"name the column in [corpus] {key} of the config"


def _columns(table: Sheet, corpus: Corpus) -> dict[str, int]:
    """Return where the columns of the config stand; a default one that is missing is left out."""
    places: dict[str, int] = {}
    for key in _KEYS:
        name = getattr(corpus, key)
        wanted = key == "text" or (name and key in corpus.model_fields_set)
        if wanted or (name and name in table.header):
            places[key] = table.place(name, _named(key))
    return places


def _rows(table: Sheet, columns: dict[str, int]) -> list[Row]:
    """Return the rows of the table as segments; names lose the blanks around them, text nothing."""

    def names(key: str) -> Iterable[str]:
        if key not in columns:
            return repeat("", len(table.rows))
        at = columns[key]
        return [cells[at].strip() for cells in table.rows]

    text = [cells[columns["text"]] for cells in table.rows]
    # With speakers but no documents the file is one transcript; with neither, every row is
    # somebody else's comment.
    alone = "document" in columns or "speaker" not in columns
    named = map(names, ("segment", "document", "speaker", "question", "group"))
    return [
        Row(text, segment, document, speaker, "", question, group,
            own_document=alone and not document)
        for text, segment, document, speaker, question, group in zip(text, *named, strict=True)
    ]  # fmt: skip


def _placed(table: Sheet, rows: list[Row]) -> list[Row]:
    """Return the rows with their place in a source, where the table has one, as imports do."""
    if not {"source", "start", "end"} <= set(table.header):
        return rows
    source, start, end = (
        table.column(name, "places need the columns source, start and end")
        for name in ("source", "start", "end")
    )
    return [
        row._replace(source=name, start=int(first), end=int(last))
        if name and first.isdecimal() and last.isdecimal() else row
        for row, name, first, last in zip(rows, source, start, end, strict=True)
    ]  # fmt: skip


def _structured(table: Sheet, rows: list[Row]) -> list[Row]:
    """Return the rows with the roles and times that stand beside them, as imports do."""
    if table.header.count("role") == 1:
        roles = table.column("role", "")
        if set(roles) <= _ROLES | {""}:  # else it is what the people do for a living
            rows = [row._replace(role=role) for row, role in zip(rows, roles, strict=True)]
    if not table.header.count("time_start") == table.header.count("time_end") == 1:
        return rows
    starts, ends = table.column("time_start", ""), table.column("time_end", "")
    return [
        row._replace(time_start=_real(start), time_end=_real(end))
        for row, start, end in zip(rows, starts, ends, strict=True)
    ]


def _real(cell: str) -> float | None:
    """Return a cell as a number, or None."""
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if isfinite(value) else None


def _nearly(table: Sheet, corpus: Corpus) -> list[str]:
    """Return warnings of default columns that are missing but for their capitals."""
    return [
        f'{table.path.name}: its column "{name}" is not read; if it is the {key}, write '
        f'{key} = "{name}" in [corpus] of the config'
        for key in _KEYS
        if key not in corpus.model_fields_set and getattr(corpus, key) not in ("", *table.header)
        for name in table.header
        if name.casefold() == getattr(corpus, key).casefold()
    ]


def _codes(table: Sheet, places: dict[str, int]) -> tuple[list[Code], list[str]]:
    """Return the codes in the code columns, and an empty one for a row that was read in vain.

    A cell may hold several names (see `several.parted`); the notes say which columns have such.
    In one-hot columns a row without a 1 was read when it has a 0, or when the file has no 0 at
    all (there a blank is the 0). A blank among theme names says nothing.
    """
    if not places:
        return [], []
    one_hot = {name: at for name, at in places.items() if _is_one_hot(table, at)}
    named, notes = [], []
    for name, at in places.items():
        if name not in one_hot:
            cells_of, by = parted([cells[at] for cells in table.rows])
            named.append(cells_of)
            if by:
                notes.append(
                    f'{table.path.name}: cells of the column "{name}" hold several codes, parted '
                    f"by {by}; each is taken as a code"
                )
    zeros = [any(_bit(cells[at]) == "0" for at in one_hot.values()) for cells in table.rows]
    codes: list[Code] = []
    for number, cells in enumerate(table.rows):
        themes = [name for name, at in one_hot.items() if _bit(cells[at]) == "1"]
        themes += [theme for column in named for theme in column[number] if theme]
        if not themes and one_hot and (zeros[number] or not any(zeros)):
            themes = [""]
        codes += [Code(number, MANUAL, theme) for theme in dict.fromkeys(themes)]
    return codes, notes


def _bit(cell: str) -> str:
    """Return a cell as 0 or 1 where it is one, however a spreadsheet wrote it."""
    return cell.strip().removesuffix(".0")


def _is_one_hot(table: Sheet, at: int) -> bool:
    """Return whether a column holds only 0, 1 and blanks, and not blanks alone."""
    found = {_bit(cells[at]) for cells in table.rows}
    return found <= {"0", "1", ""} and bool(found - {""})


def _odd_codes(table: Sheet, places: dict[str, int]) -> list[str]:
    """Return warnings of code columns that look one-hot and are not."""
    notes = []
    for name, at in places.items():
        found = {cells[at].strip() for cells in table.rows} - {""}
        if found and {value.casefold() for value in found} <= _YES_OR_NO:
            notes.append(
                f'{table.path.name}: column "{name}" holds {", ".join(sorted(found))}, which are '
                "taken as names of themes; write 1 where the code applies and 0 where it does not"
            )
    return notes


def _unnamed(table: Sheet, rows: Sequence[Row]) -> list[str]:
    """Return a warning of rows below a named speaker, in their document, that name none."""
    first: dict[str, set[str]] = {}
    below = []
    for number, row in enumerate(rows):
        above = first.setdefault(row.document, set())
        if row.speaker:
            above.add(row.speaker)
        elif len(above) > 1 and row.text.strip():
            below.append(number)
    if not below:
        return []
    return [
        f"{table.path.name}: {many(len(below), 'row')} without a speaker below named ones, first "
        f"line {table.lines[below[0]]}, counted as the interviewee's; if a blank cell means the "
        "speaker above, fill it in"
    ]


def _merged(
    table: Sheet, rows: list[Row], codes: list[Code], corpus: Corpus
) -> tuple[list[Row], list[Code]]:
    """Return the rows with each id once, rows that differ in codes alone made one segment."""
    first: dict[str, int] = {}
    kept: list[Row] = []
    place: list[int] = []
    for number, row in enumerate(rows):
        if not row.segment:
            raise InputError(
                "a row has no segment id",
                where=f"{table.path}, line {table.lines[number]}",
                remedy=f'fill the column "{corpus.segment}", or leave [corpus] segment empty to '
                "have the rows numbered",
            )
        earlier = first.setdefault(row.segment, len(kept))
        if earlier == len(kept):
            kept.append(row)
        elif not corpus.codes or kept[earlier] != row:
            raise InputError(
                "a segment id stands on two rows",
                where=f"{table.path}, line {table.lines[number]}",
                found=row.segment,
                remedy=f'make the column "{corpus.segment}" unique, or leave [corpus] segment '
                "empty to have the rows numbered",
            )
        place.append(earlier)
    moved = dict.fromkeys(Code(place[code.row], code.coder, code.theme) for code in codes)
    coded = {code.row for code in moved if code.theme}
    return kept, [code for code in moved if code.theme or code.row not in coded]
