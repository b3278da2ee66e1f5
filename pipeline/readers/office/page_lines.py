"""Lines of a PDF by how they stand on the page: names in a margin beside what they say; bold or italics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ...words.sentences import CLOSING, ENDS
from ..layouts.turns import Laid

if TYPE_CHECKING:
    from pypdf import PageObject

MOVED = "\ufdd0"  # before each line that was moved: a sign that is no letter anywhere
_TIME = re.compile(r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?")
_LEVEL = 3.0  # points between the feet of two pieces of one line
_APART = 1.3  # how many times wider the gap before a turn is than between its lines
NAME = re.compile(r"[^\W\d_](?:[\w.'’ -]{0,23}[\w:])?")  # alone on its line
FEWEST = 6  # lines that are names, of which few differ
_SHARE = 0.8
_ENDS = f"{ENDS}{CLOSING}:-–—"
# "In bold" would make titles of short lines, as paragraphs of Word are, and lines here are those of the page.
_FONTS = {
    "in bold type": re.compile("bold|black|heavy", re.IGNORECASE),
    "in italics": re.compile("ital|obliq", re.IGNORECASE),
}
# Before a line that looks so, and before a run of such lines: signs that are no letters.
_MARKS = dict(zip(_FONTS, "\ufdd1\ufdd2", strict=True))
_MARK = "\ufdd3"
# Before the lowest line of a page that its text does not have last, the highest that it does not have first,
# and before a page whose lines have places.
_FOOT, _HEAD, _PLACED = "\ufdd4", "\ufdd5", "\ufdd6"
_ENDS_OF = {_FOOT: "foot", _HEAD: "head"}
_OFF = str.maketrans(dict.fromkeys(_MARKS.values()))


class Piece(NamedTuple):
    """A line of the text as its file has it: where it begins on the page, which page, and its font's name."""

    x: float
    y: float
    text: str
    page: int
    font: str = ""  # empty where letters of several stand in it


def pieces(page: PageObject, number: int) -> tuple[str, list[Piece]]:
    """Return the text of a page, and its lines; no lines where they are not the whole text."""
    begun: list[tuple[float, float, str, str]] = []

    def seen(text: str, _matrix: object, place: Sequence[float], font: object, _size: object) -> None:
        name = str(font.get("/BaseFont", "")) if isinstance(font, dict) else ""
        begun.append((float(place[4]), float(place[5]), text, name))

    text = page.extract_text(visitor_text=seen)
    if "".join(each[2] for each in begun) != text:
        return text, []
    out, line, at, fonts = list[Piece](), "", (0.0, 0.0), set[str]()
    for x, y, part, font in begun:
        for piece in part.splitlines(keepends=True):
            at = at if line.strip() else (x, y)
            line += piece
            fonts |= {font} if any(map(str.isalpha, piece)) else set()
            if piece.endswith("\n"):
                out.append(Piece(*at, line[:-1], number, fonts.pop() if len(fonts) == 1 else ""))
                line, fonts = "", set()
    return text, [*out, Piece(*at, line, number, fonts.pop() if len(fonts) == 1 else "")]


def beside(lines: Sequence[Piece]) -> list[str] | None:
    """Return the text of each page with each name before the turn that it stands beside, or None.

    None where no column of names was written behind the lines that it stands beside, on half of the pages at
    least: numbers of lines in a hearing part a few short lines so, too. A name beside the
    first line of a turn, or its last, goes before the first, with a time that stands beside it, marked with
    `MOVED`: which it is, the gaps above and below those lines say.
    """
    often = Counter(line.text.strip() for line in lines if NAME.fullmatch(line.text.strip()))
    names = {name for name, times in often.items() if times > 2}
    level = [n > 0 and _level(lines[n - 1], line) for n, line in enumerate(lines)] + [False]
    times = [_TIME.fullmatch(line.text.strip()) is not None for line in lines] + [False]
    at = [
        n
        for n, line in enumerate(lines)
        if level[n] and line.text.strip() in names and not times[n - 1] and (times[n + 1] or not level[n + 1])
    ]
    sides = [lines[n].x > lines[n - 1].x for n in at]
    spread = 2 * len({lines[n].page for n in at}) >= len({line.page for line in lines})
    if (
        len(at) < FEWEST
        or not spread
        or 0 < sum(sides) < len(at)
        or 2 * len(at) < sum(often[name] for name in names)
    ):
        return None
    aside = {*at, *(n + 1 for n in at if level[n + 1] and times[n + 1])}
    talk = [n for n in range(len(lines)) if n not in aside]
    last = _beside_the_last(lines, talk, {n - 1 for n in at})
    before: dict[int, list[int]] = {}
    start = 0
    for n in at:
        with_time = [n, n + 1] if n + 1 in aside and n + 1 not in at else [n]
        before[_first(lines, start, n - 1) if last else n - 1] = with_time
        start = with_time[-1] + 1
    pages: list[list[str]] = [[] for _ in range(lines[-1].page + 1)]
    for n in talk:
        pages[lines[n].page] += [MOVED + lines[k].text.strip() for k in before.get(n, ())]
        pages[lines[n].page].append(lines[n].text)
    return ["\n".join(page) for page in pages]


def _level(a: Piece, b: Piece) -> bool:
    return a.page == b.page and abs(a.y - b.y) < _LEVEL and a.x != b.x


def _first(lines: Sequence[Piece], start: int, end: int) -> int:
    """Return the first line of the turn that ends at `end`, of the lines below the name before it.

    Above the first turn titles may stand, further away than its lines are from one another.
    """
    if start:
        return next((n for n in range(start, end) if lines[n].text.strip()), end)
    gaps = [a.y - b.y for a, b in pairwise(lines[: end + 9]) if a.page == b.page and a.y - b.y > _LEVEL]
    while end and 0 < lines[end - 1].y - lines[end].y <= _APART * min(gaps):
        end -= 1
    return end


