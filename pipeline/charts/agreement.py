"""Agreement: the coefficients of each theme with their intervals, or prevalences alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..codes.coders import ADJUDICATED
from ..codes.withheld import compared, kept_back
from ..findings.coder_pairs import agreement_of
from ..findings.number_format import real, span
from ..tables.columns import Row
from ..wording import called, form, leading, many, so_many_of
from .drawing import number_columns
from .drawing.canvas import Drawing, Page
from .drawing.number_columns import Column
from .drawing.shapes import Mark, Point
from .drawing.style import BLUE, FAINT, GREY, INK, MUTED, SMALL, VERMILLION, kept_apart, scale, ticks
from .drawing.theme_names import ALL, Outline, beyond, foremost, outline
from .record import Chart, Given

AGREED = Mark("o", 6.0, BLUE)
POOLED = Mark("D", 6.0, INK)
HUMAN = Mark("o", 4.2, "white", GREY, 1.0)
FIRST = Mark("o", 6.2, "white", VERMILLION, 1.5)
SECOND = Mark("D", 5.0, BLUE)

CLOSEST = 26.0  # points between two numbers of the axis
AXIS = 84.0  # points that the axis is long, at the least
WITHHELD = "withheld"  # instead of a number: who abstains neither agrees nor disagrees
COLUMN = 56.0  # points that a coder's name may run over a column of numbers

Coders = tuple[str, str]


def draw(inputs: Given) -> Drawing:
    """Return the positive agreement on each theme, kappa beside it; or prevalences alone.

    Of `agreement` the segment level is shown, or the first level that it has. The pair of coders
    is the automatic one and the consensus, else `manual`, else the first there is; that of human
    coders with one another stands beside it as open marks. A theme that the automatic coder
    withholds has no mark of it and no number. Undefined is written out.
    """
    coefficients = inputs.config.compare.coefficients
    level, rows, others = _shown(inputs["agreement"].to_pylist(), inputs.config.corpus.machine)
    unit = called(f"{level}s" if level else "segments", inputs.config.words)
    what = "Agreement" if coefficients else "How often each theme is given"
    page = Page(inputs.frame, f"{what}, theme by theme, over {unit}")
    if not rows:
        page.message(_no_rows(inputs["agreement"].to_pylist()))
        return page.finish()
    by_theme = {row["theme"]: row for row in rows}
    whole = _themes(rows, coefficients)
    themes = _foremost(rows)
    more = beyond(len([*filter(ALL.__ne__, whole)]), "agreement.csv")
    column = outline([*themes, *whole[len(whole) - (ALL in whole) :]], inputs["codebook"], page)
    ordered = [by_theme[entry.theme] for entry in column.entries]
    one, other = kept_apart([rows[0]["coder_a"], rows[0]["coder_b"]], COLUMN, SMALL)
    names = one, other
    left = page.left + column.width + 12
    numbers = _columns(ordered, names, coefficients, page.right - left - 10)
    right = page.right - number_columns.width(numbers) - 10
    page.y += SMALL + 3
    top = page.y
    middles = column.draw(page)
    number_columns.draw(page, numbers, top, middles)
    if coefficients:
        lines = _agreed(page, column, ordered, others, (left, right), top, middles)
        key = {AGREED: f"{names[0]} and {names[1]}"}
        if ALL in by_theme:
            key[POOLED] = "pooled over themes"
        if others:
            key[HUMAN] = "two human coders"
        page.key(key)
        return page.finish(
            "Positive agreement: where one gives the theme, how often the other does too.",
            f"Lines: 95% interval over {inputs.them}; none where it is undefined or holds nearly all."
            if lines
            else "",
            "Kappa: agreement beyond chance.",
            *_together(by_theme.get(ALL), len(rows) - (ALL in by_theme)),
            more,
        )
    _prevalences(page, column, ordered, (left, right), top, middles)
    page.key({FIRST: names[0], SECOND: names[1]})
    return page.finish(f"Share of the {rows[0]['units']:,} {unit} that each coder gave the theme.", more)


def _shown(rows: Sequence[Row], programs: Sequence[str]) -> tuple[str, list[Row], list[Row]]:
    """Return the level, the rows of the main pair of coders, and those of human coders' pairs."""
    rows = compared(rows)
    levels = [row["level"] for row in rows]
    level = "segment" if "segment" in levels else next(iter(levels), "")
    here = [row for row in rows if row["level"] == level]
    # All human coders together are no pair, and the adjudicated codes are no coder's own.
    pairs = [
        pair
        for pair in agreement_of(here, [level], programs)
        if pair["kind"] != "joint" and ADJUDICATED not in (pair["a"], pair["b"])
    ]
    human = {(pair["a"], pair["b"]) for pair in pairs[1:] if pair["kind"] == "human"}
    others = [row for row in here if (row["coder_a"], row["coder_b"]) in human]
    return level, pairs[0]["rows"] if pairs else [], others


