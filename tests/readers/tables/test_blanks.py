"""Blank cells of a list of coded passages: what stands above them, or nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.readers.tables import excerpts
from pipeline.readers.tables.listed_passages import passages
from pipeline.readers.tables.opened import tables

from ..written import xlsx

A, B, C = "We need a bus that comes here.", "Trains are late here each day.", "It all costs far too much now."
D = "The fee went up again in May."
Rows = Sequence[Sequence[str]]


def found(rows: Rows, form: str = "csv") -> tuple[set[tuple[str, str, str]], list[str]]:
    """Return what is read of a list, as coder, passage and code, and what is warned of."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    data = out.getvalue().encode() if form == "csv" else xlsx(Sheet1=rows)
    read, notes = passages(Path(f"list.{form}"), data)
    assert all(one.document in ("ann", "bo") for one in read)
    return {(one.coder, one.text, one.theme) for one in read}, notes


HEAD = ["Interview", "Quote", "Coder", "Code"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize(("rows", "number"), [
    ([["ann", A, "KS", "Bus"], ["", "", "RT", "Bus"], ["bo", B, "KS", "Rail"], ["bo", C, "RT", "Cost"]], 1),
    ([["ann", A, "KS", "Bus"], ["", "", "", "Rail"], ["", "", "RT", "Bus"], ["bo", C, "RT", "Cost"]], 2),
])  # fmt: skip
def test_a_row_of_a_code_alone_is_of_the_passage_above(rows: Rows, number: int, form: str) -> None:
    given, notes = found([HEAD, *rows], form)
    expected = {("KS", A, "Bus"), ("RT", A, "Bus"), ("RT", C, "Cost")}
    expected |= {("KS", A, "Rail")} if number == 2 else {("KS", B, "Rail")}
    assert given == expected
    said = f"{number} row{'s' * (number > 1)} without a passage taken for more codes of the one above"
    assert f"list.{form}: {said}" in notes


def test_a_row_that_names_its_document_has_lost_its_passage() -> None:
    given, notes = found([HEAD, ["ann", A, "KS", "Bus"], ["bo", "", "KS", "Rail"]])
    assert given == {("KS", A, "Bus")}
    assert "list.csv: passages without text, left out: 1" in notes


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("rows", [
    # each code in the first of its rows, or as a heading
    [["Travel", A, "ann"], ["", B, "ann"], ["Cost", C, "bo"], ["", D, "bo"]],
    [["Travel", "", ""], ["", A, "ann"], ["", B, "ann"], ["Cost", "", ""], ["", C, "bo"], ["", D, "bo"]],
])  # fmt: skip
def test_passages_below_a_code_have_it(rows: Rows, form: str) -> None:
    given, notes = found([["Theme", "Quote", "Interview"], *rows], form)
    assert given == {("", A, "Travel"), ("", B, "Travel"), ("", C, "Cost"), ("", D, "Cost")}
    (note,) = [each for each in notes if "taken for the code above" in each]
    assert "where none applies, write (nothing applies)" in note


@pytest.mark.parametrize("rows", [
    [["Travel", A, "ann"], ["", B, "ann"], ["Travel", C, "bo"], ["", D, "bo"]],  # a code comes again
    [["Travel", A, "ann"], ["", B, "ann"], ["Cost", C, "bo"], ["Fee", D, "bo"]],  # most passages have one
    [["", A, "ann"], ["Travel", B, "ann"], ["", C, "bo"], ["Cost", D, "bo"]],  # the first has none
])  # fmt: skip
def test_passages_without_a_code_stay_without_one_else(rows: Rows) -> None:
    given, notes = found([["Theme", "Quote", "Interview"], *rows])
    assert given == {("", text, code) for code, text, _ in rows if code}
    assert any("with no code, left out" in each for each in notes)


@pytest.mark.parametrize("merged", [True, False])
def test_themes_are_filled_down_over_sub_themes(merged: bool) -> None:
    rows = [["Theme", "Sub-theme", "Quote", "Interview"], ["Travel", "Bus", A, "ann"],
            ["", "" if merged else "Bus", B, "ann"], ["", "Rail", C, "bo"], ["Cost", "", D, "bo"],
            ["", "Fee", A[:-1], "bo"], ["", "" if merged else "Fee", B[:-1], "bo"]]  # fmt: skip
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    (table,) = tables(Path("list.csv"), out.getvalue().encode())
    assert excerpts.above(table) == {"Bus": "Travel", "Rail": "Travel", "Fee": "Cost"}
    given, _ = found(rows)
    assert {code for _, text, code in given if text in (A, B)} == {"Bus"}
    assert {code for _, text, code in given if text == D} == {"Cost"}, "it begins anew, with no sub-theme"


@pytest.mark.parametrize("sign", ["/", " / ", "+", " + ", " & ", " and ", " und "])
def test_signs_that_names_have_too_part_codes_that_stand_alone(sign: str) -> None:
    rows = [["Interview", "Quote", "Code"], ["ann", A, f"Bus{sign}Rail"], ["ann", B, f"Rail{sign}Cost"],
            ["bo", C, "Cost"], ["bo", D, "Bus"], ["bo", D[:-1], "Rail"]]  # fmt: skip
    given, notes = found(rows)
    assert {code for *_, code in given} == {"Bus", "Rail", "Cost"}
    assert len(given) == 7
    assert any("hold several codes" in note for note in notes)
    rows[4][2] = f"Bus{sign}Cost"  # Bus stands in no cell alone, and in others beside another code
    assert {code for *_, code in found(rows)[0]} == {"Bus", "Rail", "Cost"}
    rows[3][2] = f"Cost{sign}Fee"  # of which one is no code
    assert f"Bus{sign}Rail" in {code for *_, code in found(rows)[0]}
