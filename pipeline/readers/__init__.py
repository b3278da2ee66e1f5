"""Readers: one module per format, each from bytes to segments; the suffix says which.

A reader gives `Parsed` (`parsed.py`); nothing else of a format is known outside its module. What
all have in common is done once: bytes to text (`encoding.py`; guessed: `encoding_notes.py`), what
a file is that is something else (`kinds.py`), zips that may be traps (`unzip.py`). Where to go with a change:

    a suffix, a format              `_READ_BY` below, and a module with `read`
    who says what in a transcript   layouts/: its own list, step by step; `text/labelled.py`, which
                                    documents, PDFs, cells of tables and projects go through too
    what at a line's end is no talk `layouts/walk.py` (a chat's mark that a message was edited, a time)
    whole lines that nobody says    `text/furniture.py`; in a hearing, `layouts/court.py`; running heads of
                                    a PDF, `office/page_ends.py`
    remarks and sounds ([laughs])   in no format here: `words/remarks.py`; segments of nothing else,
                                    `remarks_alone.py`
    captions and tables of times    text/, every caption kept whole: `cues` (times, lines, voice
                                    tags), `captions` (who speaks), `turns` (joined)
    Word, OpenDocument, RTF, HTML   the walk in office/NAME.py gives a `layout.Content`; what is made
                                    of it, for all four, `office/document.py`; tables in it, `grids`
    names that columns have         `tables/vocabulary.py`; by what they hold, `tables/guessed.py`
    titles and headings of a table  `tables/headings.py`
    a table's rows to segments      `tables/delimited.py`, whatever the file; of one recording,
                                    `tables/recording.py`; cells that hold a talk, `tables/transcripts.py`;
                                    codes in columns, `tables/several.py`; several in a cell, held to those
                                    of other files, `parted_alike.py`
    a list of coded passages        `tables/excerpts.py`; put on the texts, `attached.py`; what became
                                    of each, `list_account.py`; a project's own export, or a coder's
                                    beside another's, `coded_list.py`; of codes and what they mean,
                                    `tables/codelists.py`
    a table of the same texts       another coder's: `copied.py` (where its rows stand: `same_rows.py`); in
                                    part: `notes.py`
    files that are one              `same_files.py`: the same text with other comments, copies of a project
    a coded project                 projects/NAME.py gives a `project.Project`; to segments, `coded`;
                                    copies of one, `copies`, and earlier states of it, `backups`; how
                                    positions count, `positions`
    the list of stop words          `stoplist.py`
    the small tables beside         `tables/side.py`, `tables/codebook.py`, `tables/decisions.py`; the
                                    workbook to code in, `tables/coding_workbook.py`
    the schedule                    `schedule.py`
    who asks, who answers           in one document alone, as the config says, `by_document.py`; else decided
                                    in `roles.py`, from the config and what `layouts/interviewers`
                                    saw in the talk (a job behind a name: `layouts/one_name`); how a person
                                    is shown, `in_print.py`; whom a segment counts for, `interviewees.py`;
                                    P1 of several groups, `label_scope.py`; labels of one interviewee, and
                                    who interprets,
                                    `one_interviewee.py`; one label of several, and the rows that say who
                                    it is, and parts of one interview, `parts.py`. Only warned of, of
                                    `people.py`:
                                    who may not answer, `doubted.py`; who asks in one document alone,
                                    `two_roles.py`, or is spelt otherwise there, `spelt_askers.py`; who
                                    speaks in passing, `examined.py`
    texts beside talks, nobody's    `beside_talks.py`: notes of the researcher, it may be
    who asks by how it looks        bold, italics, capitals: `layouts/unlabelled.py`; which looks a document
                                    has, `_LOOKS` of office/document
    the order of interviews         `order_held.py`: dates in names of documents
    who comes again, and when       `waves.py`: by names of files, AM_baseline
    who may come again, or not      `twice.py`: by names of files, Anna I and Anna II
    groups of documents             `groups.py`: folders, or a table; of people, what it says: `attributes.py`
    what is known of each file      `notes.py`; how `check` prints it is said in its own room, `commands/`
    a warning of several files      `notes.py`; of who speaks and what is said, which needs every block,
                                    `observed.py`, which calls doubted, two_roles, examined and notes; the
                                    language, by `beginnings.py`
    manual codes, their spelling    `themes.py`; one coder or theme of two names, `same_names.py`; codes by
                                    who stands in their names, `coders_named.py`; themes at the level of the
                                    codes above them, `parents.py`; codes on headings alone,
                                    `marks_to_oneself.py`
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from ..codes.spelling import key
from ..config import Config, Corpus
from ..errors import InputError, nearest, unknown
from ..study.inputs import corpus_files, is_features
from ..study.kept_pages import Pages
from ..wording import some
from .by_document import corpus_in, with_roles
from .kinds import recognised, unread
from .parsed import File, Parsed
from .same_files import one_of_copies, same_words

Reader = Callable[[Path, bytes, Corpus], Parsed]


def _by(module: str) -> Reader:
    """Return the reader of a module, which is imported when a file needs it."""

    def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
        reader: Reader = import_module(f".{module}", __package__).read
        return reader(path, data, corpus)

    return read


# Who reads which suffix, or [corpus] format.
_READ_BY = {
    "tables.delimited": "csv tsv tab",
    "text.labelled": "txt cha",
    "text.comment_lines": "lines",
    "text.hearing": "rst hearing",
    "tables.features": "features",
    "office.docx": "docx docm",
    "office.odt": "odt",
    "office.rtf": "rtf",
    "office.pdf": "pdf",
    "office.webpage": "html htm",
    "office.markdown": "md markdown",
    "text.captions": "vtt srt sbv",
    "text.textgrid": "textgrid",
    "tables.xlsx": "xlsx xlsm xls xlsb ods",
    "tables.parquet": "parquet",
    "tables.jsonfile": "json",
    "tables.jsonl": "jsonl ndjson",
    "projects.qdpx": "qdpx qde",
    "projects.qualcoder": "qda",
    "projects.taguette": "sqlite3 sqlite",
}
FORMATS = {form: _by(module) for module, forms in _READ_BY.items() for form in forms.split()}
_READER = {form: module for module, forms in _READ_BY.items() for form in forms.split()}
_AS_TEXT = {form for form, module in _READER.items() if module.startswith("text.")} | set(
    "csv tsv tab features html htm json jsonl markdown md ndjson".split()
)
# Those whose columns the config names.
_TABLES = [forms.split() for module, forms in _READ_BY.items() if module.startswith("tables.")]
TABLE_FORMATS = frozenset(chain(*_TABLES)) - {"features"}


def read_files(config: Config, kept: Pages | None = None) -> list[File]:
    """Return every file of the corpus, read, in the order of their paths.

    `kept` knows the text of PDFs that were read before. Copies of one coded project, by several
    people, are one file, the first (see `copies`). Raises InputError for a pattern without files, a
    format that is not known, and whatever a reader cannot read.
    """
    read = ((path, name, form, read_file(path, form, config, kept)) for path, name, form in found(config))
    files = [File(*each) for each in read]
    _with_a_table(files, config)
    if config.corpus.projects:
        _known_projects(files, config)
    if config.corpus.comments:
        files = same_words(files)
    files = one_of_copies(files, config)
    if config.corpus.coders_in_codes:
        from .coders_named import in_file

        files = [file._replace(parsed=in_file(file.parsed, config.corpus)) for file in files]
    if config.corpus.same_coders or config.corpus.same_themes:
        from .same_names import joined_file

        files = [file._replace(parsed=joined_file(file.parsed, config.corpus)) for file in files]
    return with_roles(files, config, FORMATS)


def _with_a_table(files: list[File], config: Config) -> None:
    """Raise InputError for rows of tables to leave out where no file is a table."""
    if config.corpus.leave_out and not any(file.format in TABLE_FORMATS for file in files):
        raise InputError(
            "leaves out rows of tables, and no file of the corpus is one",
            where=config.at("[corpus] leave_out"),
            found=some([*map(str, config.corpus.leave_out)], 3),
            remedy='to leave out a whole document, write note = ["DOCUMENT: *"]',
        )


def _known_projects(files: list[File], config: Config) -> None:
    """Raise InputError for a project that is named and in no file that can hold several."""
    held = {key(name): name for file in files if file.parsed.project for name in file.parsed.project.held}
    for name in config.corpus.projects:
        if key(name) not in held:
            names = [*held.values()] or ["nothing: no file here can hold several projects"]
            raise unknown("there is no such project", name, names, where=config.at("[corpus] projects"))


def found(config: Config) -> list[tuple[Path, str, str]]:
    """Return the path, name and format of every file of the corpus, in the order of their paths."""
    paths = corpus_files(config)
    names = _names(paths)
    return [(path, names[path], _format(path, config)) for path in paths]


def read_file(path: Path, form: str, config: Config, kept: Pages | None = None) -> Parsed:
    """Return what the reader of its format makes of a file; `kept` as in `read_files`.

    Raises InputError as that does, and where the file is not of the kind that [corpus] format says.
    """
    from .encoding_notes import with_example
    from .schedule import without_guide

    data, corpus = content(path), corpus_in(config.corpus, composed(path.stem), FORMATS)
    try:
        if form == "pdf":
            from .office import pdf

            return without_guide(pdf.read(path, data, corpus, kept), path, config)
        return without_guide(with_example(FORMATS[form](path, data, corpus), path, data), path, config)
    except InputError as error:
        if other := _otherwise(path, data, form, config):
            raise other from error
        raise


def _otherwise(path: Path, data: bytes, form: str, config: Config) -> InputError | None:
    """Return the error of a file that could not be read as [corpus] format says, if that is why.

    So it is where its suffix goes with another reader, and its bytes are no text, or should be none.
    """
    suffix = path.suffix.lower().removeprefix(".")
    is_it = recognised(data)
    if not config.corpus.format or form == "features" or _READER.get(suffix) in (None, _READER[form]):
        return None
    other = bool(is_it) if form in _AS_TEXT else not is_it or f".{suffix}" in is_it.remedy
    if not other:  # it lacks something, or is damaged
        return None
    return InputError(
        "cannot be read as [corpus] format says",
        where=path,
        found=f'format = "{config.corpus.format}", and it is {is_it.name if is_it else "text"}',
        allowed=f"in {config.path}, no format: then each file is read as its suffix says, here .{suffix}",
        remedy="take the line format out of [corpus]; if other files need it, they are a study of their own",
    )


def is_table(path: Path) -> bool:
    """Return whether a file is a table by its suffix."""
    return path.suffix.lower().removeprefix(".") in TABLE_FORMATS


def composed(name: str) -> str:
    """Return a name with its letters composed (NFC): a Mac writes file names decomposed."""
    return unicodedata.normalize("NFC", name)


def content(path: Path) -> bytes:
    """Return a file's bytes, or raise InputError."""
    with opened(path) as file:
        return file.read()


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Give a file to be read, or raise InputError."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=path) from None


