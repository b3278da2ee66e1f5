"""SQLite files of other programs, read from memory: never written to, nothing in them is run."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ...errors import InputError
from ..unzip import expect

_MAGIC = b"SQLite format 3\x00"
_CELLS: dict[type[int | str], str] = {
    int: "CASE typeof({0}) WHEN 'integer' THEN {0} ELSE -1 END",
    str: "ifnull(CAST({0} AS TEXT), '')",
}
_WAL = 2  # the header's byte for a database with a journal beside it


class Database:
    """The tables of a SQLite file; a column that an older version lacks is read as empty."""

    def __init__(self, connection: sqlite3.Connection, where: Path) -> None:
        self._connection = connection
        self._where = where
        self._columns: dict[str, set[str]] = {}
        # Views could compute for ever, so only tables count.
        for (name,) in self._run("SELECT name FROM sqlite_master WHERE type = 'table'"):
            quoted = str(name).replace('"', '""')
            found = self._run(f'SELECT name FROM pragma_table_info("{quoted}")')
            self._columns[str(name)] = {str(column) for (column,) in found}

    @property
    def tables(self) -> frozenset[str]:
        """The names of the tables."""
        return frozenset(self._columns)

    def rows(self, table: str, order: str, /, **columns: type[int | str]) -> list[tuple[Any, ...]]:
        """Return columns of a table, in the order of one of them; no rows without the table.

        SQLite lets any cell hold anything. What is asked for as a text is one, empty where there
        is nothing; what is asked for as an integer and is none is -1.
        """
        known = self._columns.get(table)
        if known is None:
            return []
        listed = ", ".join(
            _CELLS[kind].format(column if column in known else "NULL") for column, kind in columns.items()
        )
        return self._run(f"SELECT {listed} FROM {table} ORDER BY {order}")

    def _run(self, query: str) -> list[tuple[Any, ...]]:
        """Return all rows of a query, or raise InputError where the file is damaged."""
        try:
            return self._connection.execute(query).fetchall()
        # UnicodeError: SQLite quotes the damage in its message, and that need not be UTF-8.
        except (sqlite3.Error, OverflowError, UnicodeError) as error:
            raise InputError(
                "is a database that cannot be read; it is damaged or of an unknown version",
                where=self._where,
                found=error,
                remedy="open it in the program that made it, and save a copy",
            ) from None


@contextmanager
def opened(path: Path, data: bytes, needs: Sequence[str], kind: str) -> Iterator[Database]:
    """Open a SQLite file's bytes, which must hold the tables that `kind` has.

    Raises InputError for what is no such database, and for one that another program has open.
    """
    expect(data, path, kind, _MAGIC)
    journal = path.with_name(path.name + "-wal")
    if _WAL in data[18:20] and journal.is_file() and journal.stat().st_size:
        raise InputError(
            "is open in another program, and its last changes are not in the file yet",
            where=path,
            found=journal.name,
            remedy="close the project there, then try again",
        )
    # In memory there is no journal; the two bytes say so, or SQLite would look for one.
    data = data[:18] + b"\x01\x01" + data[20:]
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.deserialize(data)
        connection.execute("PRAGMA query_only = ON")
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        database = Database(connection, path)
        missing = [table for table in needs if table not in database.tables]
        if missing:
            found, allowed = f"no table {missing[0]}", ", ".join(needs)
            raise InputError(f"is a database, but not {kind}", where=path, found=found, allowed=allowed)
        yield database
    finally:
        connection.close()
