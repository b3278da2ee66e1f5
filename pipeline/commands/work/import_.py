"""`wordpairs import`: any source that can be read, as the plain files of a study."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...codes.applied import applied
from ...config import Config
from ...errors import InputError
from ...init.ask import Several, take_all
from ...init.decide.coders_in_codes import by_name
from ...init.decide.projects import of_several
from ...init.look.tables import columns_taken, proposed_columns
from ...init.new_study import NewStudy
from ...read import Material, read
from ...readers import TABLE_FORMATS, content, found, joined, read_files
from ...readers.coders_named import KEY
from ...readers.encoding import decode
from ...readers.layouts.names import asks
from ...readers.marks_to_oneself import without_marks
from ...readers.parsed import Coding, Parsed
from ...readers.projects import qdpx
from ...readers.projects.project import Code
from ...readers.projects.refi import ABSENT, TEXTLESS
from ...readers.text import paper
from ...study.inputs import NO_SEGMENT, QUALCODER, is_qualcoder, unread_codebook
from ...tables.csvtext import csv_rows
from ...wording import many
from ...writers.toml_files import codebook, config_file

_SEGMENTS = (
    "segment",
    "document",
    "speaker",
    "role",
    "question",
    "group",
    "text",
    "source",
    "start",
    "end",
    "file",
)
_TIMES = ("time_start", "time_end")  # written where the source has times

# What a coded project is refused for that has a codebook and no text.
_WITHOUT_TEXT = (ABSENT, NO_SEGMENT, TEXTLESS)

# The heading of a table of quotations, by which a published paper is told from a transcript.
_QUOTATIONS = re.compile(rb"(?m)^Sub-theme\tQuotations?\s*$")


def imported(
    *sources: Path, comments: bool = False, projects: Sequence[str] = (), several: Several = take_all
) -> tuple[dict[str, bytes], list[str]]:
    """Return the files of a study made from one or several sources, by name, and what to say.

    segments.csv, codings.csv where a source has codes, codebook.toml where it has themes, the
    untouched text under sources/ where offsets point into it, and a config.toml that runs them.
    Copies of one coded project are merged; with `comments`, those in Word files are codes. Of a file that
    holds several projects those named are taken, else those that `several` says. Columns of
    a table are taken as `init` takes them; who asks, and whatever else `init` asks about, is not
    decided. The systems-leadership paper also gives published.csv and decisions.csv. Raises InputError.
    """
    paths = [_one_file(source) for source in sources]
    if len(paths) == 1 and (alone := _no_transcripts(paths[0])):
        return alone
    named, says = ([*projects], []) if projects else of_several(paths, several, "give --project NAME")
    place: dict[str, Any] = {"comments": "codes" if comments else ""}
    place |= {"projects": named} if named else {}
    place |= {"files": [glob.escape(str(path.resolve())) for path in paths]}
    config = Config.model_validate(
        {"study": {"name": "imported"}, "corpus": place, "path": paths[0].resolve()}
    )
    if columns := proposed_columns(config):
        config = config.changed(corpus=columns)
        says = [*says, columns_taken(columns)]
    try:
        material = read(config)
    except InputError as error:
        if len(paths) > 1 or not (codes := _codes_without_text(paths[0], config, error)):
            raise
        return {"codebook.toml": _of_codes(codes)}, [
            many(sum(code.codable for code in codes), "code"),
            f"warning: {sources[0].name}: {error.problem}, so its codebook alone is written; to read it, "
            "export it again with its texts",
        ]
    segments, codings = material.segments.to_pylist(), material.codings.to_pylist()
    files = _texts(material, config) | _codings(codings)
    account: Sequence[str] = ()
    if coded := _one_project(material, config):
        files |= _of_project(coded, config, segments, codings)
        account = coded.account
    stem, book = sources[0].stem, "codebook.toml" in files
    asking = sorted({row["speaker"] for row in segments if asks(row["speaker"])})
    marked = _by_name(material, config.path.parent)
    says = [*says, *marked.notes]
    files["config.toml"] = _config(
        stem, stem, codings=bool(codings), codebook=book, asking=asking, marked=marked
    )
    # A codebook beside the source is not beside the config that is written, which names its own.
    away = unread_codebook(config) if book else []
    if KEY in marked.corpus:
        away += [text for text in material.warnings if f"[corpus] {KEY} = " in text]
    warned = [f"warning: {text}" for text in material.warnings if text not in away]
    noted = [f"note: {text}" for text in material.notes]
    return files, [*account, *says, _counted(material), *noted, *warned]


def _no_transcripts(path: Path) -> tuple[dict[str, bytes], list[str]] | None:
    """Return what a file gives that is none of transcripts: a published paper, a codebook."""
    data = content(path)
    if path.suffix.lower() == ".txt" and _QUOTATIONS.search(data):
        return _paper(path, data)
    if path.suffix.lower() == ".qdc":
        codes = qdpx.codebook(path, data)
        return {"codebook.toml": _of_codes(codes)}, [many(len(codes), "code")]
    return None


def _texts(material: Material, config: Config) -> dict[str, bytes]:
    """Return segments.csv, and the untouched texts that its offsets point into."""
    segments = material.segments.to_pylist()
    more = [name for name in ("line", *_TIMES) if any(row[name] is not None for row in segments)]
    files = {"segments.csv": csv_rows([*_SEGMENTS, *more], segments)}
    for name, taken in material.sources.items():  # taken out of a Word file, captions and so on
        files[f"sources/{name}"] = taken.encode("utf-8")
    wanted = {row["source"] for row in segments} - {"", *material.sources}
    for path, name, form in found(config) if wanted else ():
        called = joined.called(path, name)
        if called in wanted and form not in TABLE_FORMATS:
            files[f"sources/{called}"] = decode(content(path), path)[0].encode("utf-8")
    return files


def _by_name(material: Material, folder: Path) -> NewStudy:
    """Return what `init` would decide, without asking, of who stands in the names of codes.

    Not in those above them: of the plain files that are written, codes are known by their own names.
    """
    out = NewStudy(lambda _: None, folder, {})
    if any(material.codings["theme"].to_pylist()):
        by_name(material.segments, material.codings, (), out)
    return out


def _codings(codings: Sequence[Mapping[str, Any]]) -> dict[str, bytes]:
    """Return codings.csv and the codebook of its themes; nothing where there is no code."""
    if not codings:
        return {}
    reading = ["reading"] * any(row["reading"] for row in codings)
    return {
        "codings.csv": csv_rows(("segment", "coder", "theme", *reading), codings),
        "codebook.toml": _codebook({"name": theme} for theme in sorted(_themes(codings))),
    }


def _themes(codings: Sequence[Mapping[str, Any]]) -> set[str]:
    return {row["theme"] for row in codings} - {""}


def _counted(material: Material) -> str:
    """Return how many segments, codes and themes there are."""
    given, themes = applied(material.codings), _themes(material.codings.to_pylist())
    counts = ((material.segments.num_rows, "segment"), (given.codes, "manual code"), (len(themes), "theme"))
    none = f". Read and given no theme: {given.no_theme}." * bool(given.without)
    return ", ".join(many(*each) for each in counts) + none


def _one_project(material: Material, config: Config) -> Parsed | None:
    """Return the coded project that was read, where there is one alone."""
    has_projects = any(note.account for note in material.files)
    coded = [file.parsed for file in read_files(config) if file.parsed.project] if has_projects else []
    return coded[0] if len(coded) == 1 else None


def _of_project(
    coded: Parsed, config: Config, segments: Sequence[Mapping[str, Any]], codings: Sequence[Mapping[str, Any]]
) -> dict[str, bytes]:
    """Return what is kept of a project, so that an export can give it back, and its own codebook."""
    from ...writers.kept_by_import import unpacked

    files = unpacked(coded, config.corpus.spans)
    if {row["segment"] for row in codings} - {row.segment for row in coded.rows}:
        files.pop("codings.csv", None)  # there are codes of other files
    codes = coded.project.codes if coded.project else ()
    if any(code.codable for code in codes):
        marks = _marks(coded, segments)
        files["codebook.toml"] = _of_codes([code for code in codes if code.name not in marks])
    return files


def _marks(project: Parsed, segments: Sequence[Mapping[str, Any]]) -> set[str]:
    """Return the codes of a project that are marks to oneself: no themes, as in its codebook."""
    notes = {row["segment"] for row in segments if row["role"] == "note"}
    codes = [Coding(project.rows[code.row].segment, code.coder, code.theme) for code in project.codes]
    kept, _ = without_marks(codes, (), notes)
    return {code.theme for code in codes} - {code.theme for code in kept}


def _codes_without_text(path: Path, config: Config, error: InputError) -> list[Code]:
    """Return the codes of a coded project that is refused because its texts are not there; else none."""
    if error.problem not in _WITHOUT_TEXT:
        return []
    if path.suffix.lower() in (".qdpx", ".qde"):
        return qdpx.codebook(path, content(path))
    projects = (file.parsed.project for file in read_files(config))
    return [code for project in projects if project is not None for code in project.codes]


def _one_file(source: Path) -> Path:
    """Return the file that a source is; of QualCoder's folder, its database."""
    if is_qualcoder(source):
        return source / QUALCODER
    if source.is_dir():
        raise InputError(
            "is a folder and not one file",
            where=source,
            remedy=f"QualCoder's project has {QUALCODER} inside, which is not here"
            if source.suffix.lower() == ".qda"
            else f'import the files in it, or name them all in a config: files = ["{source.name}/*"]',
        )
    return source


