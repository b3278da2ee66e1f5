"""Warnings that gather several files, or the people of a study."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..wording import some
from .encoding import CP1252


class Seen(NamedTuple):
    """A file: what it is called, its encoding, its rows, and those that name no document."""

    name: str
    encoding: str
    rows: int
    alone: int


def files_notes(files: Sequence[Seen]) -> list[str]:
    """Return the warnings that gather several files."""
    notes = []
    western = [file.name for file in files if file.encoding == CP1252]
    if western:
        notes.append(f"{some(western)}: not UTF-8, and read as Windows-1252; look whether accents "
                     "and quotes are right")  # fmt: skip
    empty = [file.name for file in files if not file.rows]
    if empty:
        notes.append(f"{some(empty)}: no segment was found")
    alone = [file.name for file in files if file.alone and file.alone == file.rows]
    if alone:
        notes.append(f"{some(alone)}: no column says which document a row is from, so each "
                     "row counts as a document and an interviewee of its own")  # fmt: skip
    notes += [
        f"{file.name}: {file.alone:,} of {file.rows:,} rows name no document, so each of them "
        "counts as one of its own"
        for file in files
        if 0 < file.alone < file.rows
    ]
    return notes


def single_notes(interviewees: Iterable[str]) -> list[str]:
    """Return the warning of a study of one person."""
    if len(set(interviewees) - {""}) > 1:
        return []
    return [
        "there is only one interviewee; dispersion and leaving one interviewee out need at least "
        "two"
    ]
