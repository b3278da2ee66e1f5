"""A study that came as counts, without text: `features.toml` and the tables beside it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ...config import Corpus
from ...errors import InputError, unknown
from ...study.config_file import toml
from ...tables.handed import REMOVED, SEGMENT_PAIRS, SEGMENT_TOTALS, SEGMENT_WORDS, TOTALS
from ...wording import some
from ..encoding import decode
from ..parsed import Counts, Parsed, Row
from ..unzip import gunzip
from .bythebook import plain
from .cells import Sheet
from .csvfile import sheet

VERSION = 1
# The keys of features.toml, in the order in which they are written.
TEXTS = ("source", "licence", "notes")
SETTINGS = ("language", "form", "stop_words", "stop_word_policy", "fillers", "roles")
SEGMENT_TEXTS = ("segment", "document", "speaker", "role", "question", "group", "interviewee")
_HEAD = ("version", *TEXTS, "settings", "made_with")
_ROLES = ("participant", "interviewer", "note", "other")


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the segments of a study that came as counts, without text, and their counts.

    The settings under which it was counted become facts, such as `features form`. Raises
    InputError for another version of the format, a table that is missing, counts on unknown
    segments, and counts that are more than their segment's total.
    """
    facts = _facts(path, data)
    segments = _sheet(path, "segments.csv", "segment")
    needs = "segments.csv has the columns " + ", ".join((*SEGMENT_TEXTS, *TOTALS))
    texts = {name: segments.column(name, needs) for name in SEGMENT_TEXTS}
    for line, name, role in zip(segments.lines, texts["segment"], texts["role"], strict=True):
        if role not in _ROLES:
            where, allowed = f"{segments.path}, line {line}", ", ".join(_ROLES)
            raise InputError("this is not a role", where=where, found=repr(role), allowed=allowed)
        if not name:
            raise InputError("a row has no segment id", where=f"{segments.path}, line {line}")
    ids = texts["segment"]
    if len(set(ids)) < len(ids):
        twice = next(name for name in ids if ids.count(name) > 1)
        raise InputError("a segment id stands on two rows", where=segments.path, found=twice)
    totals = {name: _whole(segments, name, needs) for name in TOTALS}
    words = _counted(path, "words.csv", ["word"], SEGMENT_WORDS, ids)
    pairs = _counted(path, "pairs.csv", ["word1", "word2"], SEGMENT_PAIRS, ids)
    _within(path, "words", words, totals["words"], ids)
    _within(path, "pairs", pairs, totals["pairs"], ids)
    return Parsed(
        rows=tuple(
            Row(text="", **dict(zip(texts, row, strict=True))) for row in zip(*texts.values(), strict=True)
        ),
        warnings=tuple(segments.notes),
        facts=facts,
        encoding=segments.encoding,
        counts=Counts(
            segment_words=words,
            segment_pairs=pairs,
            segment_totals=pa.table(
                [pa.array(range(len(ids)), pa.int32()), *(pa.array(totals[n]) for n in TOTALS)],
                schema=SEGMENT_TOTALS,
            ),
            removed=_removed(path),
        ),
    )


def _facts(path: Path, data: bytes) -> tuple[tuple[str, str], ...]:
    """Return what features.toml says of the study, as facts, or raise InputError."""
    head = toml(decode(data, path)[0], path)
    version = head.get("version")
    if version != VERSION:
        raise InputError(
            "this version of the format is not known",
            where=path,
            found=repr(version),
            allowed=f"version = {VERSION}",
            remedy="update wordpairs, or export the features again",
        )
    settings, made = head.get("settings", {}), head.get("made_with", {})
    for table, known in ((head, _HEAD), (settings, SETTINGS)):
        for name in table:
            if name not in known:
                raise unknown("unknown key", name, known, where=path, remedy="remove it")
    shown = {name: head.get(name, "") for name in TEXTS}
    shown |= {name: settings.get(name, "") for name in SETTINGS}
    shown["made with"] = ", ".join(f"{name} {made[name]}" for name in sorted(made))
    said = {
        name.replace("_", " "): str(value).lower()
        if isinstance(value, bool)
        else ", ".join(map(str, value if isinstance(value, list) else [value]))
        for name, value in shown.items()
    }
    return tuple((f"features {name}", value) for name, value in said.items() if value)


