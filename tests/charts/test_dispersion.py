from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pytest
from matplotlib.figure import Figure

from pipeline.charts import dispersion
from pipeline.charts.drawing import style
from pipeline.tables.columns import table
from pipeline.tables.handed import OCCURRENCES, SEGMENT_TOTALS, SEGMENTS
from pipeline.tables.results import RESULTS

from . import study
from .drawn import across, dots
from .legible import check, sentence, words_of

SAID = {("social", "care"): {"CE1": 4, "CE2": 2}, ("waiting", "list"): {"CE10": 3}}


def draw(said: study.Said, *, who: list[str] | None = None, width: float = 170,
         placed: bool = True, pairs: pa.Table | None = None,
         occurrences: pa.Table | None = None) -> Figure:  # fmt: skip
    said_at = study.occurrences(said, placed=placed) if occurrences is None else occurrences
    return study.drawn(
        dispersion.CHART,
        {
            "pairs": study.pairs(said) if pairs is None else pairs,
            "occurrences": said_at,
            "segments": study.segments(who if who is not None else ["CE1", "CE2", "CE10"]),
        },
        plot={"width_mm": width},
    )


def ticks(figure: Figure) -> list[float]:
    """Return where the ticks stand across the page, in points."""
    return across(figure, 0.7)[::2]


def test_there_is_a_tick_for_each_occurrence() -> None:
    assert len(ticks(draw(SAID))) == 9


def test_a_tick_stands_where_the_pair_falls_in_the_interview() -> None:
    at = [{"word1": "social", "word2": "care", "interviewee": "CE1", "position": p} for p in (0.0, 0.5, 1.0)]
    start, middle, end = ticks(draw(SAID, occurrences=table(OCCURRENCES, at)))
    assert middle - start == pytest.approx(end - middle, abs=0.5)
    assert end - start == pytest.approx(60 - 2 * dispersion.PAD, abs=0.5)  # the widest lane


def test_interviewees_stand_in_the_order_in_which_people_count() -> None:
    text = words_of(draw(SAID, who=["CE1", "CE2", "CE10"]))
    assert [t for t in text if t.startswith("CE")] == ["CE1", "CE2", "CE10"]


def test_someone_who_never_says_a_pair_has_a_lane_all_the_same() -> None:
    assert "CE3" in words_of(draw(SAID, who=["CE1", "CE2", "CE3", "CE10"]))


def test_where_all_do_not_fit_those_who_say_the_pairs_most_are_shown_and_the_rest_counted() -> None:
    said = {("social", "care"): dict.fromkeys(study.people(6000), 1) | {"CE4000": 5}}
    figure = draw(said, who=study.people(6000))
    text = words_of(figure)
    lanes = [t for t in text if t.startswith("CE")]
    assert lanes[0] == "CE4000"
    assert lanes[1] == "CE1"
    left = 6000 - len(lanes)
    assert f"{left:,}" in text  # the column of the others: each of them says it once
    assert f"{left:,} more interviewees are counted together as others" in sentence(figure)
    check(figure)


def test_where_all_do_not_fit_nobody_who_says_no_pair_has_a_lane_nor_is_there_a_column_of_noughts() -> None:
    said = {("social", "care"): dict.fromkeys(study.people(12), 2)}
    figure = draw(said, who=study.people(60))
    text = words_of(figure)
    assert sorted(t for t in text if t.startswith("CE")) == sorted(study.people(12))
    assert dispersion.OTHERS not in text
    assert "48 more interviewees say none of these pairs." in sentence(figure)
    check(figure)


def test_a_dispersion_that_stands_on_fewer_than_five_is_grey() -> None:
    rows = [
        {"word1": "a", "word2": "b", "count": 5, "parts": 2, "dp_norm": 0.25},
        {"word1": "c", "word2": "d", "count": 4, "parts": 2, "dp_norm": 0.75},
        {"word1": "e", "word2": "f", "count": 4, "parts": 2, "dp_norm": None},
    ]
    figure = draw({}, pairs=table(RESULTS["pairs"], rows), occurrences=study.occurrences(SAID))
    colours = {text.get_text(): text.get_color() for text in figure.texts}
    assert colours["0.25"] == style.INK
    assert colours["0.75"] == style.GREY
    assert colours["–"] == style.GREY


def test_where_no_place_is_known_dots_say_how_often() -> None:
    figure = draw(SAID, placed=False)
    assert ticks(figure) == []
    (places, sizes), *_ = dots(figure)
    assert len(places) == 3
    assert sizes[0] == pytest.approx(2 * sizes[1])
    assert words_of(figure)[0] == "Who says the word pairs"
    assert "places in the texts are not known" in sentence(figure)


def test_what_the_size_of_a_dot_means_is_drawn_beside_it() -> None:
    figure = draw(SAID, placed=False)
    (_, sizes), *key = dots(figure)
    assert {size for _, each in key for size in each} == set(sizes)
    assert "twice 3 times 4 times" in sentence(figure)


