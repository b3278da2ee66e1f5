"""One of a kind is no plural, wherever the program says how many there are: 1 interviewee, 1 word."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

import pytest

from pipeline.cli import main

PLURAL = re.compile(
    r"(?<![\w.,%/–-])1 (?:interviewee|transcript|document|text|word|pair|word pair|theme|segment|unit|passage"
    r"|code|coding|keyword|coder|human coder|item|turn|row|comparison|quotation|figure|edge|bar)s\b.{0,30}"
)


def study(folder: Path, people: int, turns: int, themes: int) -> Path:
    """Return a study of so many interviewees, turns of each and themes on every turn."""
    rows, codes = ["segment,document,speaker,text"], ["segment,coder,theme"]
    for n in range(people * turns):
        who = n // turns
        rows.append(f"s{n},d{who},P{who},The night shift is long and the night shift tires us.")
        codes += [f"s{n},{'ab'[who % 2]},Theme {theme}" for theme in range(themes)]
    tail = '[frequency]\nmin_count = 1\nbootstrap = 200\n[plot]\nformats = ["svg"]\n'
    coded = 'codings = "c.csv"\n[themes]\ncodebook = "b.toml"\n' if themes else ""
    for name, text in {
        "t.csv": "\n".join(rows),
        "c.csv": "\n".join(codes),
        "b.toml": "".join(f'[[theme]]\nname = "Theme {n}"\nwords = ["night"]\n' for n in range(themes)),
        "config.toml": '[study]\nname = "x"\nresults = "r"\nfigures = "f"\n[corpus]\nfiles = ["t.csv"]\n'
        f'segment = "segment"\n{coded}{tail}',
    }.items():
        (folder / name).write_text(text + "\n", "utf-8")
    return folder


@pytest.mark.parametrize(
    ("people", "turns", "themes"), [(1, 1, 1), (1, 1, 0), (2, 1, 1), (1, 2, 2), (2, 2, 2)]
)
def test_one_is_no_plural_on_page_figures_word_or_terminal(
    people: int, turns: int, themes: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(study(tmp_path, people, turns, themes))
    said = {}
    for command in (
        ["check"],
        ["run"],
        ["template"],
        *(["export", "--as", form] for form in ("docx", "qdpx")),
    ):
        assert main([command[0], folder, *command[1:]]) == 0
        said[" ".join(command)] = capsys.readouterr().out
    page = re.sub(r"(?s)<(script|style).*?</\1>", "", (tmp_path / "r/x/report.html").read_text("utf-8"))
    said["page"] = html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)))
    for figure in (tmp_path / "f/x").glob("*.svg"):
        said[figure.name] = " ".join(re.findall(r">([^<]+)<", figure.read_text("utf-8")))
    (word,) = tmp_path.rglob("x.docx")
    with zipfile.ZipFile(word) as archive:
        said["docx"] = re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())
    found = {name: PLURAL.findall(text) for name, text in said.items()}
    assert {name: plurals for name, plurals in found.items() if plurals} == {}