def _file(path: Path, name: str) -> tuple[Path, bytes]:
    """Return a table beside features.toml, unpacked where it is compressed."""
    for table in (path.with_name(name), path.with_name(name + ".gz")):
        if table.is_file():
            try:
                data = table.read_bytes()
            except OSError as error:
                raise InputError(f"cannot be read: {error}", where=table) from None
            return table, gunzip(data, table) if table.suffix == ".gz" else data
    raise InputError(
        "a table of the features is missing",
        where=path,
        found="no " + name,
        remedy=f"put {name} or {name}.gz beside {path.name}",
    )


def _sheet(path: Path, name: str, expected: str) -> Sheet:
    """Return a small table beside features.toml."""
    table, data = _file(path, name)
    return sheet(table, data, expected)


def _whole(table: Sheet, name: str, needs: str) -> list[int]:
    """Return a column of whole numbers, or raise InputError."""
    cells = table.column(name, needs)
    for cell, line in zip(cells, table.lines, strict=True):
        if not (cell.isascii() and cell.isdecimal() and len(cell) < 10):
            where, found = f"{table.path}, line {line}", repr(cell)
            raise InputError(
                "a count is not a whole number", where=where, found=found, allowed="0, 1, 2, ..."
            )
    return [int(cell) for cell in cells]


def _counted(path: Path, name: str, words: list[str], schema: pa.Schema, ids: list[str]) -> pa.Table:
    """Return a table of counts per segment; these may be long, so Arrow reads them."""
    import pyarrow.csv as csv

    file, data = _file(path, name)
    types = {field.name: field.type for field in schema} | {"segment": pa.string()}
    types |= dict.fromkeys(words, pa.string())
    try:
        # An empty table has no column types to check; Arrow refuses bytes that are not UTF-8.
        counts = csv.read_csv(
            pa.BufferReader(data),
            convert_options=csv.ConvertOptions(
                column_types=types, include_columns=schema.names, strings_can_be_null=False
            ),
        )
    except (pa.ArrowInvalid, pa.ArrowKeyError) as error:
        raise InputError(
            "is not a table of counts",
            where=file,
            found=error,
            allowed="the columns " + ", ".join(schema.names),
        ) from None
    for name in ("segment", *words):
        place = counts.column_names.index(name)
        cells = [plain(each) for each in counts.column(name).chunks]
        counts = counts.set_column(place, name, pa.chunked_array(cells, pa.string()))
    places = pc.index_in(counts.column("segment"), value_set=pa.array(ids, pa.string()))
    if places.null_count:
        strange = sorted(set(counts.column("segment").filter(pc.is_null(places)).to_pylist()))
        raise InputError(
            f"{len(strange):,} segment{'s' * (len(strange) > 1)} not in segments.csv",
            where=file,
            found=some(strange),
            remedy="take the segments.csv that was written beside this file",
        )
    for column in schema.names:
        values = counts.column(column)
        if values.null_count or (
            pa.types.is_integer(values.type) and len(values) and pc.min(values).as_py() < 0
        ):
            raise InputError("a count is not a whole number", where=file, found=column)
    columns = [places.cast(pa.int32()), *(counts.column(n) for n in schema.names[1:])]
    columns = [
        column.dictionary_encode().cast(field.type) if field.name in words else column
        for column, field in zip(columns, schema, strict=True)
    ]
    return pa.table(columns, schema=schema).unify_dictionaries()


def _within(path: Path, what: str, counts: pa.Table, totals: list[int], ids: list[str]) -> None:
    """Raise InputError for a segment that counts more words or pairs than it has."""
    per_segment = np.bincount(
        counts.column("segment").to_numpy(), weights=counts.column("count").to_numpy(), minlength=len(totals)
    )
    over = np.flatnonzero(per_segment > np.array(totals, np.int64))
    if len(over):
        first = int(over[0])
        raise InputError(
            f"a segment counts more {what} than it has",
            where=path.with_name(f"{what}.csv"),
            found=f"{int(per_segment[first]):,} in {ids[first]}",
            allowed=f"{totals[first]:,}, as in segments.csv",
        )


def _removed(path: Path) -> pa.Table:
    """Return how often each stop word was removed (tables.REMOVED)."""
    table = _sheet(path, "stop_words.csv", "word")
    needs = "stop_words.csv has the columns word, list, role, count"
    columns = [table.column(name, needs) for name in ("word", "list", "role")]
    counts = _whole(table, "count", needs)
    return pa.table(
        [*(pa.array(column, pa.string()) for column in columns), pa.array(counts, pa.int64())], schema=REMOVED
    )
