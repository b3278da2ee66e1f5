"""Decisions on the disagreements: decisions.csv as the page saves it, or the adjudicated workbook.

Both have a row for a segment and theme with a `decision`; what manual and automatic coder had
given when it was made is frozen, in `applies` or in the workbook's columns `manual` and `auto`. The
page also saves what was decided blind, which stands beside what was decided in sight of the codes. A
workbook in which people settle what they differ on has `agreed` in its place: yes or no.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from ...errors import InputError, nearest
from ...tables import handed
from ...tables.columns import table as table_of
from ...tables.handed import BLIND
from ...wording import named, some
from . import workbook
from .cells import Sheet
from .csvfile import sheet

DECISIONS = ("manual", "automatic", "both", "neither")
AGREED, YES, NO = "agreed", "yes", "no"
_MEANT = {YES: "both", NO: "neither", "1": "both", "0": "neither"}
_NEEDED = ("segment", "theme", "decision")
_NEEDS = "decisions have the columns segment, theme and decision"


Row = dict[str, str]


def decisions(path: Path, data: bytes) -> tuple[pa.Table, list[str]]:
    """Return the decisions in a file (tables.DECISIONS), and warnings.

    A row without a decision and without a note is none. Of several decisions on one segment and
    theme the last counts, blind and other ones apart. Raises InputError for a file without the
    columns, and for a decision that is none of DECISIONS, nor BLIND.
    """
    notes: list[str] = []
    if path.suffix.lower() in workbook.SUFFIXES:
        rows = [row for table in _tables(path, data) for row in _rows(table, "row")]
    else:
        table = sheet(path, data, "segment")
        notes += table.notes
        rows = list(_rows(table, "line"))
    last: dict[tuple[str, str, bool], Row] = {}
    twice: dict[tuple[str, str], None] = {}
    for row in rows:
        key = row["segment"], row["theme"], row["decision"] == BLIND
        earlier = last.get(key)
        if earlier and earlier["decision"]:
            if not row["decision"]:
                continue  # a note alone takes nothing back
            if any(earlier[part] != row[part] for part in ("decision", "applies")):
                twice[key[:2]] = None
        last[key] = row
    if twice:
        many = "s are" if len(twice) > 1 else " is"
        notes.append(
            f"{path.name}: {len(twice):,} disagreement{many} decided in two ways, and the last one "
            f"counts: {named(twice)}"
        )
    kept = [{name: row[name] for name in handed.DECISIONS.names} for row in last.values()]
    return table_of(handed.DECISIONS, kept), notes


def _tables(path: Path, data: bytes) -> list[Sheet]:
    """Return the sheets of a workbook that hold decisions."""
    named_tables = workbook.named_tables(path, data)
    tables = [table for _, table in named_tables if _holds_decisions(table)]
    if not tables:
        raise InputError(
            "no sheet has the columns of decisions",
            where=path,
            found=f"sheets {some([name for name, _ in named_tables], 12)}",
            allowed=f"a sheet whose first row names {', '.join(_NEEDED)}",
            remedy="start from the workbook that `wordpairs export CONFIG --as xlsx` writes, or `wordpairs "
            "template CONFIG --differing`",
        )
    return tables


def _holds_decisions(table: Sheet) -> bool:
    return {"segment", "theme"} <= {*table.header} and not {"decision", AGREED}.isdisjoint(table.header)


def _rows(table: Sheet, unit: str) -> Iterable[Row]:
    """Yield the rows of a table that hold a decision or a note."""
    settled = AGREED in table.header and "decision" not in table.header
    columns = {name: table.column(name, _NEEDS) for name in _NEEDED[: 2 if settled else 3]}
    columns |= {"decision": table.column(AGREED, _NEEDS)} if settled else {}
    for name in ("coder", "note", "applies", "manual", "auto"):
        columns[name] = table.optional(name)
    names = list(columns)
    for line, cells in zip(table.lines, zip(*columns.values(), strict=True), strict=True):
        row = dict(zip(names, cells, strict=True))
        row["decision"] = row["decision"].strip().lower()
        if settled and row["decision"]:
            row["decision"] = _agreed(row["decision"], f"{table.path}, {unit} {line}")
        # As the column is called in which the automatic coder's code stands.
        row["decision"] = "automatic" if row["decision"] == "auto" else row["decision"]
        if not row["decision"] and not row["note"]:
            continue
        _sound(row, f"{table.path}, {unit} {line}")
        yield row | {"applies": _applies(row)}


def _agreed(cell: str, where: str) -> str:
    """Return the decision that a cell of a workbook to settle in is, or raise InputError."""
    if (meant := _MEANT.get(_bit(cell))) is None:
        raise InputError(
            "what was agreed is neither yes nor no",
            where=where,
            found=cell,
            allowed=f"{YES}, {NO}, or nothing",
        )
    return meant


def _sound(row: Row, where: str) -> None:
    """Raise InputError for a row that says nothing of any disagreement."""
    if not row["segment"] or not row["theme"]:
        raise InputError(
            f"a decision has no {'segment' if not row['segment'] else 'theme'}",
            where=where,
            remedy="fill the cell in, or delete the row",
        )
    if row["decision"] not in ("", *DECISIONS, BLIND):
        guess = nearest(row["decision"], [*DECISIONS, BLIND])
        raise InputError(
            "the decision is not known",
            where=where,
            found=row["decision"],
            allowed=f"{', '.join(DECISIONS)}, {BLIND}, or nothing",
            remedy=f"did you mean {guess}?" if guess else "",
        )
    if row["decision"] == BLIND and not row["applies"]:
        raise InputError(
            "a blind decision does not say whether the theme applies",
            where=where,
            found='nothing in the column "applies"',
            allowed="0 or 1",
        )
    for name in ("applies", "manual", "auto"):
        if _bit(row[name]) not in ("", "0", "1"):
            raise InputError(
                f'the column "{name}" holds neither 0 nor 1',
                where=where,
                found=row[name],
                allowed="0, 1, or nothing",
            )


def _applies(row: Row) -> str:
    """Return whether the theme applies, as it was when this was decided: 0, 1, or unknown.

    It is only unknown where manual or automatic coder was found right and no column says what
    that coder had given.
    """
    fixed = {"both": "1", "neither": "0"}.get(row["decision"])
    if fixed is not None:
        return fixed
    by_decision = {"manual": row["manual"], "automatic": row["auto"]}.get(row["decision"], "")
    return _bit(row["applies"]) or _bit(by_decision)


def _bit(cell: str) -> str:
    """Return a cell as 0 or 1 where it is one, however a spreadsheet wrote it."""
    return cell.removesuffix(".0")
