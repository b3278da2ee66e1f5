from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.charts.drawing import style
from pipeline.charts.drawing.canvas import Frame, Page
from pipeline.charts.drawing.theme_names import Outline, outline

from .. import study


def draw(themes: Sequence[str], parents: Mapping[str, str], width: float = 170) -> Outline:
    return outline(themes, study.codebook(parents), Page(Frame(width), "Themes"))


def names(column: Outline) -> list[str]:
    return [entry.theme for entry in column.entries]


def test_sub_themes_of_one_parent_stand_together_under_it() -> None:
    column = draw(["c", "b", "a"], {"a": "One", "b": "Two", "c": "One"})
    assert names(column) == ["a", "c", "b"]
    assert [entry.heading for entry in column.entries] == [["One"], (), ["Two"]]


def test_what_the_codebook_does_not_hold_follows_in_its_own_order() -> None:
    assert names(draw(["z", "y", "a"], {"a": ""})) == ["a", "z", "y"]


def test_a_theme_of_the_codebook_without_a_row_is_left_out() -> None:
    assert names(draw(["a"], {"a": "", "b": ""})) == ["a"]


def test_a_long_name_wraps_and_is_never_wider_than_the_column() -> None:
    column = draw(["Clear offers of support are needed from whoever holds the money"], {})
    (entry,) = column.entries
    assert len(entry.lines) == 2
    assert max(map(style.text_width, entry.lines)) <= column.width


def test_on_a_narrow_page_names_stand_above_their_rows() -> None:
    assert draw(["a"], {}, width=85).stacked
    assert not draw(["a"], {}, width=170).stacked
