from __future__ import annotations

import pyarrow as pa
import pytest
from matplotlib.figure import Figure

from pipeline.charts import figure1, words
from pipeline.charts.record import Chart

from . import study
from .drawn import across, dots, lengths
from .legible import check, sentence, words_of

WHISKER = 0.8  # points that an interval's line is wide
SAID = {
    ("social", "care"): {"CE1": 4, "CE2": 1, "CE10": 1},
    ("waiting", "list"): {"CE2": 3},
    ("night", "rota"): {"CE1": 1, "CE10": 1},
}


def draw(said: study.Said, *, top: int = 20, who: list[str] | None = None, width: float = 170,
         kind: str = "interviewee", placed: bool = True, intervals: bool = True,
         high: float = 1.5) -> Figure:  # fmt: skip
    names = who or ["CE1", "CE2", "CE10"]
    stability = study.stability(said, high=high) if intervals else study.stability({})
    return study.drawn(
        figure1.CHART,
        {
            "pairs": study.pairs(said),
            "stability": stability,
            "occurrences": study.occurrences(said, placed=placed),
            "segments": study.segments(names),
        },
        n_parts=len(names),
        study={"title": "Three talks that nobody gave", "label": "INVENTED interviews"},
        plot={"top": top, "width_mm": width},
        frequency={"parts": kind},
    )


def test_each_pair_has_its_count_and_how_many_stand_behind_it() -> None:
    text = words_of(draw(SAID))
    assert [t for t in text if " of " in t] == ["3 of 3", "1 of 3", "2 of 3"]
    assert [text[text.index(pair) + 1] for pair in ("social care", "waiting list")] == ["6", "3"]
    assert "social care" in text


def test_bars_are_as_long_as_the_counts_are_high() -> None:
    six, three, two = lengths(draw(SAID))
    assert six == pytest.approx(2 * three)
    assert six == pytest.approx(3 * two)


def test_the_interval_per_1000_words_is_scaled_back_to_the_count() -> None:
    figure = draw(SAID)
    low, high = across(figure, WHISKER)[:2]
    # 0.5 and 1.5 times the count of the first bar: they are one bar's length apart.
    assert high - low == pytest.approx(lengths(figure)[0])


def test_an_interval_that_would_dwarf_the_bars_is_cut_and_ends_in_an_arrow() -> None:
    figure = draw(SAID, high=200.0)
    line, *head = zip(*[iter(across(figure, WHISKER))] * 2, strict=True)
    assert line[1] - line[0] == pytest.approx((2.5 - 0.5) * lengths(figure)[0])
    assert [end for _, end in head] == [line[1]] * 2
    assert "where a pair is said 5 times or more, an arrow where it goes on." in sentence(figure)
    assert "arrow" not in sentence(draw(SAID))


def test_a_pair_of_one_person_alone_has_no_interval_however_often_it_is_said() -> None:
    alone = {("sounds", "good"): {"CE1": 11}, ("waiting", "list"): {"CE2": 3}}
    assert across(draw(alone), WHISKER) == []
    assert "interval" not in sentence(draw(alone))


def test_a_frequent_pair_without_an_interval_among_others_is_explained() -> None:
    said = {**SAID, ("sounds", "good"): {"CE1": 11}}
    carried = "5 times or more and one of them does not carry its count."
    assert carried in sentence(draw(said))
    assert carried not in sentence(draw(SAID))


def test_a_pair_without_an_interval_has_no_line() -> None:
    figure = draw(SAID, intervals=False)
    assert across(figure, WHISKER) == []
    assert "interval" not in sentence(figure)


def test_dots_show_who_says_each_pair_by_area() -> None:
    (places, sizes), *key = dots(draw(SAID))
    assert len(key) == 3  # once, in between, most
    assert len(places) == 6  # three people, one, and two
    assert sizes[0] == pytest.approx(4 * sizes[1])


def test_dots_need_no_places_in_the_interviews() -> None:
    assert len(dots(draw(SAID, placed=False))[0][0]) == 6


