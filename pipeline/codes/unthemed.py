"""Rows of a coder's table without a theme: listed there, and read or not, which `[corpus] no_theme` says."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..tables.columns import each_row
from ..wording import listed
from .coders import human_coders, units

if TYPE_CHECKING:
    import pyarrow as pa

BLANK = "no theme"  # the reading of such a row
MEND = 'no_theme = [""]'


class Unthemed(NamedTuple):
    """A coder, how many segments that count are not read, of those that their table lists; which."""

    coder: str
    without: int
    rows: int
    segments: frozenset[str] = frozenset()

    def __str__(self) -> str:
        """Return it in words.

        >>> str(Unthemed("JM", 23, 218))
        '23 of 218 by JM'
        """
        return f"{self.without:,} of {self.rows:,} by {self.coder}"


def without_theme(
    codings: pa.Table, segments: pa.Table, roles: Sequence[str], blank: Mapping[str, Collection[str]]
) -> list[Unthemed]:
    """Return the coders whose tables list `blank` segments that count as not read.

    Whoever says of any segment that nothing applies has not read the blank ones, and is left out.
    """
    if not blank:
        return []
    of = units(segments, roles)
    says = {coder for coder, theme in each_row(codings, "coder", "theme") if not theme}
    out = []
    for coder in human_coders(codings, segments, of, []):
        here = blank.get(coder.name, ()) if coder.name not in says else ()
        read = {segment for segment, was in zip(of.segment, coder.read.tolist(), strict=True) if was}
        left = {segment for segment in of.segment if segment in here} - read if here else set()
        out += [Unthemed(coder.name, len(left), len(left | read), frozenset(left))] if left else []
    return out


def unthemed(without: Sequence[Unthemed]) -> list[str]:
    """Return the warning of them."""
    if not without:
        return []
    return [
        f"segments without a theme in a coder's table count as not read, and are compared with nothing: "
        f"{listed([*map(str, without)])}; where these were read and nothing applied, they should "
        "count, for agreement where all left them blank and against it where one did: write in the config "
        f"[corpus] {MEND}"
    ]
