"""Who raises a theme by each coder's codes, where several people coded: beside their consensus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..codes.coders import ADJUDICATED, CONSENSUS, SEVERAL
from ..tables.columns import Row
from ..tables.handed import AUTO
from ..wording import listed, so_many


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
    read = listed([
        f"{name} read {so_many(size[name][0], pieces)} of {so_many(size[name][1], them)}"
        for name in people
    ])  # fmt: skip
    said = (
        f"{read}. The consensus has the themes that more than half of those who read a text gave it: where "
        "one alone read it, that one’s. "
        + f"What is {ADJUDICATED} is the consensus with what was decided since. "
        * (ADJUDICATED in coders)
        + "Say in a paper whose numbers you give; "
        "themes_by_coder.csv has them."
    )
    return ByCoder(coders, people, raised, said * bool(coders))
