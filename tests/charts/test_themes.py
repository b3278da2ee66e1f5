from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pytest
from matplotlib.figure import Figure

from pipeline.charts import themes

from . import study
from .drawn import lengths, marks
from .legible import check, sentence, words_of

WHO = ["CE1", "CE2", "CE3", "CE4"]
MANUAL = {"CE1": ["money"], "CE2": ["money", "trust"], "CE3": [], "CE4": []}
AUTO = {"CE1": ["money"], "CE3": ["money"]}
PARENTS = {"trust": "People", "money": "Means"}


def draw(
    manual: Mapping[str, Sequence[str]],
    auto: Mapping[str, Sequence[str]],
    *,
    who: Sequence[str] = WHO,
    names: Sequence[str] = ("money", "trust"),
    parents: Mapping[str, str] = PARENTS,
    published: Mapping[str, int] | None = None,
    width: float = 170,
    withheld: Sequence[str] = (),
    apart: Sequence[str] = (),
) -> Figure:
    return study.drawn(
        themes.CHART,
        {
            "interviewees": study.interviewees(manual, auto, names, published, apart),
            "themes": study.themes(auto),
            "codings": study.codings(manual),
            "codebook": study.codebook(parents),
            "segments": study.segments(who),
            "learnable": study.learnable(withheld),
        },
        plot={"width_mm": width},
    )


def test_each_theme_and_interviewee_has_the_mark_of_who_read_it_there() -> None:
    figure = draw(MANUAL, AUTO)
    assert len(marks(figure, themes.BOTH)) == 1  # money, CE1
    assert len(marks(figure, themes.MANUAL)) == 2  # money and trust, CE2
    assert len(marks(figure, themes.AUTO)) == 1  # money, CE3
    assert len(marks(figure, themes.NEITHER)) == 4


@pytest.mark.parametrize("many", [False, True])
def test_without_an_automatic_reading_the_manual_one_stands_alone(many: bool) -> None:
    who = [f"CE{n}" for n in range(1, 81)] if many else WHO
    table = study.interviewees(MANUAL, {}, ["money", "trust"], None, ())
    for name, values in {"auto": pa.nulls(2, pa.int64()), "manual_only": pa.array(["", ""])}.items():
        place = table.schema.get_field_index(name)
        table = table.set_column(place, table.schema.field(name), values.cast(table.schema.field(name).type))
    given = {
        "interviewees": table,
        "themes": study.themes({}),
        "codings": study.codings({**{name: [] for name in who}, **MANUAL}),
        "codebook": study.codebook(PARENTS),
        "segments": study.segments(who),
        "learnable": study.learnable([]),
    }
    figure = study.drawn(themes.CHART, given, plot={"width_mm": 170})
    text = " ".join(words_of(figure))
    assert "automatic" not in text
    assert "neither" not in text
    if many:
        assert text.count("manual") == 3  # in the title, over the numbers, in the key
    else:
        assert len(marks(figure, themes.MANUAL)) == 3  # money twice, trust once
        assert len(marks(figure, themes.NEITHER)) == 5


def test_a_theme_that_is_withheld_has_marks_of_the_manual_reading_alone_and_no_count() -> None:
    figure = draw(MANUAL, AUTO, withheld=["trust"])
    assert len(marks(figure, themes.ABSTAINS)) == 1  # trust, CE2
    assert len(marks(figure, themes.MANUAL)) == 1  # money, CE2
    assert len(marks(figure, themes.NEITHER)) == 1  # money, CE4
    text = words_of(figure)
    assert text[text.index("trust") :].count("0") == 0
    assert "Withheld: 1 theme of 2 that the automatic coder could not learn" in sentence(figure)
    check(figure)


def test_a_bar_of_a_theme_that_is_withheld_is_of_the_manual_reading_alone() -> None:
    many = [f"CE{k}" for k in range(60)]
    figure = draw({name: ["trust"] for name in many}, {}, who=many, withheld=["trust"])
    assert len(lengths(figure)) == 1
    assert themes.ONE_READING in words_of(figure)


