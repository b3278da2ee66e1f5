"""What else the two coders gave where they differ: is it the theme, or only the place?"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import pyarrow as pa

from ..codes.coders import cells_of
from ..statistics.arrays import Flags, Wholes
from ..tables.columns import codes
from .manual_and_automatic import Readings


def other_themes(
    disagreements: pa.Table, both: Readings, withheld: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Return for each disagreement what stands beside it.

    `hand` and `machine` are the themes that the manual and the automatic coder gave to the
    segment; `near` and `swap` are those of `slips`.
    """
    unit, theme = cells_of(disagreements, both.of, both.themes)
    near, swap = slips(disagreements, both, withheld)

    def given(by: Flags, unit: int) -> list[str]:
        return [both.themes[place] for place in np.flatnonzero(by[unit]).tolist()]

    return [
        {
            "hand": given(both.hand, row) if known else [],
            "machine": given(both.machine, row) if known else [],
            "near": one,
            "swap": other,
        }
        for row, known, one, other in zip(
            unit.tolist(), ((unit >= 0) & (theme >= 0)).tolist(), near.tolist(), swap.tolist(), strict=True
        )
    ]


def slips(disagreements: pa.Table, both: Readings, withheld: Collection[str] = ()) -> tuple[Flags, Flags]:
    """Return for each disagreement whether only the place differs, and whether only the theme.

    The place (`near`): the coder who has not the theme here has it, where the other has not, in the
    segment of the roles just before or after, in the same document (of a form's answers, each to another
    question, none goes on in the next); but not where the theme differs, nor where one of several human
    coders gave it here, who do not agree what the segment says. The theme (`swap`): each coder gave the
    segment a theme that the other did not. Of themes `withheld` by the automatic coder nobody differs.
    """
    unit, theme = cells_of(disagreements, both.of, both.themes)
    judged = np.array([name not in withheld for name in both.themes], bool)
    known = (unit >= 0) & (theme >= 0)
    known[known] = judged[theme[known]]
    by_hand = disagreements["manual"].fill_null(0).to_numpy() > 0
    document, _ = codes(pa.chunked_array([pa.array(both.of.document, pa.string())]))
    near = np.zeros(len(unit), bool)
    talk = known.copy()
    talk[known] = ~_answers_of_a_form(both, document)[unit[known]]
    for around in (unit - 1, unit + 1):
        here = np.flatnonzero(talk & (around >= 0) & (around < len(both.of)))
        place, what = around[here], theme[here]
        hand, machine = both.hand[place, what], both.machine[place, what]
        other = np.where(by_hand[here], machine & ~hand, hand & ~machine)
        near[here] |= other & (document[place] == document[unit[here]])
    swapped: Flags = np.any(both.hand & ~both.machine & judged, axis=1)
    swapped &= np.any(both.machine & ~both.hand & judged, axis=1)
    swap = np.zeros(len(unit), bool)
    swap[known] = swapped[unit[known]]
    of_some = np.array([bool(name) for name in disagreements["given_by"].to_pylist()], bool)
    return near & ~swap & (by_hand | ~of_some), swap


def _answers_of_a_form(both: Readings, document: Wholes) -> Flags:
    """Return of each unit whether those of its document each answer a question of their own."""
    asked = np.array([bool(question) for question in both.of.question], bool)
    question, _ = codes(pa.chunked_array([pa.array(both.of.question, pa.string())]))
    parts = int(document.max(initial=-1)) + 1
    distinct = np.unique(np.stack([document, question])[:, asked], axis=1)[0]
    sizes, own = np.bincount(document, minlength=parts), np.bincount(distinct, minlength=parts)
    form: Flags = (sizes == own)[document] & (sizes > 1)[document]
    return form
