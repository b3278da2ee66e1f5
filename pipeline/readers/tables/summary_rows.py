"""What each row of NVivo's report of coding is (see coding_summary), by what stands in it.

Programs that save such a report shift its columns, and the words for what a row is are of their language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

Rows = Sequence[tuple[int, Mapping[int, str]]]  # the number of each, and its cells by column

TOP = 60  # rows in which the first code and document stand
_TITLES = 5  # rows in which the title stands
ROOTS = frozenset(
    "codes nodes knoten kodes nodos nœuds noeuds nós códigos codigos 代码 编码 节点 コード ノード".split()
)  # what NVivo calls all codes
FILES = frozenset(
    "files file internals externals memos dateien interna interne externe archivos internos fuentes fichiers "
    "internes arquivos documentos 文件 内部 ファイル".split()
)
CASES = frozenset("cases fälle casos cas 案例 ケース".split())
_REPORTS = frozenset("reports berichte informes rapports relatórios".split())
_NAME = re.compile(r'(?P<root>[^\\/:*?"<>|\r\n]{1,40})(?P<bar>\\{1,2})(?P<rest>[^\\\r\n][^\r\n]*)')
_KIND = re.compile(r"[^\W\d_][^\d\\.!?;:\r\n]{1,30}")  # Code, Document, PDF, Web page
_PAGE = re.compile(r"(?:Page|Seite|Página) \d+ (?:of|von|de|sur) \d+")
NUMBER = re.compile(r"(\d{1,6})(?:\.0+)?")
_DATE = re.compile(r"\d{1,4}[./-] ?\d{1,2}[./-] ?\d{2,4}|\d{1,2}:\d{2}")
_LONGEST = 40  # characters of a date, or of a coder
_DAYS = (20_000, 80_000)  # since 1900, as a workbook has dates of the years 1954 to 2119


class Line(NamedTuple):
    """A row: its number, the places of its cells that are not blank, and these."""

    number: int
    places: tuple[int, ...]
    cells: tuple[str, ...]


class Named(NamedTuple):
    """A code or a document: what NVivo calls all of its sort, and its names from the top."""

    root: str
    names: tuple[str, ...]


class Begun(NamedTuple):
    """The row that begins a reference: where its number stands, its coder, cells before that and behind."""

    place: int
    coder: str
    before: tuple[str, ...]
    behind: tuple[str, ...]


def begins(rows: Iterable[Iterable[str]]) -> bool:
    """Return whether rows at the top of a sheet may be such a report's: some name a code, some a document."""
    found = (named(tuple(cell.strip() for cell in row if cell.strip())) for row in rows)
    return len({name.root for name in found if name}) > 1


def names_of(code: str) -> tuple[str, ...]:
    r"""Return a code's names from the top, which nothing but backslashes part.

    >>> names_of(r"Staff\Pay, hours > rota")
    ('Staff', 'Pay, hours > rota')
    """
    return tuple(name for part in code.split("\\") if (name := " ".join(part.split())))


def named(cells: Sequence[str]) -> Named | None:
    r"""Return the code or document that a row names, perhaps beside a word for what it is, or None.

    >>> named([r"Codes\\Staff\Pay"]), named(["Document", r"Files\\Ann"]), named(["and/or"])
    (Named(root='codes', names=('Staff', 'Pay')), Named(root='files', names=('Ann',)), None)
    """
    if len(cells) not in (1, 2) or (len(cells) == 2 and not _KIND.fullmatch(cells[0])):
        return None
    if not (found := _NAME.fullmatch(cells[-1])):
        return None
    root = found["root"].strip().casefold()
    known = root in ROOTS | FILES | CASES
    if root in _REPORTS or not (known or len(found["bar"]) > 1):
        return None
    return Named(root, names_of(found["rest"]))


