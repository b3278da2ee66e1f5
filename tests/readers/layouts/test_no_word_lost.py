"""Words in are words out: nothing of a text is dropped but labels, times and numbers."""

from __future__ import annotations

import contextlib
import csv
import re
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import Corpus
from pipeline.readers import FORMATS
from pipeline.readers.parsed import Row
from pipeline.readers.text import labelled

_WORD = re.compile(r"[^\W\d_]+")


def lost(text: str, rows: Iterable[Row]) -> Counter[str]:
    """Return the words of a text that are neither in a row nor in a label."""
    rows = list(rows)
    words = Counter(_WORD.findall(text))
    for row in rows:
        words.subtract(_WORD.findall(row.text))
    labels = {word.casefold() for row in rows for word in _WORD.findall(row.speaker)}
    return Counter({word: n for word, n in words.items() if n > 0 and word.casefold() not in labels})


PIECES = st.sampled_from([
    "Ann: ", "Ann", "INT", "[Bo]", "Bo - ", "Q. ", "A. ", "**Ann** ", "# Part", "0:12", "[00:12] ",
    "#00:01:02-3#", "1 ", "2 ", "so it was", "Money: none", "\n", "\n\n", "\r\n", "\t", "P1;", " ",
    "Name: Bo\n", "(laughs)", "- ", "then. Ann: yes", "00:12 --> 00:13", "é", "Participant 2",
])  # fmt: skip


@given(st.lists(PIECES, max_size=30), st.sampled_from(["talk.txt", "talk.md"]))
def test_no_word_of_any_text_is_lost_and_turns_are_slices_in_order(pieces: list[str], name: str) -> None:
    text = "".join(pieces)
    result = labelled.read(Path(name), text.encode(), Corpus(files=["x"]))
    whole = text if result.text is None else result.text
    for row in result.rows:
        assert whole[row.start : row.end] == row.text
    for before, after in pairwise(result.rows):
        assert before.end <= after.start
    comments = "\n".join(line for line in text.splitlines() if line.lstrip().startswith("# "))
    gone = lost(text, result.rows) - Counter(_WORD.findall(comments))
    assert not gone


@pytest.mark.shared
def test_no_word_of_a_real_project_is_lost(shared: Path) -> None:
    for name in ("taguette_17_interviews.sqlite3", "school_board_one_coder.qdpx"):
        path = shared / "qda" / name
        result = FORMATS[path.suffix.removeprefix(".")](path, path.read_bytes(), Corpus(files=["x"]))
        assert result.project is not None
        for source in result.project.sources:
            rows = [row for row in result.rows if row.source == source.file]
            assert not lost(source.text, rows), name


@pytest.mark.shared
def test_no_word_of_real_documents_and_hearings_is_lost(shared: Path) -> None:
    for path in sorted((shared / "transcripts" / "odt").glob("*.odt")):
        root = ElementTree.fromstring(zipfile.ZipFile(path).read("content.xml"))
        for note in [node for node in root.iter() if node.tag.endswith("}annotation")]:
            note.clear()
        for node in root.iter():
            if node.tag.endswith(("}line-break", "}tab", "}s")):
                node.text = " "
        plain = "\n".join("".join(node.itertext()) for node in root.iter() if node.tag.endswith(("}p", "}h")))
        result = FORMATS["odt"](path, path.read_bytes(), Corpus(files=["x"]))
        assert not lost(plain, result.rows)
    days = [min(folder.iterdir()) for folder in sorted((shared / "inquiry").iterdir())]
    for path in [*days, shared / "systems_leadership" / "paper.txt"]:
        data = path.read_bytes()
        result = FORMATS["txt"](path.with_suffix(".txt"), data, Corpus(files=["x"]))
        assert not lost(data.decode("utf-8"), result.rows)


@pytest.mark.shared
def test_no_word_of_real_captions_and_a_database_is_lost(shared: Path) -> None:
    for path in sorted((shared / "transcripts").glob("*.vtt")):
        lines = path.read_text("utf-8-sig").splitlines()
        said = [line for line in lines if "-->" not in line and line != "WEBVTT"]
        result = FORMATS["vtt"](path, path.read_bytes(), Corpus(files=["x"]))
        assert not lost("\n".join(said), result.rows), path.name
    folder = shared / "qda" / "qualcoder_two_coders.qda"
    result = FORMATS["qda"](folder, (folder / "data.qda").read_bytes(), Corpus(files=["x"]))
    assert result.project is not None
    with contextlib.closing(sqlite3.connect(f"file:{folder / 'data.qda'}?mode=ro", uri=True)) as db:
        texts = [text for (text,) in db.execute("select fulltext from source") if text]
    assert not lost("\n".join(texts), result.rows)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("pattern", "column"),
    [("nhs_feedback/*.csv", "text"), ("annomi/*.csv", "utterance_text"),
     ("exam_proctoring/*.csv", ""), ("systems_leadership/quotations.csv", "")],
)  # fmt: skip
def test_every_cell_of_a_real_table_is_a_segment_whole(pattern: str, column: str, shared: Path) -> None:
    for path in sorted(shared.glob(pattern)):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        name = column if column in rows[0] else longest(rows)
        cells = [row[name] for row in rows if row[name].strip()]
        result = FORMATS["csv"](path, path.read_bytes(), Corpus(files=["x"], text=name))
        assert [row.text for row in result.rows if row.text.strip()] == cells, path.name


def longest(rows: list[dict[str, str]]) -> str:
    """Return the name of the column that holds most letters."""
    return max(rows[0], key=lambda name: sum(len(row[name] or "") for row in rows))
