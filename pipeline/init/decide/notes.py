"""Which texts of a coded project are the researcher's notes, and no interview."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from ...readers.beside_talks import as_notes, beside_talks, kind_of_name
from ...readers.by_document import all_of
from ...wording import many, some
from ..ask import below, such_as
from ..look.files import PROJECTS
from ..new_study import NewStudy, Talk

_SHOWN = 3  # of them


def of_project(talk: Talk, out: NewStudy) -> None:
    """Decide which texts are left out in which nobody is labelled, as in others, and that nobody coded.

    They are short, or called as notes are. Those of a folder were looked at one by one (`look/files`).
    """
    if not any(Path(name).suffix.lower().removeprefix(".") in PROJECTS for name in out.corpus["files"]):
        return
    given = talk.codings.to_pylist()
    found = beside_talks(talk.segments, {row["segment"] for row in given if row["theme"]})
    alike = Counter(map(kind_of_name, dict.fromkeys(talk.segments["document"].to_pylist())))
    likely = [
        name for name, words in found.items() if as_notes(name, words, alike=alike[kind_of_name(name)] > 1)
    ]
    if not likely:
        return
    shown = {name: f"{name} ({many(found[name], 'word')})" for name in likely}
    why = "nobody is labelled there, as in other texts, and nobody coded it"
    rows = talk.rows("document", "text")
    first = [next(row["text"] for row in rows if row["document"] == name) for name in likely[:_SHOWN]]
    question = (
        "Nobody is labelled in these texts, as in others, and nobody coded them. Which are notes, which "
    )
    question += f"nobody says and are not counted?{below(such_as(first, _SHOWN))}"
    left = out.several(question, [*shown.values()], likely, likely)
    if not left:
        return
    lines = [all_of(name) for name in left]
    out.more("note", lines, f"{why}: not counted; take it out of the line if somebody says it")
    named = some([shown[name] for name in left])
    out.say(f"{named}: left out by note in the config, as notes and nobody's interview: {why}")
    talk.anew()
