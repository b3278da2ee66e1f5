"""A study is begun with the workbooks that people coded in, wherever they are named or lie."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import pipeline
from pipeline.cli import main
from pipeline.readers import content
from pipeline.readers.tables.workbook import as_table, workbook
from pipeline.study.config_file import load

from ..rare import rare
from ..readers.written import xlsx
from .test_new_study import ran

TALK = (
    "Int: How was the night?\n\n{name}: It was long, and nobody came.\n\n"
    "Int: And then?\n\n{name}: We went home.\n"
)
KINDS = ("xlsx", "csv")


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    folder = tmp_path / "talks"
    folder.mkdir()
    for name in ("Ana", "Bea"):
        (folder / f"{name}.txt").write_text(TALK.format(name=name), "utf-8")
    return folder


def coded(talks: Path, coder: str, kind: str, to: Path, *, segment: str = "") -> Path:
    """Return a filled workbook of `wordpairs template`, in which each row has a mark or none."""
    study = talks.parent / "first"
    if not study.exists():
        assert main(["init", str(study), "--from", str(talks), "--yes"]) == 0
    assert main(["template", str(study), "--coder", coder, "--to", str(talks.parent)]) == 0
    made = talks.parent / f"code_first_{coder}.xlsx"
    table = as_table(made, workbook(made, content(made))[0])
    assert table is not None
    rows = [list(row) for row in table.rows]
    place = table.header.index("theme")
    for number, row in enumerate(rows):
        row[0] = segment or row[0]
        row[place] = ["Tired", "", "(nothing applies)"][number % 3] if row[3] == "participant" else ""
    made.unlink()
    path = to / f"code_{coder}.{kind}"
    if kind == "csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([table.header, *rows])
    else:
        path.write_bytes(xlsx(code=[list(table.header), *rows]))
    return path


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("coders", [("Anna",), ("Anna", "Ben")])
@pytest.mark.parametrize("named", [False, True])
def test_workbooks_become_the_codings_of_a_study(
    talks: Path, kind: str, coders: tuple[str, ...], named: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    to = talks.parent / "aside" if named else talks
    to.mkdir(exist_ok=True)
    books = [coded(talks, coder, kind, to) for coder in coders]
    codes = [part for book in books for part in ("--codes", str(book))] if named else []
    said = ran(capsys, "init", talks.parent / "study", "--from", talks, *codes, "--yes")
    for coder in coders:
        assert f"code_{coder}.{kind}: a workbook to code in: " in said
    assert "left out" not in said
    config = load(talks.parent / "study/config.toml")
    assert config.corpus.codings == [f"../{to.name}/{book.name}" for book in books]
    assert not config.corpus.coded
    assert {*config.corpus.files} == {"../talks/*.txt"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("coders", rare([(("Anna", "Ben"),), (("Anna",),)]))
def test_a_notebook_takes_them_as_init_does(talks: Path, kind: str, coders: tuple[str, ...]) -> None:
    pytest.importorskip("pandas")
    books = [coded(talks, coder, kind, talks.parent) for coder in coders]
    with pytest.warns(UserWarning, match="a workbook to code in"):
        study = pipeline.Study.from_files(talks, codes=books if len(books) > 1 else books[0])
    assert {*study["codings"]["coder"]} == {*coders}
    assert "Tired" in {*study["codings"]["theme"]}


@pytest.mark.parametrize("kind", KINDS)
def test_a_workbook_of_other_texts_is_left_out_and_one_that_is_named_is_an_error(
    talks: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    book = coded(talks, "Anna", kind, talks, segment="elsewhere-1")
    said = ran(capsys, "init", talks.parent / "study", "--from", talks, "--yes")
    assert f"{book.name}: left out, since it is of other texts: " in said
    assert not load(talks.parent / "study/config.toml").corpus.codings
    again = ["init", str(talks.parent / "other"), "--from", str(talks), "--codes", str(book), "--yes"]
    assert main(again) == 2
    assert "elsewhere-1" in capsys.readouterr().err
    assert not (talks.parent / "other").exists()
