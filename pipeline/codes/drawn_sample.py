"""A random sample of what is to be coded by hand: comments, or whole witnesses and interviews.

Each has its place by a number of its own, made from the seed and its name alone, so that every coder who
asks draws the same, a larger sample holds the smaller, and a further comment moves as little as can be
(permanent random numbers: Ohlsson 1995, in Business Survey Methods, 153-169).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from typing import NamedTuple

from ..errors import InputError
from ..tables.handed import ALONE
from ..wording import listed, many
from .read_as_one import Segment

_WHAT = {"row": "row|rows", "speaker": "witness|witnesses", "document": "interview|interviews"}


class Drawn(NamedTuple):
    """The places of the rows that were drawn, in their order, and what that is in words."""

    places: list[int]
    said: str


def drawn(
    segments: Sequence[Segment],
    readings: Sequence[str],
    by: Sequence[str],
    *,
    roles: Collection[str],
    size: int,
    seed: int,
) -> Drawn:
    """Return `size` of what is read as one (`read_as_one.readings`), drawn by the seed, each as likely.

    What holds nothing that is counted (`roles`) is not drawn; a row that is not counted goes with the next
    one that is. InputError where there are fewer.
    """
    units = _units(segments, readings, roles)
    names = {unit for unit, row in zip(units, segments, strict=True) if row["role"] in roles}
    kinds = [_WHAT[each].partition("|") for each in by]
    what = "|".join(listed([kind[place] for kind in kinds], "or") for place in (0, 2))
    if not 0 < size <= len(names):
        raise InputError(
            "there are not so many to draw",
            where="--sample",
            found=f"{size:,}",
            allowed=f"1 to {len(names):,}, the number of {what.partition('|')[2]}",
        )
    first = {*sorted(names, key=lambda name: (_number(seed, name), name))[:size]}
    return Drawn(
        [place for place, unit in enumerate(units) if unit in first],
        f"{size:,} of {many(len(names), what)}, drawn at random (seed {seed})",
    )


def _units(segments: Sequence[Segment], readings: Sequence[str], roles: Collection[str]) -> list[str]:
    """Return what each row is drawn with: the name of a reading, or of the row that is read by itself."""
    out = [""] * len(segments)
    following = {"": ""}
    for place in reversed(range(len(segments))):
        row, reading = segments[place], readings[place]
        if reading != ALONE:
            out[place] = f"{reading}\n"  # no segment is called so
            continue
        if row["role"] in roles:
            following = {row["document"]: row["segment"]}
        out[place] = following.get(row["document"], "")
    return out


def _number(seed: int, name: str) -> bytes:
    return hashlib.blake2b(f"{seed} {name}".encode(), digest_size=8).digest()