@pytest.mark.parametrize(
    ("width", "who", "kind"), [(85, 3, "interviewee"), (170, 60, "interviewee"), (170, 3, "document")]
)
def test_there_are_no_dots_where_they_would_not_fit_or_say_who(width: float, who: int, kind: str) -> None:
    figure = draw(SAID, width=width, who=study.people(who), kind=kind)
    assert dots(figure) == []
    assert f"{kind.capitalize()}s" in words_of(figure)


def test_a_pair_that_no_interviewee_says_leaves_the_others_their_dots() -> None:
    said = {**SAID, ("next", "question"): {"": 5}}
    assert len(dots(draw(said))[0][0]) == 6


def test_pairs_that_tie_with_the_last_one_shown_are_owned_up_to() -> None:
    said = {("a", x): {"CE1": 3} for x in "abcde"}
    shown = draw(said, top=2, who=["CE1"])
    assert "5 pairs are said 3 times, and among the first 2 there is room for 2 of them" in sentence(shown)
    assert "Of 5 pairs" not in sentence(draw(said, top=5, who=["CE1"]))


def test_a_pair_said_fewer_than_five_times_has_no_interval() -> None:
    assert len(across(draw(SAID), WHISKER)) == 2  # one line: only the first pair is said so often
    assert "where a pair is said 5 times or more" in sentence(draw(SAID))


def test_seventeen_people_keep_their_dots_and_a_crowd_is_told_why_there_are_none() -> None:
    assert len(dots(draw(SAID, who=study.people(17)))[0][0]) == 6
    assert "There is no room for a dot for each of 60 interviewees." in sentence(
        draw(SAID, who=study.people(60))
    )


def test_a_longer_phrase_stands_in_brackets_and_is_explained() -> None:
    pairs = study.pairs(SAID)
    phrase = ["adult social care", "", ""]
    if "within" in pairs.column_names:
        pairs = pairs.drop_columns(["within", "within_share"])
    pairs = pairs.append_column("within", pa.array(phrase))
    pairs = pairs.append_column("within_share", pa.array([0.5, 0.0, 0.0]))
    figure = study.drawn(figure1.CHART, {"pairs": pairs, "segments": study.segments(["CE1"])})
    assert "[adult] social care" in words_of(figure)
    assert "In brackets: the rest of a longer phrase" in sentence(figure)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
@pytest.mark.parametrize("share", [0.5, 0.4])
def test_a_phrase_that_makes_several_bars_is_said_to(order: tuple[int, ...], share: float) -> None:
    # whichever of its parts is said most, and whichever of two phrases the middle one is marked with
    said = [("block", "level"), ("level", "access"), ("access", "list")]
    for middle in ("block level access", "level access list"):
        pairs = study.pairs({said[n]: {"CE1": 9 - n} for n in order} | {("night", "shift"): {"CE1": 9}})
        pairs = pairs.drop_columns([n for n in ("within", "within_share") if n in pairs.column_names])
        whole = {said[0]: "block level access", said[1]: middle, said[2]: "level access list"}
        keys = list(zip(pairs["word1"].to_pylist(), pairs["word2"].to_pylist(), strict=True))
        pairs = pairs.append_column("within", pa.array([whole.get(key, "") for key in keys]))
        pairs = pairs.append_column("within_share", pa.array([share * (key in whole) for key in keys]))
        figure = study.drawn(figure1.CHART, {"pairs": pairs, "segments": study.segments(["CE1"])})
        text = sentence(figure)
        assert ("Parts of one phrase, each use of which counts in every bar named: “" in text) is (
            share == 0.5
        )
        if share == 0.5:
            said_of = text.partition("in every bar named: ")[2]
            assert all(f"“{' '.join(pair)}”" in said_of for pair in said)
            assert "night" not in said_of


@pytest.mark.parametrize("groups", ["questions", ""])
def test_answers_to_several_questions_are_said_to_be_counted_together(groups: str) -> None:
    asked = study.segments(["A", "B"])
    asked = asked.set_column(
        asked.schema.get_field_index("question"), "question", pa.array(["Good?", "Better?"])
    )
    tables = {"pairs": study.pairs(SAID), "stability": study.stability(SAID), "segments": asked}
    said = "Answers to 2 questions are counted together; the figure groups has them apart."
    corpus = {"files": ["a.csv"], "groups": groups}
    assert (said in sentence(study.drawn(figure1.CHART, tables, corpus=corpus))) is bool(groups)


