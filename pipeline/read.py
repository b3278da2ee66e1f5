"""Read: from the study's files to its segments, manual codes, codebook and schedule.

The one stage that does input. It lays the config over what the readers found: names for the
segments, roles, interviewees, and one spelling for each theme.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa

from .codes.adjudication import adjudicated
from .codes.located import Lost
from .codes.programs import apart
from .config import Config
from .count.block import Unit
from .errors import InputError
from .privacy.replaced import pseudonymised
from .readers import TABLES, File, content, joined, people, read_files, themes
from .readers.attached import Attached, attached
from .readers.notes import Seen, files_notes, placeholder_notes, same
from .readers.observed import Observed
from .readers.parsed import fields, is_blank, texts
from .readers.tables import codebook, decisions, side
from .statistics.arrays import numbered
from .study.inputs import named_file, no_segment, unread_codebook
from .tables.columns import empty, table
from .tables.handed import CODEBOOK, CODINGS, DECISIONS, FACTS, PUBLISHED, QUESTIONS
from .wording import many, some
from .words.identifiers import identifiers_found
from .words.remarks import spoken


@dataclass(frozen=True)
class FileNote:
    """What was found in one file of the corpus."""

    path: Path
    format: str
    segments: int
    speakers: int
    codings: int
    encoding: str  # empty where the format is not text, or says itself how it is written
    timed: bool = False  # some of its segments have times
    account: tuple[str, ...] = ()  # of a coded project: what it holds, and how it was read
    layout: str = ""  # by which it was read, and how such a turn looks
    looks: str = ""
    left: tuple[tuple[str, int, str], ...] = ()  # no words: what, how many, why
    unsure: tuple[str, ...] = ()  # what looks like a label and was not taken
    doubt: str = ""


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
    sources: dict[str, str] = field(default_factory=dict)
    decisions: pa.Table = field(default_factory=lambda: empty(DECISIONS))
    machine: pa.Table = field(default_factory=lambda: empty(CODINGS))
    lost: list[Lost] = field(default_factory=list)  # of `[corpus] coded`
    labels_inside: list[str] = field(default_factory=list)  # segments with one that asks in mid-line


def read(config: Config) -> Material:
    """Return the material of a study: every file that the config names, read and made one.

    Raises InputError for files that are missing or cannot be read, columns that the config names
    and a table lacks, segment ids that repeat, codes on unknown segments, and a corpus in which
    nobody whose words are counted says anything.
    """
    book, stated = _codebook(config)
    read_in, lists = attached(config, read_files(config), book.column("theme").to_pylist())
    corpus = pseudonymised(config, read_in)
    files, written = corpus.files, book
    book = corpus.table(book)
    notes = unread_codebook(config)
    notes += [note for file in files for note in file.parsed.warnings]
    notes += files_notes([_seen(file) for file in files])
    notes += [note for each in lists for note in each.notes]
    columns, codes = joined.segments(files)
    columns.role, warnings = people.roles(
        columns.speaker, columns.role, config.corpus, corpus.real, columns.document
    )
    notes += warnings
    interviewees = columns.interviewee
    who, warnings = people.interviewees(columns.speaker, columns.role, columns.document)
    columns.interviewee = [interviewee or name for interviewee, name in zip(interviewees, who, strict=True)]
    said, labels_inside = _said(config, columns)
    notes += warnings + said
    said_by = zip(columns.text, columns.role, strict=True)
    texts = (text.as_py() if role == people.PARTICIPANT else "" for text, role in said_by)
    notes += placeholder_notes(columns.segment, columns.interviewee, texts)
    counts = joined.counts(files)
    _not_empty(config, columns, counts is not None)
    notes += _settings_notes(config, files)
    if config.corpus.codes and not any(file.format in TABLES for file in files):
        notes.append("[corpus] codes names columns, but no file of the corpus is a table")

    called = {*columns.speaker, *columns.document, *columns.group}
    notes += corpus.warnings + identifiers_found(columns.segment, columns.text, sorted(called))
    facts = [f for file in files for f in file.parsed.facts]
    facts += [(f"codings of {each.path.name}", each.account) for each in lists]
    facts += [*corpus.facts, *stated]
    if config.corpus.codings:
        path = named_file(config, "[corpus] codings", config.corpus.codings)
        rows, warnings = side.codings(path, content(path), written.column("theme").to_pylist())
        rows = corpus.codings(rows)
        themes.on_known_segments(path, rows, columns.segment)
        codes += rows
        notes += warnings
    schedule, published = empty(QUESTIONS), empty(PUBLISHED)
    if config.corpus.questions:
        path = named_file(config, "[corpus] questions", config.corpus.questions)
        schedule, warnings = side.questions(path, content(path))
        schedule = corpus.table(schedule)
        notes += warnings
        if any(columns.question) or any(file.format in TABLES for file in files):
            notes += _unasked(path, schedule, columns)
        else:
            facts.append(("interview schedule", _unplaced(schedule.num_rows)))
    if config.corpus.published:
        path = named_file(config, "[corpus] published", config.corpus.published)
        published, warnings = side.published(path, content(path))
        published = corpus.table(published)
        notes += warnings
    codes, book, more, warnings = themes.without_none(codes, book, config.corpus.no_theme)
    facts += more
    notes += warnings
    codes, published, warnings = themes.one_spelling(codes, book, published)
    notes += warnings
    segments, codings = columns.table(), themes.codings(codes, columns.segment)
    codings, machine = apart(codings, config.corpus.machine)
    decided = empty(DECISIONS)
    if config.corpus.decisions:
        path = named_file(config, "[corpus] decisions", config.corpus.decisions)
        decided, warnings = decisions.decisions(path, content(path))
        decided = corpus.table(decided)
        codings, more, warned = adjudicated(
            decided, segments, codings, book, path.name, config.themes.train_on
        )
        facts += more
        notes += warnings + warned
    return Material(
        segments=segments,
        codings=codings,
        codebook=book,
        questions=schedule,
        published=published,
        facts=table(FACTS, [{"name": n, "value": v} for n, v in dict(corpus.said(facts)).items()]),
        counts=counts,
        warnings=list(dict.fromkeys(corpus.texts(notes))),
        files=[*map(_note, files), *map(_list_note, lists)],
        sources=joined.sources(files),
        decisions=decided,
        machine=machine,
        lost=[one for each in lists for one in each.lost],
        labels_inside=labels_inside,
    )


def _codebook(config: Config) -> tuple[pa.Table, list[tuple[str, str]]]:
    """Return the codebook that the config names, empty where it names none, and its facts."""
    if not config.themes.codebook:
        return empty(CODEBOOK), []
    path = named_file(config, "[themes] codebook", config.themes.codebook)
    return codebook.read(path, content(path))


def _not_empty(config: Config, columns: joined.Columns, counted: bool) -> None:
    """Raise InputError for a corpus in which nobody whose words are counted says anything."""
    where = f"{config.path}: [corpus] files"
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
            where=f"{config.path}: [tokenise] roles",
            found=", ".join(config.tokenise.roles),
            allowed="the corpus has text of: "
            + ", ".join(f"{role} ({with_text[role]:,} segments)" for role in sorted(with_text)),
            remedy="see whether a pattern in [corpus] interviewer, other or note takes in too much",
        )


def _said(config: Config, columns: joined.Columns) -> tuple[list[str], list[str]]:
    """Return what in the segments' words is worth a warning, and where labels stand inside (see
    `Observed`)."""
    rows = zip(columns.document, columns.speaker, columns.role, columns.interviewee, strict=True)
    units, unit = numbered(list(rows))
    listed = [Unit(document, speaker, role=role, interviewee=who) for document, speaker, role, who in units]
    counted = np.array([each.role in config.tokenise.roles for each in listed], bool)
    seen, here, first = Observed(config), counted[unit.astype(np.intp)], 0
    # Where no label asks, none can stand inside what somebody else says.
    seen.interrupted = bool(people.labels_that_ask(columns.speaker, config.corpus.interviewer))
    for said in columns.text.chunks:
        chunk = here[first : first + len(said)]
        left_out = spoken(said, config.corpus.remarks, chunk).left_out
        seen.voices[-1].left_out.update(left_out)
        first += len(said)
    seen.block(
        columns.text, unit, np.where(here, -1, -2), listed, lambda row: f"segment {columns.segment[row]}"
    )
    speakers, roles = [each.speaker for each in listed], [each.role for each in listed]
    documents, who = [each.document for each in listed], [each.interviewee for each in listed]
    notes = seen.warnings(speakers, roles, documents, who, [0] * len(listed))
    return notes, [name.removeprefix("segment ") for name in seen.named_inside(speakers)]


def _unasked(path: Path, schedule: pa.Table, columns: joined.Columns) -> list[str]:
    """Return a warning where no segment answers a question of the interview schedule."""
    asked, answered = set(schedule["question"].to_pylist()), set(columns.question) - {""}
    if asked & answered:
        return []
    named = f"they name {some(sorted(answered))}" if answered else "they name none"
    return [
        f"{path.name}: no segment answers a question of the schedule ({named}), so it only tells "
        "which of its words the stop list removes; name the column in [corpus] question"
    ]


def _unplaced(size: int) -> str:
    """Return what a schedule is good for where transcripts cannot say which question is asked."""
    return (
        f"{many(size, 'question')}; transcripts do not say which of them a turn answers, so they "
        "tell which of their words the stop list removes, and what is asked by [corpus] printed"
    )


def _settings_notes(config: Config, files: Sequence[File]) -> list[str]:
    """Return warnings of settings that cannot be had from counts made under others."""
    wanted = {
        "language": config.tokenise.language,
        "form": config.tokenise.form,
        "stop words": config.tokenise.stop_words,
        "fillers": str(config.tokenise.fillers).lower(),
        "roles": ", ".join(config.tokenise.roles),
        "stop word policy": config.bigram.stop_word_policy,
    }
    return [
        f"{file.path.name}: it was counted with {name} = {value}, and the config's {wanted[name]} "
        "cannot be had from counts"
        for file in files
        for fact, value in file.parsed.facts
        for name in [fact.removeprefix("features ")]
        if fact.startswith("features ") and name in wanted and wanted[name] != value
    ]


def _seen(file: File) -> Seen:
    """Return what the warnings that gather several files need of one."""
    rows = file.parsed.rows
    return Seen(joined.called(file.path, file.name), file.parsed.encoding, len(rows),
                sum(fields(rows, "own_document")), same(texts(rows)))  # fmt: skip


def _list_note(each: Attached) -> FileNote:
    """Return what was found in a list of coded segments."""
    return FileNote(
        path=each.path, format="coded segments", segments=0, speakers=0, encoding="",
        codings=each.passages - len(each.lost), account=(each.account,),
    )  # fmt: skip


def _note(file: File) -> FileNote:
    """Return what was found in a file."""
    rows, reading = file.parsed.rows, file.parsed.reading
    return FileNote(
        path=file.path,
        format=file.format,
        segments=len(rows),
        speakers=len({*fields(rows, "speaker")} - {""}),
        codings=file.parsed.project.codings
        if file.parsed.project
        else len({code[:3] for code in file.parsed.codes if code.theme}),
        encoding=file.parsed.encoding,
        timed=any(time is not None for time in fields(rows, "time_start")),
        account=file.parsed.account,
        layout=reading.layout if reading else "",
        looks=reading.looks if reading else "",
        left=tuple(reading.left) if reading else (),
        unsure=tuple(reading.unsure) if reading else (),
        doubt=reading.doubt if reading else "",
    )
