"""Rows of named values, from whatever format, as a table of text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from ...config import Corpus
from ...errors import InputError
from ...wording import some
from .cells import Sheet

_MOST_COLUMNS = 16_384
_MOST_CELLS = 100_000_000
_KEYS = ("text", "segment", "document", "speaker", "group", "question")


def as_sheet(path: Path, records: Iterable[tuple[int, Mapping[str, Any]]], corpus: Corpus) -> Sheet:
    """Return records as a table whose columns are all their names, in the order they come.

    Each record comes with its number in the file. A name that a record lacks, and null, is an
    empty cell; true and false are 1 and 0, so that a one-hot column stays one. A list of labels in
    a column of codes is several codes. Other lists and objects are left out, and refused where the
    config names them. Raises InputError.
    """
    wanted = {getattr(corpus, key): key for key in _KEYS[1:] if getattr(corpus, key)}
    wanted |= dict.fromkeys(corpus.texts, "text")
    wanted |= dict.fromkeys(corpus.codes, "codes")
    header: dict[str, int] = {}
    nested: dict[str, None] = {}
    parts = dict.fromkeys(corpus.codes, False)  # whose labels are of parts of the text
    rows: list[list[str]] = []
    lines: list[int] = []
    for number, record in records:
        cells = [""] * len(header)
        for name, value in record.items():
            if wanted.get(name) == "codes" and isinstance(value, list | tuple):
                labels = [_label(item) for item in value]
                if None not in labels:
                    parts[name] |= any(not isinstance(item, str) for item in value)
                    value = "\n".join(" ".join(str(label).split()) for label in labels)
            if isinstance(value, list | tuple | dict):
                if name in wanted:
                    raise InputError(
                        f'the column "{name}" holds a list or an object, which is no text',
                        where=f"{path}, line {number}",
                        allowed="text, numbers, true, false, null",
                        remedy=f"name another column in [corpus] {wanted[name]} of the config, or "
                        "write one row for each of its values",
                    )
                nested[name] = None
                continue
            place = header.setdefault(name, len(header))
            if place == len(cells):
                cells.append("")
            cells[place] = text(value)
        if len(header) > _MOST_COLUMNS or len(header) * len(rows) > _MOST_CELLS:
            raise too_large(path, len(header), len(rows))
        if any(cell.strip() for cell in cells):
            rows.append(cells)
            lines.append(number)
    if not rows:
        raise InputError("is empty", where=path, remedy="a table needs rows with named values")
    full = [cells + [""] * (len(header) - len(cells)) for cells in rows]
    notes = [
        f"{path.name}: not read, since they hold lists or objects: {some(list(nested))}; "
        "write a row for each of their values where they are codes"
    ] * bool(nested)
    notes += [
        f'{path.name}: labels of parts of the text in "{name}" are taken as codes of the whole row'
        for name, spans in parts.items()
        if spans
    ]
    return Sheet(path, list(header), full, lines, "", notes)


def too_large(path: Path, width: int, height: int) -> InputError:
    """Return the error of a table with more cells than anybody could have asked for."""
    return InputError(
        "has more cells than any corpus",
        where=path,
        found=f"{width:,} columns by {height:,} rows",
        remedy="open it in the program that made it, and save it again",
    )


def _label(item: object) -> str | None:
    """Return the code in a member of a list of labels: its name, or a part of the text and it."""
    if isinstance(item, list | tuple) and len(item) == 3:  # start, end, label, as Doccano has them
        item = item[2]
    elif isinstance(item, dict):
        item = item.get("label")
    return item if isinstance(item, str) else None


def text(value: object) -> str:
    """Return a value as text; what is no character of Unicode, and a zero, becomes U+FFFD.

    >>> text(True), text(2.0), text(0.25), text(None), text("care")
    ('1', '2', '0.25', '', 'care')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, int | float | Decimal):
        return "" if value != value else str(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return clean(value.decode("utf-8", "replace"))
    return clean(str(value))


def clean(value: str) -> str:
    """Return a text that can be written as UTF-8: lone halves of characters become U+FFFD."""
    if not value.isascii():
        value = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return value.replace("\x00", "\ufffd")
