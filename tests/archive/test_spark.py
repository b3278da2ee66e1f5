"""Spark gives the bytes that the local engine gives, whatever happens to a worker."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.archive import spark
from pipeline.archive.session import WrongInputError, explained
from pipeline.archive.session import session as open_session
from pipeline.archive.sources import parts
from pipeline.cli import main
from pipeline.config import Config
from pipeline.count.counter import Counter
from pipeline.errors import InputError
from pipeline.tokens.lexicon import Lexicon

from .. import disturbed
from ..test_counts import hostile
from .test_streamed import Runs, archive, assert_same, runs

__all__ = ["runs"]  # the fixture

CONFIG = (
    '[study]\nname = "x"\nresults = "."\nfigures = "f"\n[corpus]\nfiles = ["{}"]\n{}\n'
    '[engine]\nkind = "spark"\n'
)


needs_pyspark = pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is None and not os.environ.get("CI"),
    reason="needs pyspark (pip install 'wordpairs[spark]')",
)
needs_proc = pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the worker's process in /proc")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Return one Spark session of two workers for all tests: it takes long to start.

    In continuous integration there must be one; elsewhere its tests are skipped.
    """
    lacking = [] if importlib.util.find_spec("pyspark") else ["pyspark"]
    lacking += [] if shutil.which("java") or os.environ.get("JAVA_HOME") else ["Java"]
    if lacking:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say(f"Spark needs {' and '.join(lacking)}: pip install 'wordpairs[spark]', Java 17")
    folder = tmp_path_factory.mktemp("spark")
    study = {"study": {"name": "x"}, "corpus": {"files": ["x"]}, "engine": {"workers": 2}}
    with open_session(Config.model_validate(study | {"path": folder / "x.toml"}), folder) as made:
        yield made


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.archive.sources._MEGABYTE", 5_000)
    monkeypatch.setattr(spark, "_SLICE", 100_000)


@pytest.mark.parametrize("file", ["archive.parquet", "archive.csv"])
def test_spark_gives_the_same_bytes(session: Any, tmp_path: Path, runs: Runs, file: str) -> None:
    archive(tmp_path, 1200)
    corpus, more = 'interviewer = ["Q"]', '[tokenise]\nform = "stem"\ndouble_hyphens = "dash"\n'
    more += '[frequency]\nparts = "group"'
    more += '\n[plot]\nformats = ["svg"]'
    local = runs("archive.parquet", corpus=corpus, more=more, workers=1, stream=True)
    made = runs(file, corpus=corpus, more=more, kind="spark")
    assert_same(local, made)
    assert not list((tmp_path / "results").rglob("spilled*")), "no words stay behind"
    for name in ("study0", "study1"):
        assert main(["figures", str(tmp_path / f"{name}.toml"), "--quiet"]) == 0
    figures = sorted((tmp_path / "figures" / "study0").glob("*.svg"))
    assert len(figures) >= 3
    for path in figures:
        other = tmp_path / "figures" / "study1" / path.name
        assert path.read_bytes() == other.read_bytes(), path.name


@needs_proc
def test_nobody_else_can_connect(session: Any) -> None:
    assert session.range(2).mapInArrow(lambda batches: batches, "id long").count() == 2
    inodes = set()
    for pid in [session.sparkContext._gateway.proc.pid, os.getpid(), *_workers()]:
        for handle in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(OSError):
                inodes.add(os.readlink(handle).removeprefix("socket:[").removesuffix("]"))
    rows = [
        line.split()
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]
    ]
    listening = [row[1].partition(":")[0] for row in rows if row[3] == "0A" and row[9] in inodes]
    loopback = {"0100007F", "0" * 24 + "01000000", "0" * 16 + "FFFF00000100007F"}
    assert listening
    assert set(listening) <= loopback


