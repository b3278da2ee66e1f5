"""The table of `check --names`: written to be filled in, and taken over into the study's once it is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ...config import Config
from ...errors import InputError
from ...privacy.filled_in import FilledIn, filled_in
from ...privacy.names import Name
from ...readers import read_files
from ...readers.parts import free
from ...run_json import gone
from ...study.disk import write
from ...study.inputs import pseudonym_table
from ...study.kept_pages import Pages
from ...study.store import Store
from ...study.study import Study
from ...tables.csvtext import csv_rows
from ...terminal.chosen_study import chosen
from ...terminal.console import Console
from ...wording import form, many, some, typed
from .check import checked

COLUMNS = ("name", "pseudonym", "number", "segment", "why", "document", "said", "sentence")
_SHOWN = 8  # names that were taken over


def act(options: argparse.Namespace, say: Console) -> None:
    """Write the table that is named, or take over what is filled in in it.

    Raises InputError for a path that cannot be a table, and for a table of which nothing can be taken over.
    """
    table: Path = options.names
    _no_study(table)
    study = chosen(options.config)
    say.progress("reading the texts ...")
    again = f"wordpairs check {typed(options.config)} --names {typed(table)}"
    if table.exists():
        _take_over(table, study, again, say)
        say.next(f"wordpairs run {typed(options.config)} --open")
        return
    found = checked(study, every=options.all, by_file=options.files)
    if found.names:
        write(table, csv_rows(COLUMNS, found.names), private=True)
        say.paragraph(_to_fill_in(table, study, found.names, found.pseudonyms))
    else:
        say.line("No likely name in the talk is without a pseudonym: no table was written.")
    found.result["warnings"] = gone(study) + found.result["warnings"]
    if found.names and study.corpus.pseudonyms:
        say.next(again, "once it is filled in")
    say.result(found.result)


def _to_fill_in(
    table: Path, study: Config, names: Sequence[dict[str, Any]], pseudonyms: Sequence[str]
) -> str:
    """Return what to do with the table that was written."""
    wrote = f"wrote {table}, with {many(len(names), 'name')}: "
    apart = " Keep it apart from what you share."
    if not study.corpus.pseudonyms:
        return (
            f"{wrote}give each row a pseudonym, what is nobody's \"nobody's\", and name the file in "
            f"[corpus] pseudonyms.{apart}"
        )
    used = [*pseudonyms, *(row.get("pseudonym", "") for row in names)]
    return (
        f"{wrote}write a pseudonym beside each that is somebody's ({_free(used)} is free), \"nobody's\" "
        "beside what is nobody's, and save it. The same command again takes them over into "
        f"{pseudonym_table(study)}." + apart
    )


def _take_over(table: Path, study: Config, again: str, say: Console) -> None:
    """Take over the rows of a table that are filled in, and say which they are."""
    if not study.corpus.pseudonyms or table.resolve() == study.resolve(study.corpus.pseudonyms):
        raise InputError(
            "this file is there already, and is not overwritten",
            where=table,
            remedy="name a new one" + "; or name it in [corpus] pseudonyms" * (not study.corpus.pseudonyms),
        )
    kept = Pages(Store(study.results).folder)
    taken = filled_in(study, read_files(study, kept), table)
    if not Study(study).pages_stay:
        kept.sweep()
    if not taken.rows:
        raise _nothing(table, study, taken, again)
    write(taken.path, taken.content, private=True)
    shown = [f"{row.name} {_instead(row, taken)}" for row in taken.rows] if study.report.quotes else []
    rows = many(len(taken.rows), "name is|names are")
    left = f" {many(taken.blank, 'row')} without a pseudonym {form(taken.blank, 'was|were')} passed over."
    say.paragraph(
        f"{rows} in {taken.path} now{': ' * bool(shown)}{some(shown, _SHOWN)}." + left * bool(taken.blank)
    )
    say.result(
        {
            "pseudonyms": str(taken.path),
            "taken_over": [{"name": row.name, "pseudonym": row.pseudonym} for row in taken.rows]
            if study.report.quotes
            else len(taken.rows),
            "blank": taken.blank,
        }
    )


def _nothing(table: Path, study: Config, taken: FilledIn, again: str) -> InputError:
    """Return the error of a table of which nothing is to be taken over."""
    if taken.blank:
        return InputError(
            "no further row of it has a pseudonym",
            where=table,
            remedy=f"write one beside each name that is somebody's ({_free(taken.used)} is free), or "
            f"nobody's beside what is nobody's, save it, and give the command again: {again}",
        )
    return InputError(
        f"all that it has is in {taken.path.name} already",
        where=table,
        remedy=f"to list what is left now, name a new file, such as {table.stem}2.csv",
    )


def _instead(row: Name, taken: FilledIn) -> str:
    """Return what stands in a name's place from now on, and who else is called so."""
    if row.nobodys:
        return "stays"
    others = [name for name in taken.called(row.pseudonym) if name != row.name]
    return f"is {row.pseudonym}" + f", as {some(others, 2)}" * bool(others)


def _free(used: Sequence[str]) -> str:
    """Return a pseudonym of those who are named and do not speak that nobody has."""
    return next(free("N", {name.upper() for name in used}))


def _no_study(table: Path) -> None:
    """Raise InputError for a path that is a study's and no table's."""
    if table.is_dir() or table.suffix == ".toml":
        raise InputError(
            "--names takes the file to write, and this is a study",
            where=table,
            remedy=f"wordpairs check {typed(table)} --names names.csv",
        )
