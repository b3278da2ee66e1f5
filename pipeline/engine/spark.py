"""Counts an archive on Spark: the same block function, in as many processes as the cluster has.

The only module that imports pyspark. A task reads some items of the corpus (files, row groups,
ranges of lines), counts them with a counter of its own, adds up what it counted and gives it to
Spark as rows of whole numbers; Spark adds up the tasks' rows. Processes share no numbering, so
words and units travel as 64-bit hashes of their texts, and the texts beside them, once a task.
Two texts with one hash would show as two texts under it, and are refused: what is returned is
exact, not likely.

A task that fails is done again from its items. Its rows are Spark's only once it has ended, so
nothing is counted twice.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..config import Config
from ..errors import InputError
from ..statistics.counting import Codes
from .archive import Archive, Tally
from .counting import Counter, Rows, joined
from .rows import summed
from .sources import Item, Unit, Units, blocks, parts

# What a row of the exchange is: its `kind`, two hashes, a unit's hash, and a count; of texts, the
# hash and the text.
_WORDS, _PAIRS, _FIRST, _SECOND, _REMOVED, _SURFACE, _TOTALS, _TEXT, _UNIT = range(9)
_SCHEMA = pa.schema(
    [("kind", pa.int8()), ("a", pa.int64()), ("b", pa.int64()), ("unit", pa.int64()),
     ("count", pa.int64()), ("text", pa.string())]
)  # fmt: skip
_DDL = "kind tinyint, a bigint, b bigint, unit bigint, count bigint, text string"
_ROWS = 1_000_000  # rows of a batch that a task hands over
_BLOCKS = 4  # blocks of text for each slice
_TRIES = 4  # how often a task may be begun on this machine


@contextmanager
def counted(
    config: Config, counter: Counter, folder: Path, progress: Callable[[str], None]
) -> Iterator[tuple[Archive, list[str]]]:
    """Count the corpus on Spark, and give the archive for as long as its rows are needed.

    The session is the one that `spark-submit`, or else Spark's own settings, make; without any,
    the cores of this machine. The corpus and `folder` must have the same path on every machine.
    """
    spark = _session(config)
    work = parts(config)
    progress("frequency: counting on Spark")
    folder.mkdir(parents=True, exist_ok=True)
    made = Path(mkdtemp(prefix="spilled-", dir=folder))
    try:
        _exchange(spark, work, counter, config, made)
        yield _gathered(made, config)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _session(config: Config) -> Any:
    """Return the Spark session."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise InputError(
            "Spark is not installed",
            where=f"{config.path}: [engine] kind",
            found="spark",
            remedy="pip install 'wordpairs[spark]' (it needs Java), or use kind = \"local\"",
        ) from None
    # Tasks must find this program: on this machine, with the Python that runs it.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("wordpairs")
    if workers := config.engine.workers:  # on this machine, and nothing leaves it
        builder = (
            builder.master(f"local[{workers},{_TRIES}]")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.ui.enabled", "false")
        )
    return builder.getOrCreate()


