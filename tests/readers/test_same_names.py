"""Coders and themes of two names: which are hinted at, and what joining them does to codes and projects."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.read import read
from pipeline.readers import read_files
from pipeline.readers.parsed import Coding
from pipeline.readers.same_names import hints
from pipeline.study.config_file import load

from .projects import test_taguette

DOCUMENT = {"1": "P1", "2": "P2"}


def said(coders: tuple[str, str], themes: tuple[str, str], *, apart: bool = True) -> list[str]:
    codes = [Coding("1", coders[0], themes[0]), Coding("2" if apart else "1", coders[1], themes[1])]
    return hints(codes, DOCUMENT, DOCUMENT, [])


@pytest.mark.parametrize(
    "short", ["hanna", "Hanna", "h.lindqvist", "HLindqvist", "hannal", "HL", "Lindqvist, H."]
)
def test_a_login_and_a_name_may_be_one_person(short: str) -> None:
    (note,) = said((short, "Hanna Lindqvist"), ("Trust", "Trust"))
    assert f'same_coders = [["Hanna Lindqvist", "{short}"]]' in note
    assert not said((short, "Hanna Lindqvist"), ("Trust", "Trust"), apart=False)


@pytest.mark.parametrize("other", ["Anna", "Joseph", "Hanna Berg", "manual", "KL"])
def test_other_people_are_not(other: str) -> None:
    assert not said((other, "Hanna Lindqvist"), ("Trust", "Trust"))


@pytest.mark.parametrize(
    "long", ["learning.devices", "learning > devices", "Learning\\\\Devices", "learning::devices"]
)
def test_a_path_and_its_last_name_may_be_one_theme(long: str) -> None:
    (note,) = said(("Ann", "Ann"), ("devices", long))
    assert "same_themes = [[" in note
    assert not said(("Ann", "Ann"), ("devices", long), apart=False)


@pytest.mark.parametrize("other", ["home.spaces", "devices.home", "dev", "home devices"])
def test_other_themes_are_not(other: str) -> None:
    assert not said(("Ann", "Ann"), ("devices", other))


@pytest.mark.parametrize(("book", "projects"), [(["learning.devices", "Devices"], []),
                                                ([], [["x"], ["learning.devices", "devices"]])])  # fmt: skip
def test_codes_that_one_codebook_has_are_two_themes(book: list[str], projects: list[list[str]]) -> None:
    codes = [Coding("1", "Ann", "devices"), Coding("2", "Ann", "learning.devices")]
    assert hints(codes, DOCUMENT, DOCUMENT, book[:1], [names[:1] for names in projects])
    assert not hints(codes, DOCUMENT, DOCUMENT, book, projects)
    assert not hints(codes, DOCUMENT, {"1": "t.csv", "2": "t.csv"}, [])


def test_a_name_that_may_be_two_people_s_is_not_hinted_at() -> None:
    names = ("Hanna Berg", "Hanna Lindqvist", "hanna")
    codes = [Coding(segment, name, "Trust") for segment, name in zip("123", names, strict=True)]
    each = {"1": "a", "2": "b", "3": "c"}
    assert not hints(codes, each, each, [])


def test_the_line_that_is_proposed_joins_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    talk = "I: Why?\n\nP1: We trust them.\n\nI: And?\n\nP1: It costs money.\n"
    for name in ("P1", "P2"):
        (tmp_path / f"{name}.txt").write_text(talk.replace("P1", name), "utf-8")
    rows = [
        "P1-002,hanna,work.trust",
        "P1-004,joseph,money",
        "P2-002,Hanna Lindqvist,trust",
        "P2-004,Jo Oak,money",
    ]
    (tmp_path / "c.csv").write_text("\n".join(["segment,coder,theme", *rows]), "utf-8")
    config = tmp_path / "x.toml"
    config.write_text('[study]\nname = "x"\n[corpus]\nfiles = ["P*.txt"]\ncodings = "c.csv"\n', "utf-8")
    assert main(["check", str(config)]) == 0
    lines = re.findall(r"write \[corpus\] (same_\w+ = .*\]\])", capsys.readouterr().out)
    assert [line.partition(" ")[0] for line in lines] == ["same_coders", "same_themes"]
    config.write_text(config.read_text("utf-8") + "\n".join(lines) + "\n", "utf-8")
    found = read(load(config))
    assert {*found.codings["coder"].to_pylist()} == {"Hanna Lindqvist", "Jo Oak", "joseph"}
    assert len({*found.codings["theme"].to_pylist()}) == 2
    assert not [text for text in found.warnings if "same_" in text]


def test_a_coded_project_has_the_joined_names_too(tmp_path: Path) -> None:
    marked = [(test_taguette.place("trust"), [1]), (test_taguette.place("trust"), [2])]
    (tmp_path / "t.sqlite3").write_bytes(test_taguette.database(marked, users=("bo", "ann")))
    config = tmp_path / "x.toml"
    same = 'same_coders = [["Ann Lee", "ann"], []]\nsame_themes = [["Trust them", "money", "TRUST"]]\n'
    config.write_text(f'[study]\nname = "x"\n[corpus]\nfiles = ["t.sqlite3"]\n{same}', "utf-8")
    (file,) = read_files(load(config))
    project = file.parsed.project
    assert project is not None
    given = [(p.coder, p.theme) for source in project.sources for p in source.passages]
    assert given == [("Ann Lee", "Trust them"), ("bo", "Trust them")]
    assert [user.name for user in project.users] == ["Ann Lee", "bo"]
    assert [code.name for code in project.codes] == ["Trust them"]
    assert [(code.coder, code.theme) for code in file.parsed.codes] == given
