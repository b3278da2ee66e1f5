"""Tables that a study may be begun with: what each is, and which column is what."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from ...config import Corpus, Study
from ...errors import InputError
from ...readers.tables import excerpts
from ...readers.tables.csvfile import Sheet, sheet
from ...readers.tables.workbook import as_table, workbook

_SHOWN = 400  # rows that are looked at
_SPOKEN = 25  # characters from which on, in the mean, a column is text and no name
_HINTS = {
    "document": "document interview transcript participant participants respondent interviewee "
    "participant_id respondent_id id case file media",
    "speaker": "speaker who said_by",
    "group": "group site trust organisation organization ward arm team department region",
    "question": "question item prompt",
}
_TEXTS = "text comment comments response answer feedback quote quotation excerpt passage segment"
_CODES = "code codes theme themes category categories label labels tag tags topic subtheme"
_WORDS = "keywords keyword words terms pattern patterns"


class Columns(NamedTuple):
    """What the columns of a table are; empty: there is none. `texts` could each be the text."""

    text: str
    texts: list[str]
    document: str = ""
    speaker: str = ""
    group: str = ""
    question: str = ""
    codes: tuple[str, ...] = ()


def opened(path: Path) -> Sheet:
    """Return the first table of a CSV, TSV or Excel file. Raises InputError as readers do."""
    data = path.read_bytes()
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        return sheet(path, data, "")
    for page in workbook(path, data):
        table = as_table(path, page)
        if table is not None and table.rows:
            return table
    raise InputError("is empty", where=path, remedy="a table needs a row of column names")


def kind(table: Sheet) -> str:
    """Return what a table is: codings, schedule, passages, codebook or texts."""
    names = {_plain(name) for name in table.header}
    if {"segment", "theme"} <= names and "text" not in names:
        return "codings"
    if {"question", "text"} == names:
        return "schedule"
    found = columns(table)
    code = _named(table, _CODES)
    if excerpts.known(table.header):
        return "passages"
    longest = _length(table, found.text) if found.text else 0.0
    each = len({row[table.header.index(code)] for row in table.rows}) if code else 0
    # A theme a row is a codebook; a list of passages gives a theme to more than one.
    if code and each == len(table.rows) and (longest < 200 and each <= 100):
        return "codebook"
    return "passages" if code and longest >= _SPOKEN else "texts"


def columns(table: Sheet) -> Columns:
    """Return which column is what, by its name and by what stands in it."""
    header = [name for name in table.header if name]
    long = [name for name in header if _length(table, name) >= _SPOKEN]
    hinted = [name for name in header if _plain(name) in _TEXTS.split()]
    texts = sorted(long or hinted, key=lambda name: (name not in hinted, -_length(table, name)))
    text = texts[0] if texts else ""
    found = {
        key: next((name for name in header if _plain(name) in hints.split() and name != text), "")
        for key, hints in _HINTS.items()
    }
    flags = tuple(name for name in header if name not in found.values() and _flags(table, name))
    code = _named(table, _CODES)
    return Columns(text, texts, **found, codes=flags or ((code,) if code else ()))


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
    code = _named(table, _CODES) or _named(table, "name") or table.header[0]
    others = {
        "parent": _named(table, "parent group family main_theme"),
        "definition": _named(table, "definition description meaning notes"),
        "words": _named(table, _WORDS),
    }
    rows = []
    for cells in table.rows:
        row = dict(zip(table.header, cells, strict=True))
        if row[code].strip():
            more = {key: row.get(name, "").strip() for key, name in others.items()}
            rows.append({"name": row[code].strip(), **more})
    return rows


def coded(table: Sheet) -> list[tuple[str, str, str, str]]:
    """Return the coded passages of a list: document (may be empty), passage, coder, theme."""
    found = columns(table)
    by = _named(table, "coder coded_by created_by author")
    rows = []
    for cells in table.rows:
        row = dict(zip(table.header, cells, strict=True))
        given = [c for c in found.codes if row[c].strip()]
        flags = [c for c in given if row[c].strip() in ("0", "1")]
        names = [c for c in flags if row[c].strip() == "1"]
        if not flags:
            names = [n.strip() for c in given for n in re.split(r"[;\n]", row[c]) if n.strip()]
        who = row.get(found.document, "").strip() or row.get(found.speaker, "").strip()
        rows += [(who, row[found.text], row.get(by, "").strip(), name) for name in names]
    return rows


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")


def _named(table: Sheet, hints: str) -> str:
    """Return the first column that has one of some names."""
    return next((name for name in table.header if _plain(name) in hints.split()), "")


def _cells(table: Sheet, name: str) -> list[str]:
    at = table.header.index(name)
    return [row[at].strip() for row in table.rows[:_SHOWN]]


def _length(table: Sheet, name: str) -> float:
    """Return how long the cells of a column are in the mean, blank ones left out."""
    filled = [len(cell) for cell in _cells(table, name) if cell]
    return fmean(filled) if filled else 0.0


def _flags(table: Sheet, name: str) -> bool:
    """Return whether a column says of each row whether a theme applies: 1, 0 or blank."""
    cells = set(_cells(table, name))
    return "1" in cells and cells <= {"0", "1", ""} and len(cells) > 1


def named_study(folder: Path) -> str:
    """Return a name for a study in a folder, as the config takes it."""
    name = re.sub(r"[^A-Za-z0-9_.-]+", "_", folder.resolve().name).strip(".-_")
    return Study(name=name or "study").name
