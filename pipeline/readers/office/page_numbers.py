"""Numbers of pages among the lines that stand first or last on them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ...words.sentences import CLOSES, ENDS, last_sign
from ..text import furniture
from .page_heights import LEVEL, Heights

DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    rf"[-–—]?[ ]?(?P<word>{furniture.PAGE})(?P<number>\d{{1,4}})(?P<of>{furniture.OF})[ ]?[-–—]?"
)
_ENDED = re.compile(rf"[{ENDS}{CLOSES}:–—-]\s*\Z|\A\s*\Z")  # a sentence; nothing


def going(lines: Sequence[Sequence[str]], at: Sequence[int], end: int) -> list[int]:
    """Return the places of pages whose first or last line has a number that others have, or go on with.

    By one a page, or by two where each of two columns has its own. A year that somebody says there is
    none of them.
    """
    numbers = {n: [int(each) for each in DIGITS.findall(lines[n][end])] for n in at}
    seen = Counter((n - own * page, own) for page in at for n in numbers[page] for own in (1, 2, 0))
    own = max(seen, key=seen.__getitem__, default=(0, 0))[1]  # the page's, or the same on each page
    return [
        page for page in at if not numbers[page] or any(seen[n - own * page, own] > 1 for n in numbers[page])
    ]


def count_pages(lines: Sequence[Sequence[str]], at: Sequence[int], end: int) -> bool:
    """Return whether the first or last lines of these pages, no sentences, number them: 1 of 2, 2 of 2."""
    if any(last_sign(lines[n][end]) in (*ENDS,) for n in at):
        return False
    numbers = [[int(each) - n for each in DIGITS.findall(lines[n][end])] for n in at]
    return len(at) > 1 and any(len({*each}) == 1 for each in zip(*numbers, strict=False))


def number_a_line(text: str, pages: Sequence[Sequence[str]], end: int) -> bool:
    """Return whether what stood at one end of these pages numbers a line, as the next line is numbered."""
    if not text.isdecimal():
        return False
    beside = re.compile(rf"\s*{int(text) + (-1 if end else 1)}(?!\S)")
    return all(any(beside.match(line) for line in page) for page in pages if any(page))


def of_pages(lines: list[list[str]], end: int) -> list[int]:
    """Return the places of pages whose first (0) or last (-1) line numbers them: 1, Page 1, - 1 -, 1 of 2.

    Numbers rise by one from page to page. A single one says that it is of a page, or of which, and
    stands below what has ended; a bare one, too, where no other line of the pages is a number
    written as it is.
    """
    found = {
        n: m for n, page in enumerate(lines) if page and (m := _PAGE_NUMBER.fullmatch(page[end].strip()))
    }
    if len({int(match["number"]) - place for place, match in found.items()}) != 1:
        return []
    # One on each page, from 1 on, numbers no line, if those of lines stand before it.
    each = len(found) == len(lines) > 1 and all(int(match["number"]) == n + 1 for n, match in found.items())
    if not all(match["word"] for match in found.values()) and not (each and all(map(_is_numbered, lines))):
        inside = [
            line.strip() for place, page in enumerate(lines) for line in (page[1:] if end == 0 else page[:-1])
        ]
        dress = {DIGITS.sub("#", match[0]) for match in found.values()}
        if any(_PAGE_NUMBER.fullmatch(line) and DIGITS.sub("#", line) in dress for line in inside):
            return []
    if len(found) > 1:
        return list(found)
    ((place, match),) = found.items()
    sure = match["word"] or (int(match["number"]) == place + 1 and (match["of"] or end))
    before = lines[place][-2] if end and len(lines[place]) > 1 else ""
    return [place] if sure and _ENDED.search(before) else []


def rows(
    pages: Sequence[Sequence[str]], heights: Sequence[Sequence[float]], stand: Heights
) -> dict[str, dict[int, list[int]]]:
    """Return the lines, by page, of rows at "head" and "foot" that hold the page's number, or none.

    So books have the title of a part on one side and another on the next: what a row says need not come
    back. It is the highest or lowest of each page, but perhaps of the first, and apart from the talk; it
    begins or ends with a number that rises by one from page to page, and ends no sentence.
    """
    found = {}
    for where, highest in (("head", True), ("foot", False)):
        row = [_row(page, ys, highest) for page, ys in zip(pages, heights, strict=True)]
        numbers = [_less_place(page, at, n) for n, (page, at) in enumerate(zip(pages, row, strict=True))]
        first = 0 if numbers[0] else 1
        here = range(first, len(pages))
        same = set.intersection(*numbers[first:]) if len(here) > 1 else set()
        if same and all(stand.alone(n, heights[n][row[n][0]]) for n in here):
            found[where] = {n: row[n] for n in here}
    return found


def _row(page: Sequence[str], ys: Sequence[float], highest: bool) -> list[int]:
    """Return the lines of the highest or lowest row of a page."""
    heights = [y for line, y in zip(page, ys, strict=False) if line.strip()]
    end = (max if highest else min)(heights, default=0.0)
    return [
        n for n, (line, y) in enumerate(zip(page, ys, strict=False)) if line.strip() and abs(y - end) < LEVEL
    ]


def _less_place(page: Sequence[str], row: Sequence[int], place: int) -> set[int]:
    """Return the numbers that a row begins and ends with, less the page's place; none of a sentence."""
    said = [page[n].strip() for n in row]
    if any(last_sign(line) in (*ENDS,) for line in said):
        return set()
    words = [word for line in said for word in (line.split()[0], line.split()[-1])]
    return {int(word) - place for word in words if word.isdecimal()}


def _is_numbered(page: Sequence[str]) -> bool:
    """Return whether lines hold the numbers of others, and the last one does not go on with them."""
    alone = [int(line) for line in page if line.strip().isdecimal()]
    return len(alone) * 4 >= len(page) and len(alone) > 2 and alone[-1] != alone[-2] + 1
