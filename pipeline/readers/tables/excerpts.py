"""Lists of coded passages, as Taguette, MAXQDA and Dedoose export them to a spreadsheet.

Nothing is known there but what somebody coded: a passage is a segment, and the fact
`coded passages only` tells the report that agreement is conditional on that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..parsed import MANUAL, Code, Parsed, Row
from ..projects.project import unique_coders, unique_themes
from .csvfile import Sheet

PASSAGES_ONLY = "coded passages only"  # the fact's name

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


# The names, compared without case, are those that published scripts read out of exports of MAXQDA
# 24 (English and German; a document variable may repeat "Document name") and of Dedoose. Where a
# MAXQDA passage begins, and who coded it, are as its manual names them and are not needed.
_FORMS = (
    _Form("Taguette", ("id", "document", "tag", "content"), "content", "document", "tag",
          place=("id",)),
    _Form("MAXQDA", ("Document name", "Code", "Segment"), "Segment", "Document name", "Code",
          ("Created by", "Author", "Modified by"), ("Document group",), ("Beginning", "End")),
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
    form = _form(table.header)
    assert form is not None
    columns = {name.casefold(): at for at, name in reversed(list(enumerate(table.header)))}

    def cell(cells: Sequence[str], *names: str) -> str:
        at = next((columns[name.casefold()] for name in names if name.casefold() in columns), None)
        return "" if at is None else cells[at]

    found: dict[tuple[str, ...], int] = {}
    rows: list[Row] = []
    given: dict[tuple[int, str, tuple[str, ...]], None] = {}
    empty = 0
    for cells in table.rows:
        text, document = cell(cells, form.text), cell(cells, form.document).strip()
        if not text.strip():
            empty += 1
            continue
        place = tuple(cell(cells, name).strip() for name in form.place)
        # Two programs' ids and places both tell apart passages of the same words.
        row = found.setdefault((document, *place, text), len(rows))
        if row == len(rows):
            group = cell(cells, *form.group).strip()
            rows.append(Row(text=text, document=document, group=group))
        coder = cell(cells, *form.coder).strip()
        paths = _codes(table, form, cells, cell(cells, form.code).strip())
        given.update(dict.fromkeys((row, coder, path) for path in paths))
    used = sorted({path for _, _, path in given})
    themes = dict(zip(used, unique_themes(used), strict=True))
    names = sorted({coder for _, coder, _ in given})
    coders = dict(zip(names, unique_coders(names), strict=True))
    codes = [Code(row, coders[coder] or MANUAL, themes[path]) for row, coder, path in given]
    notes = list(table.notes)
    if empty:
        notes.append(f"{table.path.name}: passages without text, left out: {empty:,}")
    account = (
        f"coded passages from {form.program}: {len(rows):,} passages, {len(codes):,} codings",
    )
    facts = ((PASSAGES_ONLY, table.path.name), (f"{table.path.name} is", account[0]))
    return Parsed(
        rows=tuple(rows), codes=tuple(codes), warnings=tuple(notes), facts=facts,
        encoding=table.encoding, width=len(str(len(rows))), account=account,
    )  # fmt: skip


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
