"""`[corpus] coders_in_codes`: each code by the coder in its name, in projects, tables, lists and files.

Two coders, NT and RB, of two talks of three answers each; what they agree on is counted here by hand.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.read import Material, read
from pipeline.readers.coders_named import in_file
from pipeline.readers.parsed import Code as Given
from pipeline.readers.parsed import Parsed
from pipeline.readers.projects.project import Code, Passage, Project, Source
from pipeline.study.config_file import checked

from ..tagged import tagged

TALKS = {
    "P1": ["I: What is it like?", "Ash: We dig the heavy clay.", "I: And then?", "Ash: We carry cold water.",
           "I: And then?", "Ash: We weed the long beds."],
    "P2": ["I: What is it like?", "Bo: The clay is like stone.", "I: And then?", "Bo: The water is far away.",
           "I: And then?", "Bo: The beds are all dry."],
}  # fmt: skip
# Soil: NT in three of the six answers, RB in three, both in two; so kappa is (4/6 - 1/2) / (1/2) = 1/3.
# Water: NT in two, RB in two, both in these, all four others in none: kappa is 1.
PASSAGES = [
    ("P1", "dig the heavy clay", "NT", "Soil"), ("P1", "heavy clay", "RB", "Soil"),
    ("P2", "clay is like stone", "NT", "Soil"), ("P2", "The clay is like stone", "RB", "Soil"),
    ("P1", "weed the long beds", "NT", "Soil"), ("P2", "beds are all dry", "RB", "Soil"),
    ("P1", "carry cold water", "NT", "Water"), ("P1", "cold water", "RB", "Water"),
    ("P2", "water is far away", "NT", "Water"), ("P2", "water is far away", "RB", "Water"),
]  # fmt: skip
WAYS = ["{who}.{theme}", "{who} - {theme}", "{who}_{theme}", "{theme} ({who})", "{theme} - {who}"]


def project(folder: Path, way: str = WAYS[0], *more: tuple[str, str, str]) -> None:
    given = [(talk, words, way.format(who=who, theme=theme)) for talk, words, who, theme in PASSAGES]
    (folder / "talks.sqlite3").write_bytes(tagged(TALKS, [*given, *more]))


def material(folder: Path, **corpus: Any) -> Material:
    data = {"study": {"name": "x"}, "corpus": {"files": ["talks.sqlite3"]} | corpus}
    return read(checked(data, folder / "config.toml"))


def pairs(found: Material) -> set[tuple[str, str]]:
    return {(row["coder"], row["theme"]) for row in found.codings.to_pylist()}


BOTH = {("NT", "Soil"), ("RB", "Soil"), ("NT", "Water"), ("RB", "Water")}
KEY = {"coders_in_codes": ["NT", "RB"]}


@pytest.mark.parametrize("way", WAYS[:4:3])
def test_two_coders_of_one_project_are_compared(tmp_path: Path, way: str) -> None:
    project(tmp_path, way)
    (tmp_path / "config.toml").write_text(
        '[study]\nname = "x"\nresults = "results"\n[corpus]\nfiles = ["talks.sqlite3"]\n'
        'coders_in_codes = ["NT", "RB"]\n',
        "utf-8",
    )
    assert main(["run", str(tmp_path), "--stage", "compare"]) == 0
    (table,) = tmp_path.rglob("agreement.csv")
    with table.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if (row["level"], row["coder_b"]) == ("segment", "RB")]
    told = {row["theme"]: [float(row[name]) for name in ("units", "a", "b", "both", "kappa")] for row in rows}
    assert told["Soil"] == pytest.approx([6, 3, 3, 2, 1 / 3], abs=1e-5)
    assert told["Water"] == [6, 2, 2, 2, 1]
    assert {row["coder_a"] for row in rows} == {"NT"}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("level", ["codes", "parents"])
def test_without_the_key_a_warning_names_it(tmp_path: Path, way: str, level: str) -> None:
    project(tmp_path, way)
    data = {"study": {"name": "x"}, "corpus": {"files": ["talks.sqlite3"]}, "themes": {"level": level}}
    (said,) = [one for one in read(checked(data, tmp_path / "x.toml")).warnings if "coders_in_codes" in one]
    assert "2 of 2 themes by two or more" in said
    assert "count as 4 themes of one coder" in said
    assert 'write [corpus] coders_in_codes = ["NT", "RB"]; if not, coders_in_codes = []' in said
    for decided in (["NT", "RB"], []):
        assert not [one for one in material(tmp_path, coders_in_codes=decided).warnings if "in_codes" in one]


def test_with_an_empty_list_they_are_themes(tmp_path: Path) -> None:
    project(tmp_path)
    found = material(tmp_path, coders_in_codes=[])
    assert pairs(found) == {("manual", f"{who}.{theme}") for who, theme in BOTH}


def test_coders_are_no_themes_above_others(tmp_path: Path) -> None:
    """The level of parents is that of what is left of a name."""
    project(tmp_path, "{who}.plot.{theme}")
    data = {
        "study": {"name": "x"},
        "corpus": {"files": ["talks.sqlite3"]} | KEY,
        "themes": {"level": "parents"},
    }
    assert pairs(read(checked(data, tmp_path / "x.toml"))) == {("NT", "plot"), ("RB", "plot")}


def test_a_code_that_bears_nobody_is_left_out_and_named(tmp_path: Path) -> None:
    project(tmp_path, WAYS[0], ("P1", "heavy", "good quote"), ("P2", "stone", "good quote"))
    found = material(tmp_path, **KEY)
    assert pairs(found) == BOTH
    (said,) = [one for one in found.warnings if "nobody's" in one]
    assert said.endswith(
        'nobody\'s, and left out: "good quote" (2); write whose they are before their names to count them'
    )


def test_of_one_coder_in_names_the_other_codes_are_who_else_s(tmp_path: Path) -> None:
    """The second coder alone wrote who she is."""
    given = [(talk, words, theme if who == "NT" else f"RB.{theme}") for talk, words, who, theme in PASSAGES]
    (tmp_path / "talks.sqlite3").write_bytes(tagged(TALKS, given))
    found = material(tmp_path, coders_in_codes=["RB"])
    assert pairs(found) == {("manual" if who == "NT" else who, theme) for who, theme in BOTH}


def test_they_may_be_called_by_their_names(tmp_path: Path) -> None:
    project(tmp_path)
    found = material(tmp_path, **KEY, same_coders=[["Nia Tew", "NT"]], same_themes=[["Earth", "Soil"]])
    assert pairs(found) == {("Nia Tew", "Earth"), ("RB", "Earth"), ("Nia Tew", "Water"), ("RB", "Water")}


def test_a_coder_in_no_code_is_refused(tmp_path: Path) -> None:
    project(tmp_path)
    with pytest.raises(InputError, match="no code has this coder") as raised:
        material(tmp_path, coders_in_codes=["NT", "RR"])
    assert (raised.value.found, "coders_in_codes" in str(raised.value.where)) == ("RR", True)


@pytest.mark.parametrize("names", [["NT", "nt"], ["NT", " "]])
def test_names_are_not_empty_and_each_once(tmp_path: Path, names: list[str]) -> None:
    project(tmp_path)
    with pytest.raises(InputError, match="coders_in_codes"):
        material(tmp_path, coders_in_codes=names)


def test_a_list_of_passages(tmp_path: Path) -> None:
    for name, turns in TALKS.items():
        (tmp_path / f"{name}.txt").write_text("\n\n".join(turns), "utf-8")
    rows = [f"{talk},{words},{who}.{theme}" for talk, words, who, theme in PASSAGES]
    (tmp_path / "coded.csv").write_text("\n".join(["Document,Quote,Code", *rows]), "utf-8")
    corpus = {"files": ["P*.txt"], "coded": ["coded.csv"]}
    before, found = material(tmp_path, **corpus), material(tmp_path, **corpus, **KEY)
    assert any("coders_in_codes" in one for one in before.warnings)
    assert pairs(found) == BOTH
    assert found.codings.num_rows == len(PASSAGES)


def test_a_file_of_codes_on_segments(tmp_path: Path) -> None:
    """A row without a theme says of its segment that nothing applies: to each who gave it nothing."""
    for name, turns in TALKS.items():
        (tmp_path / f"{name}.txt").write_text("\n\n".join(turns), "utf-8")
    rows = ["P1-002,NT.Soil", "P1-002,RB.Soil", "P1-004,NT.Water", "P2-004,RB.Water", "P1-006,"]
    (tmp_path / "codes.csv").write_text("\n".join(["segment,theme", *rows]), "utf-8")
    found = material(tmp_path, files=["P*.txt"], codings="codes.csv", **KEY)
    assert pairs(found) == BOTH | {("NT", ""), ("RB", "")}
    empty = {(row["segment"], row["coder"]) for row in found.codings.to_pylist() if not row["theme"]}
    assert empty == {("P1-006", "NT"), ("P1-006", "RB")}


def comments(folder: Path, cells: list[str]) -> None:
    said = [
        "The clay is heavy",
        "The water is cold",
        "The beds are dry",
        "The gate is shut",
        "The shed is full",
    ]
    rows = [f"{text},{cell}" for text, cell in zip(said, cells, strict=True)]
    (folder / "comments.csv").write_text("\n".join(["text,codes", *rows]), "utf-8")


@pytest.mark.parametrize("read_all", [True, False])
def test_a_column_of_codes_has_rows_without_a_theme_of_each(tmp_path: Path, read_all: bool) -> None:
    """The fourth row is NT's alone and the fifth nobody's: RB has two rows without a theme, NT one."""
    comments(tmp_path, ["NT.Soil; RB.Soil", "NT.Water; RB.Water", "NT.Soil; RB.Soil", "NT.Water", ""])
    corpus = {"files": ["comments.csv"], "codes": ["codes"], **KEY}
    found = material(tmp_path, **corpus, **({"no_theme": [""]} if read_all else {}))
    empty = [(row["coder"], row["segment"][-1]) for row in found.codings.to_pylist() if not row["theme"]]
    assert sorted(empty) == ([("NT", "5"), ("RB", "4"), ("RB", "5")] if read_all else [])
    assert pairs(found) - {("NT", ""), ("RB", "")} == BOTH
    without = [] if read_all else ["1 of 5 by NT", "2 of 5 by RB"]
    assert [*map(str, found.without_theme)] == without


def test_a_codebook_is_by_theme_and_has_the_rules_of_both(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "book.toml").write_text(
        '[[theme]]\nname = "NT.Soil"\ndefinition = "earth"\nwords = ["clay"]\n'
        '[[theme]]\nname = "RB.Soil"\nwords = ["clay", "stone"]\n'
        '[[theme]]\nname = "Water"\nwords = ["cold"]\n',
        "utf-8",
    )
    data = {"study": {"name": "x"}, "corpus": {"files": ["talks.sqlite3"]} | KEY}
    found = read(checked(data | {"themes": {"codebook": "book.toml"}}, tmp_path / "x.toml"))
    rules = sorted((row["theme"], row["pattern"], row["definition"]) for row in found.codebook.to_pylist())
    assert rules == [("Soil", "clay", "earth"), ("Soil", "stone", "earth"), ("Water", "cold", "")]
    assert not [one for one in found.warnings if "codebook" in one and "not have" in one]


def test_a_coder_above_codes_in_a_project() -> None:
    """Names that both have are told apart by what is above them; of what RB alone has, the parent says it."""
    text = "clay water beds"
    codes = [
        Code("NT"),
        Code("RB"),
        Code("NT > Soil", "NT", "earth"),
        Code("RB > Soil", "RB"),
        Code("Beds", "RB"),
    ]
    names = {"NT > Soil": (0, 4), "RB > Soil": (0, 4), "Beds": (11, 15)}
    passages = tuple(Passage(*at, "Admin", name) for name, at in names.items())
    source = Source("P1", "P1.txt", text, passages=passages)
    given = tuple(Given(0, "Admin", name, *at) for name, at in names.items())
    project = Project("a project", codes=tuple(codes), sources=(source,))
    parsed = Parsed((), given, project=project, account=("it",))
    found = in_file(parsed, Corpus(files=["x"], coders_in_codes=["NT", "RB"]))
    whose = [("NT", "Soil"), ("RB", "Soil"), ("RB", "Beds")]
    assert [(code.coder, code.theme) for code in found.codes] == whose
    assert found.project is not None
    assert [(p.coder, p.theme) for p in found.project.sources[0].passages] == whose
    assert [(code.name, code.parent, code.definition) for code in found.project.codes] == [
        ("Soil", "", "earth"), ("Beds", "", "")
    ]  # fmt: skip
    assert found.account[-1] == "codes by who stands in their names: 1 by NT and 2 by RB"
