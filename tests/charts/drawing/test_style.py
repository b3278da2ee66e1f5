from __future__ import annotations

import pytest

from pipeline.charts.drawing import style


def test_a_text_that_fits_is_left_alone() -> None:
    assert style.fitted("social care", 200) == "social care"
    assert style.wrapped("social care", 200) == ["social care"]


@pytest.mark.parametrize("text", ["social care and mental health in the same town", "x" * 500])
def test_lines_are_never_wider_than_asked(text: str) -> None:
    for width in (20, 40, 90):
        lines = style.wrapped(text, width, lines=3)
        assert 1 < len(lines) <= 3
        assert all(style.text_width(line) <= width for line in lines)


def test_lines_break_at_spaces_and_lose_no_word() -> None:
    text = "the board decides what the board decides"
    lines = style.wrapped(text, 80, lines=9)
    assert len(lines) > 1
    assert " ".join(lines) == text


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert style.wrapped("one two three four five six seven", 40, lines=2)[-1].endswith("…")


@pytest.mark.parametrize("width", [30, 60, 110])
@pytest.mark.parametrize("before", ["", "The very long name of a study of many years "])
@pytest.mark.parametrize("behind", ["", " in the very long recording of that day in May"])
def test_names_that_are_too_long_are_cut_so_that_they_stay_apart(
    before: str, behind: str, width: float
) -> None:
    names = [f"{before}{who}{behind}" for who in ("Ann", "Bo", "Professor Alan McNally", "12", "13")]
    shown = style.kept_apart([*names, names[0]], width, style.SMALL)
    assert len({*shown}) == len(names)
    assert shown[-1] == shown[0]
    assert all(style.text_width(name, style.SMALL) <= width for name in shown)
    fits = [name for name in names if style.text_width(name, style.SMALL) <= width]
    assert {*fits} <= {*shown}


def test_a_word_wider_than_the_line_is_broken_and_not_lost() -> None:
    assert "".join(style.wrapped("abcdefghij" * 3, 60, lines=9)) == "abcdefghij" * 3


def test_white_space_and_what_xml_forbids_are_taken_out() -> None:
    assert style.clean("two\nlines\tand\x00a nul") == "two lines and a nul"
    assert style.clean("half \ud83d a sign \uffff") == "half \ufffd a sign \ufffd"


def test_characters_that_the_font_lacks_are_found() -> None:
    assert style.undrawable(["social 社会", "care 🙂", "café"]) == ["会", "社", "🙂"]


def test_axis_numbers_are_round_and_few() -> None:
    assert style.ticks(100) == [0, 20, 40, 60, 80, 100]
    assert style.ticks(7, 4) == [0, 2, 4, 6]
    assert style.ticks(0.3) == pytest.approx([0, 0.1, 0.2, 0.3])
