"""What is said again at the head or foot of pages stays; running titles at the same place go."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from pipeline.config import Corpus
from pipeline.messages import Note
from pipeline.readers.office import pdf
from pipeline.readers.office.page_ends import left_out, without_repeats

from ..written import pdf as written

LABELS = [("INT:", "P03:"), ("Interviewer:", "Participant 3:"), ("Q:", "Ann Lee:"), ("INT", "P03")]
ANSWERS = [
    "Yes, I think so.",
    "Yes.",
    "No, not really.",
    "I don't know, maybe.",
    "yes i think so",
    "not really",
]
TITLES = [
    "Study of home care",
    "Interview: P03",
    "Confidential. Do not copy.",
    "care_P03.docx",
    "12 May 2024",
]
NUMBERS = ["{}", "Page {}", "- {} -"]
WORDS = "apple bread cake date egg fig grape honey jam kale lemon melon nut olive pear rice soup tea".split()
TOP, LEADING = 1100.0, 14.0  # points


class Interview(NamedTuple):
    """Pages as a PDF has them, their heights, and the lines of the talk alone."""

    pages: list[str]
    heights: list[list[float]]
    talk: list[str]


def interview(seed: int) -> Interview:
    """Return an interview of two to six pages: answers come back, at an end of all pages but one."""
    random = Random(seed)
    count = random.randint(2, 6)
    asks, says = random.choice(LABELS)
    answer, title = random.choice(ANSWERS), random.choice([*TITLES, ""])
    number, at_head = random.choice([*NUMBERS, ""]), random.random() < 0.5
    apart = random.choice([1, 2])  # lines from a turn to the next

    def turn(label: str, said: str) -> list[str]:
        return [f"{label} {said}"] if label.endswith(":") else [label, said]

    def told() -> list[str]:
        said = " ".join(random.choice(WORDS) for _ in range(6))
        return turn(random.choice([asks, says]), f"{said}.")

    spared = random.randrange(count)  # where nobody says it, so that the truth can be seen
    where = random.choice(["head", "foot"])
    pages, heights, talk = [], [], []
    for n in range(count):
        here = [told() for _ in range(random.randint(12, 20))]
        if n != spared:
            goes_on = where == "head" and random.random() < 0.3
            again = [answer] if goes_on else turn(says, answer)
            here = [again, *here] if where == "head" else [*here, again]
        lines, ys, y = list[str](), list[float](), TOP
        for each in here:
            for line in each:
                lines.append(line)
                ys.append(y)
                y -= LEADING
            y -= LEADING * (apart - 1)
        talk.append("\n".join(lines))
        if title:
            lines, ys = ([title, *lines], [TOP + 45, *ys]) if at_head else ([*lines, title], [*ys, 60.0])
        if number:
            lines, ys = [*lines, number.format(n + 1)], [*ys, 20.0]
        pages.append("\n".join(lines))
        heights.append(ys)
    return Interview(pages, heights, talk)


@pytest.mark.parametrize("seed", range(150))
def test_answers_that_recur_at_the_ends_of_pages_stay_and_running_titles_go(seed: int) -> None:
    pages, heights, talk = interview(seed)
    assert without_repeats(pages, heights=heights).pages == talk


SAID = "P03: Yes, I think so."
OTHERS = [["INT: Was it cold?", "P03: It was not."], ["INT: And warm?", "P03: It was, I say."]]


@pytest.mark.parametrize("at", [0, 2])
def test_a_line_with_a_label_of_the_talk_is_kept_on_both_of_two_pages_with_a_warning(at: int) -> None:
    pages = [[*page[:at], SAID, *page[at:]] for page in OTHERS]
    found = pdf.read(Path("talk.pdf"), written(*pages), Corpus(files=["talk.pdf"]))
    assert sum(row.text == "Yes, I think so." for row in found.rows) == 2
    (warning,) = found.warnings
    assert not isinstance(warning, Note)
    assert warning == (
        "talk.pdf: lines that stand first or last on most pages may be what somebody says there, and "
        f'were taken for talk: "{SAID}" on 2 pages; take out of the file one that nobody says'
    )


def printed(line: str, y: float, *, pages: int) -> tuple[list[str], list[list[float]]]:
    """Return pages with a line at their head, at that height, above twelve lines of talk."""
    texts = ["\n".join([line, *(f"P03: {word} {n}" for n in "abcdefghijkl")]) for word in WORDS[:pages]]
    return texts, [[y, *(TOP - LEADING * n for n in range(12))] for _ in texts]


@pytest.mark.parametrize(
    "line", ["P03: interview of 12 May", "Draft. Do not cite.", "study of care", "P03: May"]
)
def test_a_gap_below_a_line_that_pages_repeat_says_that_nobody_says_it(line: str) -> None:
    pages, heights = printed(line, TOP + 40, pages=3)
    found = without_repeats(pages, heights=heights)
    assert [page.splitlines()[0][-1] for page in found.pages] == ["a"] * 3
    assert (found.left[0][1], found.kept) == (3, [])
    pages, heights = printed(line, TOP + LEADING, pages=3)
    assert without_repeats(pages, heights=heights).pages == pages


@pytest.mark.parametrize("end", [0, -1])
@pytest.mark.parametrize("count", [2, 3, 4, 7])
@pytest.mark.parametrize("begins", [1, 14])
@pytest.mark.parametrize("in_a_line", [False, True])
def test_a_row_with_the_page_s_number_goes_whatever_title_stands_beside_it(
    end: int, count: int, begins: int, in_a_line: bool
) -> None:
    pages, heights, talks = [], [], []
    for n in range(count):
        title, number = f"{WORDS[n].title()} and others", str(begins + n)
        row = [title, number] if n % 2 else [number, title]
        row = [" ".join(row)] if in_a_line else row
        talk = [f"P03: {WORDS[n]} {word}" for word in WORDS[: 11 + n]]
        ys = [TOP - LEADING * line for line in range(len(talk))]
        talks.append("\n".join(talk))
        pages.append("\n".join([*talk, *row] if end else [*row, *talk]))
        edge = [60.0 if end else TOP + 40] * len(row)
        heights.append([*ys, *edge] if end else [*edge, *ys])
    found = without_repeats(pages, heights=heights)
    assert (found.pages, found.left[0][1]) == (talks, count)
    # Where it stands as lines of the talk do, somebody may say it.
    near = TOP + LEADING if end == 0 else None
    if near and count < 4:
        heights = [[near if y == TOP + 40 else y for y in ys] for ys in heights]
        assert without_repeats(pages, heights=heights).pages != talks


def test_a_line_in_whose_place_another_page_has_talk_is_talk() -> None:
    pages, heights = printed("Yes I think so", TOP + LEADING, pages=4)
    assert without_repeats(pages, heights=heights).left[0][1] == 4
    pages[0] = "\n".join(["P03: And then we went", *pages[0].splitlines()[1:]])
    found = without_repeats(pages, heights=heights)
    assert (found.pages, found.left) == (pages, [])
    assert "taken for talk" in left_out("a.pdf", found.left, found.kept)[0]


def test_a_line_at_several_heights_of_its_pages_is_talk() -> None:
    pages, heights = printed("Yes I think so", TOP + LEADING, pages=3)
    heights[2] = [y - 5 for y in heights[2]]
    assert without_repeats(pages, heights=heights).pages == pages


def test_names_above_the_same_answer_are_no_headings_of_a_table() -> None:
    talk = [line for word in WORDS[:4] for line in ("INT", f"Was {word} good", "P03", f"It was {word}")]
    pages = ["\n".join(["P03", "not really", *talk, letter]) for letter in "abc"]
    assert without_repeats(pages).pages == pages
