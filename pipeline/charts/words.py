"""Words: the words said most often, in the language of figure 1."""

from __future__ import annotations

import pyarrow as pa
from matplotlib.figure import Figure

from . import picks, ranking
from .canvas import Frame, Page
from .style import clean


def draw(
    words: pa.Table, frame: Frame, *, top: int, min_count: int, kind: str, n_parts: int
) -> Figure:
    """Return bars for the `top` words; `words` is ordered by falling count."""
    page = Page(frame, "Words said most often")
    if words.num_rows == 0:
        page.message(f"No word occurs at least {min_count:,} times.")
        return page.finish()
    bars = [
        ranking.Bar(clean(row["word"]), row["count"], row["parts"])
        for row in words.slice(0, top).to_pylist()
    ]
    ranking.draw(page, bars, n_parts=n_parts, kind=kind)
    note = "Bars: times said, stop words left out."
    return page.finish(note, picks.ties_note(words, top, "word"))
