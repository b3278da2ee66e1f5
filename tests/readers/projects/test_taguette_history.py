"""Several projects in one of Taguette's files, and whose each tag is by a project's history."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.coders_named import in_file
from pipeline.readers.projects import taguette
from pipeline.readers.projects.project import Project

TEXT = "We trust them. It costs money."


def database(
    commands: list[tuple[str, dict[str, Any]]],
    tagged: list[tuple[int, int]],
    projects: dict[str, str] | None = None,
) -> bytes:
    """Return a file with the projects' texts, tags 1 and 2 in each (of the second: 11 and 12), and tags on
    highlights (numbers of the second from 10), whose history is `commands`.
    """
    base = sqlite3.connect(":memory:")
    base.executescript(
        "CREATE TABLE projects (id, name); CREATE TABLE documents (id, name, contents, project_id);"
        "CREATE TABLE tags (id, path, description, project_id);"
        "CREATE TABLE highlights (id, document_id, start_offset, end_offset);"
        "CREATE TABLE highlight_tags (highlight_id, tag_id);"
        "CREATE TABLE commands (id, user_login, project_id, payload);"
    )
    for number, (name, text) in enumerate((projects or {"Study": TEXT}).items()):
        base.execute("INSERT INTO projects VALUES (?, ?)", (number + 1, name))
        base.execute(
            "INSERT INTO documents VALUES (?, 'P1', ?, ?)", (number + 1, f"<p>{text}</p>", number + 1)
        )
        for tag, path in ((1, "trust"), (2, "money")):
            base.execute("INSERT INTO tags VALUES (?, ?, '', ?)", (10 * number + tag, path, number + 1))
    for highlight in {number for number, _ in tagged}:
        base.execute("INSERT INTO highlights VALUES (?, ?, 0, 8)", (highlight, highlight // 10 + 1))
    base.executemany("INSERT INTO highlight_tags VALUES (?, ?)", tagged)
    for number, (login, payload) in enumerate(commands, 1):
        project = payload.pop("project", 1)
        base.execute(
            "INSERT INTO commands VALUES (?, ?, ?, ?)", (number, login, project, json.dumps(payload))
        )
    base.commit()
    return bytes(base.serialize())


def saved(highlight: int, *tags: int, end: int = 8, project: int = 1) -> dict[str, Any]:
    place = {"highlight_id": highlight, "start_offset": 0, "end_offset": end, "project": project}
    return {"type": "highlight_add", "tags": list(tags)} | place


def given(found: Project) -> set[tuple[str, str]]:
    return {(p.coder, p.theme) for source in found.sources for p in source.passages}


def project(data: bytes, *named: str) -> Project:
    return taguette.project(Path("t.sqlite3"), data, named)


OTHER = ("bo", saved(2, 1))  # so that there are two coders; bo's own highlight
DELETED = {"type": "highlight_delete", "highlight_id": 3, "project": 1}
MERGED = {"type": "tag_merge", "src_tag_id": 7, "dest_tag_id": 2, "project": 1}
LOST = "tags that another coder than who gave them took away, read as nobody's: 1"
AGAIN = "highlights that another coder saved again: 1; each tag is of who gave it first"


@pytest.mark.parametrize(
    ("history", "tags", "whose", "said"),
    [
        ([("ann", saved(1, 1)), ("bo", saved(1, 1))], [1], {("ann", "trust")}, [AGAIN]),
        ([("ann", saved(1, 1)), ("bo", saved(1, 1, 2))], [1, 2],
         {("ann", "trust"), ("bo", "money")}, [AGAIN]),
        ([("ann", saved(1, 1, 2)), ("bo", saved(1, 2))], [2], {("ann", "money")}, [AGAIN, LOST]),
        ([("ann", saved(1, 1)), ("ann", saved(1, 2))], [2], {("ann", "money")}, []),
        ([("ann", saved(1, 1)), ("bo", saved(1, 2)), ("ann", saved(1, 1, 2))], [1, 2],
         {("ann", "trust"), ("bo", "money")}, [AGAIN, LOST]),
        ([("ann", saved(1, 1)), ("bo", saved(1, 1, end=7))], [1], {("ann", "trust")}, [
            AGAIN,
            "highlights whose borders another coder than their maker changed, read as changed: 1"]),
        ([("ann", saved(1, 7)), ("bo", MERGED), ("bo", saved(1, 2))], [2], {("ann", "money")}, [AGAIN]),
        ([("ann", saved(1, 1)), ("ann", saved(3, 1)), ("bo", DELETED)], [1], {("ann", "trust")}, [LOST]),
        ([("ann", saved(9, 1))], [1], {("manual", "trust")},
         ["tags whose coder the project's history does not have, read as of manual: 1"]),
    ],
)  # fmt: skip
def test_a_tag_is_of_who_gave_it_first(
    history: list[tuple[str, dict[str, Any]]], tags: list[int], whose: set[tuple[str, str]], said: list[str]
) -> None:
    commands = [(login, {**what}) for login, what in [*history, OTHER]]
    data = database(commands, [*((1, tag) for tag in tags), (2, 1)])
    found = project(data)
    assert given(found) == whose | {("bo", "trust")}
    assert [*found.account[1:], *found.warnings] == said


TWO = {"Sandbox": "Just try it.", "Study": TEXT}
BOTH = [("ann", saved(1, 1)), ("ann", saved(11, 11, project=2)), ("bo", saved(12, 12, project=2))]


def of_two(*named: str, texts: dict[str, str] = TWO) -> Project:
    commands = [(login, {**what}) for login, what in BOTH]
    return project(database(commands, [(1, 1), (11, 11), (12, 12)], texts), *named)


def test_several_projects_are_one_unless_some_are_named() -> None:
    assert len(of_two().sources) == 2
    (warning,) = of_two().warnings
    assert warning == (
        "it holds 2 projects (Sandbox, Study), which are read as one; name the one that your study is of in "
        "[corpus] projects"
    )
    named = of_two("STUDY")
    assert ([source.text for source in named.sources], named.name) == ([TEXT], "Study")
    assert given(named) == {("ann", "trust"), ("bo", "money")}
    assert not named.warnings
    assert "of its 2 projects read: Study" in named.account
    # Whose coders are two in one project alone has one coder in the other.
    assert given(of_two("Sandbox")) == {("manual", "trust")}
    assert not of_two("Sandbox", "Study").warnings


def test_projects_of_one_name_have_numbers() -> None:
    base = sqlite3.connect(":memory:")
    base.deserialize(database([], [], TWO))
    base.execute("UPDATE projects SET name = 'Study'")
    base.commit()
    data = base.serialize()
    assert taguette.words(Path("t.sqlite3"), data) == {"Study": 3, "Study (2)": 6}
    assert [source.text for source in project(data, "Study (2)").sources] == [TEXT]


def test_projects_that_are_copies_are_warned_of() -> None:
    (twice,) = of_two("Sandbox", "Study", texts={"Sandbox": TEXT, "Study": TEXT}).warnings
    assert twice.startswith("documents with the text of another count twice: P1 (2) is P1; ")


def test_a_project_that_is_not_there_is_refused() -> None:
    with pytest.raises(InputError, match="none of its projects is called that") as caught:
        of_two("Studi")
    assert (caught.value.allowed, caught.value.remedy) == ("Sandbox, Study", "did you mean Study?")
    # A file of one project needs no name.
    assert project(database([], []), "Studi").name == "Study"
    assert taguette.read(Path("t.sqlite3"), database([], [], TWO), Corpus(files=["x"], projects=["Study"]))


TAGGED = [(1, 1), (2, 2)]


@pytest.mark.parametrize(("commands", "says"), [
    ([], ["coders not known"]),
    ([("admin", saved(1, 1)), ("admin", saved(2, 2))], ["coders not known", "one login"]),
    ([("ann", saved(1, 1))], ["coders not known"]),
    ([("ann", saved(1, 1)), ("bo", saved(2, 2))], ["2 coders"]),
    ([("ann", saved(1, 1)), ("bo", saved(3, 2))], ["1 coder and codings of nobody known"]),
])  # fmt: skip
def test_nobody_is_counted_as_a_coder_of_whom_the_history_does_not_tell(
    commands: list[tuple[str, dict[str, Any]]], says: list[str]
) -> None:
    path = Path("study.sqlite3")
    copied = [(who, dict(what)) for who, what in commands]
    account = "; ".join(
        taguette.read(path, database(copied, TAGGED), Corpus(files=["study.sqlite3"])).account
    )
    assert ("; ".join([*says]) in account) if len(says) == 1 else all(each in account for each in says)
    assert ("1 coder" in account) == any("1 coder" in each for each in says)
    assert ("one login" in account) == (len(says) > 1)


def test_initials_in_the_names_of_codes_say_who_coded_where_the_history_does_not() -> None:
    corpus = Corpus(files=["study.sqlite3"], coders_in_codes=["NT", "RB"])
    data = database([], TAGGED).replace(b"trust", b"NT.it").replace(b"money", b"RB.it")
    account = "; ".join(in_file(taguette.read(Path("study.sqlite3"), data, corpus), corpus).account)
    assert "1 by NT and 1 by RB" in account
    assert "1 coder" not in account
    assert "not known" not in account
