"""Texts that stand in two tables of a study, and so count twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from ..wording import many
from . import TABLE_FORMATS, File, joined
from .notes import same
from .parsed import texts

_LONG = 40  # characters that two people do not write alike
_LEAST, _SHARE = 3, 0.1  # texts, and share of the shorter table's, from which on it is said
_LOOKED = 50_000  # texts of a table


def notes(files: Sequence[File]) -> list[str]:
    """Return the warnings of texts that stand in two tables, but of two that hold the same ones alone."""
    tables = [file for file in files if file.format in TABLE_FORMATS]
    if len(tables) < 2:
        return []
    whole = {same(texts(file.parsed.rows)): file for file in reversed(tables)}  # of copies, the first
    each = [
        (joined.called(file.path, file.name), texts(file.parsed.rows).to_pylist())
        for file in reversed([*whole.values()])
    ]
    return in_tables(each)


def in_tables(tables: Sequence[tuple[str, Iterable[str]]]) -> list[str]:
    """Return the same warnings of tables by their names and texts.

    >>> said = [f"The night was long and cold on ward {n}, as ever." for n in range(9)]
    >>> in_tables([("a.csv", said), ("b.csv", said[:5])])[0][:47]
    '5 of the 5 longer texts of b.csv stand in a.csv'
    """
    first: dict[str, str] = {}
    size: dict[str, int] = {}
    shared: Counter[tuple[str, str]] = Counter()
    for name, said in tables:
        long = (" ".join(text.split()) for text in islice(said, _LOOKED) if len(text) >= _LONG)
        mine = dict.fromkeys(long)
        size[name] = len(mine)
        shared.update((name, first[text]) for text in mine if text in first)
        for text in mine:
            first.setdefault(text, name)
    return [
        f"{n:,} of the {many(size[name], 'longer text')} of {name} stand in {other} as well, and are counted "
        "twice: if they are the same people's, take them out of one of the two; if another coder coded them, "
        "name that file in [corpus] coded and not in files"
        for (name, other), n in shared.items()
        if n >= _LEAST and n >= _SHARE * min(size[name], size[other])
    ]
