"""A coded project beside a list of the same codings, as its program exports it too."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.read import Material, read
from pipeline.study.config_file import checked, load

from .. import refi
from .written import xlsx

TALK = (
    "I: What matters?\n\nR: Pay is short here, and the rota is late.\n\nI: Why?\n\nR: Nobody asks us twice.\n"
)
PASSAGES = ["Pay is short here", "the rota is late", "Nobody asks us twice."]
CODES = ["Staff::pay", "Staff::rota", "Voice"]


def project(users: tuple[str, ...], by: tuple[int, ...] = (0, 1)) -> bytes:
    coded = [
        refi.Coded(TALK.index(words), TALK.index(words) + len(words), [(who % len(users), n) for who in by])
        for n, words in enumerate(PASSAGES)
    ]
    return refi.qdpx({"P1": refi.Text(TALK, coded)}, CODES, users)


def listed(*coders: str, codes: list[str] = CODES) -> bytes:
    head = ["Document", "Quotation Content", "Codes", "Created by"]
    rows = [["P1", PASSAGES[n], code, who] for who in coders for n, code in enumerate(codes)]
    return xlsx(Report=[head, *rows])


def made(folder: Path, data: bytes, table: bytes) -> tuple[Material, Counter[str]]:
    (folder / "p.qdpx").write_bytes(data)
    (folder / "list.xlsx").write_bytes(table)
    corpus = {"files": ["p.qdpx"], "coded": ["list.xlsx"]}
    material = read(checked({"study": {"name": "x"}, "corpus": corpus}, folder / "x.toml"))
    return material, Counter(row["coder"] for row in material.codings.to_pylist())


@pytest.mark.parametrize("coders", [("Ann", "Bo"), ("Ann",), ("ann",), ("",)])
def test_a_projects_own_export_is_left_out(tmp_path: Path, coders: tuple[str, ...]) -> None:
    material, by = made(tmp_path, project(("Ann", "Bo")), listed(*coders))
    assert by == {"Ann": 3, "Bo": 3}
    assert {*material.codings["theme"].to_pylist()} == {*CODES}
    (note,) = [note for note in material.warnings if note.startswith("list.xlsx: left out")]
    assert "are codes of p.qdpx, too" in note


def test_a_list_says_who_coded_where_the_project_does_not(tmp_path: Path) -> None:
    material, by = made(tmp_path, project(("",), (0,)), listed("Ann", "Bo"))
    assert by == {"Ann": 3, "Bo": 3}
    assert any("so its coders take their place" in note for note in material.warnings)


@pytest.mark.parametrize(
    ("table", "by"),
    [
        (listed("Cy"), {"Ann": 3, "Bo": 3, "Cy": 3}),  # whom the project does not know
        (
            listed("Ann", codes=["Voice", "Voice", "Staff::rota"]),
            {"Ann": 5, "Bo": 3},
        ),  # other codes, twice in one turn
    ],
)
def test_other_codes_and_coders_beside_a_project_are_read(
    tmp_path: Path, table: bytes, by: dict[str, int]
) -> None:
    material, given = made(tmp_path, project(("Ann", "Bo")), table)
    assert given == by
    assert {*material.codings["theme"].to_pylist()} == {*CODES}  # "A::B" is one name in both


def test_init_leaves_an_export_out_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "p.qdpx").write_bytes(project(("Ann", "Bo")))
    (folder / "list.xlsx").write_bytes(listed("Ann", "Bo"))
    assert main(["init", str(tmp_path / "s"), "--from", str(folder), "--yes"]) == 0
    assert (
        "list.xlsx: left out, since 6 of its 6 coded passages are codes of p.qdpx" in capsys.readouterr().out
    )
    assert not load(tmp_path / "s/config.toml").corpus.coded
