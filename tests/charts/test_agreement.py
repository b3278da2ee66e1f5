from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pytest
from matplotlib.figure import Figure

from pipeline.charts import agreement
from pipeline.charts.record import Given

from . import study
from .drawn import across, marks
from .legible import check, sentence, words_of

INTERVAL = 1.1  # points that an interval's line is wide
Rows = Sequence[Mapping[str, object]]
ROWS: Rows = [
    {"theme": "*", "kappa": 0.5, "kappa_low": 0.4, "kappa_high": 0.6, "alpha": 0.45,
     "positive_agreement": 0.55, "positive_agreement_low": 0.45, "positive_agreement_high": 0.65},
    {"theme": "money", "kappa": 0.75, "kappa_low": 0.5, "kappa_high": 1.0,
     "positive_agreement": 0.8, "positive_agreement_low": 0.7, "positive_agreement_high": 0.9},
    {"theme": "trust", "kappa": None, "note": "neither coder gave the theme"},
]  # fmt: skip
# as the table has them of a coder that could not learn one of two themes
ABSTAINS: Rows = [
    {**ROWS[0], "withheld": 1, "learned_from": "manual"},
    ROWS[1],
    {"theme": "trust", "kappa": 0.0, "positive_agreement": 0.0, "b": 0, "both": 0, "withheld": 1},
]


def draw(
    rows: Rows, *, coefficients: bool = True, width: float = 170, parents: Mapping[str, str] | None = None
) -> Figure:
    return study.drawn(agreement.CHART, tables(rows, parents), plot={"width_mm": width},
                       compare={"coefficients": coefficients})  # fmt: skip


def tables(rows: Rows, parents: Mapping[str, str] | None = None) -> dict[str, pa.Table]:
    return {"agreement": study.agreement(rows), "codebook": study.codebook(parents or {})}


def test_a_theme_has_its_agreement_and_kappa_with_their_intervals_in_figures() -> None:
    assert {"0.80 [0.70, 0.90]", "0.75 [0.50, 1.00]"} <= {*words_of(draw(ROWS))}


@pytest.mark.parametrize(
    "bounded", [(), ("kappa",), ("positive_agreement",), ("kappa", "positive_agreement")]
)
def test_a_column_is_headed_with_intervals_where_a_row_has_one(bounded: tuple[str, ...]) -> None:
    ends = {f"{name}_{end}" for name in ("kappa", "positive_agreement") for end in ("low", "high")}
    gone = {end for end in ends if not end.startswith(bounded)} if bounded else ends
    rows = [{key: value for key, value in row.items() if key not in gone} for row in ROWS]
    heads = [text for text in words_of(draw(rows)) if text.endswith("[95% interval]")]
    assert len(heads) == len(bounded)


def test_the_mark_stands_in_its_interval() -> None:
    figure = draw(ROWS)
    low, high, *pooled = across(figure, INTERVAL)
    assert marks(figure, agreement.AGREED) == [pytest.approx((low + high) / 2)]
    assert marks(figure, agreement.POOLED) == [pytest.approx(sum(pooled) / 2)]


def test_undefined_is_written_out_and_never_drawn() -> None:
    figure = draw(ROWS)
    assert "undefined" in words_of(figure)
    everywhere = draw([{"theme": "trust", "kappa": None}])
    assert marks(everywhere, agreement.AGREED) == []
    check(everywhere)


def test_a_theme_that_is_withheld_has_a_word_and_neither_mark_nor_number() -> None:
    figure = draw(ABSTAINS)
    text = words_of(figure)
    assert "withheld" in text
    assert "0.00" not in " ".join(text)
    assert "0" not in text[text.index("trust") :]  # nor a count of the automatic coder's
    assert len(marks(figure, agreement.AGREED)) == 1
    check(figure)