def test_a_million_occurrences_are_no_more_ticks_than_an_eye_can_tell() -> None:
    count = 200_000
    many = pa.table(
        {
            "word1": ["social"] * count,
            "word2": ["care"] * count,
            "interviewee": ["CE1"] * count,
            "segment": ["s"] * count,
            "start": [0] * count,
            "end": [1] * count,
            "position": np.linspace(0, 1, count),
        }
    )
    assert len(ticks(draw(SAID, occurrences=many))) <= 2 * dispersion.WIDEST_LANE


def test_without_a_pair_or_without_interviewees_the_figure_stands() -> None:
    assert "No word pair occurs at least 2 times." in sentence(draw({}))
    check(draw(SAID, who=[]))


@pytest.mark.parametrize("width", [60, 85, 170])
@pytest.mark.parametrize("people", [1, 10, 50])
def test_no_label_is_cut_or_covers_another(width: float, people: int) -> None:
    who = study.people(people)
    said = {(a, "care"): dict.fromkeys(who, 2) for a in study.HARD}
    check(draw(said, width=width, who=who))
    check(draw(said, width=width, who=[name + study.LONG for name in who]))


def unfit(texts: Sequence[tuple[str, int]], *, placed: bool = True, them: str = "respondents") -> str:
    """Return why it is not drawn of texts of so many words, by whom."""
    rows = [
        {"segment": str(n), "interviewee": who, "role": "participant"} for n, (who, _) in enumerate(texts)
    ]
    asked = {"segment": "q", "interviewee": "", "role": "interviewer"}
    totals = [{"segment": n, "words": words} for n, (_, words) in enumerate([*texts, ("", 9000)])]
    tables = {
        "segments": table(SEGMENTS, [*rows, asked]),
        "segment_totals": table(SEGMENT_TOTALS, totals),
        "occurrences": study.occurrences(SAID, placed=placed),
    }
    chart = dispersion.CHART
    return chart.unfit(study.given(chart, tables, study={"speakers_are": them}))


@pytest.mark.parametrize(
    ("texts", "drawn"),
    [
        ([("R1", 30), ("R2", 499)], False),  # a comment each
        ([("R1", 30), ("R2", 500)], True),  # of which one is long
        ([("R1", 250), ("R1", 249), ("R2", 90)], True),  # short interviews, a few
        ([(f"R{n // 2}", 20) for n in range(2 * 50)], True),
        ([(f"R{n // 2}", 20) for n in range(2 * 51)], False),  # a survey of two questions
        ([(f"R{n // 2}", 20) for n in range(2 * 51)] + [("R0", 480)], True),  # 520 of one
    ],
)
def test_where_in_short_comments_a_pair_stands_is_not_drawn(
    texts: list[tuple[str, int]], drawn: bool
) -> None:
    assert (unfit(texts) == "") is drawn


def test_why_it_is_not_drawn_is_said_in_a_sentence() -> None:
    assert unfit([("R1", 30), ("R2", 499)]) == (
        "no respondent gives 500 words or more (the most are 499), and in so few the place of a pair says "
        "nothing; pairs_by_interviewee.csv has who says it."
    )


def test_where_no_place_is_known_dots_say_who_all_the_same() -> None:
    assert unfit([("R1", 30)])
    assert not unfit([("R1", 30)], placed=False)


def described(said: study.Said, who: int, pairs: pa.Table | None = None) -> str:
    given = {
        "pairs": study.pairs(said) if pairs is None else pairs,
        "occurrences": study.occurrences(said),
        "segments": study.segments(study.people(who)),
    }
    return dispersion.described(study.given(dispersion.CHART, given))


@pytest.mark.parametrize(
    ("say", "who", "lanes"),
    [
        (3, 3, "3 interviewees, marked"),
        (12, 60, "12 of 60 interviewees, those who say any of them, marked"),
        (60, 60, "{} of 60 interviewees, those who say them most, beside a count of the others, marked"),
    ],
)
def test_the_alternative_text_has_as_many_lanes_as_are_drawn(say: int, who: int, lanes: str) -> None:
    said = {("social", "care"): dict.fromkeys(study.people(say), 2)}
    drawn = [text for text in words_of(draw(said, who=study.people(who))) if text.startswith("CE")]
    assert (len(drawn) < say) is ("{}" in lanes)
    assert f" a lane for each of {lanes.format(len(drawn))} where the pair is said. " in described(said, who)


@pytest.mark.parametrize(("rare", "of"), [(4, "Of those said 5 times or more the"), (5, "The")])
def test_the_alternative_text_calls_the_least_even_of_what_is_not_grey(rare: int, of: str) -> None:
    rows = [
        {"word1": "a", "word2": "b", "count": 6, "parts": 2, "dp_norm": 0.25},
        {"word1": "c", "word2": "d", "count": 5, "parts": 2, "dp_norm": 0.5},
        {"word1": "e", "word2": "f", "count": rare, "parts": 1, "dp_norm": 0.75},
    ]
    least = "“e f” (0.75)" if rare == 5 else "“c d” (0.50)"
    assert described(SAID, 3, table(RESULTS["pairs"], rows)).endswith(
        f". {of} most evenly spread is “a b” (DPnorm 0.25), the least {least}."
    )
