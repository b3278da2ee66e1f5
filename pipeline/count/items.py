"""The files of a corpus, or the parts of them that are counted on their own."""

from __future__ import annotations

from typing import NamedTuple

from ..config import Config
from ..readers import found


class Item(NamedTuple):
    """A file of the corpus, or a part of it: row groups of Parquet, or bytes of a text of lines.

    `end` is exclusive; -1: to the end of the file.
    """

    path: str
    name: str
    form: str
    start: int = 0
    end: int = -1


def items(config: Config) -> list[Item]:
    """Return the files of the corpus."""
    return [Item(str(path), name, form) for path, name, form in found(config)]
