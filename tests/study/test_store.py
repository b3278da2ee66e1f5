"""What is kept between runs, and that files appear whole or not at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.study.disk import write
from pipeline.study.store import Record, Store
from pipeline.tables.columns import table
from pipeline.tables.handed import PUBLISHED
from pipeline.tokens.lexicon import Lexicon


def test_a_stages_tables_and_record_are_found_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "results" / "study")
    kept = table(PUBLISHED, [{"theme": "Trust \u2018n\u2019 care", "interviewees": None}])
    record = Record("key", {"published": 1}, {}, ["careful"])
    store.keep("read", record, {"published": kept})
    assert store.table("read", "published") == kept
    assert store.record("read") == record
    assert store.complete("read", record)


def test_what_a_killed_count_left_behind_is_removed(tmp_path: Path) -> None:
    store = Store(tmp_path / "results" / "study")
    for name in ("spilled-x1/words-01.parquet", "blockmgr-2/0c/shuffle_0_1_0.data", "spark-3/a"):
        write(store.folder / name, b"care trust")
    for name in ("spark.log", "read.json"):
        write(store.folder / name, b"{}")
    store.sweep()
    assert sorted(p.name for p in store.folder.rglob("*")) == ["read.json", "spark.log"]


def test_a_damaged_record_is_no_record(tmp_path: Path) -> None:
    store = Store(tmp_path / "results" / "study")
    write(store.folder / "read.json", b'{"key": ')
    assert store.record("read") is None


def test_a_damaged_lexicon_is_begun_anew(tmp_path: Path) -> None:
    store = Store(tmp_path / "results" / "study")
    lexicon = store.lexicon("en")
    lexicon.tokens(["mental health"])
    store.keep_lexicon(lexicon)
    (file,) = store.shared.glob("lexicon-*")
    file.write_bytes(file.read_bytes()[:-40])
    found = store.lexicon("en").tokens(["mental health"])
    assert sorted(found.used()[0]) == ["health", "mental"]


def test_a_lexicon_of_another_version_of_spacy_is_neither_read_nor_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "results" / "study")
    lexicon = store.lexicon("en")
    lexicon.tokens(["mental health"])
    store.keep_lexicon(lexicon)
    (kept,) = store.shared.glob("lexicon-*")
    was = kept.read_bytes()
    monkeypatch.setattr("pipeline.tokens.lexicon.version", lambda name: "99.0")
    newer = store.lexicon("en")
    assert not len(newer.vocabulary)
    newer.tokens(["social care"])
    store.keep_lexicon(newer)
    assert len(list(store.shared.glob("lexicon-*"))) == 2
    assert kept.read_bytes() == was


def test_runs_that_keep_a_lexicon_at_once_leave_a_whole_one(tmp_path: Path) -> None:
    texts = ["mental health services", "social care, and trust (in us)"]
    lexicons = [Lexicon("en") for _ in texts]
    for lexicon, text in zip(lexicons, texts, strict=True):
        lexicon.tokens([text])
    whole = [sorted(lexicon.vocabulary.to_pylist()) for lexicon in lexicons]

    def keep(lexicon: Lexicon) -> None:
        for _ in range(40):
            lexicon.grown = True
            Store(tmp_path / "results" / lexicon.vocabulary[0].as_py().decode()).keep_lexicon(lexicon)

    with ThreadPoolExecutor(2) as pool:
        writing = [pool.submit(keep, lexicon) for lexicon in lexicons]
        found = []
        while not all(one.done() for one in writing):
            read = Store(tmp_path / "results" / "study").lexicon("en")
            found.append(sorted(read.vocabulary.to_pylist()))
        for one in writing:
            one.result()
    assert all(words in [[], *whole] for words in found)
    assert found[-1] in whole


def test_the_cache_stays_beside_the_results(tmp_path: Path) -> None:
    assert Store(tmp_path / "results" / "study").folder == tmp_path / "results/.cache/study"


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.csv", b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(InputError, match="cannot be written: No space left on device"):
        write(tmp_path / "a.csv", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_bytes() == b"old"
