"""Codes on headings and notes alone are marks to oneself, and no themes of the study."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.read import Material, read
from pipeline.readers.marks_to_oneself import without_marks
from pipeline.readers.parsed import Coding
from pipeline.study.config_file import checked

ROWS = [("", "note", "Interview 1"), ("I", "interviewer", "Why is that?"), ("P", "participant", "It costs.")]
BOOK = '[[theme]]\nname = "{}"\nwords = ["owen"]\n'


def material(folder: Path, codes: list[tuple[int, str]], book: str = "") -> Material:
    lines = [f"{speaker},{role},{text}\n" for speaker, role, text in ROWS]
    (folder / "a.csv").write_text("speaker,role,text\n" + "".join(lines))
    given = "".join(f"a-{n + 1},Zs,{theme}\n" for n, theme in codes)
    (folder / "c.csv").write_text("segment,coder,theme\n" + given)
    data = {"study": {"name": "x"}, "corpus": {"files": ["a.csv"], "codings": "c.csv"}}
    if book:
        (folder / "book.toml").write_text(BOOK.format(book))
        data["themes"] = {"codebook": "book.toml"}
    return read(checked(data, folder / "x.toml"))


@pytest.mark.parametrize(
    ("codes", "book", "left"),
    [
        ([(0, "ask Owen"), (2, "Cost")], "", True),
        ([(0, "ask Owen"), (2, "ask Owen"), (2, "Cost")], "", False),  # somebody speaks there, too
        ([(1, "ask Owen"), (2, "Cost")], "", False),  # as a question is said
        ([(0, "ask Owen"), (2, "Cost")], "Ask Owen", False),  # the codebook has it
        ([(0, "ask Owen")], "", False),  # and nothing else was coded
    ],
)
def test_a_code_on_headings_alone_is_no_theme(
    tmp_path: Path, codes: list[tuple[int, str]], book: str, left: bool
) -> None:
    found = material(tmp_path, codes, book)
    themes = {theme.casefold() for theme in found.codings["theme"].to_pylist()}
    assert ("ask owen" in themes) is not left
    assert any("as a mark to oneself" in warning for warning in found.warnings) is left


def test_how_often_and_where_first_is_said() -> None:
    codes = [Coding("a-1", "Zs", "ask"), Coding("a-4", "Bo", "ask"), Coding("a-2", "Zs", "Cost")]
    kept, (said,) = without_marks(codes, [], {"a-1", "a-4"})
    assert kept == codes[2:]
    assert said.startswith('the code "ask" stands on 2 headings or notes alone, first a-1, where nobody')
