"""Dispersion: where in each interview the top pairs fall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..statistics.limits import FEWEST_USES
from ..tables.columns import codes, each_row, natural
from ..wording import form, leading, many, one_of, so_many
from .drawing import number_columns, shown_rows
from .drawing.canvas import Drawing, Page
from .drawing.number_columns import Column
from .drawing.shapes import Mark
from .drawing.style import BLUE, BODY, LINE, RULE, WASH, box, dot_size, filled, text_width, wrapped
from .record import Chart, Given

LANE = 14.0  # points that an interview is wide, at the least
WIDEST_LANE = 60.0
BESIDE = 5.0  # points between the names and the lanes
PAD = 1.5  # points inside a lane before 0 and after 1
STEP = 0.5  # points; ticks nearer than this are one tick, which no eye can tell and files feel
LONG = 500  # words, three minutes of talk, from which on a pair's place in what somebody says tells something
MOST = 50  # people who are interviewed; more, if what they say is so short, answer a survey
DPNORM, OTHERS = "DPnorm", "others"
TICKS = "A tick is an occurrence; a lane runs from the first word that {one} says to the last."
DOTS = "Dots: who says the pair, area by how often; the places in the texts are not known."


def draw(inputs: Given) -> Drawing:
    """Return a row for each of the `top` pairs and a lane for each interviewee.

    A tick is an OCCURRENCES row at its position, 0 to 1, in the interviewee's words; where no
    position is known (a corpus of counts), a dot's area says how often. Where the people do not
    all fit, those who say any have lanes, or those who say them most, and the rest a column of counts.
    """
    pairs, occurrences, people = inputs["pairs"], inputs["occurrences"], inputs.people
    top, one = inputs.config.plot.top, one_of(inputs.them)
    rows = shown_rows.shown(pairs, top).to_pylist()
    placed = _placed(occurrences)
    page = Page(
        inputs.frame,
        f"Where the word pairs fall, {one} by {one}" if placed or not rows else "Who says the word pairs",
    )
    if not rows:
        page.message(shown_rows.too_rare("word pair", inputs.config))
        return page.finish()
    by_row, labels, label_right, shown, numbers = _laid(inputs, page, rows)
    heights = [max(12.0, len(lines) * BODY * LINE + 3) for lines in labels]
    left = label_right + BESIDE
    lane = min(WIDEST_LANE, (page.right - number_columns.width(numbers) - left) / max(1, len(shown)))
    lefts = {name: left + number * lane for number, name in enumerate(shown)}
    right = left + lane * len(shown)

    page.heads(shown, [x + lane / 2 for x in lefts.values()], lane)
    top_y, foot = page.y, page.y + sum(heights)
    page.shapes([box(x, top_y, x + lane, foot) for x in [*lefts.values()][::2]], filled(WASH))
    middles = []
    for row, lines, height in zip(rows, labels, heights, strict=True):
        middles.append(page.y + height / 2)
        page.block(label_right, middles[-1], lines, align="right", about={"pair": shown_rows.name_of(row)})
        page.y += height
    page.lines([((left, middle), (right, middle)) for middle in middles], 0.4, RULE)
    if placed:
        ticks = _ticks(occurrences, lefts, lane)
        strokes = [
            ((x, middle - 3.8), (x, middle + 3.8))
            for row, middle in zip(rows, middles, strict=True)
            for x in ticks.get((row["word1"], row["word2"]), ())
        ]
        page.lines(strokes, 0.7, BLUE)
    else:
        _dots(page, by_row, lefts, lane, middles)
    number_columns.draw(page, numbers, top_y, middles)
    if not placed:
        said = (counts.get(name, 0) for counts in by_row for name in lefts)
        page.key(shown_rows.key_of_dots(said, _widest(lane)), _widest(lane) + 5)
    spread = f"DPnorm: 0 = evenly spread over {inputs.parts}, 1 = all in the one of fewest words"
    few = any(row["count"] < FEWEST_USES for row in rows)
    spread += f"; grey: count under {FEWEST_USES}." if few else "."
    return page.finish(
        TICKS.format(one=f"{'an' if one[0] in 'aeiou' else 'a'} {one}") if placed else DOTS,
        spread if DPNORM in [column.name for column in numbers] else "",
        shown_rows.ties_note(pairs, top, "pair", inputs.parts),
        _left_out(len(people) - len(shown), inputs.them, OTHERS in [column.name for column in numbers]),
    )


class _Laid(NamedTuple):
    """Who says each row, the rows' names and where they end, who has a lane, and the numbers beside."""

    by_row: list[Mapping[str, int]]
    labels: list[list[str]]
    label_right: float
    shown: list[str]
    numbers: list[Column]


