"""Figure 1: the word pairs said most often, how sure each count is, and who stands behind it."""

from __future__ import annotations

from ..config import BY_QUESTION
from ..statistics.limits import FEWEST_USES
from .drawing import ranked_bars, shown_rows
from .drawing.canvas import Drawing, Page
from .drawing.style import clean
from .record import Chart, Given

LONGER = "In brackets: the rest of a longer phrase that holds half of the pair's uses or more."
APART = "Answers to {} questions are counted together; the figure groups has them apart."


def draw(inputs: Given) -> Drawing:
    """Return bars for the `top` pairs, by plain count.

    A pair's interval, per 1,000 words in `stability`, is scaled back to counts; a pair without one
    has none. Only where the parts are interviewees do dots beside the bars say who.
    """
    pairs, occurrences, people = inputs["pairs"], inputs["occurrences"], inputs.people
    top = inputs.config.plot.top
    rows = shown_rows.shown(pairs, top).to_pylist()
    page = Page(inputs.frame, "Word pairs said most often")
    if not rows:
        page.message(shown_rows.too_rare("word pair", inputs.config))
        return page.finish()
    intervals = {(row["word1"], row["word2"]): row for row in inputs["stability"].to_pylist()}
    each = inputs.config.frequency.parts == "interviewee" and occurrences.num_rows > 0
    dotted = each and ranked_bars.fits(page, people)
    by_pair = shown_rows.said_by(occurrences) if dotted else {}
    bars = []
    for row in rows:
        pair = (row["word1"], row["word2"])
        by_person = by_pair.get(pair, {})
        bars.append(
            ranked_bars.Bar(
                clean(shown_rows.long_name(row)),
                row["count"],
                row["parts"],
                {"pair": " ".join(pair)},
                _interval(row, intervals.get(pair, {})),
                [by_person.get(name, 0) for name in people] if dotted else (),
            )
        )
    dots = people if dotted else ()
    ranked_bars.draw(page, bars, n_parts=inputs.n_parts, kinds=inputs.parts, unit="times said", people=dots)
    ends = [bar.interval[1] for bar in bars if bar.interval]
    lines = f"Lines: 95% interval over {inputs.them}, where a pair is said {FEWEST_USES} times or more"
    if any(bar.count >= FEWEST_USES and not bar.interval for bar in bars):
        lines += " and one of them does not carry its count"
    lines += ", an arrow where it goes on." if max(ends, default=0) > ranked_bars.reach(bars) else "."
    crowd = f"There is no room for a dot for each of {len(people):,} {inputs.them}."
    asked = len({*inputs["segments"]["question"].to_pylist()} - {""})
    return page.finish(
        "Bars: times said.",
        APART.format(asked) if inputs.config.corpus.groups == BY_QUESTION and asked > 1 else "",
        lines if ends else "",
        "Dots: who says it, area by how often." if dotted else "",
        crowd if each and len(people) > 1 and not dotted else "",
        LONGER if any("[" in bar.label for bar in bars) else "",
        shown_rows.parts_of_phrases(rows),
        shown_rows.ties_note(pairs, top, "pair", inputs.parts),
        shown_rows.unknown_note(inputs),
    )


def _interval(row: dict[str, float | None], interval: dict[str, float | None]) -> tuple[float, float] | None:
    """Return the interval on a pair's count, from that on its rate.

    None where it is undefined, and where a pair is said so rarely, or by one alone, that resampling
    says nothing.
    """
    low, high = interval.get("low"), interval.get("high")
    count, rate = row["count"], row["per_1000"]
    if low is None or high is None or not count or not rate or count < FEWEST_USES or row["parts"] == 1:
        return None
    return low * count / rate, high * count / rate


def described(inputs: Given) -> str:
    """Return the first pairs with their counts, and how many interviewees stand behind them."""
    return shown_rows.ranked(inputs["pairs"], "word pair", inputs)


CHART = Chart(
    name="figure1",
    section="pairs",
    place=1,
    tables=("pairs", "stability", "occurrences", "segments"),
    draw=draw,
    described=described,
)
