"""What we write, read by other people's programs, where these are installed.

pyrefiqda comes with the development requirements. The others bring too much with them to be there:
pip install qdaPy taguette
"""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.readers.projects import qdpx as reader
from pipeline.readers.projects.positions import Counting
from pipeline.readers.projects.project import Passage, Project
from pipeline.tables.handed import AUTO
from pipeline.writers.refi import AUTO_NAME, qdpx
from pipeline.writers.toml_files import tags_csv

from .. import refi
from ..refi import Coded, Text

TEXT = "CE1: We \U0001f600 trust them.\r\n\r\nCE2: אנחנו, cafe\u0301 money.\r\n"


def project() -> Project:
    """Return a project with a mark, two line ends, an emoji, Hebrew, and an automatic coder."""
    spans = [(TEXT.index(word), TEXT.index(word) + 5) for word in ("trust", "money")]
    text = Text(TEXT, [Coded(*span, ((0, n), (1, n))) for n, span in enumerate(spans)], bom=True)
    data = refi.qdpx({"P1.docx": text}, counting=Counting(True, True, True))
    found = reader.project(Path("p.qdpx"), data, Corpus(files=["x"]))
    (source,) = found.sources
    automatic = Passage(5, 18, AUTO, "trust", "", "Words: trust.")
    return replace(found, sources=(replace(source, passages=(*source.passages, automatic)),))


def expected() -> Counter[tuple[str, str, str]]:
    """Return coder, code and coded text of each coding."""
    return Counter(
        (AUTO_NAME if p.coder == AUTO else p.coder, p.theme, source.text[p.start : p.end])
        for source in project().sources
        for p in source.passages
    )


def test_pyrefiqda_reads_the_same_codings(tmp_path: Path) -> None:
    library = pytest.importorskip("pyrefiqda")
    (tmp_path / "p.qdpx").write_bytes(qdpx(project()))
    read = library.RefiProject.load(tmp_path / "p.qdpx", extract_dir=str(tmp_path / "x"))
    users = {user.guid: user.name for user in read.users.user}
    names = {code.guid: code.name for code in read.code_book.codes.code}
    found: Counter[tuple[str, str, str]] = Counter()
    for source in read.sources.text_source:
        path = tmp_path / "x" / "sources" / source.plain_text_path.removeprefix("internal://")
        text = path.read_bytes().decode("utf-8-sig")
        for selection in source.plain_text_selection:
            passage = text[selection.start_position : selection.end_position]
            for coding in selection.coding:
                code = names[coding.code_ref.target_guid]
                found[users[coding.creating_user], code, passage] += 1
    assert found == expected()


def test_qdapy_reads_the_same_codings(tmp_path: Path) -> None:
    library = pytest.importorskip("qdapy.qdpx")
    (tmp_path / "p.qdpx").write_bytes(qdpx(project()))
    read = library.read_qdpx(tmp_path / "p.qdpx", warn=False)
    rows = read.fragments[["codedBy", "code", "text"]].itertuples(index=False)
    assert Counter(tuple(row) for row in rows) == expected()
    assert read.coders == sorted({coder for coder, _, _ in expected()})


def test_taguette_reads_the_codebook() -> None:
    library = pytest.importorskip("taguette.import_codebook")
    codes = project().codes
    assert library.list_tags(io.BytesIO(tags_csv(codes))) == [
        {"path": code.name, "description": code.definition} for code in codes
    ]
