from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import same_color
from matplotlib.figure import Figure

from pipeline.bigram import Counts
from pipeline.charts import groups
from pipeline.charts.drawing import group_rates, style
from pipeline.charts.drawing.group_rates import FARTHEST, MARKS, opened
from pipeline.charts.drawing.shapes import Mark
from pipeline.frequency import frequency
from pipeline.plot import plot
from pipeline.privacy.suppress import suppressed
from pipeline.tables.columns import table
from pipeline.tables.handed import SEGMENTS
from pipeline.tables.results import RESULTS

from ..counted import Turn, counts
from ..counted import segments as of_turns
from ..invented import config
from ..test_plot import tables as all_tables
from . import study
from .drawn import across, marks
from .legible import check, sentence, words_of

# Of each pair, in each group: count, words of the group, interviewees who say it.
By = Mapping[tuple[str, str], Mapping[str, tuple[int, int, int]]]
PEOPLE = {"east": 4, "west": 12}
SAID: By = {
    ("social", "care"): {"east": (8, 1000, 3), "west": (6, 3000, 5)},
    ("waiting", "list"): {"west": (5, 3000, 1), "": (1, 500, 1)},
    ("night", "shift"): {"east": (2, 1000, 2), "west": (2, 3000, 2)},
}


def by_group(said: By, people: Mapping[str, int]) -> pa.Table:
    rows = [
        {"word1": one, "word2": two, "group": name, "count": count, "per_1000": 1000 * count / words,
         "words": words, "interviewees": number, "interviewees_in_group": people.get(name, 1)}
        for (one, two), each in said.items()
        for name, (count, words, number) in each.items()
    ]  # fmt: skip
    return table(RESULTS["pairs_by_group"], rows)


def tables(
    said: By,
    people: Mapping[str, int],
    *,
    all_groups: tuple[str, ...] = (),
    listed: By | None = None,
    shared: bool = False,
) -> dict[str, pa.Table]:
    counted = {pair: {name: row[0] for name, row in by.items()} for pair, by in said.items()}
    numbers = {**dict.fromkeys(all_groups, 1), **people}
    few = sum(numbers.values()) < 100  # of more, who they are is not known, as of an archive
    segments = [
        {"segment": f"{name} {n}", "group": name, "role": "participant",
         "interviewee": (f"P{n}" if shared else f"{name} {n}") * few}
        for name, number in numbers.items()
        for n in range(number if few else 1)
    ]  # fmt: skip
    asked = [{"segment": "asked", "group": "only asked in", "role": "interviewer"}]
    return {
        "pairs": study.pairs(counted),
        "pairs_by_group": by_group(said if listed is None else listed, people),
        "segments": table(SEGMENTS, [*segments, *asked]),
    }


def draw(said: By = SAID, people: Mapping[str, int] = PEOPLE, *, width: float = 170, top: int = 20,
         all_groups: tuple[str, ...] = (), listed: By | None = None, shared: bool = False,
         **corpus: str) -> Figure:  # fmt: skip
    given = tables(said, people, all_groups=all_groups, listed=listed, shared=shared)
    files = {"files": ["s.csv"], **corpus}
    return study.drawn(groups.CHART, given, plot={"width_mm": width, "top": top}, corpus=files)


def of_mark(figure: Figure, mark: Mark) -> list[float]:
    """Return where the mark stands across the page; the key, which shows no open one, left out."""
    if mark.face != "white":
        return [round(x, 2) for x in marks(figure, mark)]
    drawn: list[Any] = [each for each in figure.artists if isinstance(each, PathCollection)]
    edged = [each for each in drawn if same_color(each.get_facecolor()[0], "white")]
    edged = [each for each in edged if same_color(each.get_edgecolor()[0], mark.edge)]
    return [round(float(x), 2) for each in edged for x, _ in each.get_offsets()]


def nought(figure: Figure) -> float:
    """Return where the axis begins across the page."""
    return round(min(across(figure, 0.6)), 2)


def test_a_mark_stands_at_the_rate_in_its_own_group_whatever_its_size() -> None:
    # Of 1,000 words 8 times, of 3,000 words 6 times: 8 and 2 per 1,000.
    figure = draw({("social", "care"): SAID["social", "care"]})
    (east,), (west,) = (of_mark(figure, mark) for mark in MARKS[:2])
    start = nought(figure)
    assert east - start == pytest.approx(4 * (west - start), abs=0.1)


def test_what_few_uses_or_one_alone_stand_behind_is_open_and_nought_is_drawn() -> None:
    figure = draw()
    assert len(of_mark(figure, MARKS[0])) == 1  # social care
    assert of_mark(figure, opened(MARKS[0]))[0] == nought(figure)  # waiting list: never said in the east
    assert len(of_mark(figure, opened(MARKS[0]))) == 2
    assert len(of_mark(figure, MARKS[1])) == 1
    assert len(of_mark(figure, opened(MARKS[1]))) == 2  # by one alone; twice
    assert "Open: said fewer than 5 times there, or by one interviewee alone." in sentence(figure)


