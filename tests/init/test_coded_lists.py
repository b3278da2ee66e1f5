"""Which lists of coded passages a study is begun with, and what of a workbook is a codebook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.codes.placed_passages import SEVERAL
from pipeline.init.steps import new_study
from pipeline.read import Material, read
from pipeline.study.config_file import load
from pipeline.study.disk import write_folder

from ..rare import rare
from ..readers.written import xlsx
from .test_new_study import CODED, ran, table, word

HEAD = ("Participant", "Quote", "Theme", "Coder")
ROWS = [(*row, "Ann") for row in CODED[:3]]
OTHERS = [(*row, "Bo") for row in CODED[:3]]
MEANS = {
    "Workload": "Too much to do in the time there is for it",
    "Being heard": "Whether anybody asks them",
    "Facilities": "",
}


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Return a folder of three interviews in Word."""
    folder = tmp_path / "talks"
    (folder / "mended").mkdir(parents=True)
    for n in (1, 2, 3):
        word(folder / f"P{n}.docx", f"P{n}")
    return folder


def book(path: Path, **sheets: Sequence[Sequence[str]]) -> None:
    path.write_bytes(xlsx(**{name: [list(row) for row in rows] for name, rows in sheets.items()}))


def given(study: Path) -> tuple[Material, set[tuple[str, str]]]:
    """Return what a study reads, and who gave which theme."""
    material = read(load(study / "config.toml"))
    return material, {(row["coder"], row["theme"]) for row in material.codings.to_pylist()}


