"""Whether people talk in groups, in which those of one group are not independent of each other."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..count.rows import count_rows
from ..messages import Note
from ..readers.label_scope import GROUP
from ..readers.roles import PARTICIPANT
from ..wording import many

_TURNS = 2  # of each person, on average, where people talk with each other and not one after the other


def group_notes(segments: pa.Table, parts: str) -> list[str]:
    """Return a note where most interviewees of SEGMENTS talk in documents with three or more of them.

    It is talk where they take turns, and not one after the other as witnesses do. `parts`: [frequency] parts.
    """
    said = segments.select(["document", "interviewee"]).filter(pc.equal(segments["role"], PARTICIPANT))
    if not said.num_rows:
        return []
    document, who = (
        said[name].combine_chunks().dictionary_encode().indices.to_numpy()
        for name in ("document", "interviewee")
    )
    apart = np.ones(len(who), bool)  # where somebody begins to speak
    apart[1:] = (who[1:] != who[:-1]) | (document[1:] != document[:-1])
    turns = np.bincount(document[apart])
    (people, documents), _ = count_rows(who, document)
    size = np.bincount(documents)
    group = (size >= GROUP) & (turns >= _TURNS * size)
    inside, every = (len(np.unique(people[which])) for which in (group[documents], slice(None)))
    if 2 * inside <= every:
        return []
    counted = '; [frequency] parts = "document" counts groups'
    return [
        Note(
            f"{many(inside, 'interviewee')} talk in {many(int(group.sum()), 'group')}, and people of one "
            "group are not independent: intervals over interviewees are too narrow (`wordpairs guide limits`)"
            + counted
            * (parts == "interviewee")
        )
    ]
