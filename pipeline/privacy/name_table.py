"""`[corpus] pseudonyms`: the table of names, given or generated.

A generated table is kept beside the config, in `STUDY.pseudonyms.csv`, where the user can add rows
to it, and never under the results. What is done with it: `replaced.py`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ..config import GENERATE, Config
from ..errors import InputError
from ..readers import content
from ..readers.encoding import decode
from ..readers.parsed import File
from ..readers.tables.cells import Sheet
from ..readers.tables.csvfile import sheet
from ..study.inputs import kept_pseudonyms, named_file
from ..tables.csvtext import csv_of, csv_rows, guarded
from .generated import called, new_rows, placed
from .name_words import has_word, key
from .names import Name, Reach, reach_of
from .pseudonyms import Names, is_name, says_what
from .speaking import spoken, who_ask
from .when_and_where import public

_COLUMNS = ("name", "pseudonym")
_PLACES = ("document", "from")
_SEGMENT = re.compile(r"(?:.*-)?0*([1-9]\d{0,8})")  # its number, or its id, which ends in it


def names(config: Config, files: Sequence[File] = ()) -> Names | None:
    """Return the names of a study; None where it has no pseudonyms.

    A generated table holds everybody who speaks in the `files`, whether or not it is kept yet.
    Raises InputError for a table that is missing or says what cannot be.
    """
    written = config.corpus.pseudonyms
    if not written:
        return None
    if written != GENERATE:
        path = named_file(config, "[corpus] pseudonyms", written)
        return _undated(config, called(placed(table(path, content(path)), files), files))
    path = kept_pseudonyms(config)
    old = content(path) if path.is_file() else b""
    rows = placed(table(path, old) if old else [], files)
    new = new_rows(rows, files, config.corpus, config.tokenise.language)
    first = 2 + decode(old, path)[0].rstrip("\r\n").count("\n")  # where a run writes them
    new = [row._replace(line=line) for line, row in enumerate(new, first)]
    known = called([*rows, *new], files, who_ask(spoken(files, config.corpus)))
    known.kept = path.name
    return _undated(config, known)


def _undated(config: Config, known: Names) -> Names:
    """Return the names, which call documents without dates, unless when somebody spoke is known to all."""
    if not public(config):
        known.undate()
    return known


def extended(config: Config, files: Sequence[File]) -> tuple[Path, bytes] | None:
    """Return the generated table's path and content with all who speak in it; None if it has."""
    path = kept_pseudonyms(config)
    old = content(path) if path.is_file() else b""
    new = new_rows(
        placed(table(path, old) if old else [], files), files, config.corpus, config.tokenise.language
    )
    return None if old and not new else (path, appended(path, old, new))


def appended(path: Path, old: bytes, new: Sequence[Name]) -> bytes:
    """Return the content of a table with new rows under those that it has; empty `old`: a new table.

    What the user did to the file stays as it is: other columns, their order, semicolons.
    """
    rows = [{"name": row.name, "pseudonym": row.pseudonym, "document": row.document} for row in new]
    if not old:
        return csv_rows((*_COLUMNS, "document"), rows)
    needed = _COLUMNS + ("document",) * any(row.document for row in new)
    text = decode(old, path)[0].rstrip("\r\n") + "\n"
    header = cells_of(path, old).header
    mark = ";" if text.splitlines()[0].count(";") == len(header) - 1 else ","
    if missing := [name for name in needed if name not in header]:
        text, header = _with_column(text, missing[0], mark), [*header, *missing]
    lines = ([guarded(row.get(name, "")) for name in header] for row in rows)
    begins = codecs.BOM_UTF8 if old.startswith(codecs.BOM_UTF8) else b""
    return begins + text.encode("utf-8") + csv_of(lines, mark)


def cells_of(path: Path, data: bytes) -> Sheet:
    """Return a table as it is, but for capitals in the names of our columns."""
    read = sheet(path, data, _COLUMNS[0])
    ours = {*_COLUMNS, *_PLACES}
    return replace(read, header=[low if (low := name.casefold()) in ours else name for name in read.header])


def _with_column(text: str, name: str, mark: str) -> str:
    r"""Return a table with one more column, which is empty.

    >>> _with_column('name,pseudonym\n"Ann\nLee",P1\n', "document", ",")
    'name,pseudonym,document\n"Ann\nLee",P1,\n'
    """
    out, within = list[str](), False
    for line in text.splitlines():
        within ^= line.count('"') % 2 == 1
        ends = "" if within or not line.strip() else mark + name
        out.append(line + ends)
        name = name if within else ""
    return "".join(f"{line}\n" for line in out)


