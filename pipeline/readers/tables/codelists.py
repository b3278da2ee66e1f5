"""Lists of codes and what they mean, as people keep them in a table or a sheet of their own."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ...codes.spelling import key
from . import excerpt_columns, excerpts
from .cells import Sheet
from .guessed import columns, length, named
from .several import parted
from .vocabulary import called, plain

_WORDS = "keywords keyword words terms pattern patterns"
_NAMED = frozenset("code codes name theme themes tag node kode codigo".split())
_DEFINED = "definition description memo beschreibung"
_ABOUT = frozenset(f"{_DEFINED} references grounded files".split())
# In the name of a column that says what a code means, in the languages of `vocabulary`.
_MEANS = re.compile(
    r"defin|descri[pcz]|means|meaning(?!_unit)|explan|memo|beschreib|bedeut|erklar|signific|spiega|"
    r"betekenis|omschrijv|uitleg|betyd|forklar|beskriv|when_to_(?:use|code|apply)|use_when"
)
_LONGEST, _MOST = 200, 100  # characters of a definition in the mean, and codes, at the most
# Names of sheets that hold codes and what they mean.
_SHEET = re.compile(r"code_?book|code_?list|code_?system|kodebuch|legend|defin|^codes$|^themes$")


def is_codes(table: Sheet) -> bool:
    """Return whether a table is a list of codes: a code a row, with what it means or where it is."""
    if _passages(table):
        return False
    names = {plain(name) for name in table.header if name}
    if _NAMED & names and _ABOUT & names and not names & {"text", "document", "speaker"}:
        return True
    text, code = columns(table).text, called(table.header, "code")
    if not code or (text and length(table, text) >= _LONGEST):
        return False
    # A list of passages gives a theme to more than one, or several to one.
    given = table.of(code)
    return len(set(given)) == len(table.rows) <= _MOST and parted(given)[1] in ("", "line ends")


def _passages(table: Sheet) -> bool:
    """Return whether codes come again beside texts that are no definitions, a memo beside some perhaps."""
    form = excerpt_columns.form(table)
    if form is None or len(form.codes) != 1 or _MEANS.search(plain(form.text)):
        return False
    given = table.of(form.codes[0])
    return len(set(given)) * 2 <= len(given)


def among(tables: Sequence[Sheet]) -> list[Sheet]:
    """Return the lists of codes among the tables of a file; none where no other table holds passages."""
    if len(tables) < 2:
        return []
    names = [called(table.header, "code") for table in tables]
    codes = [{*table.of(name)} if name else set() for table, name in zip(tables, names, strict=True)]
    found = [
        table
        for number, table in enumerate(tables)
        if beside(table, set().union(*codes[:number], *codes[number + 1 :]))
    ]
    rest = (table for table in tables if table not in found)
    return found if any(map(excerpt_columns.form, rest)) else []


def beside(table: Sheet, used: Collection[str]) -> bool:
    """Return whether a sheet is a list of the codes that others use, and none of passages.

    It says so by its columns or its name, or most of its codes are in use and no column is called
    as passages are.
    """
    if excerpt_columns.known(table) or not is_codes(table):
        return False
    if any(_MEANS.search(plain(name)) for name in table.header) or _SHEET.search(plain(table.sheet)):
        return True
    code = called(table.header, "code")
    if not code or called(table.header, "text"):
        return False
    there = {key(name) for name in used}
    given = [key(name) for name in table.of(code) if name.strip()]
    return sum(name in there for name in given) * 2 > len(given)


def themes(table: Sheet) -> list[dict[str, str]]:
    """Return the themes of a list of codes, each once: name, parent, definition, keywords as written.

    A name with those above it (`Parent\\Child`) is the last of them.
    """
    heading = {plain(name): name for name in reversed(table.header)}
    code = called(table.header, "code") or heading.get("name") or table.header[0]
    others = {
        "parent": named(table, "parent parent_code group family main_theme"),
        "definition": _definition(table, code),
        "words": named(table, _WORDS),
    }
    rows: dict[str, dict[str, str]] = {}
    for cells in table.rows:
        row = dict(zip(table.header, cells, strict=True))
        if row[code].strip():
            *above, name = excerpts.names_of(row[code])
            more = {part: row.get(column, "").strip() for part, column in others.items()}
            more["parent"] = more["parent"] or (above[-1] if above else "")
            rows.setdefault(key(name), {"name": name, **more})
    return list(rows.values())


def _definition(table: Sheet, code: str) -> str:
    """Return the column that says what the codes mean; empty: there is none."""
    rest: Sequence[str] = [name for name in table.header if name and name != code]
    order = f"{_DEFINED} meaning notes comment".split()
    called_so = [name for name in rest if plain(name) in order]
    if called_so:
        return min(called_so, key=lambda name: order.index(plain(name)))
    return next((name for name in rest if _MEANS.search(plain(name))), rest[0] if len(rest) == 1 else "")
