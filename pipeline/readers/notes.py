"""Warnings that gather several files, or the people of a study."""

from __future__ import annotations

from collections import Counter
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


def placeholder_notes(
    segments: Sequence[str], people: Iterable[str], questions: Iterable[str], texts: Iterable[str]
) -> list[str]:
    """Return warnings of short texts that many answers to a form consist of: Did not answer.

    In a transcript, where one person speaks often, a "Yes" that recurs is speech. The text is not
    quoted, since a warning quotes nobody.
    """
    if len(segments) > 1.1 * len(set(zip(people, questions, strict=True))):
        return []
    count: Counter[str] = Counter()
    first: dict[str, int] = {}
    for row, text in enumerate(texts):
        if len(text) <= 60 and any(letter.isalnum() for letter in text):
            same = " ".join(text.split()).casefold()
            count[same] += 1
            first.setdefault(same, row)
    return [
        f"{times:,} of {len(segments):,} texts are the same few words, those of segment "
        f"{segments[first[same]]}, and count as speech; if they say that nobody answered, empty "
        "these cells in a copy of the table"
        for same, times in count.most_common()
        if times >= max(10, len(segments) / 20) and len(same.split()) <= 5
    ]
