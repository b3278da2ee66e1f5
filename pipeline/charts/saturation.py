"""Saturation: what each further interview adds, in order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..codes.coders import units
from ..codes.uncompared import mostly_elsewhere, unread_left_out
from ..findings.saturation_rule import order_of, rule_of
from ..tables.columns import Row
from ..wording import many, one_of
from .drawing.canvas import Drawing, Page
from .drawing.shapes import Mark, Point
from .drawing.style import BLUE, FAINT, INK, MUTED, SMALL, TINT, box, filled, scale, text_width, ticks
from .record import Chart, Given

HEIGHT = 74.0  # points of a panel
FINEST = 0.3  # points from one bar to the next, a tenth of a millimetre: nearer ones are drawn as one
NEAR = 0.6  # points from one mark to the next, a sixth of its size: nearer ones make one line
NAMED = 8.6  # points from one interview to the next from which on each can be named
SO_FAR = Mark("o", 3.6, BLUE)
NEW = filled(TINT)
KINDS = {"themes": "Themes", "pairs": "Listed word pairs"}


def draw(inputs: Given) -> Drawing:
    """Return for themes and for listed pairs the new ones of each interview, and those so far.

    Themes are left out where nobody coded by hand, and whom no human coder has read has none.
    """
    rows = inputs["saturation"].to_pylist()
    page = Page(inputs.frame, f"What each {one_of(inputs.them)} adds to those before")
    shown = [kind for kind in KINDS if _known(rows, kind)]
    most = max(max(_known(rows, kind)[-1][kind] for kind in shown), 1)
    left = page.left + text_width(f"{most:,}", SMALL) + 6
    pitch = (page.right - left) / len(rows)
    xs = [left + (number + 0.5) * pitch for number in range(len(rows))]
    for kind in shown:
        _panel(page, kind, rows, xs, left)
    if pitch >= NAMED:
        page.heads([row["interviewee"] for row in rows], xs, pitch)
    else:
        page.y += 6
        page.text(page.left, page.y, one_of(inputs.them), SMALL, colour=MUTED)
        for number in ticks(len(rows), max(1, (page.right - left) / 40)):
            if number >= 1:
                page.text(xs[int(number) - 1], page.y, f"{number:,.0f}", SMALL, align="center", colour=MUTED)
        page.y += SMALL
    page.key({NEW: "new", SO_FAR: "so far"})
    rule = rule_of(rows, inputs.them)
    elsewhere = unread = ""
    if "themes" in shown:
        of = units(inputs["segments"], inputs.config.tokenise.roles)
        elsewhere = mostly_elsewhere(inputs["codings"], of)
        unread = unread_left_out(len(_known(rows, "themes")), len(rows), inputs.them, " of the themes")
    return page.finish(f"The {inputs.them} stand in the order {order_of(rows)}.", unread, rule, elsewhere)


def _known(rows: Sequence[Row], kind: str) -> list[Row]:
    """Return the rows of those of whom it is known how many of a kind they add."""
    return [row for row in rows if row[kind] is not None]


def _panel(page: Page, kind: str, rows: Sequence[Row], xs: Sequence[float], left: float) -> None:
    """Draw the bars of what is new and the line of what there is so far, over an axis."""
    page.text(left, page.y + SMALL / 2, KINDS[kind], SMALL, colour=MUTED)
    page.y += SMALL + 4
    pitch = xs[1] - xs[0] if len(xs) > 1 else 23.0
    here = [(x, row) for x, row in zip(xs, rows, strict=True) if row[kind] is not None]
    total = max(here[-1][1][kind], 1)
    foot = page.y + HEIGHT
    up = scale(0, total, foot, page.y + 3)
    marked = [mark for mark in ticks(total, 4) if mark == int(mark)]
    page.lines([((left, up(mark)), (page.right, up(mark))) for mark in marked[1:]], 0.4, FAINT)
    for mark in marked:
        page.text(left - 4, up(mark), f"{mark:,.0f}", SMALL, align="right", colour=MUTED)
    half = min(0.35 * max(pitch, FINEST), 8.0)
    new = [(x, up(row[f"new_{kind}"])) for x, row in here if row[f"new_{kind}"]]
    new = new if pitch >= FINEST else _highest(new)
    page.shapes([box(x - half, y, x + half, foot) for x, y in new], NEW)
    so_far: list[Point] = [(x, up(row[kind])) for x, row in here]
    so_far = so_far if pitch >= NEAR else _apart(so_far)
    page.lines(list(pairwise(so_far)), 0.8, BLUE)
    page.marks(so_far, SO_FAR)
    page.lines([((left, foot), (page.right, foot))], 0.6, INK)
    page.y = foot + 8


def _highest(points: Sequence[Point]) -> list[Point]:
    """Return the highest of the points in each `FINEST` points of the page's width."""
    columns: dict[int, Point] = {}
    for x, y in points:
        place = int(x / FINEST)
        columns[place] = min(columns.get(place, (x, y)), (x, y), key=lambda point: point[1])
    return list(columns.values())


def _apart(points: Sequence[Point]) -> list[Point]:
    """Return the points but for those that lie upon the one before to the eye; the last stays."""
    kept = [points[0]]
    for point in points[1:]:
        if max(point[0] - kept[-1][0], abs(point[1] - kept[-1][1])) >= NEAR:
            kept.append(point)
    return kept if kept[-1] == points[-1] else [*kept, points[-1]]


def described(inputs: Given) -> str:
    """Return how many themes and pairs there are, and how many of them the last interview added."""
    rows = inputs["saturation"].to_pylist()
    kinds = {"themes": "theme", "pairs": "listed word pair"}
    last = {kind: known[-1] for kind in kinds if (known := _known(rows, kind))}
    named = inputs.them if len(rows) != 1 else one_of(inputs.them)
    in_all = " and ".join(many(row[kind], kinds[kind]) for kind, row in last.items())
    by_last: dict[str, list[str]] = {}  # of whom nobody read, no themes are known
    for kind, row in last.items():
        who = "them" if row is rows[-1] else "those read"
        by_last.setdefault(who, []).append(many(row[f"new_{kind}"], kinds[kind]))
    added = " and ".join(f"the last of {who} adds {' and '.join(what)}" for who, what in by_last.items())
    return (
        f"Bars and a line over {len(rows):,} {named} in order, which bring "
        f"{in_all} in all. {added[0].upper()}{added[1:]}."
    )


CHART = Chart(
    name="saturation",
    section="where",
    place=4,
    tables=("saturation", "codings", "segments"),
    draw=draw,
    described=described,
    needs=("saturation",),
)
