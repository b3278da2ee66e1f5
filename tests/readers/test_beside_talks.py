"""Texts of a coded project that nobody is labelled in and nobody coded: the researcher's notes."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.commands.work.import_ import imported
from pipeline.errors import InputError
from pipeline.read import Material, read
from pipeline.study.config_file import checked, load

from .projects.test_qualcoder import database

NOTES = "Not an interview.\nThe room was cold before I asked.\n"
SAID = "says that the costs of the ward went up again and again. "


def project(folder: Path, name: str, notes: str, *, coded: bool = False, mark: bool = False) -> Path:
    """Return a project of three talks and another text."""
    values = [f"({n}, 'P{n}.txt', 'Talk {n}\n\nAnn: Why?\n\nP{n}: It {SAID}', '')" for n in (2, 3)]
    more = (
        f"INSERT INTO source VALUES {', '.join(values)}, (4, '{name}', '{notes}', '');"
        "CREATE TABLE cases (caseid, name); CREATE TABLE case_text (id, caseid, fid);"
        "INSERT INTO cases VALUES (1, 'North'), (2, 'South');"
        "INSERT INTO case_text VALUES (1, 1, 1), (2, 2, 2);"
        "CREATE TABLE attribute (attrid, name, attr_type, value, id);"
        "INSERT INTO attribute VALUES (1, 'Sector', 'case', 'Trust', 1), (2, 'Age', 'file', '', 1);"
    )
    first = f"Talk 1\n\nAnn: Why?\n\nP1: It {SAID}"
    at = first.index("It ")
    passages = [(1, at, at + 40, first[at : at + 40], "Zs")]
    data = database(passages, text=first, more=more)
    base = sqlite3.connect(":memory:")
    base.deserialize(data)
    base.execute("UPDATE source SET name = 'P1.txt' WHERE id = 1")
    new = [("code_text", (9, 1, 4, notes[:16], 0, 16, "Zs"))] * coded
    new += [("code_text", (8, 2, 1, "Talk 1", 0, 6, "Zs"))] * mark
    for table, row in new:
        columns = "ctid, cid, fid, seltext, pos0, pos1, owner"
        base.execute(f"INSERT INTO {table} ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    base.commit()
    (folder / "Ward.qda").mkdir()
    (folder / "Ward.qda/data.qda").write_bytes(base.serialize())
    return folder / "Ward.qda"


def material(folder: Path, **corpus: object) -> Material:
    files = {"files": [str(folder / "Ward.qda")], "interviewer": ["Ann"]}
    return read(checked({"study": {"name": "s"}, "corpus": files | corpus}, folder / "c.toml"))


def people(found: Material) -> set[str]:
    return {*found.segments["interviewee"].to_pylist()} - {""}


LONG = "The room was cold. " * 60


@pytest.mark.parametrize(
    ("name", "notes", "coded", "left", "warned"),
    [
        ("field notes.md", NOTES, False, True, True),
        ("field notes.md", LONG, False, True, True),
        ("the room.md", NOTES, False, True, True),
        ("the room.md", LONG, False, False, True),
        ("P4.txt", NOTES, False, False, True),  # called as the talks are
        ("field notes.md", NOTES, True, False, False),
        ("field notes.md", f"Ann: Why?\n\nBo: It {SAID}", False, False, False),
    ],
)
def test_what_nobody_is_labelled_in_and_nobody_coded_is_left_out_or_warned_of(
    tmp_path: Path,
    name: str,
    notes: str,
    coded: bool,
    left: bool,
    warned: bool,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source = project(tmp_path, name, notes, coded=coded)
    stem = name.rpartition(".")[0]
    line = f'note = ["{stem}: *"]'
    assert any(line in text for text in material(tmp_path).warnings) is warned
    assert main(["init", str(tmp_path / "s"), "--from", str(source), "--yes"]) == 0
    said = capsys.readouterr().out.splitlines()[1]
    assert said.startswith(f"{stem} (") is left
    config = load(tmp_path / "s/config.toml")
    assert config.corpus.note == [f"{stem}: *"] * left
    found = read(config)
    assert (len(people(found)) == 3) is left
    assert not any(line in text for text in found.warnings) or not left


def test_it_is_not_named_where_names_are_replaced(tmp_path: Path) -> None:
    project(tmp_path, "field notes.md", NOTES)
    (said,) = [each for each in material(tmp_path, pseudonyms="generate").warnings if "DOCUMENT: *" in each]
    assert "note = [" in said


@pytest.mark.parametrize("pattern", ["field notes: *", "field notes: (nobody)", "FIELD*: *"])
@pytest.mark.parametrize("role", ["note", "other"])
def test_a_document_is_left_out_by_all_that_is_in_it(tmp_path: Path, pattern: str, role: str) -> None:
    project(tmp_path, "field notes.md", NOTES)
    rows = material(tmp_path, **{role: [pattern]}).segments.to_pylist()
    assert {row["role"] for row in rows if row["document"] == "field notes"} == {role}
    assert {row["role"] for row in rows if row["document"] == "P1"} == {"note", "interviewer", "participant"}


def test_all_of_a_document_has_headings_as_notes_and_whoever_is_named_as_they_are(tmp_path: Path) -> None:
    project(tmp_path, "field notes.md", NOTES)
    rows = material(tmp_path, other=["P1: *"]).segments.to_pylist()
    roles = {row["speaker"]: row["role"] for row in rows if row["document"] == "P1"}
    assert roles == {"": "note", "Ann": "interviewer", "P1": "other"}


@pytest.mark.parametrize(
    ("corpus", "problem", "line"),
    [
        ({"note": ["field notes: "]}, "nobody has that label there", '"field notes: *" for all of it'),
        (
            {"leave_out": [["document", "field notes"]]},
            "no file of the corpus is one",
            'note = ["DOCUMENT: *"]',
        ),
    ],
)
def test_what_would_change_nothing_is_refused(
    tmp_path: Path, corpus: dict[str, object], problem: str, line: str
) -> None:
    project(tmp_path, "field notes.md", NOTES)
    with pytest.raises(InputError, match=problem) as raised:
        material(tmp_path, **corpus)
    assert line in raised.value.remedy


@pytest.mark.parametrize("pattern", ["field notes", "field notes.md"])
def test_a_document_in_place_of_a_speaker_is_met_with_the_pattern_that_means_it(
    tmp_path: Path, pattern: str
) -> None:
    project(tmp_path, "field notes.md", NOTES)
    said = material(tmp_path, note=[pattern]).warnings
    assert any(f'write "{pattern}: *"' in each for each in said)
    assert "field notes" not in people(material(tmp_path, note=[f"{pattern}: *"]))


def test_an_import_has_no_mark_to_oneself_in_its_codebook_and_its_study_the_same_codes(
    tmp_path: Path,
) -> None:
    source = project(tmp_path, "field notes.md", NOTES, mark=True)
    files, _ = imported(source)
    assert b'"trust"' in files["codebook.toml"]
    assert b'"money"' not in files["codebook.toml"]
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    codings = (read(load(tmp_path / "config.toml")).codings, material(tmp_path).codings)
    once, again = ([*zip(*(t[c].to_pylist() for c in ("segment", "theme")), strict=True)] for t in codings)
    assert once == again
    assert {theme for _, theme in once} == {"trust"}


def test_attributes_and_cases_that_group_nothing_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = project(tmp_path, "field notes.md", NOTES)
    assert main(["init", str(tmp_path / "s"), "--from", str(source), "--yes"]) == 0
    assert main(["check", str(tmp_path / "s")]) == 0
    said = capsys.readouterr().out
    assert said.count("attributes, left out: Sector (of 1 case); to count by one") == 2
    assert said.count("2 cases taken for no groups of documents, since none alone holds several") == 2
    assert "Ward.qda: 2 cases" in said
