from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from pipeline.charts import words

from . import study
from .legible import check, sentence, words_of


def draw(counts: dict[str, int], *, top: int = 20, width: float = 170) -> Figure:
    return study.drawn(
        words.CHART,
        {"words": study.words(counts)},
        n_parts=4,
        plot={"top": top, "width_mm": width},
        frequency={"parts": "document", "min_count": 3},
    )


def test_the_top_words_stand_with_count_and_parts() -> None:
    text = words_of(draw({"care": 7, "town": 5, "rota": 4}, top=2))
    assert "care" in text
    assert "town" in text
    assert "rota" not in text
    assert "Documents" in text
    assert text.count("1 of 4") == 2


def test_words_that_tie_with_the_last_one_shown_are_owned_up_to() -> None:
    figure = draw({"care": 7, "rota": 5, "town": 5}, top=2)
    assert "2 more, said 5 times each, are not shown" in sentence(figure)


def test_without_a_word_the_figure_says_so() -> None:
    assert "No word occurs at least 3 times." in sentence(draw({}))


@pytest.mark.parametrize("width", [60, 85, 170])
def test_no_label_is_cut_or_covers_another(width: float) -> None:
    check(draw(dict.fromkeys(study.HARD, 9), width=width))
