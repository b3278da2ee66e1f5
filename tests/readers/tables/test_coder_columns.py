"""Columns of codes that are a coder's each, beside texts and in lists of passages."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.init.steps import new_study
from pipeline.read import Material, read
from pipeline.readers.tables import coder_columns
from pipeline.readers.tables.several import whose
from pipeline.study.config_file import checked, load

from .. import written

HEADS = [
    (("Theme (AK)", "Theme (BT)"), ("AK", "BT")),
    (("AK code", "BT code"), ("AK", "BT")),
    (("Code - Anna", "Code - Ben"), ("Anna", "Ben")),
    (("codes_anna_lee", "codes_ben"), ("anna lee", "ben")),
    (("Coder 1", "Coder 2"), ("Coder 1", "Coder 2")),
    (("AK", "BT"), ("AK", "BT")),
]
THEMES = ("Money", "Time", "Trust", "Staff")
AGREED = [(THEMES[n % 4], THEMES[(n % 4 + (n > 8)) % 4]) for n in range(12)]  # nine of twelve alike
APART = [(THEMES[n % 4], "") if n < 6 else ("", THEMES[n % 4]) for n in range(12)]  # half a coder
NEVER = [(THEMES[n % 2], THEMES[2 + n % 2]) for n in range(12)]  # two codes of one, no theme in both


def said(n: int) -> str:
    return f"Well, what was never quite enough for number {n} in our ward was told at length."


def rows(heads: tuple[str, ...], codes: list[tuple[str, str]], first: str, text: str) -> list[list[str]]:
    cells = [[f"P{n % 3}", said(n), *pair] for n, pair in enumerate(codes)]
    return [[first, text, *heads], *cells]


def data(form: str, table: list[list[str]]) -> bytes:
    if form == "xlsx":
        return written.xlsx(Sheet1=table)
    out = io.StringIO(newline="")
    csv.writer(out).writerows(table)
    return out.getvalue().encode()


def by(material: Material) -> dict[str, int]:
    given = material.codings["coder"].to_pylist()
    return {coder: given.count(coder) for coder in sorted({*given})}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize(("heads", "coders"), HEADS)
def test_columns_of_names_beside_texts_are_a_coders_each(
    heads: tuple[str, str], coders: tuple[str, str], form: str, tmp_path: Path
) -> None:
    (tmp_path / f"survey.{form}").write_bytes(data(form, rows(heads, AGREED, "Respondent", "Answer")))
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path / f"survey.{form}"), "--yes"]) == 0
    material = read(load(tmp_path / "s" / "config.toml"))
    assert by(material) == dict.fromkeys(coders, 12)
    assert not any("look like a coder each" in warning for warning in material.warnings)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize(("heads", "coders"), HEADS)
def test_columns_of_names_in_a_list_of_passages_are_a_coders_each(
    heads: tuple[str, str], coders: tuple[str, str], form: str, tmp_path: Path
) -> None:
    folder = tmp_path / "talks"
    folder.mkdir()
    for name in range(3):
        told = "".join(f"I: And then, {n}?\nR: {said(n)}\n" for n in range(name, 12, 3))
        (folder / f"P{name}.txt").write_text(told, "utf-8")
    (folder / f"codes.{form}").write_bytes(data(form, rows(heads, AGREED, "Transcript", "Extract")))
    assert main(["init", str(tmp_path / "s"), "--from", str(folder), "--yes"]) == 0
    material = read(load(tmp_path / "s" / "config.toml"))
    assert by(material) == dict.fromkeys(coders, 12)
    every = material.warnings + material.notes
    assert sum("hold codes of the same passages" in text for text in every) == 1


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (0, 2, 1, 3), (2, 3, 0, 1)])
@pytest.mark.parametrize(
    ("heads", "coders"),
    [
        (("AK code 1", "AK code 2", "BT code 1", "BT code 2"), ("AK", "BT")),
        (("Theme 1 (AK)", "Theme 2 (AK)", "Theme 1 (BT)", "Theme 2 (BT)"), ("AK", "BT")),
        (("Code 1 Anna", "Code 2 Anna", "Code 1 Ben", "Code 2 Ben"), ("Anna", "Ben")),
        (("Coder 1 code 1", "Coder 1 code 2", "Coder 2 code 1", "Coder 2 code 2"), ("Coder 1", "Coder 2")),
        (("AK1", "AK2", "BT1", "BT2"), ("AK", "BT")),
        (("AK 1", "AK 2", "BT 1", "BT 2"), ("AK", "BT")),
    ],
)
def test_several_columns_of_a_coder_are_one_coders(
    heads: tuple[str, ...], coders: tuple[str, str], order: tuple[int, ...], tmp_path: Path
) -> None:
    more = ["Food" if n % 3 else "" for n in range(12)]
    codes = [(a, f, b, f if n else "") for n, ((a, b), f) in enumerate(zip(AGREED, more, strict=True))]
    table = [["Respondent", "Answer", *(heads[place] for place in order)]]
    table += [[f"P{n}", said(n), *(row[place] for place in order)] for n, row in enumerate(codes)]
    (tmp_path / "survey.csv").write_bytes(data("csv", table))
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path / "survey.csv"), "--yes"]) == 0
    assert by(read(load(tmp_path / "s" / "config.toml"))) == dict.fromkeys(coders, 20)


def test_whose_columns_are_is_decided_and_one_persons_are_put_behind_one_name(tmp_path: Path) -> None:
    (tmp_path / "survey.csv").write_bytes(data("csv", rows(HEADS[0][0], AGREED, "Respondent", "Answer")))

    def never(question: str, _: Sequence[str], __: str) -> str:
        raise AssertionError(question)

    told: list[str] = []
    made = new_study(tmp_path / "s", tmp_path / "survey.csv", None, never, told.append)
    assert made.corpus["codes_by"] == [["AK", "Theme (AK)"], ["BT", "Theme (BT)"]]
    assert any("if they are one's, put all of them behind one name in codes_by" in line for line in told)
    (tmp_path / "s").mkdir()
    mended = made.files["config.toml"].replace(b'[["AK", "Theme (AK)"], ["BT",', b'[["manual", "Theme (AK)",')
    (tmp_path / "s" / "config.toml").write_bytes(mended)
    material = read(load(tmp_path / "s" / "config.toml"))
    assert [*by(material)] == ["manual"]
    assert not any("look like a coder each" in warning for warning in material.warnings)


@pytest.mark.parametrize(("heads", "codes", "coders"), [
    (("Theme (AK)", "Theme (BT)"), APART, ["AK", "BT"]),
    (("Code 1", "Code 2"), APART, []),  # which number differs says nothing
    (("Code 1", "Code 2"), NEVER, []),
    (("Main code", "Other code"), NEVER, []),
    (("Barrier code", "Enabler code"), [(a and f"no {a}", b) for a, b in APART], []),  # other themes in each
])  # fmt: skip
def test_columns_are_coders_by_their_names_only_where_the_themes_are_the_same(
    heads: tuple[str, str], codes: list[tuple[str, str]], coders: list[str], tmp_path: Path
) -> None:
    from pipeline.readers.tables.csvfile import sheet

    table = sheet(tmp_path / "x.csv", data("csv", rows(heads, codes, "Respondent", "text")), "text")
    assert [*whose(table, heads).values()] == coders


def test_a_column_of_what_was_agreed_is_nobodys_own(tmp_path: Path) -> None:
    from pipeline.readers.tables.csvfile import sheet

    heads = ("Theme (AK)", "Theme (BT)", "Theme (agreed)")
    made = [[*row, row[2]] for row in rows(heads[:2], AGREED, "Respondent", "text")]
    made[0] = ["Respondent", "text", *heads]
    table = sheet(tmp_path / "x.csv", data("csv", made), "text")
    assert whose(table, heads) == dict(zip(heads, ("AK", "BT", "adjudicated"), strict=True))


@pytest.mark.parametrize("wrong", [
    [["AK", "Theme"], ["BT", "Tehme"]], [["AK", "Theme", "Theme"]], [["AK", "Theme"], ["AK", "Code"]],
    [["AK"]], [["", "Theme"]],
])  # fmt: skip
def test_codes_by_holds_columns_of_codes_each_once(wrong: list[list[str]], tmp_path: Path) -> None:
    corpus = {"files": ["x.csv"], "codes": ["Theme", "Code"], "codes_by": wrong}
    with pytest.raises(InputError):
        checked({"study": {"name": "x"}, "corpus": corpus}, tmp_path / "x.toml")
    assert Corpus(files=["x.csv"], codes=["Theme"], codes_by=[["AK", "Theme"]]).codes_by


@pytest.mark.parametrize("heads", [("{} code {}",), ("code {} ({})",), ("{}_{}",), ("Theme {} {}",)])
def test_columns_that_a_number_tells_apart_are_one_coders(heads: tuple[str]) -> None:
    columns = [[who, number] for who in ("AK", "BT") for number in (1, 2)]
    form = heads[0]
    named = {
        form.format(who, number): [[theme] for theme in (THEMES if number == 1 else ("", "Food", "", ""))]
        for who, number in columns
    }
    assert coder_columns.coders(named) == {form.format(who, number): who for who, number in columns}


def test_numbers_alone_make_nobody_a_coder() -> None:
    first, second = ([[theme] for theme in (*THEMES, "")], [[""], ["Food"], [""], [""], ["Food"]])
    assert coder_columns.coders({"Code 1": first, "Code 2": second}) == {}


@pytest.mark.parametrize("shared", [False, True])
def test_who_made_a_quotation_did_not_give_its_codes(tmp_path: Path, shared: bool) -> None:
    head = ["ID", "Quotation Content", "Document", "Codes", "Created by"]
    rows = [
        [f"1:{n}", said(n), "P1", f"{THEMES[n % 4]}\n{THEMES[(n + 1) % 4]}", "AB"[n % 2]] for n in range(8)
    ]
    rows += [[*row[:4], "BA"[n % 2]] for n, row in enumerate(rows)] * shared  # a row for each coder
    (tmp_path / "list.xlsx").write_bytes(data("xlsx", [head, *rows]))
    config = checked({"study": {"name": "x"}, "corpus": {"files": ["list.xlsx"]}}, tmp_path / "x.toml")
    material = read(config)
    assert by(material) == ({"A": 16, "B": 16} if shared else {"manual": 16})
    assert any("says who made each quotation (A, B)" in note for note in material.warnings) != shared
