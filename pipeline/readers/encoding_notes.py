"""What is said of files that are not UTF-8: how each was read, and a word that shows if that is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ..errors import InputError
from ..wording import some
from .encoding import CP1252, MAC_ROMAN, TWICE, decode
from .parsed import Parsed

_GUESSED = (CP1252, MAC_ROMAN, TWICE)
# A word with an accent or a quotation mark, and no label: what stands before a colon may be somebody's name.
_WORD = re.compile(r"[^\W\d_‘’“”'‚„«»‹›]*(?:[^\W\d_]|[‘’“”‚„«»‹›])[\w‘’“”'‚„«»‹›-]*(?!\w*:)")
_TELLS = re.compile(r"[^\W\d_\x00-\x7fªº]|[‘’“”‚„«»‹›]")
_LETTERS = 2  # of a word at least: a quotation mark alone shows nothing


class Guessed(NamedTuple):
    """A file by its name, its encoding, and where to see whether that is right."""

    name: str
    encoding: str
    example: str


def with_example(parsed: Parsed, path: Path, data: bytes) -> Parsed:
    """Return what was read of a file, with where to look if its encoding was guessed."""
    if parsed.encoding not in _GUESSED:
        return parsed
    try:
        return replace(parsed, example=example(decode(data, path)[0]))
    except InputError:  # a zip, of whose parts one is no UTF-8
        return replace(parsed, example="the texts in it")


def example(text: str) -> str:
    """Return where a text has the first accent or quotation mark, with the word; empty: it has none.

    A word with a capital may be a name, which no warning gives away: of these the line alone is said.

    >>> [example(text) for text in ("It was\\nJosé. A café", "José", "£5 – so … it was")]
    ['"café" in line 2', 'line 1', '']
    """
    first = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if not _TELLS.search(line):
            continue
        first = first or number
        for match in _WORD.finditer(line):
            word = match[0]
            plain = sum(map(str.isalpha, word)) >= _LETTERS and word == word.lower()
            if plain and _TELLS.search(word):
                return f'"{word}" in line {number:,}'
    return f"line {first:,}" if first else ""


def guessed_notes(files: Sequence[Guessed]) -> list[str]:
    """Return the warnings of files by how they were read, but where no accent or quotation mark can tell."""
    western, roman, twice = (
        [file for file in files if file.encoding == encoding and file.example] for encoding in _GUESSED
    )
    said = []
    if western:
        said.append(
            f"{_names(western)}: not UTF-8, and read as Windows-1252; look whether accents and quotes are "
            f"right: {_where(western)}"
        )
    if roman:
        said.append(
            f"{_names(roman)}: not UTF-8, and read as Mac Roman; look whether accents and quotes are "
            f"right: {_where(roman)}"
        )
    if twice:
        said.append(
            f"{_names(twice)}: written as UTF-8 twice (donâ€™t), and read as before that (don’t); look "
            f"whether accents and quotes are right: {_where(twice)}"
        )
    return said


def _names(files: Sequence[Guessed]) -> str:
    return some([file.name for file in files])


def _where(files: Sequence[Guessed]) -> str:
    """Return the example of the first file, which is named where there are others."""
    return files[0].example + f" of {files[0].name}" * (len(files) > 1)
