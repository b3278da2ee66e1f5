"""The files that are named in Python: paths, and no texts or tables that are in memory already."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from glob import glob
from pathlib import Path

from ..errors import InputError

_WORDS = 4  # from which on what names no file is a sentence
_SUFFIX = re.compile(r"\.\w{2,7}\Z")


def named(files: str | Path | Iterable[str | Path]) -> list[str]:
    """Return the paths and globs of files as text. Raises InputError for texts, or a DataFrame of them."""
    if hasattr(files, "columns"):
        raise _in_memory("a table", f"a {type(files).__name__} of {len(files.columns)} columns")
    names = [str(one) for one in ([files] if isinstance(files, str | Path) else files)]
    if text := next(filter(_is_text, names), ""):
        raise _in_memory("texts", text)
    return names


def _is_text(name: str) -> bool:
    """Return whether a name is a text: of several words, and no file is called so.

    >>> [_is_text(name) for name in ("The night was long.", "Ann (part 2 of 3).docx", "and/or [laughs] why?")]
    [True, False, False]
    """
    return len(name.split()) >= _WORDS and not (_SUFFIX.search(name) or glob(name) or os.path.exists(name))


def _in_memory(what: str, found: str) -> InputError:
    return InputError(
        "[corpus] files: files are read, by their paths",
        found=f"{what} in memory: {found}",
        remedy="wordpairs.PairVectorizer().fit(texts) counts texts, also of a column; for tables and figures "
        'write them to a file: table.to_csv("comments.csv"), then wordpairs.Study.from_files("comments.csv")',
    )
