"""Whose the words of an interpreter are."""

from __future__ import annotations

from collections import Counter

from ...readers.one_interviewee import interprets
from ...readers.roles import PARTICIPANT
from ...wording import many, some
from ..ask import below, such_as
from ..new_study import NewStudy, Talk

_SHOWN = 3  # of their turns


def whose(talk: Talk, out: NewStudy) -> None:
    """Decide whether what an interpreter says counts as an interviewee's, or not at all."""
    turns, words, where = Counter[str](), Counter[str](), dict[str, dict[str, None]]()
    texts: dict[str, list[str]] = {}
    for row in talk.rows("speaker", "role", "document", "text"):
        if row["role"] == PARTICIPANT and interprets(who := row["speaker"]):
            turns[who] += 1
            words[who] += len(row["text"].split())
            texts.setdefault(who, []).append(row["text"])
            where.setdefault(who, {})[row["document"]] = None
    hers, none = "of whom they interpret for: they count", "nobody's: they are not counted"
    left = []
    for who, documents in where.items():
        said = f"{who} interprets in {some([*documents], 2)} ({many(turns[who], 'turn')}, "
        said += f"{many(words[who], 'word')})"
        question = f"{said}. Whose are the words?{below(such_as(texts[who][:_SHOWN]))}"
        if (chosen := out.choose(question, [hers, none], hers)) == none:
            left.append(who)
        out.answered(f"{said}: the words are {chosen}")
    if left:
        out.more("other", left, "who interprets, and whose words do not count")
        talk.anew()
