"""Every file that a study reads, found without reading any: what a run hashes first."""

from __future__ import annotations

import glob
import os
import re
import unicodedata
from collections.abc import Sequence
from fnmatch import fnmatch
from itertools import islice, product
from pathlib import Path

from ..coder.stored_embeddings import AUTO, NONE, files_of
from ..config import ATTRIBUTE, BY_QUESTION, FOLDERS, GENERATE, TABLE_SIGN, WAVES, Config
from ..errors import InputError
from ..wording import as_toml, form, some

FEATURES = "features.toml"
QUALCODER = "data.qda"  # the database in a folder NAME.qda
# The tables beside a features.toml; each may be compressed (words.csv.gz).
FEATURE_TABLES = ("segments.csv", "words.csv", "pairs.csv", "stop_words.csv")
# What Spark and its like leave beside their data: the mark of a job that ended, and indexes.
_MARKS = ("_SUCCESS", "_committed_*", "_started_*", "_metadata", "_common_metadata")
_MOST_SPELLINGS = 256  # of a glob: eight folders with accents in their names
NO_SEGMENT = "the corpus holds no segment"
_BOOKS = (".toml", ".csv", ".tsv", ".qdc")  # of codebooks
_STOP_LISTS = ("spacy", "sklearn", "none")


def corpus_files(config: Config) -> list[Path]:
    """Return the corpus files, absolute, each once, in the order of their paths.

    Paths and globs are relative to the config file, or absolute; `**` goes into folders. The
    order is that of the paths relative to the config file, so that it is the same everywhere.
    A folder of files part-*, as Spark writes them, is those files; other folders, hidden files,
    the lock files of Office (`~$x`), the marks of Spark (`_SUCCESS`), the table of names and lists
    of coded segments are passed over. Raises InputError for a pattern that no file matches.
    """
    names = {*_names(config), *coded_files(config)}
    files = _matched(config, "files", config.corpus.files)
    return [path for path in files if path not in names]


def coded_files(config: Config) -> list[Path]:
    """Return the lists of coded segments, found and ordered as the corpus files are."""
    return _matched(config, "coded", config.corpus.coded)


def codings_files(config: Config) -> list[Path]:
    """Return the files of codes on segments, in their order."""
    written = config.corpus.codings
    if isinstance(written, str):
        return [named_file(config, "[corpus] codings", written)] if written else []
    return _matched(config, "codings", written)


def absent_codings(config: Config) -> list[str]:
    """Return the entries of [corpus] codings that mean no file yet."""
    return [each for each in config.corpus.codings_in if not _matches(config, each)]


def unread_workbooks(config: Config) -> str:
    """Return what to write of workbooks to code in, as `template` names them, that a config leaves out."""
    if not config.written:
        return ""
    begins = f"code_{config.study.name}"
    named = {*codings_files(config)}
    left = [
        path.name
        for path in sorted(config.path.parent.glob("code_*.xlsx"))
        if path.name.startswith((f"{begins}.", f"{begins}_")) and path not in named
    ]
    if not left:
        return ""
    every = [*config.corpus.codings_in, *left]
    value = as_toml(every[0] if len(every) == 1 else every)
    return f"once {some(left)} {form(len(left), 'is|are')} coded in, write [corpus] codings = {value}"


def _matched(config: Config, key: str, patterns: Sequence[str]) -> list[Path]:
    """Return the files that patterns mean, in their order, or raise InputError."""
    paths: dict[Path, None] = {}
    for pattern in patterns:
        files = _matches(config, pattern)
        if not files:
            here = config.resolve(pattern)
            raise InputError(
                "no file matches",
                where=config.at(f"[corpus] {key}"),
                found=pattern,
                remedy=f"it is a folder; write {pattern.rstrip('/')}/* to read the files in it"
                if here.is_dir()
                else config.looked_for(here),
            )
        for path in files:
            if not path.exists():
                raise InputError(
                    "this is a link to a file that is not there",
                    where=config.at(f"[corpus] {key}"),
                    found=str(path),
                    remedy="bring the file back (is its drive connected?), or delete the link",
                )
            if (shown := path.name.encode(errors="replace").decode()) != path.name:
                raise InputError(
                    "the name of a file is not UTF-8",
                    where=config.at(f"[corpus] {key}"),
                    found=shown,
                    remedy="rename the file: a zip unpacked on another system garbles accents",
                )
        paths.update(dict.fromkeys(files))
    return sorted(paths, key=lambda path: _order(path, config.path.parent))