@pytest.mark.parametrize("kept", [0, 1, 2])
@pytest.mark.parametrize("learned", [True, False])
def test_pooled_numbers_say_over_how_many_themes_they_are(kept: int, learned: bool) -> None:
    away: Rows = [{**ABSTAINS[-1], "theme": f"theme {n}"} for n in range(kept)]
    whole = {**ROWS[0], "withheld": kept, "learned_from": "manual" if learned else ""}
    them = {1: "it counts", 2: "they count"}.get(kept)
    said = sentence(draw([whole, *ROWS[1:], *away]))
    if not kept:
        assert "All themes together: 2; Krippendorff" in said
    elif learned:
        assert (
            f"All themes together: {2 + kept}, {kept} of which the automatic coder could not learn from "
            f"the codes so far and gives to nobody: {them} as not given;" in said
        )
    else:
        assert (
            f"All themes together: 2 of {2 + kept} themes; the other {kept} the automatic coder has no "
            "keywords for and gives to nobody;" in said
        )


def test_the_alternative_text_names_what_is_withheld_and_ranges_over_the_rest() -> None:
    human = {"theme": "money", "coder_b": "ben", "positive_agreement": 0.9}
    given = Given(tables([*ABSTAINS, human]), study.config())
    assert agreement.described(given).endswith(
        "Positive agreement runs from 0.80 (“money”) to 0.80 (“money”), between human coders from "
        "0.90 to 0.90; 1 theme the automatic coder withholds."
    )


def test_all_themes_together_stand_last_with_the_alpha_of_sets() -> None:
    figure = draw(ROWS, parents={"money": "Means", "trust": "Means"})
    text = words_of(figure)
    assert text.index("All themes together") > text.index("trust")
    assert "alpha with MASI distance is 0.45." in sentence(figure)


@pytest.mark.parametrize("name", [name for name in ROWS[0] if name != "theme"])
def test_any_number_of_all_themes_together_may_be_undefined(name: str) -> None:
    # alpha over sets is, where segments were not compared
    check(draw([{**ROWS[0], name: None}, *ROWS[1:]]))


def test_a_negative_kappa_keeps_its_sign() -> None:
    figure = draw([{"theme": "money", "kappa": -0.3, "kappa_low": -0.5, "kappa_high": -0.001}])
    assert "−0.30 [−0.50, 0.00]" in words_of(figure)
    check(figure)


def test_of_several_coders_the_consensus_is_shown_and_human_pairs_beside_it() -> None:
    rows = [
        {"theme": "money", "coder_a": "ann", "coder_b": "ben", "positive_agreement": 0.9},
        {"theme": "money", "coder_a": "ann", "coder_b": "auto", "positive_agreement": 0.1},
        {"theme": "money", "coder_a": "consensus", "coder_b": "auto", "positive_agreement": 0.6},
        {"theme": "money", "coder_a": "ann", "coder_b": "consensus", "positive_agreement": 0.95},
    ]
    figure = draw(rows)
    assert "0.60" in words_of(figure)
    assert "0.10" not in words_of(figure)
    assert "consensus and auto" in words_of(figure)
    (human,) = marks(figure, agreement.HUMAN)
    (shown,) = marks(figure, agreement.AGREED)
    assert human > shown


def test_adjudicated_codes_are_neither_the_pair_to_show_nor_a_human_coder() -> None:
    rows = [
        {"theme": "money", "coder_a": "adjudicated", "coder_b": "auto", "positive_agreement": 0.9},
        {"theme": "money", "coder_a": "adjudicated", "coder_b": "zoe", "positive_agreement": 0.8},
        {"theme": "money", "coder_a": "zoe", "coder_b": "auto", "positive_agreement": 0.6},
    ]
    figure = draw(rows)
    assert "zoe and auto" in words_of(figure)
    assert "0.60" in words_of(figure)
    assert "two human coders" not in words_of(figure)
    assert "There are no two readings to compare." in words_of(draw(rows[1:2]))


def test_the_first_level_stands_in_where_segments_were_not_compared() -> None:
    rows = [{"level": "interviewee", "theme": "money", "positive_agreement": 0.6},
            {"level": "document", "theme": "money", "positive_agreement": 0.1}]  # fmt: skip
    figure = draw(rows)
    assert words_of(figure)[0] == "Agreement, theme by theme, over interviewees"
    assert "0.60" in words_of(figure)


