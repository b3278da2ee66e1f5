"""What else the two coders gave where they differ: is it the theme, or only the place?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from .readings import KEYS, Readings


def beside(disagreements: pa.Table, both: Readings) -> list[dict[str, Any]]:
    """Return for each disagreement what stands beside it.

    `hand` and `machine` are the themes that the manual and the automatic coder gave to the
    segment; `near`: the coder who has not the theme here has it in the segment of the roles just
    before or after, in the same document; `swap`: each coder gave the segment a theme that the
    other did not.
    """
    of, hand, machine = both.of, both.hand, both.machine
    place = {name: unit for unit, name in enumerate(of.segment)}
    column = {name: at for at, name in enumerate(both.themes)}
    found = []
    for row in disagreements.select([*KEYS, "manual"]).to_pylist():
        unit, theme = place.get(row["segment"], -1), column.get(row["theme"], -1)
        if unit < 0 or theme < 0:
            found.append({"hand": [], "machine": [], "near": False, "swap": False})
            continue
        other = machine if row["manual"] else hand
        around = [at for at in (unit - 1, unit + 1) if 0 <= at < len(of)]
        found.append(
            {
                "hand": [both.themes[at] for at in np.flatnonzero(hand[unit]).tolist()],
                "machine": [both.themes[at] for at in np.flatnonzero(machine[unit]).tolist()],
                "near": any(
                    other[at, theme] and of.document[at] == of.document[unit] for at in around
                ),
                "swap": bool(
                    (hand[unit] & ~machine[unit]).any() and (machine[unit] & ~hand[unit]).any()
                ),
            }
        )
    return found
