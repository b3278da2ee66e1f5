"""The passages on which two coders differ: a human and the automatic one, or humans among themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..codes.coded_parts import coded_parts
from ..codes.coders import Coder, Units
from ..codes.unplaced import perhaps
from ..statistics.arrays import Flags, Wholes
from ..tables.columns import empty
from ..tables.handed import LOST
from ..tables.results import RESULTS

PIECE = 50_000  # made at once: an Arrow array holds no more than 2 GB of text
Cells = tuple[Any, ...]  # two arrays of whole numbers: units and themes


class Passages(NamedTuple):
    """What was coded: segments and codings (tables.SEGMENTS, CODINGS), their units, the themes' names.

    Without `quotes` no text of a segment is shown. `lost` are the passages that code nothing (tables.LOST).
    """

    segments: pa.Table
    codings: pa.Table
    of: Units
    names: Sequence[str]
    quotes: bool
    lost: pa.Table = empty(LOST)


def listed(
    table: str, cells: Cells, columns: Callable[[Wholes, Wholes], Mapping[str, pa.Array]], at: Passages
) -> pa.Table:
    """Return a table of RESULTS with a row for each of the cells, which have a passage and a theme.

    `columns` gives the others for some of the cells.
    """
    schema = RESULTS[table]
    shown = at.segments.select(["segment", "document", "speaker", "text"])
    parts = coded_parts(at.codings, at.segments, at.of, at.names) if at.quotes else {}
    pieces = [empty(schema)]
    for start in range(0, len(cells[0]), PIECE):
        unit, theme = (index[start : start + PIECE] for index in cells)
        rows = shown.take(at.of.row[unit])
        both = zip(unit.tolist(), theme.tolist(), strict=True)
        made = {
            **dict(zip(rows.column_names, rows.columns, strict=True)),
            "theme": pa.array(at.names, pa.string()).take(theme),
            **columns(unit, theme),
            "coded_text": pa.array([parts.get(cell, "") for cell in both], pa.string()),
        }
        if not at.quotes:
            made["text"] = pa.repeat("", len(unit))
        pieces.append(pa.table(made, schema=schema))
    return pa.concat_tables(pieces)


def perhaps_by(people: Sequence[Coder], at: Passages) -> Flags:
    """Return coders x units x themes: what passages of theirs may be of that have no place of their own."""
    if not at.lost.num_rows:
        return np.broadcast_to(False, (len(people), len(at.of), len(at.names)))
    whose = [at.lost.filter(pc.equal(at.lost["coder"], coder.name)) for coder in people]
    return np.stack([perhaps(rows, at.of, at.names) for rows in whose])


def between_coders(people: Sequence[Coder], at: Passages) -> pa.Table:
    """Return each segment and theme that one human coder gave and another, who read it too, did not.

    They are tables.RESULTS, between_coders, in the order of segments and themes; none where fewer
    than two people coded.
    """
    if len(people) < 2:
        return empty(RESULTS["between_coders"])
    read = np.stack([coder.read for coder in people])[:, :, None]
    gave = np.stack([coder.given for coder in people]) & read
    left = ~gave & read
    may_be = perhaps_by(people, at)
    who = [coder.name for coder in people]

    def columns(unit: Wholes, theme: Wholes) -> dict[str, pa.Array]:
        return {
            "given_by": named(who, gave[:, unit, theme]),
            "not_given_by": named(who, left[:, unit, theme]),
            "may_be_given_by": named(who, left[:, unit, theme] & may_be[:, unit, theme]),
        }

    return listed("between_coders", np.nonzero(gave.any(0) & left.any(0)), columns, at)


def named(who: Sequence[str], which: Flags) -> pa.Array:
    """Return the names of those who did (coders x cells), as one text for each cell."""
    return pa.array(
        ["; ".join(n for n, did in zip(who, cell, strict=True) if did) for cell in which.T], pa.string()
    )
