"""Read: from the study's files to its segments, manual codes, codebook and schedule.

The one stage that does input. It lays the config over what the readers found: names for the
segments, roles, interviewees, and one spelling for each theme.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa

from .beside import Beside
from .codes.unthemed import Unthemed, unthemed, without_theme
from .config import Config
from .count.block import Unit
from .errors import InputError
from .privacy.replaced import Pseudonymised, pseudonymised
from .privacy.shown_names import unhidden
from .readers import TABLE_FORMATS, File, content, joined, read_files, themes, twice
from .readers.doubted import labels_that_ask
from .readers.groups import grouped
from .readers.notes import FileNote, files_notes, in_file, in_list, placeholder_notes, seen
from .readers.observed import Observed
from .readers.parsed import fields, is_blank
from .readers.remarks_alone import notes_of, rows_of
from .readers.roles import PARTICIPANT, interviewees, roles
from .readers.same_names import hints as same_names
from .readers.same_names import joined as joined_names
from .statistics.arrays import Flags, Wholes, numbered
from .study.inputs import codings_files, named_file, no_segment, unread_codebook
from .study.kept_pages import Pages
from .tables.columns import KEPT, empty, table
from .tables.handed import CODEBOOK, CODINGS, DECISIONS, FACTS, LOST, PUBLISHED, REPLACED
from .wording import many
from .words.identifiers import identifiers_found
from .words.remarks import Kept, called, spoken

if TYPE_CHECKING:
    from .codes.placed_passages import Lost
    from .privacy.replaced_notes import Alone
    from .readers.attached import Attached


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
    replaced: pa.Table = field(default_factory=lambda: empty(REPLACED))  # where pseudonyms of words stand
    speech: pa.ChunkedArray | None = None  # the texts without remarks; of a large corpus, None


def read(config: Config, kept: Pages | None = None, *, doubts: bool = True) -> Material:
    """Return the material of a study: every file that the config names, read and made one.

    `kept` knows the text of PDFs that were read before. Without `doubts` what is said is not looked
    through for what is worth a warning, as before every question of `init`: which takes longer than to
    read. Raises InputError for files that are missing
    or cannot be read, columns that the config names and a table lacks, segment ids that repeat, codes
    on unknown segments, and a corpus in which nobody whose words are counted says anything.
    """
    book, stated, of_book = _codebook(config)
    known = book.column("theme").to_pylist()
    read_in = read_files(config, kept)
    lists: list[Attached] = []
    if config.corpus.coded or len(read_in) > 1:
        from .readers.attached import attached

        read_in, lists = attached(config, read_in, known)
    corpus = pseudonymised(config, read_in)
    book, files = corpus.table(book), corpus.files
    columns, codes = joined.segments(files)
    of_groups = grouped(config, files, columns, corpus.names.label if corpus.names else str)
    pseudonyms = corpus.names.pseudonyms if corpus.names else ()
    coded = {code.segment for code in codes if code.theme}
    coded |= Beside(config, corpus, [], [], set()).coded(known)
    said, labels_inside = _people(config, corpus.real, columns, pseudonyms, coded, doubts=doubts)
    lists = _where(lists, files, columns)
    counts = joined.counts(files)
    _not_empty(config, columns, counts is not None)
    called = {*columns.speaker, *columns.document, *columns.group}
    shown = columns.speaker, columns.document, columns.role
    notes = (
        _notes(config, files, lists)
        + _sworn(read_in, files)
        + said
        + _settings_notes(config, files)
        + corpus.warnings
        + (unhidden(config, *shown, columns.text) if doubts else [])
        + of_book
        + of_groups
    )
    notes += identifiers_found(columns.segment, columns.text, sorted(called)) if doubts else []
    facts = [fact for file in files for fact in file.parsed.facts]
    facts += [(f"codings of {each.path.name}", each.account) for each in lists]
    facts += [
        (f"left out of {each.path.name}", f"{len(each.lost):,} of {many(each.passages, 'coded passage')}")
        for each in lists
        if each.lost
    ]
    facts += corpus.facts + stated
    beside = Beside(config, corpus, notes, facts, set())
    codes += beside.codings(columns, known)
    schedule = beside.schedule(columns, tables=any(file.format in TABLE_FORMATS for file in files))
    published = beside.table("published", PUBLISHED)

    def aside() -> set[str]:
        each = zip(columns.segment, columns.role, strict=True)
        return {segment for segment, role in each if role not in config.tokenise.roles}

    codes = joined_names(codes, config.corpus)
    codes, listed = themes.read_in_vain(codes, config.corpus.no_theme)
    codes, book, more, warnings = themes.without_none(codes, book, config.corpus.no_theme, aside)
    facts += more
    notes += warnings
    codes, published, warnings = themes.one_spelling(codes, book, published)
    notes += warnings
    given = [*dict.fromkeys(code.theme for code in codes if code.theme)]
    parents = config.themes.level == "parents"
    if parents:
        from .readers.parents import above, of_lists, rolled_up

        tops = above(read_in, given, book.to_pylist(), of_lists(config))
    if not book.num_rows:
        book = corpus.table(themes.of_projects(read_in, [*given, *tops.values()] if parents else given))
    if parents:
        codes, book, warnings = rolled_up(codes, book, tops, published["theme"].to_pylist())
        notes += warnings
    if codes:
        document = dict(zip(columns.segment, columns.document, strict=True))
        projects = [[code.name for code in f.parsed.project.codes] for f in read_in if f.parsed.project]
        places = (str(file.path) for file in files for _ in range(len(file.parsed.rows)))
        held_in = dict(zip(columns.segment, places, strict=True))
        notes += same_names(codes, document, held_in, book["theme"].to_pylist(), projects)
    segments, codings = columns.table(), themes.codings(codes, columns.segment)
    machine, without = empty(CODINGS), list[Unthemed]()
    if codings.num_rows or config.corpus.machine:
        from .codes.programs import apart
        from .codes.read_as_one import READ, who_read
        from .codes.unmarked import unmarked

        notes += unmarked(codings, segments, config.tokenise.roles, beside.in_workbooks)
        without = without_theme(codings, segments, config.tokenise.roles, listed)
        notes += unthemed(without)
        codings, machine = apart(codings, config.corpus.machine)
        if any(codings["reading"].to_pylist()):
            facts.append((READ, " ".join(who_read(codings, segments, config.tokenise.roles))))
    decided, codings = beside.decided(segments, codings, book)
    account = dict(corpus.said(facts))
    return Material(
        segments=segments,
        codings=codings,
        codebook=book,
        questions=schedule,
        published=published,
        facts=table(FACTS, [{"name": name, "value": value} for name, value in account.items()]),
        counts=counts,
        warnings=list(dict.fromkeys(corpus.texts(notes))),
        files=[*map(in_file, files), *map(in_list, lists)],
        notes=corpus.notes,
        sources=joined.sources(files),
        decisions=decided,
        machine=machine,
        lost=[one for each in lists for one in each.lost],
        unplaced=_unplaced(
            lists, columns, corpus, [*book["theme"].to_pylist(), *codings["theme"].to_pylist()]
        ),
        labels_inside=labels_inside,
        without_theme=without,
        pseudonyms=pseudonyms,
        nobodys=corpus.names.nobodys if corpus.names else (),
        replaced=table(REPLACED, corpus.replaced),
        alone=corpus.alone,
        speech=columns.speech,
    )


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


def _people(
    config: Config,
    real: Sequence[str],
    columns: joined.Columns,
    pseudonyms: Sequence[str],
    coded: Collection[str],
    *,
    doubts: bool,
) -> tuple[list[str], list[str]]:
    """Fill in roles and interviewees; return warnings, and where labels stand inside (see `Observed`).

    `coded` are the segments to which somebody gave a theme: others of remarks alone are notes.
    """
    rows = zip(columns.speaker, columns.role, real, columns.document, columns.interviewee, strict=True)
    voices, voice = numbered(list(rows))  # few that differ, of however many segments
    speakers, structure, names, documents, given = zip(*voices, strict=True) if voices else [()] * 5
    role, notes = roles(speakers, structure, config.corpus, names, documents)
    heard = _without_remarks(config, columns, np.isin(voice, _places(role, config)), pseudonyms)
    if mute := [row for row in heard.mute if columns.segment[row] not in coded]:
        notes += notes_of([columns.segment[row] for row in mute])
        as_said = [role[each] for each in voice.tolist()]
        for row in mute:
            as_said[row], columns.interviewee[row] = "note", ""
        anew = zip(columns.speaker, as_said, columns.document, columns.interviewee, strict=True)
        each_anew, voice = numbered(list(anew))
        speakers, documents, given = (tuple(row[at] for row in each_anew) for at in (0, 2, 3))
        role = [row[1] for row in each_anew]
    who, warnings = interviewees(speakers, role, documents, config.corpus.interviewees)
    who = [stated or name for stated, name in zip(given, who, strict=True)]
    columns.role, columns.interviewee = ([of[each] for each in voice.tolist()] for of in (role, who))
    if not doubts:
        return notes + warnings, []
    units, unit = numbered(list(zip(documents, speakers, role, who, strict=True)))
    listed = [Unit(document, speaker, role=role, interviewee=who) for document, speaker, role, who in units]
    said, labels_inside = _said(config, columns, listed, unit[voice], heard)
    answers = zip(columns.text, columns.role, strict=True)
    texts = (text.as_py() if role == PARTICIPANT else "" for text, role in answers)
    same = placeholder_notes(columns.segment, columns.interviewee, texts)
    return notes + warnings + said + same, labels_inside


class _Heard(NamedTuple):
    """What the texts hold besides words: the remarks left out of those that count, what may be some, and
    the rows of nothing else."""

    left_out: Counter[str]
    kept: list[Kept]
    mute: list[int]


def _places(role: Sequence[str], config: Config) -> list[int]:
    """Return the places of the roles that count."""
    return [place for place, name in enumerate(role) if name in config.tokenise.roles]


def _without_remarks(
    config: Config, columns: joined.Columns, here: Flags, pseudonyms: Sequence[str]
) -> _Heard:
    """Take the remarks out of the texts (`columns.speech`); `here` are the segments that count."""
    heard, first = _Heard(Counter(), [], []), 0
    speech, small = list[pa.Array](), columns.text.nbytes <= KEPT
    for chunk in columns.text.chunks:
        counts = here[first : first + len(chunk)]
        said = spoken(chunk, config.corpus.remarks, counts, dashes=config.tokenise.dashes)
        if small:
            speech.append(said.texts)
        heard.left_out.update(said.left_out)
        heard.kept.extend(each._replace(row=first + each.row) for each in said.kept)
        heard.mute.extend(first + row for row in rows_of(chunk, said) if counts[row])
        first += len(chunk)
    for name in map(called, pseudonyms):  # [husband] is no remark
        del heard.left_out[name]
    if small:
        columns.speech = pa.chunked_array(speech, columns.text.type)
    return heard


def _said(
    config: Config, columns: joined.Columns, listed: Sequence[Unit], unit: Wholes, heard: _Heard
) -> tuple[list[str], list[str]]:
    """Return what in the segments' words is worth a warning, and where labels stand inside (see
    `Observed`); `unit` is by segment, a place in `listed`."""
    counted = np.array([each.role in config.tokenise.roles for each in listed], bool)
    seen, here = Observed(config), counted[unit]
    # Where no label asks, none can stand inside what somebody else says.
    seen.interrupted = bool(labels_that_ask(columns.speaker, config.corpus.interviewer))
    seen.voices[-1].left_out.update(heard.left_out)
    voices = np.where(here, -1, -2)
    seen.block(columns.text, unit, voices, listed, lambda row: f"segment {columns.segment[row]}", heard.kept)
    speakers, roles = [each.speaker for each in listed], [each.role for each in listed]
    documents, who = [each.document for each in listed], [each.interviewee for each in listed]
    notes = seen.warnings(speakers, roles, documents, who, [0] * len(listed))
    return notes, [name.removeprefix("segment ") for name in seen.named_inside(speakers)]


def _notes(config: Config, files: Sequence[File], lists: Sequence[Attached]) -> list[str]:
    """Return the warnings of what was found in files, and of files that were not read."""
    notes = unread_codebook(config) + [note for file in files for note in file.parsed.warnings]
    return (
        notes
        + files_notes(seen(files))
        + twice.notes(files)
        + [note for each in lists for note in each.notes]
    )


def _sworn(read_in: Sequence[File], files: Sequence[File]) -> list[str]:
    """Return warnings of labels that several witnesses share, once there are pseudonyms in their place."""
    if not any(was.parsed.reading for was in read_in):
        return []
    from .readers.layouts.sworn import shared_note  # which a table has no use for

    return [
        note
        for was, now in zip(read_in, files, strict=True)
        if was.parsed.reading
        for note in shared_note(
            joined.called(was.path, was.name), was.name, was.parsed.rows, fields(now.parsed.rows, "speaker")
        )
    ]


def _settings_notes(config: Config, files: Sequence[File]) -> list[str]:
    """Return warnings of settings that cannot be had from counts made under others, or from no table."""
    wanted = {
        "language": config.tokenise.language,
        "form": config.tokenise.form,
        "stop words": config.tokenise.stop_words,
        "fillers": str(config.tokenise.fillers).lower(),
        "roles": ", ".join(config.tokenise.roles),
        "stop word policy": config.bigram.stop_word_policy,
    }
    notes = [
        f"{file.path.name}: it was counted with {name} = {value}, and the config's {wanted[name]} "
        "cannot be had from counts"
        for file in files
        for fact, value in file.parsed.facts
        for name in [fact.removeprefix("features ")]
        if fact.startswith("features ") and name in wanted and wanted[name] != value
    ]
    if config.corpus.codes and not any(file.format in TABLE_FORMATS for file in files):
        notes.append("[corpus] codes names columns, but no file of the corpus is a table")
    return notes
