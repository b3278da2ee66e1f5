"""Roles of labels in one document: interviewer = ["visit 3: Speaker 2"]."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipeline.archive.units import Units
from pipeline.cli import main
from pipeline.count.block import Unit
from pipeline.errors import InputError
from pipeline.read import read
from pipeline.readers.spelt_askers import one_person
from pipeline.study.config_file import checked

TALK = "{0}: What came on day {1}?\n\n{2}: On day {1} came the {3} nurse.\n\n"


def folder(tmp_path: Path) -> Path:
    talks = tmp_path / "talks"
    talks.mkdir()
    one = "".join(TALK.format("Speaker 1", n, "Speaker 2", f"night{n}") for n in range(6))
    two = "".join(TALK.format("Speaker 2", n, "Speaker 1", f"day{n}") for n in range(6))
    (talks / "visit 1.txt").write_text(one, "utf-8")
    (talks / "visit 2.txt").write_text(two, "utf-8")
    return talks


def roles(tmp_path: Path, **corpus: object) -> dict[tuple[str, str], str]:
    talks = tmp_path / "talks" if (tmp_path / "talks").exists() else folder(tmp_path)
    data = {"study": {"name": "s"}, "corpus": {"files": [str(talks / "*")], **corpus}}
    found = read(checked(data, tmp_path / "c.toml")).segments
    columns = (found[name].to_pylist() for name in ("document", "speaker", "role"))
    return {(document, speaker): role for document, speaker, role in zip(*columns, strict=True)}


@pytest.mark.parametrize("role", ["interviewer", "other", "note"])
@pytest.mark.parametrize("document", ["visit 2", "visit 2.txt", "VISIT 2", "visit [2-9]"])
def test_a_label_has_the_role_in_the_document_and_in_no_other(
    tmp_path: Path, role: str, document: str
) -> None:
    named: dict[str, list[str]] = {"interviewer": ["visit 1: Speaker 1"]}
    named.setdefault(role, []).append(f"{document}: Speaker 2")
    found = roles(tmp_path, **named)
    assert found == {
        ("visit 1", "Speaker 1"): "interviewer",
        ("visit 1", "Speaker 2"): "participant",
        ("visit 2", "Speaker 1"): "participant",
        ("visit 2", "Speaker 2"): role,
    }


def test_a_row_of_a_table_has_the_role_in_the_document_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "t.csv").write_text(
        "document,speaker,text\none,Ann,Why was it?\none,Bo,It was late.\ntwo,Ann,It was hot.\n", "utf-8"
    )
    found = roles(tmp_path, interviewer=["one: Ann"])
    assert found["one", "Ann"] == "interviewer"
    assert found["two", "Ann"] == found["one", "Bo"] == "participant"


def test_it_holds_where_names_are_replaced(tmp_path: Path) -> None:
    found = roles(tmp_path, interviewer=["visit 1: Speaker 1", "visit 2: Speaker 2"], pseudonyms="generate")
    assert sorted(found.values()) == ["interviewer", "interviewer", "participant", "participant"]


@pytest.mark.parametrize(
    ("named", "problem", "near"),
    [
        ("visit 3: Speaker 2", "no document has that name", "did you mean visit"),
        ("visit 2: Speaker 3", "nobody has that label there", "did you mean Speaker"),
    ],
)
def test_what_is_not_there_is_met_with_what_is_near(
    tmp_path: Path, named: str, problem: str, near: str
) -> None:
    with pytest.raises(InputError, match=problem) as raised:
        roles(tmp_path, interviewer=[named])
    assert near in raised.value.remedy


def test_an_archive_has_the_roles_too(tmp_path: Path) -> None:
    talks = folder(tmp_path)
    corpus = {"files": [str(talks / "*")], "interviewer": ["visit 1: Speaker 1"]}
    units = Units(checked({"study": {"name": "s"}, "corpus": corpus}, tmp_path / "c.toml"))
    for document in ("visit 1", "visit 2"):
        for speaker in ("Speaker 1", "Speaker 2"):
            units.place(Unit(document, speaker))
    assert units.table()[0]["role"].to_pylist() == ["interviewer", *["participant"] * 3]
    corpus["interviewer"] = ["visit 3: Speaker 1"]
    units = Units(checked({"study": {"name": "s"}, "corpus": corpus}, tmp_path / "c.toml"))
    units.place(Unit("visit 1", "Speaker 1"))
    with pytest.raises(InputError, match="no document has that name"):
        units.table()


def test_a_label_with_a_role_in_all_documents_has_no_other_in_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="one role in all documents and another in one"):
        roles(tmp_path, interviewer=["Speaker 2"], other=["visit 2: Speaker 2"])


def test_a_name_that_holds_the_sign_is_a_name(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "t.csv").write_text("speaker,text\nWard 3: Ann,Why?\nBo,It was hot.\n", "utf-8")
    found = roles(tmp_path, interviewer=["Ward 3: Ann"])
    assert sorted(found.values()) == ["interviewer", "participant"]


SPELLINGS = ["Dr. Anwen Rees", "Anwen R.", "ANWEN REES", "A Rees", "AR", "Anwen"]


@pytest.mark.parametrize("spelling", SPELLINGS[1:])
def test_who_asks_under_another_spelling_is_said_with_the_line_to_paste_and_taken_to_ask_by_init(
    tmp_path: Path, spelling: str, capsys: pytest.CaptureFixture[str]
) -> None:
    talks = tmp_path / "talks"
    talks.mkdir()
    one = "".join(TALK.format(SPELLINGS[0], n, "Mair", f"night{n}") for n in range(8))
    two = "".join(
        f"{spelling}: So day {n} was long, you say.\n\nBeti: On day {n} came the late{n} nurse.\n\n"
        for n in range(8)
    )
    (talks / "one.txt").write_text(one, "utf-8")
    (talks / "two.txt").write_text(two, "utf-8")
    config = tmp_path / "c.toml"
    config.write_text(
        f'[study]\nname = "s"\n[corpus]\nfiles = ["talks/*.txt"]\ninterviewer = ["{SPELLINGS[0]}"]\n', "utf-8"
    )
    assert main(["check", str(config)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert f'"{spelling}" in two ("{SPELLINGS[0]}")' in said
    assert f'write interviewer = ["{SPELLINGS[0]}", "{spelling}"] in [corpus]' in said
    assert main(["init", str(tmp_path / "study"), "--from", str(talks), "--yes"]) == 0
    assert f"{spelling}: who asks as well, by the spelling" in capsys.readouterr().out
    corpus = tomllib.loads((tmp_path / "study" / "config.toml").read_text("utf-8"))["corpus"]
    assert corpus["interviewer"] == [SPELLINGS[0], spelling]


@pytest.mark.parametrize("other", ["Anwen Lloyd", "B Rees", "Dr", "R", "Speaker 1", "Rhian"])
def test_another_name_is_another_person(other: str) -> None:
    assert not one_person(SPELLINGS[0], other)
    assert all(one_person(SPELLINGS[0], each) for each in [*SPELLINGS, "anwen rees"])
