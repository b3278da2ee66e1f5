"""What the pages of a print repeat at their ends: running titles, numbers, headings of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from ...messages import Accounted, Note
from ...wording import many, some
from ...words.sentences import CLOSES, ENDS
from ..text import furniture

Left = tuple[str, int, str]  # no words: what, number, and what it says, or why

_LABEL = re.compile(r"[^\W\d_][^:]*:(?!//)")  # no address
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    rf"[-–—]?[ ]?(?P<word>{furniture.PAGE})(?P<number>\d{{1,4}})(?P<of>{furniture.OF})[ ]?[-–—]?"
)
_ENDED = re.compile(rf"[{ENDS}{CLOSES}:–—-]\s*\Z|\A\s*\Z")  # a sentence; nothing
_DEEP = 5  # lines at an end of a page, the most among which stands what pages repeat there
_SAID_AGAIN = 3  # words behind a label that nobody says again at the head of each page
_MOST_COLUMNS = 8
_HEADING = re.compile(r"[^\W\d][^\d:.?!]{0,40}|No\.")  # of a column
_HEADINGS = "row of headings|rows of headings"


def without_repeats(
    pages: Sequence[str], places: Mapping[str, str] | None = MappingProxyType({})
) -> tuple[list[str], list[Left]]:
    """Return the pages without their running titles and numbers, and what these were.

    Such a line is the first or last of a page, and stands, whatever its digits, near the same end of
    enough pages (see `_enough`): titles may change places from page to page. What pages hold elsewhere
    as well is none: a name alone on its line; nor is a word or two that somebody says (Ann: Yes.).
    Numbers of pages are none of the talk on fewer pages either: see `_numbers`. `places` are lines that
    stand at another end of the page than of its text, "head" or "foot"; None: no place is known.
    """
    gone: list[Left] = []
    lines = [page.split("\n") for page in pages]
    for end in (0, -1):
        known = set[str]()
        while those := _repeated(lines, end, known):
            known |= {_plain(lines[place][end]) for place in those}
            shown, times = [lines[place].pop(end) for place in those], len(those)
            texts = list(dict.fromkeys(line.strip()[:60] for line in shown))
            named = ", ".join(f'"{text}"' for text in texts[:2]) + ", ..." * (len(texts) > 2)
            if len(texts) == 1 and _of_lines(texts[0], [lines[place] for place in those], end):
                continue  # a number in the margin, as those of the other lines, which are said of at once
            gone.append((_where(texts, end, places), times, named))
    kept = ["\n".join(page) for page in lines]
    if headings := _headings(lines):
        row = re.compile(rf"^{re.escape(chr(10).join(headings))}(?:\n|\Z)", re.MULTILINE)
        found = [row.subn("", page) for page in kept]
        kept = [page for page, _ in found]
        gone.append((_HEADINGS, sum(times for _, times in found), f'"{" | ".join(headings)}"'))
    return kept, gone


def _where(texts: Sequence[str], end: int, places: Mapping[str, str] | None) -> str:
    """Return what lines at an end of pages' texts are, by where they stand on the pages."""
    if places is None:
        return "line that pages repeat|lines that pages repeat"
    where = places.get(texts[0], "foot" if end else "head")
    return f"line at the {where} of a page|lines at the {where} of pages"


def _repeated(lines: list[list[str]], end: int, known: Collection[str]) -> list[int]:
    """Return the places of pages whose first (0) or last (-1) line is one that pages repeat, or none.

    `known` are those of other pages.
    """
    for page in lines:
        while page and not page[end].strip():
            page.pop(end)
    outer = {n: _plain(page[end]) for n, page in enumerate(lines) if page}
    near = [{*map(_plain, page[-_deep(page) :] if end else page[: _deep(page)])} for page in lines]
    pages = {line: [n for n, each in enumerate(near) if line in each] for line in outer.values()}
    for line in sorted(pages, key=lambda each: (-len(pages[each]), each)):
        at = [n for n, each in outer.items() if each == line]
        if any(map(str.isalpha, line)):
            none = not _is_turn(line, lines) and (line in known or _enough(pages[line], len(lines), line))
            if none and _inside(lines, line, end) < 2:
                return at
        elif (_most(at, len(lines)) or _every_second(at, len(lines))) and (those := _going(lines, at, end)):
            return those
    return _numbers(lines, end)


def _is_turn(line: str, pages: Sequence[Sequence[str]]) -> bool:
    """Return whether a line may be said again on each page: a word or two behind a label.

    None are what ends no sentence behind several words that begin no other line (Damp and mould: officers).
    """
    label = _LABEL.match(line)
    if not label or len(line.partition(":")[2].split()) >= _SAID_AGAIN:
        return False
    begun = line.partition(":")[0] + ":"
    others = {_plain(each) for page in pages for each in page if each.strip().startswith(begun)} - {line}
    return line[-1] in ENDS or " " not in begun or bool(others)


def _plain(line: str) -> str:
    """Return a line whatever its digits."""
    return _DIGITS.sub("#", line.strip())


