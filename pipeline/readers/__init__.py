"""Readers: one module per format, each from bytes to segments; the suffix says which."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ..config import Config, Corpus
from ..errors import InputError, nearest
from ..inputs import corpus_files, is_features
from . import delimited, features, hearing, labelled
from .parsed import Parsed

Reader = Callable[[Path, bytes, Corpus], Parsed]

# What a file's suffix, or [corpus] format, may be, and who reads it.
FORMATS: dict[str, Reader] = {
    "csv": delimited.read,
    "tsv": delimited.read,
    "tab": delimited.read,
    "txt": labelled.read,
    "md": labelled.read,
    "markdown": labelled.read,
    "rst": hearing.read,
    "hearing": hearing.read,
    "features": features.read,
}


class File(NamedTuple):
    """A corpus file that was read: `name` is its stem, with its folder where stems repeat."""

    path: Path
    name: str
    format: str
    parsed: Parsed


def read_files(config: Config) -> list[File]:
    """Return every file of the corpus, read, in the order of their paths.

    Raises InputError for a pattern without files, a format that is not known, and whatever a
    reader cannot read.
    """
    paths = corpus_files(config)
    formats = [_format(path, config) for path in paths]
    names = _names(paths)
    return [
        File(path, names[path], form, FORMATS[form](path, content(path), config.corpus))
        for path, form in zip(paths, formats, strict=True)
    ]


def content(path: Path) -> bytes:
    """Return a file's bytes, or raise InputError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=path) from None


def _format(path: Path, config: Config) -> str:
    """Return the format of a file: the config's, else what its suffix says."""
    written = config.corpus.format
    if is_features(path, config):
        return "features"
    form = (written or path.suffix).lower().removeprefix(".")
    if form in FORMATS:
        return form
    guess = nearest(form, FORMATS)
    raise InputError(
        "the format is not known",
        where=f"{config.path}: [corpus] format" if written else path,
        found=written or path.suffix or "no suffix",
        allowed=", ".join(FORMATS),
        remedy=(f"did you mean {guess}? " if guess else "")
        + ("" if written else 'say it in [corpus] format, for example format = "txt"'),
    )


def _names(paths: list[Path]) -> dict[Path, str]:
    """Return a name for each file: its stem, with as many folders before it as tell it apart."""
    names: dict[Path, str] = {}
    pending, depth = list(paths), 0
    while pending:
        tried = {path: _name(path, depth) for path in pending}
        used = [*names.values(), *tried.values()]
        done = [path for path in pending if used.count(tried[path]) == 1]
        if not done and all(depth >= len(path.parents) for path in pending):
            done = pending  # the same path but for the suffix: the suffix tells them apart
            tried = {path: path.name for path in pending}
        names.update((path, tried[path]) for path in done)
        pending = [path for path in pending if path not in names]
        depth += 1
    return names


def _name(path: Path, depth: int) -> str:
    """Return a file's stem after `depth` of its folders."""
    return "-".join([*path.parts[-1 - depth : -1], path.stem])
