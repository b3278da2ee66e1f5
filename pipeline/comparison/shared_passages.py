"""Two coders who coded the same passages, where each begins and ends alike: their agreement on these alone.

That is what is reported of a list of passages that two people coded: the share that both gave the same code,
and kappa on the passages, in place of segments. A passage that one of them gave no code has none there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..codes.coded_parts import places_of
from ..codes.coders import Coder, Units, cells_of
from ..codes.on_passages import said
from ..codes.side_by_side import sharing
from ..statistics import agreement
from ..statistics.arrays import Flags, defined
from ..statistics.coefficients import OF_TWO
from ..statistics.masi import exact_match
from ..tables.columns import Row, each_row
from ..tables.handed import ALL
from ..wording import noted
from .categories import kappa_of_categories

Place = tuple[int, int, int]  # a unit, and where in its text a passage begins and ends
Marked = Mapping[str, Mapping[Place, set[int]]]


def marked(codings: pa.Table, of: Units, themes: Sequence[str]) -> Marked:
    """Return by coder each passage in the units with the places of its themes among `themes`.

    `codings` are tables.CODINGS. What was coded as a segment is no passage; a passage that goes over several
    segments is one in each.
    """
    placed = codings.filter(pc.and_(pc.is_valid(codings["start"]), pc.is_valid(codings["end"])))
    units, theme = cells_of(placed, of, themes)
    out: dict[str, dict[Place, set[int]]] = {}
    rows = each_row(placed, "coder", "start", "end", "passages")
    for unit, number, (coder, *where) in zip(units.tolist(), theme.tolist(), rows, strict=True):
        if min(unit, number) >= 0:
            for start, end in places_of(*where):
                out.setdefault(coder, {}).setdefault((unit, start, end), set()).add(number)
    return out


def with_passages(rows: list[Row], a: Coder, b: Coder, passages: Marked, themes: Sequence[str]) -> list[Row]:
    """Return the rows of two coders over segments with what holds over the passages that they share.

    `rows` are those of all themes and of each. They are returned as they are where the two share none: where
    they cut the texts each by themselves (codes/side_by_side.py).
    """
    both = a.read & b.read
    one, other = (
        {place: given for place, given in passages.get(coder.name, {}).items() if both[place[0]]}
        for coder in (a, b)
    )
    if not sharing({coder: [str(place) for place in of] for coder, of in (("a", one), ("b", other))}):
        return rows
    places = sorted({*one, *other})
    first, second = (_given(each, places, len(themes)) for each in (one, other))
    cells = agreement.cells_by_cluster(first, second, np.zeros(len(places), np.int64), 1)[0]
    kappa = OF_TWO["kappa"](np.concatenate([agreement.pooled(cells)[None], cells]))
    same, categories = exact_match(first, second), kappa_of_categories(first, second)
    made = [
        row | {"units_passages": len(places), "kappa_passages": defined(value)}
        for row, value in zip(rows, kappa, strict=True)
    ]
    made[0] |= {"exact_match_passages": same, "kappa_categories_passages": categories}
    made[0]["note"] = noted(f"on {said(made[0])}", made[0]["note"])
    return made


def _given(passages: Mapping[Place, set[int]], places: Sequence[Place], themes: int) -> Flags:
    """Return which themes each place has, places x themes."""
    given = np.zeros((len(places), themes), bool)
    for row, place in enumerate(places):
        given[row, [*passages.get(place, ())]] = True
    return given


def for_methods(rows: Sequence[Row]) -> list[str]:
    """Return of each two coders who share passages, from rows of agreement.csv, how they agree on these."""
    return [
        f"On {said(row)} ({row['coder_a']} and {row['coder_b']})."
        for row in rows
        if row["theme"] == ALL and row.get("units_passages") is not None
    ]