def _deep(page: Sequence[str]) -> int:
    """Return how many lines of a page are near its end."""
    return min(_DEEP, max(1, len(page) // 3))


def _inside(pages: Sequence[Sequence[str]], line: str, end: int) -> int:
    """Return how often pages hold a line that is not near this end, nor at the other."""
    within = (page[1 : -_deep(page)] if end else page[_deep(page) : -1] for page in pages)
    return sum(_plain(each) == line for page in within for each in page)


def _enough(pages: Sequence[int], number: int, line: str) -> bool:
    """Return whether words at the end of these of so many pages are none of the talk.

    They stand on most pages; or are no sentence, and stand on both of two, on three that follow each
    other, side by side or every second, or on every second of all.
    """
    if _most(pages, number):
        return True
    here = {*pages}
    in_turn = any({n, n + step, n + 2 * step} <= here for n in here for step in (1, 2))
    return line[-1] not in ENDS and (number == len(here) == 2 or in_turn or _every_second(pages, number))


def _most(pages: Sequence[int], number: int) -> bool:
    """Return whether these are more than half of so many pages, three at the least."""
    return len(pages) > 2 and len(pages) * 2 > number


def _every_second(pages: Sequence[int], number: int) -> bool:
    """Return whether every second of so many pages is among these."""
    return number > 3 and any({*range(side, number, 2)} <= {*pages} for side in (0, 1))


def _headings(pages: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the headings of a table's columns, a line each, which most pages begin with; or none.

    So a table is printed whose cells have lines of their own. They may come back within a page.
    """
    row: tuple[str, ...] = ()
    seen = 0
    for size in range(2, _MOST_COLUMNS + 1):
        heads = Counter(tuple(page[:size]) for page in pages if len(page) > size)
        longer, times = max(heads.items(), key=lambda each: each[1], default=((), 0))
        if times <= max(2, len(pages) / 2) or not all(map(_HEADING.fullmatch, longer)):
            break
        everywhere = sum(
            tuple(page[n : n + size]) == longer for page in pages for n in range(len(page) - size + 1)
        )
        if everywhere < seen:  # what follows the headings is in the first row
            break
        row, seen = longer, everywhere
    return row


def left_out(name: str, left: Sequence[Left]) -> list[str]:
    """Return the notes of what stood at the ends of most pages."""
    notes: list[str] = [
        Note(f"{name}: the headings of a table, which come back, were left out: {row}, {many(times, 'time')}")
        for what, times, row in left
        if what == _HEADINGS
    ]
    left = [each for each in left if each[0] != _HEADINGS]
    at = [next((f"at the {end} of" for end in ("head", "foot") if end in what), "on") for what, *_ in left]
    gone = [f"{named} {where} {n}" for where, (_, n, named) in zip(at, left, strict=True)]
    what = "page" if some(gone).endswith((" of 1", " on 1")) else "pages"
    repeated = Accounted(f"{name}: what most pages repeat was left out: {some(gone)} {what}")
    return [repeated, *notes] if gone else notes


def _going(lines: Sequence[Sequence[str]], at: Sequence[int], end: int) -> list[int]:
    """Return the places of pages whose first or last line has a number that others have, or go on with.

    By one a page, or by two where each of two columns has its own. A year that somebody says there is
    none of them.
    """
    numbers = {n: [int(each) for each in _DIGITS.findall(lines[n][end])] for n in at}
    seen = Counter((n - own * page, own) for page in at for n in numbers[page] for own in (1, 2, 0))
    own = max(seen, key=seen.__getitem__, default=(0, 0))[1]  # the page's, or the same on each page
    return [
        page for page in at if not numbers[page] or any(seen[n - own * page, own] > 1 for n in numbers[page])
    ]


def _of_lines(text: str, pages: Sequence[Sequence[str]], end: int) -> bool:
    """Return whether what stood at one end of these pages numbers a line, as the next line is numbered."""
    if not text.isdecimal():
        return False
    beside = re.compile(rf"\s*{int(text) + (-1 if end else 1)}(?!\S)")
    return all(any(beside.match(line) for line in page) for page in pages if any(page))


def _numbers(lines: list[list[str]], end: int) -> list[int]:
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
        dress = {_DIGITS.sub("#", match[0]) for match in found.values()}
        if any(_PAGE_NUMBER.fullmatch(line) and _DIGITS.sub("#", line) in dress for line in inside):
            return []
    if len(found) > 1:
        return list(found)
    ((place, match),) = found.items()
    sure = match["word"] or (int(match["number"]) == place + 1 and (match["of"] or end))
    before = lines[place][-2] if end and len(lines[place]) > 1 else ""
    return [place] if sure and _ENDED.search(before) else []


def _is_numbered(page: Sequence[str]) -> bool:
    """Return whether lines hold the numbers of others, and the last one does not go on with them."""
    alone = [int(line) for line in page if line.strip().isdecimal()]
    return len(alone) * 4 >= len(page) and len(alone) > 2 and alone[-1] != alone[-2] + 1
