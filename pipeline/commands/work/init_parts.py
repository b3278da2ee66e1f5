"""Parts of one interview by the names of their files, in which a label that is nobody's own counts twice."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...readers.roles import PARTICIPANT, generic
from ...wording import quoted, some
from .init_begun import Begun, Talk

_PART = re.compile(
    r"[\W_]*\(?(?:(?:part|pt|teil|partie|parte|deel|del|rhan)[\W_]*(?:\d{1,2}|[a-d]|i{1,3})|(?<=\d)[a-d])\)?"
    r"(?=[\W_]|\Z)",
    re.IGNORECASE,
)


def whole(document: str) -> str:
    """Return the name of the interview that a document is a part of; nothing where it says of none.

    >>> whole("Int 2 Therese part 1"), whole("call_8b"), whole("Interview 2")
    ('int 2 therese', 'call_8', '')
    """
    name, parts = _PART.subn("", document)
    return name.strip(" _-.").casefold() if parts == 1 else ""


def of_one_interview(talk: Talk, out: Begun) -> None:
    """Say which label counts for several in parts of one interview, and how it counts for one."""
    if "interviewees" in out.corpus:
        return
    answers = {
        (row["speaker"], row["document"])
        for row in talk.rows("speaker", "document", "role")
        if row["role"] == PARTICIPANT
    }
    out.say(*notes(answers))


def notes(answers: Iterable[tuple[str, str]]) -> list[str]:
    """Return what to say of who answers in which document: one line for each label in parts of one interview.

    >>> notes([("A", "talk part 1"), ("A", "talk part 2"), ("A", "visit")])[0].partition(", parts")[0]
    '"A" answers in talk part 1, talk part 2'
    """
    of: dict[tuple[str, str], list[str]] = {}
    for speaker, document in sorted(answers):
        if speaker and generic(speaker) and (interview := whole(document)):
            of.setdefault((speaker, interview), []).append(document)
    return [
        f"{quoted([who])} answers in {some(parts)}, parts of one interview by their names, and counts as "
        f"{len(parts)} interviewees; for one, name in [corpus] pseudonyms a csv with the lines "
        "name,pseudonym,document; " + "; ".join(f"{who},P1,{part}" for part in parts)
        for (who, _), parts in of.items()
        if len(parts) > 1
    ]
