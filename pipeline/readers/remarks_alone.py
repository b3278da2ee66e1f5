"""Segments in which nobody speaks: a transcriber's remark and nothing else ([laughs]; All: (laughter)).

They hold no token that is counted, so they are no units, neither of counts nor of agreement, unless
somebody coded them; whoever says nothing else is nobody who took part.
"""

from __future__ import annotations

import re
from collections.abc import Collection

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..wording import many
from ..words.remarks import Spoken

_SAYS = re.compile(r"[^\W_]")


def rows_of(texts: pa.Array, said: Spoken) -> list[int]:
    """Return the rows of texts of which nothing is left without their remarks.

    Square brackets that read as a sentence of whoever wrote stay theirs: they are warned of.

    >>> from pipeline.words.remarks import spoken
    >>> texts = pa.array(["[laughs] (long pause).", "No [laughs]", "10", "...", "", "xxxx"])
    >>> rows_of(texts, spoken(texts, "drop"))
    [0, 5]
    """
    if said.texts is texts or not len(texts):
        return []
    changed = np.flatnonzero(pc.not_equal(texts, said.texts).to_numpy(zero_copy_only=False))
    own = {each.row for each in said.kept if each.square}
    left = said.texts.take(pa.array(changed)).to_pylist()
    return [
        row
        for row, text in zip(changed.tolist(), left, strict=True)
        if row not in own and not _SAYS.search(text)
    ]


def notes_of(names: Collection[str]) -> list[str]:
    """Return the warning of segments that were taken for notes, by their names."""
    first = next(iter(names), "")
    return [
        f"{many(len(names), 'segment holds|segments hold')} nothing but remarks ([laughs]), first {first}, "
        "and nobody coded them: kept as notes, no units of counts or of agreement, and nobody who took part"
    ] * bool(names)
