"""Tables beside a config that it does not name, taken by their columns for what a study may use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...config import Config
from ...errors import InputError
from ...wording import as_toml

_SUFFIXES = (".csv", ".tsv", ".xlsx")
# What a table is taken for: how it is called, and the key that names it.
_USES = {
    "passages": ("a list of coded passages", "coded"),
    "codings": ("codes on segments", "codings"),
    "schedule": ("the interview schedule", "questions"),
    "decisions": ("what coders agreed on", "decisions"),
    "names": ("a table of pseudonyms", "pseudonyms"),
}
_NAMES = {"name", "pseudonym"}  # columns of a table of pseudonyms
_LISTS = ("coded",)  # keys that take several files


def lines_of(config: Config) -> list[str]:
    """Return a line for each table beside a config that it could name in a key that it leaves empty.

    Whatever another config beside it names is that study's, and a workbook to code in is said elsewhere.
    """
    if not config.written:
        return []
    lines = []
    for path in _tables(config):
        what, key = _USES.get(_kind(path), ("", ""))
        if key and not getattr(config.corpus, key):
            value = as_toml([path.name] if key in _LISTS else path.name)
            lines.append(
                f"Beside the config, and not read: {path.name}, by its columns {what}; to use it, write "
                f"under [corpus]: {key} = {value}"
            )
    return lines


def _tables(config: Config) -> Iterator[Path]:
    """Yield the tables in the folder of a config that neither it nor another config there names, sorted."""
    from ...init.look.files import is_hidden
    from ...study.inputs import corpus_files, inputs

    folder, ours = config.path.parent.resolve(), {*inputs(config)}
    if folder in {path.resolve().parent for path in corpus_files(config)}:
        return  # which `check` says of the corpus
    written = [each.read_text("utf-8", "replace") for each in sorted(folder.glob("*.toml"))]
    for path in sorted(folder.iterdir()):
        named = path in ours or any(path.name in text for text in written)
        if path.suffix.lower() in _SUFFIXES and path.is_file() and not (named or is_hidden(path.name)):
            yield path


def _kind(path: Path) -> str:
    """Return what a table is taken for by its columns; empty: nothing of use, or it cannot be read."""
    from ...init.look.files import taken
    from ...init.look.tables import opened

    try:
        header = {name.strip().casefold() for name in opened(path).header}
    except InputError:
        return ""
    return "names" if header >= _NAMES else taken(path).kind
