"""Import, export, import again: nothing that people coded is changed by going out and back in."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.config import Corpus
from pipeline.readers.projects import qdpx as reader
from pipeline.readers.projects.positions import COUNTINGS, Counting
from pipeline.readers.projects.project import AUTO_USER, Project, Source
from pipeline.tables.columns import empty
from pipeline.tables.handed import CODEBOOK, CODINGS, SEGMENTS
from pipeline.writers.study_project import CodedStudy, study_project

from . import refi
from .invented import config as settings
from .refi import Coded, Text, guid

# An emoji, a combining accent, an astral letter, two scripts that run from right to left; words
# that are coded stand after all of these, and some before.
TALKS = {
    "P1.docx": ["CE1: We \U0001f600 trust them.", "CE2: cafe\u0301 \U0001d4d0 costs money.",
                "CE1: אנחנו סומכים עליהם, a lot of trust."],
    "P2.docx": ["نحن نثق بهم \U0001f468\u200d\U0001f469\u200d\U0001f467", "It costs more money.",
                "So it goes, and we trust them."],
}  # fmt: skip


def study(newline: str, bom: bool, counting: Counting) -> bytes:
    """Return a project in which two people coded every "trust" and "money", in that way."""
    texts = {}
    for name, lines in TALKS.items():
        text = newline.join(lines) + newline
        coded = []
        for number, word in enumerate(("trust", "money")):
            at = text.index(word)
            coded.append(Coded(at, at + 5, ((0, number), (1, number))))
        first = text.index(" ") + 1
        last = text.rindex("trust") + 5
        texts[name] = Text(text, (*coded, Coded(first, last, ((0, 1),))), bom)
    return refi.qdpx(texts, counting=counting)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in (".csv", ".txt", ".toml")
        and path.name != "config.toml" and "results" not in path.parts
    }  # fmt: skip


def run(*arguments: object) -> None:
    assert main([str(argument) for argument in arguments] + ["--quiet"]) == 0


@pytest.mark.parametrize(
    ("counting", "newline", "bom"),
    [(counting, "\r\n", True) for counting in COUNTINGS]
    + [
        pytest.param(Counting(utf16=True), newline, bom, marks=pytest.mark.exhaustive)
        for newline in ("\n", "\r", "\r\n\r\n")
        for bom in (False, True)
    ],
    ids=str,
)
def test_a_project_comes_back_the_same_through_files_of_a_study(
    tmp_path: Path, counting: Counting, newline: str, bom: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "first.qdpx").write_bytes(study(newline, bom, counting))
    run("import", tmp_path / "first.qdpx", "--to", tmp_path / "a")
    keywords = '\n[[theme]]\nname = "costs"\nwords = ["cost*", "lot"]\n'
    book = tmp_path / "a" / "codebook.toml"
    before = files(tmp_path / "a")
    book.write_text(book.read_text() + keywords)
    config = tmp_path / "a" / "config.toml"
    config.write_text(config.read_text() + '\nmethod = "keywords"\n[frequency]\nbootstrap = 0\n')
    run("export", config, "--as", "qdpx", "--to", tmp_path / "out")
    assert (tmp_path / "out" / "codebook.qdc").is_file()  # beside the source, not beside the new config
    assert main(["import", str(tmp_path / "out" / "first.qdpx"), "--to", str(tmp_path / "b")]) == 0
    assert "is not read: add [themes]" not in "".join(capsys.readouterr())
    after = files(tmp_path / "b")
    assert after["segments.csv"] == before["segments.csv"]
    assert after["codings.csv"] == before["codings.csv"]
    assert before.keys() == after.keys()
    texts = [name for name in before if name.startswith("sources/")]
    assert len(texts) == 2
    assert all(after[name] == before[name] for name in texts)
    assert set(rows(before["guids.csv"])) <= set(rows(after["guids.csv"]))
    # The automatic coder went out beside the people, and did not come in again as one of them.
    with zipfile.ZipFile(tmp_path / "out" / "first.qdpx") as archive:
        assert archive.read("project.qde").decode().count(f'creatingUser="{AUTO_USER}"') >= 4
    assert "auto" not in after["codings.csv"].decode()


def rows(data: bytes) -> list[tuple[str, ...]]:
    return [tuple(row) for row in csv.reader(io.StringIO(data.decode(), newline=""))]


def test_offsets_in_the_files_are_code_points_of_the_texts(tmp_path: Path) -> None:
    (tmp_path / "p.qdpx").write_bytes(study("\r\n", True, Counting(True, True, True)))
    run("import", tmp_path / "p.qdpx", "--to", tmp_path / "a")
    read = csv.DictReader((tmp_path / "a" / "segments.csv").open(encoding="utf-8", newline=""))
    texts = {
        path.name: path.read_bytes().decode("utf-8-sig") for path in (tmp_path / "a" / "sources").iterdir()
    }
    source = {}
    for row in read:
        source[row["segment"]] = row["source"]
        assert texts[row["source"]][int(row["start"]) : int(row["end"])] == row["text"]
    assert len(source) == 6
    coded = (tmp_path / "a" / "codings.csv").open(encoding="utf-8", newline="")
    words = [
        texts[source[row["segment"]]][int(row["start"]) : int(row["end"])] for row in csv.DictReader(coded)
    ]
    assert {"trust", "money"} <= set(words)


# ---- straight from the project -----------------------------------------------------------------


def config(folder: Path, corpus: str, themes: str = "") -> Path:
    path = folder / "study.toml"
    path.write_text(
        f'[study]\nname = "study"\nresults = "results"\nfigures = "figures"\n[corpus]\n{corpus}\n'
        f'[themes]\nmethod = "keywords"\n{themes}\n[frequency]\nbootstrap = 0\n'
    )
    return path


def exported(path: Path) -> Project:
    run("export", path, "--as", "qdpx", "--to", path.parent / "out")
    file = path.parent / "out" / "study.qdpx"
    return reader.project(file, file.read_bytes(), Corpus(files=["x"]))


BOOK = """
[[theme]]
name = "Trust"
words = ["trust"]
[[theme]]
name = "Costs"
parent = "Means"
definition = "what it costs"
words = ["cost*"]
"""


def test_a_project_goes_out_again_with_its_own_passages_and_ids(tmp_path: Path) -> None:
    data = study("\r\n", True, Counting(utf16=True))
    (tmp_path / "p.qdpx").write_bytes(data)
    (tmp_path / "book.toml").write_text(BOOK)
    first = reader.project(Path("p.qdpx"), data, Corpus(files=["x"]))
    found = exported(config(tmp_path, 'files = ["p.qdpx"]', 'codebook = "book.toml"'))
    assert ordered(found) == ordered(first)
    assert found.users == first.users
    # The theme that is the project's code but for a capital is that code.
    assert [(code.name, code.parent) for code in found.codes] == [
        ("Means", ""), ("Costs", "Means"), ("trust", ""), ("money", ""),
    ]  # fmt: skip
    assert found.codes[2].guid == guid("code", 0)
    assert any("by wordpairs' own automatic coder" in note for note in found.warnings)


def ordered(project: Project) -> list[Source]:
    return [replace(s, passages=tuple(sorted(s.passages))) for s in project.sources]


def test_codes_beside_the_project_go_out_too(tmp_path: Path) -> None:
    (tmp_path / "p.qdpx").write_bytes(study("\n", False, Counting()))
    (tmp_path / "more.csv").write_text("segment,coder,theme\nP1-001,Cy,money\nP1-002,Cy,\n")
    found = exported(config(tmp_path, 'files = ["p.qdpx"]\ncodings = "more.csv"'))
    mine = [p for s in found.sources for p in s.passages if p.coder == "Cy"]
    assert [(found.sources[0].text[p.start : p.end], p.theme) for p in mine] == [
        ("We \U0001f600 trust them.", "money")
    ]


def test_a_program_that_came_with_the_data_goes_out_as_a_user_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "P1.txt").write_text("CE1: We trust them.\n\nCE2: It costs.\n")
    (tmp_path / "codes.csv").write_text(
        "segment,coder,theme\nP1-001,Ann,trust\nP1-001,Model X,trust\nP1-002,Model X,costs\n"
    )
    path = config(tmp_path, 'files = ["P1.txt"]\ncodings = "codes.csv"\nmachine = ["Model X"]')
    found = exported(path)
    assert "Model X" in {user.name for user in found.users}
    assert [(p.coder, p.theme, p.note) for s in found.sources for p in s.passages] == [
        ("Ann", "trust", ""),
        ("Model X", "trust", "Given by a program, not by a person."),
        ("Model X", "costs", "Given by a program, not by a person."),
    ]
    assert main(["export", str(path), "--as", "qdpx"]) == 0
    assert (
        "1 text, 2 codes, 1 coding by people (1) and 0 by the automatic coder, 2 by Model X"
        in capsys.readouterr().out
    )


def test_transcripts_go_out_with_lf_and_their_own_words(tmp_path: Path) -> None:
    (tmp_path / "P1.txt").write_bytes(
        b"\xef\xbb\xbfCE1: We trust them.\r\nThey listen.\r\n\r\nCE2: It costs.\r\n"
    )
    (tmp_path / "codes.csv").write_text("segment,coder,theme\nP1-001,Ann,trust\nP1-002,Ann,costs\n")
    found = exported(config(tmp_path, 'files = ["P1.txt"]\ncodings = "codes.csv"'))
    (source,) = found.sources
    assert source.data == b"CE1: We trust them.\nThey listen.\n\nCE2: It costs.\n"
    assert [(source.text[p.start : p.end], p.coder, p.theme) for p in source.passages] == [
        ("We trust them.\nThey listen.", "Ann", "trust"),
        ("It costs.", "Ann", "costs"),
    ]


def test_a_table_goes_out_as_a_text_for_each_document(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(
        b'id,document,speaker,text,group\n1,P1,CE1,"We trust\r\nthem.",North\n2,P2,,It costs.,\n'
        b"3,P1,CE2, Yes. ,North\n4,P2,CE3,,\n"
    )
    (tmp_path / "c.csv").write_text("segment,theme\n1,trust\n2,costs\n3,trust\n4,trust\n2,\n")
    found = exported(config(tmp_path, 'files = ["t.csv"]\nsegment = "id"\ncodings = "c.csv"'))
    assert [(s.document, s.text) for s in found.sources] == [
        ("P1", "CE1: We trust\nthem.\n\nCE2: Yes.\n"),
        ("P2", "It costs.\n\nCE3: \n"),
    ]
    assert [(s.text[p.start : p.end], p.theme) for s in found.sources for p in s.passages] == [
        ("We trust\nthem.", "trust"), ("Yes.", "trust"), ("It costs.", "costs"),
    ]  # fmt: skip


def test_a_codebook_goes_out_and_comes_back(tmp_path: Path) -> None:
    (tmp_path / "P1.txt").write_text("CE1: It costs.\n")
    (tmp_path / "book.toml").write_text(BOOK)
    path = config(tmp_path, 'files = ["P1.txt"]', 'codebook = "book.toml"')
    run("export", path, "--as", "qdpx", "--to", tmp_path / "out")
    run("import", tmp_path / "out" / "codebook.qdc", "--to", tmp_path / "back")
    text = (tmp_path / "back" / "codebook.toml").read_text()
    assert 'name = "Costs"\nparent = "Means"\ndefinition = "what it costs"' in text
    assert (tmp_path / "out" / "codebook_taguette.csv").read_text() == (
        "tag,description\nTrust,\nCosts,what it costs\n"
    )
    again = config(tmp_path, 'files = ["P1.txt"]', 'codebook = "out/codebook.qdc"')
    run("check", again)


def test_pseudonyms_hold_on_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("name,pseudonym\nAda Brown,P1\nCE1,P1\n")
    text = "CE1: I, Ada Brown, trust them.\n"
    data = refi.qdpx({"Ada Brown.docx": Text(text, (Coded(5, 10),))})
    (tmp_path / "p.qdpx").write_bytes(data)
    path = config(tmp_path, 'files = ["p.qdpx"]\npseudonyms = "names.csv"')
    run("export", path, "--as", "qdpx", "--to", tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "out" / "study.qdpx") as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Ada" not in whole
    assert b"trust them" in whole
    out = tmp_path / "out" / "study.qdpx"
    (source,) = reader.project(out, out.read_bytes(), Corpus(files=["x"])).sources
    # The passage, which ended within the name, holds all of it.
    assert [(source.text[p.start : p.end], p.theme) for p in source.passages] == [("I, P1", "trust")]


def test_counts_alone_cannot_go_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "P1.txt").write_text("CE1: It costs money and it costs money.\n")
    path = config(tmp_path, 'files = ["P1.txt"]')
    run("export", path, "--as", "features", "--suppress", 0, "--to", tmp_path / "counts")
    other = tmp_path / "other"
    other.mkdir()
    counts = config(other, 'files = ["../counts/features.toml"]')
    assert main(["export", str(counts), "--as", "qdpx"]) == 2
    assert "there is no text to export" in capsys.readouterr().err


def test_a_study_without_codes_still_gives_its_texts() -> None:
    none = CodedStudy(empty(SEGMENTS), empty(CODINGS), empty(CODEBOOK))
    project, notes = study_project([], none, settings())
    assert (project.sources, project.codes) == ((), ())
    assert notes == ["0 texts, 0 codes, 0 codings by people (0) and 0 by the automatic coder"]
