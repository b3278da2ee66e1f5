"""One of a kind is no plural, wherever the program says how many there are: 1 interviewee, 1 word."""

from __future__ import annotations

import ast
import html
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import main

PACKAGE = Path(__file__).parents[1] / "pipeline"
PLURAL = re.compile(
    r"(?<![\w.,%/–-])1 (?:interviewee|transcript|document|text|word|pair|word pair|theme|segment|unit|passage"
    r"|code|coding|keyword|coder|human coder|item|turn|row|comparison|quotation|figure|edge|bar)s\b.{0,30}"
    # 1 of 7 rows is, whatever follows
    r"|(?<![\w.,%/–-])1 of (?:\d+(?:,\d{3})* [\w ]{0,30}?|which [\w ;]{0,80}?)\b(?:are|were|have|they)\b.*"
)
# The same where it is written: a number that may be one, and a form of the verb that does not ask it.
WRITTEN = re.compile(
    r"\{\} of (?:the )?\{\}(?: [\w-]+){0,3}? (?:are|were|have|name|match|hold|stand|find|code|begin)\b.*"
)


def sentences() -> Iterator[tuple[str, str]]:
    """Yield each sentence of the program that numbers are put into, with its file; they are `{}`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts = (p.value if isinstance(p, ast.Constant) else "{}" for p in node.values)
                yield path.name, "".join(map(str, parts))


# Always more than one: the program says nothing of one.
MANY = (
    "{} of {} interviewees said are left out",  # the fewest who may be told of
    "{} of {} paragraphs are all {}",
    "{} of {} texts are the same few words",
    "{} of {} texts stand on another row as well",
    "{} of {} keywords match nothing",
    "{} of {} stand in {} as well",  # three at the least
)


def test_a_number_that_may_be_one_has_the_form_of_its_verb_asked() -> None:
    found = [(name, match[0]) for name, text in sentences() if (match := WRITTEN.search(text))]
    assert [(name, text) for name, text in found if not text.startswith(MANY)] == []
    assert {each for each in MANY for _, text in found if text.startswith(each)} == {*MANY}


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
    ("people", "turns", "themes"),
    [
        (1, 1, 1),
        (2, 2, 2),
        *(pytest.param(*each, marks=pytest.mark.exhaustive) for each in [(1, 1, 0), (2, 1, 1), (1, 2, 2)]),
    ],
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
