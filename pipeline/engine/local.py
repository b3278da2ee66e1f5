"""Counts an archive on the threads of this machine.

Threads and not processes: nearly all the time is spent in Arrow and numpy, which let other
threads run meanwhile, and one lexicon then serves them all.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from os import cpu_count
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from ..config import Config
from .archive import Archive, Tally
from .counting import Block, Counted, Counter
from .sources import Units, blocks, items


@contextmanager
def counted(
    config: Config, counter: Counter, folder: Path, progress: Callable[[str], None]
) -> Iterator[tuple[Archive, list[str]]]:
    """Count the corpus, and give the archive for as long as its spilled rows are needed.

    `folder` is where they are kept; it holds words of the corpus, and is emptied at the end.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="spilled-", dir=folder) as spilled:
        units, tally = Units(config), Tally(Path(spilled))
        done = 0
        for size, found in _mapped(config, counter, blocks(items(config), config, units)):
            tally.add(found)
            done += size
            progress(f"frequency: {done >> 20:,} MB counted")
        table, notes = units.table()
        forms = len(counter.compiler.forms)
        first, second = (
            np.bincount(rows.columns[0], rows.count, forms)
            for rows in (tally.sums("first"), tally.sums("second"))
        )
        archive = Archive(
            counter.compiler.words, counter.compiler.forms, counter.compiler.form_of(), table,
            tally.words.slices(), tally.pairs.slices(), first, second,
            tally.sums("surface"), tally.sums("removed"), tally.totals(table.num_rows),
        )  # fmt: skip
        yield archive, notes


def _mapped(
    config: Config, counter: Counter, work: Iterator[Block]
) -> Iterator[tuple[int, Counted]]:
    """Yield the size and the counts of each block, of which a few are under way at a time."""
    workers = config.engine.workers or cpu_count() or 1
    if workers == 1:
        for block in work:
            yield block.texts.nbytes, counter.count(block)
        return
    with ThreadPoolExecutor(workers) as pool:
        ahead: deque[tuple[int, Future[Counted]]] = deque()
        for block in work:
            ahead.append((block.texts.nbytes, pool.submit(counter.count, block)))
            if len(ahead) > workers:
                size, future = ahead.popleft()
                yield size, future.result()
        for size, future in ahead:
            yield size, future.result()
