"""Real coded projects: every code and coding comes in, on the very words that were coded."""

from __future__ import annotations

import csv
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from pipeline.config import Config, Corpus
from pipeline.errors import InputError
from pipeline.read import Material, read
from pipeline.readers.office.markup import tree
from pipeline.readers.projects import qdpx, qualcoder, taguette
from pipeline.readers.projects.project import Project

CORPUS = Corpus(files=["x"])


def material(path: Path, spans: str = "half") -> Material:
    study = {"study": {"name": "s"}, "corpus": {"files": [str(path)], "spans": spans}}
    return read(Config.model_validate(study | {"path": path.parent / "s.toml"}))


def placed(found: Material, project: Project) -> None:
    """Check that each segment is the untouched slice of its source that it says it is."""
    texts = {source.file: source.text for source in project.sources}
    for row in found.segments.to_pylist():
        assert texts[row["source"]][row["start"] : row["end"]] == row["text"]


@pytest.mark.shared
def test_the_school_board_has_262_codes_and_205_codings_on_the_lines_they_are_named_after(
    shared: Path,
) -> None:
    path = shared / "qda" / "school_board_one_coder.qdpx"
    project = qdpx.project(path, path.read_bytes(), CORPUS)
    assert (len(project.codes), project.codings) == (262, 205)
    assert not project.warnings
    lines = {source.title: source.text.splitlines() for source in project.sources}
    with zipfile.ZipFile(path) as archive:
        root = tree(archive.read("project.qde"), path, "project.qde")
    names = {s.get("guid"): s.get("name", "") for s in root.iter("PlainTextSelection")}
    assert len(names) == 158
    for source in project.sources:
        for passage in source.passages:
            number = int(names[passage.selection].removeprefix("line:"))
            assert source.text[passage.start : passage.end].strip() == lines[source.title][number].strip()
    found = material(path)
    placed(found, project)
    assert found.files[0].codings == 205
    assert found.files[0].account == (
        "REFI-QDA project: 2 texts, 262 codes, 205 codings, 1 coder, written by qc 1.3.2",
        "positions are the same however they are counted: 2 texts",
        "of 205 coded passages 205 code one segment each (0 from its beginning to its end), 0 code several, "
        '0 code none: by the rule "half" a passage codes each segment of which it covers half, or that '
        "holds half of it",
    )


@pytest.mark.shared
def test_taguettes_highlights_are_the_texts_of_its_own_export(shared: Path) -> None:
    path = shared / "qda" / "taguette_17_interviews.sqlite3"
    project = taguette.project(path, path.read_bytes())
    assert (len(project.sources), len(project.codes), project.codings) == (17, 22, 1_930)
    highlights = {p.selection for source in project.sources for p in source.passages}
    assert len(highlights) == 1_793
    with (shared / "qda" / "taguette_17_interviews_export.csv").open(encoding="utf-8", newline="") as file:
        theirs = _plain((r["document"], r["tag"], r["content"]) for r in csv.DictReader(file))
    ours = _plain(
        (source.title, p.theme, source.text[p.start : p.end])
        for source in project.sources
        for p in source.passages
    )
    assert ours == theirs
    assert project.warnings == ("highlights without a tag, left out: 1",)
    placed(material(path), project)


def _plain(rows: Iterable[tuple[str, str, str]]) -> Counter[tuple[str, str, str]]:
    """Return rows with the white space of their texts made single blanks, as Taguette exports."""
    return Counter((document, tag, " ".join(text.split())) for document, tag, text in rows)


@pytest.mark.shared
def test_taguettes_export_is_coded_passages_and_nothing_else(shared: Path) -> None:
    found = material(shared / "qda" / "taguette_17_interviews_export.csv")
    # of 1,793 highlights 58 share words with another, and 23 of 1,930 codes stand on both by one person
    assert (found.segments.num_rows, found.codings.num_rows) == (1_793 - 58, 1_930 - 23)
    assert any("58 quotations share words with another" in note for note in found.warnings)
    assert "coded passages only" in found.facts["name"].to_pylist()
    assert len(set(found.segments["document"].to_pylist())) == 17


@pytest.mark.shared
def test_the_absent_sources_of_the_atlasti_sample_are_named(shared: Path) -> None:
    for name in ("atlasti_vendor_sample_sources_missing.qdpx", "atlasti_vendor_sample.qde"):
        path = shared / "qda" / name
        with pytest.raises(InputError) as caught:
            qdpx.read(path, path.read_bytes(), CORPUS)
        error = caught.value
        assert error.problem == "the texts of its sources are absent"
        assert "11 sources cannot be used (their text is not in the file): " in error.found
        assert "Simon.docx" in error.found
        assert "16 codings without a text" in error.found
        assert "export it again with its sources included" in error.remedy
    path = shared / "qda" / "atlasti_vendor_sample.qde"
    assert len(qdpx.codebook(path, path.read_bytes())) == 14


@pytest.mark.shared
@pytest.mark.parametrize("rule", ["overlap", "half", "exact"])
def test_qualcoders_two_coders_coded_the_very_words_that_it_holds(shared: Path, rule: str) -> None:
    path = shared / "qda" / "qualcoder_two_coders.qda" / "data.qda"
    project = qualcoder.project(path, path.read_bytes(), CORPUS)
    assert (len(project.sources), project.codings) == (20, 64)
    assert sum(code.codable for code in project.codes) == 20
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as base:
        selected = {f"{n}": text for n, text in base.execute("SELECT ctid, seltext FROM code_text")}
    astral = 0
    for source in project.sources:
        for passage in source.passages:
            assert source.text[passage.start : passage.end] == selected[passage.selection]
            astral += any(ord(character) > 0xFFFF for character in source.text[: passage.start])
    assert astral == 64  # an emoji stands before every one of them
    found = material(path.parent, rule)
    placed(found, project)
    codings = found.codings.to_pylist()
    assert len(codings) == 64
    assert Counter(row["coder"] for row in codings) == {"primary": 32, "secondary": 32}
