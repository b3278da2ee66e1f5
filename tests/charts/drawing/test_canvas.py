from __future__ import annotations

import pytest

from pipeline.charts.drawing import style
from pipeline.charts.drawing.canvas import Frame, Page
from pipeline.charts.drawing.shapes import Mark

from .. import study
from ..legible import check, sentence, words_of


def test_a_page_is_as_tall_as_what_stands_on_it() -> None:
    short = Page(Frame(), "Heading").finish()
    page = Page(Frame(), "Heading")
    page.y += 72
    assert page.finish().height - short.height == pytest.approx(72)


def test_heading_title_notes_and_label_stand_from_top_to_bottom() -> None:
    drawing = Page(Frame(170, "Title", "LABEL"), "Heading").finish("A note.", "", "Another.")
    assert drawing.caption == "Heading. A note. Another."
    figure = study.figure(drawing)
    assert words_of(figure) == ["Heading", "Title", "A note. Another.", "LABEL"]
    check(figure)


def test_long_titles_notes_and_labels_wrap() -> None:
    long = "a long title that goes on and on " * 6
    figure = study.figure(Page(Frame(85, long, long), long).finish(long))
    check(figure)
    assert len(figure.texts) > 8


def test_names_over_columns_stand_upright_where_they_would_touch() -> None:
    for pitch, turned in ((40.0, 0.0), (12.0, 90.0)):
        page = Page(Frame(), "Heading")
        page.heads(["CE1", "CE10"], [100, 100 + pitch], pitch)
        figure = study.figure(page.finish())
        assert [text.get_rotation() for text in figure.texts[1:]] == [turned, turned]
        check(figure)


def test_a_key_wraps_on_a_narrow_page() -> None:
    marks = {Mark("o", 5.0 + k, style.BLUE): f"what mark {k} means" for k in range(6)}
    page = Page(Frame(60), "Heading")
    page.key(marks)
    figure = study.figure(page.finish("A note below the key."))
    check(figure)
    assert "what mark 5 means" in sentence(figure)
