"""What was found in each file of a study, and warnings that gather several files, or its people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..config import FILE, Config
from ..messages import Accounted, Note
from ..wording import many, so_many, some
from ..words.normalise import plainly
from ..words.unanswered import who_say_little
from . import TABLE_FORMATS, joined
from .encoding_notes import Guessed, guessed_notes
from .layouts.turns import Reading
from .parsed import File, fields
from .parsed import texts as texts_of
from .tables.whose_rows import UNREAD

if TYPE_CHECKING:
    from .list_account import Attached

NO_ANSWER = frozenset(  # as forms say it; "nothing" and "none" are answers
    (
        "did not answer, no answer, not answered, no answer given, unanswered, no response, no reply, "
        "n/a, na, n.a, k.a, k. a, not applicable, no comment, no comments, no comment made, blank, "
        "no further comment, no further comments, no other comments, no additional comments, "
        "nothing to add, nothing further to add, nothing else to add, nothing more to add, "
        "left blank, skipped, missing, declined, prefer not to say, keine angabe, keine antwort, "
        "pas de réponse, sans réponse, sin respuesta, no contesta, sem resposta, nessuna risposta, "
        "geen antwoord, inget svar, dim ateb, redacted, comment redacted, comment removed, illegible, "
        "unreadable"
    ).split(", ")
)
# Behind such a word, what it points to: N/A - see above.
_ELSEWHERE = frozenset(
    "see above, as above, same as above, see below, see previous, see previous answer".split(", ")
)
_PARTED = re.compile(r"\s+[-–—]+\s+|[,;:()\[\]]+")
FORM = 5  # texts that somebody who fills in a form writes, at the most: others talk
_OF_SURVEYS = {"comments", "answers", "responses"}  # what the texts of one are called
_LEAST = 100  # bytes of text that two files do not share by chance
_LONG = 40  # characters that two people do not write alike
_TEXTS, _SHARE = 3, 0.1  # texts, and share of the shorter table's, from which on it is said
_LOOKED = 50_000  # texts of a table


class Same(NamedTuple):
    """By what texts are known to be the same: their bytes, and a sum of what each part holds."""

    size: int = 0
    digest: int = 0

    def __add__(self, other: object) -> Same:
        assert isinstance(other, Same)
        return Same(self.size + other.size, (self.digest + other.digest) % (1 << 64))


class Seen(NamedTuple):
    """A file: what it is called, its encoding, its rows, those that name no document, its texts."""

    name: str
    encoding: str
    rows: int
    alone: int
    same: Same = Same()
    example: str = ""  # where to see whether its encoding is right


def same(texts: pa.Array | pa.ChunkedArray) -> Same:
    """Return by what a file's texts, or those of a part of it, are known to be another's."""
    chunks = texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]
    hashed, size = blake2b(digest_size=8), 0
    for chunk in chunks:
        hashed.update(pc.binary_length(chunk).cast(pa.int64()).to_numpy().tobytes())
    for chunk in (chunk for chunk in chunks if len(chunk)):
        _, offsets, data = chunk.buffers()
        width = np.int64 if pa.types.is_large_string(chunk.type) else np.int32
        ends = np.frombuffer(offsets, width)
        first, last = int(ends[chunk.offset]), int(ends[chunk.offset + len(chunk)])
        if last > first:
            hashed.update(memoryview(data)[first:last])
        size += last - first
    return Same(size, int.from_bytes(hashed.digest(), "big"))


LIST = "coded segments"


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
    account: tuple[str, ...] = ()  # what its reader says of it: of a coded project, what it holds
    reading: Reading = field(default_factory=Reading)  # by which layout, and what that left


def in_list(each: Attached) -> FileNote:
    """Return what was found in a list of coded segments."""
    return FileNote(each.path, LIST, each.passages - len(each.lost), account=(each.account,))


def in_file(file: File) -> FileNote:
    """Return what was found in a file of the corpus."""
    parsed, rows = file.parsed, file.parsed.rows
    given = len({code[:3] for code in parsed.codes if code.theme})
    return FileNote(
        path=file.path,
        format=file.format,
        codings=parsed.project.codings if parsed.project else parsed.passages or given,
        segments=len(rows),
        speakers=len({*fields(rows, "speaker")} - {""}),
        encoding=parsed.encoding,
        timed=any(time is not None for time in fields(rows, "time_start")),
        account=parsed.account,
        reading=parsed.reading or Reading(),
    )


def seen(files: Sequence[File]) -> list[Seen]:
    """Return what the warnings that gather several files need of each."""
    sizes = [pc.sum(pc.binary_length(texts_of(file.parsed.rows))).as_py() for file in files]
    again = Counter(sizes)  # only then can one hold the texts of another
    return [
        Seen(
            joined.called(file.path, file.name),
            file.parsed.encoding,
            len(file.parsed.rows),
            sum(fields(file.parsed.rows, "own_document")),
            same(texts_of(file.parsed.rows)) if again[size] > 1 else Same(),
            file.parsed.example,
        )
        for file, size in zip(files, sizes, strict=True)
    ]


def files_notes(files: Sequence[Seen], said: Sequence[str], config: Config) -> list[str]:
    """Return the warnings that gather several files; `said` are those of each.

    That a row is somebody's own is what a survey is, or what the config says where it names no document.
    """
    notes = []
    first: dict[Same, str] = {}
    for file in files:
        if file.same.size >= _LEAST and (other := first.setdefault(file.same, file.name)) != (file.name):
            notes.append(
                f"{file.name} holds the same texts as {other}, which are counted twice: "
                "take one of the two out of [corpus] files; where it has another coder's codes, name it in "
                "[corpus] coded"
            )
    notes += guessed_notes([Guessed(file.name, file.encoding, file.example) for file in files])
    empty = [file.name for file in files if not file.rows]
    if empty:
        notes.append(f"{some(empty)}: no segment was found")
    alone = [
        file.name
        for file in files
        if file.alone and file.alone == file.rows
        if not any(note.startswith(f"{file.name}: {UNREAD}") for note in said)
    ]
    if alone:
        each = (
            f"{some(alone)}: no column says which document a row is from, so each "
            "row counts as a document and an interviewee of its own"
        )
        stated = not config.corpus.document  # which has a default
        if stated or (len(alone) == 1 and config.study.segments_are in _OF_SURVEYS):
            notes.append(Accounted(each))
        elif len(alone) > 1:
            notes.append(f'{each}; if each file is one person\'s, write document = "{FILE}" in [corpus]')
        else:
            notes.append(each)
    notes += [
        f"{file.name}: no document is named in {file.alone:,} of {file.rows:,} segments; each counts as one "
        "of its own; if a blank cell means the one above, name the column in [corpus] filled_down"
        for file in files
        if 0 < file.alone < file.rows and "filled_down" not in config.corpus.model_fields_set
    ]
    return notes


def single_notes(interviewees: Iterable[str]) -> list[str]:
    """Return the warning of a study of one person."""
    if len(set(interviewees) - {""}) > 1:
        return []
    return ["there is only one interviewee; dispersion and leaving one interviewee out need at least two"]


def recurring(segments: int, people: Collection[str], texts: Iterable[str]) -> list[tuple[str, int, int]]:
    """Return short texts that many answers to a form consist of: text, times, first row.

    In a transcript, where one person speaks often, a "Yes" that recurs is speech: none there.
    """
    if segments > FORM * len(people):
        return []
    count: Counter[str] = Counter()
    first: dict[str, int] = {}
    for row, text in enumerate(texts):
        if len(text) <= 60 and any(letter.isalnum() for letter in text):
            same = plainly(text)
            count[same] += 1
            first.setdefault(same, row)
    return [
        (same, times, first[same])
        for same, times in count.most_common()
        if times >= max(10, segments / 20) and len(same.split()) <= 5
    ]


def says_nothing(text: str) -> bool:
    """Return whether a text of a form says that nobody answered, or holds but a stroke.

    >>> [says_nothing(text) for text in ("N/A", "k.A.", "--", "?", "None.", "", "No")]
    [True, True, True, True, False, False, False]
    >>> [says_nothing(text) for text in ("[No comment]", "N/A - see above", "(illegible)", "see above")]
    [True, True, True, False]
    """
    bare = text.strip()
    parts = {plainly(part) for part in _PARTED.split(bare)} - {""}
    return bool(parts & NO_ANSWER and parts <= NO_ANSWER | _ELSEWHERE) or (
        bool(bare) and not bare.strip("-–—/.?*…")
    )


def placeholder_notes(segments: Sequence[str], people: Iterable[str], texts: Iterable[str]) -> list[str]:
    """Return warnings of `recurring` texts, unquoted, since a warning quotes nobody."""
    return [
        f"{times:,} of {len(segments):,} texts are the same few words, those of segment "
        f"{segments[first]}, and count as speech; if they say that nobody answered, name them in "
        "[corpus] no_answer, and if not, no_answer = [] says so"
        for _, times, first in recurring(len(segments), {*people}, texts)
    ]


def little_notes(people: Sequence[str], texts: Iterable[str], them: str = "interviewees") -> list[str]:
    """Return a note of those who say in a form that there is nothing to say; each text has who wrote it."""
    little = who_say_little(people, texts) if len(people) <= FORM * len({*people}) else None
    if not little or not little.people:
        return []
    who, said = so_many(little.people, them), some([f'"{each}"' for each in little.wordings])
    return [
        Note(f"{who}: no more said than {said}, which counts; [corpus] no_answer leaves out what it names")
    ]


def twice(files: Sequence[File]) -> list[str]:
    """Return the warnings of texts that stand in two tables, but of two that hold the same ones alone."""
    tables = [file for file in files if file.format in TABLE_FORMATS]
    if len(tables) < 2:
        return []
    whole = {same(texts_of(file.parsed.rows)): file for file in reversed(tables)}  # of copies, the first
    each = [
        (joined.called(file.path, file.name), texts_of(file.parsed.rows).to_pylist())
        for file in reversed([*whole.values()])
    ]
    return in_tables(each)


def in_tables(tables: Sequence[tuple[str, Iterable[str]]]) -> list[str]:
    """Return the same warnings of tables by their names and texts.

    >>> said = [f"The night was long and cold on ward {n}, as ever." for n in range(9)]
    >>> in_tables([("a.csv", said), ("b.csv", said[:5])])[0][:47]
    '5 of the 5 longer texts of b.csv stand in a.csv'
    """
    first: dict[str, str] = {}
    size: dict[str, int] = {}
    shared: Counter[tuple[str, str]] = Counter()
    for name, said in tables:
        long = (" ".join(text.split()) for text in islice(said, _LOOKED) if len(text) >= _LONG)
        mine = dict.fromkeys(long)
        size[name] = len(mine)
        shared.update((name, first[text]) for text in mine if text in first)
        for text in mine:
            first.setdefault(text, name)
    return [
        f"{n:,} of the {many(size[name], 'longer text')} of {name} stand in {other} as well, and are counted "
        "twice: if they are the same people's, take them out of one of the two; if another coder coded them, "
        "name that file in [corpus] coded and not in files"
        for (name, other), n in shared.items()
        if n >= _TEXTS and n >= _SHARE * min(size[name], size[other])
    ]