def _paper(source: Path, data: bytes) -> tuple[dict[str, bytes], list[str]]:
    """Return the study in the paper's own tables: its quotations, codes, counts and decisions."""
    article = paper.read(source, data)
    rows = [row._asdict() for row in article.quotations.rows]
    codings = [
        {"segment": rows[code.row]["segment"], "coder": code.coder, "theme": code.theme}
        for code in article.quotations.codes
    ]
    parents = {row["theme"]: row["parent"] for row in article.codebook.to_pylist()}
    files = {
        "segments.csv": csv_rows(("segment", "document", "speaker", "text"), rows),
        "codings.csv": csv_rows(("segment", "coder", "theme"), codings),
        "codebook.toml": _codebook({"name": n, "parent": p} for n, p in parents.items()),
        "published.csv": csv_rows(("theme", "interviewees"), article.published.to_pylist()),
        "decisions.csv": csv_rows(
            ("description", "favoured"), [decision._asdict() for decision in article.decisions]
        ),
        "config.toml": _config("systems_leadership", article.title, codings=True, published=True),
    }
    people = {row["speaker"] for row in rows}
    counted = ((len(rows), "quotation"), (len(parents), "sub-theme"))
    quoted, themes = (many(*each) for each in counted)
    note = f"{quoted} of {many(len(people), 'interviewee')}, {themes}"
    return files, [note, *(f"warning: {text}" for text in article.quotations.warnings)]


