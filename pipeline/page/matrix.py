"""Who raises what: themes by interviewees, the manual reading beside the automatic one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from ..coder.coders import human_coders, reference, units
from ..coder.pairwise import any_by, numbered


@dataclass(frozen=True)
class Matrix:
    """`cells[theme][interviewee]` is `both`, `manual`, `auto` or `none`.

    `read` says of each interviewee whether a human coder has read any of their interviews; where
    not, the automatic reading stands alone. `totals` counts the cells of those who were read.
    """

    interviewees: list[str]
    read: list[bool]
    themes: list[str]
    cells: list[list[str]]
    totals: Mapping[str, int]


KIND = (("none", "auto"), ("manual", "both"))


def matrix(
    segments: pa.Table,
    codings: pa.Table,
    themes: pa.Table | None,
    order: Sequence[str],
    roles: Sequence[str],
) -> Matrix:
    """Return the themes, those of `order` first, by the interviewees, CE2 before CE10.

    The manual reading is the only human coder's, or the consensus of several. Of an interviewee
    who was read in part, only that part is compared.
    """
    of = units(segments, roles)
    given = [] if themes is None else themes.select(["segment", "theme"]).to_pylist()
    found = {row["theme"] for row in given} | set(codings.column("theme").to_pylist())
    names = [*order, *sorted(found - {*order, ""})]
    manual = reference(human_coders(codings, segments, of, names))
    auto = np.zeros((len(of), len(names)), bool)
    unit_of = {name: unit for unit, name in enumerate(of.segment)}
    column = {name: place for place, name in enumerate(names)}
    for row in given:
        auto[unit_of[row["segment"]], column[row["theme"]]] = True
    people, who = numbered(of.interviewee)
    read = manual.read if manual else np.zeros(len(of), bool)
    seen = any_by(read[:, None], who, len(people))[:, 0]
    given_by_hand = manual.given & read[:, None] if manual else np.zeros_like(auto)
    by_hand = any_by(given_by_hand, who, len(people))
    by_machine = any_by(auto & (read | ~seen[who])[:, None], who, len(people))
    ranked = sorted(range(len(people)), key=lambda place: _natural(people[place]))
    cells = [
        [KIND[int(by_hand[at, theme])][int(by_machine[at, theme])] for at in ranked]
        for theme in range(len(names))
    ]
    compared = [bool(seen[place]) for place in ranked]
    totals = Counter(
        cell for row in cells for cell, known in zip(row, compared, strict=True) if known
    )
    return Matrix([people[place] for place in ranked], compared, names, cells, totals)


def _natural(name: str) -> tuple[list[tuple[int, str]], str]:
    """Return a sort key that puts CE2 before CE10."""
    parts = re.split(r"([0-9]+)", name)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts], name
