"""Two coders who share the passages of a list: their agreement on what it names alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from json import dumps

import pyarrow as pa

from ..codes.coders import Coder
from ..codes.side_by_side import inside, passages_of_both
from ..config import Config
from ..tables.columns import Row
from ..tables.handed import ALL
from ..wording import form, listed, many, noted, some
from .interviewees import Sides
from .pairwise import Pair, at_level, rows_of

LEVEL = "segment"  # the one at which it makes a difference that they may not have read the rest
_NAMES = {"positive_agreement": "positive agreement", "kappa": "kappa"}


def with_listed(
    rows: list[Row], pair: Pair, coders: tuple[Coder, Coder], beside: pa.Table, sides: Sides, config: Config
) -> list[Row]:
    """Return the rows of two coders with what holds where a list whose passages they share has one.

    `beside` is a tables.SIDE_BY_SIDE. Rows are returned as they are where they share none, and where
    every segment that both have read holds a passage.
    """
    lists = passages_of_both(beside, pair.a, pair.b) if pair.level == LEVEL else {}
    both = coders[0].read & coders[1].read
    here = both & inside(set().union(*lists.values()), sides.of.segment)
    if not here.any() or here.sum() == both.sum():
        return rows
    a, b = (replace(coder, read=here) for coder in coders)
    there = at_level(LEVEL, a, b, sides.of)
    assert there is not None
    of_these = rows_of(there, sides.names, config.changed(frequency={"bootstrap": 0}))
    made = [
        row | {f"{name}_listed": other.get(name) for name in ("units", *_NAMES)}
        for row, other in zip(rows, of_these, strict=True)
    ]
    first = made[0]
    values = {name: first[f"{key}_listed"] for key, name in _NAMES.items()}
    said = listed([f"{name} {value:.2f}" for name, value in values.items() if value is not None])
    over = f"over the {many(first['units_listed'], 'segment')} that hold a passage of {listed([*lists])}"
    first["note"] = noted(f"{over}: {said}" * bool(said), first["note"])
    return made


def for_methods(rows: Sequence[Row]) -> list[str]:
    """Return of each two such coders, from rows of agreement.csv, over which segments their agreement is.

    >>> row = {"theme": "*", "coder_a": "KS", "coder_b": "RT", "units": 53, "units_listed": 40}
    >>> for_methods([row | {"kappa": 0.685, "kappa_listed": 0.671}])  # doctest: +NORMALIZE_WHITESPACE
    ['KS and RT coded the same listed passages, and were both taken to have read all 53 segments, 13 of which
    hold none: kappa is 0.69 over all, and 0.67 over the 40 that hold one.']
    """
    out = []
    for row in rows:
        there = row.get("units_listed")
        if row["theme"] != ALL or there is None:
            continue
        known = None not in (row.get("kappa"), row.get("kappa_listed"))
        kappas = (
            f": kappa is {row['kappa']:.2f} over all, and {row['kappa_listed']:.2f} over the {there:,} that "
            f"hold one"
            if known
            else ""
        )
        out.append(
            f"{row['coder_a']} and {row['coder_b']} coded the same listed passages, and were both "
            f"taken to have read all {row['units']:,} segments, {row['units'] - there:,} of which hold none"
            f"{kappas}."
        )
    return out


def may_not_have_read(rows: Sequence[Row], beside: pa.Table) -> list[str]:
    """Return a warning of each two coders whose agreement may count what one of them was not shown."""
    out = []
    for row in rows:
        there = row.get("units_listed")
        if row["theme"] != ALL or there is None:
            continue
        a, b, units = row["coder_a"], row["coder_b"], row["units"]
        lists = some([*passages_of_both(beside, a, b)])
        last = [name for name in beside["coder"].unique().to_pylist() if name in (a, b)][-1:]
        other = units - there
        with_all, without = row.get("kappa"), row.get("kappa_listed")
        kappas = "" if with_all is None else f"; their kappa is {with_all:.2f} with these"
        kappas += f" and {without:.2f} without them" * (with_all is not None and without is not None)
        out.append(
            f"{a} and {b} share the passages of {lists}, and nothing says who read more than these: "
            f"{many(other, 'segment')} of {units:,} without one {form(other, 'counts|count')} as read by "
            f"both, and as agreed to have no theme{kappas}; who read these alone: [corpus] listed = "
            f"{dumps(last, ensure_ascii=False)}"
        )
    return out