def _laid(inputs: Given, page: Page, rows: Sequence[Mapping[str, Any]]) -> _Laid:
    """Return what stands where on a page for these rows, one at least."""
    by_pair = shown_rows.said_by(inputs["occurrences"])
    by_row = [by_pair.get((row["word1"], row["word2"]), {}) for row in rows]
    labels = [wrapped(shown_rows.name_of(row), page.width * 0.3, lines=2) for row in rows]
    label_right = page.left + max(text_width(line) for lines in labels for line in lines)
    room = page.right - label_right - BESIDE
    return _Laid(by_row, labels, label_right, *_shown(inputs.people, by_row, rows, page, room))


def _left_out(number: int, them: str, counted: bool) -> str:
    """Return a sentence on the people without a lane, who are `counted` in a column or say no pair."""
    if number <= 0:
        return ""
    if not counted:
        return f"{many(number, f'more {one_of(them)} says|more {them} say')} none of these pairs."
    more = many(number, f"more {one_of(them)} is|more {them} are")
    return f"Shown are those who say these pairs most; {more} counted together as others."


def _shown(
    people: Sequence[str],
    by_row: Sequence[Mapping[str, int]],
    rows: Sequence[Mapping[str, Any]],
    page: Page,
    width: float,
) -> tuple[list[str], list[Column]]:
    """Return the interviewees that have lanes, and the columns of numbers beside them."""
    numbers = [] if page.narrow else _columns(rows)
    if len(people) * LANE <= width - number_columns.width(numbers):
        return list(people), numbers
    totals = dict.fromkeys(people, 0)
    for counts in by_row:
        for name, count in counts.items():
            if name in totals:
                totals[name] += count
    order = sorted(people, key=lambda name: (-totals[name], natural(name)))
    say = [name for name in order if totals[name]]
    if say and len(say) * LANE <= width - number_columns.width(numbers):
        return say, numbers
    # Room is kept for the counts of all, which are at least as wide as those of the others.
    everyone = Column(OTHERS, [f"{sum(counts.values()):,}" for counts in by_row])
    shown = order[: max(1, int((width - number_columns.width([everyone, *numbers])) // LANE))]
    kept = set(shown)
    rest = [sum(n for name, n in counts.items() if name not in kept) for counts in by_row]
    return shown, [Column(OTHERS, [f"{n:,}" for n in rest]), *numbers]


def _columns(rows: Sequence[Mapping[str, Any]]) -> list[Column]:
    """Return the count and the dispersion of each row."""
    spreads = [row["dp_norm"] for row in rows]
    # A dispersion that stands on too little, or is not defined, is not to be read.
    grey = [n for n, row in enumerate(rows) if row["count"] < FEWEST_USES or row["dp_norm"] is None]
    return [
        Column("count", [f"{row['count']:,}" for row in rows]),
        Column(DPNORM, ["–" if s is None else f"{s:.2f}" for s in spreads], grey),
    ]


def _widest(lane: float) -> float:
    """Return how many points the largest dot of a lane is wide."""
    return min(lane, 12.0) - 1


def _dots(
    page: Page,
    by_row: Sequence[Mapping[str, int]],
    lefts: Mapping[str, float],
    lane: float,
    middles: Sequence[float],
) -> None:
    """Draw a dot for each pair and interviewee, its area by how often."""
    dots = {
        (left + lane / 2, middle): counts[name]
        for counts, middle in zip(by_row, middles, strict=True)
        for name, left in lefts.items()
        if name in counts
    }
    most = max(dots.values(), default=1)
    sizes = [dot_size(count, most, _widest(lane)) for count in dots.values()]
    page.marks(list(dots), Mark("o", 11.0, BLUE), sizes)


def _ticks(
    occurrences: pa.Table, lefts: Mapping[str, float], lane: float
) -> dict[shown_rows.Pair, list[float]]:
    """Return where each pair's ticks stand: distinct, sorted."""
    out: dict[shown_rows.Pair, set[float]] = {}
    inside = pc.is_in(occurrences.column("interviewee"), value_set=pa.array(lefts, pa.string()))
    placed = occurrences.filter(pc.and_(inside, pc.is_valid(occurrences.column("position"))))
    for word1, word2, name, position in each_row(placed, "word1", "word2", "interviewee", "position"):
        x = lefts[name] + PAD + (lane - 2 * PAD) * position
        out.setdefault((word1, word2), set()).add(round(x / STEP) * STEP)
    return {pair: sorted(xs) for pair, xs in out.items()}


def _placed(occurrences: pa.Table) -> bool:
    """Return whether it is known where in what somebody says any pair stands."""
    return bool(occurrences.column("position").null_count < occurrences.num_rows)


def _comments(inputs: Given) -> str:
    """Return that the texts are a survey's, too short to have a beginning and an end; empty where not.

    Nobody then says `LONG` words, and each gives one text or they are more than `MOST`.
    """
    totals, segments = inputs["segment_totals"], inputs["segments"]
    if not totals.num_rows or not _placed(inputs["occurrences"]):
        return ""
    row = totals["segment"].to_numpy()
    who, _ = codes(segments["interviewee"])
    counted = pc.is_in(segments["role"], value_set=pa.array(inputs.config.tokenise.roles, pa.string()))
    here = pc.and_(counted, pc.not_equal(segments["interviewee"], "")).to_numpy()[row]
    person = who[row][here]
    words, texts = np.bincount(person, totals["words"].to_numpy()[here]), np.bincount(person)
    most = int(words.max(initial=0))
    if most >= LONG or (texts.max(initial=0) > 1 and np.count_nonzero(texts) <= MOST):
        return ""
    return (
        f"no {one_of(inputs.them)} gives {LONG} words or more (the most are {most:,}), and in so few the "
        "place of a pair says nothing; pairs_by_interviewee.csv has who says it."
    )


def described(inputs: Given) -> str:
    """Return how many pairs and interviewees there are, and the pair most and least spread."""
    rows = shown_rows.shown(inputs["pairs"], inputs.config.plot.top).to_pylist()
    if not rows:
        return f"A chart without rows. {shown_rows.too_rare('word pair', inputs.config)}"
    laid = _laid(inputs, Page(inputs.frame, ""), rows)
    text = (
        f"A row for each of {many(len(rows), 'word pair')} and a lane for each of "
        f"{_with_lanes(inputs, laid)} marked where the pair is said. "
    )
    with_value = [row for row in rows if row["dp_norm"] is not None and row["count"] >= FEWEST_USES]
    if not with_value:
        return f"{text}None is said often enough to say how evenly it is spread."
    spread = [(shown_rows.name_of(row), float(row["dp_norm"])) for row in with_value]
    (even, tied), (uneven, _) = leading((name, -value) for name, value in spread), leading(spread)
    least, most = (pick(value for _, value in spread) for pick in (min, max))
    of = f"Of those said {FEWEST_USES} times or more the" if len(spread) < len(rows) else "The"
    return (
        f"{text}{of} most evenly spread {form(tied, 'is|are')} {even} (DPnorm {least:.2f}), "
        f"the least {uneven} ({most:.2f})."
    )


def _with_lanes(inputs: Given, laid: _Laid) -> str:
    """Return who has a lane, and where the others are, up to a comma."""
    people, them, lanes = inputs.people, inputs.them, len(laid.shown)
    if lanes == len(people):
        return f"{so_many(lanes, them)},"
    of = f"{lanes:,} of {so_many(len(people), them)}"
    if OTHERS in [column.name for column in laid.numbers]:
        return f"{of}, those who say them most, beside a count of the others,"
    return f"{of}, those who say any of them,"


def _often(inputs: Given) -> bool:
    """Return whether half of the pairs are said often enough for their places to show a shape."""
    rows = shown_rows.shown(inputs["pairs"], inputs.config.plot.top).to_pylist()
    often = sum(row["count"] >= FEWEST_USES for row in rows)
    return bool(2 * often >= max(1, len(rows)))


CHART = Chart(
    name="dispersion",
    section="where",
    place=2,
    tables=("pairs", "occurrences", "segments", "segment_totals"),
    draw=draw,
    described=described,
    adds=_often,
    unfit=_comments,
)
