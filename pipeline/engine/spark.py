"""Counts an archive on Spark: the same block function, in as many processes as the cluster has.

The only module that imports pyspark. A task reads its share of the corpus, counts it and hands on
what it counted in slices (see `exchange.py`); Spark's shuffle brings the rows of a slice together,
and a second task adds them up. SPARK.md says how to run this on a cluster, and what it costs.

A task that fails is done again from its share. Its rows are Spark's only once it has ended, so
nothing is counted twice.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from os import cpu_count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

import pyarrow as pa

from ..config import Config
from ..errors import InputError
from . import exchange
from .archive import Archive
from .counting import Counter
from .sources import Item, parts

_PACKED = "name string, slice int, data binary"
_SHARE = 256 << 20  # bytes of text that a task counts, at most
_SLICE = 32 << 20  # bytes of text whose rows are merged at once
_WAVES = 4  # tasks for each core, so that none waits long for the last
_TRIES = 4  # how often a task may be begun on this machine
_LOG = "spark.log"
_GUIDE = "pipeline/engine/SPARK.md"
# Any of these is set where a cluster, or the user's own settings, start Spark.
_SUBMITTED = {"PYSPARK_GATEWAY_PORT", "PYSPARK_SUBMIT_ARGS"}


class Settings(NamedTuple):
    """All that a task needs to count as this process would; hashable, and plain."""

    config: str
    path: str
    lexicon: bytes
    stop_words: tuple[tuple[str, str], ...]
    fillers: tuple[tuple[str, ...], ...]


@contextmanager
def counted(
    config: Config, counter: Counter, folder: Path, progress: Callable[[str], None]
) -> Iterator[tuple[Archive, list[str]]]:
    """Count the corpus on Spark, and give the archive for as long as its rows are needed.

    The session is the one that `spark-submit` or a notebook has made; without any, one on the
    cores of this machine. The corpus and `folder` must have the same path on every machine.
    """
    folder.mkdir(parents=True, exist_ok=True)
    work = parts(config)
    made = Path(mkdtemp(prefix="spilled-", dir=folder))
    try:
        progress("frequency: starting Spark")
        with _explained(config), session(config, folder) as spark:
            progress("frequency: counting on Spark")
            _exchange(spark, work, counter, config, made / "rows")
        yield exchange.archive(partial(_read, made / "rows"), config)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _read(made: Path, name: str) -> Iterator[bytes]:
    """Yield the rows of a table that Spark wrote, as they were packed."""
    import pyarrow.parquet as pq

    for path in sorted((made / f"name={name}").glob("*.parquet")):
        with pq.ParquetFile(path) as file:
            for row in file.iter_batches(1, columns=["data"]):
                yield row.column(0)[0].as_py()


@contextmanager
def session(config: Config, folder: Path) -> Iterator[Any]:
    """Give the Spark session that there is; without any, one of this machine, stopped at the end.

    What Spark writes meanwhile, its log among it, is in `folder`.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark import SparkContext
        from pyspark.sql import SparkSession
    except ImportError:
        raise InputError(
            "Spark is not installed",
            where=f"{config.path}: [engine] kind",
            found="spark",
            remedy="pip install 'wordpairs[spark]' (it needs Java), or use kind = \"local\"",
        ) from None
    if os.environ.keys() & _SUBMITTED or SparkContext._active_spark_context is not None:
        yield SparkSession.builder.getOrCreate()
        return
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise InputError(
            "Spark needs Java, and there is none",
            where=f"{config.path}: [engine] kind",
            found="no JAVA_HOME, and no java on the PATH",
            remedy='install Java 17 or later, or use kind = "local"',
        )
    # Tasks must find this program: with the Python that runs it.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {
        "spark.master": f"local[{config.engine.workers or cpu_count() or 1},{_TRIES}]",
        "spark.driver.host": "127.0.0.1",  # nobody else can connect
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        # Java only moves bytes here: what it would spend on compiling itself is not earned back.
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "spark.local.dir": str(folder),
    }
    with _errors_into(folder / _LOG):
        spark = SparkSession.builder.appName("wordpairs").config(map=settings).getOrCreate()
    try:
        yield spark
    finally:
        with suppress(Py4JError, ConnectionError):  # it may have died
            spark.stop()


@contextmanager
def _errors_into(path: Path) -> Iterator[None]:
    """Have programs that are started meanwhile write their errors into a file."""
    sys.stderr.flush()
    before = os.dup(2)
    try:
        with open(path, "wb") as file:
            os.dup2(file.fileno(), 2)
        yield
    finally:
        os.dup2(before, 2)
        os.close(before)


