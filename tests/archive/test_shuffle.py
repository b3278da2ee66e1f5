"""What tasks hand one another gives what one process counts, however the work is shared out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from pipeline.archive import shuffle
from pipeline.archive.archive import frequencies
from pipeline.archive.local import counted
from pipeline.archive.shuffle import Coded, Packed, merge, packed, unpacked
from pipeline.archive.sources import parts
from pipeline.config import Config
from pipeline.count.counter import Counter
from pipeline.count.shown_forms import removed_words
from pipeline.count.tally import Rows
from pipeline.tokens.lexicon import Lexicon
from pipeline.words.stopwords import fillers

from ..rare import rare
from .test_streamed import archive

STOP = {"the": "spacy", "of": "spacy", "and": "spacy"}
CARE = Coded(
    Rows((np.array([0, 1, 1]), np.array([2, 0, 0]), np.array([0, 0, 1])), np.array([3, 1, 1])),
    (pa.array(["care", "trust"]), pa.array(["board", "x", "social"]), pa.array([7, 9])),
)


def study(folder: Path, **more: dict[str, object]) -> Config:
    return Config.model_validate(
        {"study": {"name": "x"}, "corpus": {"files": ["archive.parquet"], "interviewer": ["Q"]},
         "engine": {"block_mb": 1}, "path": folder / "x.toml"} | more
    )  # fmt: skip


@cache
def lexicon() -> Lexicon:
    return Lexicon("en")


def counter(config: Config) -> Counter:
    """Return a counter with numbers of its own; the lexicon is a memo that all may share."""
    return Counter(config, lexicon(), STOP, fillers(config.tokenise))


def shared(config: Config, tasks: int, slices: int) -> list[Packed]:
    """Return the merged rows of so many tasks, each with a numbering of its own, the last first."""
    work = parts(config)
    bounds = [len(work) * task // tasks for task in range(tasks + 1)]
    rows = [
        row
        for task in reversed(range(tasks))
        for row in shuffle.count(
            task, work[bounds[task] : bounds[task + 1]], config, counter(config), shuffle.Slices(slices)
        )
    ]
    return [*merge(rows, config.frequency.min_count)]


def reader(rows: list[Packed], name: str) -> Iterator[bytes]:
    return (data for table, _, data in rows if table == name)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.archive.sources._MEGABYTE", 5_000)
    monkeypatch.setattr(shuffle, "LIMIT", 500)


@pytest.mark.parametrize("one_slice", rare([True, False]))
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"tokenise": {"form": "stem"}, "frequency": {"parts": "group", "min_count": 1}},
        {"bigram": {"stop_word_policy": "close"}, "frequency": {"min_count": 5}},
    ],
)
def test_any_sharing_gives_what_one_process_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: dict[str, dict[str, object]], one_slice: bool
) -> None:
    archive(tmp_path, 1500)
    config = study(tmp_path, **more)
    if one_slice:  # nothing rests on the hash: here all words have the same
        monkeypatch.setattr(shuffle, "crc32", lambda text: 4)
    told = partial(frequencies, config=config)
    lists = counter(config).lists
    with counted(config, counter(config), tmp_path, lambda text: None) as (one, notes):
        tables, gone = told(one), removed_words(one.removed, one.texts, lists, one.role_of)
    assert len(parts(config)) >= 3
    found, warned = shuffle.archive(partial(reader, shared(config, 3, 7)), config)
    assert told(found) == tables
    assert removed_words(found.removed, found.texts, lists, found.role_of) == gone
    assert (found.units, warned) == (one.units, notes)
    assert np.array_equal(found.totals, one.totals)


def test_a_task_that_is_done_again_says_the_same(tmp_path: Path) -> None:
    archive(tmp_path, 900)
    config = study(tmp_path)
    known = counter(config)
    once, again = ([*shuffle.count(0, parts(config), config, known, shuffle.Slices(3))] for _ in range(2))
    alone = [*shuffle.count(0, parts(config), config, counter(config), shuffle.Slices(3))]
    assert [*merge(once, 1)] == [*merge(alone, 1)]
    assert once == again


def test_words_travel_as_texts() -> None:
    rows, values = unpacked([packed(CARE), packed(CARE)])
    said = [
        (*(v[int(c)].as_py() for c, v in zip(codes, values, strict=True)), n)
        for *codes, n in zip(*rows.columns, rows.count.tolist(), strict=True)
    ]
    assert said == 2 * [("care", "social", 7, 3), ("trust", "board", 7, 1), ("trust", "board", 9, 1)]
    assert "x" not in values[1].to_pylist(), "no word travels that no row uses"


def test_what_is_too_rare_to_be_listed_goes_no_further() -> None:
    rows = [("pairs", 0, packed(CARE)), ("first", 0, packed(CARE))]
    counts = {name: unpacked([data]).rows.count.tolist() for name, _, data in merge(rows, 3)}
    assert counts == {"pairs": [3], "first": [3, 1, 1]}
    ((_, _, none),) = merge(rows[:1], 4)
    assert unpacked([none]).rows.count.tolist() == []


def test_a_corpus_without_a_pair_has_empty_tables(tmp_path: Path) -> None:
    (tmp_path / "lines.txt").write_text("care\n\ntrust\n")
    config = study(tmp_path, corpus={"files": ["lines.txt"], "format": "lines"})
    found, _ = shuffle.archive(partial(reader, shared(config, 1, 5)), config)
    tables = frequencies(found, config)
    assert (tables.words.num_rows, tables.pairs.num_rows) == (0, 0)
    assert found.totals.tolist() == [[2, 0, 0, 0]]
