"""Parts of one interview by the names of their files, in which a label that is nobody's own counts twice."""

from __future__ import annotations

from ...readers.parts import in_parts
from ...readers.roles import PARTICIPANT, generic
from ..new_study import NewStudy, Talk


def of_one_interview(talk: Talk, out: NewStudy) -> None:
    """Say which label counts for several in parts of one interview, and how it counts for one."""
    if "interviewees" in out.corpus:
        return
    rows = talk.rows("speaker", "document", "role")
    answers = {
        (row["speaker"], row["document"])
        for row in rows
        if row["role"] == PARTICIPANT and generic(row["speaker"])
    }
    out.say(*in_parts(answers, {row[name] for row in rows for name in ("speaker", "document")}))
