"""Which coders of a list of coded passages were shown that list alone."""

from __future__ import annotations

from ...codes.side_by_side import doubt_of, shown_alone
from ...config import NOBODY, Config
from ...read import Material
from ...wording import form, listed, many, some
from ..new_study import NewStudy


def shown_list(material: Material, now: Config, out: NewStudy) -> None:
    """Decide which of several coders in a list were shown its passages, and not the texts."""
    beside = material.side_by_side
    lists = beside["list"].unique().to_pylist()
    doubt = doubt_of(lists, beside, material.segments, now.tokenise.roles) if lists else None
    if not doubt or "listed" in out.fixed:
        return
    coded = f"{listed(doubt.coders)} coded the passages of {some(doubt.lists)}"
    that = form(doubt.without, "that holds|that hold")
    question = (
        f"{coded}. Who of them was shown these alone, and not the transcripts? They have not read the "
        f"{doubt.without:,} of {many(doubt.of, 'segment')} {that} none; the others found no theme there."
    )
    who = out.several(question, doubt.coders, doubt.coders, shown_alone(doubt, material.codings))
    why = 'coders who were shown the listed passages, not the texts; "nobody": all read them'
    out.decide("listed", who or NOBODY, why)
    out.answered(f"{coded}; shown these alone, and not the transcripts: {listed(who) or NOBODY}")