def _foremost(rows: Sequence[Row]) -> list[str]:
    """Return the themes that are shown: those given most often."""
    return foremost({row["theme"]: row["a"] + row["b"] for row in rows if row["theme"] != ALL})


def _themes(rows: Sequence[Row], coefficients: bool) -> list[str]:
    """Return the themes of the rows, all together last; a prevalence of all means nothing."""
    themes = [row["theme"] for row in rows if row["theme"] != ALL]
    pooled = coefficients and len(themes) < len(rows)
    return [*themes, ALL] if pooled else themes


def _columns(rows: Sequence[Row], names: Coders, coefficients: bool, room: float) -> list[Column]:
    """Return the numbers at the right of the rows; the less needed only where they leave room."""
    counts = [
        Column(name, [_counted(row, key) for row in rows])
        for name, key in zip((*names, "both"), ("a", "b", "both"), strict=True)
    ]
    if not coefficients:
        return counts if room - number_columns.width(counts) >= AXIS else []

    def column(name: str, key: str, intervals: bool) -> Column:
        cells = [_printed(row, key, intervals) for row in rows]
        return Column(f"{name} [95% interval]" if any("[" in cell for cell in cells) else name, cells)

    agreed, kappas = ("agreement", "positive_agreement"), ("kappa", "kappa")
    least = [column(*agreed, False), column(*kappas, False)]
    some = [column(*agreed, True), column(*kappas, False)]
    most = [column(*agreed, True), column(*kappas, True)]
    choices = ([*counts, *most], most, [*counts, *some], some, least)
    return next((each for each in choices if room - number_columns.width(each) >= AXIS), least)


def _counted(row: Row, key: str) -> str:
    """Return a count as it is printed; none of who gives the theme to nobody on principle."""
    return "–" if row["withheld"] and row["theme"] != ALL and key != "a" else f"{row[key]:,}"


def _printed(row: Row, name: str, intervals: bool) -> str:
    if row["withheld"] and row["theme"] != ALL:
        return WITHHELD if name == "positive_agreement" else "–"
    if row[name] is None:
        return "undefined"
    ends = row[f"{name}_low"], row[f"{name}_high"]
    interval = f" [{real(ends[0])}, {real(ends[1])}]" if intervals and span(*ends) else ""
    return f"{real(row[name])}{interval}"


def _together(row: Row | None, themes: int) -> list[str]:
    """Return over how many themes the pooled numbers are, and the agreement over sets of them."""
    if row is None:
        return []
    kept = row["withheld"]
    if kept and not row["learned_from"]:
        of = f"All themes together: {themes - kept} of {many(themes, 'theme')}; the other {kept} the "
        of += f"automatic coder {kept_back(learned=False)} and gives to nobody"
    else:
        of = f"All themes together: {themes}"
        if kept:
            of += f", {kept} of which the automatic coder {kept_back(learned=True)} and gives to "
            of += f"nobody: {form(kept, 'it counts|they count')} as not given"
    if row["alpha"] is not None:
        of += f"; Krippendorff's alpha with MASI distance is {real(row['alpha'])}"
    return [f"{of}."]


def _agreed(
    page: Page,
    column: Outline,
    rows: Sequence[Row],
    others: Sequence[Row],
    ends: tuple[float, float],
    top: float,
    middles: Sequence[float],
) -> bool:
    """Draw the positive agreement on each theme with its interval over an axis from 0 to 1.

    Tells whether any has an interval.
    """
    along = scale(0, 1, *ends)
    # Fifths, else halves, else whole numbers: what does not touch.
    part = next((part for part in (5, 2) if (ends[1] - ends[0]) / part >= CLOSEST), 1)
    marked = [k / part for k in range(part + 1)]

    def upright(values: Sequence[float]) -> list[tuple[Point, Point]]:
        return column.upright(map(along, values), top, page.y, middles)

    page.lines(upright(marked), 0.4, FAINT)
    page.lines(upright([0.0]), 0.6, GREY)
    page.text(ends[0], top - 3 - SMALL / 2, "Positive agreement", SMALL, colour=MUTED)
    _axis(page, {along(t): f"{t:.1f}" for t in marked})
    intervals = []
    marks: dict[Mark, list[tuple[float, float]]] = {HUMAN: [], AGREED: [], POOLED: []}
    height_of = dict(zip((row["theme"] for row in rows), middles, strict=True))
    name = "positive_agreement"
    for row in others:
        if row[name] is not None and row["theme"] in height_of:
            marks[HUMAN].append((along(row[name]), height_of[row["theme"]]))
    for row, middle in zip(rows, middles, strict=True):
        if row[name] is None or (row["withheld"] and row["theme"] != ALL):
            continue
        marks[POOLED if row["theme"] == ALL else AGREED].append((along(row[name]), middle))
        low, high = row[f"{name}_low"], row[f"{name}_high"]
        if span(low, high):
            intervals.append(((along(low), middle), (along(high), middle)))
    page.lines(intervals, 1.1, INK)
    for mark, points in marks.items():
        page.marks(points, mark)
    return bool(intervals)