def test_every_group_stands_in_the_key_with_how_many_it_has() -> None:
    assert {"east (n = 4)", "west (n = 12)"} <= {*words_of(draw())}
    assert "per 1,000 words of the group, which is fair to groups of unequal size" in sentence(draw())


def test_what_is_in_no_group_is_no_group_and_it_is_said() -> None:
    text = sentence(draw(all_groups=("",)))
    assert "What is of no group is not shown." in text
    assert "(n = 1)" not in text
    assert "of no group" not in sentence(draw())


def test_a_group_that_says_no_frequent_pair_is_counted_and_one_that_only_asks_is_none() -> None:
    assert "In 2 more groups no frequent pair is said." in sentence(draw(all_groups=("north", "south")))
    assert "more group" not in sentence(draw())


def test_pairs_that_the_table_has_not_are_left_out_and_not_drawn_as_never_said() -> None:
    figure = draw(listed={pair: SAID[pair] for pair in [*SAID][:2]})
    assert "night shift" not in words_of(figure)
    assert "1 pair of Figure 1 is not in pairs_by_group.csv." in sentence(figure)


def test_the_pairs_are_those_of_figure_1_in_its_order() -> None:
    assert [text for text in words_of(draw(top=2)) if " " in text][1:3] == ["social care", "waiting list"]


@pytest.mark.parametrize(("groups_", "by"), [("", "group"), ("questions", "question")])
def test_of_a_survey_the_groups_are_the_questions(groups_: str, by: str) -> None:
    figure = draw(groups=groups_)
    assert words_of(figure)[0] == f"Word pairs said most often, by {by}"
    assert f"which is fair to {by}s of unequal size" in sentence(figure)


def test_a_few_uses_in_a_small_group_do_not_push_the_others_together() -> None:
    said = {("social", "care"): {"east": (8, 1000, 3), "west": (2, 20, 2)}}  # 8 and 100 per 1,000
    figure = draw(said)
    assert "Arrow: farther than the axis goes, as pairs_by_group.csv has it." in sentence(figure)
    (east,), (west,) = of_mark(figure, MARKS[0]), of_mark(figure, opened(MARKS[1]))
    start = nought(figure)
    assert west - start == pytest.approx(FARTHEST * (east - start), abs=0.1)
    assert "Arrow" not in sentence(draw())


def many(number: int) -> tuple[By, dict[str, int]]:
    """Return so many groups, the last the largest, of which the Nth says a pair N times in 1,000 words."""
    names = [f"site {n}" for n in range(1, number + 1)]
    said = {name: (n, 1000, min(n, 5)) for n, name in enumerate(names, 1)}
    return {("social", "care"): said}, {name: 2 * n for n, name in enumerate(names, 1)}


def test_more_groups_than_marks_stand_in_a_table_of_rates_with_their_sizes() -> None:
    figure = draw(*many(5))
    text = words_of(figure)
    assert [t for t in text if t.startswith("site")] == [f"site {n}" for n in range(1, 6)]
    assert text[text.index("n") + 1 : text.index("n") + 6] == ["2", "4", "6", "8", "10"]
    assert [t for t in text if re.fullmatch(r"\(?\d\.\d\d\)?", t)] == [
        "(1.00)", "(2.00)", "(3.00)", "(4.00)", "5.00"
    ]  # fmt: skip
    assert "In brackets: said fewer than 5 times there" in sentence(figure)
    check(figure)


def test_of_more_groups_than_have_room_the_largest_are_shown_in_order_and_it_is_said() -> None:
    figure = draw(*many(60))
    shown = [int(t.split()[1]) for t in words_of(figure) if t.startswith("site")]
    assert 8 <= len(shown) < 30
    assert shown == [*range(61 - len(shown), 61)]
    assert f"Shown are the {len(shown)} groups of the most interviewees; {60 - len(shown)} more are in " in (
        sentence(figure)
    )
    check(figure)


def test_the_alternative_text_says_where_groups_differ_most_among_what_stands_on_enough() -> None:
    said = {**SAID, ("rare", "thing"): {"east": (4, 10, 2)}}
    given = study.given(groups.CHART, tables(said, PEOPLE))
    assert groups.described(given) == (
        "How often 4 word pairs are said per 1,000 words of the group, in each of 2 groups: “east” (n = 4) "
        "and “west” (n = 12). Of what is said 5 times or more, and by several, they differ most in "
        "“social care”: 8.00 in “east”, 2.00 in “west”."
    )
    firm = study.given(groups.CHART, tables({("social", "care"): SAID["social", "care"]}, PEOPLE))
    assert groups.described(firm).endswith(
        " They differ most in “social care”: 8.00 in “east”, 2.00 in “west”."
    )
    rare = {("night", "shift"): SAID["night", "shift"]}
    assert groups.described(study.given(groups.CHART, tables(rare, PEOPLE))).endswith(
        ". None is said 5 times or more, and by several, in any of them."
    )