def _of_codes(codes: Sequence[Code]) -> bytes:
    """Return a codebook of a coded project's codes; those that only hold others are parents."""
    return _codebook(code._asdict() for code in codes if code.codable)


def _codebook(themes: Iterable[Mapping[str, Any]]) -> bytes:
    """Return a codebook of the themes, its keywords still to be written."""
    return codebook(
        themes,
        "The themes of the source. Write keywords before you look at the manual codes, and say",
        "who wrote them and when: the report prints it.",
    )


def _config(
    name: str,
    title: str,
    *,
    codings: bool,
    published: bool = False,
    codebook: bool = False,
    asking: Sequence[str] = (),
    marked: NewStudy | None = None,
) -> bytes:
    """Return a config that runs the imported files; codings come with a codebook.

    Of the speakers `asking` by their name, a line that only has to be uncommented says so: whose
    words are counted is the researcher's to say. `marked` has who stands in the names of codes.
    """
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in name)
    study = {"name": safe.lstrip(".-") or "imported", "title": title}
    corpus: dict[str, Any] = {"files": ["segments.csv"], "segment": "segment"}
    corpus |= {"# interviewer": list(asking)} if asking else {}
    corpus |= {"codings": "codings.csv"} if codings else {}
    corpus |= {"published": "published.csv"} if published else {}
    themes = {"codebook": "codebook.toml"} if codings or codebook else {}
    why = {"# interviewer": "take the # away if they ask: then they do not count"}
    if marked:
        corpus |= {key: value for key, value in marked.corpus.items() if key.removeprefix("# ") == KEY}
        why |= marked.why
    return config_file(study, corpus, {}, themes, why)
