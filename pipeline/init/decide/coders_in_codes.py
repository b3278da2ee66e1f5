"""Whether the names of codes say who gave them (NT.Soil, RB.Soil), or are themes below others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa

from ...codes.coded_parts import places_of
from ...codes.coders_in_codes import Found, Given, found
from ...readers.coders_named import KEY, tops
from ...readers.parsed import File
from ...tables.columns import each_row
from ...wording import form, listed, many, some
from ..ask import below
from ..new_study import NewStudy


def by_name(segments: pa.Table, codings: pa.Table, files: Sequence[File], out: NewStudy) -> bool:
    """Decide whether names of codes (tables.CODINGS) say who gave them, and return whether they may.

    `files` are those of the corpus. What is not certain is asked; where nobody can be, it is offered.
    """
    if KEY in {*out.fixed, *out.corpus}:
        return bool(out.given.get(KEY, out.corpus.get(KEY)))
    given = {*codings["theme"].to_pylist()} - {""}
    who = {speaker for speaker, role in each_row(segments, "speaker", "role") if role == "interviewer"}
    seen = found(sorted(given), lambda: _given(segments, codings), who, tops(files))
    if seen is None or _by_several(codings, seen):
        return False
    coders, themes = listed(seen.coders), many(len(given), "theme")
    what = f'names of codes say who gave them ("{seen.first[0]}", "{seen.first[1]}")'
    by = "two or more" if seen.coders[2:] else "both"
    shared = f"{seen.shared:,} of {many(seen.themes, 'theme')} {form(seen.shared, 'is|are')} given by {by}"
    left = f"; left out, since nobody stands in it: {some(seen.left)}" * bool(seen.left)
    if seen.sure:
        why = f"{what}, {shared}; [] if these are themes"
        out.decide(KEY, seen.coders, why)
        out.say(f"{what}; {shared}: {coders} are read as coders; if these are themes, write {KEY} = []{left}")
        return True
    yes = f"coders: each has coded, and they are compared, on {many(seen.themes, 'theme')}"
    no = f"themes: one coder gave {themes}, and nobody is compared"
    question = f"Are {coders}, in the names of codes, coders or themes?"
    question += below([f'"{seen.first[0]}", "{seen.first[1]}"; {shared}{left}'])
    if out.choose(question, [yes, no], no) == yes:
        out.decide(KEY, seen.coders, f"{what}; [] if these are themes")
        out.answered(f"{coders}, in the names of codes, are coders")
    elif out.asks:
        out.decide(KEY, [], f"{coders}, in the names of codes, are themes and no coders")
        return False
    else:
        out.offer(KEY, seen.coders, f"what may be coders in the names of codes: {coders}", "compare them")
    return True


def _by_several(codings: pa.Table, seen: Found) -> bool:
    """Return whether several coders, who are known, gave such codes."""
    pairs = each_row(codings, "coder", "theme")
    return len({coder for coder, theme in pairs if theme and theme not in seen.left}) > 1


def _given(segments: pa.Table, codings: pa.Table) -> Iterator[Given]:
    """Yield each coded passage, or segment."""
    document = dict(each_row(segments, "segment", "document"))
    for segment, theme, start, end, passages in each_row(
        codings, "segment", "theme", "start", "end", "passages"
    ):
        for first, last in places_of(start or 0, end or 0, passages or ""):
            yield Given(document[segment], segment, theme, first, last)
