"""Tables as Excel workbooks (.xlsx)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ...config import SHEET, Corpus
from ...errors import InputError
from ...wording import some
from ..parsed import SHEETS_OF_CODERS, Parsed
from . import coded_columns, codelists, coder_columns, delimited, excerpt_columns
from .cells import Sheet, apart
from .workbook import named_tables, of_codes, only

_LONG = 20  # characters from which on a cell of two sheets is no chance


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the rows of the sheet that has the text column as segments.

    Its first row names the columns (see `delimited.segments`); a cell is what it shows of a text,
    a number as the file has it, a formula what it last came to. Sheets that are alike are read
    together (see `_together`); others are left out and named in a warning. Raises InputError where
    no sheet has the column, and for what `workbook` refuses.
    """
    tables = named_tables(path, data)
    if not tables:
        raise InputError("is empty", where=path, remedy="a table needs a row of column names")
    passages = "text" not in corpus.model_fields_set  # as delimited.segments takes them
    fitting = [
        (name, table)
        for name, table in tables
        if {*corpus.texts} <= {*table.header} or (passages and excerpt_columns.known(table))
    ]
    picked = fitting or tables[:1]
    if own := _of_coders([each for _, each in picked], corpus):
        parsed = delimited.segments(own, corpus.model_copy(update={"codes": [], "codes_by": []}))
        names = some([name for name, _ in picked])
        said = f"{names} hold the same texts: they are {own.sheet}'s, and the codes of each are a coder's"
        return replace(parsed, facts=(*parsed.facts, (SHEETS_OF_CODERS, said)))
    table = _together(path, picked, corpus) if len(picked) > 1 else picked[0][1]
    read_sheets = [name for name, _ in picked]
    listing = {each.sheet for each in codelists.among([each for _, each in tables])} - {*read_sheets}
    rest = [name for name, _ in tables if name not in (*read_sheets, *listing)]
    notes = [*only(path.name, read_sheets, rest), *of_codes(path.name, sorted(listing))]
    table = replace(table, notes=[*table.notes, *notes])
    return delimited.segments(table, corpus)


def _of_coders(sheets: Sequence[Sheet], corpus: Corpus) -> Sheet | None:
    """Return the sheet whose texts all others hold again, with codes of their own; None of other sheets."""
    if len(sheets) < 2 or not corpus.codes or any({*corpus.codes} - {*each.header} for each in sheets):
        return None
    if any(each.header != sheets[0].header for each in sheets) or excerpt_columns.known(sheets[0]):
        return None
    texts = apart(sheets)
    return texts[0] if len(texts) == 1 else None


def _coders(sheets: Sequence[tuple[str, Sheet]]) -> dict[str, str]:
    """Return whose each sheet of coded passages is, where none names a coder and each is one's."""
    forms = [(name, table, excerpt_columns.form(table)) for name, table in sheets]
    if any(form is None or form.coder or not form.document for _, _, form in forms):
        return {}
    parts = {}
    for name, table, form in forms:
        assert form is not None
        documents = table.optional(form.document)
        parts[name] = list(zip(documents, table.of(form.codes[0]), strict=True))
    return coder_columns.of_parts(parts)


def _together(path: Path, sheets: Sequence[tuple[str, Sheet]], corpus: Corpus) -> Sheet:
    """Return sheets of the same columns as one table, in which rows are their sheet's.

    Where people speak, and no column says in which document, a sheet is a document; else it is a
    question, where all are called so (Q3, Q4), or a group, where there is none. Raises InputError
    where columns differ or one sheet copies another.
    """
    first = sheets[0][1]
    texts = [{cells for row in table.rows for cells in row if len(cells) > _LONG} for _, table in sheets]
    known = excerpt_columns.known(first)
    whose = _coders(sheets) if known else {}
    copied = not whose and any(a and 2 * len(a & b) > len(a) for a in texts for b in texts if a is not b)
    if copied or any(set(table.header) != set(first.header) for _, table in sheets):
        how = "hold the same texts" if copied else "other columns beside it"
        raise InputError(
            f'several sheets have a column "{corpus.texts[0]}" or coded passages, and {how}',
            where=path,
            found=some([name for name, _ in sheets]),
            allowed="one, or sheets with the same columns and other texts",
            remedy="keep one of them, or save each as a file of its own",
        )
    names = [name for name, _ in sheets]
    of_sheet = corpus.speaker in first.header or corpus.document == SHEET
    key = "coder" if known else "document" if of_sheet else "group"
    if key == "group" and corpus.question not in first.header and all(map(coded_columns.numbered, names)):
        key, whose = "question", dict(zip(names, coder_columns.names(names), strict=True))
    column: str = getattr(corpus, key, "") or key
    by_sheet = bool(whose) if known else column not in first.header
    rows, lines, notes = [], [], []
    for name, table in sheets:
        order = [table.header.index(each) for each in first.header]
        rows += [
            [*(cells[place] for place in order), *[whose.get(name, name)] * by_sheet] for cells in table.rows
        ]
        lines += list(table.lines)
        notes += [note for note in table.notes if note not in notes]
    shown, each_a = some([name for name, _ in sheets]), f", each a {key}" * by_sheet
    told = by_sheet and key == "group" and "document" not in corpus.model_fields_set
    told = told and corpus.document not in first.header
    more = f'; if each is one person\'s, write document = "{SHEET}" in [corpus]' * told
    notes.append(f"{path.name}: {len(sheets)} sheets are read together{each_a}: {shown}{more}")
    return Sheet(path, [*first.header, *[column] * by_sheet], rows, lines, first.encoding, notes)
