"""Counts an archive on Spark: the same block function, in as many processes as the cluster has.

A task reads its share of the corpus, counts it and hands on
what it counted in slices (see `shuffle.py`); Spark's shuffle brings the rows of a slice together,
and a second task adds them up. SPARK.md says how to run this on a cluster, and what it costs.

A task that fails is done again from its share. Its rows are Spark's only once it has ended, so
nothing is counted twice.
"""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

import pyarrow as pa

from ..config import Config
from ..count.block import Item
from ..count.counter import Counter, WordLists
from ..errors import InputError
from ..study.inputs import no_segment
from . import shuffle
from .archive import Archive
from .parquetfile import opened
from .session import GUIDE, WrongInputError, explained, session
from .sources import parts

_PACKED = "name string, slice int, data binary"
_SHARE = 256 << 20  # bytes of text that a task counts, at most
_SLICE = 32 << 20  # bytes of text whose rows are merged at once
_WAVES = 4  # tasks for each core, so that none waits long for the last


class Settings(NamedTuple):
    """All that a task needs to count as this process would; hashable, and plain."""

    config: str
    path: str
    words: WordLists


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
    if not work:
        raise no_segment(config)
    made = Path(mkdtemp(prefix="spilled-", dir=folder))
    try:
        progress("frequency: starting Spark")
        with explained(config), session(config, folder) as spark:
            progress("frequency: counting on Spark")
            _exchange(spark, work, counter, config, made / "rows")
        yield shuffle.archive(partial(_read, made / "rows"), config)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _read(made: Path, name: str) -> Iterator[bytes]:
    """Yield the rows of a table that Spark wrote, as they were packed."""
    for path in sorted((made / f"name={name}").glob("*.parquet")):
        with opened(path) as file:
            for row in file.iter_batches(1, columns=["data"]):
                yield row.column(0)[0].as_py()


def _exchange(spark: Any, work: Sequence[Item], counter: Counter, config: Config, made: Path) -> None:
    """Count the work in tasks, merge their rows slice by slice, and write them as Parquet."""
    sizes = [_size(item, config) for item in work]
    shares = _shares(sizes, _WAVES * spark.sparkContext.defaultParallelism)
    slices = -(-sum(sizes) // _SLICE) or 1
    shared = settings(config, counter), [work[start:end] for start, end in shares]
    broadcast = spark.sparkContext.broadcast(shared)
    least = config.frequency.min_count

    def count(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        settings, shares = broadcast.value
        for batch in batches:
            for task in batch.column(0).to_pylist():
                yield from _batches(counted_items(task, shares[task], settings, slices))

    def merge(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        rows = (tuple(row.values()) for batch in batches for row in batch.to_pylist())
        yield from _batches(shuffle.merge(rows, least))

    tasks = spark.range(0, len(shares), 1, len(shares))  # the number of a task, one each
    counted = tasks.mapInArrow(count, _PACKED).repartition(slices, "slice")
    merged = counted.mapInArrow(merge, _PACKED)
    # A row holds the counts of a whole slice: few of them go to Python at once.
    few = "spark.sql.execution.arrow.maxRecordsPerBatch"
    before = spark.conf.get(few)
    spark.conf.set(few, "4")
    try:
        merged.write.partitionBy("name").option("compression", "none").parquet(str(made))
    finally:
        spark.conf.set(few, before)
        broadcast.destroy()


def settings(config: Config, counter: Counter) -> Settings:
    """Return what a task needs to count as the counter does."""
    text = config.model_dump_json(exclude_unset=True)
    return Settings(text, str(config.path), counter.settings())


def _size(item: Item, config: Config) -> int:
    """Return about how many bytes of text an item has."""
    block = config.engine.block_mb << 20
    whole = Path(item.path).stat().st_size
    return min(whole, block) if item.start or item.end >= 0 else whole


def _shares(sizes: Sequence[int], least: int) -> list[tuple[int, int]]:
    """Return where shares of the work begin and end: neighbours, of about one size."""
    count = min(len(sizes), max(least, -(-sum(sizes) // _SHARE))) or 1
    bounds, done = [0], 0
    for i, size in enumerate(sizes[:-1], 1):
        done += size
        if done * count >= sum(sizes) * len(bounds):
            bounds.append(i)
    return list(zip(bounds, [*bounds[1:], len(sizes)], strict=True))


def counted_items(
    task: int, work: Sequence[Item], settings: Settings, slices: int
) -> Iterator[shuffle.Packed]:
    """Yield what a task counts in its share of the work.

    Raises `WrongInputError` for what is wrong with the user's input.
    """
    config, counter, by_slice = _counter(settings, slices)
    try:
        for item in work:
            if not Path(item.path).is_file():
                raise InputError(
                    "a machine of the cluster does not see this file",
                    where=item.path,
                    found=socket.gethostname(),
                    remedy=f"keep the corpus where every machine has it under one path: {GUIDE}",
                )
        yield from shuffle.count(task, work, config, counter, by_slice)
    except InputError as error:
        raise WrongInputError(json.dumps(vars(error))) from None
    except BaseException:
        _counter.cache_clear()  # it may have been stopped halfway
        raise


@lru_cache(maxsize=1)
def _counter(settings: Settings, slices: int) -> tuple[Config, Counter, shuffle.Slices]:
    """Return the counter of this process; the next task goes on with what it has compiled."""
    config = Config.model_validate_json(settings.config)
    config = config.model_copy(update={"path": Path(settings.path)})
    return config, Counter.of(config, settings.words), shuffle.Slices(slices)


def _batches(rows: Iterable[shuffle.Packed]) -> Iterator[pa.RecordBatch]:
    """Yield rows as Spark takes them."""
    for name, number, data in rows:
        columns = [pa.array([name]), pa.array([number], pa.int32()), pa.array([data])]
        yield pa.RecordBatch.from_arrays(columns, names=["name", "slice", "data"])
