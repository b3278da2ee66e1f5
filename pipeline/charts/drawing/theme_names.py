"""The column of theme names that themes and agreement share: sub-themes under their themes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from ...tables.columns import each_row
from ...wording import many
from .canvas import Page
from .shapes import Point
from .style import BODY, LINE, MUTED, RULE, SMALL, text_width, wrapped

INDENT = 7.0
ALL = "*"  # in agreement: all themes together
ROW = 14.0
MOST = 40  # themes of a figure, of which more would run over its page


@dataclass(frozen=True)
class Entry:
    """A theme's name, wrapped; `heading` stands above it where its parent has no row itself."""

    theme: str
    lines: Sequence[str]
    indent: float
    heading: Sequence[str] = ()


@dataclass(frozen=True)
class Outline:
    """The themes in the order of the codebook, beside their rows or, where stacked, above them.

    `width` is that of the column in points: none when stacked.
    """

    entries: Sequence[Entry]
    width: float
    stacked: bool

    def draw(self, page: Page) -> list[float]:
        """Write the names from the page's `y` on and return the middle of each theme's row."""
        middles = []
        rules = []
        for entry in self.entries:
            if entry.heading:
                height = len(entry.heading) * SMALL * LINE + 6
                page.block(page.left, page.y + height / 2 + 1, entry.heading, SMALL, colour=MUTED)
                page.y += height
            rules.append(((page.left, page.y), (page.right, page.y)))
            tall = len(entry.lines) * BODY * LINE + 4
            height = tall if self.stacked else max(ROW, tall)
            about = {} if entry.theme == ALL else {"theme": entry.theme}
            page.block(page.left + entry.indent, page.y + height / 2, entry.lines, about=about)
            middles.append(page.y + (tall + ROW / 2 - 3 if self.stacked else height / 2))
            page.y += height + (ROW - 2 if self.stacked else 0)
        rules.append(((page.left, page.y), (page.right, page.y)))
        page.lines(rules, 0.4, RULE)
        return middles

    def upright(
        self, xs: Iterable[float], top: float, bottom: float, middles: Sequence[float]
    ) -> list[tuple[Point, Point]]:
        """Return upright lines beside the rows, kept off the names where those are stacked."""
        spans = [(m - ROW / 2, m + ROW / 2) for m in middles] if self.stacked else [(top, bottom)]
        return [((x, start), (x, end)) for x in xs for start, end in spans]


def foremost(times: Mapping[str, int]) -> list[str]:
    """Return the themes that are given most often, as many as a figure has room for, in their own order.

    >>> len(foremost({f"{n}": n for n in range(90)})), foremost({"Pay": 0, "Rest": 4})
    (40, ['Pay', 'Rest'])
    """
    first = {*sorted(times, key=lambda theme: -times[theme])[:MOST]}
    return [theme for theme in times if theme in first]


def beyond(themes: int, table: str) -> str:
    """Return what to say below a figure of the themes that are not in it; nothing where all are.

    >>> beyond(173, "agreement.csv"), beyond(40, "agreement.csv")
    ('Not shown: 133 themes given less often or as often; agreement.csv has them.', '')
    """
    left = themes - MOST
    return f"Not shown: {many(left, 'theme')} given less often or as often; {table} has them." * (left > 0)


def outline(themes: Sequence[str], codebook: pa.Table, page: Page) -> Outline:
    """Return the names of these themes as they fit on the page: on a narrow one, stacked.

    Themes follow CODEBOOK, sub-themes after one another under their parent; those that it does
    not hold follow in their own order.
    """
    stacked = page.narrow
    room = page.span if stacked else page.width * 0.42
    parents: dict[str, str] = {}
    for theme, parent in each_row(codebook, "theme", "parent"):
        parents.setdefault(theme, parent)
    wanted = set(themes)
    ordered = [*(t for t in parents if t in wanted), *(t for t in themes if t not in parents)]
    groups: dict[str, list[str]] = {}
    for theme in ordered:
        parent = parents.get(theme, "")
        members = groups.setdefault(parent or theme, [])
        # A parent that is coded itself leads its sub-themes.
        members.insert(0 if not parent else len(members), theme)
    entries = []
    for group, members in groups.items():
        for number, theme in enumerate(members):
            indent = 0.0 if theme == group else INDENT
            headless = number == 0 and theme != group
            name = "All themes together" if theme == ALL else theme
            entries.append(
                Entry(
                    theme,
                    wrapped(name, room - indent, lines=4),
                    indent,
                    wrapped(group, room, SMALL, lines=2) if headless else (),
                )
            )
    widths = [text_width(line) + entry.indent for entry in entries for line in entry.lines]
    widths += [text_width(line, SMALL) for entry in entries for line in entry.heading]
    return Outline(entries, 0.0 if stacked else max(widths, default=0.0), stacked)
