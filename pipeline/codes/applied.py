"""Rows of CODINGS as what they are: codes, and segments that were read and given no theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..wording import many

if TYPE_CHECKING:
    import pyarrow as pa


class Applied(NamedTuple):
    """How many codes there are, and how often a coder read a segment and gave it no theme.

    `without` counts each coder's reading of a segment, `segments` each such segment once.
    """

    codes: int
    without: int
    segments: int

    @property
    def no_theme(self) -> str:
        """What was read and given no theme, in words.

        >>> Applied(3, 2, 2).no_theme, Applied(3, 4, 2).no_theme
        ('2 segments', '2 segments (4 times, each coder counted)')
        """
        each = f" ({self.without:,} times, each coder counted)" if self.without != self.segments else ""
        return f"{many(self.segments, 'segment')}{each}"


def applied(codings: pa.Table) -> Applied:
    """Return how many codes CODINGS hold, and what was read and given no theme.

    Codes with decisions applied are made from these, and nobody's own: they do not count again.
    """
    import pyarrow.compute as pc

    from .coders import ADJUDICATED

    codings = codings.filter(pc.not_equal(codings["coder"], ADJUDICATED))
    empty = codings["segment"].filter(pc.equal(codings["theme"], ""))
    return Applied(codings.num_rows - len(empty), len(empty), pc.count_distinct(empty).as_py())
