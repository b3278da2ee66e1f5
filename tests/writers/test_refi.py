"""REFI-QDA as we write it: the standard's shape, ids that stay, the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import Corpus
from pipeline.readers.projects import qdpx as reader
from pipeline.readers.projects.positions import Counting
from pipeline.readers.projects.project import AUTO_USER, Code, Memo, Passage, Project, Source, User
from pipeline.tables.handed import AUTO
from pipeline.writers import refi_check
from pipeline.writers.refi import AUTO_NAME, codebook_xml, made, project_xml, qdpx
from pipeline.writers.toml_files import tags_csv

from .. import refi
from ..conftest import SHARED
from ..refi import countings, guid, spoken

TEXT = "CE1: We trust them. It costs money.\n"
TRUST, MONEY = (8, 13), (29, 34)
SPACE = "{urn:QDA-XML:project:1.0}"


def study(**changes: Any) -> Project:
    """Return a project in which Ann and the automatic coder coded one text."""
    source = Source(
        "talk", "talk.txt", TEXT, "talk.docx", guid=guid("source", 1),
        passages=(Passage(*TRUST, "Ann", "trust", guid("p", 1)),
                  Passage(*TRUST, "Ann", "money", guid("p", 1)),
                  Passage(5, 35, AUTO, "trust", "", "Words: trust.")),
    )  # fmt: skip
    project = Project(
        "study", (User("Ann", guid("user", 1)),),
        (Code("trust", "", "in them", guid=guid("code", 1), colour="#ff0000"), Code("money")),
        (source,), name="Study",
    )  # fmt: skip
    return replace(project, **changes)


def again(project: Project) -> Project:
    return reader.project(Path("again.qdpx"), qdpx(project), Corpus(files=["x"]))


def root(project: Project) -> Element:
    return fromstring(project_xml(project)[0])


@cache
def schema(name: str) -> Any:
    etree = pytest.importorskip("lxml.etree")
    return etree.XMLSchema(file=str(SHARED / "refi" / name))


def valid(project: Project) -> None:
    etree = pytest.importorskip("lxml.etree")
    schema("Project.xsd").assertValid(etree.fromstring(project_xml(project)[0]))
    if project.codes:
        schema("Codebook.xsd").assertValid(etree.fromstring(codebook_xml(project.codes)))


def test_the_automatic_coder_is_a_user_beside_the_people() -> None:
    users = [(user.get("name"), user.get("guid")) for user in root(study()).iter(f"{SPACE}User")]
    assert users == [("Ann", guid("user", 1)), (AUTO_NAME, AUTO_USER)]
    selections = list(root(study()).iter(f"{SPACE}PlainTextSelection"))
    assert [
        (s.get("startPosition"), s.get("endPosition"), s.get("name"), s.get("creatingUser"))
        for s in selections
    ] == [("8", "13", "trust", guid("user", 1)), ("5", "35", "We trust them. It costs money.", AUTO_USER)]
    assert [len(s.findall(f"{SPACE}Coding")) for s in selections] == [2, 1]
    assert selections[1].findtext(f"{SPACE}Description") == "Words: trust."


def test_ids_stay_and_new_ones_are_made_from_what_they_stand_for() -> None:
    found = again(study())
    assert found.sources[0].guid == guid("source", 1)
    assert [code.guid for code in found.codes] == [guid("code", 1), made("code", "money")]
    assert found.users == (User("Ann", guid("user", 1)),)
    assert {p.selection for p in found.sources[0].passages} == {guid("p", 1)}
    assert re.fullmatch(
        r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", made("code", "money")
    )


def test_what_is_no_id_is_replaced_and_ids_that_are_taken_too() -> None:
    odd = study(codes=(Code("trust", guid="code one"), Code("money", guid="{" + guid("c", 2) + "}"),
                       Code("other", guid=guid("c", 2).upper())))  # fmt: skip
    assert [code.guid for code in again(odd).codes] == [
        made("code|trust", "code one"), guid("c", 2), made("again", guid("c", 2).upper()),
    ]  # fmt: skip


def test_the_zip_holds_the_texts_byte_for_byte_and_no_date_or_path() -> None:
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    source = replace(study().sources[0], text=TEXT.replace("\n", "\r\n"), data=data)
    project = study(sources=(source,))
    with zipfile.ZipFile(io.BytesIO(qdpx(project))) as archive:
        assert archive.namelist() == ["project.qde", f"sources/{guid('source', 1)}.txt"]
        assert archive.read(f"sources/{guid('source', 1)}.txt") == data
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        xml = archive.read("project.qde").decode()
    for word in ("basePath", "richTextPath", "DateTime", "PlainTextContent"):
        assert word not in xml
    assert f'plainTextPath="internal://{guid("source", 1)}.txt"' in xml
    assert qdpx(project) == qdpx(project)


def test_a_long_name_is_cut_and_what_xml_cannot_hold_is_left_out() -> None:
    source = Source("t\x00", "t.txt", "a\x0b" + "word " * 50, passages=(
        Passage(0, 252, "A\x1fnn", "tr\ufffeust", "", "note\x07"),))  # fmt: skip
    project = Project("study", (), (Code("tr\ufffeust", definition="\ud800"),), (source,))
    xml = project_xml(project)[0].decode()
    selection = fromstring(xml).find(f".//{SPACE}PlainTextSelection")
    assert selection is not None
    assert selection.get("name") == "a" + "word " * 19 + "word…"
    assert selection.findtext(f"{SPACE}Description") == "note"
    assert [user.get("name") for user in fromstring(xml).iter(f"{SPACE}User")] == ["Ann", AUTO_NAME]


def test_codes_under_codes_come_back_and_parents_that_are_no_codes_hold_them() -> None:
    codes = (
        Code("Money", "Barriers"), Code("Cuts", "Money", "less"), Code("Trust"),
        Code("a", "b"), Code("b", "a"),
    )  # fmt: skip
    found = reader.codebook(Path("x.qdc"), codebook_xml(codes))
    kept = [(c.name, c.parent, c.definition, c.codable) for c in found]
    assert kept[:4] == [
        ("Barriers", "", "", False),
        ("Money", "Barriers", "", True),
        ("Cuts", "Money", "less", True),
        ("Trust", "", "", True),
    ]
    assert {name for name, *_ in kept[4:]} == {"a", "b"}  # each above the other, so one is on top
    assert tags_csv(codes).decode() == ("tag,description\nMoney,\nCuts,less\nTrust,\na,\nb,\n")
    odd = tags_csv([Code("a", definition="so\rit\ngoes")]).decode()
    assert odd == 'tag,description\na,"so\rit\ngoes"\n'


def test_names_that_two_codes_share_come_back_as_each_was_called() -> None:
    codes = reader.codebook(Path("x.qdc"), (
        b"<CodeBook><Codes><Code name='A' guid='1' isCodable='true'><Code name='x' guid='2' "
        b"isCodable='true'/></Code><Code name='x' guid='3' isCodable='true'/></Codes></CodeBook>"
    ))  # fmt: skip
    assert [code.name for code in codes] == ["A", "A > x", "x"]
    assert b'name="A &gt; x"' not in codebook_xml(codes)
    found = reader.codebook(Path("x.qdc"), codebook_xml(codes))
    assert [code.name for code in found] == ["A", "A > x", "x"]


def test_notes_groups_and_codes_on_documents_come_back() -> None:
    sources = tuple(
        replace(study().sources[0], document=name, title=name, guid="", passages=(),
                group="North" if name != "c" else "", whole=(("Ann", "money"),))
        for name in "abc"
    )  # fmt: skip
    memos = (Memo("a", "on it all", "m", "Ann"), Memo("trust", "on a code", "", "Ann"),
             Memo("", "on the study", "", "Ann"), Memo("b", "here", "", "Ann", *TRUST))  # fmt: skip
    found = again(study(sources=sources, memos=memos))
    assert sorted(found.memos) == sorted(memos)
    assert [source.group for source in found.sources] == ["North", "North", ""]
    assert {source.whole for source in found.sources} == {(("Ann", "money"),)}


@given(spoken(), countings, st.booleans())
def test_import_export_import_gives_the_same_texts_passages_and_offsets(
    text: refi.Text, counting: Counting, other: bool
) -> None:
    data = refi.qdpx(
        {"a.docx": text, "b": refi.Text("Trust.")} if other else {"a.docx": text}, counting=counting
    )
    first = reader.project(Path("a.qdpx"), data, Corpus(files=["x"], positions=counting.label))
    auto = tuple(
        replace(
            s, passages=(*s.passages, *(p._replace(coder=AUTO, selection="", note="why") for p in s.passages))
        )
        for s in first.sources
    )
    second = again(replace(first, sources=auto))
    assert ordered(second) == ordered(first)
    assert (second.codes, second.users) == (first.codes, first.users)
    assert second.memos == ()
    own = reader.project(Path("a.qdpx"), qdpx(first), Corpus(files=["x"], positions="code points"))
    assert ordered(own) == ordered(first)


@given(
    st.text("\n\r\t \u2028\ufeff\u200fa0\u0301\U0001f600אע", min_size=1, max_size=20),
    st.booleans(),
    st.data(),
)
def test_any_passage_of_any_text_that_we_wrote_comes_back(text: str, bom: bool, data: st.DataObject) -> None:
    text = text.lstrip("\ufeff") + "a"  # a mark at the start is none of the text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    marked = (b"\xef\xbb\xbf" if bom else b"") + text.encode()
    passages = (Passage(start, end, "Ann", "trust"), Passage(start, end, AUTO, "money"))
    first = replace(study().sources[0], text=text, data=marked, passages=passages)
    (found,) = again(study(sources=(first,))).sources
    assert (found.text, found.data) == (text, marked)
    spans = {(p.start, p.end, p.coder, p.theme) for p in found.passages}
    assert spans == {(start, end, "Ann", "trust")}  # what the automatic coder gave is not a person's


def ordered(project: Project) -> list[Source]:
    """Return the sources with their passages in one order."""
    return [replace(s, passages=tuple(sorted(s.passages))) for s in project.sources]


@pytest.mark.shared
@settings(deadline=None)
@given(spoken(), countings)
def test_generated_projects_are_valid_against_the_schema(text: refi.Text, counting: Counting) -> None:
    if not SHARED.is_dir():
        pytest.skip("needs the real data in ../shared/data, which is not here")
    data = refi.qdpx({"a.docx": text}, counting=counting)
    valid(reader.project(Path("a.qdpx"), data, Corpus(files=["x"], positions=counting.label)))


@pytest.mark.shared
def test_everything_that_is_written_is_valid_against_the_schema(shared: Path) -> None:
    memos = (Memo("talk", "m"), Memo("", "n", "t", "Ann"), Memo("talk", "here", "", "Ann", 0, 3))
    groups = tuple(replace(study().sources[0], document=name, guid="", group="North",
                           whole=(("Ann", "money"),)) for name in ("talk", "b"))  # fmt: skip
    for project in (study(), study(sources=groups, memos=memos), study(codes=(), sources=()),
                    study(codes=(*study().codes, Code("a", "b")))):  # fmt: skip
        valid(project)


# ---- the check before anything is written ------------------------------------------------------


def broken(change: str) -> Element:
    """Return a project's tree, without its namespace, after one thing went wrong."""
    xml = project_xml(study())[0].decode()
    xml = xml.replace(f' xmlns="{SPACE[1:-1]}"', "")
    old, _, new = change.partition(" -> ")
    assert old in xml
    return fromstring(xml.replace(old, new))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (f'guid="{guid("code", 1)}" -> guid="1"', "an id that is none"),
        (f'guid="{guid("code", 1)}" -> guid="{guid("p", 1)}"', "has the id of another"),
        (f'CodeRef targetGUID="{guid("code", 1)}" -> CodeRef targetGUID="{guid("p", 1)}"', "leads nowhere"),
        (f'creatingUser="{AUTO_USER}" -> creatingUser="{guid("p", 1)}"', "is by nobody"),
        ('startPosition="8" -> startPosition="14"', "is not in its text: 14-13 of 36"),
        ('endPosition="35" -> endPosition="37"', "is not in its text: 5-37 of 36"),
        ('isCodable="true" -> ', "has other attributes"),
        ('origin= -> basePath="/home/ann" origin=', "has other attributes"),
        ("<Users> -> <Sets/><Users>", "has children out of order"),
        ("<Description>in them</Description> -> <Code/><Description/>", "has children out of order"),
    ],
)
def test_what_the_standard_does_not_allow_is_never_written(change: str, problem: str) -> None:
    with pytest.raises(RuntimeError, match=problem):
        refi_check.check(broken(change), {guid("source", 1): len(TEXT)})