def inputs(config: Config) -> list[Path]:
    """Return every file that the study reads but the config itself, absolute, each once.

    Raises InputError for a file that the config names and that is not there.
    """
    files = corpus_files(config)
    for path in list(files):
        if is_features(path, config):
            files += feature_tables(path)
    files += coded_files(config) + named_files(config)
    if config.themes.meaning not in (AUTO, NONE):
        files += sum(files_of(config.themes.meaning, config.resolve(config.themes.meaning)), ())
    if config.corpus.pseudonyms == GENERATE:
        files += [path for path in [kept_pseudonyms(config)] if path.is_file()]
    words = config.resolve(config.tokenise.stop_words)
    if config.tokenise.stop_words not in _STOP_LISTS and words.is_file():
        files.append(words)  # if it is not there, tokenise says what may stand in its place
    return list(dict.fromkeys(files))


def named_files(config: Config) -> list[Path]:
    """Return the files that keys of the config name one by one. Raises InputError where one is not there."""
    known = config.corpus.groups
    path, sign, _ = known.rpartition(TABLE_SIGN)
    groups = path if sign else known
    named = {
        "[corpus] decisions": config.corpus.decisions,
        "[corpus] questions": config.corpus.questions,
        "[corpus] published": config.corpus.published,
        "[corpus] groups": ""
        if known in (FOLDERS, BY_QUESTION, WAVES) or known.startswith(ATTRIBUTE)
        else groups,
        "[themes] codebook": config.themes.codebook,
        "[corpus] pseudonyms": "" if config.corpus.pseudonyms == GENERATE else config.corpus.pseudonyms,
    }
    written = [named_file(config, key, name) for key, name in named.items() if name]
    return codings_files(config) + written


def named_file(config: Config, key: str, written: str) -> Path:
    """Return the file that a key of the config names, or raise InputError."""
    path = _on_disk(config.resolve(written))
    if not path.is_file():
        raise InputError(
            "there is no such file", where=config.at(key), found=written, remedy=config.looked_for(path)
        )
    return path


def _names(config: Config) -> tuple[Path, ...]:
    """Return the table of names, which is no text of the corpus where a glob takes it in."""
    written = config.corpus.pseudonyms
    return (kept_pseudonyms(config), config.resolve(written)) if written else ()


def kept_pseudonyms(config: Config) -> Path:
    """Return where a generated table of names is kept: beside the config, far from the results."""
    return config.resolve(f"{config.study.name}.pseudonyms.csv")


def pseudonym_table(config: Config) -> str:
    """Return what the table of names is called, whether or not it is there yet; empty: there is none."""
    written = config.corpus.pseudonyms
    return kept_pseudonyms(config).name if written == GENERATE else Path(written).name if written else ""


def pseudonym_table_yet(config: Config) -> str:
    """Return what the table of names is called, and who writes it where it is not there yet."""
    missing = config.corpus.pseudonyms == GENERATE and not kept_pseudonyms(config).is_file()
    return pseudonym_table(config) + ", which `wordpairs run` writes" * missing


def is_features(path: Path, config: Config) -> bool:
    """Return whether a corpus file is the head of a study that came as counts."""
    return path.name == FEATURES or config.corpus.format == "features"


def is_qualcoder(path: Path) -> bool:
    """Return whether a path is the folder that QualCoder calls a project."""
    return path.suffix.lower() == ".qda" and (path / QUALCODER).is_file()


