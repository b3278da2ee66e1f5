"""A study that came as counts, without text: `features.toml` and the tables beside it."""

from __future__ import annotations

from pathlib import Path

from ..config import Corpus
from ..errors import InputError
from .parsed import Parsed


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the segments of a study that came as counts, without text, and their counts."""
    raise InputError("features are not read yet", where=path)