def test_codes_that_are_named_are_the_only_ones(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book(talks / "codes.xlsx", Codes=[HEAD, *ROWS, ("P1", "We manage", "Coping", "Ann")])
    book(talks / "mended/codes.xlsx", Codes=[HEAD, *ROWS])
    named = talks / "mended/codes.xlsx"
    said = ran(capsys, "init", tmp_path / "study", "--from", talks, "--codes", named, "--yes")
    assert "talks/codes.xlsx: not read, since --codes names the codes: mended/codes.xlsx" in said
    assert "codes.xlsx: 3 of 3 coded passages placed" in said
    assert load(tmp_path / "study/config.toml").corpus.coded == ["../talks/mended/codes.xlsx"]


def test_several_lists_can_be_named(talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book(talks / "ann.xlsx", Codes=[HEAD, *ROWS])
    book(talks / "bo.xlsx", Codes=[HEAD, *OTHERS])
    book(talks / "old.xlsx", Codes=[HEAD, *ROWS])
    both = ("--codes", talks / "ann.xlsx", "--codes", talks / "bo.xlsx")
    said = ran(capsys, "init", tmp_path / "study", "--from", talks, *both, "--yes")
    assert "ann.xlsx, bo.xlsx: 6 codings of 3 passages (3 by Ann and 3 by Bo), all placed" in said
    assert "talks/old.xlsx: not read, since --codes" in said


def test_lists_of_two_coders_in_a_folder_are_both_the_studys(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book(talks / "ann.xlsx", Codes=[HEAD, *ROWS])
    book(talks / "bo.xlsx", Codes=[HEAD, *OTHERS])
    ran(capsys, "init", tmp_path / "study", "--from", talks, "--yes")
    _, codes = given(tmp_path / "study")
    assert {coder for coder, _ in codes} == {"Ann", "Bo"}


@pytest.mark.parametrize("more", rare([[], [("P1", "We manage", "Coping", "Ann")]]))
def test_versions_of_one_list_are_not_added_up_and_the_user_says_which(
    more: list[tuple[str, ...]], talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book(talks / "codes.xlsx", Codes=[HEAD, *ROWS])
    book(talks / "mended/codes.xlsx", Codes=[HEAD, *ROWS, *more])
    book(talks / "bo.xlsx", Codes=[HEAD, *OTHERS])
    assert main(["init", str(tmp_path / "study"), "--from", str(talks), "--yes"]) == 2
    error = capsys.readouterr().err
    assert "the same are 3 of 3 codes of talks/codes.xlsx and mended/codes.xlsx" in error
    assert "--codes" in error

    asked: list[Sequence[str]] = []

    def choose(question: str, options: Sequence[str], proposed: str) -> str:
        asked.append(options)
        return "mended/codes.xlsx" if "mended/codes.xlsx" in options else proposed

    made = new_study(tmp_path / "study", talks, None, choose, lambda _: None)
    assert asked[-1] == ["talks/codes.xlsx", "mended/codes.xlsx"]
    write_folder(tmp_path / "study", made.files)
    corpus = load(tmp_path / "study/config.toml").corpus
    assert sorted(corpus.coded) == ["../talks/bo.xlsx", "../talks/mended/codes.xlsx"]


@pytest.mark.parametrize(("names", "coders"), [(("codes KS", "codes RT"), {"KS", "RT"}),
                                               (("Kate coding", "Raj coding"), {"Kate", "Raj"})])  # fmt: skip
def test_two_lists_that_names_say_are_two_coders_are_both_the_studys(
    names: tuple[str, str], coders: set[str], talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, codes in zip(names, ("Coping", "Silence"), strict=True):
        same = [row[:3] for row in ROWS]
        book(talks / f"{name}.xlsx", Codes=[HEAD[:3], *same, (*same[0][:2], codes)])
    said = ran(capsys, "init", tmp_path / "study", "--from", talks, "--yes")
    assert f"by {' and '.join(sorted(coders))}" in said
    _, codes_ = given(tmp_path / "study")
    assert {coder for coder, _ in codes_} == coders


def test_lists_without_names_are_asked_for_and_may_be_a_coder_s_each(talks: Path, tmp_path: Path) -> None:
    for name, code in (("first", "Coping"), ("second", "Silence")):
        same = [row[:3] for row in ROWS]
        book(talks / f"{name} version.xlsx", Codes=[HEAD[:3], *same, (*same[0][:2], code)])

    def choose(question: str, options: Sequence[str], proposed: str) -> str:
        return next((each for each in options if "by another coder" in each), proposed)

    made = new_study(tmp_path / "study", talks, None, choose, lambda _: None)
    write_folder(tmp_path / "study", made.files)
    _, codes = given(tmp_path / "study")
    assert {coder for coder, _ in codes} == {"first", "second"}


GROUPS = [
    ("Document group", True),
    ("Dokumentgruppe", False),
    ("Document Groups", True),
    ("Dokumentgruppe", True),
]


@pytest.mark.parametrize(("column", "use"), rare([*GROUPS, ("Document group", False)], 2))
def test_groups_that_a_list_names_are_proposed(
    talks: Path, tmp_path: Path, column: str, use: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    word(talks / "P4.docx", "P4")
    rows = [(f"P{n}", "agency staff help us", "Help", f"Trust {n % 2}") for n in (1, 2, 3, 4)]
    book(talks / "codes.xlsx", Codes=[("Document", "Segment", "Code", column), *rows])
    assert main(["init", str(tmp_path / "study"), "--from", str(talks), "--yes"]) == 0
    what = "Trust 0 (2), Trust 1 (2), as the list of passages groups documents"
    assert f"optional (lines with # in config.toml): compare by {what}\n" in capsys.readouterr().out
    path = tmp_path / "study/config.toml"
    config = path.read_text("utf-8")
    assert f'\n# groups = "groups.csv"  # {what}; take the # away to compare by them\n' in config
    path.write_text(config.replace("# groups", "groups") if use else config, "utf-8")
    segments = read(load(tmp_path / "study/config.toml")).segments.to_pylist()
    found = {row["document"]: row["group"] for row in segments}
    wanted = {"P1": "Trust 1", "P2": "Trust 0", "P3": "Trust 1", "P4": "Trust 0"}
    assert found == (wanted if use else dict.fromkeys(wanted, ""))


def test_a_list_of_other_texts_beside_one_of_these_is_left_out(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = [("P9", f"They said number {n} to somebody else", "Workload", "Ann") for n in range(20)]
    book(talks / "codes.xlsx", Codes=[HEAD, *ROWS])
    book(talks / "other.xlsx", Codes=[HEAD, *other])
    said = ran(capsys, "init", tmp_path / "study", "--from", talks, "--yes")
    assert "other.xlsx: left out, since the transcripts hold 0 of 20 coded passages alone" in said
    assert load(tmp_path / "study/config.toml").corpus.coded == ["../talks/codes.xlsx"]


def test_what_is_mended_in_the_list_is_read_without_beginning_again(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = ("P3", "made, and carr parking is a fight", "Facilities", "Bo")
    book(talks / "codes.xlsx", Codes=[HEAD, *ROWS, wrong], Notes=[["Coded in May."]])
    study = tmp_path / "study"
    ran(capsys, "init", study, "--from", talks, "--yes")
    ran(capsys, "run", study, "--stage", "compare", "--quiet")
    (row,) = table(study / "results/study/unplaced.csv")
    assert (row["coder"], row["sheet"], row["line"]) == ("Bo", "Codes", "5")
    assert (row["segment"], row["words_there"]) == ("P3-004", "made, and car parking is a fight.")
    said = ran(capsys, "check", study)
    assert 'nowhere in the texts: sheet "Codes", line 5 (Facilities, nearest in P3-004); a run writes' in said
    book(talks / "codes.xlsx", Codes=[HEAD, *ROWS, (wrong[0], "car parking is a fight", *wrong[2:])])
    material, codes = given(study)
    assert not material.lost
    assert ("Bo", "Facilities") in codes


COLUMNS = [("Code", "What it means"), ("Code", "Definition"), ("Theme", "Bedeutung"), ("Tag", "Includes")]
WHERE = [(columns, first) for first in (False, True) for columns in COLUMNS]


@pytest.mark.parametrize(("columns", "first"), rare(WHERE, 1))
def test_a_sheet_of_codes_and_what_they_mean_is_the_codebook(
    columns: tuple[str, str], first: bool, talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets: list[tuple[str, list[Sequence[str]]]] = [
        ("Codes", [HEAD, *ROWS]),
        ("Sheet2", [columns, *MEANS.items()]),
    ]
    book(talks / "codes.xlsx", **dict(sheets[::-1] if first else sheets))
    said = ran(capsys, "init", tmp_path / "study", "--from", talks, "--yes")
    assert 'the sheet "Sheet2" is a list of codes and what they mean (3 codes)' in said
    assert "codes.xlsx: 3 of 3 coded passages placed" in said
    material, _ = given(tmp_path / "study")
    means = dict(zip(*(material.codebook[name].to_pylist() for name in ("theme", "definition")), strict=True))
    assert means == MEANS
    assert not [note for note in material.warnings if "codes.xlsx" in note]


def test_where_no_codebook_is_named_the_sheet_is_named_and_is_no_passages(talks: Path) -> None:
    book(talks / "codes.xlsx", Codes=[HEAD, *ROWS], Codebook=[COLUMNS[0], *MEANS.items()])
    config = '[study]\nname = "s"\n[corpus]\nfiles = ["*.docx"]\ncoded = ["codes.xlsx"]\n'
    (talks / "config.toml").write_text(config, "utf-8")
    material, _ = given(talks)
    assert not material.lost
    (note,) = [note for note in material.warnings if note.startswith("codes.xlsx")]
    assert note.startswith('codes.xlsx: the sheet "Codebook" lists codes and what they mean, and no passages')


def test_a_sheet_of_passages_each_with_another_code_holds_passages(talks: Path) -> None:
    rows = [("Quote", "Theme"), *(row[1:3] for row in CODED[:3])]
    book(talks / "codes.xlsx", Codes=[HEAD, *OTHERS], More=rows)
    config = '[study]\nname = "s"\n[corpus]\nfiles = ["*.docx"]\ncoded = ["codes.xlsx"]\n'
    (talks / "config.toml").write_text(config, "utf-8")
    material, _ = given(talks)
    assert {one.why for one in material.lost} == {SEVERAL}, "all three say the same"
    assert len(material.lost) == 3
    assert not any("lists codes" in note for note in material.warnings)


def test_what_holds_of_each_sheet_of_two_coders_is_said_once(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two = ("Participant", "Quote", "Theme (Jo)", "Theme (Rob)")
    rows = [(*CODED[n], CODED[n][-1]) for n in range(3)]
    book(talks / "codes.xlsx", **{f"Sheet {row[0]} {n}": [two, row] for n, row in enumerate(rows)})
    said = ran(capsys, "init", tmp_path / "study", "--from", talks, "--yes")
    assert said.count("hold codes of the same passages") == 1
    assert (
        said.count("coded the passages of codes.xlsx; saw only these, and not the whole transcripts: Rob")
        == 1
    )
