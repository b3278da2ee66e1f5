"""Words: the words said most often, in the language of figure 1."""

from __future__ import annotations

from .drawing import ranked_bars, shown_rows
from .drawing.canvas import Drawing, Page
from .drawing.style import clean
from .record import Chart, Given


def draw(inputs: Given) -> Drawing:
    """Return bars for the `top` words."""
    words, top = inputs["words"], inputs.config.plot.top
    page = Page(inputs.frame, "Words said most often")
    if words.num_rows == 0:
        page.message(shown_rows.too_rare("word", inputs.config))
        return page.finish()
    bars = [
        ranked_bars.Bar(clean(row["word"]), row["count"], row["parts"], {"word": row["word"]})
        for row in shown_rows.shown(words, top).to_pylist()
    ]
    ranked_bars.draw(page, bars, n_parts=inputs.n_parts, kinds=inputs.parts, unit="times said")
    note = "Bars: times said, stop words left out."
    return page.finish(
        note, shown_rows.ties_note(words, top, "word", inputs.parts), shown_rows.unknown_note(inputs)
    )


def described(inputs: Given) -> str:
    """Return the first words with their counts, and how many interviewees stand behind them."""
    return shown_rows.ranked(inputs["words"], "word", inputs)


CHART = Chart(
    name="words", section="words", place=1, tables=("words", "segments"), draw=draw, described=described
)
