"""Kinds of columns, tables from rows or arrays and back, and the order of names."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

TEXT = pa.string()
WHOLE = pa.int64()
REAL = pa.float64()
KEPT = 32 << 20  # bytes of text, up to which what one stage makes of it is held for the next
CODED = pa.dictionary(pa.int32(), pa.string())  # a string stored once, as in a factor
Row = dict[str, Any]  # a row of a table by the names of its columns


_KINDS = {"": TEXT, "whole": WHOLE, "real": REAL, "coded": CODED, "int32": pa.int32(), "int8": pa.int8()}


def columns(text: str) -> pa.Schema:
    """Return a schema of named columns, of text where no other kind follows a colon.

    >>> columns("word count:whole").names
    ['word', 'count']
    """
    named = (each.partition(":") for each in text.split())
    return pa.schema([(name, _KINDS[kind]) for name, _, kind in named])


def table(schema: pa.Schema, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Return the rows as a table of the schema; a key that a row lacks is null (text: empty)."""
    columns = []
    for field in schema:
        empty = "" if field.type == TEXT else None
        values = [row.get(field.name, empty) for row in rows]
        columns.append(pa.array(values, field.type))
    return pa.table(columns, schema=schema)


def empty(schema: pa.Schema) -> pa.Table:
    """Return a table of the schema without rows."""
    return schema.empty_table()


def each_row(table: pa.Table, *names: str) -> Iterator[tuple[Any, ...]]:
    """Return what stands in some columns, row by row.

    >>> list(each_row(pa.table({"theme": ["Trust"], "coder": ["Ann"], "note": [""]}), "coder", "theme"))
    [('Ann', 'Trust')]
    """
    return zip(*(table[name].to_pylist() for name in names), strict=True)


def codes(column: pa.ChunkedArray) -> tuple[NDArray[np.int64], list[str]]:
    """Return a text column as codes, and the texts that they stand for."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    whole = as_one(column.unify_dictionaries())
    return whole.indices.to_numpy().astype(np.int64), whole.dictionary.to_pylist()


def as_one(column: pa.ChunkedArray) -> pa.Array:
    """Return a column as one array; not copied where it is one, as Arrow would."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def some_rows(column: pa.ChunkedArray, rows: NDArray[np.int64]) -> pa.Array:
    """Return some of a column, whose rows ascend: Arrow would copy all the others meanwhile."""
    starts = np.cumsum([0, *map(len, column.chunks)])
    bounds = np.searchsorted(rows, starts)
    parts = [
        chunk.take(pa.array(rows[first:end] - start))
        for chunk, start, first, end in zip(column.chunks, starts[:-1], bounds[:-1], bounds[1:], strict=True)
    ]
    return pa.concat_arrays([pa.array([], column.type), *parts])


def give_back(size: int) -> None:
    """Give memory that was freed back to the system, where so many bytes are many: few are used again."""
    if size > KEPT:
        pa.system_memory_pool().release_unused()  # and so does the C library


def bytes_of(texts: pa.Array) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return the bytes of a string or binary array, end to end, and where each text begins."""
    wide = pa.types.is_large_string(texts.type) or pa.types.is_large_binary(texts.type)
    if not len(texts):
        return np.empty(0, np.uint8), np.zeros(1, np.int64)
    offset = np.frombuffer(texts.buffers()[1], np.int64 if wide else np.int32)
    offset = offset[texts.offset : texts.offset + len(texts) + 1].astype(np.int64)
    buffer = texts.buffers()[2]
    data = np.frombuffer(buffer, np.uint8) if buffer is not None else np.empty(0, np.uint8)
    return data[offset[0] : offset[-1]], offset - offset[0]


def from_codes(schema: pa.Schema, arrays: Mapping[str, NDArray[Any]], texts: Sequence[str]) -> pa.Table:
    """Return arrays as a table of the schema, whose CODED columns stand for the texts."""
    dictionary = pa.array(texts, pa.string())
    columns = [
        pa.DictionaryArray.from_arrays(pa.array(arrays[field.name].astype(np.int32, copy=False)), dictionary)
        if field.type == CODED
        else pa.array(arrays[field.name], from_pandas=True).cast(field.type)  # nan becomes null
        for field in schema
    ]
    return pa.table(columns, schema=schema)


def arrow_without_pandas() -> None:
    """Keep Arrow from importing pandas, where it is installed, for nothing: it takes 0.3 s.

    Arrow looks for it when it is first given values; whoever converts to pandas still can.
    """
    if "pandas" not in sys.modules:
        sys.meta_path.insert(0, _NoPandas)  # Arrow falls over a None in sys.modules
        try:
            pa.array([])
        finally:
            sys.meta_path.remove(_NoPandas)


class _NoPandas:
    """Finds no pandas."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        if name == "pandas":
            raise ImportError(name)


def in_roles(segments: pa.Table, roles: Collection[str]) -> NDArray[np.bool_]:
    """Return whether each segment is in one of the roles."""
    code, names = codes(segments["role"])
    return np.array([role in roles for role in names] or [False], bool)[code]