def feature_tables(path: Path) -> list[Path]:
    """Return the tables beside a features.toml that are there, compressed ones included."""
    beside = [path.with_name(name + end) for name in FEATURE_TABLES for end in ("", ".gz")]
    return [table for table in beside if table.is_file()]


def marks(config: Config) -> list[Path]:
    """Return the marks of Spark among or beside the corpus files, which are passed over."""
    folders = dict.fromkeys(path.parent for path in corpus_files(config))
    beside = (path for folder in folders for path in sorted(folder.glob("_*")))
    return [path for path in beside if _is_mark(path)]


def _is_mark(path: Path) -> bool:
    return any(fnmatch(path.name, mark) for mark in _MARKS) and path.is_file()


def _matches(config: Config, pattern: str) -> list[Path]:
    """Return the files that a path or glob of the config means."""
    literal = _on_disk(config.resolve(pattern))
    if literal.is_file():  # first, for names that hold [ or ?
        return [literal]
    if is_qualcoder(literal):
        return [literal / QUALCODER]
    if literal.is_dir() and (written := sorted(literal.glob("part-*"))):
        return [path for path in written if path.is_file()]
    base = config.path.parent
    full = pattern if Path(pattern).is_absolute() else os.path.join(glob.escape(str(base)), pattern)
    matches = (match for form in _spellings(full) for match in glob.glob(form, recursive=True))
    paths = list(dict.fromkeys(Path(os.path.realpath(match)) for match in matches))
    paths = [path / QUALCODER if is_qualcoder(path) else path for path in paths]
    files = [path for path in paths if path.is_file() or not path.exists()]
    return [path for path in files if not path.name.startswith("~$") and not _is_mark(path)]


def _spellings(pattern: str) -> list[str]:
    """Return a glob with the letters of each part of it composed, and decomposed."""
    parts = [
        dict.fromkeys([part, *(unicodedata.normalize(form, part) for form in ("NFC", "NFD"))])
        for part in re.split(r"([\\/])", pattern)
    ]
    return ["".join(spelt) for spelt in islice(product(*parts), _MOST_SPELLINGS)]


def _on_disk(path: Path) -> Path:
    """Return a path as its folders spell it: a Mac's file names have decomposed letters."""
    if path.exists() or str(path).isascii() or path.parent == path:
        return path
    path = _on_disk(path.parent) / path.name
    if path.name.isascii() or not path.parent.is_dir():
        return path
    wanted = unicodedata.normalize("NFC", path.name)
    alike = (each for each in path.parent.iterdir() if unicodedata.normalize("NFC", each.name) == wanted)
    return next(alike, path)


def _order(path: Path, base: Path) -> tuple[str, ...]:
    """Return a path's parts as seen from the config file, which sort alike on every machine."""
    try:
        return Path(os.path.relpath(path, base)).parts
    except ValueError:  # another drive of Windows
        return path.parts


def no_segment(config: Config) -> InputError:
    """Return what to tell of a corpus in whose files nothing stands."""
    return InputError(
        NO_SEGMENT,
        where=config.at("[corpus] files"),
        found=", ".join(config.corpus.files),
        remedy="none of these files holds text: export a coded project with its texts "
        "(`wordpairs import` keeps the codebook of one without), save a transcript with its words",
    )


def unread_codebook(config: Config) -> list[str]:
    """Return a warning of a codebook beside a config that names none, or in Python's working folder."""
    for name in (f"codebook{kind}" for kind in _BOOKS):
        if config.themes.codebook or not (config.path.parent / name).is_file():
            continue
        if config.written:
            return [f'beside the config, {name} is not read: add [themes] codebook = "{name}"']
        key = f'"themes": {{"codebook": "{name}"}}'
        return [f"{name} of the working folder is not read: if it is of these texts, Study({{..., {key}}})"]
    return []
