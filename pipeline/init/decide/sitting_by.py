"""Who sits by and neither asks nor answers, by the label: an observer, who assists in a group."""

from __future__ import annotations

from ...readers.doubted import sitting_by
from ...readers.people import People
from ...wording import in_a_list, some
from ..new_study import NewStudy, Talk


def named(talk: Talk, out: NewStudy) -> None:
    """Name them in [corpus] other, where others answer."""
    rows = talk.rows("speaker", "role", "document")
    people = People(*([row[name] for row in rows] for name in ("speaker", "role", "document")))
    names = sitting_by(people)
    if names and people.participants > {*names}:
        why = "neither asks nor answers, as the label says"
        out.more("other", names, why)
        out.say(f"{some(in_a_list(names))}: {why}: not counted")
        talk.anew()
