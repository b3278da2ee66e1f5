"""Themes: who raises each theme, by the manual and by the automatic reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..codes.coders import judging
from ..codes.uncompared import mostly_elsewhere, unread_left_out
from ..codes.withheld import by_learning, kept_back
from ..findings.manual_and_automatic import Readings, readings
from ..wording import form, leading, many, one_of, so_many_of, times
from .drawing import number_columns
from .drawing.canvas import Drawing, Page
from .drawing.number_columns import Column
from .drawing.shapes import About, Mark, Point
from .drawing.style import BLUE, GREY, INK, MUTED, SMALL, TINT, VERMILLION, box, scale
from .drawing.theme_names import Outline, beyond, foremost, outline
from .record import Chart, Given

COUNTED = ("manual", "auto", "published")
PITCH = 10.5  # points from one interviewee to the next, at the least
WIDEST_PITCH = 24.0

# Who reads a theme in an interviewee, and the mark that says so; told apart by shape first.
BOTH = Mark("o", 7.0, INK)
APART = Mark("D", 5.2, "white", INK, 1.4)
MANUAL = Mark("o", 6.2, "white", VERMILLION, 1.5)
AUTO = Mark("D", 5.4, BLUE)
NEITHER = Mark("o", 1.2, GREY)
ABSTAINS = Mark("s", 5.2, "white", MUTED, 1.1)
TOGETHER_NOWHERE = "both, in no passage together"
KEY = {
    BOTH: "both",
    APART: TOGETHER_NOWHERE,
    MANUAL: "manual only",
    AUTO: "automatic only",
    NEITHER: "neither",
}
# The same in bars: dark, framed, hatched, light.
BOTH_BAR = Mark("s", 7.0, "#404040")
APART_BAR = Mark("s", 6.0, "white", "#404040", 1.4)
MANUAL_BAR = Mark("s", 7.0, "white", VERMILLION, 0.8, hatch="//////")
AUTO_BAR = Mark("s", 7.0, TINT)
ABSTAINS_BAR = Mark("s", 7.0, "white", GREY, 0.8)
ONE_READING = "manual, automatic withheld"
BAR_KEY = {
    BOTH_BAR: "both",
    APART_BAR: TOGETHER_NOWHERE,
    MANUAL_BAR: "manual only",
    AUTO_BAR: "automatic only",
}
# Of the marks of either, where there is no automatic reading.
BY_HAND_KEY = {MANUAL: "manual", NEITHER: "not raised", MANUAL_BAR: "manual"}


@dataclass(frozen=True)
class Raised:
    """How many interviewees raise a theme, and who does in one reading only.

    `apart` are those in whom both readings see it, and never in the same passage.
    """

    counts: Mapping[str, int | None]
    manual_only: frozenset[str]
    auto_only: frozenset[str]
    apart: frozenset[str]
    withheld: bool = False

    @property
    def both(self) -> int:
        """How many interviewees raise it in both readings."""
        return max(0, (self.counts["manual"] or 0) - len(self.manual_only))


def _key(*, grid: bool, alone: bool, apart: bool, kept: bool) -> dict[Mark, str]:
    """Return what the marks mean that stand in a grid, or in bars.

    `alone`: there is no automatic reading; `apart`: both see a theme, in no passage together; `kept`: a
    theme is withheld.
    """
    key = {**KEY, ABSTAINS: ONE_READING} if grid else {**BAR_KEY, ABSTAINS_BAR: ONE_READING}
    if alone:
        return {mark: said for mark, said in BY_HAND_KEY.items() if mark in key}
    needless = {ABSTAINS: not kept, ABSTAINS_BAR: not kept, APART: not apart, APART_BAR: not apart}
    return {mark: said for mark, said in key.items() if not needless.get(mark)}


def draw(inputs: Given) -> Drawing:
    """Return a grid of themes by interviewees, or bars of counts where those are too many.

    The counts and who differs are `interviewees`'s; `themes` and `segments` say whom else the
    automatic reading found. Interviewees whom no human coder has read have no column.
    """
    raised = _raised(inputs)
    alone = _by_hand_alone(raised)
    page = Page(
        inputs.frame, f"Who raises each theme, by the manual {'' if alone else 'and the automatic '}reading"
    )
    if not raised:
        page.message("There are no themes to compare.")
        return page.finish()
    judged = judging(inputs["codings"], inputs.config.themes)
    roles = inputs.config.tokenise.roles
    every = raised
    raised = _foremost(every)
    both = readings(inputs["segments"], judged, inputs["themes"], list(raised), roles)
    if alone:
        raised = _raised_by_hand(raised, both)
    read = inputs["segments"].take(pa.array(both.of.row[both.read]))
    names = inputs.read(judged=True)
    column, numbers, left, right = _laid(inputs, page, raised)
    kept = sum(row.withheld for row in every.values())
    if _is_grid(names, left, right):
        pitch = min(WIDEST_PITCH, (right - left) / len(names))
        xs = {name: left + (number + 0.5) * pitch for number, name in enumerate(names)}
        page.heads(list(xs), list(xs.values()), pitch)
    else:
        xs = {}
        page.y += SMALL + 3
    top = page.y
    middles = column.draw(page)
    if xs:
        _grid(page, column, raised, _automatic(inputs["themes"], read), xs, middles)
    else:
        _bars(page, column, raised, left, right, middles)
    number_columns.draw(page, numbers, top, middles)
    apart = any(row.apart for row in raised.values())
    page.key(_key(grid=bool(xs), alone=alone, apart=apart, kept=bool(kept)))
    return page.finish(
        f"Numbers: how many {inputs.them} raise the theme.",
        f"In no passage together: both see the theme in the {one_of(inputs.them)}, each in other passages."
        if apart
        else "",
        f"Withheld: {many(kept, 'theme')} of {len(every)} that the automatic coder "
        f"{kept_back(learned=by_learning(inputs['learnable'].to_pylist()))} and gives to nobody."
        if kept
        else "",
        mostly_elsewhere(inputs["codings"], both.of, raised),
        unread_left_out(len(names), len(inputs.people), inputs.them),
        beyond(len(every), "interviewees.csv"),
    )


def _laid(
    inputs: Given, page: Page, raised: Mapping[str, Raised]
) -> tuple[Outline, list[Column], float, float]:
    """Return the names of the themes, the numbers, and from where to where there is room between them."""
    column = outline(list(raised), inputs["codebook"], page)
    numbers = _columns([raised[entry.theme] for entry in column.entries])
    return column, numbers, page.left + column.width + 10, page.right - number_columns.width(numbers) - 2


def _is_grid(names: Sequence[str], left: float, right: float) -> bool:
    """Return whether there is room for a column for each interviewee; else there are bars."""
    return bool(names) and PITCH * len(names) <= right - left


def _foremost(raised: Mapping[str, Raised]) -> dict[str, Raised]:
    """Return the themes that are shown: those that most raise."""
    given = {
        theme: sum(row.counts[name] or 0 for name in ("manual", "auto")) for theme, row in raised.items()
    }
    return {theme: raised[theme] for theme in foremost(given)}


def _raised(inputs: Given) -> dict[str, Raised]:
    """Return the rows of interviewees.csv by theme, with their joined names apart."""
    kept = {row["theme"] for row in inputs["learnable"].to_pylist() if not row["given"]}
    raised = {}
    for row in inputs["interviewees"].to_pylist():
        counts = {name: row[name] for name in COUNTED}
        who = {c: frozenset(row[c].split("; ")) - {""} for c in ("manual_only", "auto_only", "apart")}
        raised[row["theme"]] = Raised(counts, **who, withheld=row["theme"] in kept)
    return raised


def _by_hand_alone(raised: Mapping[str, Raised]) -> bool:
    """Return whether there is no automatic reading of any theme, not even one that is withheld."""
    return all(row.counts["auto"] is None and not row.withheld for row in raised.values())


def _raised_by_hand(raised: Mapping[str, Raised], both: Readings) -> dict[str, Raised]:
    """Return the themes with those in whom the manual reading sees them, which then is the only one."""
    people, others = np.array(both.of.interviewee), both.of.others
    who = {theme: {*people[both.hand[:, both.themes.index(theme)]].tolist()} for theme in raised}
    return {theme: replace(row, manual_only=frozenset(who[theme] - others)) for theme, row in raised.items()}


def _columns(rows: Sequence[Raised]) -> list[Column]:
    """Return the numbers at the right of the rows; published ones where there are any."""
    cells = {
        name: [None if name == "auto" and row.withheld else row.counts[name] for row in rows]
        for name in COUNTED
    }
    return [
        Column(name, ["–" if count is None else f"{count:,}" for count in counts])
        for name, counts in cells.items()
        if any(row.counts[name] is not None for row in rows)
    ]


def _automatic(themes: pa.Table, segments: pa.Table) -> set[tuple[str, str]]:
    """Return each theme and interviewee that the automatic reading brings together."""
    rows = pc.index_in(themes.column("segment"), value_set=segments.column("segment"))
    who = segments.column("interviewee").take(rows)
    return set(zip(themes.column("theme").to_pylist(), who.to_pylist(), strict=True))


def _grid(
    page: Page,
    column: Outline,
    raised: Mapping[str, Raised],
    automatic: set[tuple[str, str]],
    xs: Mapping[str, float],
    middles: Sequence[float],
) -> None:
    """Draw a mark for each theme and interviewee."""
    marks: dict[Mark, dict[Point, About]] = {mark: {} for mark in (*KEY, ABSTAINS)}
    for entry, middle in zip(column.entries, middles, strict=True):
        row = raised[entry.theme]
        for name, x in xs.items():
            if row.withheld and name not in row.manual_only:
                continue
            if name in row.manual_only:
                mark = ABSTAINS if row.withheld else MANUAL
            elif name in row.auto_only:
                mark = AUTO
            elif name in row.apart:
                mark = APART
            else:
                mark = BOTH if (entry.theme, name) in automatic else NEITHER
            marks[mark][x, middle] = {"theme": entry.theme, "who": name}
    for mark, points in marks.items():
        page.marks(list(points), mark, abouts=list(points.values()))


def _bars(
    page: Page,
    column: Outline,
    raised: Mapping[str, Raised],
    left: float,
    right: float,
    middles: Sequence[float],
) -> None:
    """Draw a bar for each theme: raised in both readings, by hand only, automatically only.

    Of both, those in no passage together have a part of their own.
    """
    parts = {
        theme: (row.both - len(row.apart), *map(len, (row.apart, row.manual_only, row.auto_only)))
        for theme, row in raised.items()
    }
    along = scale(0, max(1, *map(sum, parts.values())), left, right - 6)
    for entry, middle in zip(column.entries, middles, strict=True):
        start = 0
        for kind, count in zip(BAR_KEY, parts[entry.theme], strict=True):
            mark = ABSTAINS_BAR if raised[entry.theme].withheld else kind
            if count:
                ends = along(start), along(start + count)
                page.shapes([box(ends[0], middle - 4, ends[1], middle + 4)], mark)
            start += count
    page.lines(column.upright([left], middles[0] - 7, middles[-1] + 7, middles), 0.6, INK)


def described(inputs: Given) -> str:
    """Return how often the two readings see a theme in an interviewee, together and alone."""
    every = _raised(inputs)
    raised = _foremost(every)
    if not raised:
        return "A grid without rows. There are no themes to compare."
    rows = [row for row in raised.values() if not row.withheld]
    both = sum(row.both for row in rows if row.counts["auto"] is not None)
    apart = sum(len(row.apart) for row in rows)
    nowhere = f", {times(apart)} in no passage together" if apart else ""
    manual = sum(len(row.manual_only) for row in rows)
    auto = sum(len(row.auto_only) for row in rows)
    by_hand = {theme: row.counts["manual"] or 0 for theme, row in raised.items()}
    kept = len(raised) - len(rows)
    *_, left, right = _laid(inputs, Page(inputs.frame, ""), raised)
    one, number = one_of(inputs.them), so_many_of(len(raised), len(every), "theme")
    grid = _is_grid(inputs.read(judged=True), left, right)
    what = f"A grid of {number} by {one}" if grid else f"Bars of how many {inputs.them} raise {number}"
    if _by_hand_alone(raised):
        seen = f": the manual reading, the only one, sees the theme {times(sum(by_hand.values()))}"
        return f"{what}{seen}. {_most(inputs, by_hand)}"
    but = f", of which the automatic coder withholds {kept}: of the others" if kept else ":"
    return (
        f"{what}{but} both readings see the theme {times(both)}{nowhere}, the manual one "
        f"alone {times(manual)}, the automatic one alone {times(auto)}. {_most(inputs, by_hand)}"
    )


def _most(inputs: Given, by_hand: Mapping[str, int]) -> str:
    """Return which themes most raise by hand, as a sentence."""
    most, tied = leading(by_hand.items())
    return (
        f"By hand {most} {form(tied, 'is|are')} raised by the most {inputs.them}, "
        f"{max(by_hand.values()):,}{form(tied, '| each')}."
    )


CHART = Chart(
    name="themes",
    section="themes",
    place=1,
    tables=("interviewees", "learnable", "themes", "codings", "codebook", "segments"),
    draw=draw,
    described=described,
    needs=("codings", "interviewees"),
)