def _format(path: Path, config: Config) -> str:
    """Return the format of a file: the config's, else what its suffix says."""
    written = config.corpus.format
    if is_features(path, config):
        return "features"
    form = (written or path.suffix).lower().removeprefix(".")
    if not written and form in ("txt", "tsv", "tab", "doc", "dot", "docx", "docm", "odt", "rtf"):
        from .tables.csvfile import form_of

        form = form_of(path)
    if form in FORMATS:
        return form
    known = None if written else unread(form)
    if known:
        raise InputError("cannot be read", where=path, found=f"it is {known.name}", remedy=known.remedy)
    guess = nearest(form, FORMATS)
    raise InputError(
        "the format is not known",
        where=config.at("[corpus] format") if written else path,
        found=written or path.suffix or "no suffix",
        allowed=", ".join(FORMATS),
        remedy=(f"did you mean {guess}? " if guess else "")
        + ("" if written else 'say it in [corpus] format, for example format = "txt"'),
    )


def _names(paths: list[Path]) -> dict[Path, str]:
    """Return a name for each file: its stem, with as many folders before it as tell it apart.

    Files of one folder that differ in their suffix alone keep it.
    """
    stems = {path: composed(path.stem) for path in paths}
    twins = Counter((path.parent, stem) for path, stem in stems.items())
    stem_of = {
        path: stem if twins[path.parent, stem] == 1 else composed(path.name) for path, stem in stems.items()
    }
    names: dict[Path, str] = {}
    pending = list(paths)
    for depth in range(max((len(path.parts) for path in paths), default=0)):
        tried = {path: composed("-".join([*path.parts[-1 - depth : -1], stem_of[path]])) for path in pending}
        used = Counter([*names.values(), *tried.values()])
        names.update((path, name) for path, name in tried.items() if used[name] == 1)
        pending = [path for path in pending if path not in names]
    # Folders such as a-b/c and a/b-c look alike with hyphens between them at every depth.
    return names | {path: f"{stem_of[path]} ({n})" for n, path in enumerate(pending, 1)}
