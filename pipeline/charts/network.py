"""Network: the top pairs as a graph, so that a word's company is seen at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ..wording import many, times
from .drawing import shown_rows
from .drawing.canvas import Drawing, Page
from .drawing.network_layout import Size, components, placed
from .drawing.shapes import Mark, Point
from .drawing.style import BLUE, BODY, LINE, MUTED, SMALL, TINT, box, filled, text_width, wrapped
from .record import Chart, Given

THICKEST, THINNEST = 6.0, 0.6  # points of an edge's width
WORD = Mark("s", 7.0, "white", BLUE, 0.6)
TOGETHER = 4  # words that hang together, from which on a graph shows more than a list
LOOP = 15.0  # points that the loop of a word paired with itself stands out


def draw(inputs: Given) -> Drawing:
    """Return the `top` pairs with words as nodes and an arrow from first word to second.

    An arrow is as wide as the pair's count is high.
    """
    pairs, top = inputs["pairs"], inputs.config.plot.top
    rows = shown_rows.shown(pairs, top).to_pylist()
    page = Page(inputs.frame, "Word pairs said most often, as a network")
    if not rows:
        page.message(shown_rows.too_rare("word pair", inputs.config))
        return page.finish()
    words = list(dict.fromkeys(word for row in rows for word in (row["word1"], row["word2"])))
    labels = {word: wrapped(word, page.span * 0.45, lines=2) for word in words}
    looped = {row["word1"] for row in rows if row["word1"] == row["word2"]}
    sizes = ((max(map(text_width, lines)) + 8, len(lines) * BODY * LINE + 4) for lines in labels.values())
    boxes = dict(zip(labels, sizes, strict=True))
    # A loop takes room above its word, so the word's place in the layout is that much taller.
    room = {w: (x, y + 2 * LOOP if w in looped else y) for w, (x, y) in boxes.items()}
    edges = [(row["word1"], row["word2"]) for row in rows]
    places, height = placed(room, edges, page.span)
    centre_of = {word: (page.left + x, page.y + y) for word, (x, y) in places.items()}
    _arrows(page, rows, centre_of, boxes)
    for word, lines in labels.items():
        (x, y), (wide, tall) = centre_of[word], boxes[word]
        page.shapes([box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)], WORD, {"word": word})
        page.block(x, y, lines, align="center")
    page.y += height + 4
    _legend(page, [row["count"] for row in rows])
    apart = [edge for edge in edges if edge[0] != edge[1]]
    goes_on = {first for first, _ in apart} & {second for _, second in apart}
    return page.finish(
        "An arrow runs from a pair's first word to its second"
        + "; words that several arrows join may never be said in a row" * bool(goes_on)
        + ".",
        shown_rows.ties_note(pairs, top, "pair", inputs.parts),
    )


def _thickness(count: int, most: int) -> float:
    """Return an edge's width in points, in proportion to the count."""
    return max(THINNEST, THICKEST * count / most)


def _arrows(
    page: Page, rows: Sequence[Mapping[str, Any]], centre_of: Mapping[str, Point], boxes: Mapping[str, Size]
) -> None:
    """Draw the pairs as arrows between their words' boxes, thick ones first."""
    most = max(row["count"] for row in rows)
    pairs = {(row["word1"], row["word2"]) for row in rows}
    heads = []
    for row in rows:
        first, second = row["word1"], row["word2"]
        width = _thickness(row["count"], most)
        if first == second:
            (x, y), (wide, tall) = centre_of[first], boxes[first]
            reach = min(wide / 3, 10)
            lift = y - tall / 2 - LOOP * 1.2
            arch = [(x - reach, y - tall / 2), (x - reach, lift), (x + reach, lift)]
            page.curve([*arch, (x + reach, y - tall / 2 - 3)], width, TINT)
            heads.append(_head((x + reach, y - tall / 2 - 1), (0.0, 1.0), width))
            continue
        # A pair that is said both ways round is two arrows side by side.
        aside = 4.0 if (second, first) in pairs else 0.0
        start, end, way = _ends(centre_of[first], centre_of[second], boxes[second], aside)
        neck = end[0] - 4 * way[0], end[1] - 4 * way[1]
        page.lines([(start, neck)], width, TINT)
        heads.append(_head(end, way, width))
    page.shapes(heads, filled(BLUE))


def _ends(first: Point, second: Point, size: Size, aside: float) -> tuple[Point, Point, Point]:
    """Return where an arrow between two boxes starts, where it ends, and its direction.

    It starts in the middle of the first, which is drawn over it, and ends at the second's edge.
    """
    dx, dy = second[0] - first[0], second[1] - first[1]
    length = max((dx * dx + dy * dy) ** 0.5, 1e-6)
    way = dx / length, dy / length
    side = -way[1] * aside, way[0] * aside
    end_at = length - _reach(way, size) - 1.5
    start = first[0] + side[0], first[1] + side[1]
    end = first[0] + way[0] * end_at + side[0], first[1] + way[1] * end_at + side[1]
    return start, end, way


def _reach(way: Point, size: Size) -> float:
    """Return how far it is from a box's middle to its edge in a direction."""
    across = size[0] / 2 / abs(way[0]) if way[0] else float("inf")
    down = size[1] / 2 / abs(way[1]) if way[1] else float("inf")
    return min(across, down)


def _head(end: Point, way: Point, width: float) -> list[Point]:
    """Return the corners of an arrow's head."""
    half = 1.8 + width / 2
    back = end[0] - 5 * way[0], end[1] - 5 * way[1]
    return [
        end,
        (back[0] - way[1] * half, back[1] + way[0] * half),
        (back[0] + way[1] * half, back[1] - way[0] * half),
    ]


def _legend(page: Page, counts: Sequence[int]) -> None:
    """Show what the widths mean: the most, the middle and the least count."""
    most, least = max(counts), min(counts)
    middle = page.y + SMALL * LINE / 2 + 4
    x = page.left
    for count in dict.fromkeys([most, (most + least) // 2, least]):
        label = times(count)
        if x > page.left and x + 20 + text_width(label, SMALL) > page.right:
            x = page.left
            middle += SMALL * LINE
        page.lines([((x, middle), (x + 16, middle))], _thickness(count, most), TINT)
        page.text(x + 20, middle, label, SMALL, colour=MUTED)
        x += 20 + text_width(label, SMALL) + 14
    page.y = middle + SMALL * LINE / 2 - 4


def described(inputs: Given) -> str:
    """Return how many words the pairs join, and the word that stands in the most pairs."""
    rows = shown_rows.shown(inputs["pairs"], inputs.config.plot.top).to_pylist()
    if not rows:
        return f"A graph without words. {shown_rows.too_rare('word pair', inputs.config)}"
    pairs = Counter(word for row in rows for word in {row["word1"], row["word2"]})
    hub = min(pairs, key=lambda word: (-pairs[word], word))
    return (
        f"A graph of {many(len(rows), 'word pair')} between {many(len(pairs), 'word')}, an arrow "
        f"running from a pair’s first word to its second. “{hub}” stands in "
        f"{'the most' if pairs[hub] > 1 else 'no more'} of them, {pairs[hub]:,}."
    )


def _joined(inputs: Given) -> bool:
    """Return whether some words hang together: lone pairs are read more easily in a list."""
    rows = shown_rows.shown(inputs["pairs"], inputs.config.plot.top).to_pylist()
    groups = components([(row["word1"], row["word2"]) for row in rows])
    return any(len(group) >= TOGETHER for group in groups)


CHART = Chart(
    name="network", section="where", place=1, tables=("pairs",), draw=draw, described=described, adds=_joined
)
