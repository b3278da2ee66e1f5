"""What the pages of a print repeat at their ends: running titles, numbers, headings of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ...messages import Accounted, Note
from ...wording import many, some
from ...words.sentences import ENDS, last_sign
from . import page_numbers
from .page_heights import Heights, Line

Left = tuple[str, int, str]  # no words: what, number, and what it says, or why

_LABEL = re.compile(r"[^\W\d_][^:]*:(?!//)")  # no address
_DEEP = 5  # lines at an end of a page, the most among which stands what pages repeat there
_SAID_AGAIN = 3  # words behind a label that nobody says again at the head of each page
_MOST_COLUMNS = 8
_HEADING = re.compile(r"[^\W\d][^\d:.?!]{0,40}|No\.")  # of a column
_HEADINGS = "row of headings|rows of headings"
_SURELY = 6  # pages at whose end nobody says the same sentence


class Kept(NamedTuple):
    """A line that stands as running titles do, and was kept: on how many pages."""

    line: str
    pages: int


class Found(NamedTuple):
    """Pages without what they repeat at their ends, what that was, and what may be such and was kept."""

    pages: list[str]
    left: list[Left]
    kept: list[Kept]


def without_repeats(
    pages: Sequence[str],
    places: Mapping[str, str] | None = MappingProxyType({}),
    heights: Sequence[Sequence[float]] | None = None,
) -> Found:
    """Return the pages without their running titles and numbers, and what these were.

    Such a line is the first or last of a page, and stands, whatever its digits, near the same end of
    enough pages (see `_enough`): titles may change places from page to page. What pages hold elsewhere
    as well is none: a name alone on its line; nor is what stands where other pages have talk, or, unless the
    page parts it from the talk, opens as turns do (Ann: Yes.) or ends as a sentence. Numbers of pages are
    none of the talk on fewer pages either: see `page_numbers.of_pages`. `places` are lines that stand at
    another end of the page than of its text, "head" or "foot"; None: no place is known. `heights` are those
    of the lines of each page, in points from its edge; None: not known.
    """
    lines = [page.split("\n") for page in pages]
    stand = Heights(
        [
            [Line(_plain(line), y) for line, y in zip(*each, strict=False)]
            for each in zip(lines, heights, strict=True)
        ]
        if heights
        else []
    )
    gone = _without_numbered_rows(lines, heights, stand) if heights and len(pages) > 1 else []
    doubts = dict[str, Kept]()
    for end in (0, -1):
        known = set[str]()
        while those := _repeated(lines, end, known, stand, doubts):
            known |= {_plain(lines[place][end]) for place in those}
            doubts = {line: each for line, each in doubts.items() if line not in known}
            shown, times = [lines[place].pop(end) for place in those], len(those)
            texts = list(dict.fromkeys(line.strip()[:60] for line in shown))
            named = ", ".join(f'"{text}"' for text in texts[:2]) + ", ..." * (len(texts) > 2)
            if len(texts) == 1 and page_numbers.number_a_line(
                texts[0], [lines[place] for place in those], end
            ):
                continue  # a number in the margin, as those of the other lines, which are said of at once
            gone.append((_where(texts, end, places), times, named))
    kept = ["\n".join(page) for page in lines]
    if headings := _headings(lines):
        row = re.compile(rf"^{re.escape(chr(10).join(headings))}(?:\n|\Z)", re.MULTILINE)
        found = [row.subn("", page) for page in kept]
        kept = [page for page, _ in found]
        gone.append((_HEADINGS, sum(times for _, times in found), f'"{" | ".join(headings)}"'))
    return Found(kept, gone, list(doubts.values()))


def _without_numbered_rows(
    lines: list[list[str]], heights: Sequence[Sequence[float]], stand: Heights
) -> list[Left]:
    """Take rows with a page's number beside titles that change out of pages, and return what they were."""
    out = list[Left]()
    for where, rows in page_numbers.rows(lines, heights, stand).items():
        shown = [" ".join(lines[n][at].strip() for at in row) for n, row in rows.items()]
        if len({*map(_plain, shown)}) > 1:  # else they are found by what comes back
            for n, row in rows.items():
                lines[n] = [line for at, line in enumerate(lines[n]) if at not in row]
            named = ", ".join(f'"{text}"' for text in shown[:2]) + ", ..." * (len(shown) > 2)
            out.append((f"line at the {where} of a page|lines at the {where} of pages", len(shown), named))
    return out


def _where(texts: Sequence[str], end: int, places: Mapping[str, str] | None) -> str:
    """Return what lines at an end of pages' texts are, by where they stand on the pages."""
    if places is None:
        return "line that pages repeat|lines that pages repeat"
    where = places.get(texts[0], "foot" if end else "head")
    return f"line at the {where} of a page|lines at the {where} of pages"


