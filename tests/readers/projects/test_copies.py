"""Copies of one coded project, merged into one of several coders."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.commands.work.import_ import imported
from pipeline.config import Config
from pipeline.errors import InputError
from pipeline.read import Material, read
from pipeline.readers.projects.backups import earlier
from pipeline.readers.projects.copies import Copy, merged, together
from pipeline.readers.projects.project import Code, Passage, Project, Source, User

from ... import refi
from . import test_qualcoder, test_taguette

TEXT = "We trust them.\nIt costs money.\n"
TRUST, MONEY = (3, 8), (18, 23)
Made = tuple[str, tuple[int, int], str]  # coder, passage, theme


def project(
    *made: Made, text: str = TEXT, document: str = "P1", codes: Sequence[Code] | None = None
) -> Project:
    """Return a project of one text."""
    names = dict.fromkeys(theme for _, _, theme in made)
    return Project(
        "REFI-QDA project",
        users=tuple(User(name) for name in dict.fromkeys(coder for coder, _, _ in made)),
        codes=tuple(codes if codes is not None else map(Code, names)),
        sources=(
            Source(document, f"{document}.txt", text,
                   passages=tuple(Passage(*span, coder, theme) for coder, span, theme in made)),
        ),
    )  # fmt: skip


def of_both(one: Project, other: Project) -> Project:
    return merged([Copy("ann", one), Copy("bo", other)])


def given_in(found: Project) -> set[tuple[str, str, str]]:
    return {
        (passage.coder, source.text[passage.start : passage.end], passage.theme)
        for source in found.sources
        for passage in source.passages
    }


def material(*paths: Path) -> Material:
    corpus = {"files": [str(path) for path in paths]}
    path = paths[0].parent / "x.toml"
    return read(Config.model_validate({"study": {"name": "x"}, "corpus": corpus, "path": path}))


def test_coders_of_names_of_their_own_keep_them() -> None:
    found = of_both(project(("Ann", TRUST, "trust")), project(("Bo", MONEY, "money")))
    assert given_in(found) == {("Ann", "trust", "trust"), ("Bo", "costs", "money")}
    assert [user.name for user in found.users] == ["Ann", "Bo"]
    assert [code.name for code in found.codes] == ["trust", "money"]


@pytest.mark.parametrize("name", ["Ann", "manual"])
def test_one_name_or_none_in_both_copies_is_as_many_people_as_files(name: str) -> None:
    found = of_both(project((name, TRUST, "trust"), (name, MONEY, "money")), project((name, TRUST, "trust")))
    assert given_in(found) == {("ann", "trust", "trust"), ("ann", "costs", "money"), ("bo", "trust", "trust")}
    assert f"ann: 2 codings by ann (there: {name})" in found.account


def test_several_names_in_both_copies_keep_their_names_beside_the_files() -> None:
    one = project(("X", TRUST, "trust"), ("Y", TRUST, "trust"))
    other = project(("X", MONEY, "trust"), ("Y", MONEY, "trust"))
    assert {coder for coder, _, _ in given_in(of_both(one, other))} == {
        "X (ann)", "X (bo)", "Y (ann)", "Y (bo)"
    }  # fmt: skip


@pytest.mark.parametrize("more", [(), (("Lead", TRUST, "money"),)])
def test_whoever_coded_before_the_copies_were_made_is_one_person(more: tuple[Made, ...]) -> None:
    base: Made = ("Lead", MONEY, "money")
    found = of_both(project(base, *more, ("Ann", TRUST, "trust")), project(base, ("Bo", TRUST, "trust")))
    assert {coder for coder, _, _ in given_in(found)} == {"Lead", "Ann", "Bo"}
    assert len(found.sources[0].passages) == 3 + len(more), "each passage once"


def test_the_same_codes_in_both_are_one_coder_and_it_is_said() -> None:
    found = of_both(project(("Ann", TRUST, "trust")), project(("Ann", TRUST, "trust")))
    assert given_in(found) == {("Ann", "trust", "trust")}
    assert found.warnings == ("the copies ann, bo hold the same codes, by one coder",)


@given(st.lists(st.sampled_from(["\n", " ", "\r\n", "\u2028", "\ufeff \t"]), min_size=6, max_size=6))
def test_white_space_may_differ_and_passages_keep_their_words(gaps: list[str]) -> None:
    words = TEXT.split()
    text = "".join(map("".join, zip(words, gaps, strict=True)))
    text = text.replace("\ufeff", "")
    start = text.index("costs")
    found = of_both(project(("Ann", TRUST, "trust")), project(("Bo", (start, start + 5), "money"), text=text))
    assert given_in(found) == {("Ann", "trust", "trust"), ("Bo", "costs", "money")}


def test_where_texts_differ_is_said() -> None:
    other = project(("Bo", TRUST, "trust"), text=TEXT.replace("costs", "cost"))
    with pytest.raises(InputError) as caught:
        of_both(project(("Ann", TRUST, "trust")), other)
    said = str(caught.value)
    assert "these look like copies of one project, and their texts differ" in said
    assert 'P1, line 2 of ann ("trust them. It costs money.")' in said
    assert 'line 2 of bo ("trust them. It cost money.")' in said


def test_a_document_that_one_copy_lacks_is_read_and_named() -> None:
    one = project(("Ann", TRUST, "trust"))
    more = project(("Bo", TRUST, "trust"), document="P2").sources
    other = project(("Bo", MONEY, "trust"))
    found = of_both(one, Project(other.kind, other.users, other.codes, (*other.sources, *more)))
    assert [source.document for source in found.sources] == ["P1", "P2"]
    assert found.warnings == ("the copy ann does not have P2",)


def test_a_code_of_one_id_and_two_names_is_one_code() -> None:
    one = project(("Ann", TRUST, "trust"), codes=[Code("trust", guid="A1")])
    other = project(("Bo", TRUST, "Confidence"), codes=[Code("Confidence", guid="a1")])
    found = of_both(one, other)
    assert given_in(found) == {("Ann", "trust", "trust"), ("Bo", "trust", "trust")}
    assert found.warnings == (
        'codes that copies name otherwise, taken for one: "Confidence" in bo is "trust"',
    )


def test_projects_are_copies_where_they_share_a_document() -> None:
    projects = [project(document=name) for name in ("P1", "P2", "p1", "P3")]
    assert together(projects) == [[0, 2], [1], [3]]


def test_two_copies_of_a_refi_project_are_a_study_of_two_coders(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, code in (("ann", 0), ("bo", 1)):
        coded = [refi.Coded(*TRUST, [(0, 0)]), refi.Coded(*MONEY, [(0, code)])]
        data = refi.qdpx({"P1.docx": refi.Text(TEXT, coded)}, users=["Researcher"])
        (tmp_path / f"{name}.qdpx").write_bytes(data)
    found = material(tmp_path / "ann.qdpx", tmp_path / "bo.qdpx")
    assert set(found.codings["coder"].to_pylist()) == {"ann", "bo"}
    assert found.segments.num_rows == 2
    out = tmp_path / "out"
    sources = [str(tmp_path / f"{name}.qdpx") for name in ("ann", "bo")]
    assert main(["import", *sources, "--to", str(out)]) == 0
    assert main(["run", str(out), "--stage", "compare", "--quiet"]) == 0
    agreement = (out / "results/ann/agreement.csv").read_text("utf-8")
    assert "segment,*,ann,bo,2,2,2,1," in agreement
    assert main(["export", str(out), "--as", "qdpx", "--to", str(tmp_path / "e")]) == 0
    capsys.readouterr()
    again = material(tmp_path / "e" / "ann.qdpx")
    assert set(again.codings["coder"].to_pylist()) == {"ann", "bo"}


def test_two_copies_of_a_taguette_project(tmp_path: Path) -> None:
    for name, tag in (("ann", 1), ("bo", 2)):
        data = test_taguette.database([(test_taguette.place("trust"), [tag])])
        (tmp_path / f"{name}.sqlite3").write_bytes(data)
    found = material(tmp_path / "ann.sqlite3", tmp_path / "bo.sqlite3")
    assert [tuple(row.values())[:3] for row in found.codings.to_pylist()] == [
        ("P1-002", "ann", "trust"),
        ("P1-002", "bo", "money"),
    ]


def test_two_copies_of_a_qualcoder_project_are_called_as_their_folders(tmp_path: Path) -> None:
    for name, code in (("ann", 1), ("bo", 2)):
        (tmp_path / f"{name}.qda").mkdir()
        data = test_qualcoder.database([(code, *test_qualcoder.TRUST, "trust", "default")])
        (tmp_path / f"{name}.qda" / "data.qda").write_bytes(data)
    files, notes = imported(tmp_path / "ann.qda", tmp_path / "bo.qda")
    assert b",ann,trust," in files["codings.csv"]
    assert b",bo,money," in files["codings.csv"]
    assert "bo: 1 coding by bo (there: default)" in notes


@pytest.mark.shared
def test_two_copies_of_the_school_board_are_two_coders(shared: Path, tmp_path: Path) -> None:
    data = (shared / "qda/school_board_one_coder.qdpx").read_bytes()
    for name in ("ann", "bo"):
        (tmp_path / f"{name}.qdpx").write_bytes(data)
    one = material(tmp_path / "ann.qdpx")
    both = material(tmp_path / "ann.qdpx", tmp_path / "bo.qdpx")
    assert both.segments.equals(one.segments)
    assert both.codings.equals(one.codings)
    assert any("hold the same codes, by one coder" in text for text in both.warnings)


WHOLE: Sequence[Made] = (("Ann", TRUST, "trust"), ("Ann", MONEY, "money"))


@pytest.mark.parametrize(
    ("name", "codes", "left"),
    [
        ("p_BKUP_20260512_09", WHOLE[:1], True),
        ("p_BKUP_20260512_09", [("Ann", TRUST, "since deleted")], True),
        ("p (1)", WHOLE[:1], True),
        ("p - copy", WHOLE, True),
        ("Backup_p", WHOLE[1:], True),
        ("p copy", [("Ann", TRUST, "money")], False),
        ("p copy", [("Bo", TRUST, "trust")], False),
        ("p bo", WHOLE[:1], False),
    ],
)
def test_an_earlier_state_of_a_project_is_nobodys(name: str, codes: Sequence[Made], left: bool) -> None:
    copies = [Copy("p", project(*WHOLE)), Copy(name, project(*codes))]
    assert earlier(copies) == ({1: 0} if left else {})
    assert earlier(copies[::-1]) == ({0: 1} if left else {})


def test_a_backup_of_qualcoder_beside_the_project_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = (*test_qualcoder.TRUST, "trust")
    given = {"a": [(1, *place, "Ann"), (2, *place, "Bo")], "a_BKUP_20260512_09": [(2, *place, "Ann")]}
    for name, codes in given.items():
        (tmp_path / f"{name}.qda").mkdir()
        (tmp_path / f"{name}.qda" / "data.qda").write_bytes(test_qualcoder.database(codes))
    found = material(*(tmp_path / f"{name}.qda" for name in given))
    assert sorted(found.codings["coder"].to_pylist()) == ["Ann", "Bo"]
    assert "a_BKUP_20260512_09: not read, since it is an earlier state of a" in found.warnings
    assert main(["init", str(tmp_path / "study"), "--from", str(tmp_path), "--yes"]) == 0
    assert "a_BKUP_20260512_09.qda: not read: a backup that QualCoder made" in capsys.readouterr().out
    assert "BKUP" not in (tmp_path / "study" / "config.toml").read_text("utf-8")
