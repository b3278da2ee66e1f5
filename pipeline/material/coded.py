"""The codes of a study made one: a spelling for each theme, parents, programs apart, decisions applied."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

from ..codes.unmarked import Unthemed, decided, unthemed, without_theme
from ..config import Config
from ..readers import TABLE_FORMATS, beside_talks, coders_named, joined, themes
from ..readers.marks_to_oneself import without_marks
from ..readers.parsed import Coding, File
from ..readers.same_names import hints
from ..readers.same_names import joined as joined_names
from ..tables.columns import empty
from ..tables.handed import CODINGS, PUBLISHED
from .beside import Beside
from .listed_alone import limited
from .own_rows import by_row

if TYPE_CHECKING:
    from ..readers.list_account import Attached


class Codes(NamedTuple):
    """What was coded, and what is known of it. The tables are those of `tables/handed.py`."""

    codings: pa.Table  # of people
    machine: pa.Table  # of coders that the config calls programs
    codebook: pa.Table
    published: pa.Table
    decisions: pa.Table
    without_theme: list[Unthemed]  # rows of tables, taken for not read
    listed: list[str]  # coders who have read no more than lists of passages name


def made_one(
    beside: Beside,
    read_in: Sequence[File],
    columns: joined.Columns,
    segments: pa.Table,
    codes: Sequence[Coding],
    book: pa.Table,
    lists: Sequence[Attached],
) -> Codes:
    """Return the codes of texts and of tables `beside` them, whose notes and facts get what is to be said.

    `read_in` are the files as they were read, `codes` those that stand in them; `segments` is the table of
    `columns`, `book` the codebook, `lists` are those of coded passages.
    """
    config, corpus = beside.config, beside.corpus
    codes = by_row(codes, corpus.files, columns)
    codes = [*codes, *beside.codings(columns, book["theme"].to_pylist())]
    published = beside.table("published", PUBLISHED)
    beside.say([], _by_name(beside, read_in, columns, codes))
    codes, blank = themes.read_in_vain(joined_names(codes, config.corpus), config.corpus.no_theme)
    codes, book, facts, warnings = themes.without_none(
        codes, book, config.corpus.no_theme, lambda: _aside(config, columns)
    )
    beside.say(facts, warnings)
    codes, published, warnings = themes.one_spelling(codes, book, published)
    beside.say([], warnings)
    beside.say([], _beside_talks(config, read_in, segments, codes))
    stay = [*book["theme"].to_pylist(), *published["theme"].to_pylist()]
    codes, warnings = without_marks(codes, stay, _notes(columns) if codes else ())
    beside.say([], warnings)
    codes, book, warnings = _at_level(beside, read_in, codes, book, published)
    beside.say([], warnings + _alike(read_in, corpus.files, columns, codes, book))
    codes, listed = limited(codes, lists, segments, config)
    codings = themes.codings(codes, columns.segment)
    codings, machine, without = _by_people(beside, segments, codings, blank, listed)
    decided, codings = beside.decided(segments, codings, book)
    return Codes(codings, machine, book, published, decided, without, listed)


def _by_name(
    beside: Beside, read_in: Sequence[File], columns: joined.Columns, codes: Sequence[Coding]
) -> list[str]:
    """Return the warning of codes that seem to bear who gave them; raise InputError for a coder in none."""
    coders_named.known(beside.config, codes, beside.corpus.names.coder if beside.corpus.names else str)
    document = dict(zip(columns.segment, columns.document, strict=True)) if codes else {}
    speaks = zip(columns.speaker, columns.role, strict=True)
    people = {speaker for speaker, role in speaks if role == "interviewer"} if codes else set()
    return coders_named.hint(beside.config.corpus, codes, document, people, read_in)


def _beside_talks(
    config: Config, files: Sequence[File], segments: pa.Table, codes: Sequence[Coding]
) -> list[str]:
    """Return the warning of texts that may be notes, of a coded corpus; in tables talks have two sides."""
    coded = {code.segment for code in codes if code.theme}
    if not coded:
        return []
    least = 2 if any(file.format in TABLE_FORMATS for file in files) else 1
    found = beside_talks.beside_talks(segments, coded, least)
    return beside_talks.notes(found, named=not config.corpus.pseudonyms)


def _aside(config: Config, columns: joined.Columns) -> set[str]:
    """Return the segments whose words are not counted."""
    each = zip(columns.segment, columns.role, strict=True)
    return {segment for segment, role in each if role not in config.tokenise.roles}


def _notes(columns: joined.Columns) -> set[str]:
    """Return the segments that nobody says."""
    each = zip(columns.segment, columns.role, strict=True)
    return {segment for segment, role in each if role == "note"}


def _at_level(
    beside: Beside, read_in: Sequence[File], codes: list[Coding], book: pa.Table, published: pa.Table
) -> tuple[list[Coding], pa.Table, list[str]]:
    """Return codes and codebook at the level of [themes] level; that of projects, if there is none."""
    given = [*dict.fromkeys(code.theme for code in codes if code.theme)]
    if beside.config.themes.level != "parents":
        if not book.num_rows:
            book = beside.corpus.table(themes.of_projects(read_in, given))
        return codes, book, []
    from ..readers.parents import above, of_lists, rolled_up

    tops = above(read_in, given, book.to_pylist(), of_lists(beside.config))
    if not book.num_rows:
        book = beside.corpus.table(themes.of_projects(read_in, [*given, *tops.values()]))
    return rolled_up(codes, book, tops, published["theme"].to_pylist())


def _alike(
    read_in: Sequence[File],
    files: Sequence[File],
    columns: joined.Columns,
    codes: Sequence[Coding],
    book: pa.Table,
) -> list[str]:
    """Return warnings of names of coders and themes that may be one."""
    if not codes:
        return []
    document = dict(zip(columns.segment, columns.document, strict=True))
    projects = [[code.name for code in f.parsed.project.codes] for f in read_in if f.parsed.project]
    places = (str(file.path) for file in files for _ in range(len(file.parsed.rows)))
    held_in = dict(zip(columns.segment, places, strict=True))
    return hints(codes, document, held_in, book["theme"].to_pylist(), projects)


def _by_people(
    beside: Beside,
    segments: pa.Table,
    codings: pa.Table,
    blank: Mapping[str, Collection[str]],
    listed: Collection[str],
) -> tuple[pa.Table, pa.Table, list[Unthemed]]:
    """Return the codings of people and of programs, and who has rows without a theme.

    `blank` are the segments of these, by coder; `listed` have read no more than lists of passages name.
    """
    config = beside.config
    if not codings.num_rows and not config.corpus.machine:
        return codings, empty(CODINGS), []
    from ..codes.programs import apart
    from ..codes.read_as_one import READ, who_read
    from ..codes.unmarked import unmarked

    roles = config.tokenise.roles
    without = without_theme(codings, segments, roles, blank)
    undecided = [] if decided(config.corpus) else without
    beside.say([], unmarked(codings, segments, roles, beside.in_workbooks) + unthemed(undecided))
    codings, machine = apart(codings, config.corpus.machine)
    if any(codings["reading"].to_pylist()):
        beside.say([(READ, " ".join(who_read(codings, segments, roles, listed)))], [])
    return codings, machine, without
