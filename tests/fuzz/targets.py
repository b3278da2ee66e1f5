"""Each reader with what it is started from, how its files are changed, and how often at least.

A reader returns or raises InputError. What it returns is whole: places that point where they say,
text that can be written, tables that hold together.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from pipeline.commands.work import diff
from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.keywords import rules
from pipeline.privacy import name_table, pseudonyms
from pipeline.readers import FORMATS
from pipeline.readers.encoding import decode
from pipeline.readers.parsed import Parsed
from pipeline.readers.projects import qdpx
from pipeline.readers.tables import codebook, decisions, side
from pipeline.readers.text import paper
from pipeline.study import output_folder
from pipeline.study.config_file import load
from pipeline.words import identifiers, stopwords

from . import change, samples

OURS, LIBRARYS = 100_000, 10_000  # executions of a parser that is ours, or a library's


class Target(NamedTuple):
    """A reader under test. Without a `change` the fuzzer changes bytes as it sees fit."""

    read: Callable[[bytes], object]
    samples: Iterable[bytes]
    runs: int = OURS
    change: change.Change | None = None


def execute(target: Target, data: bytes) -> None:
    """Read the data, and raise whatever is no answer."""
    try:
        found = target.read(data)
    except InputError as error:
        if not (error.problem and str(error)):
            raise AssertionError("an error that says nothing") from error
        return
    for part in found if isinstance(found, tuple) else (found,):
        if isinstance(part, Parsed):
            _whole(part)
        elif isinstance(part, pa.Table):
            part.validate(full=True)


def _whole(found: Parsed) -> None:
    """Raise AssertionError for segments that are not what they say."""
    for row in found.rows:
        if found.text is not None and not row.source:
            assert found.text[row.start : row.end] == row.text
        assert row.time_start is None or row.time_start >= 0
    for code in found.codes:
        assert 0 <= code.row < len(found.rows)
    if found.project is not None:
        for source in found.project.sources:
            for passage in source.passages:
                assert 0 <= passage.start <= passage.end <= len(source.text)
    texts = [text for row in found.rows for text in row if isinstance(text, str)]
    texts += [*found.warnings, *found.account, *(value for fact in found.facts for value in fact)]
    texts += [text for code in found.codes for text in (code.coder, code.theme)]
    "".join([*texts, found.text or ""]).encode("utf-8")
    if found.counts is not None:
        for field in fields(found.counts):
            getattr(found.counts, field.name).validate(full=True)


def _format(suffix: str, **settings: object) -> Callable[[bytes], object]:
    """Return the reader of a format."""
    corpus = Corpus.model_validate({"files": ["x"], "interviewer": ["INT*"], **settings})
    return lambda data: FORMATS[suffix](Path(f"talk.{suffix}"), data, corpus)


def _book(suffix: str) -> Callable[[bytes], object]:
    """Return the reader of codebooks of a kind, and of the rules in them."""

    def read(data: bytes) -> object:
        table, _ = codebook.read(Path(f"book{suffix}"), data)
        rules.patterns(table)
        return table

    return read


@cache
def _folder() -> Path:
    """Return a folder that lives as long as the process, in memory where there is such a place."""
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    kept.append(tempfile.TemporaryDirectory(dir=place, prefix="fuzz-"))
    return Path(kept[-1].name)


kept: list[tempfile.TemporaryDirectory[str]] = []


def _file(name: str, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    """Return a reader of bytes from one that opens its file itself."""

    def reading(data: bytes) -> object:
        path = _folder() / name
        path.write_bytes(data)
        return read(path)

    return reading


def _features(data: bytes) -> object:
    """Read a study of counts from the files of a zip."""
    folder = _folder()
    known = ("features.toml", "segments.csv", "words.csv", "pairs.csv", "stop_words.csv")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist() if name in known}
    except Exception:  # not what is tested here
        return None
    for name, end in product(known, ("", ".gz")):
        (folder / (name + end)).unlink(missing_ok=True)
    for name, content in files.items():
        packed = name == "words.csv" and len(content) % 2
        if packed:
            content = gzip.compress(content)[: len(content) or None]
        (folder / (name + ".gz" * bool(packed))).write_bytes(content)
    corpus = Corpus(files=["x"])
    return FORMATS["features"](folder / known[0], files.get(known[0], b""), corpus)


def _names(data: bytes) -> object:
    """Read a table of names, and put pseudonyms in the text after it."""
    table, _, text = data.partition(b"\n\n\n")
    known = pseudonyms.Names(name_table.table(Path("names.csv"), table))
    said = known.text(text.decode("utf-8", "replace"))
    assert known.text(said) == said, "what was replaced is not replaced again"
    return said


def _rule(data: bytes) -> object:
    """Look a keyword up among the words that follow it, and in the slow and obvious way."""
    piece, *words = decode(data, "rule")[0].lower().split("\n")
    row = {"theme": "T", "rule": "word", "pattern": piece}
    table = pa.Table.from_pylist([{**row, "weight": None}])
    for pattern in rules.patterns(table):
        for part in pattern.pieces:
            found = rules.Vocabulary(words)[part].tolist()
            if part.count("*") < 4:
                plain = re.compile(".*".join(map(re.escape, part.split("*"))), re.DOTALL)
                assert found == [n for n, word in enumerate(words) if plain.fullmatch(word)]
    return None


def _scan(data: bytes) -> object:
    """Look for e-mail addresses and numbers of people in a text."""
    text = data.decode("utf-8", "replace")
    return identifiers.identifiers(text)


def _table(read: Callable[[Path, bytes], object], name: str) -> Callable[[bytes], object]:
    """Return a reader of bytes from one that is told the file's name."""
    return lambda data: read(Path(name), data)