def test_the_marks_differ_by_more_than_colour() -> None:
    shapes = {(mark.shape, mark.face == "white", mark.size > 3) for mark in (*themes.KEY, themes.ABSTAINS)}
    assert len(shapes) == len(themes.KEY) + 1


def test_whom_both_see_a_theme_in_and_no_passage_together_has_a_mark_of_its_own_that_is_explained() -> None:
    figure = draw(MANUAL, AUTO, apart=["CE1"])
    assert len(marks(figure, themes.APART)) == 1
    assert marks(figure, themes.BOTH) == []
    assert themes.TOGETHER_NOWHERE in words_of(figure)
    assert "In no passage together: both see the theme in the interviewee" in sentence(figure)
    check(figure)
    without = draw(MANUAL, AUTO)
    assert themes.TOGETHER_NOWHERE not in words_of(without)
    assert "In no passage" not in sentence(without)


def test_a_bar_parts_those_whom_both_see_a_theme_in_and_no_passage_together() -> None:
    who = study.people(100)
    all_of_them = {name: ["money"] for name in who}
    figure = draw(all_of_them, all_of_them, who=who, apart=who[:25])
    both, apart = lengths(figure)
    assert both == pytest.approx(3 * apart)
    assert themes.TOGETHER_NOWHERE in words_of(figure)
    check(figure)


@pytest.mark.parametrize(
    ("apart", "said"),
    [
        ((), "both readings see the theme once, the manual one alone twice"),
        (("CE1",), "both readings see the theme once, once in no passage together, the manual"),
    ],
)
def test_the_words_for_the_figure_say_how_often_both_share_no_passage(
    apart: tuple[str, ...], said: str
) -> None:
    given = study.given(
        themes.CHART, {"interviewees": study.interviewees(MANUAL, AUTO, ["money", "trust"], apart=apart)}
    )
    assert said in themes.CHART.described(given)


@pytest.mark.parametrize(
    ("manual", "said"),
    [
        (MANUAL, "By hand “money” is raised by the most interviewees, 2."),
        (
            MANUAL | {"CE3": ["trust"]},
            "By hand “money” and “trust” are raised by the most interviewees, 2 each.",
        ),
    ],
)
def test_the_words_for_the_figure_name_all_themes_that_most_raise(
    manual: Mapping[str, Sequence[str]], said: str
) -> None:
    given = study.given(themes.CHART, {"interviewees": study.interviewees(manual, AUTO, ["money", "trust"])})
    assert themes.CHART.described(given).endswith(said)


def test_the_key_names_every_mark() -> None:
    text = words_of(draw(MANUAL, AUTO))
    assert text[-5:-1] == ["both", "manual only", "automatic only", "neither"]


def test_the_counts_of_both_readings_stand_beside_the_published_one() -> None:
    text = words_of(draw(MANUAL, AUTO, published={"money": 3}))
    at = text.index("published")
    assert text[at : at + 3] == ["published", "–", "3"]  # trust, which has none, comes first
    assert "published" not in words_of(draw(MANUAL, AUTO))


def test_themes_stand_in_the_codebooks_order_under_their_parents() -> None:
    text = words_of(draw(MANUAL, AUTO))
    places = [text.index(t) for t in ("People", "trust", "Means", "money")]
    assert places == sorted(places)


def test_a_parent_that_is_coded_itself_leads_its_sub_themes_and_is_not_said_twice() -> None:
    parents = {"rota": "money", "money": ""}
    text = words_of(draw(MANUAL, AUTO, names=("rota", "money"), parents=parents))
    assert text.count("money") == 1
    assert text.index("money") < text.index("rota")


def test_an_interviewee_whom_nobody_coded_by_hand_has_no_column() -> None:
    figure = draw(MANUAL, {**AUTO, "CE5": ["money"]}, who=[*WHO, "CE5"])
    assert "CE5" not in words_of(figure)
    assert "1 interviewee whom no human coder has read is left out." in sentence(figure)


