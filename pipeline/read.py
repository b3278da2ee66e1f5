"""Read: from the study's files to its segments, manual codes, codebook and schedule.

The one stage that does input. It lays the config over what the readers found: names for the
segments, roles, interviewees, and one spelling for each theme.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from .config import Config
from .errors import InputError
from .material import file_warnings
from .material.beside import Beside
from .material.coded import made_one
from .material.in_groups import group_notes
from .material.listed_alone import side_by_side
from .material.named_yet import NamedYet, named_yet
from .material.order import order_notes, order_of
from .material.speech import who_speaks
from .messages import without_notes
from .privacy.replaced import Pseudonymised, pseudonymised
from .privacy.when_and_where import undate_notes
from .readers import TABLE_FORMATS, content, joined, read_files
from .readers.coders_named import book_of as without_coders
from .readers.groups import grouped
from .readers.notes import FileNote, in_file, in_list
from .readers.parsed import File, is_blank
from .study import left_out
from .study.inputs import codings_files, named_file, no_segment
from .study.kept_pages import Pages
from .tables.columns import empty, table
from .tables.handed import CODEBOOK, CODINGS, DECISIONS, FACTS, LOST, ORDER, REPLACED, SIDE_BY_SIDE
from .wording import many

if TYPE_CHECKING:
    from .codes.placed_passages import Lost
    from .codes.unmarked import Unthemed
    from .privacy.left_in_talk import Alone
    from .privacy.likely_names import Likely
    from .readers.list_account import Attached


@dataclass(frozen=True)
class Material:
    """All that a study is made from. The tables are those of `tables/handed.py`.

    `counts` is None, or, for a study that came as counts, the tables segment_words,
    segment_pairs, segment_totals and removed; its segments then have no text. `sources` holds, by
    the name that `source` in the segments has, the texts that readers took out of Word and other
    files that are not themselves text. `codings` are those of humans, `machine` those of the
    coders that the config calls programs.
    """

    segments: pa.Table
    codings: pa.Table
    codebook: pa.Table
    questions: pa.Table
    published: pa.Table
    facts: pa.Table
    counts: tuple[pa.Table, pa.Table, pa.Table, pa.Table] | None
    warnings: list[str]
    files: list[FileNote]
    notes: list[str] = field(default_factory=list)  # what is so, and is to stay so
    sources: dict[str, str] = field(default_factory=dict)
    decisions: pa.Table = field(default_factory=lambda: empty(DECISIONS))
    machine: pa.Table = field(default_factory=lambda: empty(CODINGS))
    lost: list[Lost] = field(default_factory=list)  # of `[corpus] coded`
    unplaced: pa.Table = field(default_factory=lambda: empty(LOST))  # the same
    labels_inside: list[str] = field(default_factory=list)  # segments with one that asks in mid-line
    without_theme: list[Unthemed] = field(default_factory=list)  # rows of tables, taken for not read
    pseudonyms: tuple[str, ...] = ()  # those that stand in the texts
    nobodys: tuple[str, ...] = ()  # likely names of which the table of pseudonyms says so
    alone: list[Alone] = field(default_factory=list)  # who may be named in the talk, and was left there
    likely: list[Likely] | None = None  # likely names without a pseudonym; None: not looked for
    places: frozenset[str] = frozenset()  # what wards and the like are called, which names nobody
    replaced: pa.Table = field(default_factory=lambda: empty(REPLACED))  # where pseudonyms of words stand
    listed: list[str] = field(default_factory=list)  # coders who read no more than lists of passages name
    side_by_side: pa.Table = field(default_factory=lambda: empty(SIDE_BY_SIDE))  # of whom no list says it
    order: pa.Table = field(default_factory=lambda: empty(ORDER))  # of interviews, if any
    speech: pa.ChunkedArray | None = None  # the texts without remarks; of a large corpus, None


def read(config: Config, kept: Pages | None = None, *, doubts: bool = True) -> Material:
    """Return the material of a study: every file that the config names, read and made one.

    `kept` knows the text of PDFs that were read before. Without `doubts` what is said is not looked
    through for what is worth a warning, which takes longer than to read: so before each question of
    `init`. Raises InputError for files that are missing or cannot be read, columns that the config names
    and a table lacks, segment ids that repeat, codes on unknown segments, and a corpus in which nobody
    whose words are counted says anything.
    """
    book, stated, of_book = _codebook(config)
    known = book["theme"].to_pylist()
    read_in, lists = _files(config, kept, known)
    book = without_coders(book, config.corpus)
    corpus = pseudonymised(config, read_in)
    aside = left_out.warnings(config.path, {file.path.name for file in read_in})
    book, files = corpus.table(book), corpus.files
    columns, codes = joined.segments(files)
    beside = Beside(config, corpus, [], [], set())
    schedule = beside.schedule(columns, tables=any(file.format in TABLE_FORMATS for file in files))
    pseudonyms = corpus.names.pseudonyms if corpus.names else ()
    coded = {code.segment for code in codes if code.theme} | beside.coded(known)
    hidden = corpus.hidden(read_in)
    said, labels_inside = who_speaks(config, corpus.real, columns, pseudonyms, coded, hidden, doubts=doubts)
    dated = undate_notes(config, columns, corpus.names.dated if corpus.names else (), coded)
    called = corpus.names.label if corpus.names else str
    of_groups = grouped(config, files, columns, called, corpus.real, hidden)
    lists = _where(lists, files, columns)
    counts = joined.counts(files)
    _not_empty(config, columns, counts is not None)
    places = frozenset[str]().union(*(file.parsed.places for file in read_in))
    warnings = (
        file_warnings.notes(config, files, lists)
        + file_warnings.sworn(read_in, files)
        + said
        + file_warnings.settings_notes(config, files)
    )
    left = named_yet(config, corpus, columns, places) if doubts else NamedYet([], [], None)
    warnings += corpus.warnings + left.warnings
    facts = [fact for file in files for fact in file.parsed.facts] + _facts_of(lists) + corpus.facts + stated
    segments = columns.table()
    made = made_one(beside, read_in, columns, segments, codes, book, lists)
    order = order_of(config, read_in, hidden)
    warnings += order.warnings()
    account = dict(corpus.said(facts + beside.facts + corpus.labels_with(columns.role)))
    names = [*made.codebook["theme"].to_pylist(), *made.codings["theme"].to_pylist()]
    found = list(dict.fromkeys(corpus.texts(aside + warnings + of_book + of_groups + beside.notes)))
    warned, noted = without_notes(found)
    return Material(
        segments=segments,
        codings=made.codings,
        codebook=made.codebook,
        questions=schedule,
        published=made.published,
        facts=table(FACTS, [{"name": name, "value": value} for name, value in account.items()]),
        counts=counts,
        warnings=warned,
        files=[*map(in_file, files), *map(in_list, lists)],
        notes=noted
        + corpus.notes
        + dated
        + left.notes
        + order_notes(config, order)
        + group_notes(segments, config.frequency.parts),
        sources=joined.sources(files),
        decisions=made.decisions,
        machine=made.machine,
        lost=[one for each in lists for one in each.lost],
        unplaced=_unplaced(lists, columns, corpus, names),
        labels_inside=labels_inside,
        without_theme=made.without_theme,
        pseudonyms=pseudonyms,
        nobodys=corpus.names.nobodys if corpus.names else (),
        replaced=table(REPLACED, corpus.replaced),
        alone=corpus.alone,
        likely=left.likely,
        places=places,
        order=table(ORDER, order.rows({name: shown for shown, name in hidden.items()})),
        speech=columns.speech,
        listed=made.listed,
        side_by_side=side_by_side(lists, config, made.listed, corpus.names, made.codings, segments),
    )


def _files(config: Config, kept: Pages | None, known: Sequence[str]) -> tuple[list[File], list[Attached]]:
    """Return the files of the corpus with their codes, and the lists of coded segments beside them."""
    read_in = read_files(config, kept)
    if not config.corpus.coded and not config.corpus.codes and len(read_in) < 2:
        return read_in, []
    from .readers.attached import attached
    from .readers.parted_alike import in_tables

    read_in = in_tables(read_in, known)
    return attached(config, read_in, known)


def _facts_of(lists: Sequence[Attached]) -> list[tuple[str, str]]:
    """Return the account of lists of coded segments."""
    facts = [(f"codings of {each.path.name}", each.account) for each in lists]
    return facts + [
        (f"left out of {each.path.name}", f"{len(each.lost):,} of {many(each.passages, 'coded passage')}")
        for each in lists
        if each.lost
    ]


def _where(lists: Sequence[Attached], files: Sequence[File], columns: joined.Columns) -> list[Attached]:
    """Return the lists of coded segments with the names of the turns that lost passages are nearest to."""
    first = np.cumsum([0, *(len(file.parsed.rows) for file in files)]).tolist()
    return [each.named(lambda file, row: columns.segment[first[file] + row]) for each in lists]


def _unplaced(
    lists: Sequence[Attached], columns: joined.Columns, corpus: Pseudonymised, names: Sequence[str]
) -> pa.Table:
    """Return the passages of lists and of files that code nothing; `names` are the study's themes."""
    if not any(each.lost for each in lists) and not any(file.parsed.dropped for file in corpus.files):
        return empty(LOST)
    from .codes.unplaced import dropped_of, table_of

    lost = [(each.path.name, each.lost) for each in lists]
    first = 0
    for file in corpus.files:
        size = len(file.parsed.rows)
        lost.append((file.path.name, dropped_of(file.parsed.dropped, columns.segment[first : first + size])))
        first += size
    return table_of(lost, names, corpus.table)


