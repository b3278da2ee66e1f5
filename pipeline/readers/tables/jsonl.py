"""Tables as JSON Lines (.jsonl): an object a line."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ...config import Corpus
from ...errors import InputError
from ..encoding import decode
from ..parsed import Parsed
from . import delimited
from .cells import Sheet
from .records import as_sheet


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the objects as segments; their names are columns (see `delimited.segments`).

    Blank lines are passed over. Raises InputError, by the line, for what is not an object.
    """
    return delimited.segments(table(path, data, corpus), corpus)


def table(path: Path, data: bytes, corpus: Corpus) -> Sheet:
    """Return the objects as a table of text."""
    content, _ = decode(data, path)
    return as_sheet(path, _objects(path, content), corpus)


def _objects(path: Path, content: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield each object with the number of its line."""
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            value = json.loads(line, parse_constant=no_number, object_pairs_hook=object_of)
        except RecursionError:
            raise InputError(
                "is nested deeper than any table",
                where=where,
                remedy="open it in the program that made it, and save it again",
            ) from None
        except ValueError as error:
            first = number == 1 and line.lstrip()[:1] == "["
            raise InputError(
                "is not a line of JSON", where=where, found=error,
                allowed='an object a line, such as {"speaker": "CE1", "text": "..."}',
                remedy="it looks like one JSON list; write each of its objects on a line of its own"
                if first else "mend the line; if it is the last one, the file was cut short",
            ) from None  # fmt: skip
        if not isinstance(value, dict):
            raise InputError(
                "a line is not an object with names", where=where, found=line.strip()[:40],
                allowed='an object a line, such as {"speaker": "CE1", "text": "..."}',
            )  # fmt: skip
        yield number, value


def no_number(_: str) -> float:
    """Return NaN for NaN and the infinities, which become empty cells."""
    return math.nan


def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object, or raise ValueError where a name stands in it twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice in one object")
    return found
