"""Lists of coded passages, as Taguette, MAXQDA and Dedoose export them to a spreadsheet.

Nothing is known there but what somebody coded: a passage is a segment, and the fact
`coded passages only` tells the report that agreement is conditional on that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...codes.located import Passage
from ...tables import MANUAL
from ..parsed import PASSAGES_ONLY, Code, Parsed, Row
from ..projects.project import unique_coders, unique_themes
from .cells import Sheet

_APPLIED = re.compile(r"Code: (?P<path>.+) Applied", re.IGNORECASE)
_YES = frozenset(("true", "1", "1.0", "yes"))


class _Form(NamedTuple):
    """A program's export: the columns by which it is known, and those with each role.

    Of several names for one role (languages, versions) the first that is there counts. `place`
    are columns that, beside document and text, tell one passage from another.
    """

    program: str
    known_by: tuple[str, ...]
    text: str
    document: str
    code: str
    coder: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    place: tuple[str, ...] = ()


class _Listed(NamedTuple):
    """A row of a list: a passage, and the codes that the row gives it, each as its path."""

    text: str
    document: str
    coder: str
    group: str
    place: tuple[str, ...]
    codes: tuple[tuple[str, ...], ...]
    line: int


# The names, compared without case, are those that published scripts read out of exports of MAXQDA
# 24 (English and German; a document variable may repeat "Document name") and of Dedoose. Where a
# MAXQDA passage begins, and who coded it, are as its manual names them and are not needed.
_FORMS = (
    _Form("Taguette", ("id", "document", "tag", "content"), "content", "document", "tag",
          place=("id",)),
    _Form("MAXQDA", ("Document name", "Code", "Segment"), "Segment", "Document name", "Code",
          ("Coder", "Created by", "Author", "Modified by"), ("Document group",),
          ("Beginning", "End")),
    _Form("MAXQDA", ("Dokumentname", "Code", "Segment"), "Segment", "Dokumentname", "Code",
          ("Erstellt von", "Autor", "Bearbeitet von"), ("Dokumentgruppe",), ("Anfang", "Ende")),
    _Form("Dedoose", ("Media Title", "Excerpt Copy"), "Excerpt Copy", "Media Title",
          "Codes Applied Combined", ("Excerpt Creator",), (), ("Excerpt Range",)),
)  # fmt: skip


def known(header: Sequence[str]) -> bool:
    """Return whether the columns are those of a list of coded passages.

    >>> known(["Document group", "Document name", "Code", "Segment"]), known(["id", "text"])
    (True, False)
    """
    return _form(header) is not None


def parsed(table: Sheet) -> Parsed:
    """Return the passages of a list as segments, each once, and the codes on them.

    Rows of the same passage, one for each code or coder, are one segment. A code named with those
    above it (`Parent\\Child`, `Parent > Child`) keeps its own name alone where no other has it.
    """
    listed, empty = _listed(table)
    found: dict[tuple[str, ...], int] = {}
    rows: list[Row] = []
    given: dict[tuple[int, str, tuple[str, ...]], None] = {}
    for one in listed:
        # Two programs' ids and places both tell apart passages of the same words.
        row = found.setdefault((one.document, *one.place, one.text), len(rows))
        if row == len(rows):
            rows.append(Row(text=one.text, document=one.document, group=one.group))
        given.update(dict.fromkeys((row, one.coder, path) for path in one.codes))
    used = sorted({path for _, _, path in given})
    themes = dict(zip(used, unique_themes(used), strict=True))
    names = sorted({coder for _, coder, _ in given})
    coders = dict(zip(names, unique_coders(names), strict=True))
    codes = [Code(row, coders[coder] or MANUAL, themes[path]) for row, coder, path in given]
    notes = list(table.notes)
    if empty:
        notes.append(f"{table.path.name}: passages without text, left out: {empty:,}")
    form = _form(table.header)
    account = (
        f"coded passages from {form.program if form else 'a list'}: {len(rows):,} passages, "
        f"{len(codes):,} codings",
    )
    facts = ((PASSAGES_ONLY, table.path.name), (f"{table.path.name} is", account[0]))
    return Parsed(
        rows=tuple(rows), codes=tuple(codes), warnings=tuple(notes), facts=facts,
        encoding=table.encoding, width=len(str(len(rows))), account=account,
    )  # fmt: skip


def passages(table: Sheet) -> tuple[list[Passage], int]:
    """Return the coded passages of a list, one for each code, and how many rows have no text."""
    listed, empty = _listed(table)
    used = sorted({path for one in listed for path in one.codes})
    themes = dict(zip(used, unique_themes(used), strict=True))
    return [Passage(one.document, one.text, one.coder, themes[path], one.line)
            for one in listed for path in one.codes], empty  # fmt: skip


def _listed(table: Sheet) -> tuple[list[_Listed], int]:
    """Return the rows of a list that have a text, and how many have none."""
    form = _form(table.header)
    assert form is not None
    columns = {name.casefold(): at for at, name in reversed(list(enumerate(table.header)))}

    def cell(cells: Sequence[str], *names: str) -> str:
        at = next((columns[name.casefold()] for name in names if name.casefold() in columns), None)
        return "" if at is None else cells[at]

    rows = []
    for number, cells in enumerate(table.rows):
        text = cell(cells, form.text)
        if text.strip():
            codes = tuple(_codes(table, form, cells, cell(cells, form.code).strip()))
            rows.append(_Listed(
                text, cell(cells, form.document).strip(), cell(cells, *form.coder).strip(),
                cell(cells, *form.group).strip(),
                tuple(cell(cells, name).strip() for name in form.place), codes,
                table.lines[number],
            ))  # fmt: skip
    return rows, len(table.rows) - len(rows)


def _form(header: Sequence[str]) -> _Form | None:
    """Return whose export the columns are."""
    names = {name.casefold() for name in header}
    return next((form for form in _FORMS if {n.casefold() for n in form.known_by} <= names), None)


def _codes(
    table: Sheet, form: _Form, cells: Sequence[str], written: str
) -> Iterator[tuple[str, ...]]:
    """Yield the codes in a row, each as the names above it and its own."""
    applied = [
        (match["path"], cells[at])
        for at, name in enumerate(table.header)
        if (match := _APPLIED.fullmatch(name))
    ]
    if form.program == "Dedoose" and applied:
        yield from (_path(path) for path, value in applied if value.strip().lower() in _YES)
    else:
        several = written.split(",") if form.program == "Dedoose" else [written]
        yield from (_path(code) for code in several if code.strip())


def _path(code: str) -> tuple[str, ...]:
    """Return a code's names from the top.

    >>> _path("Barriers > Money"), _path("Barriers\\\\Money")
    (('Barriers', 'Money'), ('Barriers', 'Money'))
    """
    return tuple(part.strip() for part in re.split(r"\\\\?| > ", code) if part.strip()) or (code,)