@needs_proc
def test_a_killed_worker_is_replaced_and_nothing_is_counted_twice(
    session: Any, tmp_path: Path, runs: Runs
) -> None:
    archive(tmp_path, 4000)
    _lengthen(tmp_path / "archive.parquet")
    local = runs("archive.parquet", stream=True)
    for _ in range(3):  # a worker may have ended its task just before it was killed
        killed: list[int] = []
        watcher = threading.Thread(target=_at_work, args=(_kill, killed))
        watcher.start()
        streamed = runs("archive.parquet", kind="spark")
        watcher.join()
        assert killed, "no worker was seen"
        assert_same(local, streamed)
        if _failed_tasks(session):
            return
    pytest.fail("no worker was at work on a task when it was killed")


def _lengthen(path: Path) -> None:
    """Make the archive four times as long, so that a worker is at work for a while."""
    pq.write_table(pa.concat_tables([pq.read_table(path)] * 4), path, row_group_size=1000)


def _failed_tasks(session: Any) -> int:
    """Return how many tasks have failed in the session."""
    tracker = session.sparkContext.statusTracker()
    jobs = map(tracker.getJobInfo, tracker.getJobIdsForGroup(None))
    stages = (tracker.getStageInfo(stage) for job in jobs if job for stage in job.stageIds)
    return sum(stage.numFailedTasks for stage in stages if stage)


def _kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def _at_work(act: Callable[[int], None], seen: list[int]) -> None:
    """Act once one of Spark's Python workers has been at work for a twentieth of a second."""
    end = time.monotonic() + 120
    before = _workers()  # of an earlier test: Spark keeps them
    enough = os.sysconf("SC_CLK_TCK") / 20
    while time.monotonic() < end:
        for pid, ticks in _workers().items():
            if ticks - before.setdefault(pid, 0) >= enough:
                act(pid)
                seen.append(pid)
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


def test_what_spark_has_written_is_read(session: Any, tmp_path: Path, runs: Runs) -> None:
    texts = [text.replace("\n", " ").replace("\r", " ") for text in hostile(300, seed=3)]
    rows = [(text,) for text in texts if text.strip()]
    said = session.createDataFrame(rows, "text string").repartition(3)
    said.write.parquet(str(tmp_path / "said.parquet"))
    said.write.text(str(tmp_path / "lines"))
    assert (tmp_path / "lines" / "_SUCCESS").is_file()
    for files, form in ("said.parquet", "parquet"), ("lines", "lines"):
        corpus = f'format = "{form}"'
        whole = runs(files, corpus=corpus)
        assert len((whole / "pairs.csv").read_text("utf-8").splitlines()) > 20
        assert_same(whole, runs(f"{files}/*", corpus=corpus, kind="spark"))