def natural(name: str) -> tuple[tuple[tuple[str, int, str], ...], str]:
    """Return what names are sorted by: CE2 before CE10, capitals or not.

    >>> sorted(["CE10", "CE2", "ann"], key=natural)
    ['ann', 'CE2', 'CE10']
    """
    parts = re.split(r"([0-9]{1,18})", name)
    pairs = zip(parts[::2], [*parts[1::2], ""], strict=True)
    return tuple((text.casefold(), int(number or 0), number) for text, number in pairs), name


def in_order(names: Iterable[str], first: Sequence[str] = ()) -> list[str]:
    """Return names in the order of letters, but those of `first` before them, in its order.

    >>> in_order(["CE10", "Why not?", "CE2", "Why  so?"], ["Why so?", "Why not?"])
    ['Why  so?', 'Why not?', 'CE2', 'CE10']
    """
    place = {" ".join(name.split()).casefold(): n for n, name in enumerate(first)}

    def key(name: str) -> tuple[int, tuple[tuple[tuple[str, int, str], ...], str]]:
        return place.get(" ".join(name.split()).casefold(), len(place)), natural(name)

    return sorted(names, key=key)


SEVERAL = (  # who speak at once
    "all both several everyone everybody alle beide mehrere tous toutes tutti tutte tod[oa]s amb[oa]s "
    "vari[oa]s vári[oa]s iedereen wszyscy herkes hepsi pawb усі всі все"
).split()
_ONE_UNKNOWN = re.compile(  # whom nobody knows, such as Otter's Unknown Speaker
    r"(?:the )?(?:unknown|unidentified)(?: (?:speaker|voice|person|male|female|man|woman))?(?:[ _-]?#?\d+)?"
    r"|\?{1,3}",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(  # whom nobody can tell apart
    rf"(?:{'|'.join(SEVERAL)})(?: (?:speakers|voices|participants|respondents|together|speaking))?"
    r"|(?:the )?(?:(?:multiple|several|various|many) (?:speakers|voices|people|participants)|audience|"
    r"(?:whole )?group|cross-?talk)",
    re.IGNORECASE,
)


def is_unknown(label: str) -> bool:
    """Return whether a label says that nobody knows who speaks, or that several do at once.

    >>> [is_unknown(label) for label in ("Unknown Speaker", "unidentified male 2", "??", "All", "Ann")]
    [True, True, True, True, False]
    """
    return bool(_ONE_UNKNOWN.fullmatch(label) or _AT_ONCE.fullmatch(label))


def alone_unknown(rows: Iterable[tuple[str, str, str]]) -> set[tuple[str, str]]:
    """Return labels that say that nobody knows who speaks, each with its document, where that is plain there.

    Who asks is labelled, and nobody else answers: it is whoever was interviewed. `rows` are label, role and
    document of segments.

    >>> talk = [("Ann", "interviewer", "a"), ("??", "participant", "a"), ("??", "participant", "b")]
    >>> alone_unknown(talk), alone_unknown([*talk, ("Bo", "participant", "a")])
    ({('??', 'a')}, set())
    """
    asked, answer = set[str](), dict[str, set[str]]()
    for who, role, document in rows:
        if role == "interviewer" and who:
            asked.add(document)
        elif role == "participant":
            answer.setdefault(document, set()).add(who)
    alone = {(next(iter(who)), document) for document, who in answer.items() if len(who) == 1}
    return {(who, document) for who, document in alone if document in asked and _ONE_UNKNOWN.fullmatch(who)}


def unknown_speakers(segments: pa.Table) -> dict[str, int]:
    """Return the labels that say that nobody knows who speaks, each with the interviewees it alone makes.

    Not where it is plain all the same (`alone_unknown`).
    """
    import pyarrow.compute as pc

    found = {}
    counted = segments.filter(pc.not_equal(segments["interviewee"], ""))
    if not any(map(is_unknown, filter(None, counted["speaker"].unique().to_pylist()))):
        return {}
    plain = alone_unknown({*each_row(segments, "speaker", "role", "document")})
    places = each_row(counted, "speaker", "document")
    counted = counted.filter(pa.array([place not in plain for place in places], pa.bool_()))
    for label in filter(is_unknown, filter(None, counted["speaker"].unique().to_pylist())):
        here = pc.equal(counted["speaker"], label)
        named = pc.unique(counted["interviewee"].filter(pc.invert(here))).to_pylist()
        found[label] = len({*pc.unique(counted["interviewee"].filter(here)).to_pylist()}.difference(named))
    return {label: number for label, number in sorted(found.items()) if number}


def speakers(segments: pa.Table) -> list[str]:
    """Return the label of each segment; where one is several people's, interviewees in place of their labels.

    >>> said = {"speaker": ["P1", "P1", "Q", "", "P2"], "interviewee": ["a P1", "b P1", "", "d", "a P2"]}
    >>> speakers(pa.table(said)), speakers(pa.table(said)[1:])
    (['a P1', 'b P1', 'Q', '', 'a P2'], ['P1', 'Q', '', 'P2'])
    """
    pairs = [*each_row(segments, "speaker", "interviewee")]
    people = Counter(label for label, who in {*pairs} if label and who)
    if max(people.values(), default=0) < 2:
        return [label for label, _ in pairs]
    return [(label and who) or label for label, who in pairs]


def interviewees(segments: pa.Table) -> list[str]:
    """Return the interviewees of the segments, CE2 before CE10."""
    names = segments["interviewee"].unique().to_pylist()
    return sorted((name for name in names if name), key=natural)
