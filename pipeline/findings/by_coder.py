"""Who raises a theme by each coder's codes, where several people coded: beside their consensus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..codes.coders import ADJUDICATED, CONSENSUS, SEVERAL
from ..tables.columns import Row
from ..tables.handed import AUTO
from .prose import prose


class ByCoder(NamedTuple):
    """The `coders` (each, either, both), by theme how many raise it by the codes of each, and what to say."""

    coders: list[str]
    people: list[str]  # of these the people alone
    raised: dict[str, list[int]]
    said: str


def by_coder_of(rows: Sequence[Row], them: str, pieces: str) -> ByCoder:
    """Return what rows of themes_by_coder.csv say; of one coder alone, who has none, nothing."""
    coders = list(dict.fromkeys(row["coder"] for row in rows if row["coder"] not in (CONSENSUS, AUTO)))
    raised: dict[str, list[int]] = {}
    for row in rows:
        if row["coder"] in coders:
            raised.setdefault(row["theme"], []).append(row["interviewees"])
    size = {row["coder"]: (row["read"], row["interviewees_read"]) for row in rows}
    made = {ADJUDICATED, *(name for pair in SEVERAL for name in pair)}
    people = [name for name in coders if name not in made]
    about = {"size": size, "them": them, "pieces": pieces, "ADJUDICATED": ADJUDICATED}
    said = prose("by_coder", people=people, coders=coders, **about) if coders else ""
    return ByCoder(coders, people, raised, said)
