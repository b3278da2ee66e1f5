"""Which rows of a table are shown: of a ranked one, and what is said of the cut; of words that tell much.

Those are the words left out that the study uses, and each theme's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..tables.columns import Row
from ..tables.handed import NO_WORD
from ..wording import form, many, times

SURE = 0.05  # p of a permutation of interviewees under which a key term is shown
Rows = list[Row]


def shown(table: pa.Table, top: int) -> pa.Table:
    """Return the rows that figures show: the `top` most frequent, or fewer where that cuts a tie.

    `table` is ordered by falling count. A tie that does not fit is left out whole; where that
    would leave less than half of `top`, those of it are shown that stand in the most parts and,
    of these, are most evenly spread.
    """
    return table.take(pa.array(places(table, top), pa.int64()))


def places(table: pa.Table, top: int) -> list[int]:
    """Return where in the table the rows stand that figures show, in the order in which they do."""
    above, tied = _cut(table, top)
    if not tied:
        return [*range(min(top, table.num_rows))]
    if 2 * above >= top:
        return [*range(above)]
    rows = table.slice(above, tied).select(["parts", "dp_norm"]).to_pylist()
    uneven = [1.0 if row["dp_norm"] is None else row["dp_norm"] for row in rows]
    order = sorted(range(tied), key=lambda row: (-rows[row]["parts"], uneven[row], row))
    return [*range(above), *(above + row for row in order[: top - above])]


def _cut(table: pa.Table, top: int) -> tuple[int, int]:
    """Return how many rows are more frequent than a tie that `top` cuts, and how many tie.

    Nought and nought where it cuts none.
    """
    if table.num_rows <= top:
        return 0, 0
    counts = table.column("count")
    last = counts[top - 1].as_py()
    if counts[top].as_py() < last:
        return 0, 0
    return pc.sum(pc.greater(counts, last)).as_py(), pc.sum(pc.equal(counts, last)).as_py()


def ties_note(table: pa.Table, top: int, thing: str, parts: str) -> str:
    """Return a sentence on how a tie at the cut was dealt with, if there is one.

    `table` is ordered by falling count; `thing` names one of its rows, `parts` what they are in.
    """
    above, tied = _cut(table, top)
    if not tied:
        return ""
    last = times(table.column("count")[top - 1].as_py())
    if 2 * above >= top:
        each = form(tied, "is|each, are")
        return f"{tied:,} more, said {last} {each} not shown: the first {top} would not hold all of them."
    return (
        f"{many(tied, thing)} are said {last}, and among the first {top} there is room for {top - above:,} "
        f"of them: those said by the most {parts} and, where that is equal, those spread most evenly."
    )


def cut_note(table: pa.Table, top: int, thing: str, listed: int = 0) -> str:
    """Return a sentence on a tie that a table of the first `top` rows cuts, if it cuts one.

    `table` is ordered by falling count, and then by the alphabet; `thing` names one of its rows. `listed`:
    how many rows the table has, where those that figures show stand in it beside the first.
    """
    above, tied = _cut(table, top)
    if not tied:
        return ""
    of_tie = max(top, listed) - above
    last, more = times(table.column("count")[top - 1].as_py()), tied - of_tie
    if not more:
        return ""
    later = "" if listed > top else f", and {form(more, 'comes|come')} later in the alphabet"
    return (
        f"{many(more, thing)} more {form(more, 'is|are')} said {last}, as the last of these "
        f"{form(of_tie, 'is|are')}{later}."
    )


def audited(rows: Rows) -> tuple[Rows, Rows, Rows]:
    """Return the removed words that keywords or title need, those merely written, and no words."""
    groups: tuple[Rows, Rows, Rows] = [], [], []
    for row in rows:
        uses = row["used_in"].split("; ")
        needed = any(use.startswith(("keyword", "title")) for use in uses)
        groups[2 if row["list"] == NO_WORD else not needed].append(row)
    return groups


def keyed(rows: Rows) -> list[tuple[str, Rows]]:
    """Return the rows of keyness that say something by theme, in the order of the themes."""
    out: dict[str, Rows] = {}
    for row in rows:
        if _tells(row):
            out.setdefault(row["theme"], []).append(row)
    return list(out.items())


def first(terms: Rows, top: int) -> Rows:
    """Return the first `top` terms, ranked by `lrc`, and all that tie with the last of them."""
    return [row for place, row in enumerate(terms) if place < top or row["lrc"] == terms[top - 1]["lrc"]]


def unkeyed(rows: Rows) -> list[str]:
    """Return the themes of which no term is surely said more, or less, than elsewhere."""
    keyed = {row["theme"] for row in rows if _tells(row)}
    return [theme for theme in dict.fromkeys(row["theme"] for row in rows) if theme not in keyed]


def _tells(row: Mapping[str, Any]) -> bool:
    """Tell whether keyness says something: by its cautious bound, and of more than one person."""
    p = row["p_permutation"]
    return bool(row["lrc"]) and p is not None and p < SURE
