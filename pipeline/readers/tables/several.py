"""Several codes in one cell, as lists of quotations from ATLAS.ti and survey forms have them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from ...codes.spelling import key

# Line ends never stand inside the name of a code; the others may.
_SEPARATORS = {"line ends": r"[\r\n]+", '"|"': r"\|", '";"': ";", '","': ","}
_CODER = re.compile(r"(?i)(?<![a-z])(?:coder|rater|annotator|reviewer)(?![a-z]{2})|codierer|codeur")


def parted(cells: Sequence[str], known: Collection[str] = ()) -> tuple[list[list[str]], str]:
    """Return the codes in each cell of a column, and what parts them (empty: one code a cell).

    Line ends always part codes. `|`, `;` and `,` do where each cell that holds one has a part
    that stands in another cell too, alone or beside others. A name in `known` (the codebook's)
    is never cut.

    >>> parted(["staff; waiting", "waiting", "trust, and time"])
    ([['staff', 'waiting'], ['waiting'], ['trust, and time']], '";"')
    """
    whole = {key(name) for name in known}
    free = [cell for cell in dict.fromkeys(map(str.strip, cells)) if key(cell) not in whole]
    for name, pattern in _SEPARATORS.items():
        if any(re.search(pattern, cell) for cell in free) and (
            name == "line ends" or _recur(free, pattern, whole)
        ):
            return [[cell.strip()] if key(cell) in whole else _parts(cell, pattern) for cell in cells], name
    return [[cell.strip()] for cell in cells], ""


def several_note(file: str, column: str, by: str) -> list[str]:
    """Return the warning of a column whose cells hold several codes; none where nothing parts them.

    `by`: what does, as `parted` says it.
    """
    if not by:
        return []
    return [
        f'{file}: cells of the column "{column}" hold several codes, parted by {by}; each is taken as a code'
    ]


def _recur(cells: Sequence[str], pattern: str, known: Collection[str]) -> bool:
    """Return whether each cell of several parts has one that another cell has, or is known."""
    split = [{key(part) for part in _parts(cell, pattern)} for cell in cells]
    count = Counter(part for parts in split for part in parts)
    return all(any(count[part] > 1 or part in known for part in parts) for parts in split if len(parts) > 1)


def _parts(cell: str, pattern: str) -> list[str]:
    """Return the parts of a cell that are not blank, or the empty cell itself."""
    return [part for part in map(str.strip, re.split(pattern, cell)) if part] or [""]


def coders(named: Mapping[str, Sequence[Sequence[str]]]) -> list[str]:
    """Return the columns of theme names that look like a coder each, given the codes of each cell.

    Nobody gives a text the same theme twice: columns that do so in one row in ten are two
    people's. So are those that are called coders.

    >>> coders({"ann": [["food"], ["staff"]], "ben": [["food"], ["wait"]]})
    ['ann', 'ben']
    """
    people = {name for name in named if _CODER.search(name)}
    people = people if len(people) > 1 else set()
    for (one, first), (other, second) in combinations(named.items(), 2):
        alike = [bool(({*a} & {*b}) - {""}) for a, b in zip(first, second, strict=True) if any(a) and any(b)]
        if sum(alike) * 10 >= max(len(alike), 1):
            people |= {one, other}
    return [name for name in named if name in people]
