"""Names in a column of a page, which its file has behind what they say."""

from __future__ import annotations

import pytest

from pipeline.readers.office.page_lines import MOVED, Piece, beside

TURNS = [
    ("INT", ["Could you tell me about the waiting list?"]),
    ("RESP", ["The list grew because theatre staff", "left. It never shrank again, and", "nobody rang us."]),
    ("INT", ["And how did the board react?"]),
    ("RESP", ["The board asked us for a plan.", "That took a while."]),
] * 3


def page_of(
    x: float, *, last: bool, timed: bool = False, gap: float = 31, title: bool = False
) -> list[Piece]:
    """Return the lines of a page, each name beside the first line of its turn, or the last, and behind it."""
    y, lines = 790.0, [Piece(110, 840, "Interview 3", 0)] * title
    for who, said in TURNS:
        for n, text in enumerate(said):
            lines.append(Piece(110, y, text, 0))
            if n == (len(said) - 1 if last else 0):
                lines.append(Piece(x, y, who, 0))
                lines += [Piece(x + 40, y, f"0{n}:10", 0)] * timed
            y -= 15 if n + 1 < len(said) else gap
    return lines


@pytest.mark.parametrize("x", [50, 500])
@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("timed", [True, False])
@pytest.mark.parametrize("title", [True, False])
def test_a_name_goes_before_the_turn_that_it_stands_beside(
    x: float, last: bool, timed: bool, title: bool
) -> None:
    found = beside(page_of(x, last=last, timed=timed, title=title))
    assert found is not None
    lines = [line for line in found[0].split("\n") if not line[:4].endswith(":") and line != "Interview 3"]
    assert [line for line in lines if ":10" not in line] == [
        line for who, said in TURNS for line in (MOVED + who, *said)
    ]
    assert found[0].startswith("Interview 3") is title


def test_names_that_the_file_has_before_what_they_say_stay() -> None:
    lines = page_of(50, last=False)
    before = [lines[n] for n in range(len(lines))]
    for n, line in enumerate(lines):
        if line.x == 50:
            before[n - 1], before[n] = before[n], before[n - 1]
    assert beside(before) is None


def test_names_below_what_they_say_are_in_no_column() -> None:
    lower = [line._replace(y=line.y - 7) if line.x == 50 else line for line in page_of(50, last=False)]
    assert beside(lower) is None


def test_names_between_times_and_talk_stay() -> None:
    lines = []
    for n, (who, said) in enumerate(TURNS):
        y = 790.0 - 20 * n
        lines += [Piece(40, y, f"00:{n:02}", 0), Piece(90, y, who, 0), Piece(170, y, said[0], 0)]
    assert beside(lines) is None


def test_a_few_short_lines_at_the_height_of_others_are_no_column_of_names() -> None:
    said = [
        Piece(110, 800 - 20 * n, f"The list grew for reason {n}.", page)
        for page in range(1, 9)
        for n in range(9)
    ]
    assert beside(page_of(500, last=True)) is not None
    assert beside([*page_of(500, last=True), *said]) is None
