"""Counts an archive on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from ..config import Config
from ..count.block import Block
from ..count.counter import Counter
from ..count.shown_forms import roles_of
from ..count.tally import Counted, joined, with_identifiers
from ..count.threads import mapped
from .archive import Archive, Tally
from .sources import blocks, items
from .spill import summed
from .units import Units


@contextmanager
def counted(
    config: Config, counter: Counter, folder: Path, progress: Callable[[str], None]
) -> Iterator[tuple[Archive, list[str]]]:
    """Count the corpus, and give the archive for as long as its spilled rows are needed.

    `folder` is where they are kept; it holds words of the corpus, and is emptied at the end.
    """

    def sized(block: Block) -> tuple[int, Counted]:
        return block.texts.nbytes, with_identifiers(counter.count(block), block)

    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="spilled-", dir=folder) as spilled:
        units, tally = Units(config), Tally(Path(spilled))
        done = 0
        work = blocks(items(config), config, units)
        for size, part in mapped(sized, work, config.engine.workers):
            tally.add(part, units.voices)
            done += size
            progress(f"frequency: {done >> 20:,} MB counted")
        table, notes = units.table()
        words, forms = counter.compiler.words, counter.compiler.forms
        archive = Archive(
            words,
            forms,
            counter.compiler.form_of(),
            table,
            tally.words.slices(),
            tally.pairs.slices(),
            tally.first,
            tally.second,
            np.append(tally.surface, np.zeros(len(words) - len(tally.surface), np.int64)),
            tally.removed,
            roles_of(units.voices, table["role"].to_pylist()),
            tally.totals(table.num_rows),
            summed(joined(tally.seen)),
        )
        counter.release()
        yield archive, notes
