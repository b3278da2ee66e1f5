"""What a reader makes of one file, before the study's settings are laid over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

if TYPE_CHECKING:
    from .layouts.reading import Reading
    from .projects.project import Project

MANUAL = "manual"  # the coder where the data names none
PASSAGES_ONLY = "coded passages only"  # the fact of a file in which nothing else stands


class Row(NamedTuple):
    """A segment as its file has it: a turn, a quotation, a note or a comment.

    `start` and `end` are code points into the decoded text of the file without its byte order
    mark and with its newlines untouched (or into the text that was taken out of it, see
    `Parsed.text`), end exclusive, so that `text == source[start:end]`; both are 0 where the
    format has no such place (a table).
    """

    text: str
    segment: str = ""  # empty: the read stage numbers it
    document: str = ""  # empty: the document is the file, unless `own_document`
    speaker: str = ""
    role: str = ""  # empty: the file's structure does not say
    question: str = ""
    group: str = ""
    start: int = 0
    end: int = 0
    interviewee: str = ""  # empty: follows from role, speaker and document
    own_document: bool = False  # nothing groups it with its neighbours: a document to itself
    time_start: float | None = None  # seconds, where the file has times
    time_end: float | None = None
    source: str = ""  # empty: the file; else the text of a coded project (`Source.file`)


class Code(NamedTuple):
    """A manual code; `row` counts `Parsed.rows` from 0. An empty theme: read, nothing applies."""

    row: int
    coder: str
    theme: str


class Coding(NamedTuple):
    """A manual code on a segment that is known by name; an empty theme: nothing applies."""

    segment: str
    coder: str
    theme: str


@dataclass(frozen=True)
class Counts:
    """A study that came as counts: the tables that `bigram` would have made (see `tables`)."""

    segment_words: pa.Table
    segment_pairs: pa.Table
    segment_totals: pa.Table
    removed: pa.Table


@dataclass(frozen=True)
class Parsed:
    """One file. `width` is the least number of digits in the number of a nameless segment."""

    rows: tuple[Row, ...]
    codes: tuple[Code, ...] = ()
    warnings: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()  # name, value
    encoding: str = ""  # that the file's bytes were decoded from, where the reader had to tell
    width: int = 3
    placed: bool = False  # `start` and `end` hold
    counts: Counts | None = None  # their `segment` counts `rows` from 0
    text: str | None = None  # what `start` and `end` point into, where it is not the file's bytes
    project: Project | None = None  # a coded project, whose texts `start` and `end` point into
    account: tuple[str, ...] = ()  # what was found and how, for those who ask
    reading: Reading | None = None  # by which layout it was read, and what that left
