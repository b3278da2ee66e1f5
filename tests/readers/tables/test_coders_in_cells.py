"""Lists of coded passages whose cells say who coded: below a code's name, beside a code, two in one cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.read import Material, read
from pipeline.readers.tables.coders_in_cells import below, signed, together
from pipeline.study.config_file import checked, load

SAID = [
    "We never have the money for it here.",
    "There is no time left in the day at all.",
    "Nobody trusts what they send us.",
    "It was cold for nine days and nobody came.",
    "You pay for the card and then you pay again.",
    "They sent us a letter and nobody could read it.",
]
Given = Sequence[tuple[int, str, Sequence[str]]]  # a passage, a code, who gave it
GIVEN: Given = [
    (0, "Money", ["CB", "YD"]), (1, "Time", ["CB"]), (1, "Money", ["YD"]),
    (2, "Trust", ["CB", "YD"]), (3, "Time", ["CB", "YD"]), (3, "Money", ["CB"]),
    (4, "Money", ["CB", "YD"]), (4, "Time", ["CB"]), (5, "Trust", ["CB", "YD"]), (5, "Time", ["CB", "YD"]),
]  # fmt: skip
CODES = ("Money", "Time", "Trust")
Table = list[list[str]]


def under_the_code(given: Given, by: str) -> Table:
    who = {(n, code): people for n, code, people in given}
    rows = [["P1", SAID[n], *(by.join(who.get((n, code), ())) for code in CODES)] for n in range(len(SAID))]
    return [["Transcript", "Quotation", *CODES], *rows]


def in_brackets(given: Given, by: str) -> Table:
    def cell(passage: int) -> str:
        return "; ".join(f"{code} ({one})" for n, code, who in given for one in who if n == passage)

    return [["Transcript", "Quotation", "Codes"], *[["P1", SAID[n], cell(n)] for n in range(len(SAID))]]


def both_in_brackets(given: Given, by: str) -> Table:
    def cell(passage: int) -> str:
        return "; ".join(f"{code} [{by.join(who)}]" for n, code, who in given if n == passage)

    return [["Transcript", "Quotation", "Codes"], *[["P1", SAID[n], cell(n)] for n in range(len(SAID))]]


def as_coder(given: Given, by: str) -> Table:
    rows = [["P1", SAID[n], code, by.join(who)] for n, code, who in given]
    return [["Transcript", "Quotation", "Code", "Coded by"], *rows]


def ticked(given: Given, by: str) -> Table:
    rows = [
        ["P1", SAID[n], one, *("x" * ((n, code, one) in each) for code in CODES)]
        for one in ("CB", "YD")
        for n in range(len(SAID))
        for each in [[(n, code, one) for n, code, who in given for one in who]]
    ]
    return [["Transcript", "Quotation", "Coder", *CODES], *rows]


LAYOUTS = [under_the_code, in_brackets, both_in_brackets, as_coder, ticked]


def in_csv(table: Table) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(table)
    return out.getvalue()


def talk(folder: Path) -> None:
    text = "".join(f"I: Why so, number {n}?\nR: {each}\n" for n, each in enumerate(SAID))
    (folder / "P1.txt").write_text(text, "utf-8")


def codes(material: Material) -> list[tuple[str, str, str]]:
    given = material.codings.to_pylist()
    return sorted((row["segment"], row["coder"], row["theme"]) for row in given if row["theme"])


def expected() -> list[tuple[str, str, str]]:
    return sorted((f"P1-{2 * n + 2:03}", one, code) for n, code, who in GIVEN for one in who)


@pytest.mark.parametrize("by", [", ", " & ", "/", "; ", " and ", "+", "\n"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_who_coded_is_read_from_the_cells(
    tmp_path: Path, layout: Callable[[Given, str], Table], by: str
) -> None:
    if layout is both_in_brackets and by in ("; ", "\n"):
        pytest.skip("parts the codes")
    talk(tmp_path)
    (tmp_path / "codes.csv").write_text(in_csv(layout(GIVEN, by)), "utf-8", newline="")
    corpus = {"files": ["P1.txt"], "coded": ["codes.csv"]}
    material = read(checked({"study": {"name": "x"}, "corpus": corpus}, tmp_path / "x.toml"))
    assert codes(material) == expected()
    assert {*material.codings["coder"].to_pylist()} == {"CB", "YD"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_init_takes_such_a_list_beside_the_transcripts(
    tmp_path: Path, layout: Callable[[Given, str], Table], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    talk(folder)
    (folder / "codes.csv").write_text(in_csv(layout(GIVEN, ", ")), "utf-8", newline="")
    assert main(["init", str(tmp_path / "study"), "--from", str(folder), "--yes"]) == 0
    said = capsys.readouterr().out
    assert "16 codings of 6 passages (6 by " in said
    assert ", all placed, as 16 manual codes by CB and YD" in said
    assert codes(read(load(tmp_path / "study" / "config.toml"))) == expected()


def test_a_table_of_answers_names_coders_in_its_cells_too(tmp_path: Path) -> None:
    table = [row[1:] for row in under_the_code(GIVEN, ", ")]
    (tmp_path / "answers.csv").write_text(in_csv([["text", *CODES], *table[1:]]), "utf-8", newline="")
    corpus = {"files": ["answers.csv"], "codes": [*CODES]}
    material = read(checked({"study": {"name": "x"}, "corpus": corpus}, tmp_path / "x.toml"))
    assert [(who, code) for _, who, code in codes(material)] == [(who, code) for _, who, code in expected()]


@pytest.mark.parametrize(
    "columns",
    [
        {"CB": ["Noise", "Damp, Noise"], "YD": ["Noise", "Noise"]},  # a column a coder
        {"Referred by": ["GP", "GP, ED"], "Seen by": ["ED", "GP"]},
        {"Coded by": ["CB", "CB, YD"], "Checked by": ["YD", "CB"]},
        {"Site": ["NW", "SE"], "Ward": ["AB", "CD"]},
        {"Liked": ["Staff, Food", "Food"], "Disliked": ["Food", "Staff"]},  # what was chosen, in every row
        {"Noise": ["x", "x"], "Damp": ["x", ""]},
    ],
)
def test_other_columns_of_short_cells_name_no_coders(columns: dict[str, list[str]]) -> None:
    assert below(columns) == []


def test_a_coder_of_one_code_alone_is_one_too() -> None:
    cells = {"Noise": ["CB, YD", "CB"], "Damp": ["YD", "CB"], "Cost": ["", "CB, AL"]}
    assert below(cells) == [*cells]


@pytest.mark.parametrize(
    "cells",
    [
        [["Noise (indoors)", "Noise (outdoors)"], ["Damp"]],
        [["Pay (NHS)"], ["Trust (NHS)"]],
        [["Staff (positive)"], ["Food (negative)"]],
    ],
)
def test_brackets_that_belong_to_the_code_name_no_coder(cells: list[list[str]]) -> None:
    assert signed(cells) is None


@pytest.mark.parametrize("cells", [["Roe, Jane", "Poe, Al"], ["CB", "YD"], ["Ann Smith", "Bo and Co"]])
def test_a_coders_name_is_not_parted(cells: list[str]) -> None:
    assert together(cells) == {}