@contextmanager
def _explained(config: Config) -> Iterator[None]:
    """Tell what Spark says in the user's terms; a fault of ours goes on as it is."""
    try:
        yield
    except InputError:
        raise
    except Exception as error:
        text = str(error)
        if told := re.search(r"_WrongInputError: (\{.*\})", text):
            raise InputError(**json.loads(told[1])) from None
        if lacking := re.search(r"ModuleNotFoundError: (No module named .*)", text):
            problem, found = "a machine of the cluster lacks a Python package", lacking[1]
        elif _is_sparks(error):
            problem, found = "Spark has failed", text.strip().splitlines()[0][:200]
        else:
            raise
        raise InputError(
            problem,
            where=f"{config.path}: [engine] kind",
            found=found,
            remedy=f"see its log ({_LOG} in results/.cache, or where the cluster has it), and "
            f"{_GUIDE}",
        ) from None


def _is_sparks(error: Exception) -> bool:
    """Return whether Spark or Java has failed, rather than a line of ours."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException, PythonException

    ours = isinstance(error, PythonException)
    return isinstance(error, (PySparkException, Py4JError, ConnectionError)) and not ours


def _exchange(
    spark: Any, work: Sequence[Item], counter: Counter, config: Config, made: Path
) -> None:
    """Count the work in tasks, merge their rows slice by slice, and write them as Parquet."""
    sizes = [_size(item, config) for item in work]
    shares = _shares(sizes, _WAVES * spark.sparkContext.defaultParallelism)
    slices = len(_shares(sizes, 1, _SLICE))
    shared = settings(config, counter), [work[start:end] for start, end in shares]
    known = spark.sparkContext.broadcast(shared)
    least = config.frequency.min_count

    def count(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        settings, shares = known.value
        for batch in batches:
            for task in batch.column(0).to_pylist():
                yield from _batches(counted_items(task, shares[task], settings, slices))

    def merge(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        rows = (tuple(row.values()) for batch in batches for row in batch.to_pylist())
        yield from _batches(exchange.merge(rows, least))

    tasks = spark.range(0, len(shares), 1, len(shares))  # the number of a task, one each
    said = tasks.mapInArrow(count, _PACKED).repartition(slices, "slice")
    merged = said.mapInArrow(merge, _PACKED)
    # A row holds the counts of a whole slice: few of them go to Python at once.
    few = "spark.sql.execution.arrow.maxRecordsPerBatch"
    before = spark.conf.get(few)
    spark.conf.set(few, "4")
    try:
        merged.write.partitionBy("name").option("compression", "none").parquet(str(made))
    finally:
        spark.conf.set(few, before)
        known.destroy()


def settings(config: Config, counter: Counter) -> Settings:
    """Return what a task needs to count as the counter does."""
    lexicon, stop_words, fillers = counter.settings()
    text = config.model_dump_json(exclude_unset=True)
    return Settings(text, str(config.path), lexicon, tuple(stop_words.items()), tuple(fillers))


def _size(item: Item, config: Config) -> int:
    """Return about how many bytes of text an item has."""
    block = config.engine.block_mb << 20
    whole = Path(item.path).stat().st_size
    return min(whole, block) if item.start or item.end >= 0 else whole


def _shares(sizes: Sequence[int], least: int, limit: int = _SHARE) -> list[tuple[int, int]]:
    """Return where shares of the work begin and end: neighbours, of about one size."""
    count = min(len(sizes), max(least, -(-sum(sizes) // limit))) or 1
    bounds, done = [0], 0
    for at, size in enumerate(sizes[:-1], 1):
        done += size
        if done * count >= sum(sizes) * len(bounds):
            bounds.append(at)
    return list(zip(bounds, [*bounds[1:], len(sizes)], strict=True))


def counted_items(
    task: int, work: Sequence[Item], settings: Settings, slices: int
) -> Iterator[exchange.Packed]:
    """Yield what a task counts in its share of the work.

    Raises `_WrongInputError` for what is wrong with the user's input.
    """
    config, counter, known = _counter(settings, slices)
    try:
        for item in work:
            if not Path(item.path).is_file():
                raise InputError(
                    "a machine of the cluster does not see this file",
                    where=item.path,
                    found=socket.gethostname(),
                    remedy=f"keep the corpus where every machine has it under one path: {_GUIDE}",
                )
        yield from exchange.count(task, work, config, counter, known)
    except InputError as error:
        raise _WrongInputError(json.dumps(vars(error))) from None
    except BaseException:
        _counter.cache_clear()  # it may have been stopped halfway
        raise


@lru_cache(maxsize=1)
def _counter(settings: Settings, slices: int) -> tuple[Config, Counter, exchange.Slices]:
    """Return the counter of this process; the next task goes on with what it has compiled."""
    config = Config.model_validate_json(settings.config)
    config = config.model_copy(update={"path": Path(settings.path)})
    kept = settings.lexicon, dict(settings.stop_words), list(settings.fillers)
    return config, Counter.of(config, kept), exchange.Slices(slices)


def _batches(rows: Iterable[exchange.Packed]) -> Iterator[pa.RecordBatch]:
    """Yield rows as Spark takes them."""
    for name, number, data in rows:
        columns = [pa.array([name]), pa.array([number], pa.int32()), pa.array([data])]
        yield pa.RecordBatch.from_arrays(columns, names=["name", "slice", "data"])


class _WrongInputError(Exception):
    """What is wrong with the user's input, on its way from a task: an InputError as JSON."""
