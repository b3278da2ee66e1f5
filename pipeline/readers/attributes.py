"""A table of what people are (role, site), beside the texts: whose each row is, and what a column says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from ..config import TABLE_SIGN
from ..errors import InputError, unknown
from . import FORMATS, composed, content
from .tables.cells import Sheet

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FIRST = 4  # columns of which two may name somebody together: group and participant
Person = tuple[str, ...]  # the names of one: as an interviewee, label and document; empty ones are none


class Rows(NamedTuple):
    """The rows of a table, by whose they are: of each person the row, and what the table calls others."""

    column: str  # that names them; two are joined by " and "
    of: dict[Person, int]
    nobodys: list[str]


def parted(written: str) -> tuple[str, str]:
    """Return the file and the column that a key names.

    >>> parted("a/people.csv: site"), parted("groups.csv")
    (('a/people.csv', 'site'), ('groups.csv', ''))
    """
    path, sign, column = written.rpartition(TABLE_SIGN)
    return (path.strip(), column.strip()) if sign else (written, "")


def rows_of(table: Sheet, people: Iterable[Person], value: str = "") -> Rows:
    """Return whose the rows of a table are, by the column, or two, that name the most people.

    Of columns that name as many it is the one of which most rows do. Words of a name count in any order (Ann
    Oak; Oak, Ann), and so does a row all of whose words stand in the name of a document, if no other row's
    do. `value` is the column that is no name.
    """
    known = [*dict.fromkeys(people)]
    names = [name for name in dict.fromkeys(table.header) if name and name != value]
    cells = {name: table.of(name, stripped=True) for name in names}
    pairs = combinations(names[:_FIRST], 2)
    cells |= {
        f"{one} and {two}": [" ".join(both) for both in zip(cells[one], cells[two], strict=True)]
        for one, two in pairs
    }
    best = Rows("", {}, [])
    for name, column in cells.items():
        of = _matched(column, known)
        if (len(of), len({*of.values()})) > (len(best.of), len({*best.of.values()})):
            taken = {column[row] for row in of.values()}
            best = Rows(name, of, [cell for cell in dict.fromkeys(column) if cell and cell not in taken])
    return best


def _matched(column: Sequence[str], people: Sequence[Person]) -> dict[Person, int]:
    """Return of each person the first row that names them."""
    rows: dict[tuple[str, ...], int] = {}
    for row, cell in enumerate(column):
        if words := _words(cell):
            rows.setdefault(words, row)
    found: dict[Person, int] = {}
    for person in people:
        own = [rows[_words(name)] for name in person if name and _words(name) in rows]
        if not own and person[-1]:
            here = {*_words(person[-1])}
            within = [row for words, row in rows.items() if {*words} <= here]
            own = within if len(within) == 1 else []
        if own:
            found[person] = own[0]
    return found


def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared: in any order and case, without a file's suffix.

    >>> _words("Oak, Ann") == _words("ann oak"), _words("P1.txt")
    (True, ('p1',))
    """
    stem, _, suffix = name.strip().rpartition(".")
    bare = stem if suffix.casefold() in FORMATS else name
    return tuple(sorted(word.casefold() for word in _WORD.findall(composed(bare))))


def values_of(
    path: Path, column: str, people: Sequence[Person], shown: Callable[[str], str]
) -> tuple[dict[Person, str], list[str]]:
    """Return what a column of a table says of each person who has a row there, and warnings.

    `shown` puts pseudonyms in place of names. Raises InputError for a column that is not there, and for two
    rows of one name that say different things.
    """
    from .tables.csvfile import sheet

    table = sheet(path, content(path), column)
    if column not in table.header:
        raise unknown("no column has that name", column, [name for name in table.header if name], where=path)
    rows = rows_of(table, people, column)
    cells = table.of(column, stripped=True)
    if rows.of:
        _once(table, rows.column, column)
    nobody = [shown(name) for name in rows.nobodys]
    notes = [
        f"{path.name}: nobody who answers, and no document, is called "
        + "; ".join(nobody[:5])
        + f" and {len(nobody) - 5:,} more" * (len(nobody) > 5)
        + f"; write the names in its column {rows.column} as `wordpairs check` shows labels or files"
    ] * bool(nobody)
    return {person: shown(cells[row]) for person, row in rows.of.items() if cells[row]}, notes


def _once(table: Sheet, named_by: str, column: str) -> None:
    """Raise InputError where two rows of one name say different things."""
    each = [table.of(name, stripped=True) for name in named_by.split(" and ") if name in table.header]
    each = each or [table.of(named_by, stripped=True)]
    said: dict[tuple[str, ...], str] = {}
    for *name, value, line in zip(*each, table.of(column, stripped=True), table.lines, strict=True):
        called = " ".join(name)
        if (words := _words(called)) and said.setdefault(words, value) != value:
            raise InputError(
                "somebody has two groups",
                where=f"{table.path}, line {line}",
                found=f"{called}: {said[words]}, {value}",
                remedy="keep one of the rows",
            )


def of_segments(
    values: Mapping[Person, str], people: Sequence[Person], documents: Sequence[str]
) -> list[str]:
    """Return the group of each segment: of who answers; of others that of their document, where it has one.

    `people` are by segment, without an interviewee where nobody answers.
    """
    there: dict[str, set[str]] = {}
    for person, document in {*zip(people, documents, strict=True)}:
        if person[0]:
            there.setdefault(document, set()).add(values.get(person, ""))
    one = {document: next(iter(found)) for document, found in there.items() if len(found) == 1}
    return [
        values.get(person, "") if person[0] else one.get(document, "")
        for person, document in zip(people, documents, strict=True)
    ]
