"""Coded passages that code nothing: which segments they may be of, and what of the numbers hangs on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import pyarrow as pa

from ..statistics.arrays import Flags
from ..tables.columns import each_row, table
from ..tables.handed import LOST
from ..wording import form, many, some
from .coders import Units, cells_of
from .nearest_passage import Near
from .placed_passages import UNSAID, Lost, Passage
from .spelling import key

_ONE = ("list", "sheet", "line", "coder", "theme")  # what tells one passage from another


def table_of(
    lists: Iterable[tuple[str, Sequence[Lost]]], themes: Iterable[str], hidden: Callable[[pa.Table], pa.Table]
) -> pa.Table:
    """Return the passages of lists that code nothing (tables.LOST).

    `lists` are their names and passages, `themes` the study's, whose spelling these get; `hidden` replaces
    names of people.
    """
    each = [(name, one, near) for name, lost in lists for one in lost for near in one.near or [Near(0, 0)]]
    rows = hidden(table(LOST, [_row(*one) for one in each]))
    spelt = {key(theme): theme for theme in themes}
    named = [spelt.get(key(theme), theme) for theme in rows["theme"].to_pylist()]
    # What segments are called is the study's own, and has no names left.
    for name, cells in (("theme", named), ("segment", [near.segment for *_, near in each])):
        rows = rows.set_column(LOST.get_field_index(name), name, pa.array(cells, pa.string()))
    return rows


def dropped_of(
    passages: Iterable[tuple[Sequence[int], str, str]], segments: Sequence[str]
) -> tuple[Lost, ...]:
    """Return a file's own passages (readers/parsed.py: Dropped) that touch segments and code none, by number.

    `segments` are the names of the file's rows.
    """
    return tuple(
        Lost(
            Passage("", "", coder, theme, number),
            UNSAID,
            tuple(Near(0, row, segment=segments[row]) for row in rows),
        )
        for number, (rows, coder, theme) in enumerate(passages, 1)
    )


def _row(name: str, lost: Lost, near: Near) -> dict[str, object]:
    """Return a row of the table but for its segment."""
    one = lost.passage
    known = {"list": name, "sheet": one.sheet, "line": one.line, "coder": one.coder, "theme": one.theme}
    return {**known, "why": lost.why, "segment": "", "words_there": near.words}


def shown(rows: pa.Table, *, quotes: bool) -> pa.Table:
    """Return such rows as they are written: without `quotes`, with no words of the texts."""
    empty = pa.array([""] * rows.num_rows, pa.string())
    return rows if quotes else rows.set_column(LOST.get_field_index("words_there"), "words_there", empty)


def perhaps(rows: pa.Table, of: Units, themes: Sequence[str], machine: Sequence[str] = ()) -> Flags:
    """Return units x themes: whether a passage of such rows may be of it; not those of programs."""
    cells = np.zeros((len(of), len(themes)), bool)
    unit, theme = cells_of(rows, of, themes)
    program = np.array([name in machine for name in rows["coder"].to_pylist()], bool)
    known = (unit >= 0) & (theme >= 0) & ~program
    cells[unit[known], theme[known]] = True
    return cells


def beside_numbers(rows: pa.Table | None, differ: pa.Table | None, between: pa.Table | None = None) -> str:
    """Return what a reader of agreement must know of such rows; empty without any.

    `differ` are the disagreements, `between` those of human coders, if there are such tables.
    """
    if rows is None:
        return ""
    passages = dict.fromkeys(each_row(rows, *_ONE))
    if not passages:
        return ""
    lists, number = list(dict.fromkeys(name for name, *_ in passages)), len(passages)
    text = (
        f"{many(number, 'coded passage')} of {some(lists)} {form(number, 'has|have')} no place of "
        f"{form(number, 'its|their')} own in the texts, and {form(number, 'counts|count')} as not coded here"
    )
    alone, apart = marked(differ), marked(between)
    said = [f"{many(alone, 'theme')} that only the automatic coder gives"] * bool(alone)
    said += [f"{many(apart, 'code')} that one human coder gives and another does not"] * bool(apart)
    if said:
        text += (
            f": {' and '.join(said)} {form(alone + apart, 'stands|stand')} where "
            f"{form(number, 'it|one of them')} may belong, and may be no disagreement"
        )
    return f"{text}. unplaced.csv says where {form(number, 'it|each')} may belong."


def marked(differ: pa.Table | None) -> int:
    """Return of how many differences a passage without a place may be (comparison/differing.py)."""
    return 0 if differ is None else sum(map(bool, differ["may_be_given_by"].to_pylist()))