def test_the_alternative_text_has_the_groups_that_are_drawn() -> None:
    shown = [text for text in words_of(draw(*many(60))) if text.startswith("site")]
    said = groups.described(study.given(groups.CHART, tables(*many(60))))
    assert f", in each of {len(shown)} of 60 groups: “{shown[0]}” " in said
    assert said.endswith(
        f" differ most in “social care”: 60.00 in “site 60”, {61 - len(shown)}.00 in “{shown[0]}”."
    )


@pytest.mark.parametrize("names", [[], ["east"], ["east", "west"]])
def test_it_is_drawn_from_two_groups_on(names: list[str]) -> None:
    pair = ("social", "care")
    said = {pair: {name: SAID[pair][name] for name in names} | {"": (1, 100, 1)}} if names else {}
    grouped = by_group(said, PEOPLE)
    files = plot(all_tables() | {"pairs_by_group": grouped}, study.config(plot={"formats": ["svg"]})).files
    assert ("groups.svg" in files) is (len(names) == 2)


def test_counts_that_were_suppressed_to_be_shared_have_no_groups_to_compare() -> None:
    turns: list[Turn] = [(who, "social care beds, social care") for who in ("Ann", "Bo", "Cy", "Di")]
    whole = of_turns(turns)
    place = SEGMENTS.get_field_index("group")
    segments = whole.set_column(place, "group", pa.array(["east", "east", "west", "west"], pa.string()))
    found, how = counts(turns), config(frequency={"min_count": 1, "bootstrap": 0})
    assert frequency(found, segments, how).pairs_by_group.num_rows
    small = suppressed(
        segments, found.words, found.pairs, found.totals, roles=["participant"], least=3, shown=None
    )
    kept = frequency(Counts(small.words, small.pairs, small.totals, small.removed), small.segments, how)
    assert kept.pairs.num_rows
    given = {"pairs": kept.pairs, "pairs_by_group": kept.pairs_by_group, "segments": small.segments}
    assert "groups.svg" not in plot(given, study.config(plot={"formats": ["svg"]})).files


@pytest.mark.parametrize("width", [60, 85, 170])
@pytest.mark.parametrize("number", [2, 4, 5, 10, 60])
def test_no_label_is_cut_or_covers_another(width: float, number: int) -> None:
    names = [*study.HARD, *(f"{study.LONG} {n}" for n in range(number))][:number]
    people = {name: 12_345 * (n + 1) for n, name in enumerate(names)}
    said = {
        (word, "care"): {name: (7 + 400 * n, 2000, 2) for n, name in enumerate(names)} for word in study.HARD
    }
    check(draw(said, people, width=width))


@pytest.mark.parametrize(
    ("shared", "what"), [(False, "."), (True, ", 12 in all, as some are in several groups.")]
)
def test_whoever_is_in_several_groups_is_counted_in_each_and_that_is_said(shared: bool, what: str) -> None:
    assert f"n: interviewees in it{what}" in sentence(draw(shared=shared))


@pytest.mark.parametrize("order", [["west", "east"], ["east", "west"]])
def test_questions_stand_in_the_order_of_the_forms_columns(order: list[str]) -> None:
    corpus = {"files": ["s.csv"], "groups": "questions", "text": order}
    given = tables(SAID, PEOPLE)
    said = groups.described(study.given(groups.CHART, given, corpus=corpus))
    named = [f"“{name}” (n = {PEOPLE[name]})" for name in order]
    assert f"in each of 2 questions: {' and '.join(named)}. " in said
    key = [word for word in words_of(study.drawn(groups.CHART, given, corpus=corpus)) if "(n = " in word]
    assert key == [f"{name} (n = {PEOPLE[name]})" for name in order]


@pytest.mark.parametrize("dark", [n / 50 for n in range(1, 51)])
def test_a_number_in_a_shade_is_written_in_the_colour_that_stands_out_more(dark: float) -> None:
    def light(colour: str) -> float:
        """Return the relative luminance of WCAG 2.1."""
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    ground = light(style.shade(dark)) + 0.05
    white, ink = 1.05 / ground, ground / (light(style.INK) + 0.05)
    chosen, other = (white, ink) if dark >= group_rates.DARK else (ink, white)
    assert chosen > other
    assert chosen > 4