def test_a_theme_coded_mostly_on_words_that_are_not_counted_is_named() -> None:
    def noted(*outside: str) -> str:
        codes = {**MANUAL, **{f"Q{n}": [theme] for n, theme in enumerate(outside)}}
        given = {
            "interviewees": study.interviewees(MANUAL, AUTO, ["money", "trust"]),
            "codings": study.codings(codes),
            "segments": study.segments(WHO),
        }
        return sentence(study.drawn(themes.CHART, given))

    assert "not counted" not in noted("money", "money")  # two of its four codes
    assert (
        "Coded mostly on words that are not counted, and so not shown here: trust (2 of 3 codes)."
        in noted("trust", "trust", "money")
    )


def test_a_document_that_was_read_without_a_code_counts_as_read() -> None:
    assert "CE4" in words_of(draw(MANUAL, AUTO))


def test_many_interviewees_become_bars_of_counts() -> None:
    who = study.people(100)
    manual = {name: ["money"] if k < 60 else [] for k, name in enumerate(who)}
    auto = {name: ["money"] for name in who[30:80]}
    figure = draw(manual, auto, who=who, names=["money"])
    both, by_hand, automatic = lengths(figure)
    assert both == pytest.approx(by_hand)  # 30 in both, 30 by hand only
    assert automatic == pytest.approx(both * 20 / 30)
    assert "CE1" not in words_of(figure)
    check(figure)


@pytest.mark.parametrize("width", [60, 85, 170])
@pytest.mark.parametrize("people", [1, 10, 40, 400])
def test_no_label_is_cut_or_covers_another(width: float, people: int) -> None:
    who = study.people(people)
    names = ["Clear offers of support are needed from whoever holds the money " * 3, *study.HARD]
    manual = {name: names[k % 3 :] for k, name in enumerate(who)}
    auto = {name: names[k % 5 :] for k, name in enumerate(who)}
    parents = {name: f"Part {k // 4} " + "of the codebook " * 12 for k, name in enumerate(names)}
    figure = draw(
        manual, auto, who=who, names=names, parents=parents, published=dict.fromkeys(names, 7), width=width
    )
    check(figure)


def test_of_more_themes_than_have_room_those_raised_most_are_shown() -> None:
    names = [f"theme {n}" for n in range(60)]
    manual = {"CE1": names[20:], "CE2": names[30:]}
    figure = draw(manual, {"CE3": names[:10]}, names=names, parents={})
    shown = {word for word in words_of(figure) if word.startswith("theme ")}
    assert len(shown) == 40
    assert shown >= {*names[30:]}
    assert "Not shown: 20 themes given less often or as often; interviewees.csv has them." in sentence(figure)


def described(manual: Mapping[str, Sequence[str]], who: Sequence[str], names: Sequence[str]) -> str:
    given = {
        "interviewees": study.interviewees(manual, {}, names),
        "codings": study.codings(manual),
        "segments": study.segments(who),
    }
    return themes.CHART.described(study.given(themes.CHART, given))


def test_the_words_for_the_figure_are_of_the_themes_that_are_drawn() -> None:
    names = [f"theme {n}" for n in range(45)]
    manual = {who: names[:40] if who == "CE1" else names for who in WHO}
    figure = draw(manual, {}, names=names, parents={})
    assert len([text for text in words_of(figure) if text.startswith("theme ")]) == 40
    said = described(manual, WHO, names)
    assert said.startswith("A grid of 40 of 45 themes by interviewee: ")
    assert f"the manual one alone {40 * len(WHO)} times" in said


@pytest.mark.parametrize(
    ("people", "begins"),
    [(4, "A grid of 1 theme by interviewee: "), (100, "Bars of how many interviewees raise 1 theme: ")],
)
def test_the_words_for_the_figure_say_whether_it_is_a_grid_or_bars(people: int, begins: str) -> None:
    who = study.people(people)
    manual = {name: ["money"] for name in who}
    assert bool(lengths(draw(manual, {}, who=who, names=["money"]))) is begins.startswith("Bars")
    assert described(manual, who, ["money"]).startswith(begins)
