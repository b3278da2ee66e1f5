"""Lists of coded passages, as programs export them to a spreadsheet and people write them.

One reading for all of them, whatever their columns are called (excerpt_columns). A passage is a
segment, and the fact `coded passages only` tells the report that agreement is conditional on that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...codes.spelling import key
from ...wording import many
from ..parsed import PASSAGES_ONLY, Code, Parsed, Row
from ..projects.project import listed_coders, listed_themes
from . import blanks, coder_columns, coders_in_cells, coding_summary, levels, summary_rows
from .cells import Sheet, marked
from .excerpt_columns import APPLIED, Form, numbered, whose
from .overlapping import joined
from .several import parted, several_note
from .vocabulary import plain

if TYPE_CHECKING:
    from ...codes.placed_passages import Passage

_COMBINED = "codes_applied_combined"  # Dedoose's, always parted by commas
_QUOTATION = "quotation_content"
# Whose export it is, by names of columns: said in the account, and nothing hangs on it.
_PROGRAMS = {
    "MAXQDA": {"segment"},
    "Dedoose": {"excerpt_copy"},
    "ATLAS.ti": {_QUOTATION},
    "QualCoder": {"codename"},
    "NVivo": {"coded_by_initials", "coded_text"},
    "Taguette": {"content", "id"},
    "Quirkos": {"quirk"},
}


class _Listed(NamedTuple):
    """A row of a list: a passage, and the codes that the row gives it, each as its path."""

    text: str
    document: str
    coder: str
    group: str
    speaker: str
    place: tuple[str, ...]
    codes: tuple[tuple[str, ...], ...]
    line: int


def parsed(table: Sheet) -> Parsed:
    """Return the passages of a list as segments, each once, and the codes on them.

    Rows of the same passage, one for each code or coder, are one segment. A code named with those
    above it (`Parent\\Child`, `Parent > Child`, `Parent::Child`, or theirs in a column) keeps its
    own name alone where no other has it.
    """
    columns_ = numbered(table)
    assert columns_ is not None
    alone = not columns_.document
    listed, notes = _listed(table, columns_, ())
    row_of, rows = dict[tuple[str, ...], int](), list[Row]()
    given: dict[tuple[int, str, tuple[str, ...]], None] = {}
    for one in listed:
        # Two programs' ids and places both tell apart passages of the same words.
        row = row_of.setdefault((one.document, *one.place, one.text), len(rows))
        if row == len(rows):
            where = Row(text=one.text, document=one.document, own_document=alone)
            rows.append(where._replace(group=one.group, speaker=one.speaker))
        given.update(dict.fromkeys((row, one.coder, names) for names in one.codes))
    rows, place = _once(rows)
    given = {(place[row], coder, names): None for row, coder, names in given}
    if again := len(place) - len(rows):
        notes.append(
            f"{table.path.name}: {many(again, 'quotation shares|quotations share')} words with another of a "
            "document, and each is one segment with it, which has the codes of both, so that no words count "
            "twice; with the transcripts in [corpus] files, and the list in coded, this is not needed"
        )
    themes = _themes(listed)
    coders, alike = listed_coders(Counter(coder for _, coder, _ in given))
    codes = [Code(row, coders[coder], themes[names]) for row, coder, names in given]
    has = {plain(name) for name in table.header}
    program = next((name for name, by in _PROGRAMS.items() if has >= by), "a list")
    account = (f"coded passages from {program}: {len(rows):,} passages, {len(codes):,} codings",)
    facts = ((PASSAGES_ONLY, table.path.name), (f"{table.path.name} is", account[0]))
    return Parsed(
        rows=tuple(rows), codes=tuple(codes), warnings=(*notes, *alike), facts=facts,
        encoding=table.encoding, width=len(str(len(rows))), account=account,
    )  # fmt: skip


def _once(rows: Sequence[Row]) -> tuple[list[Row], list[int]]:
    """Return rows with the quotations that overlap joined, and the place of each row among these."""
    of: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(rows):
        of.setdefault((row.document, row.speaker), []).append(number)
    text, inside = [row.text for row in rows], [*range(len(rows))]
    for (document, _), numbers in of.items():
        if document and len(numbers) > 1:
            texts, places = joined([text[number] for number in numbers])
            for number, now, place in zip(numbers, texts, places, strict=True):
                text[number], inside[number] = now, numbers[place]
    kept = [number for number, place in enumerate(inside) if number == place]
    place_of = {number: place for place, number in enumerate(kept)}
    return [rows[n]._replace(text=text[n]) for n in kept], [place_of[place] for place in inside]


def passages(table: Sheet, columns_: Form, known_: Collection[str] = ()) -> tuple[list[Passage], list[str]]:
    """Return the coded passages of a list, one for each code, and what to warn of.

    Codes in `known_` are never cut, neither where a cell holds several nor into those above them. Those of
    a program's report have the names above them (see `listed_passages.together`).
    """
    from ...codes.placed_passages import Passage

    listed, notes = _listed(table, columns_, known_, key_decides=True)
    themes = _themes(listed)
    if whole := coding_summary.is_report(table):
        themes = {names: " > ".join(names) for names in themes}
    if bare := sum(not one.codes for one in listed):
        notes.append(f"{table.path.name}: {many(bare, 'row')} with no code, left out")
    begins = [re.match(r"\s*(\d{1,9})", one.place[0]) if one.place else None for one in listed]
    places = [int(at[1]) if at else None for at in begins]
    return [
        Passage(one.document, one.text, one.coder, themes[names], one.line, place, table.sheet, whole)
        for one, place in zip(listed, places, strict=True)
        for names in one.codes
    ], notes


def _themes(listed: Sequence[_Listed]) -> dict[tuple[str, ...], str]:
    """Return the name of each code, as short as tells it from others, as it is spelled."""
    return listed_themes(sorted({names for one in listed for names in one.codes}))


def above(table: Sheet) -> dict[str, str]:
    """Return by code the topmost of those above it in a list, as its row has them; of none that has none."""
    form = numbered(table)
    themes = _themes(_listed(table, form, ())[0]) if form else {}
    return {name: names[0] for names, name in themes.items() if len(names) > 1}


def groups(table: Sheet) -> list[tuple[str, str]]:
    """Return each document of a list with each group that its rows say it is of, if they say one."""
    form = numbered(table)
    if form is None or not (form.group and form.document):
        return []
    rows, _ = _listed(table, form, ())
    return [*dict.fromkeys((one.document, group) for one in rows for group in one.group.splitlines())]


def unread(table: Sheet) -> list[str]:
    """Return the columns of a list that nothing is taken from: notes, memos, dates; none in `left`."""
    form = numbered(table)
    if form is None:
        return []
    used = {*form.codes, *form.place, *form.ticks, *(name for name, _ in form.by), form.text, form.document}
    used |= {form.coder, form.group, form.speaker, form.above, *form.left, *(up for _, up in form.over)}
    return [name for name in table.header if name and name not in used]


def _listed(
    table: Sheet, columns_: Form, known_: Collection[str], *, key_decides: bool = False
) -> tuple[list[_Listed], list[str]]:
    """Return the rows of a list that have a text, and what to warn of."""
    table = blanks.filled(table, columns_)
    notes = list(table.notes)
    whole = {key(name) for name in known_}
    names = summary_rows.names_of if coding_summary.is_report(table) else names_of
    column_of = {name: table.header.index(name) for name in table.header}
    cells_of = {name: table.cells(column_of[name]) for name in columns_.codes}
    named, by_ = dict[str, list[list[str]]](), dict(columns_.by)
    for name, column in cells_of.items():
        match = APPLIED.fullmatch(name)
        if match or None not in map(marked, column):
            head = match["path"] if match else coders_in_cells.bare(name, by_.get(name, ""))
            named[name] = [[head] * bool(coders_in_cells.ticked(each)) for each in column]
        elif plain(name) == _COMBINED:
            named[name] = [[part.strip() for part in each.split(",")] for each in column]
        elif coding_summary.is_report(table):
            named[name] = [[each.strip()] for each in column]
        else:
            named[name], by = parted(column, known_)
            notes += several_note(table.path.name, name, by) * (name not in columns_.said)
    inside = coders_in_cells.named(table, {name: cells_of[name] for name in columns_.said}, named)
    named = {name: cells for name, cells in named.items() if name not in inside.columns}

    def cell(cells: Sequence[str], name: str) -> str:
        return cells[column_of[name]].strip() if name else ""

    documents = _unnumbered(table, columns_)
    ticked_by, said = coders_in_cells.ticked_by(table, columns_.ticks)
    notes += said + whose(table, columns_, key_decides=key_decides) + inside.notes
    both = coders_in_cells.together(table.cells(column_of[columns_.coder])) if columns_.coder else {}
    notes += coders_in_cells.together_note(table.path.name, columns_.coder, both)

    def path(code: str) -> levels.Path:
        return (code,) if key(code) in whole else names(code)

    def paths(name: str) -> list[list[levels.Path]]:
        codes = named[name] if name in named else parted(table.of(name), known_)[0]
        return [[path(code) for code in each if code] for each in codes]

    below = {name: levels.under(name, dict(columns_.over), paths) for name in named}
    rows: list[_Listed] = []
    for number, cells in enumerate(table.rows):
        text = cells[column_of[columns_.text]]
        if not text.strip():
            continue
        above = path(cell(cells, columns_.above)) if cell(cells, columns_.above) else ()
        coder, group, speaker = (cell(cells, c) for c in (columns_.coder, columns_.group, columns_.speaker))
        place = tuple(cell(cells, name) for name in columns_.place)
        line = table.lines[number]
        given = {name: codes[number] for name, codes in below.items()}
        coders = ticked_by[number] if columns_.ticks else both.get(coder, [coder])
        theirs = [(who, [*map(path, codes)]) for who, codes in inside.given[number].items()]
        for each, mine in theirs or _by_coder(columns_, given, coders):
            codes = tuple(levels.beneath(code, above) for code in mine)
            rows.append(_Listed(text, documents[number], each, group, speaker, place, codes, line))
    if empty := sum(not text.strip() for text in table.cells(column_of[columns_.text])):
        notes.append(f"{table.path.name}: passages without text, left out: {empty:,}")
    if _QUOTATION in map(plain, table.header):
        makers = coder_columns.makers(((one.document, *one.place, one.text), one.coder) for one in rows)
        rows = [one._replace(coder="") for one in rows] if makers else rows
        notes += [f"{table.path.name}: {coder_columns.of_quotations(makers)}"] * bool(makers)
    return rows, notes


def _by_coder(
    columns_: Form, given: Mapping[str, Sequence[levels.Path]], coders: Sequence[str]
) -> list[tuple[str, list[levels.Path]]]:
    """Return each coder of a row with their codes: who has a column each, or gave all of them."""
    by = dict(columns_.by)
    if not by:
        return [(coder, [code for codes in given.values() for code in codes]) for coder in coders]
    mine: dict[str, list[levels.Path]] = {}
    for name, codes in given.items():
        if codes:
            mine.setdefault(by.get(name, ""), []).extend(codes)
    return [*mine.items()] or [("", [])]


def _unnumbered(table: Sheet, columns_: Form) -> list[str]:
    """Return the document of each row, without the number that ATLAS.ti puts before its name.

    There a quotation's ID begins with its document's number, as in 2:14.
    """
    if not columns_.document:
        return [""] * len(table.rows)
    names = [name.strip() for name in table.of(columns_.document)]
    numbers = [cell.partition(":")[0] + " " for cell in table.optional("ID")]
    if all(name.startswith(number) for name, number in zip(names, numbers, strict=True)):
        return [name[len(number) :] for name, number in zip(names, numbers, strict=True)]
    return names


def names_of(code: str) -> tuple[str, ...]:
    """Return a code's names from the top.

    >>> names_of("Barriers > Money"), names_of("Barriers\\\\Money"), names_of("Barriers::Money")
    (('Barriers', 'Money'), ('Barriers', 'Money'), ('Barriers', 'Money'))
    """
    return tuple(" ".join(part.split()) for part in re.split(r"\\+| > |::", code) if part.strip()) or (code,)
