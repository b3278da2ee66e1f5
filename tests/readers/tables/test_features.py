"""A study as counts: out, in again, and what is refused on the way in."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.parsed import Parsed
from pipeline.readers.tables import features as reader
from pipeline.tables import columns, handed
from pipeline.tables.handed import SEGMENT_PAIRS, SEGMENT_TOTALS, SEGMENT_WORDS
from pipeline.writers.study_counts import study_counts

SEGMENTS = columns.table(
    handed.SEGMENTS,
    [
        {"segment": "t-001", "document": "t", "speaker": "CE1", "role": "participant",
         "text": "trust, trust", "group": "north", "interviewee": "CE1", "start": 0, "end": 0},
        {"segment": "t-002", "document": "t", "speaker": "Int", "role": "interviewer",
         "question": "q1", "start": 0, "end": 0},
    ],
)  # fmt: skip
WORDS = columns.table(
    SEGMENT_WORDS,
    [
        {"segment": 1, "word": "why", "count": 1, "first": 0, "second": 0},
        {"segment": 0, "word": "trust", "count": 2, "first": 1, "second": 1},
        {"segment": 0, "word": 'a"b', "count": 1, "first": 0, "second": 0},
    ],
)
PAIRS = columns.table(SEGMENT_PAIRS, [{"segment": 0, "word1": "trust", "word2": "trust", "count": 1}])
TOTALS = columns.table(
    SEGMENT_TOTALS,
    [
        {"segment": 0, "words": 3, "pairs": 1, "stop_words": 0, "fillers": 0},
        {"segment": 1, "words": 2, "pairs": 0, "stop_words": 1, "fillers": 0},
    ],
)
REMOVED = columns.table(handed.REMOVED, [{"word": "the", "list": "spacy", "role": "interviewer", "count": 1}])
SETTINGS = {
    "source": 'Interviews "in" a village',
    "licence": "CC0",
    "language": "en",
    "form": "lower",
    "fillers": True,
    "roles": ["participant"],
    "made_with": {"wordpairs": "9.9"},
}


def exported() -> dict[str, bytes]:
    return study_counts(SEGMENTS, WORDS, PAIRS, TOTALS, REMOVED, SETTINGS)


def read_back(folder: Path, files: Mapping[str, bytes]) -> Parsed:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    head = folder / "features.toml"
    return reader.read(head, head.read_bytes(), Corpus(files=["x"]))


def rows(table: pa.Table) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table.to_pylist()
    return sorted(found, key=str)


def test_what_is_written_is_read_back_but_for_the_text(tmp_path: Path) -> None:
    back = read_back(tmp_path, exported())
    assert back.counts is not None
    assert rows(back.counts.segment_words) == rows(WORDS)
    assert rows(back.counts.segment_pairs) == rows(PAIRS)
    assert rows(back.counts.segment_totals) == rows(TOTALS)
    assert rows(back.counts.removed) == rows(REMOVED)
    for name in ("segment_words", "segment_pairs", "segment_totals", "removed"):
        assert getattr(back.counts, name).schema == getattr(handed, name.upper())
    assert [
        (r.segment, r.speaker, r.role, r.group, r.question, r.interviewee, r.text) for r in back.rows
    ] == [
        ("t-001", "CE1", "participant", "north", "", "CE1", ""),
        ("t-002", "Int", "interviewer", "", "q1", "", ""),
    ]


def test_the_same_study_gives_the_same_bytes_in_whatever_order_its_rows_come() -> None:
    shuffled = study_counts(SEGMENTS, WORDS.take([2, 1, 0]), PAIRS, TOTALS, REMOVED, SETTINGS)
    assert exported() == shuffled
    assert exported()["words.csv"] == (
        b'segment,word,count,first,second\nt-001,"a""b",1,0,0\nt-001,trust,2,1,1\nt-002,why,1,0,0\n'
    )


def test_no_word_of_running_text_leaves() -> None:
    assert b"trust, trust" not in b"".join(exported().values())


def test_how_it_was_counted_becomes_facts(tmp_path: Path) -> None:
    assert read_back(tmp_path, exported()).facts == (
        ("features source", 'Interviews "in" a village'),
        ("features licence", "CC0"),
        ("features language", "en"),
        ("features form", "lower"),
        ("features fillers", "true"),
        ("features roles", "participant"),
        ("features made with", "wordpairs 9.9"),
    )


def test_tables_may_be_compressed(tmp_path: Path) -> None:
    files = exported()
    packed = {f"{name}.gz": gzip.compress(files.pop(name)) for name in ("words.csv", "pairs.csv")}
    back = read_back(tmp_path, {**files, **packed})
    assert back.counts is not None
    assert rows(back.counts.segment_words) == rows(WORDS)


def test_a_table_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    files = exported()
    del files["words.csv"]
    files["words.csv.gz"] = gzip.compress(b"\n" * (20 * 2**20))
    with pytest.raises(InputError, match="unpacks to more than a transcript could hold") as caught:
        read_back(tmp_path, files)
    assert (caught.value.found, caught.value.allowed) == ("more than 8 MB", "200 times its packed size")


@pytest.mark.parametrize("damage", [b"", b"\x1f\x8b", gzip.compress(b"segment,word")[:-6]])
def test_a_damaged_packed_table_is_refused(tmp_path: Path, damage: bytes) -> None:
    files = exported()
    del files["words.csv"]
    with pytest.raises(InputError):
        read_back(tmp_path, {**files, "words.csv.gz": damage})


def test_a_study_without_pairs_is_a_study(tmp_path: Path) -> None:
    files = exported() | {"pairs.csv": b"segment,word1,word2,count\n"}
    back = read_back(tmp_path, files)
    assert back.counts is not None
    assert back.counts.segment_pairs.num_rows == 0
    assert back.counts.segment_pairs.schema == SEGMENT_PAIRS


def test_an_unknown_setting_is_refused_when_written() -> None:
    with pytest.raises(KeyError, match="frm"):
        study_counts(SEGMENTS, WORDS, PAIRS, TOTALS, REMOVED, {"frm": "lower"})


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("features.toml", b"version = 1", b"version = 2", "version of the format is not known"),
        ("features.toml", b"form =", b"frm =", "unknown key"),
        ("features.toml", b"version", b"= version", "is not valid TOML"),
        ("segments.csv", b"participant", b"guest", "this is not a role"),
        ("segments.csv", b"t-002", b"t-001", "a segment id stands on two rows"),
        ("segments.csv", b"t-002", b"", "a row has no segment id"),
        ("segments.csv", b",3,1,0,0", b",3.5,1,0,0", "a count is not a whole number"),
        ("segments.csv", b",3,1,0,0", b",2,1,0,0", "a segment counts more words than it has"),
        ("words.csv", b"t-002", b"t-003", "1 segment not in segments.csv"),
        ("words.csv", b"trust,2", b"trust,-2", "a count is not a whole number"),
        ("words.csv", b"trust,2", b"trust,two", "is not a table of counts"),
        ("words.csv", b",second", b",last", "is not a table of counts"),
        ("pairs.csv", b"trust,1", b"trust,", "a count is not a whole number"),
        ("stop_words.csv", b"list", b"lst", 'there is no column "list"'),
    ],
)
def test_what_does_not_hold_together_is_refused(
    tmp_path: Path, name: str, old: bytes, new: bytes, message: str
) -> None:
    files = exported()
    assert old in files[name]
    files[name] = files[name].replace(old, new, 1)
    with pytest.raises(InputError, match=message):
        read_back(tmp_path, files)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    files = exported()
    del files["pairs.csv"]
    with pytest.raises(InputError, match="a table of the features is missing") as caught:
        read_back(tmp_path, files)
    assert caught.value.found == "no pairs.csv"
