"""People who talk in groups are not independent, which a study of groups says of its intervals."""

from __future__ import annotations

import pyarrow as pa
import pytest

from pipeline.material.in_groups import group_notes
from pipeline.messages import Note

TURNS = {  # of each document who speaks, in turn; small letters ask
    "three who talk": (
        ["iAiBAiCABC", "iDiEFDEF"],
        "6 interviewees talk in 2 groups, and people of one group",
    ),
    "one who is in both groups": (["ABCABC", "ADEADE"], "5 interviewees talk in 2 groups, "),
    "half of them in a group": (["ABCABC", "iD", "iE", "iF"], ""),
    "most of them in a group": (["ABCABC", "iD", "iE"], "3 interviewees talk in 1 group, "),
    "two at a time": (["iABAB", "iCDCD"], ""),
    "one after the other": (["iAiAiAiBiBiBiCiCiC"], ""),
    "nobody who answers": (["iii"], ""),
}


@pytest.mark.parametrize("what", TURNS)
def test_it_is_said_where_most_people_talk_with_others(what: str) -> None:
    documents, said = TURNS[what]
    turns = [(f"d{n}", who) for n, document in enumerate(documents) for who in document]
    segments = pa.table(
        {
            "document": [document for document, _ in turns],
            "interviewee": ["" if who.islower() else who for _, who in turns],
            "role": ["interviewer" if who.islower() else "participant" for _, who in turns],
        }
    )
    found = group_notes(segments, "interviewee")
    assert [note.startswith(said) for note in found] == [True] * bool(said)
    assert all(isinstance(note, Note) for note in found), "nothing is to be done"
    assert ['parts = "document"' in note for note in found] == [True] * bool(said)
    assert not any('parts = "document"' in note for note in group_notes(segments, "document"))
