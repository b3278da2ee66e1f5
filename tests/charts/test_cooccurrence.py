from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pyarrow as pa
import pytest
from matplotlib.figure import Figure

from pipeline.charts import cooccurrence
from pipeline.charts.drawing.ranked_bars import EXPECTED
from pipeline.plot import plot

from ..test_plot import tables as all_tables
from . import study
from .drawn import lengths, marks
from .legible import check, sentence, words_of

Both = Mapping[tuple[str, str], tuple[int, int, float]]  # segments, interviewees, expected
BOTH = {("money", "trust"): (2, 3, 1.5), ("money", "time"): (6, 4, 12.0), ("time", "trust"): (0, 1, 2.0)}


def draw(both: Both, *, top: int = 20, width: float = 170, codings: pa.Table | None = None) -> Figure:
    tables = {
        "cooccurrence": study.cooccurrence(both),
        "segments": study.segments(study.people(4)),
        "codings": codings or study.codings({who: ["money"] for who in study.people(4)}),
    }
    return study.drawn(cooccurrence.CHART, tables, plot={"top": top, "width_mm": width})


def test_themes_that_share_segments_stand_beside_what_independence_would_give() -> None:
    figure = draw(BOTH)
    most, least = lengths(figure)
    assert most == pytest.approx(3 * least)
    far, near = marks(figure, EXPECTED)
    assert far - near == pytest.approx((12 - 1.5) * least / 2)
    assert "4 of 4" in words_of(figure)
    assert "time + trust" not in words_of(figure)


@pytest.mark.parametrize(
    ("coders", "by"),
    [
        (["Ada"], "by hand"),
        (["Ada", "Bo"], "by the consensus of the human coders"),
        (["Ada", "Bo", "adjudicated"], "by hand"),
    ],
)
def test_the_caption_says_whose_reading_is_counted(coders: list[str], by: str) -> None:
    one = study.codings({who: ["money"] for who in study.people(4)})
    all_of = pa.concat_tables(
        one.set_column(one.schema.get_field_index("coder"), "coder", pa.array([coder] * one.num_rows))
        for coder in coders
    )
    figure = draw(BOTH, codings=all_of)
    assert f"segments that have both themes {by}." in sentence(figure)


def test_what_is_not_shown_is_said() -> None:
    assert "Not shown: 1 pair of themes" in sentence(draw(BOTH, top=1))
    assert "Not shown" not in sentence(draw(BOTH))


@pytest.mark.parametrize(
    ("more", "said"),
    [({}, "themes."), ({("a", "b"): (6, 1, 1.0)}, "; so does 1 other pair."),
     ({("a", "b"): (6, 1, 1.0), ("a", "c"): (6, 1, 1.0)}, "; so do 2 other pairs.")],
)  # fmt: skip
def test_the_words_for_the_figure_say_that_others_share_as_many(more: Both, said: str) -> None:
    given = study.given(cooccurrence.CHART, {"cooccurrence": study.cooccurrence({**BOTH, **more})})
    assert cooccurrence.CHART.described(given).endswith(said)


@pytest.mark.parametrize(("top", "bars"), [(20, "2 pairs"), (1, "1 of 2 pairs")])
def test_the_words_for_the_figure_say_how_many_pairs_have_a_bar(top: int, bars: str) -> None:
    tables = {"cooccurrence": study.cooccurrence(BOTH)}
    given = study.given(cooccurrence.CHART, tables, plot={"top": top})
    assert len(lengths(draw(BOTH, top=top))) == min(top, 2)
    assert cooccurrence.CHART.described(given).startswith(f"A bar chart of {bars} of themes that share")


@pytest.mark.parametrize("segments", [0, 1])
def test_where_no_segment_has_two_themes_it_is_not_drawn(segments: int) -> None:
    given = {**all_tables(), "cooccurrence": study.cooccurrence({("money", "trust"): (segments, 2, 0.5)})}
    files = plot(given, study.config(plot={"formats": ["svg"]}), only=["cooccurrence", "themes"]).files
    assert sorted(files) == ["cooccurrence.svg"] * segments + ["themes.svg"]


@pytest.mark.parametrize("width", [60, 85, 170])
def test_no_label_is_cut_or_covers_another(width: float) -> None:
    hard = study.HARD
    check(draw(dict.fromkeys(pairwise(hard), (9, 3, 4.5)), width=width))
