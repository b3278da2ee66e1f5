"""Tables that a study may be made from: what each is, and which column is what."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...config import Config, Corpus
from ...config_values import folder as folder_name
from ...errors import InputError
from ...readers import TABLE_FORMATS
from ...readers.tables import excerpt_columns, headings, nobodys, several, whose_rows
from ...readers.tables.cells import Sheet, apart
from ...readers.tables.codelists import among, is_codes
from ...readers.tables.coding_workbook import is_workbook
from ...readers.tables.decisions import AGREED
from ...readers.tables.guessed import SPOKEN, Columns, columns, length
from ...readers.tables.opened import tables
from ...readers.tables.vocabulary import called, plain
from ...study.inputs import corpus_files
from ...wording import some
from . import row_ids

_WITH_COLUMNS = TABLE_FORMATS - {"json", "jsonl", "ndjson"}
_TIMES = 4  # how many times more another sheet holds that is the study's
_ANSWERS = 4  # rows of a document in the mean, from which on it is an interview


def opened(path: Path) -> Sheet:
    """Return the first table of a file that holds texts, else its first; errors as readers'.

    Sheets of the same columns are one table, as when they are read. Of a workbook, a sheet beside which
    others hold many times its text is passed over: what the study is about, or what its columns mean; so
    is a list of codes.
    """
    full = [table for table in tables(path, path.read_bytes()) if table.rows]
    if not full:
        raise InputError("is empty", where=path, remedy="a table needs a row of column names")
    lists = among(full)
    full = [table for table in full if table not in lists]
    texts = [table for table in full if excerpt_columns.known(table) or columns(table).text]
    if len(texts) < 2:
        return texts[0] if texts else full[0]
    size: Counter[frozenset[str]] = Counter()
    for table in texts:
        size[frozenset(table.header)] += _said(table)
    most = max(size.values())
    first = next(table for table in texts if size[frozenset(table.header)] * _TIMES >= most)
    alike = [headings.without(table) for table in texts if table.header == first.header]
    if not excerpt_columns.known(first):
        alike = apart(alike)  # a sheet a coder
    if len(alike) < 2:
        return first if first in alike else alike[0]
    rows = [row for table in alike for row in table.rows]
    return replace(alike[0], rows=rows, lines=[line for table in alike for line in table.lines])


def _said(table: Sheet) -> int:
    """Return how many characters stand in the longest column of a table."""
    return max((sum(map(len, table.cells(column))) for column in range(len(table.header))), default=0)


def kind_of(table: Sheet) -> str:
    """Return what a table is: workbook (to code in), decisions, codings, schedule, groups, passages,
    codebook, texts.
    """
    names = {plain(name) for name in table.header if name}
    if {"segment", "theme", AGREED} <= {*table.header}:
        return "decisions"
    if {"segment", "theme", "text"} <= {*table.header} and is_workbook(table.header):
        return "workbook"
    if {"segment", "theme"} <= names and "text" not in names:
        return "codings"
    if {"question", "text"} == names:
        return "schedule"
    if {"document", "group"} == names:
        return "groups"
    if excerpt_columns.known(table):
        return "passages"
    if is_codes(table):
        return "codebook"
    guess = columns(table)
    code, longest = called(table.header, "code"), length(table, guess.text) if guess.text else 0.0
    form = excerpt_columns.form(table)
    coded = code or several.whose(table, guess.codes) or (form is not None and form.by)
    return "passages" if coded and longest >= SPOKEN else "texts"


def config_keys(guess: Columns) -> dict[str, Any]:
    """Return the [corpus] keys that name the columns, those alone that differ from the defaults."""
    keys: dict[str, Any] = {}
    for key in ("text", "document", "speaker", "group", "question"):
        name = getattr(guess, key)
        if key == "text" and guess.answers:
            keys[key] = guess.answers
        elif name and name != Corpus.model_fields[key].default:
            keys[key] = name
    return keys | ({"codes": list(guess.codes)} if guess.codes else {})


def proposed_columns(config: Config) -> dict[str, Any]:
    """Return the [corpus] keys of the first file, if it is a table: its columns, and each row's own id.

    The former are those of a table that has no column named text; the latter is of all files, and so are
    the rows of previews, tests and spam, which are left out.
    """
    paths = corpus_files(config)
    are_tables = [path.suffix.lower().removeprefix(".") in _WITH_COLUMNS for path in paths]
    if not are_tables[0]:
        return {}
    table = opened(paths[0])
    guess = columns(table)
    if excerpt_columns.known(table) or not guess.text:
        return {}
    taken = {} if config.corpus.text in table.header else config_keys(guess)
    every = [opened(path) for path in paths] if all(are_tables) else [table]
    if not (guess.document or guess.speaker or config.corpus.document in table.header):
        likely = whose_rows.found(table, {*guess.texts, *guess.codes, guess.group, guess.question})
        if len(likely) == 1 and likely[0].sure:
            guess = guess._replace(document=likely[0].name)
            taken |= {"document": guess.document}
    own = row_ids.identifies(guess, table, every) if all(are_tables) else ""
    nobody = nobodys.in_all(map(headings.without, every))
    return taken | ({"segment": own} if own else {}) | ({"leave_out": nobody} if nobody else {})


def columns_taken(taken: Mapping[str, Any]) -> str:
    """Return what to say of columns by their key.

    >>> columns_taken({"text": "Answer", "codes": list("abcdefg")})
    "columns taken by their names and cells: text='Answer', codes=[a, b, c, d, e and 2 more]"
    """
    shown = (
        f"{key}=[{some(value)}]" if isinstance(value, list) else f"{key}={value!r}"
        for key, value in taken.items()
        if key != "leave_out"  # which the reading counts
    )
    return f"columns taken by their names and cells: {', '.join(shown)}"


def is_survey(table: Sheet, guess: Columns) -> bool:
    """Return whether a table holds what people wrote, and no turns of interviews.

    Nobody is named as speaking, but on a form, and a document is one person's few answers.
    """
    if guess.speaker and not guess.form:
        return False
    each = table.cells(table.header.index(guess.document)) if guess.document else []
    return len(table.rows) < _ANSWERS * len(set(each)) if each else True


def named_study(folder: Path) -> str:
    """Return a name for a study in a folder, as the config takes it."""
    letters = unicodedata.normalize("NFKD", folder.resolve().name)  # parts an accent from its letter
    bare = "".join(each for each in letters if not unicodedata.combining(each))
    name = re.sub(r"[^A-Za-z0-9_.-]+", "_", bare).strip(".-_")
    try:
        return folder_name(name or "study")
    except ValueError:  # a device of Windows: CON, COM1
        return folder_name(f"study_{name}")
