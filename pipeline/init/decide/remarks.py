"""What in the talk nobody says: remarks in brackets or on lines; and hyphens that are dashes."""

from __future__ import annotations

from collections import Counter

import pyarrow.compute as pc

from ...words import dashes, remark_notes, remarks
from ..new_study import NewStudy, Talk


def bracketed(talk: Talk, out: NewStudy) -> None:
    """Decide whether what may be a transcriber's remarks is (`remark_notes.doubtful`): brackets, or lines.

    In what people have written themselves, the brackets are theirs.
    """
    if out.written:
        return
    answers = talk.answers()
    # Where others have labels, what has none may be a draft, whose brackets say who is quoted (P3). A
    # transcript in which only who asks has one is none.
    labelled = pc.unique(talk.segments.filter(pc.not_equal(talk.segments["speaker"], ""))["document"])
    answers = answers.filter(pc.is_in(answers["document"], labelled)) if len(labelled) else answers
    kept = list(remarks.kept(answers["text"], "drop"))
    directs = Counter(each.pattern for each in kept if each.directs)
    named, patterns = remark_notes.doubtful(Counter(each.pattern for each in kept), directs)
    if not patterns:
        return
    ours, speech = "remarks of who transcribed it, which nobody says: not counted", "what was said: counted"
    where = remark_notes.place_of(patterns)
    if out.choose(f"{where.capitalize()} stand {named}. What are they?", [ours, speech], ours) == ours:
        why = f"what stands {where} and nobody says; without this line it is counted"
        seen = f"{where}, {named}: taken for remarks, which nobody says; without remarks in config.toml they"
        seen += " count"
        out.decide("remarks", patterns, why, seen)


def dashed(talk: Talk, out: NewStudy) -> None:
    """Decide that hyphens are a dash, where they touch words often."""
    for name, times in dashes.touching(talk.answers()["text"]).items():
        if times >= dashes.OFTEN:
            why = f"{dashes.WAYS[name]}; without this line it is not counted"
            seen = f"{dashes.WAYS[name]} {times:,} times: taken for a dash, so that the word counts"
            out.decide(f"{name}_hyphens", "dash", why, seen, section="tokenise")
