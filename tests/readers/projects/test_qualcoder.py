"""QualCoder's project folders: coders, categories, positions, what is left out and said."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from pipeline.commands.work.import_ import imported
from pipeline.config import Config, Corpus
from pipeline.errors import InputError
from pipeline.read import read
from pipeline.readers.projects import qualcoder
from pipeline.readers.projects.project import Memo, Project

TEXT = "Hello 😀\nWe trust them.\nIt costs money."
TRUST, MONEY = (11, 16), (32, 37)


def database(
    codings: list[tuple[int, int, int, str, str]], *, text: str = TEXT, old: bool = False, more: str = ""
) -> bytes:
    """Return a project with codes 1 trust (in a category) and 2 money, and the codings.

    A coding is code, start, end, the text it has there, and coder.
    """
    base = sqlite3.connect(":memory:")
    base.executescript(
        f"""CREATE TABLE project (databaseversion, date, memo);
        CREATE TABLE source (id, name, fulltext, memo);
        CREATE TABLE code_cat (catid, name, supercatid);
        CREATE TABLE code_name (cid, name, memo, catid{"" if old else ", supercid"});
        CREATE TABLE code_text
            (ctid, cid, fid, seltext, pos0, pos1, owner{"" if old else ", memo"});
        INSERT INTO code_cat VALUES (1, 'Relations', NULL);
        INSERT INTO code_name (cid, name, memo, catid) VALUES (1, 'trust', 'in them', 1),
            (2, 'money', '', NULL);
        {more}"""
    )
    base.execute("INSERT INTO source VALUES (1, 'talk.docx', ?, '')", (text,))
    for number, (code, start, end, selected, owner) in enumerate(codings, 1):
        base.execute(
            "INSERT INTO code_text (ctid, cid, fid, seltext, pos0, pos1, owner) VALUES (?, ?, 1, ?, ?, ?, ?)",
            (number, code, selected, start, end, owner),
        )
    base.commit()
    data: bytes = base.serialize()
    return data


def project(data: bytes, **settings: Any) -> Project:
    return qualcoder.project(Path("data.qda"), data, Corpus(files=["x"], **settings))


def spans(found: Project) -> list[tuple[int, int, str, str]]:
    return [p[:4] for p in found.sources[0].passages]


TWO = [(1, *TRUST, "trust", "ann"), (2, *MONEY, "money", "bo")]


@pytest.mark.parametrize("old", [False, True])
def test_codings_have_coders_and_codes_their_categories(old: bool) -> None:
    found = project(database(TWO, old=old))
    assert (TEXT[slice(*TRUST)], TEXT[slice(*MONEY)]) == ("trust", "money")
    assert spans(found) == [(*TRUST, "ann", "trust"), (*MONEY, "bo", "money")]
    assert [(c.name, c.parent, c.definition, c.codable) for c in found.codes] == [
        ("Relations", "", "", False),
        ("trust", "Relations", "in them", True),
        ("money", "", "", True),
    ]
    assert found.account == (
        "positions are counted in code points (so that selections have the names of their text): talk",
    )


def test_positions_in_utf16_are_found_by_the_text_that_each_coding_has() -> None:
    shifted = [(code, start + 1, end + 1, text, who) for code, start, end, text, who in TWO]
    assert spans(project(database(shifted))) == spans(project(database(TWO)))
    blind = [(1, 12, 15, "", "ann")]
    with pytest.raises(InputError, match="it cannot be told how the positions"):
        project(database(blind, text="Hello 😀 aaaaaaaaaaaaaa"))
    settled = database(blind, text="Hello 😀 aaaaaaaaaaaaaa")
    assert spans(project(settled, positions="UTF-16")) == [(11, 14, "ann", "trust")]


def test_cases_group_documents_where_one_holds_several() -> None:
    more = (
        "CREATE TABLE cases (caseid, name); CREATE TABLE case_text (id, caseid, fid);"
        "INSERT INTO cases VALUES (1, 'North');"
        "INSERT INTO source VALUES (2, 'b', 'Two.', ''); "
        "INSERT INTO case_text VALUES (1, 1, 1), (2, 1, 2);"
    )
    assert [s.group for s in project(database(TWO, more=more)).sources] == ["North", "North"]
    alone = more.replace(", (2, 1, 2)", "")
    assert [s.group for s in project(database(TWO, more=alone)).sources] == ["", ""]


def test_memos_are_kept_and_what_is_on_no_text_is_counted() -> None:
    more = (
        "INSERT INTO project VALUES ('v14', '', 'about it all');"
        "CREATE TABLE journal (jid, name, jentry, owner);"
        "INSERT INTO journal VALUES (1, 'Day 1', 'dear diary', 'ann');"
        "CREATE TABLE annotation (anid, fid, pos0, pos1, memo, owner);"
        "INSERT INTO annotation VALUES (1, 1, 0, 5, 'a greeting', 'ann');"
        "CREATE TABLE code_image (cid); INSERT INTO code_image VALUES (1), (2);"
        "INSERT INTO source VALUES (2, 'talk.mp3', NULL, '');"
    )
    found = project(database([*TWO, (9, *TRUST, "trust", "ann")], more=more))
    assert found.memos == (
        Memo("talk", "a greeting", "", "ann", 0, 5),
        Memo("", "dear diary", "Day 1", "ann"),
        Memo("", "about it all", "project"),
    )
    assert found.warnings == (
        "sources without text, left out: talk.mp3",
        "codings with a code that is not there, left out: 1",
        "codings on pictures, left out: 2",
    )


def test_the_folder_is_named_as_a_file_is(tmp_path: Path) -> None:
    folder = tmp_path / "My study.qda"
    folder.mkdir()
    (folder / "data.qda").write_bytes(database(TWO))
    for written in ("My study.qda", "*.qda", "My study.qda/data.qda"):
        config = Config.model_validate(
            {"study": {"name": "s"}, "corpus": {"files": [written]}, "path": tmp_path / "c.toml"}
        )
        material = read(config)
        assert [(f.path.name, f.codings) for f in material.files] == [("data.qda", 2)]
        assert material.segments["segment"].to_pylist() == ["talk-001", "talk-002", "talk-003"]
        assert "My study.qda is" in material.facts["name"].to_pylist()
    files, _ = imported(folder)
    assert b'name = "My_study"' in files["config.toml"]
    assert files["sources/talk.txt"].decode() == TEXT


def test_a_project_that_is_open_elsewhere_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "data.qda"
    journalled = bytearray(database(TWO))
    journalled[18:20] = b"\x02\x02"  # a write-ahead journal lies beside it
    data = bytes(journalled)
    assert spans(qualcoder.project(path, data, Corpus(files=["x"])))
    (tmp_path / "data.qda-wal").write_bytes(b"changes")
    with pytest.raises(InputError, match="is open in another program"):
        qualcoder.project(path, data, Corpus(files=["x"]))


def test_a_damaged_or_other_database_is_refused() -> None:
    data = database(TWO)
    for place in range(100, len(data), 1_000):
        damaged = data[:place] + bytes(200) + data[place + 200 :]
        try:
            project(damaged)
        except InputError as error:
            assert error.where  # noqa: PT017
    with pytest.raises(InputError, match="is not a QualCoder project"):
        project(b"PK\x03\x04")


def test_odd_cells_are_no_codes_positions_or_parents() -> None:
    found = project(
        database(
            [(1, 11, 16, "trust", "ann")],
            more="CREATE TABLE annotation (fid, pos0, pos1, memo, owner);"
            "INSERT INTO annotation VALUES (1, 'x', 4, 'why?', 7);"
            "INSERT INTO code_cat VALUES (2, 9, 'above'), (NULL, NULL, 1.5);"
            "INSERT INTO code_name (cid, name, memo, catid) VALUES ('b', x'ff', 3, 'none');"
            "INSERT INTO code_text (ctid, cid, fid, seltext, pos0, pos1, owner) "
            "VALUES (9, 'b', 1, 5, NULL, 'end', 8);",
        )
    )
    assert [(p.start, p.end, p.theme) for p in found.sources[0].passages] == [(*TRUST, "trust")]
    assert found.memos == (Memo("talk", "why?", "", "7"),)


def test_a_view_in_place_of_a_table_is_not_run() -> None:
    base = sqlite3.connect(":memory:")
    base.executescript(
        "CREATE TABLE code_name (cid); CREATE TABLE code_text (cid);"
        "CREATE VIEW source AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) "
        "SELECT id FROM n;"
    )
    with pytest.raises(InputError, match="is a database, but not a QualCoder project"):
        project(base.serialize())
