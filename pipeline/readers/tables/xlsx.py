"""Tables as Excel workbooks (.xlsx)."""

from __future__ import annotations

from pathlib import Path

from ...config import Corpus
from ...errors import InputError
from ...wording import some
from ..parsed import Parsed
from . import delimited, excerpts
from .cells import Sheet
from .workbook import as_table, workbook


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the rows of the sheet that has the text column as segments.

    Its first row names the columns (see `delimited.segments`); a cell is what it shows of a text,
    a number as the file has it, a formula what it last came to. Other sheets are left out and
    named in a warning. Raises InputError where no sheet has the column, or several have, and for
    what `workbook` refuses.
    """
    pages = [(page, as_table(path, page)) for page in workbook(path, data)]
    tables = [(page.name, table) for page, table in pages if table is not None]
    if not tables:
        raise InputError("is empty", where=path, remedy="a table needs a row of column names")
    passages = "text" not in corpus.model_fields_set  # as delimited.segments takes them
    fitting = [
        (name, table) for name, table in tables
        if {*corpus.texts} <= {*table.header} or (passages and excerpts.known(table.header))
    ]  # fmt: skip
    if len(fitting) > 1:
        raise InputError(
            f'several sheets have a column "{corpus.texts[0]}" or coded passages',
            where=path,
            found=some([name for name, _ in fitting]),
            allowed="one",
            remedy="keep one of them, or save each as a file of its own",
        )
    name, table = fitting[0] if fitting else tables[0]
    rest = [other for other, _ in tables if other != name]
    if rest:
        note = f"{path.name}: the sheet {name} is read, and not {some(rest)}"
        table = Sheet(path, table.header, table.rows, table.lines, table.encoding,
                      [*table.notes, note])  # fmt: skip
    return delimited.segments(table, corpus)
