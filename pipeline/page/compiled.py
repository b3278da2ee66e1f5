"""The page's templates, compiled once for each version of Python, as Python keeps its own modules.

To compile them is most of what a page costs. What is kept stands beside the templates in
`__pycache__`, or where Python is told to keep such files, and holds nothing of any study.
"""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from ..errors import InputError
from ..study.disk import write


class Compiled(BytecodeCache):
    """The compiled templates of a folder; where none can be kept, each run compiles them.

    `made_by` is the text of what says how they are compiled.
    """

    def __init__(self, templates: Path, made_by: bytes) -> None:
        self._templates = templates
        self._made_by = made_by

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name of a template, by which its bucket is known."""
        return name

    def get_source_checksum(self, source: str) -> str:
        """Return the hash of a template and of how it is compiled: another one is compiled anew."""
        return hashlib.sha256(source.encode() + self._made_by).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what is kept, unless it is of another template or Python."""
        # Whatever is wrong with the file, the template can be compiled.
        with suppress(Exception), self._path(bucket).open("rb") as kept:
            bucket.load_bytecode(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, where Python may write such files."""
        if not sys.dont_write_bytecode:
            with suppress(InputError, NotImplementedError):
                write(self._path(bucket), bucket.bytecode_to_string())

    def _path(self, bucket: Bucket) -> Path:
        """Return where a template's compiled form is kept."""
        return Path(cache_from_source(str(self._templates / bucket.key)))