def _exchange(
    spark: Any, work: Sequence[Item], counter: Counter, config: Config, made: Path
) -> None:
    """Count the items in tasks, add up their rows, and write them as Parquet, in slices."""
    from pyspark.errors import PythonException
    from pyspark.sql import functions as f

    lexicon = spark.sparkContext.broadcast(counter.settings())
    settings = config.model_dump_json(exclude_unset=True), str(config.path)

    def task(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from counted_items(batches, settings, lexicon.value)

    width = spark.sparkContext.defaultParallelism
    spark.conf.set("spark.sql.shuffle.partitions", str(4 * width))
    tasks = min(len(work), 4 * width) or 1
    rows = spark.createDataFrame([(json.dumps(item),) for item in work], "item string")
    # One after another in the order of the corpus, so that each task reads neighbours.
    said = rows.coalesce(1).repartitionByRange(tasks, "item").mapInArrow(task, _DDL)
    summed_up = said.groupBy("kind", "a", "b", "unit", "text").agg(f.sum("count").alias("count"))
    # A slice is what is merged at once: some tens of blocks' rows.
    slices = f.pmod("a", f.lit(max(1, len(work) // _BLOCKS)))
    many = f.col("kind").isin(_WORDS, _PAIRS)
    sliced = summed_up.withColumn("slice", f.when(many, slices).otherwise(0))
    try:
        sliced.write.partitionBy("kind", "slice").parquet(str(made / "rows"))
    except PythonException as error:
        raise _of_task(error) from None


def _of_task(error: Exception) -> Exception:
    """Return what a task told of the user's input; the error itself where it is not that."""
    _, told, rest = str(error).rpartition("pipeline.errors.InputError: ")
    if not told:
        return error
    problem, *details = rest.rstrip().splitlines()
    return InputError("\n".join([problem, *(line for line in details if line.startswith("  "))]))


def counted_items(
    batches: Iterator[pa.RecordBatch], settings: tuple[str, str], known: Any
) -> Iterator[pa.RecordBatch]:
    """Yield the rows (see `_SCHEMA`) of the items that stand in the batches: what a task does."""
    config = Config.model_validate_json(settings[0]).model_copy(update={"path": Path(settings[1])})
    counter, units = Counter.of(config, known), Units(config)
    work = [Item(*json.loads(text)) for batch in batches for text in batch.column(0).to_pylist()]
    spilled = Path(mkdtemp(prefix="wordpairs-"))
    try:
        tally = Tally(spilled)
        for block in blocks(work, config, units):
            tally.add(counter.count(block))
        if units.size():
            yield from _batches(tally, counter, units)
    finally:
        shutil.rmtree(spilled, ignore_errors=True)


def _batches(tally: Tally, counter: Counter, units: Units) -> Iterator[pa.RecordBatch]:
    """Yield what a task has counted, under hashes."""
    words, forms = (_hashes(texts) for texts in (counter.compiler.words, counter.compiler.forms))
    names = [json.dumps(unit) for unit in units]
    unit = _hashes(names)
    for kind, texts, hashes in (
        (_TEXT, [*counter.compiler.words, *counter.compiler.forms], np.append(words, forms)),
        (_UNIT, names, unit),
    ):
        yield from _rows(kind, hashes, 0, 0, 0, texts)
    for slice_ in tally.words.slices():
        form, of = slice_.columns
        yield from _rows(_WORDS, forms[form], 0, unit[of], slice_.count)
    for slice_ in tally.pairs.slices():
        one, two, of = slice_.columns
        yield from _rows(_PAIRS, forms[one], forms[two], unit[of], slice_.count)
    for kind, name in ((_FIRST, "first"), (_SECOND, "second")):
        rows = tally.sums(name)
        yield from _rows(kind, forms[rows.columns[0]], 0, 0, rows.count)
    rows = tally.sums("surface")
    (word,) = rows.columns
    yield from _rows(_SURFACE, words[word], forms[counter.compiler.form_of()[word]], 0, rows.count)
    rows = tally.sums("removed")
    word, of = rows.columns
    yield from _rows(_REMOVED, words[word], 0, unit[of], rows.count)
    totals = tally.totals(units.size())
    for column in range(totals.shape[1]):
        yield from _rows(_TOTALS, column, 0, unit, totals[:, column])


def _hashes(texts: Sequence[str]) -> NDArray[np.int64]:
    """Return a 64-bit hash of each text."""
    digests = b"".join(blake2b(text.encode("utf-8"), digest_size=8).digest() for text in texts)
    return np.frombuffer(digests, "<i8").astype(np.int64)


def _rows(
    kind: int, a: Any, b: Any, unit: Any, count: Any, texts: Sequence[str] | None = None
) -> Iterator[pa.RecordBatch]:
    """Yield rows of the exchange; a number stands for a column of that number."""
    size = max(np.size(values) for values in (a, b, unit, count))
    columns = [np.broadcast_to(np.asarray(v, np.int64), size) for v in (a, b, unit, count)]
    for start in range(0, size, _ROWS):
        end = min(size, start + _ROWS)
        numbers = [pa.array(np.ascontiguousarray(values[start:end])) for values in columns]
        text = pa.nulls(end - start, pa.string()) if texts is None else pa.array(texts[start:end])
        kinds = pa.array(np.full(end - start, kind, np.int8))
        yield pa.RecordBatch.from_arrays([kinds, *numbers, text], schema=_SCHEMA)


def _gathered(made: Path, config: Config) -> tuple[Archive, list[str]]:
    """Return the archive whose rows Spark wrote, and warnings."""
    texts, places = _numbered(made, _TEXT)
    names, units = _numbered(made, _UNIT)
    register = Units(config)
    for name in names:
        register.place(Unit(*json.loads(name)))
    table, notes = register.table()

    def all_of(kind: int) -> Rows:
        return joined([*_slices(made, kind)])

    def over(rows: Rows, *columns: int) -> Rows:
        found = tuple((units if at == 2 else places)(rows.columns[at]) for at in columns)
        return summed(Rows(found, rows.count))

    surface, removed = over(all_of(_SURFACE), 0, 1), over(all_of(_REMOVED), 0, 2)
    word, form = surface.columns
    form_of = np.arange(len(texts))
    form_of[word] = form
    first, second = (
        np.bincount(rows.columns[0], rows.count, len(texts))
        for rows in (over(all_of(kind), 0) for kind in (_FIRST, _SECOND))
    )
    found = all_of(_TOTALS)
    totals = np.zeros((len(names), 4), np.int64)
    totals[units(found.columns[2]), found.columns[0]] = found.count
    archive = Archive(
        texts, texts, form_of, table,
        (over(rows, 0, 2) for rows in _slices(made, _WORDS)),
        (over(rows, 0, 1, 2) for rows in _slices(made, _PAIRS)),
        first, second, Rows((word,), surface.count), removed, totals,
    )  # fmt: skip
    return archive, notes


def _numbered(made: Path, kind: int) -> tuple[list[str], Callable[[Codes], Codes]]:
    """Return the texts of a kind, sorted by their hash, and what turns hashes into places.

    Raises InputError where two texts have one hash.
    """
    import pyarrow.parquet as pq

    data = pq.read_table(made / "rows" / f"kind={kind}", columns=["a", "text"], partitioning=None)
    data = data.sort_by("a")
    hashes = data["a"].to_numpy()
    if np.any(hashes[1:] == hashes[:-1]):
        at = int(np.flatnonzero(hashes[1:] == hashes[:-1])[0])
        raise InputError(
            "two texts have the same 64-bit hash, which was thought not to happen",
            where='[engine] kind = "spark"',
            found=f"{data['text'][at]} and {data['text'][at + 1]}",
            remedy='use kind = "local" for this corpus, and report it',
        )
    return data["text"].to_pylist(), lambda wanted: np.searchsorted(hashes, wanted)


def _slices(made: Path, kind: int) -> Iterator[Rows]:
    """Yield the rows of a kind, all rows of a term in one slice."""
    import pyarrow.parquet as pq

    folders = sorted((made / "rows" / f"kind={kind}").glob("slice=*"))
    for folder in folders:
        data = pq.read_table(folder, columns=["a", "b", "unit", "count"], partitioning=None)
        a, b, unit, count = (column.to_numpy() for column in data.columns)
        yield Rows((a, b, unit), count)
    if not folders:
        none = np.empty(0, np.int64)
        yield Rows((none, none, none), none)
