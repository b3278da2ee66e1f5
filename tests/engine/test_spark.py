"""Spark gives the bytes that the local engine gives, whatever happens to a worker."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.cli import main
from pipeline.config import Config
from pipeline.engine import spark
from pipeline.engine.sources import parts
from pipeline.errors import InputError

from .test_streamed import Runs, archive, assert_same, runs

__all__ = ["runs"]  # the fixture

needs_spark = pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is None or shutil.which("java") is None,
    reason="needs pyspark (pip install 'wordpairs[spark]') and Java",
)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.engine.sources._MEGABYTE", 5_000)


@needs_spark
def test_spark_gives_the_same_bytes(tmp_path: Path, runs: Runs) -> None:
    archive(tmp_path, 1200)
    corpus, more = 'interviewer = ["Q"]', '[tokenise]\nform = "stem"\n[frequency]\nparts = "group"'
    local = runs("archive.parquet", corpus=corpus, more=more, stream=True)
    assert_same(local, runs("archive.parquet", corpus=corpus, more=more, kind="spark", workers=2))
    assert not list((tmp_path / "results").rglob("spilled*")), "no words stay behind"


@needs_spark
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the worker's process in /proc")
def test_a_killed_worker_is_replaced_and_nothing_is_counted_twice(
    tmp_path: Path, runs: Runs
) -> None:
    archive(tmp_path, 8000)
    local = runs("archive.parquet", stream=True)
    killed: list[int] = []
    watcher = threading.Thread(target=_kill_a_worker, args=(killed,))
    watcher.start()
    streamed = runs("archive.parquet", kind="spark", workers=2)
    watcher.join()
    assert killed, "no worker was seen"
    assert _failed_tasks() >= 1, "the worker was at work on a task"
    assert_same(local, streamed)


def _failed_tasks() -> int:
    """Return how many tasks have failed in the session."""
    from pyspark.sql import SparkSession

    session = SparkSession.getActiveSession()
    assert session is not None
    tracker = session.sparkContext.statusTracker()
    jobs = map(tracker.getJobInfo, tracker.getJobIdsForGroup(None))
    stages = (tracker.getStageInfo(stage) for job in jobs if job for stage in job.stageIds)
    return sum(stage.numFailedTasks for stage in stages if stage)


def _kill_a_worker(killed: list[int]) -> None:
    """Kill the first of Spark's Python workers that has been at work for a tenth of a second."""
    end = time.monotonic() + 120
    before = _workers()  # of an earlier test: Spark keeps them
    tenth = os.sysconf("SC_CLK_TCK") / 10
    while time.monotonic() < end:
        for pid, ticks in _workers().items():
            if ticks - before.setdefault(pid, 0) >= tenth:
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)
                return
        time.sleep(0.001)


def _workers() -> dict[int, int]:
    """Return the workers that Spark's daemon has forked, and the processor time of each."""
    parents, ticks = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if b"pyspark.daemon" in command:
            parents[int(folder.name)] = int(fields[1])
            ticks[int(folder.name)] = int(fields[11]) + int(fields[12])
    return {pid: ticks[pid] for pid, parent in parents.items() if parent in parents}


@needs_spark
def test_what_is_wrong_with_the_input_is_said_as_ever(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.txt").write_bytes(b"social care\n\xff\xfe\n")
    config = tmp_path / "bad.toml"
    config.write_text(
        '[study]\nname = "bad"\n[corpus]\nfiles = ["bad.txt"]\nformat = "lines"\n'
        '[engine]\nkind = "spark"\nworkers = 2\n'
    )
    assert main(["run", str(config)]) == 2
    said = capsys.readouterr().err
    assert "a text of lines must be UTF-8" in said
    assert "Traceback" not in said


def test_without_spark_the_remedy_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    archive(tmp_path, 20)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    config = tmp_path / "none.toml"
    config.write_text(
        '[study]\nname = "none"\n[corpus]\nfiles = ["archive.parquet"]\n[engine]\nkind = "spark"\n'
    )
    assert main(["run", str(config)]) == 2
    assert "pip install 'wordpairs[spark]'" in capsys.readouterr().err


def test_two_texts_under_one_hash_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "rows" / f"kind={spark._TEXT}"
    folder.mkdir(parents=True)
    data = {"a": np.array([3, 3, 1]), "text": ["care", "core", "trust"]}
    pq.write_table(pa.table(data), folder / "part.parquet")
    with pytest.raises(InputError, match="the same 64-bit hash") as raised:
        spark._numbered(tmp_path, spark._TEXT)
    assert raised.value.found == "care and core"


def test_every_row_is_in_one_part(tmp_path: Path) -> None:
    archive(tmp_path, 1000)
    (tmp_path / "lines.txt").write_text("social care\n" * 3000)
    config = Config.model_validate(
        {
            "study": {"name": "x"},
            "corpus": {"files": ["archive.parquet"]},
            "engine": {"block_mb": 1},
            "path": tmp_path / "x.toml",
        }
    )
    cut = parts(config)
    assert len(cut) > 1
    assert [item.end for item in cut[:-1]] == [item.start for item in cut[1:]]
    assert (cut[0].start, cut[-1].end) == (0, -1)
