"""Who raises what: themes by interviewees, the manual reading beside the automatic one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from ..statistics.arrays import any_by, numbered
from ..tables.natural import natural
from .readings import Readings


@dataclass(frozen=True)
class Matrix:
    """`cells[theme][interviewee]` is `both`, `manual`, `auto` or `none`.

    `read` says of each interviewee whether a human coder has read any of their interviews; where
    not, the automatic reading stands alone. `totals` counts the cells of those who were read, of
    the themes that the automatic coder does not withhold.
    """

    interviewees: list[str]
    read: list[bool]
    themes: list[str]
    cells: list[list[str]]
    totals: Mapping[str, int]


KIND = (("none", "auto"), ("manual", "both"))


def matrix(both: Readings, withheld: Collection[str] = ()) -> Matrix:
    """Return the themes by the interviewees, CE2 before CE10.

    Of an interviewee who was read in part, only that part is compared.
    """
    people, who = numbered(both.of.interviewee)
    seen = any_by(both.read[:, None], who, len(people))[:, 0]
    by_hand = any_by(both.hand, who, len(people))
    by_machine = any_by(both.machine & (both.read | ~seen[who])[:, None], who, len(people))
    ranked = sorted(range(len(people)), key=lambda place: natural(people[place]))
    kinds = np.array(KIND, object)[by_hand.astype(int), by_machine.astype(int)][ranked].T
    compared = seen[ranked]
    judged = np.array([theme not in withheld for theme in both.themes], bool)
    totals = Counter(kinds[judged][:, compared].ravel().tolist())
    people = [people[place] for place in ranked]
    return Matrix(people, compared.tolist(), both.themes, kinds.tolist(), totals)