def test_what_is_wrong_with_the_input_is_said_as_ever(
    session: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.txt").write_bytes(b"social care\n\xff\xfe\n")
    config = tmp_path / "bad.toml"
    config.write_text(CONFIG.format("bad.txt", 'format = "lines"'))
    assert main(["run", str(config)]) == 2
    said = capsys.readouterr().err
    assert "bad.txt: a text of lines must be UTF-8" in said
    assert "found:   byte 0xff" in said
    assert "Traceback" not in said


def test_a_machine_that_does_not_see_the_corpus_is_named(tmp_path: Path) -> None:
    config = Config.model_validate(
        {"study": {"name": "x"}, "corpus": {"files": ["gone.txt"], "format": "lines"},
         "path": tmp_path / "x.toml"}
    )  # fmt: skip
    (tmp_path / "gone.txt").write_text("social care\n")
    work = parts(config)
    (tmp_path / "gone.txt").unlink()
    settings = spark.settings(config, Counter(config, Lexicon("en"), {}, []))
    with pytest.raises(WrongInputError) as caught:
        list(spark.counted_items(0, work, settings, 1))
    said = json.loads(str(caught.value))
    assert said["problem"] == "a machine of the cluster does not see this file"
    assert said["where"] == str(tmp_path / "gone.txt")
    assert "under one path" in said["remedy"]


def test_a_package_that_a_machine_lacks_is_named(session: Any) -> None:
    def task(batches: Any) -> Any:
        import nowhere  # type: ignore[import-not-found]

        return nowhere

    study = {"study": {"name": "x"}, "corpus": {"files": ["x"]}, "path": Path("x.toml")}
    lacking = pytest.raises(InputError, match="a machine of the cluster lacks a Python package")
    with lacking as caught, explained(Config.model_validate(study)):
        session.range(0, 1, 1, 1).mapInArrow(task, "id long").count()
    assert caught.value.found == "No module named 'nowhere'"
    assert "SPARK.md" in caught.value.remedy


def failing(tmp_path: Path, **environment: str) -> str:
    """Return what the command line says of a study on Spark that cannot be started."""
    (tmp_path / "said.txt").write_text("social care\n")
    config = tmp_path / "x.toml"
    config.write_text(CONFIG.format("said.txt", 'format = "lines"'))
    unset = {"JAVA_HOME", "PYSPARK_GATEWAY_PORT", "PYSPARK_SUBMIT_ARGS"}
    env = {name: value for name, value in os.environ.items() if name not in unset} | environment
    status, said = disturbed.run("run", config, env=env)
    assert status == 2, said
    assert "Traceback" not in said
    return said


def test_without_pyspark_the_remedy_is_named(tmp_path: Path) -> None:
    (tmp_path / "pyspark.py").write_text("raise ImportError\n")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    said = failing(tmp_path, PYTHONPATH=path)
    assert "Spark is not installed" in said
    assert "pip install 'wordpairs[spark]'" in said


@needs_pyspark
def test_without_java_the_remedy_is_named(tmp_path: Path) -> None:
    said = failing(tmp_path, PATH=str(tmp_path))
    assert "Spark needs Java, and there is none" in said
    assert "install Java 17 or later" in said


@needs_pyspark
@pytest.mark.skipif(os.name == "nt", reason="its Java is a shell script")
def test_a_java_that_fails_is_named_with_what_it_said(tmp_path: Path) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'this Java is 11' >&2\nexit 1\n")
    java.chmod(0o755)
    said = failing(tmp_path, JAVA_HOME=str(tmp_path))
    assert "Spark has failed" in said
    assert "[JAVA_GATEWAY_EXITED]" in said
    assert "spark.log" in said
    (log,) = tmp_path.rglob("spark.log")
    assert "this Java is 11" in log.read_text("utf-8")


def test_work_is_shared_out_in_neighbours_of_one_size() -> None:
    assert spark._shares([5] * 6, 3) == [(0, 2), (2, 4), (4, 6)]
    assert spark._shares([9, 1, 1, 1], 2) == [(0, 1), (1, 4)]
    assert spark._shares([1, 1], 8) == [(0, 1), (1, 2)]
    assert spark._shares([], 8) == [(0, 0)]


def test_every_row_is_in_one_part(tmp_path: Path) -> None:
    archive(tmp_path, 1000)
    corpus, engine = {"files": ["archive.parquet"]}, {"block_mb": 1}
    config = Config.model_validate(
        {"study": {"name": "x"}, "corpus": corpus, "engine": engine, "path": tmp_path / "x.toml"}
    )
    cut = parts(config)
    assert len(cut) > 1
    assert [item.end for item in cut[:-1]] == [item.start for item in cut[1:]]
    assert (cut[0].start, cut[-1].end) == (0, -1)


@needs_proc
def test_java_that_dies_at_work_is_told(
    session: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive(tmp_path, 4000)
    _lengthen(tmp_path / "archive.parquet")
    config = tmp_path / "x.toml"
    config.write_text(CONFIG.format("archive.parquet", ""))
    java = session.sparkContext._gateway.proc
    seen: list[int] = []
    watcher = threading.Thread(target=_at_work, args=(lambda _: java.kill(), seen))
    watcher.start()
    status = main(["run", str(config)])
    watcher.join()
    assert (status, len(seen)) == (2, 1)
    said = capsys.readouterr().err
    assert "Spark has failed" in said
    assert "fault in wordpairs" not in said
