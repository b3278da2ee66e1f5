"""The two readings that the page lays side by side: what was given by hand, what automatically."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from ..codes.coders import Units, by_hand, cells_of, units
from ..statistics.arrays import Flags


class Readings(NamedTuple):
    """Who gave which of the `themes` (columns) to which unit (rows).

    The manual reading is the only human coder's, or the consensus of several; `read` says which
    units it has read. What it gave elsewhere is not in `hand`.
    """

    of: Units
    themes: list[str]
    read: Flags
    hand: Flags
    machine: Flags


def readings(
    segments: pa.Table,
    codings: pa.Table,
    themes: pa.Table | None,
    order: Sequence[str],
    roles: Sequence[str],
) -> Readings:
    """Return the readings of the segments of the roles; the themes of `order` come first."""
    of = units(segments, roles)
    given = [] if themes is None else themes["theme"].unique().to_pylist()
    unlisted = {*given, *codings["theme"].unique().to_pylist()}
    names = [*order, *sorted(unlisted - {*order, ""})]
    manual = by_hand(codings, segments, of, names)
    machine = np.zeros((len(of), len(names)), bool)
    if themes is not None:
        machine[cells_of(themes, of, names)] = True
    read = manual.read if manual else np.zeros(len(of), bool)
    hand = manual.given & read[:, None] if manual else np.zeros_like(machine)
    return Readings(of, names, read, hand, machine)
