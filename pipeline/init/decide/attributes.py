"""Whether a table beside the texts says what interviewees or documents are (role, site), to compare by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ...config import TABLE_SIGN
from ...errors import InputError
from ...readers.attributes import Rows, rows_of
from ...readers.roles import PARTICIPANT
from ...readers.tables.cells import Sheet
from ...tables.csvtext import csv_of
from ...wording import many, some
from ..look.tables import opened
from ..new_study import NewStudy, Talk, relative

_MOST = 12  # values that may be compared by
_ROWS = 5_000  # of a table of people
_SHOWN = 4  # values
_NONE = "by none of them"


class Column(NamedTuple):
    """A column to compare by, and the values that it has of people, the commonest first."""

    name: str
    values: list[str]

    def says(self) -> str:
        """Return the column as a question shows it."""
        return f'by "{self.name}" ({len(self.values)}: {some(self.values, _SHOWN)})'


def may_be(table: Sheet) -> bool:
    """Return whether a table without texts may say what people are: each row has a name of its own."""
    columns = [table.cells(place, stripped=True) for place in range(len(table.header))]
    own = [cells for cells in columns if all(cells) and len({*cells}) == len(cells)]
    return 1 < len(table.rows) <= _ROWS and len(table.header) > 1 and bool(own)


def compared(talk: Talk, out: NewStudy) -> None:
    """Decide which column of such a table people are compared by; say which table is not read."""
    rows = [
        row for row in talk.rows("interviewee", "speaker", "document", "role") if row["role"] == PARTICIPANT
    ]
    people = [*dict.fromkeys((row["interviewee"], row["speaker"], row["document"]) for row in rows)]
    for path, why in out.tables:
        table = opened(path)
        found = rows_of(table, people)
        columns = _columns(table, found)
        taken = {"groups", "group"} & {*out.corpus, *out.given}
        if taken or not columns or 2 * len(found.of) < len(people):
            out.say(f"{path.name}: not read: {why}")
            continue
        who = {person[0] for person in people}
        named = {person[0] for person in found.of}
        seen = f"{path.name}: {found.column} names {len(named):,} of {many(len(who), 'interviewee')}"
        left = sorted(who - named)
        seen += f" (not {some(left)})" * bool(left)
        if found.nobodys:
            seen += f"; nobody is called {some(found.nobodys)}"
        says = {each.says(): each for each in columns}
        chosen = next(iter(says))
        if len(columns) > 1:
            chosen = out.choose(f"{seen}. What are they compared by?", [*says, _NONE], chosen)
        if chosen == _NONE:
            out.leave(path.name, ", since nothing is compared by it")
            continue
        others = [f'"{each.name}" ({len(each.values)})' for each in columns if each != says[chosen]]
        why = f"compared {chosen}" + f"; or write {some(others)}" * bool(others)
        place = _place(path, table, out)
        out.decide("groups", f"{place}{TABLE_SIGN}{says[chosen].name}", why, f"{seen}; {why}")


def _columns(table: Sheet, found: Rows) -> list[Column]:
    """Return the columns whose values recur among the people, and are few."""
    columns = []
    for name in dict.fromkeys(table.header):
        if not name or name in (found.column, *found.column.split(" and ")):
            continue
        cells = table.of(name, stripped=True)
        values = Counter(cells[row] for row in {*found.of.values()} if cells[row])
        if 2 <= len(values) <= _MOST and values.total() > len(values):
            columns.append(Column(name, [value for value, _ in values.most_common()]))
    return columns


def _place(path: Path, table: Sheet, out: NewStudy) -> str:
    """Return how the config names a table, which is copied into the study if it is no csv."""
    if path.suffix.lower() == ".csv":
        return relative(path, out.folder)
    name = f"{path.stem}.csv"
    out.files[name] = csv_of([table.header, *table.rows])
    return name


def held_back(paths: Sequence[tuple[Path, str]], out: NewStudy) -> list[Path]:
    """Keep the tables that may say what people are until the texts are read, and return them."""
    found = []
    for path, why in paths:
        try:
            if may_be(opened(path)):
                out.tables.append((path, why))
                found.append(path)
        except InputError:
            continue
    return found