def table(path: Path, data: bytes) -> list[Name]:
    """Return the rows of a table with the columns name and pseudonym, each name once.

    Several names may have one pseudonym; what is nobody's name has "nobody's". In a column
    document, which may be left out, a row says in which document alone a label is that person, and in a
    column from since which of its segments, where it is another's before. Raises InputError where a row
    lacks name or pseudonym, a name has two pseudonyms at one place, or a pseudonym holds a name: what is
    replaced must not be replaced again.
    """
    rows = rows_of(path, data)
    hold_no_name(rows, dict.fromkeys(rows, path))
    return rows


def rows_of(path: Path, data: bytes, *, blank: bool = False) -> list[Name]:
    """Return the rows of a table likewise, by themselves; `blank`: a row without a pseudonym is none."""
    try:
        columns = cells_of(path, data)
    except InputError as error:
        if error.found == "3 cells" and error.allowed.startswith("2:"):
            error.remedy = (
                "write document as a third column into the first line, and a comma more at the end of each "
                "row without one"
            )
        raise
    needs = "pseudonyms have the columns name and pseudonym: write name,pseudonym above the rows"
    lines = columns.lines
    places = (
        columns.column(name, needs) if name in columns.header else [""] * len(lines) for name in _PLACES
    )
    cells = zip(*(columns.column(name, needs) for name in _COLUMNS), lines, *places, strict=True)
    rows: dict[tuple[str, str, int], Name] = {}
    for name, pseudonym, line, document, since in cells:
        if blank and not pseudonym:
            continue
        row = Name(name, pseudonym, line, document, _number(since))
        if not has_word(name) or not has_word(pseudonym):
            which = "a name" if not has_word(name) else "a pseudonym"
            raise wrong(path, row, f"{which} holds no letter or digit", name or pseudonym)
        if row.since < 0 or (since and not document):
            raise wrong(path, row, "from is no segment of a document", since)
        if rows.setdefault((key(name), key(document), row.since), row).pseudonym != pseudonym:
            raise wrong(path, row, "a name has two pseudonyms", name)
    return list(rows.values())


def hold_no_name(rows: Sequence[Name], of: Mapping[Name, Path]) -> None:
    """Raise InputError where a pseudonym of some rows, each `of` a file, holds a name that they replace."""
    people = [row for row in rows if not row.nobodys]
    somebodys = [row for row in people if not row.document or _is_said(row.name)]
    anybody = Names([row._replace(pseudonym="0", document="", since=0) for row in somebodys])
    for row in people:
        if anybody.label(row.pseudonym) != row.pseudonym:
            raise wrong(of[row], row, "a pseudonym holds a name of the table", row.pseudonym)


def _is_said(name: str) -> bool:
    """Tell whether a name says who somebody is, wherever it stands: Mike, and not The Witness or A."""
    return is_name(name) and not says_what(name) and reach_of(name) is not Reach.LABEL


def shown(pattern: str, known: Names) -> str:
    """Return a pattern of [corpus] interviewer, other or note as it may stand in the results.

    A name becomes its pseudonym; any other pattern could be part of a name and is not shown,
    unless it is a label that names nobody.
    """
    hidden = known.label(pattern)
    plain = pattern.rstrip("*? 0123456789")
    return hidden if hidden != pattern or not is_name(plain) else "(not shown)"


def _number(since: str) -> int:
    """Return the number of a segment by its id or itself; 0: none is written; -1: it is none.

    >>> _number("day 3-0040"), _number("40"), _number(""), _number("0"), _number("page 4")
    (40, 40, 0, -1, -1)
    """
    match = _SEGMENT.fullmatch(since.strip())
    return int(match[1]) if match else -bool(since.strip())


def wrong(path: Path, row: Name, what: str, cell: str) -> InputError:
    """Return the error of a row that cannot be."""
    return InputError(
        what,
        where=f"{path}, line {row.line}",
        found=repr(cell),
        allowed="a name and what stands in its place, such as: Ann Lee,P01; in a third column, document, "
        "where alone it does, such as: The Witness,P01,day 3; in a fourth, from, the segment of that "
        "document since when it does: The Witness,P02,day 3,40; for what is nobody's name: Brexit,nobody's",
        remedy="mend the row; several names may have one pseudonym, and no pseudonym is a name",
    )
