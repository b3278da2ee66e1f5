"""A published study's tables, broken by pages as they come."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.codes.spelling import key
from pipeline.errors import InputError
from pipeline.readers.text import paper

PAPER = """\

Leading a village

Table 2: themes

Theme\tSub-theme\tSample\tNumber of interviewees raising topic
General\tUnease with "the term"\tWords. (VE1)\t3

Good\tMore hands and more money\tAh (VE2)\t1
\tChoosing\t(see below)\t

Prose between the tables.

Sub-theme\tQuotation
Unease with “the term”\tFirst. (VE1)
\tSecond, which the page
breaks. (VE2)

Prose that ends a table.

Sub-theme\tSample Quotation
More hands\tThird. (VE1)

and more money\tFourth (VE 2).
--\t--

Decision\tFavoured...
Sold the barn\tVillage
Kept the mill\tHouse

The end.
"""


def test_quotations_are_named_after_their_interviewee_in_order() -> None:
    result = paper.read(Path("p.txt"), PAPER.encode()).quotations
    assert [(row.segment, row.document, row.speaker, row.text) for row in result.rows] == [
        ("VE1-01", "VE1", "VE1", "First."),
        ("VE2-01", "VE2", "VE2", "Second, which the page breaks."),
        ("VE1-02", "VE1", "VE1", "Third."),
        ("VE2-02", "VE2", "VE2", "Fourth"),
    ]


def test_a_sub_theme_that_a_page_broke_is_made_whole() -> None:
    codes = paper.read(Path("p.txt"), PAPER.encode()).quotations.codes
    assert [code.theme for code in codes] == [
        "Unease with “the term”",
        "Unease with “the term”",
        "More hands and more money",
        "More hands and more money",
    ]


def test_counts_stand_under_the_sub_themes_name_in_the_quotations() -> None:
    result = paper.read(Path("p.txt"), PAPER.encode())
    assert result.title == "Leading a village"
    assert result.published.to_pylist() == [
        {"theme": "Unease with “the term”", "interviewees": 3},
        {"theme": "More hands and more money", "interviewees": 1},
    ]
    assert result.codebook.column("parent").to_pylist() == ["General", "Good"]


def test_decisions_are_read_with_whom_they_favoured() -> None:
    assert paper.read(Path("p.txt"), PAPER.encode()).decisions == (
        ("Sold the barn", "Village"),
        ("Kept the mill", "House"),
    )


def test_a_text_without_quotations_is_refused() -> None:
    with pytest.raises(InputError, match=r"p\.txt: holds no table of quotations"):
        paper.read(Path("p.txt"), b"Only prose.\n")


def test_a_quotation_of_nobody_is_named_by_its_line() -> None:
    with pytest.raises(InputError, match=r"p\.txt, line 2: a quotation does not say whose it is"):
        paper.read(Path("p.txt"), b"Sub-theme\tQuotation\nA\tWords without a name\n\n")


@pytest.mark.shared
def test_the_papers_55_quotations_are_those_that_were_copied_by_hand(shared: Path) -> None:
    folder = shared / "systems_leadership"
    result = paper.read(folder / "paper.txt", (folder / "paper.txt").read_bytes())
    with (folder / "quotations.csv").open(encoding="utf-8-sig", newline="") as file:
        expected = list(csv.DictReader(file))
    assert len(expected) == len(result.quotations.rows) == 55
    parents = dict(zip(*(result.codebook.column(c).to_pylist() for c in ("theme", "parent")), strict=True))
    for row, code, want in zip(result.quotations.rows, result.quotations.codes, expected, strict=True):
        assert row.segment == want["segment"]
        assert row.speaker == want["interviewee"]
        assert code.theme == want["sub_theme"]
        assert parents[code.theme] == want["theme"]
        assert key(row.text) == key(want["text"]), row.segment
    favoured = [decision.favoured for decision in result.decisions]
    assert (favoured.count("System"), favoured.count("Trust")) == (11, 5)
    assert result.published.num_rows == 13