def test_without_coefficients_there_is_none_anywhere() -> None:
    figure = draw(ROWS, coefficients=False)
    text = sentence(figure)
    for word in ("kappa", "alpha", "0.667", "0.75", "interval", "undefined"):
        assert word not in text
    assert "All themes together" not in text
    assert "25%" in text or "30%" in text
    assert "Share of the 20 segments that each coder gave the theme." in text
    check(figure)


def test_without_coefficients_the_marks_stand_at_the_shares() -> None:
    figure = draw([{"theme": "money", "a": 5, "b": 10}], coefficients=False)
    (manual,), (auto,) = marks(figure, agreement.FIRST), marks(figure, agreement.SECOND)
    assert across(figure, INTERVAL) == [manual, auto]


def test_without_rows_the_figure_says_so() -> None:
    assert "There are no two readings to compare." in sentence(draw([]))


@pytest.mark.parametrize(("number", "which"), [(1, "the theme"), (6, "all 6 themes")])
def test_where_the_automatic_coder_withholds_everything_the_figure_says_so(number: int, which: str) -> None:
    both = {"coder_a": "Ada", "coder_b": "auto"}
    rows = [{"theme": "*", "withheld": number, **both}, {"theme": "money", "withheld": 1, **both}]
    said = f"The automatic coder withholds {which}: there are no two readings to compare."
    assert said in sentence(draw(rows))
    assert agreement.described(study.given(agreement.CHART, tables(rows))).endswith(said)


@pytest.mark.parametrize("width", [60, 85, 170])
@pytest.mark.parametrize("coefficients", [True, False])
def test_no_label_is_cut_or_covers_another(width: float, coefficients: bool) -> None:
    names = ["Clear offers of support are needed from whoever holds the money " * 3, *study.HARD]
    rows = [
        {"theme": name, "coder_a": study.LONG, "coder_b": study.LONG + "auto", "kappa": low + 0.1,
         "kappa_low": low, "kappa_high": 1.0, "positive_agreement": abs(low),
         "positive_agreement_low": 0.0, "positive_agreement_high": 1.0, "withheld": int(low > 0.8),
         "a": 123_456, "b": 123_456, "both": 7,
         "units": 200_000}
        for name, low in zip(names, (-1.0, -0.9, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9),
                             strict=True)
    ]  # fmt: skip
    figure = draw(rows, coefficients=coefficients, width=width, parents={names[0]: "A part " * 30})
    check(figure)


@pytest.mark.parametrize("bounded", [True, False])
def test_the_legend_says_lines_only_where_one_is_drawn(bounded: bool) -> None:
    rows = [
        {**each, "positive_agreement_low": 0.5, "positive_agreement_high": 0.9}
        if bounded
        else {**each, "positive_agreement_low": None, "positive_agreement_high": None}
        for each in ROWS
    ]
    figure = draw(rows)
    assert ("Lines: 95% interval" in sentence(figure)) is bounded


@pytest.mark.parametrize("coefficients", [True, False])
def test_of_more_themes_than_have_room_those_given_most_often_are_shown(coefficients: bool) -> None:
    many = [{**ROWS[1], "theme": f"theme {n}", "a": n, "b": n} for n in range(173)]
    words = " ".join(words_of(figure := draw([ROWS[0], *many], coefficients=coefficients)))
    assert "Not shown: 133 themes given less often or as often; agreement.csv has them." in sentence(figure)
    assert [n for n in range(173) if f"theme {n} " in f"{words} "] == [*range(133, 173)]


def test_the_alternative_text_is_of_the_themes_that_are_drawn() -> None:
    rows: Rows = [
        {"theme": f"theme {n}", "a": n, "b": n, "positive_agreement": (100 - n) / 100} for n in range(45)
    ]
    human: Rows = [{**rows[n], "coder_b": "ben", "positive_agreement": 0.1 + n / 10} for n in (0, 5)]
    drawn = [text for text in words_of(draw([*rows, *human])) if text.startswith("theme ")]
    assert len(drawn) == 40
    said = agreement.described(Given(tables([*rows, *human]), study.config()))
    assert said.startswith("For each of 40 of 45 themes, manual and auto are compared")
    assert "runs from 0.56 (“theme 44”) to 0.95 (“theme 5”), between human coders from 0.60 to 0.60." in said
