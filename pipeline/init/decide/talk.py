"""What is decided by the talk itself, each decision by what those before it say."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pyarrow as pa

from ...config import Config
from ...read import read
from ..new_study import NewStudy, Talk
from . import (
    attributes,
    columns,
    hearings,
    interpreters,
    label_scope,
    names,
    no_answer,
    notes,
    questions,
    remarks,
    sitting_by,
    two_roles,
    who_asks,
)


class Decision(NamedTuple):
    """What is decided by the texts: the keys that it writes, and what decides. It is passed over where one
    of them is given."""

    keys: str
    decide: Callable[[Talk, NewStudy], None]


# What the texts decide, in this order: what one says, the next may go by.
DECISIONS = (
    Decision("note", notes.of_project),
    Decision("interviewer", who_asks.who_asks),
    Decision("interviewer", two_roles.of_two_roles),
    Decision("other", interpreters.whose),
    Decision("other", sitting_by.named),
    Decision("interviewer other", hearings.presiding),
    Decision("interviewer other", hearings.passing),
    Decision("speakers_are", hearings.called),
    Decision("segments_are", columns.texts_called),
    Decision("no_answer", no_answer.unanswered),
    Decision("label_scope", label_scope.whose),
    Decision("interviewees", names.of_waves),
    Decision("interviewees", names.by_code),
    Decision("interviewees pseudonyms", names.of_parts),
    Decision("", attributes.compared),
    Decision("order", names.by_date),
    Decision("questions printed", questions.printed),
    Decision("remarks", remarks.bracketed),
    Decision("double_hyphens", remarks.dashed),
    Decision("pseudonyms names", names.shown),
)


def talk(out: NewStudy, now: Callable[[], Config]) -> Talk:
    """Decide what in the texts is not the interviewees', but for what is given, and return them."""
    if "questions" not in out.fixed:
        questions.questions([], out)

    def reads(apart: bool) -> tuple[pa.Table, pa.Table]:
        config = now()
        if apart:  # codes are of the row
            config = config.changed(corpus={"answers": "apart", "codes": [], "codes_by": [], "coded": []})
        material = read(config, out.pages, doubts=False)
        return material.segments, material.codings

    texts = Talk(reads)
    for decision in DECISIONS:
        if not {*decision.keys.split()} & {*out.fixed}:
            decision.decide(texts, out)
    return texts
