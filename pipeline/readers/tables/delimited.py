"""Tables: one segment a row, in CSV (comma, or the semicolon of some Excels) or TSV."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ...config import FILE, SHEET, TOGETHER, Corpus, Role
from ...errors import InputError
from ...words.unanswered import unanswered
from ..parsed import Code, Listed, Parsed, Row, fields, is_blank
from ..text import entities
from . import (
    answers,
    excerpt_columns,
    excerpts,
    filled_down,
    headings,
    nobodys,
    recording,
    row_notes,
    transcripts,
    whose_rows,
)
from .cells import Cells, Sheet
from .csvfile import sheet
from .place_names import place_names

_KEYS = ("text", "segment", "document", "speaker", "group", "question")
_ROLES = frozenset(get_args(Role))


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the rows of a CSV or TSV file as segments (see `sheet` and `segments`)."""
    return segments(sheet(path, data, corpus.texts[0]), corpus)


def segments(table: Sheet, corpus: Corpus) -> Parsed:
    """Return the rows of a table as segments, and its code columns as codes by `manual`.

    Columns role, time_start and time_end are taken where they hold roles and numbers, as those
    that an import wrote do. Rows without text are kept, as units that a coder has read, and
    warned of. A repeated segment id is an error, unless the rows differ in their codes alone
    (exports with one row per code), which makes them one segment. Raises InputError for a column
    that the config names and the table lacks.
    """
    corpus = recording.with_columns(table.header, corpus)
    named = corpus.model_fields_set
    own = corpus.texts[0] in table.header  # a column called text, which may be a list's as well
    if "text" not in named and not (own and {"codes", "segment"} & named) and excerpt_columns.is_list(table):
        return excerpts.parsed(table)
    number = 1 if corpus.answers == TOGETHER else len(corpus.texts)
    table = headings.without(table)
    for name, *_ in corpus.leave_out:
        table.place(name, _named("leave_out"))
    table = nobodys.without(table, corpus.leave_out if "leave_out" in named else None)
    table = filled_down.filled(table, corpus.filled_down)
    of_places = place_names(table)
    codes, code_notes = answers.codes(table, corpus)
    table, corpus = answers.stacked(table, corpus)
    places = _columns(table, corpus)
    columns = _rows(table, places, of_file=_of_file(table, corpus)) | _placed(table) | _structured(table)
    columns["text"], signs = entities.plain_texts(columns["text"])
    if corpus.no_answer:
        columns |= _unanswered(columns, corpus.no_answer)
    texts = columns["text"]
    blank = is_blank(texts if isinstance(texts, pa.ChunkedArray) else pa.array(texts, pa.string()))
    notes = (
        table.notes
        + entities.note(table.path.name, signs)
        + code_notes
        + row_notes.unnamed(table, columns, blank)
        + (nearly := row_notes.nearly_named(table, corpus))
    )
    if not nearly and not {"document", "speaker"} & {*places, *named}:
        taken = {*corpus.texts, *corpus.codes, *(name for _, *names in corpus.codes_by for name in names)}
        notes += whose_rows.unread(table, taken | {corpus.segment, corpus.group, corpus.question})
    rows: Sequence[Row] = Listed(len(blank), columns)
    if "speaker" not in places and corpus.labels != "none":
        said = transcripts.spoken(table.path.name, rows, corpus)
        notes += said.notes
        if said.rows is not None:
            rows, blank = said.rows, np.array([not row.text for row in said.rows], bool)
        if said.parted:
            places.pop("segment", None)
    if "segment" not in places and (corpus.codes or {"document", "speaker"} <= {*places}):
        notes += row_notes.repeated(table, rows, corpus)
    if "segment" in places:
        rows, codes, blank = _merged(table, rows, codes, blank, corpus)
    notes += row_notes.blank(table.path.name, int(blank.sum()), len(rows), corpus.no_answer)
    return Parsed(
        rows=rows, codes=tuple(codes), warnings=tuple(notes), encoding=table.encoding,
        width=len(str(len(rows))), answers=number, places=of_places,
        by_row=True,
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
        wanted = wanted and not (key == "document" and _of_file(table, corpus))
        if wanted or (name and name in table.header):
            places[key] = table.place(name, answers.text_remedy if key == "text" else _named(key))
    return places


def _of_file(table: Sheet, corpus: Corpus) -> bool:
    """Return whether all rows are one person's, as the config says: a file's, or a sheet's that is alone."""
    return corpus.document in (FILE, SHEET) and corpus.document not in table.header


def _rows(table: Sheet, places: dict[str, int], *, of_file: bool) -> dict[str, Any]:
    """Return the columns of the segments; names lose the blanks around them, text nothing."""
    place = places["text"]
    text = table.rows.columns[place] if isinstance(table.rows, Cells) else table.cells(place)
    columns: dict[str, Any] = {"text": text}
    columns |= {
        key: table.column(table.header[place], _named(key)) for key, place in places.items() if key != "text"
    }
    # With speakers but no documents the file is one transcript; with neither, every row is
    # somebody else's comment.
    if "document" in places:
        columns["own_document"] = [not document for document in columns["document"]]
    elif "speaker" not in places and not of_file:
        columns["own_document"] = [True] * len(text)
    return columns


def _placed(table: Sheet) -> dict[str, Any]:
    """Return the places in a source that the rows have beside them, as imports do."""
    if not {"source", "start", "end"} <= set(table.header):
        return {}
    cells = (
        table.column(name, "places need the columns source, start and end")
        for name in ("source", "start", "end")
    )
    places = [
        (name, int(first), int(last)) if name and first.isdecimal() and last.isdecimal() else ("", 0, 0)
        for name, first, last in zip(*cells, strict=True)
    ]
    return {
        name: [place[column] for place in places] for column, name in enumerate(("source", "start", "end"))
    }


def _structured(table: Sheet) -> dict[str, Any]:
    """Return the roles, times, files and printed lines that stand beside the rows, as imports write them."""
    columns: dict[str, Any] = {}
    if table.header.count("role") == 1:
        roles = table.column("role", "")
        if set(roles) <= _ROLES | {""}:  # else it is what the people do for a living
            columns["role"] = roles
    if table.header.count("time_start") == table.header.count("time_end") == 1:
        for name in ("time_start", "time_end"):
            columns[name] = [_real(cell) for cell in table.column(name, "")]
    if {"source", "start", "end"} <= {*table.header}:  # an import's
        columns |= {name: table.column(name, "") for name in ("file",) if table.header.count(name) == 1}
    if table.header.count("line") == 1:
        printed = table.column("line", "")
        if all(cell.isdecimal() or not cell for cell in printed):  # else it is what somebody says
            columns["line"] = [int(cell) if cell else None for cell in printed]
    return columns


def _unanswered(columns: dict[str, Any], wordings: Sequence[str]) -> dict[str, Any]:
    """Return the rows' roles: a text that only says that nobody answered is a note."""
    texts = columns["text"]
    texts = texts.to_pylist() if isinstance(texts, pa.ChunkedArray) else texts
    none = unanswered(texts, columns.get("question") or [""] * len(texts), wordings)
    known = columns.get("role") or [""] * len(texts)
    return {"role": ["note" if left else role for left, role in zip(none, known, strict=True)]}


def _real(cell: str) -> float | None:
    """Return a cell as a number, or None."""
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if isfinite(value) else None


def _merged(
    table: Sheet, rows: Sequence[Row], codes: list[Code], blank: NDArray[np.bool_], corpus: Corpus
) -> tuple[Sequence[Row], list[Code], NDArray[np.bool_]]:
    """Return the rows with each id once, rows that differ in codes alone made one segment."""
    names = fields(rows, "segment")
    if "" not in names and len(set(names)) == len(names):
        return rows, codes, blank
    first: dict[str, int] = {}
    kept: list[Row] = []
    place: list[int] = []
    for number, row in enumerate(rows):
        if not row.segment:
            raise InputError(
                "a row has no segment id",
                where=f"{table.path}, {table.line(number)}",
                remedy=f'fill the column "{corpus.segment}", or leave [corpus] segment empty to '
                "have the rows numbered",
            )
        earlier = first.setdefault(row.segment, len(kept))
        if earlier == len(kept):
            kept.append(row)
        elif not corpus.codes or kept[earlier] != row:
            raise InputError(
                "a segment id stands on two rows",
                where=f"{table.path}, {table.line(number)}",
                found=row.segment,
                remedy=f'make the column "{corpus.segment}" unique, or leave [corpus] segment '
                "empty to have the rows numbered",
            )
        place.append(earlier)
    moved = dict.fromkeys(code._replace(row=place[code.row]) for code in codes)
    coded = {(code.row, code.coder) for code in moved if code.theme}
    codes = [code for code in moved if code.theme or (code.row, code.coder) not in coded]
    return kept, codes, np.array([not row.text.strip() for row in kept], bool)