def _codebook(config: Config) -> tuple[pa.Table, list[tuple[str, str]], list[str]]:
    """Return the codebook that the config names, with what a workbook of codes lists; facts, warnings."""
    book, facts = empty(CODEBOOK), list[tuple[str, str]]()
    if not (config.themes.codebook or config.corpus.codings):
        return book, facts, []
    from .readers.tables import codebook, coding_workbook

    if config.themes.codebook:
        path = named_file(config, "[themes] codebook", config.themes.codebook)
        book, facts = codebook.read(path, content(path))
    notes: list[str] = []
    for path in codings_files(config):
        listed, warnings = coding_workbook.listed(path, content(path))
        book, more = codebook.with_listed(book, listed, path.name)
        notes += warnings + more
    return book, facts, notes


def _not_empty(config: Config, columns: joined.Columns, counted: bool) -> None:
    """Raise InputError for a corpus in which nobody whose words are counted says anything."""
    where = config.at("[corpus] files")
    if not columns.segment:
        raise no_segment(config)
    if counted:
        return
    with_text = Counter(
        role for role, none in zip(columns.role, is_blank(columns.text).tolist(), strict=True) if not none
    )
    if not with_text:
        raise InputError(
            "no segment of the corpus has any text",
            where=where,
            found=f"{len(columns.segment):,} segments without text",
            remedy="see whether [corpus] text names the right column",
        )
    if not any(with_text[role] for role in config.tokenise.roles):
        raise InputError(
            "nobody whose words are counted says anything",
            where=config.at("[tokenise] roles"),
            found=", ".join(config.tokenise.roles),
            allowed="the corpus has text of: "
            + ", ".join(f"{role} ({with_text[role]:,} segments)" for role in sorted(with_text)),
            remedy="see whether a pattern in [corpus] interviewer, other or note takes in too much",
        )
