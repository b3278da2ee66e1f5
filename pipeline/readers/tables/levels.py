"""Columns of codes one above another: Theme above Sub-theme, Level 1 above Level 2, for one coder or each."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from ...codes.spelling import key
from .cells import Sheet
from .several import parted
from .vocabulary import KINDS, plain

Path = tuple[str, ...]  # a code's name, after those above it
_Code = TypeVar("_Code")
_NTH = {name: n for n, name in enumerate("first second third fourth".split(), 1)}
_NTH |= {f"{n}{end}": n for n, end in enumerate(("st", "nd", "rd", "th"), 1)} | {
    str(n): n for n in _NTH.values()
}
_LEVEL = frozenset("level levels tier ebene niveau nivel livello niva".split())
_LOW = frozenset("sub child lower basic unter sous sotto under".split())
_TOP = frozenset(
    "main parent over overarching global top broad broader higher upper super superordinate major aggregate "
    "ober ubergeordnet haupt".split()
)
_MOST = 0.9  # share of the rows with a code above that have one below, from which on the latter are the codes
_JOINED = re.compile(r"(sub|unter|sous|sotto|under|ober|haupt)(?=[a-z]{3})")


class _Level(NamedTuple):
    """What a column's name says: how far down it is, how that is known, its word for a code, the rest."""

    rank: int
    sure: bool  # a name alone is enough: Sub-theme, Level 2
    kind: str
    rest: tuple[str, ...]


def over(table: Sheet, names: Collection[str]) -> dict[str, str]:
    """Return, of the columns of codes among `names`, by each the one that holds the codes above its own.

    Names say so (Sub-theme), or names and cells: each code below has one above it, and there are fewer of
    these. Two columns are of one coder where their names have the same left beside words for codes.
    """
    said = {name: each for name in names if name and ((each := _level(name)).kind or each.sure)}
    found = {}
    for name, low in said.items():
        above = [
            (up.rank, up.kind == low.kind, other)
            for other, up in said.items()
            if other != name
            and up.rest == low.rest
            and up.rank <= low.rank
            and (
                (up.rank < low.rank and (low.sure or up.sure))
                or ((up.rank < low.rank or up.kind != low.kind) and _nested(table, name, other))
            )
        ]
        if above:
            found[name] = max(above)[2]
    return found


def lowest(name: str, over_: Mapping[str, str]) -> str:
    """Return the lowest column of codes below one; itself, where none is."""
    while below_ := next((low for low, up in over_.items() if up == name), ""):
        name = below_
    return name


def one_of(table: Sheet, codes: Sequence[str], names: Collection[str]) -> tuple[str, ...]:
    """Return columns of codes without those above or below them: the lowest, where nearly all rows have one.

    Else they are the topmost: where a sub-theme is blank, only its theme is given.
    """
    if not (over_ := over(table, names)):
        return tuple(codes)
    low = dict.fromkeys(lowest(name, over_) for name in codes)
    up = {name: _topmost(name, over_) for name in low}
    rows = [*zip(*(map(str.strip, table.of(name)) for pair in up.items() for name in pair), strict=True)]
    pairs = [(row[at], row[at + 1]) for row in rows for at in range(0, len(row), 2)]
    filled = sum(bool(below_) for below_, above in pairs if above)
    return tuple(
        low if filled >= _MOST * sum(bool(above) for _, above in pairs) else dict.fromkeys(up.values())
    )


def _topmost(name: str, over_: Mapping[str, str]) -> str:
    while name in over_:
        name = over_[name]
    return name


def above(table: Sheet, codes: Collection[str]) -> dict[str, str]:
    """Return by code, of those in columns of a table's codes, the topmost above it, of none that has none."""
    over_ = over(table, table.header)

    def paths(name: str) -> list[list[Path]]:
        return [[(code,) for code in cell if code] for cell in parted(table.of(name))[0]]

    every = (path for name in codes if name in over_ for cell in under(name, over_, paths) for path in cell)
    return {path[-1]: path[0] for path in every if len(path) > 1}


def _level(name: str) -> _Level:
    """Return what the name of a column says of its level.

    >>> _level("Sub-theme RT"), _level("Level 2 (KS)").rank, _level("Main theme")[:2]
    (_Level(rank=1, sure=True, kind='theme', rest=('rt',)), 2, (-1, False))
    """
    words = _JOINED.sub(r"\1_", plain(name)).split("_")
    rank, sure, kind = 0, False, ""
    rest: list[str] = []
    at = 0
    while at < len(words):
        word, behind = words[at], words[at + 1] if at + 1 < len(words) else ""
        if (word in _LEVEL and behind in _NTH) or (word in _NTH and behind in _LEVEL):
            rank, sure, at = _NTH[behind if word in _LEVEL else word], True, at + 1
        elif word in _NTH and behind == "order":  # of first order may be the lowest, or the topmost
            at += 1
        elif word in _LOW:
            rank, sure = rank + 1, True
        elif word in _TOP:
            rank -= 1
        elif word in KINDS:
            kind = re.sub("ies$", "y", word).removesuffix("s")
        elif word not in ("organising", "organizing"):
            rest.append(word)
        at += 1
    return _Level(rank, sure, kind, tuple(rest))


def _nested(table: Sheet, low: str, up: str) -> bool:
    """Return whether each code of a column has one code of another above it, and some have the same."""
    of: dict[str, str] = {}
    for below, above in zip(parted(table.of(low))[0], parted(table.of(up))[0], strict=True):
        for one, other in _each(below, above):
            if one and of.setdefault(key(one), key(other)) != key(other):
                return False
    tops = {*of.values()}
    return 0 < len(tops) < len(of) and "" not in tops and not tops & {*of}


def _each(codes: Sequence[_Code], above: Sequence[_Code]) -> Iterator[tuple[_Code, _Code]]:
    """Yield the codes of a cell, each with the one of the cell above that it is below, if that is clear."""
    above = [one for one in above if one]
    if codes and len(above) in (1, len(codes)):
        yield from zip(codes, above if len(above) == len(codes) else [*above] * len(codes), strict=True)


def under(name: str, over_: Mapping[str, str], cells: Callable[[str], list[list[Path]]]) -> list[list[Path]]:
    """Return the codes in each cell of a column as paths below those in the columns above it."""
    return below(cells(name), under(over_[name], over_, cells)) if name in over_ else cells(name)


def below(codes: Sequence[Sequence[Path]], above: Sequence[Sequence[Path]]) -> list[list[Path]]:
    """Return the codes in each cell of a column as paths below those in the cells above.

    Several are each below the one in the same place, or all below the only one; else as in other cells. A
    blank cell has what the one above has.

    >>> codes = [[("Bus",), ("Fare",)], [("Bus",), ("Rail",)], []]
    >>> below(codes, [[("Travel",), ("Cost",)], [("Travel",)], [("Cost",)]])
    [[('Travel', 'Bus'), ('Cost', 'Fare')], [('Travel', 'Bus'), ('Travel', 'Rail')], [('Cost',)]]
    """
    known = {one: top for cells in zip(codes, above, strict=True) for one, top in _each(*cells)}
    return [
        [beneath(one, top) for one, top in _each(cell, tops)]
        or [beneath(one, known.get(one, ())) for one in cell]
        or [*tops]
        for cell, tops in zip(codes, above, strict=True)
    ]


def beneath(code: Path, above: Path) -> Path:
    """Return a code below another; its path may hold the names above it already."""
    return code if code[: len(above)] == above else (*above, *code)