def _prevalences(
    page: Page,
    column: Outline,
    rows: Sequence[Row],
    ends: tuple[float, float],
    top: float,
    middles: Sequence[float],
) -> None:
    """Draw for each theme the share of the units that either coder gave it, joined by a line."""
    shares = [tuple(100 * row[c] / row["units"] if row["units"] else 0.0 for c in "ab") for row in rows]
    most = max(1.0, *(value for pair in shares for value in pair))
    along = scale(0, most, *ends)
    joined = [
        ((along(a), middle), (along(b), middle)) for (a, b), middle in zip(shares, middles, strict=True)
    ]
    marked = {along(t): f"{t:g}%" for t in ticks(most, max(1, int((ends[1] - ends[0]) / CLOSEST)))}
    page.lines(column.upright(marked, top, page.y, middles), 0.4, FAINT)
    _axis(page, marked)
    page.lines(joined, 1.1, GREY)
    page.marks([start for start, _ in joined], FIRST)
    page.marks([end for _, end in joined], SECOND)


def _no_rows(agreement: Sequence[Row]) -> str:
    """Return why nothing is compared: there is one reading, or the automatic coder gives no theme."""
    withheld = max((row["withheld"] or 0 for row in agreement if row["theme"] == ALL), default=0)
    which = "the theme" if withheld == 1 else f"all {many(withheld, 'theme')}"
    there = f"The automatic coder withholds {which}: there" if withheld else "There"
    return f"{there} are no two readings to compare."


def _axis(page: Page, labels: Mapping[float, str]) -> None:
    """Write the numbers below an axis that ends at the page's `y`."""
    for x, label in labels.items():
        page.text(x, page.y + 6, label, SMALL, align="center", colour=MUTED)
    page.y += 12


def described(inputs: Given) -> str:
    """Return which coders are compared on how many themes, and from where to where they agree."""
    level, rows, others = _shown(inputs["agreement"].to_pylist(), inputs.config.corpus.machine)
    if not rows:
        return f"A chart without rows. {_no_rows(inputs['agreement'].to_pylist())}"
    every, shown = [row for row in rows if row["theme"] != ALL], {*_foremost(rows)}
    themes = [row for row in every if row["theme"] in shown]
    unit = called(f"{level}|{level}s", inputs.config.words)
    text = (
        f"For each of {so_many_of(len(themes), len(every), 'theme')}, {rows[0]['coder_a']} and "
        f"{rows[0]['coder_b']} are compared over {many(rows[0]['units'], unit)}. "
    )
    if not inputs.config.compare.coefficients:
        given = {row["theme"]: int(row["a"]) for row in themes or rows}
        most, tied = leading(given.items())
        often = f"{many(max(given.values()), 'time')}{form(tied, '| each')}"
        return f"{text}{rows[0]['coder_a']} gives {most} most often, {often}."
    name = "positive_agreement"
    with_value = [row for row in themes if row[name] is not None and not row["withheld"]]
    kept = sum(bool(row["withheld"]) for row in themes)
    tail = f"; {many(kept, 'theme')} the automatic coder withholds" if kept else ""
    if not with_value:
        return f"{text}Positive agreement is undefined for every theme{tail}."
    low, high = (pick(with_value, key=lambda row: float(row[name])) for pick in (min, max))
    between = [row[name] for row in others if row[name] is not None and row["theme"] in shown]
    if between:
        runs = real(min(between)), real(max(between))
        tail = f", between human coders from {runs[0]} to {runs[1]}{tail}"
    return (
        f"{text}Positive agreement runs from {real(low[name])} (“{low['theme']}”) to "
        f"{real(high[name])} (“{high['theme']}”){tail}."
    )


CHART = Chart(
    name="agreement",
    section="agreement",
    place=1,
    tables=("agreement", "codebook", "codings"),
    draw=draw,
    described=described,
    needs=("codings", "agreement"),
)
