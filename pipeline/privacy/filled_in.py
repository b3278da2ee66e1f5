"""A table of likely names that somebody filled in: its rows, taken over into the study's table of names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ..config import GENERATE, Config
from ..readers import content
from ..readers.parsed import File
from ..study.inputs import kept_pseudonyms, named_file
from .generated import placed
from .name_table import appended, cells_of, extended, hold_no_name, rows_of, wrong
from .name_words import key
from .names import Name


class FilledIn(NamedTuple):
    """The study's table of names with the rows that were filled in elsewhere."""

    path: Path
    content: bytes
    rows: list[Name]  # those that it did not have
    blank: int  # rows without a pseudonym, on which nothing is decided
    before: list[Name]  # the rows that it had

    @property
    def used(self) -> list[str]:
        """The pseudonyms that the table has."""
        return [row.pseudonym for row in (*self.before, *self.rows)]

    def called(self, pseudonym: str) -> list[str]:
        """Return the names that a pseudonym stands for by now, each once."""
        rows = (row for row in (*self.before, *self.rows) if row.pseudonym == pseudonym)
        return list(dict.fromkeys(row.name for row in rows))


def filled_in(config: Config, files: Sequence[File], filled: Path) -> FilledIn:
    """Return the table of names of a study that has one, with the rows that are filled in in another.

    A generated table gets its rows for everybody who speaks in the `files` first, as a run would write them,
    so that no number of theirs goes to somebody else. Raises InputError for a row that cannot be, as
    `name_table.table`, and for a name that has another pseudonym in the study's table.
    """
    if config.corpus.pseudonyms == GENERATE:
        path = kept_pseudonyms(config)
        old = (extended(config, files) or (path, content(path)))[1]
    else:
        path = named_file(config, "[corpus] pseudonyms", config.corpus.pseudonyms)
        old = content(path)
    data = content(filled)
    decided = rows_of(filled, data, blank=True)
    before = placed(rows_of(path, old), files)
    known = {(key(row.name), key(row.document)): row for row in reversed(before)}
    new: list[Name] = []
    for row, here in zip(decided, placed(decided, files), strict=True):
        had = known.get((key(row.name), key(here.document)))
        if had is None:
            new.append(row)
        elif had.pseudonym != row.pseudonym and not had.nobodys & row.nobodys:
            raise wrong(filled, row, f"this name is {had.pseudonym} in {path.name}", row.pseudonym)
    hold_no_name([*before, *new], dict.fromkeys(before, path) | dict.fromkeys(new, filled))
    blank = sum(not cell for cell in cells_of(filled, data).of("pseudonym", stripped=True))
    return FilledIn(path, appended(path, old, new) if new else old, new, blank, before)