def _beside_the_last(lines: Sequence[Piece], talk: Sequence[int], marked: set[int]) -> bool:
    """Return whether names stand beside the last lines of turns, by the gaps around those lines."""
    votes = 0
    for above, here, below in zip(talk, talk[1:], talk[2:], strict=False):
        if here in marked and lines[above].page == lines[here].page == lines[below].page:
            up, down = lines[above].y - lines[here].y, lines[here].y - lines[below].y
            votes += (down > _APART * up > 0) - (up > _APART * down > 0)
    return votes > 0


def names_first(text: str) -> tuple[str, int]:
    """Return a text with each name before the line that it stands behind, and how many names were.

    A file may have the first line of a turn, then the name that stands beside it in the margin. It shows
    in what is around the names: above them lines begin as sentences do, and below, where a turn has more
    lines than one, these go on in a small letter, or the line above had no end. A name that stands above
    what it says has the end of a sentence above, and the beginning of one below.

    >>> said = "Was {0}\\nINT\\nfar away?\\nTo {0} and\\nANN\\nthen on."
    >>> text, names = names_first("\\n".join(map(said.format, ("Leeds", "York", "Hull"))))
    >>> text.splitlines()[:4], names
    (['INT', 'Was Leeds', 'far away?', 'ANN'], 6)
    >>> names_first("\\n".join(["INT", "Where did you go?", "ANN", "We went home."] * 4))[1]
    0
    """
    lines = text.split("\n")
    often = Counter(line.strip() for line in lines if NAME.fullmatch(line.strip()))
    names = {name for name, times in often.items() if times > 2}
    at = [
        n for n, line in enumerate(lines) if line.strip() in names and n and lines[n - 1].strip() not in names
    ]
    if len(at) < FEWEST:
        return text, 0
    below = [lines[n + 1].strip()[:1] for n in at if n + 1 < len(lines) and n + 2 not in at]
    above = [lines[n - 1].strip() for n in at]
    begun = sum(line[:1].isupper() or not line[:1].isalpha() for line in above)
    going = sum(sign.islower() for sign in below)
    cut = sum(line[-1:] not in _ENDS for line in above)
    if begun < _SHARE * len(at) or not going or going + cut < len(below):
        return text, 0
    for n in at:
        lines[n - 1], lines[n] = lines[n], lines[n - 1]
    return "\n".join(lines), len(at)


def marked(lines: Sequence[Piece]) -> str:
    """Return the text of a page with marks: before it, before a line in bold or italics, and see `ends`."""
    told = [line for line in lines if line.text.strip()]
    heights = sorted(line.y for line in told)
    out = []
    for line in lines:
        alone = len(told) > 1 and line.text.strip() and heights.count(line.y) == 1
        place = _FOOT * bool(alone and line.y == heights[0] and line is not told[-1])
        place += _HEAD * bool(alone and line.y == heights[-1] and line is not told[0])
        look = "".join(_MARKS[how] for how, font in _FONTS.items() if font.search(line.font))
        out.append(place + look + line.text)
    return _PLACED + "\n".join(out)


def ends(pages: Sequence[str]) -> tuple[list[str], dict[str, str] | None]:
    """Return pages without the marks of places, and lines that stand at another end than their text has them.

    Each with "head" or "foot"; None where places are not known.

    >>> ends([f"{_PLACED}{_FOOT}Page 1\\nSo."])
    (['Page 1\\nSo.'], {'Page 1': 'foot'})
    >>> ends(["So."])
    (['So.'], None)
    """
    known = all(page.startswith(_PLACED) for page in pages)
    lines = [line.translate(_OFF) for page in pages for line in page.replace(_PLACED, "").splitlines()]
    found = {line[1:].strip(): end for line in lines for sign, end in _ENDS_OF.items() if line[:1] == sign}
    bare = [page.translate({ord(sign): None for sign in (_PLACED, *_ENDS_OF)}) for page in pages]
    return bare, found if known else None


def looks(pages: Sequence[str]) -> tuple[list[str], dict[str, set[str]]]:
    """Return pages without these marks, and the lines that alone look so, by how.

    >>> looks([f"{_MARKS['in bold type']}Why?\\nSo."])
    (['Why?\\nSo.'], {'in bold type': {'Why?'}})
    """
    lines = [line for page in pages for line in page.splitlines()]
    found = {}
    for how, mark in _MARKS.items():
        so, others = (
            {line.translate(_OFF).strip() for line in lines if (mark in line) is has} for has in (True, False)
        )
        if so - others and others - so - {""}:
            found[how] = so - others
    return [page.translate(_OFF) for page in pages], found


def apart(text: str, lines: Collection[str]) -> str:
    """Return a text with a blank line above each run of these lines, and of others, the former with a mark.

    >>> apart("Why\\nso?\\nIt is.", ["Why", "so?"]) == f"\\n{_MARK}Why\\nso?\\n\\nIt is."
    True
    """
    out, was = list[str](), None
    for line in text.splitlines():
        look = line.strip() in lines if line.strip() else was
        out += ["", _MARK * bool(look) + line] if look != was else [line]
        was = look
    return "\n".join(out)


def laid(text: str, how: str) -> Laid:
    """Return such a text with where what is marked starts."""
    first, *rest = text.split(_MARK)
    starts, at = set[int](), len(first)
    for part in rest:
        starts.add(at)
        at += len(part)
    return Laid(first + "".join(rest), shown={how: starts})