def _repeated(
    lines: list[list[str]], end: int, known: Collection[str], stand: Heights, doubts: dict[str, Kept]
) -> list[int]:
    """Return the places of pages whose first (0) or last (-1) line is one that pages repeat, or none.

    `known` are those of other pages. What may be one and is kept goes into `doubts`.
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
            perhaps = line in known or _enough(pages[line], at, lines, line, apart=True)
            if not perhaps or _inside(lines, line, end) > 1:
                continue
            if line in known:
                return at
            apart = stand.apart(line, pages[line], end)
            none = _enough(pages[line], at, lines, line, page_numbers.count_pages(lines, at, end) or apart)
            if none and not _is_talk(line, lines, apart):
                return at
            if _most(at, len(lines)) or len(at) == len(lines) == 2:
                doubts |= {} if _is_short(line) else {line: Kept(lines[at[0]][end].strip(), len(at))}
        elif (_most(at, len(lines)) or _every_second(at, len(lines))) and (
            those := page_numbers.going(lines, at, end)
        ):
            return those
    return page_numbers.of_pages(lines, end)


def _is_talk(line: str, pages: Sequence[Sequence[str]], apart: bool | None) -> bool:
    """Return whether a line may be said again at the ends of pages: what opens with a label of the talk.

    Other lines within pages have it, too; or a word or two stand behind it, unless it is of several words
    and no other line's, and they end no sentence (Damp and mould: officers). None is what the page parts
    from the talk (`apart`).
    """
    label = _LABEL.match(line)
    if not label or apart:
        return False
    short = _is_short(line)
    others = [each for page in pages for each in (page if short else page[1:-1])]
    had = any(_plain(each).startswith(label[0]) for each in others if _plain(each) != line)
    return had or (short and (last_sign(line) in (*ENDS, ":") or " " not in label[0]))


def _is_short(line: str) -> bool:
    """Return whether a line is a word or two behind a label."""
    return bool(_LABEL.match(line)) and len(line.partition(":")[2].split()) < _SAID_AGAIN


def _plain(line: str) -> str:
    """Return a line whatever its digits."""
    return page_numbers.DIGITS.sub("#", line.strip())


def _deep(page: Sequence[str]) -> int:
    """Return how many lines of a page are near its end."""
    return min(_DEEP, max(1, len(page) // 3))


def _inside(pages: Sequence[Sequence[str]], line: str, end: int) -> int:
    """Return how often pages hold a line that is not near this end, nor at the other."""
    within = (page[1 : -_deep(page)] if end else page[_deep(page) : -1] for page in pages)
    return sum(_plain(each) == line for page in within for each in page)


def _enough(
    pages: Sequence[int], ends: Sequence[int], lines: Sequence[Sequence[str]], line: str, apart: bool | None
) -> bool:
    """Return whether words near the end of these pages, and at it of those, are none of the talk.

    They stand on most pages; or are no sentence, and stand on both of two, on three that follow each
    other, side by side or every second, or on every second of all. A sentence, or what begins in a small
    letter, stands on most of many, or the page parts it from the talk (`apart`); what stands as the talk
    does is none.
    """
    number, here = len(lines), {*pages}
    if apart is False or 2 * len(ends) < len(pages):
        return False
    said = last_sign(line) in (*ENDS,)
    if not apart and (said or _goes_on(line)):
        return _most(pages, number) and len(here) >= _SURELY
    both = 2 * len(here) > number > 1 and (apart or number == len(ends) == 2)
    if both or _most(pages, number):
        return True
    in_turn = any({n, n + step, n + 2 * step} <= here for n in here for step in (1, 2))
    return not said and (in_turn or _every_second(pages, number))


def _goes_on(line: str) -> bool:
    """Return whether a line begins as what goes on does, in a small letter, and is no name of a file."""
    return line[:1].islower() and not re.search(r"[#_]|\w\.\w", line)


def _most(pages: Sequence[int], number: int) -> bool:
    """Return whether these are more than half of so many pages, three at the least."""
    return len(pages) > 2 and len(pages) * 2 > number


def _every_second(pages: Sequence[int], number: int) -> bool:
    """Return whether every second of so many pages is among these."""
    return number > 3 and any({*range(side, number, 2)} <= {*pages} for side in (0, 1))


def _headings(pages: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the headings of a table's columns, a line each, which most pages begin with; or none.

    So a table is printed whose cells have lines of their own. They may come back within a page, each no
    more often by itself than in the row.
    """
    row: tuple[str, ...] = ()
    seen, often = 0, Counter(line for page in pages for line in page)
    for size in range(2, _MOST_COLUMNS + 1):
        heads = Counter(tuple(page[:size]) for page in pages if len(page) > size)
        longer, times = max(heads.items(), key=lambda each: each[1], default=((), 0))
        if times <= max(2, len(pages) / 2) or not all(map(_HEADING.fullmatch, longer)):
            break
        everywhere = sum(
            tuple(page[n : n + size]) == longer for page in pages for n in range(len(page) - size + 1)
        )
        if any(often[line] > 2 * everywhere for line in longer):  # a name that stands above what it says
            break
        if everywhere < seen:  # what follows the headings is in the first row
            break
        row, seen = longer, everywhere
    return row


def left_out(name: str, left: Sequence[Left], kept: Sequence[Kept] = ()) -> list[str]:
    """Return the notes of what stood at the ends of most pages, and a warning of what was kept of it."""
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
    doubt = some([f'"{line[:60]}" on {pages}' for line, pages in kept])
    doubts = [
        f"{name}: lines that stand first or last on most pages may be what somebody says there, and were "
        f"taken for talk: {doubt} pages; take out of the file one that nobody says"
    ]
    return [*([repeated] if gone else []), *notes, *(doubts if kept else [])]