_LIST = b"# Files\nread\twords.csv\t0123\nplot\ta/b.svg\tffff\nx\t../up\t0\n"
_SAID = b"write to a.b@c.org or +44 20 7946 0000, 943 476 5919, QQ 12 34 56 C, SW1A 1AA."

TARGETS: dict[str, Target] = {
    "text": Target(_format("txt"), [samples.TRANSCRIPT, samples.LABELLED]),
    "saved": Target(_format("txt"), [samples.OTTER, samples.ZOOM, samples.TEAMS]),
    "lines": Target(_format("lines"), [samples.TRANSCRIPT]),
    "hearing": Target(_format("rst"), [samples.HEARING]),
    "vtt": Target(_format("vtt"), [samples.VTT]),
    "srt": Target(_format("srt"), [samples.SRT]),
    "textgrid": Target(_format("textgrid"), [samples.TEXTGRID]),
    "rtf": Target(_format("rtf"), [samples.RTF]),
    "json": Target(_format("json"), [samples.JSON]),
    "jsonl": Target(_format("jsonl", codes=["codes"]), [samples.JSONL]),
    "csv": Target(_format("csv"), [samples.CSV, samples.SEMICOLONS, *samples.EXCERPTS]),
    "csv-coded": Target(_format("csv", segment="id", codes=["theme"]), [samples.CSV, samples.SEMICOLONS]),
    "tsv": Target(_format("tsv"), [samples.WIDE]),
    "docx": Target(_format("docx"), [samples.DOCX], OURS, change.zipped),
    "odt": Target(_format("odt"), [samples.ODT], OURS, change.zipped),
    "xlsx": Target(_format("xlsx"), [samples.XLSX], OURS, change.zipped),
    "qdpx": Target(_format("qdpx"), [samples.QDPX], OURS, change.zipped),
    "qde": Target(_format("qde"), [samples.QDE], OURS, change.xml),
    "qdc": Target(_table(qdpx.codebook, "book.qdc"), [samples.QDC], OURS, change.xml),
    "codebook-toml": Target(_book(".toml"), [samples.CODEBOOK]),
    "codebook-csv": Target(_book(".csv"), [samples.BOOK_CSV]),
    "rules": Target(_rule, [b"co-oper*\ncare\noper\noperate", b"*a*r\ncar\nbarr", b"can't\nca"]),
    "decisions-csv": Target(_table(decisions.decisions, "decisions.csv"), [samples.DECISIONS]),
    "decisions-xlsx": Target(_table(decisions.decisions, "d.xlsx"), [samples.DECIDED], OURS, change.zipped),
    "codings": Target(_table(side.codings, "codings.csv"), [samples.CODINGS]),
    "questions": Target(_table(side.questions, "questions.csv"), [samples.QUESTIONS]),
    "published": Target(_table(side.published, "published.csv"), [samples.PUBLISHED]),
    "names": Target(_names, [samples.NAMES]),
    "identifiers": Target(_scan, [_SAID]),
    "stop-list": Target(lambda data: stopwords.listed(decode(data, "stop.txt")[0]), [b"the\n# x"]),
    "paper": Target(_table(paper.read, "paper.txt"), [samples.PAPER]),
    "features": Target(_features, [samples.FEATURES], OURS, change.zipped),
    "list": Target(
        _file(output_folder.LIST, lambda path: output_folder.OutputFolder(path.parent)._known()), [_LIST]
    ),
    # those that stand on a library's parser: TOML and pydantic, JSON, SQLite, pypdf, Arrow
    "config": Target(_file("study.toml", load), [samples.CONFIG], LIBRARYS),
    "run.json": Target(_file("run.json", lambda path: diff.differences(path, path)), [samples.RUN], LIBRARYS),
    "taguette": Target(_format("sqlite3"), [samples.TAGUETTE], LIBRARYS, change.database),
    "qualcoder": Target(_format("qda"), [samples.QUALCODER], LIBRARYS, change.database),
    "pdf": Target(_format("pdf"), [samples.PDF], LIBRARYS),
    "parquet": Target(_format("parquet"), list(samples.parquets()), LIBRARYS),
}
