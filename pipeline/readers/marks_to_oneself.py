"""Codes that somebody put on headings and notes alone (ask Owen): marks to oneself, and no themes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..codes.spelling import key
from ..wording import many
from .parsed import Coding


def without_marks(
    codes: Sequence[Coding], themes: Collection[str], notes: Collection[str]
) -> tuple[list[Coding], list[str]]:
    """Return the codes without those that stand on `notes` alone, and the warnings of them.

    `notes` are the segments that nobody says. `themes` are those that the study's codebook names, which
    stay.
    """
    known = {key(theme) for theme in themes}
    on: dict[str, list[str]] = {}
    for code in codes:
        if code.theme and key(code.theme) not in known:
            on.setdefault(code.theme, []).append(code.segment)
    marks = {theme: segments for theme, segments in on.items() if all(each in notes for each in segments)}
    if not marks or len(marks) == len({code.theme for code in codes} - {""}):  # all that was coded
        return list(codes), []
    told = [
        f'the code "{theme}" stands on {many(len(segments), "heading or note|headings or notes")} alone, '
        f"first {segments[0]}, where nobody speaks: left out, as a mark to oneself; name it in a codebook "
        "([themes] codebook) to keep it as a theme"
        for theme, segments in sorted(marks.items())
    ]
    return [code for code in codes if code.theme not in marks], told
