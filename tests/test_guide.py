"""The handbook: every command in it is run, and every output that it shows is what comes out."""

from __future__ import annotations

import re
import shlex
import sys
import tomllib
from pathlib import Path

import pytest

import pipeline
from pipeline.cli import main
from pipeline.readers.tables import codebook
from pipeline.statistics.coverage import coverage
from pipeline.study.config_file import checked
from pipeline.study.schema import schema
from pipeline.tables.handed import SEGMENTS
from pipeline.tables.results import READ
from pipeline.terminal.handbook import book, holding, text, topics

BLOCK = re.compile(r"^```(console|python|toml)\n(.*?)^```$", re.M | re.S)
LONG = {"tutorial"}  # runs the whole example


def said(expected: str) -> re.Pattern[str]:
    """Return what an output that is shown looks like; `...` stands for anything."""
    parts = [re.escape(line) for line in expected.rstrip("\n").split("\n")]
    return re.compile("\n".join(parts).replace(r"\.\.\.", r"[\s\S]*?").replace(r"\ \ ", r" +"))


def console(block: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Run the commands of a block, and hold what they say against what stands beneath them."""
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, expected = part.partition("\n")
        program, *words = shlex.split(command)
        assert program == "wordpairs"
        status = main(words)
        out = capsys.readouterr()
        assert status == 0, f"{command}: {out.err}"
        assert said(expected).fullmatch(out.out.rstrip("\n")), f"{command} says:\n{out.out}"


def config_or_codebook(block: str) -> None:
    """Hold a block of TOML against what reads it."""
    if "[[theme]]" in block:
        assert codebook.read(Path("codebook.toml"), block.encode("utf-8"))[0].num_rows > 5
    else:
        # Without a section, each line is another value for a key of [corpus].
        for part in [block] if "[corpus]" in block else block.splitlines():
            given = tomllib.loads(part if "[corpus]" in part else f"[corpus]\n{part}")
            corpus = {"files": ["x"], **given.pop("corpus", {})}
            checked({"study": {"name": "x"}, "corpus": corpus, **given}, Path("config.toml"))


@pytest.mark.parametrize(
    "topic", [pytest.param(t, marks=pytest.mark.exhaustive) if t in LONG else t for t in topics()]
)
def test_what_a_page_shows_is_what_comes_out(
    topic: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "wordpairs", pipeline)
    names: dict[str, object] = {}
    for kind, block in BLOCK.findall(text(topic)):
        if kind == "console":
            console(block, capsys)
        elif kind == "python":
            exec(compile(block, topic, "exec"), names)
        else:
            config_or_codebook(block)


def test_a_page_is_as_wide_as_a_terminal_and_names_commands_that_there_are() -> None:
    from pipeline.terminal.command import names

    for topic in topics():
        written = re.findall(r"wordpairs ([a-z]+)", text(topic))
        assert {w for w in written if w in names()} >= {
            w for w in written if f"`wordpairs {w}" in text(topic)
        }, topic


def test_every_column_has_a_meaning_in_the_table_of_tables() -> None:
    rows = [line for line in text("tables").splitlines() if line.startswith("| `")]
    assert len(rows) > 100
    assert [row for row in rows if row.endswith("|  |")] == []


def test_a_column_is_explained_for_its_own_table_alone() -> None:
    page = text("tables")
    parts = {part.partition(".csv")[0]: part for part in page.split("\n## ")[1:]}
    assert [name for name, part in parts.items() if re.search(r"; in [a-z_]+( and [a-z_]+)*, ", part)] == []
    assert "| `auto` | automatic codes: interviewees who raise the theme |" in parts["interviewees"]
    assert "| `auto` | yes (1) or no (0) |" in parts["missed"]
    assert "| `verdict` |" in parts["manuscript"]


def test_the_intervals_that_hold_too_seldom_are_those_that_were_simulated() -> None:
    rows = re.findall(r"^\| (kappa|alpha) \| ([14]) \| (.*) \|$", text("statistics"), re.MULTILINE)
    assert len(rows) == 4
    for statistic, units, cells in rows:
        for people, cell in zip((6, 8, 10, 17, 30), cells.split(" | "), strict=True):
            held = (coverage(statistic, "jackknife", people, int(units), share) for share in (0.1, 0.2, 0.5))
            assert cell == ", ".join(str(round(1000 * each) // 10) for each in held if each is not None)


def test_what_was_read_stands_among_the_tables_with_where_its_places_count() -> None:
    page = text("tables")
    assert set(READ["segments"]) < {*SEGMENTS.names}
    for name, columns in READ.items():
        part = page.partition(f"## {name}.csv")[2].partition("\n## ")[0]
        assert re.findall(r"^\| `(\w+)`", part, re.MULTILINE) == columns
    assert "NAME.txt is the text taken out of NAME.docx" in page


def test_the_handbook_is_one_page_that_needs_no_network() -> None:
    page = book()
    assert all(f'<section id="{name}">' in page for name in topics())
    assert "<table>" in page
    assert not re.search(r'(src|href)="https?:', page)


def test_a_key_of_few_values_names_them_all() -> None:
    rows = {row.split("`")[1]: row for row in text("config").splitlines() if row.startswith("| `")}
    for section in schema()["$defs"].values():
        for key, of in section["properties"].items():
            for value in of.get("enum") or of.get("items", {}).get("enum", []):
                assert value in rows[key], key


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("inter-rater reliability", "comparison"),
        ("intercoder", "comparison"),
        ("consensus", "comparison"),
        ("anonymise", "confidentiality"),
        ("cite", "paper"),
        ("survey", "formats"),
        ("export NVivo", "formats"),
    ],
)
def test_what_a_newcomer_calls_it_is_found(asked: str, page: str) -> None:
    assert page in holding(asked)


def test_a_page_that_there_is_not_is_met_with_its_neighbour(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guide", "tutorail"]) == 2
    assert "did you mean: wordpairs guide tutorial?" in capsys.readouterr().err
    assert main(["guide", "../config"]) == 2
    assert main(["guide"]) == 0
    listed = capsys.readouterr().out
    assert listed.startswith("  tutorial ")
