from __future__ import annotations

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch

from pipeline.charts import network

from . import study
from .legible import check, sentence, words_of

SAID = {
    ("mental", "health"): {"CE1": 10},
    ("health", "care"): {"CE1": 5},
    ("social", "care"): {"CE1": 5},
    ("waiting", "list"): {"CE1": 1},
}


def draw(said: study.Said, *, top: int = 20, width: float = 170) -> Figure:
    plot = {"top": top, "width_mm": width}
    return study.drawn(network.CHART, {"pairs": study.pairs(said)}, plot=plot)


def widths(figure: Figure) -> list[float]:
    """Return how thick the arrows are, those of the key left out."""
    return [a.get_linewidth() for a in figure.artists if isinstance(a, PathPatch)][: len(SAID)]


def test_each_word_stands_once() -> None:
    text = words_of(draw(SAID))
    for word in ("mental", "health", "care", "social", "waiting", "list"):
        assert text.count(word) == 1


def test_an_arrow_is_as_wide_as_the_count_is_high() -> None:
    ten, five, also_five, one = widths(draw(SAID))
    assert ten == pytest.approx(2 * five)
    assert five == also_five
    assert one == pytest.approx(ten / 10)


def test_the_key_says_what_the_widths_mean() -> None:
    text = words_of(draw(SAID))
    assert [t for t in text if t.endswith("times")] == ["10 times", "5 times"]


@pytest.mark.parametrize(
    ("pairs", "joined"),
    [
        ([("mental", "health"), ("health", "care")], True),
        ([("mental", "health"), ("social", "care")], False),
        ([("social", "care"), ("health", "care")], False),
        ([("no", "no"), ("social", "care")], False),
        ([("care", "home"), ("home", "care")], True),
    ],
)
def test_what_several_arrows_join_is_said_to_be_perhaps_never_in_a_row(
    pairs: list[tuple[str, str]], joined: bool
) -> None:
    text = sentence(draw({pair: {"CE1": 5} for pair in pairs}))
    assert "from a pair's first word to its second" in text
    assert ("may never be said in a row" in text) is joined


def test_only_the_top_pairs_are_shown() -> None:
    assert "waiting" not in words_of(draw(SAID, top=3))


def test_without_a_pair_the_figure_says_so() -> None:
    assert "No word pair occurs at least 2 times." in sentence(draw({}))


@pytest.mark.parametrize("width", [60, 85, 170])
@pytest.mark.parametrize(
    "said",
    [
        SAID,
        {("one", "pair"): {"CE1": 1}},
        {("very", "very"): {"CE1": 3}},
        {("bye", "bye"): {"CE1": 3}, ("say", "bye"): {"CE1": 2}, ("bye", "say"): {"CE1": 2}},
        {("hub", f"spoke{k}"): {"CE1": 101 - k} for k in range(100)},
        {(f"left{k}", f"right{k}"): {"CE1": 101 - k} for k in range(100)},
        {(a, b): {"CE1": 2} for a, b in zip(study.HARD, reversed(study.HARD), strict=True)},
    ],
    ids=["usual", "one pair", "itself", "loops and both ways", "a star", "alone", "hard words"],
)
def test_no_word_is_cut_or_covers_another(said: study.Said, width: float) -> None:
    check(draw(said, width=width, top=100))
