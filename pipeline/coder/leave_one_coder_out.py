"""The automatic coder learned anew without each human coder, to be held against that one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa

from ..codes.coders import ADJUDICATED, Coder, Units, reference
from ..statistics.arrays import Flags
from ..tables.columns import table
from ..tables.handed import CODINGS
from .folds import QUICK_FOLDS

# units x themes x parts x coders up to which it is done: a minute or two of processor time
AFFORDABLE = 2_000_000


def unseen(
    humans: Sequence[Coder],
    of: Units,
    themes: Sequence[str],
    learn: Callable[[Coder, Flags], Flags],
    fewest: int,
) -> tuple[pa.Table, list[str]]:
    """Return what is given where each human coder had no part in what was learned, and warnings.

    The table is of tables.CODINGS: `coder` is the human who was left out, and taught by the others'
    consensus are the themes of the segments that they read; a row with an empty theme says that
    this was done. `learn` takes who teaches and which units are wanted, and returns units x themes,
    each learned without its own interviewee as well. A coder without whom fewer than `fewest`
    interviewees are coded is not in it, and nobody is where there are fewer than two, or where it
    would take too long, which is warned of.
    """
    left_out = each_left_out(humans, of, themes, fewest)
    if left_out is None:
        return table(CODINGS, []), [
            "the automatic coder was not learned anew without each human coder, which would take "
            "too long here: its agreement with each of them is with codes that it learned from, of "
            "other interviewees"
        ]
    rows = []
    for coder, others in left_out:
        auto = learn(others, coder.read) & coder.read[:, None]
        read = np.flatnonzero(coder.read).tolist()
        rows += [{"segment": of.segment[read[0]], "coder": coder.name, "theme": ""}] if read else []
        rows += [
            {"segment": of.segment[unit], "coder": coder.name, "theme": themes[theme]}
            for unit, theme in np.argwhere(auto).tolist()
        ]
    return table(CODINGS, rows), []


def each_left_out(
    humans: Sequence[Coder], of: Units, themes: Sequence[str], fewest: int
) -> list[tuple[Coder, Coder]] | None:
    """Return each human coder that `unseen` leaves out, and the others together; None: it takes too long."""
    voters = [coder for coder in humans if coder.name != ADJUDICATED]
    if len(voters) < 2:
        return []
    parts = min(len(set(of.interviewee)), QUICK_FOLDS)
    if sum(int(coder.read.sum()) for coder in voters) * max(1, len(themes)) * parts > AFFORDABLE:
        return None
    found = []
    for coder in voters:
        others = reference([other for other in voters if other is not coder])
        if others and len({of.interviewee[i] for i in np.flatnonzero(others.read)}) >= fewest:
            found.append((coder, others))
    return found
