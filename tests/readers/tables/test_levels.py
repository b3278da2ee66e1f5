"""Columns of codes above and below one another in lists of passages, one coder's or several coders'."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.read import read
from pipeline.readers.tables import excerpts, guessed, opened
from pipeline.readers.tables.listed_passages import passages
from pipeline.study.config_file import load

ANSWERS = [
    "We need a bus that comes here.", "We need a shop that is nearer.", "Trains are late here each day.",
    "It all costs far too much now.", "The fee went up again in May.", "Nobody told us about the form.",
]  # fmt: skip
TOP = {"Bus": "Travel", "Train": "Travel", "Price": "Cost", "Fee": "Cost", "Shop": "Place"}
# What two coders give the answers: codes, or the code above where nothing below it fits.
GIVEN = {
    "one": [(["Bus"], ["Bus"]), (["Shop"], ["Bus"]), (["Train"], []), (["Price"], ["Fee"]),
            (["Fee"], ["Fee"]), ([], ["Price"])],
    "above alone": [(["Bus"], ["Bus"]), (["Shop"], ["Shop"]), (["Travel"], ["Train"]), (["Price"], ["Cost"]),
                    (["Fee"], ["Price"]), (["Cost"], ["Fee"])],
    "several": [(["Bus", "Shop"], ["Bus"]), (["Shop"], ["Shop", "Fee"]), (["Bus", "Train"], ["Train"]),
                (["Price", "Bus"], ["Price"]), (["Fee"], ["Price", "Fee"]), (["Train"], ["Bus"])],
}  # fmt: skip
LEVELS = [
    ("Theme", "Sub-theme"), ("Theme", "Subtheme"), ("Code", "Sub-code"), ("Codes", "Sub-codes"),
    ("Category", "Subcategory"), ("Theme", "Sub theme"), ("Parent code", "Child code"),
    ("Level 1", "Level 2"), ("Theme level 1", "Theme level 2"), ("Code (level 1)", "Code (level 2)"),
    ("Kategorie", "Unterkategorie"),
]  # fmt: skip
# Of these a name alone does not say which is above: the cells do.
BY_CELLS = [
    ("Main theme", "Theme"), ("Overarching theme", "Theme"), ("Theme", "Code"), ("Category", "Code"),
    ("Second-order theme", "First-order code"), ("Global theme", "Organising theme"),
]  # fmt: skip
WHO = {
    "one coder": ["{h}"],
    "a first coder and RT": ["{h}", "{h} RT"],
    "KS and RT": ["{h} KS", "{h} RT"],
    "in brackets": ["{h} (KS)", "{h} (RT)"],
    "before": ["KS {h}", "RT {h}"],
}


def cell(codes: Sequence[str], level: int) -> str:
    tops = [TOP.get(code, code) for code in codes]
    return "; ".join(tops if level == 0 else [code for code in codes if code in TOP])


def listed(heads: tuple[str, str], who: str, cells: str, order: str) -> bytes:
    """Return a list of passages, its columns in an `order`: of levels, then of what comes first."""
    first, by_coder = order.split(", ")
    columns = [*product(range(len(WHO[who])), range(2))]  # coder, level
    columns.sort(key=lambda each: each if by_coder == "a coder each" else each[::-1])
    if first == "below first":
        columns = [(coder, 1 - level) for coder, level in columns]
    table = [["Document", "Extract", *(WHO[who][c].format(h=heads[level]) for c, level in columns)]]
    for text, given in zip(ANSWERS, GIVEN[cells], strict=True):
        table.append(["talk", text, *(cell(given[c], level) for c, level in columns)])
    out = io.StringIO(newline="")
    csv.writer(out).writerows(table)
    return out.getvalue().encode()


def check(heads: tuple[str, str], who: str, cells: str, order: str) -> None:
    data, path = listed(heads, who, cells, order), Path("list.csv")
    found, notes = passages(path, data)
    names = {"one coder": [""], "a first coder and RT": ["first coder", "RT"]}.get(who, ["KS", "RT"])
    expected = {
        (name, text, code)
        for text, given in zip(ANSWERS, GIVEN[cells], strict=True)
        for name, codes in zip(names, given, strict=False)
        for code in codes
    }
    assert {(one.coder, one.text, one.theme) for one in found} == expected
    (table,) = opened.tables(path, data)
    used = {code for _, _, code in expected}
    assert excerpts.above(table) == {code: top for code, top in TOP.items() if code in used}
    assert not any("not read" in note for note in notes)


@pytest.mark.parametrize("order", ["above first, a coder each", "below first, a coder each",
                                   "above first, a level each", "below first, a level each"])  # fmt: skip
@pytest.mark.parametrize("cells", GIVEN)
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("heads", LEVELS)
def test_of_two_levels_the_codes_are_those_below(
    heads: tuple[str, str], who: str, cells: str, order: str
) -> None:
    check(heads, who, cells, order)


@pytest.mark.parametrize("order", ["above first, a coder each", "below first, a level each"])
@pytest.mark.parametrize("cells", ["one", "several"])
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("heads", BY_CELLS)
def test_which_is_above_is_told_by_the_cells_too(
    heads: tuple[str, str], who: str, cells: str, order: str
) -> None:
    check(heads, who, cells, order)


def test_three_levels_are_one_path() -> None:
    rows = ["Quote,Interview,Level 1,Level 2,Level 3"]
    rows += [f"{text},talk,{cells}" for text, cells in zip(ANSWERS, (
        "Access,Travel,Bus", "Access,Travel,Train", "Access,Place,Shop", "Money,Cost,Fee", "Money,Cost,",
        "Money,,"), strict=True)]  # fmt: skip
    (table,) = opened.tables(Path("list.csv"), "\n".join(rows).encode())
    above = {"Bus": "Access", "Train": "Access", "Shop": "Access", "Fee": "Money", "Cost": "Money"}
    assert excerpts.above(table) == above


@pytest.mark.parametrize("cells", [
    [("Need", "Bus"), ("Cost", "Bus"), ("Need", "Shop"), ("Cost", "Fee"), ("Need", "Bus"), ("Cost", "Shop")],
    [("Bus", "Bus"), ("Bus", "Shop"), ("Fee", "Fee"), ("Fee", "Bus"), ("Shop", "Shop"), ("Shop", "Fee")],
])  # fmt: skip
def test_columns_whose_codes_are_below_several_are_no_levels(cells: list[tuple[str, str]]) -> None:
    rows = ["Quote,Interview,Main theme,Theme"]
    rows += [f"{text},talk,{up},{low}" for text, (up, low) in zip(ANSWERS, cells, strict=True)]
    (table,) = opened.tables(Path("list.csv"), "\n".join(rows).encode())
    assert excerpts.above(table) == {}


@pytest.mark.parametrize(("level", "themes"), [("codes", {*TOP}), ("parents", {*TOP.values()})])
@pytest.mark.parametrize("who", ["in brackets", "KS and RT", "before"])
@pytest.mark.parametrize("heads", [("Theme", "Sub-theme"), ("Theme", "Code")])
def test_a_table_of_texts_has_its_coders_by_either_level(
    heads: tuple[str, str], who: str, level: str, themes: set[str], tmp_path: Path
) -> None:
    rows = listed(heads, who, "several", "above first, a coder each").decode().splitlines()
    table = [",".join(["Respondent,Answer", *rows[0].split(",")[2:]])]
    table += [f"P{n},{row.partition(',')[2]}" for n, row in enumerate(rows[1:])]
    (tmp_path / "in").mkdir()
    (tmp_path / "in/survey.csv").write_text("\n".join(table), "utf-8")
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path / "in"), "--yes"]) == 0
    config = tmp_path / "s/config.toml"
    text = config.read_text("utf-8")
    assert f'# level = "parents"  # {len(TOP)} codes below 3 others' in text
    config.write_text(text.replace("# level", f'level = "{level}"  #'), "utf-8")
    given = [(row["coder"], row["theme"]) for row in read(load(config)).codings.to_pylist() if row["theme"]]
    assert len({coder for coder, _ in given}) == 2
    assert {theme for _, theme in given} == themes


def test_where_most_sub_themes_are_blank_the_themes_are_the_codes_of_a_table() -> None:
    rows = ["Respondent,Answer,Theme,Sub-theme"]
    rows += [f"P{n},{text},Travel,{'Bus' if n < 2 else ''}" for n, text in enumerate(ANSWERS)]
    (table,) = opened.tables(Path("survey.csv"), "\n".join(rows).encode())
    assert guessed.columns(table).codes == ("Theme",)
