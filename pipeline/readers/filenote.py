"""What was found in each file of a study, for `wordpairs check` and for warnings of several files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from . import File, joined
from .layouts.turns import Reading
from .notes import Same, Seen, same
from .parsed import fields, texts

if TYPE_CHECKING:
    from .attached import Attached


@dataclass(frozen=True)
class FileNote:
    """What was found in one file of the corpus."""

    path: Path
    format: str
    codings: int
    segments: int = 0
    speakers: int = 0
    encoding: str = ""  # empty where the format is not text, or says itself how it is written
    timed: bool = False  # some of its segments have times
    account: tuple[str, ...] = ()  # of a coded project: what it holds, and how it was read
    reading: Reading = field(default_factory=Reading)  # by which layout, and what that left


def in_list(each: Attached) -> FileNote:
    """Return what was found in a list of coded segments."""
    return FileNote(each.path, "coded segments", each.passages - len(each.lost), account=(each.account,))


def in_file(file: File) -> FileNote:
    """Return what was found in a file of the corpus."""
    parsed, rows = file.parsed, file.parsed.rows
    given = len({code[:3] for code in parsed.codes if code.theme})
    return FileNote(
        path=file.path,
        format=file.format,
        codings=parsed.project.codings if parsed.project else given,
        segments=len(rows),
        speakers=len({*fields(rows, "speaker")} - {""}),
        encoding=parsed.encoding,
        timed=any(time is not None for time in fields(rows, "time_start")),
        account=parsed.account,
        reading=parsed.reading or Reading(),
    )


def seen(files: Sequence[File]) -> list[Seen]:
    """Return what the warnings that gather several files need of each."""
    sizes = [pc.sum(pc.binary_length(texts(file.parsed.rows))).as_py() for file in files]
    again = Counter(sizes)  # only then can one hold the texts of another
    return [
        Seen(
            joined.called(file.path, file.name),
            file.parsed.encoding,
            len(file.parsed.rows),
            sum(fields(file.parsed.rows, "own_document")),
            same(texts(file.parsed.rows)) if again[size] > 1 else Same(),
        )
        for file, size in zip(files, sizes, strict=True)
    ]
