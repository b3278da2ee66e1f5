"""What pages repeat at their ends, in titles that change places, or change from page to page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from pipeline.readers.office.page_ends import without_repeats

WORDS = "apple bread cake date egg fig grape honey ice jam kale lemon".split()


def talk(page: int, lines: int = 30) -> list[str]:
    """Return lines of a page, none of which another has."""
    return [f"{WORDS[page]} {WORDS[n % 12]} and {WORDS[(n + page) % 12]} {chr(97 + n)}" for n in range(lines)]


def printed(pages: Sequence[Sequence[str]], end: int, lines: int = 30) -> list[str]:
    """Return pages that have these lines at their head (0) or their foot (-1)."""
    out = [[*head, *talk(n, lines)] if end == 0 else [*talk(n, lines), *head] for n, head in enumerate(pages)]
    return ["\n".join(page) for page in out]


LEFT: dict[str, Callable[[int], list[str]]] = {
    "titles in turn": lambda n: ["21 JUNE 2023" if n % 2 else "Pandemic Preparedness"],
    "numbers beside them, outside": lambda n: ["The day", f"{n + 12}"] if n % 2 else [f"{n + 12}", "Of care"],
    "columns": lambda n: [f"{183 + 2 * n}", ["Of care", "21 JUNE 2023"][n % 2], f"{184 + 2 * n}", "The Hall"],
    "a subject and whose": lambda n: ["Damp and mould: housing officers"],
    "columns in a line": lambda n: [f"{183 + 2 * n} {['Of care', '21 May'][n % 2]} {184 + 2 * n}", "Hall"],
    "places change": lambda n: ["The Hall", "Of care"] if n % 2 else ["Of care", "The Hall"],
}


@pytest.mark.parametrize("end", [0, -1])
@pytest.mark.parametrize("count", [5, 6, 9])
@pytest.mark.parametrize("kind", LEFT)
def test_running_titles_that_change_are_left_out(kind: str, count: int, end: int) -> None:
    pages = printed([LEFT[kind](n) for n in range(count)], end)
    kept, left, _ = without_repeats(pages)
    assert kept == ["\n".join(talk(n)) for n in range(count)]
    assert sum(times for _, times, _ in left) == sum(len(LEFT[kind](n)) for n in range(count))


@pytest.mark.parametrize("end", [0, -1])
def test_the_running_title_of_a_part_is_left_out(end: int) -> None:
    pages = printed([[f"Evidence of {WORDS[n // 3].title()} Oak"] for n in range(9)], end)
    assert without_repeats(pages)[0] == ["\n".join(talk(n)) for n in range(9)]


SAID: dict[str, Callable[[int], list[str]]] = {
    "a name alone": lambda n: ["ANN"],
    "a short answer": lambda n: ["CE1: Yes."],
    "a short answer of a long name": lambda n: ["Ms Ann Lee: Yes."],
    "an answer that ends nothing": lambda n: [f"Ann Lee: {'no' if n == 3 else 'yes'}"],
    "a sentence in turn": lambda n: ["It was very cold."] if n % 2 else [],
    "on two pages": lambda n: ["and so we went on"] if n in (1, 4) else [],
    "a year": lambda n: [["2019", "1987", "2003", "1999", "2021", "2008"][n]] if n < 2 else [],
}


@pytest.mark.parametrize("end", [0, -1])
@pytest.mark.parametrize("kind", SAID)
def test_what_somebody_says_at_the_end_of_pages_stays(kind: str, end: int) -> None:
    pages = printed([SAID[kind](n) for n in range(6)], end)
    if kind == "a name alone":  # which stands above other turns, too
        pages = [page.replace(" m\n", " m\nANN\n") for page in pages]
    assert without_repeats(pages)[:2] == (pages, [])
