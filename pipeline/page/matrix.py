"""Who raises what: themes by interviewees, the manual reading beside the automatic one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ..coder.pairwise import any_by, numbered
from ..tables import natural
from .readings import Readings


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


def matrix(both: Readings) -> Matrix:
    """Return the themes by the interviewees, CE2 before CE10.

    Of an interviewee who was read in part, only that part is compared.
    """
    people, who = numbered(both.of.interviewee)
    seen = any_by(both.read[:, None], who, len(people))[:, 0]
    by_hand = any_by(both.hand, who, len(people))
    by_machine = any_by(both.machine & (both.read | ~seen[who])[:, None], who, len(people))
    ranked = sorted(range(len(people)), key=lambda place: natural(people[place]))
    cells = [
        [KIND[int(by_hand[at, theme])][int(by_machine[at, theme])] for at in ranked]
        for theme in range(len(both.themes))
    ]
    compared = [bool(seen[place]) for place in ranked]
    totals = Counter(
        cell for row in cells for cell, known in zip(row, compared, strict=True) if known
    )
    return Matrix([people[place] for place in ranked], compared, both.themes, cells, totals)