def lines(rows: Rows) -> tuple[list[Line], tuple[int, ...]]:
    """Return the rows that say something, and the places of the headings of a reference.

    These are the last three: its number, who coded it, when. Titles and headings are left out, also where
    they come again on another page, and the words for what the row below is.
    """
    found = []
    for number, row in rows:
        filled = {place: cell.strip() for place, cell in sorted(row.items()) if cell.strip()}
        if filled:
            found.append(Line(number, tuple(filled), tuple(filled.values())))
    first = next((n for n, line in enumerate(found) if named(line.cells)), 0)
    heads = next((line for line in reversed(found[:first]) if len(line.places) > 2), Line(0, (), ()))
    called = [n for n, cell in enumerate(heads.cells) if cell.casefold() == "reference number"]
    places = heads.places[called[0] if called else -3 :]
    first -= bool(first) and len(found[first - 1].cells) == 1
    top = {line.cells for line in found[:first]}
    found = [line for line in found[first:] if line.cells not in top and not _on_each_page(line)]
    alone = {n for n, line in enumerate(found) if len(line.cells) == 1 and named(line.cells)}
    if all(n and len(found[n - 1].cells) == 1 and _KIND.fullmatch(found[n - 1].cells[0]) for n in alone):
        found = [line for n, line in enumerate(found) if n + 1 not in alone]
    return found, places


def _on_each_page(line: Line) -> bool:
    """Return whether a row says the report's name, or the number of a page."""
    if any(map(_PAGE.fullmatch, line.cells)):
        return True
    found = _NAME.fullmatch(line.cells[0])
    return found is not None and found["root"].strip().casefold() in _REPORTS


def begun(found: Sequence[Line], names: Sequence[Named | None], heads: Sequence[int]) -> list[Begun | None]:
    """Return which rows begin a reference: those whose number stands where it does in most of them."""
    each = [None if name else _begun(line, heads) for line, name in zip(found, names, strict=True)]
    usual = Counter(one.place for one in each if one).most_common(1)
    return [one if one and one.place == usual[0][0] else None for one in each]


def lower(names: Sequence[Named | None], begins_: Sequence[Begun | None]) -> set[str]:
    """Return what those are called that stand below others: directly above references."""
    at = [n for n, name in enumerate(names) if name]
    above, bare = Counter[str](), Counter[str]()
    for start, stop in zip(at, [*at[1:], len(names)], strict=True):
        if one := names[start]:
            (above if any(begins_[start:stop]) else bare)[one.root] += 1
    return {root for root in above if above[root] > bare[root]}


def by_code(upper: set[str], below: set[str], rows: Rows) -> bool | None:
    """Return whether codes stand above documents; None where neither their names nor the title say it."""
    if not upper or not below:
        return None
    for codes, documents in ((ROOTS, FILES), (ROOTS | CASES, FILES)):
        if upper & codes or below & documents:
            return True
        if below & codes or upper & documents:
            return False
    title = " ".join(cell for _, cells in rows[:_TITLES] for cell in cells.values())
    said = re.search(r"(?i)\bby (?:(?P<code>code|node)|file|source)\b", title)
    return bool(said["code"]) if said else None


def _begun(line: Line, heads: Sequence[int]) -> Begun | None:
    """Return what a row says that begins a reference, or None for another row.

    It has a number, perhaps a coder, and a date; without a date it has them below their headings.

    >>> _begun(Line(9, (4, 5, 6), ("1", "HV", "45670.37")), (4, 5, 6))
    Begun(place=4, coder='HV', before=(), behind=())
    """
    cells = line.cells
    at = next((n for n, cell in enumerate(cells) if n and _is_date(cell)), 0)
    if at and NUMBER.fullmatch(cells[at - 1]):
        return Begun(line.places[at - 1], "", cells[: at - 1], cells[at + 1 :])
    if at > 1 and NUMBER.fullmatch(cells[at - 2]) and len(cells[at - 1]) <= _LONGEST:
        return Begun(line.places[at - 2], cells[at - 1], cells[: at - 2], cells[at + 1 :])
    if at or line.places not in (tuple(heads[:1]), tuple(heads[:2])):
        return None
    return Begun(heads[0], "".join(cells[1:]), (), ()) if NUMBER.fullmatch(cells[0]) else None


def _is_date(cell: str) -> bool:
    """Return whether a cell is a date, as text or in days since 1900.

    >>> [*map(_is_date, ("13/01/2025 09:06", "Jan 13, 2025 9:06 AM", "45670.37", "0.1273", "4"))]
    [True, True, True, False, False]
    """
    if len(cell) <= _LONGEST and _DATE.search(cell):
        return True
    return re.fullmatch(r"\d{5}(?:\.\d+)?", cell) is not None and _DAYS[0] <= float(cell) <= _DAYS[1]