def test_what_the_people_are_called_is_what_the_study_says() -> None:
    figure = study.drawn(
        figure1.CHART,
        {"pairs": study.pairs(SAID), "stability": study.stability(SAID), "segments": study.segments(["CE1"])},
        study={"speakers_are": "witnesses"},
    )
    assert "Witnesses" in words_of(figure)
    assert "interval over witnesses" in sentence(figure)
    assert "nterviewee" not in sentence(figure)


def test_title_and_caption_can_be_left_to_the_journal() -> None:
    tables = {"pairs": study.pairs(SAID), "segments": study.segments(["CE1"])}
    texts = words_of(study.drawn(figure1.CHART, tables, plot={"title": False, "caption": False},
                                 study={"title": "Title", "label": "INVENTED"}))  # fmt: skip
    assert not {"Word pairs said most often", "Title"} & {*texts}
    assert "Bars: times said." not in texts
    assert texts[-1] == "INVENTED"


def test_without_a_pair_the_figure_says_so() -> None:
    figure = draw({})
    assert "No word pair occurs at least 2 times." in sentence(figure)
    check(figure)


def test_title_and_label_are_on_the_figure() -> None:
    assert words_of(draw(SAID))[1] == "Three talks that nobody gave"
    assert words_of(draw(SAID))[-1] == "INVENTED interviews"


@pytest.mark.parametrize("width", [60, 85, 170, 400])
def test_the_page_is_as_wide_as_the_config_says(width: float) -> None:
    assert draw(SAID, width=width).get_size_inches()[0] * 25.4 == pytest.approx(width)


@pytest.mark.parametrize("width", [60, 85, 170])
@pytest.mark.parametrize(
    "said",
    [
        SAID,
        {("one", "bar"): {"CE1": 1}},
        {(f"word{k}", "again"): {"CE1": 101 - k} for k in range(100)},
        {(a, b): {"CE1": 2} for a, b in zip(study.HARD, reversed(study.HARD), strict=True)},
    ],
    ids=["usual", "one bar", "a hundred bars", "hard words"],
)
def test_no_label_is_cut_or_covers_another(said: study.Said, width: float) -> None:
    check(draw(said, width=width, top=100))
    check(draw(said, width=width, top=100, who=study.people(6000), high=40))


@pytest.mark.parametrize("width", [60, 85, 170])
def test_counts_in_the_millions_leave_room_for_the_bars(width: float) -> None:
    said = {("social", "care"): {"CE1": 12_345_678, "CE2": 2}}
    figure = study.drawn(
        figure1.CHART,
        {
            "pairs": study.pairs(said),
            "stability": study.stability(said),
            "segments": study.segments(study.people(2)),
        },
        n_parts=6_000_000,
        plot={"width_mm": width},
    )
    check(figure)
    assert lengths(figure)[0] > 15


def test_long_names_of_interviewees_are_cut_and_stay_on_the_page() -> None:
    check(draw(SAID, who=["CE1", study.LONG, "interview_03_final (2).docx"]))


@pytest.mark.parametrize("chart", [figure1.CHART, words.CHART], ids=lambda chart: chart.name)
@pytest.mark.parametrize(
    ("people", "said"),
    [
        (["Ann", "Bo"], ""),
        (
            ["Ann", "Unknown Speaker"],
            "“Unknown Speaker” counts as an interviewee, and may be another of them or",
        ),
        (["Ann", "??", "Unknown 2"], "“??” and “Unknown 2” count as 2 interviewees, and may be another"),
    ],
)
def test_whom_nobody_knows_is_said_to_be_counted(chart: Chart, people: list[str], said: str) -> None:
    tables = {
        "pairs": study.pairs(SAID),
        "words": study.words({"shift": 4, "night": 3}),
        "segments": study.segments(people),
    }
    caption = sentence(study.drawn(chart, tables, n_parts=len(people)))
    assert ("counts as an interviewee" in caption or "count as 2" in caption) == bool(said)
    assert said in caption
