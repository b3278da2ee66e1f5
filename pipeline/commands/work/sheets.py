"""Tables that a study may be begun with: what each is, and which column is what."""

from __future__ import annotations

import re
from pathlib import Path

from ...config import Corpus, Study
from ...errors import InputError
from ...readers.tables import excerpts
from ...readers.tables.cells import Sheet
from ...readers.tables.csvfile import sheet
from ...readers.tables.guessed import CODES, SPOKEN, Columns, columns, length, named, plain
from ...readers.tables.workbook import SUFFIXES, as_table, workbook

_WORDS = "keywords keyword words terms pattern patterns"


def opened(path: Path) -> Sheet:
    """Return the first table of a CSV, TSV or Excel file. Raises InputError as readers do."""
    data = path.read_bytes()
    if path.suffix.lower() not in SUFFIXES:
        return sheet(path, data, "")
    for page in workbook(path, data):
        table = as_table(path, page)
        if table is not None and table.rows:
            return table
    raise InputError("is empty", where=path, remedy="a table needs a row of column names")


def kind(table: Sheet) -> str:
    """Return what a table is: codings, schedule, passages, codebook or texts."""
    names = {plain(name) for name in table.header}
    if {"segment", "theme"} <= names and "text" not in names:
        return "codings"
    if {"question", "text"} == names:
        return "schedule"
    found = columns(table)
    code = named(table, CODES)
    if excerpts.known(table.header):
        return "passages"
    longest = length(table, found.text) if found.text else 0.0
    each = len({row[table.header.index(code)] for row in table.rows}) if code else 0
    # A theme a row is a codebook; a list of passages gives a theme to more than one.
    if code and each == len(table.rows) and (longest < 200 and each <= 100):
        return "codebook"
    return "passages" if code and longest >= SPOKEN else "texts"


def config_keys(found: Columns) -> dict[str, object]:
    """Return the [corpus] keys that name the columns, those alone that differ from the defaults."""
    keys: dict[str, object] = {}
    for key in ("text", "document", "speaker", "group", "question"):
        name = getattr(found, key)
        if name and name != Corpus.model_fields[key].default:
            keys[key] = name
    return keys | ({"codes": list(found.codes)} if found.codes else {})


def themes(table: Sheet) -> list[dict[str, str]]:
    """Return the themes of a list of codes: name, parent, definition and keywords, as written."""
    code = named(table, CODES) or named(table, "name") or table.header[0]
    others = {
        "parent": named(table, "parent group family main_theme"),
        "definition": named(table, "definition description meaning notes"),
        "words": named(table, _WORDS),
    }
    rows = []
    for cells in table.rows:
        row = dict(zip(table.header, cells, strict=True))
        if row[code].strip():
            more = {key: row.get(name, "").strip() for key, name in others.items()}
            rows.append({"name": row[code].strip(), **more})
    return rows


def named_study(folder: Path) -> str:
    """Return a name for a study in a folder, as the config takes it."""
    name = re.sub(r"[^A-Za-z0-9_.-]+", "_", folder.resolve().name).strip(".-_")
    return Study(name=name or "study").name
