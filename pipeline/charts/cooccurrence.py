"""Co-occurrence: which two themes are given to the same segments, beside what chance would give."""

from __future__ import annotations

from ..codes.coders import ADJUDICATED, units
from ..codes.uncompared import mostly_elsewhere, of_read
from ..tables.columns import Row
from ..wording import called, many, so_many_of
from .drawing import ranked_bars
from .drawing.canvas import Drawing, Page
from .drawing.style import clean
from .record import Chart, Given


def draw(inputs: Given) -> Drawing:
    """Return bars for the `top` pairs of themes by segments with both, and what is expected."""
    rows = _together(inputs)
    page = Page(inputs.frame, "Themes raised together")
    bars = []
    for row in rows[: inputs.config.plot.top]:
        label = clean(f"{row['theme_a']} + {row['theme_b']}")
        bars.append(
            ranked_bars.Bar(label, row["segments"], row["interviewees"], {}, expected=row["expected"])
        )
    read = len(inputs.read())
    of = of_read(read, len(inputs.people))
    pieces = inputs.config.words.pieces
    ranked_bars.draw(page, bars, n_parts=read, kinds=inputs.them, unit=f"{pieces} with both themes", lines=4)
    page.key({ranked_bars.EXPECTED: "if the two were given independently"})
    left = len(rows) - len(bars)
    coders = {*inputs["codings"]["coder"].to_pylist()}
    agreed = len(coders) > 1 and ADJUDICATED not in coders
    by = "by the consensus of the human coders" if agreed else "by hand"
    return page.finish(
        f"Bars: {pieces} that have both themes {by}.",
        f"Numbers at the right: {inputs.them} who raise both, in whatever {pieces}{';' * bool(of)}{of}.",
        f"Not shown: {many(left, 'pair')} of themes given together less often or as often." if left else "",
        mostly_elsewhere(inputs["codings"], units(inputs["segments"], inputs.config.tokenise.roles)),
    )


def _together(inputs: Given) -> list[Row]:
    """Return the pairs of themes that some segment has, those with the most segments first."""
    rows = [row for row in inputs["cooccurrence"].to_pylist() if row["segments"]]
    return sorted(rows, key=lambda row: (-row["segments"], row["theme_a"], row["theme_b"]))


def described(inputs: Given) -> str:
    """Return how many pairs of themes share segments, and which two share the most."""
    rows = _together(inputs)
    most, shown = rows[0], min(len(rows), inputs.config.plot.top)
    names = f"“{most['theme_a']}” and “{most['theme_b']}”"
    tied = sum(row["segments"] == most["segments"] for row in rows) - 1
    too = f"; so do {many(tied, 'other pair')}" if tied > 1 else "; so does 1 other pair" if tied else ""
    return called(
        f"A bar chart of {so_many_of(shown, len(rows), 'pair')} of themes that share segments. {names} share "
        f"the most, {many(most['segments'], 'segment')} where {most['expected']:.1f} would be "
        f"expected of independent themes{too}.",
        inputs.config.words,
    )


CHART = Chart(
    name="cooccurrence",
    section="where",
    place=5,
    tables=("cooccurrence", "codings", "segments"),
    draw=draw,
    described=described,
    needs=("codings", "cooccurrence"),
    has=lambda inputs: bool(_together(inputs)),
)
