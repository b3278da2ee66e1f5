"""Places of coded passages in texts in which names were replaced."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.privacy.carried import Carried
from pipeline.privacy.finder import Uses
from pipeline.privacy.names import Name
from pipeline.privacy.pseudonyms import Names
from pipeline.read import Material, read
from pipeline.readers.parsed import Row
from pipeline.study.config_file import load

from ..readers.projects.test_taguette import database, place

KNOWN = Names([Name("Ann Lee", "P01"), Name("Bo", "a long pseudonym"), Name("Fox", "F")])
TEXT = "Ann Lee asked Bo and Fox; Ann Lee’s ward is Bo's."
PASSAGES = ["asked Bo", "Ann Lee asked", "and", "Fox; Ann Lee’s ward", "is Bo's.", TEXT]
TALK = f"Q: Who, Ann Lee?\n\nBo: {TEXT}\n\nQ: And then?\n\nBo: It was Fox, who told Ann Lee of it.\n"


@pytest.mark.parametrize("first", [0, 40])
@pytest.mark.parametrize("passage", PASSAGES)
def test_a_passage_is_what_it_was_with_its_names_replaced(passage: str, first: int) -> None:
    uses = Uses()
    now = Row(KNOWN.here("").text(TEXT, uses), start=7)
    row = Carried(Row(TEXT, start=first, end=first + len(TEXT) if first else 0), now, uses.edits)
    start = first + TEXT.index(passage)
    left, right = row.span(start, start + len(passage))
    assert now.text[left - 7 : right - 7] == KNOWN.text(passage)


def made(folder: Path, pseudonyms: str, passages: list[str]) -> Path:
    for name, text in {
        "talk.txt": TALK,
        "names.csv": "name,pseudonym\nAnn Lee,P01\nBo,P02\nFox,F\n",
        "coded.csv": "\n".join(["Document,Code,Coded text", *(f'talk,Ward,"{each}"' for each in passages)]),
        "study.toml": '[study]\nname = "s"\nresults = "results"\nfigures = "figures"\n'
        '[corpus]\nfiles = ["talk.txt"]\ninterviewer = ["Q"]\ncoded = ["coded.csv"]\n' + pseudonyms,
    }.items():
        (folder / name).write_text(text, "utf-8")
    return folder / "study.toml"


def parts(found: Material) -> list[str]:
    rows = {row["segment"]: row for row in found.segments.to_pylist()}
    return [
        rows[code["segment"]]["text"][code["start"] - first : code["end"] - first]
        for code in found.codings.to_pylist()
        for first in [rows[code["segment"]]["start"]]
    ]


@pytest.mark.parametrize(
    "passage",
    ["asked Bo", "Ann Lee asked", "Fox; Ann Lee’s ward", "is Bo's.", "It was Fox, who told Ann Lee"],
)
def test_a_study_with_pseudonyms_has_the_places_of_codes(passage: str, tmp_path: Path) -> None:
    found = read(load(made(tmp_path, 'pseudonyms = "names.csv"\n', [passage])))
    known = Names([Name("Ann Lee", "P01"), Name("Bo", "P02"), Name("Fox", "F")])
    assert parts(found) == [known.text(passage)]


def test_an_export_has_the_passages_and_not_whole_turns(tmp_path: Path) -> None:
    config = made(tmp_path, 'pseudonyms = "names.csv"\n', [PASSAGES[0], PASSAGES[3]])
    assert main(["export", str(config), "--as", "qdpx", "--to", str(tmp_path / "out")]) == 0
    with zipfile.ZipFile(tmp_path / "out" / "s.qdpx") as archive:
        (source,) = [name for name in archive.namelist() if name.endswith(".txt")]
        text = archive.read(source).decode("utf-8-sig")
        project = archive.read("project.qde").decode()
    spans = re.findall(r'startPosition="(\d+)" endPosition="(\d+)"', project)
    assert {text[int(start) : int(end)] for start, end in spans} >= {"asked P02", "F; P01’s ward"}


@pytest.mark.parametrize(
    ("began", "ended", "stands"),
    [
        (9, 34, (2, 21)),  # all of it
        (16, 21, (5, 10)),  # between two names
        (22, 25, (10, 13)),  # within the second
        (33, 34, (18, 21)),  # within the last
        (0, 9, (0, 0)),  # before the row
        (34, 40, (0, 0)),
        (40, 50, (0, 0)),
    ],
)
def test_a_passage_is_cut_to_its_row_and_no_name_is_cut(
    began: int, ended: int, stands: tuple[int, int]
) -> None:
    was = Row("Ann Lee and Bo Oak ask Cy", start=9, end=34)
    row = Carried(was, Row("P01 and P02 ask P03", start=2), [(0, 7, 3), (12, 18, 3), (23, 25, 3)])
    assert row.span(began, ended) == stands


def test_a_project_has_as_many_codings_as_without_pseudonyms(tmp_path: Path) -> None:
    two_in_one_paragraph = [(place(words), [1]) for words in ("trust", "hope")]
    (tmp_path / "t.sqlite3").write_bytes(database(two_in_one_paragraph))
    (tmp_path / "names.csv").write_text("name,pseudonym\nCafé,N01\n", "utf-8")
    for keys in ("", 'pseudonyms = "names.csv"\n'):
        config = tmp_path / "study.toml"
        config.write_text(f'[study]\nname = "s"\n[corpus]\nfiles = ["t.sqlite3"]\n{keys}', "utf-8")
        found = read(load(config))
        assert [note.codings for note in found.files] == [2]
        assert found.codings.num_rows == 1
