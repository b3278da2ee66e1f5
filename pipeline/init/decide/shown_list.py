"""Which coders of a list of coded passages saw that list alone."""

from __future__ import annotations

from ...codes.side_by_side import doubt_of, shown_alone
from ...config import NOBODY, Config
from ...read import Material
from ...wording import listed, many, some
from ..ask import below
from ..new_study import NewStudy


def shown_list(material: Material, now: Config, out: NewStudy) -> None:
    """Decide which of several coders in a list saw only its passages, and not the texts."""
    beside = material.side_by_side
    lists = beside["list"].unique().to_pylist()
    doubt = doubt_of(lists, beside, material.segments, now.tokenise.roles) if lists else None
    if not doubt or "listed" in out.fixed:
        return
    coded = f"{listed(doubt.coders)} coded the passages of {some(doubt.lists)}"
    proposed, reason = shown_alone(doubt, material.codings)
    piece = out.written or "turn"
    rest = f"the other {doubt.without:,}" if doubt.without > 1 else "the other one"
    question = f"{coded}. Which of them saw only these passages, and not the whole transcripts?" + below(
        (
            f"saw only the passages: has read {doubt.of - doubt.without:,} of {many(doubt.of, piece)}, those "
            "that hold one; agreement is over these",
            f"saw the whole transcripts (0: all did): found no theme in {rest}; where both did, that counts "
            "as agreed, and raises kappa",
            f"proposed is {listed(proposed) or 'none of them'}: {reason}",
        )
    )
    who = out.several(question, doubt.coders, doubt.coders, proposed)
    why = 'coders who saw only the listed passages, not the whole transcripts; "nobody": all saw these'
    out.decide("listed", who or NOBODY, why)
    taken = f"; {reason}" * (who == proposed)
    out.answered(f"{coded}; saw only these, and not the whole transcripts: {listed(who) or NOBODY}{taken}")
