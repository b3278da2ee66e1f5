"""Interviews stand in the order in which they were held, where names say it in one way only."""

from __future__ import annotations

from csv import DictReader
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import InputError
from pipeline.privacy.name_table import extended
from pipeline.read import read
from pipeline.readers import read_files
from pipeline.readers.order_held import held
from pipeline.study.config_file import load

TALK = (
    "INT: Why?\n\n{who}: The winter beds were short, and the winter beds came late"
    + ", and so it was with us" * 20  # an interview is longer than a comment
    + ".\n\nINT: And then?\n\n{who}: No.\n"
)


def places(*names: str, order: str | list[str] = "") -> list[int]:
    return [*held(dict.fromkeys(names, ()), order).places.values()]


@pytest.mark.parametrize(
    "names",
    [
        ("05-02-24 LH & TC", "08-01-24 DW", "15-01-24 FA"),  # no month has fifteen
        ("5.2.2024", "8.1.2024", "9.1.2024"),
        ("P1_240205", "P2_240108", "P3_240115"),
        ("CH03 2024-02-20_otter_ai", "CH01 2024-02-06_otter_ai", "CH02 2024-02-13_otter_ai"),
        ("GMT20240108-140523", "GMT20231208-140523", "GMT20231209-140523"),
        ("Ann 5 Feb 2024", "Bo 12th January 2024", "Cy 31-Jan-24"),
        ("Feb 5, 2024", "Jan 12, 2024", "Jan 31, 2024"),
        ("13/01/2024", "03/01/2024", "12/01/2024"),
        ("02-05-2024", "01-12-2024", "01-31-2024"),  # the month is first
    ],
)
def test_dates_of_one_form_give_the_order(names: tuple[str, ...]) -> None:
    assert places(*names) == [2, 0, 1]
    assert held(dict.fromkeys(names, ()), "").notes()
    assert places(*names, order="name") == []


@pytest.mark.parametrize(
    "names",
    [
        ("P2", "P1"),
        ("05-02-24 Ann", "Bo"),  # not all have one
        ("05-02-24", "2024-01-08"),  # of two forms
        ("2024-02-05 (2024-03-01)", "2024-02-06 (2024-02-07)"),  # which of the two?
        ("2024-02-30", "2024-02-01"),  # no day
        ("100246", "100245"),  # numbers
        ("2024-02-05 Bo", "2024-02-05 Ann"),  # one day
    ],
)
def test_what_is_no_date_in_each_name_gives_none(names: tuple[str, ...]) -> None:
    found = held(dict.fromkeys(names, ()), "")
    assert (found.places, found.notes(), found.warnings()) == ({}, [], [])


def test_dates_that_can_be_read_in_two_ways_are_warned_of_until_the_config_says_which() -> None:
    names = ("03-02-2024", "02-03-2024")
    assert places(*names) == []
    (said,) = held(dict.fromkeys(names, ()), "").warnings()
    assert 'order = "day-first" or "month-first", or a list of the documents' in said
    assert places(*names, order="day-first") == [0, 1]
    assert places(*names, order="month-first") == [1, 0]
    assert places("03-02-2024", "04-02-2024") == [0, 1]  # either way


def test_a_list_names_documents_or_files_and_what_it_lacks_comes_after() -> None:
    found = held({"Ann": ["Ann.txt"], "Bo": ["Bo.txt"], "Cy": ["Cy.txt"]}, ["cy", "Ann.txt", "Di"])
    assert found.places == {"Cy": 0, "Ann": 1, "Bo": 2}
    assert found.unknown == ["Di"]
    assert found.warnings() == ["[corpus] order does not name 1 document, which come after those"]


def study(folder: Path, more: str = "", files: str = "*.txt") -> Path:
    for name, who in (("05-02-24 Ann", "Ann"), ("08-01-24 Bo", "Bo"), ("15-01-24 Cy", "Cy")):
        (folder / f"{name}.txt").write_text(TALK.format(who=who), "utf-8")
    made = folder / "x.toml"
    made.write_text(
        '[study]\nname = "x"\nresults = "results"\nfigures = "figures"\n'
        f'[corpus]\nfiles = ["{files}"]\n{more}\n[frequency]\nbootstrap = 0\n',
        "utf-8",
    )
    return made


def saturation(made: Path) -> list[tuple[str, int, str]]:
    assert main(["run", str(made), "--quiet", "--stage", "compare"]) == 0
    rows = DictReader((made.parent / "results/x/saturation.csv").read_text("utf-8").splitlines())
    return [(row["interviewee"], int(row["new_pairs"]), row["ordered_by"]) for row in rows]


def counts(made: Path) -> list[bytes]:
    return [(made.parent / f"results/x/{name}.csv").read_bytes() for name in ("words", "pairs")]


def test_saturation_follows_the_dates_and_counts_do_not(tmp_path: Path) -> None:
    made = study(tmp_path)
    (first, *others) = saturation(made)
    had, new = counts(made), first[1]
    assert new > 0
    assert [first, *others] == [("Bo", new, "date"), ("Cy", 0, "date"), ("Ann", 0, "date")]
    study(tmp_path, 'order = "name"')
    assert saturation(made) == [("Ann", new, "read"), ("Bo", 0, "read"), ("Cy", 0, "read")]
    assert counts(made) == had
    study(tmp_path, 'order = ["15-01-24 Cy", "05-02-24 Ann.txt", "08-01-24 Bo"]')
    assert saturation(made) == [("Cy", new, "list"), ("Ann", 0, "list"), ("Bo", 0, "list")]
    assert counts(made) == had


def test_generated_pseudonyms_follow_the_dates_and_rows_that_are_there_stay(tmp_path: Path) -> None:
    made = study(tmp_path, 'pseudonyms = "generate"')
    config = load(made)
    table = extended(config, read_files(config))
    assert table is not None
    assert table[1].decode().splitlines()[1:] == [
        "Bo,P01,08-01-24 Bo", "Cy,P02,15-01-24 Cy", "Ann,P03,05-02-24 Ann"
    ]  # fmt: skip
    table[0].write_text("name,pseudonym,document\nAnn,P01,05-02-24 Ann\n", "utf-8")
    again = extended(config, read_files(config))
    assert again is not None
    assert again[1].decode().splitlines()[1:] == [
        "Ann,P01,05-02-24 Ann", "Bo,P02,08-01-24 Bo", "Cy,P03,15-01-24 Cy"
    ]  # fmt: skip
    found = read(config)
    places = {row["document"]: row["place"] for row in found.order.to_pylist()}
    assert places == {"P02": 0, "P03": 1, "P01": 2}, "without the dates"
    assert any("order of the dates" in note for note in found.notes)


@pytest.mark.parametrize(
    ("order", "files", "said"),
    [
        ('["Ann", "08-01-24 Bo"]', "*.txt", "this is no document of the corpus"),
        ('"month-first"', "*.txt", "the names of documents do not say when each was held"),
        ('"date"', "[!0-9]*.txt", "the names of documents do not say when each was held"),
    ],
)
def test_an_order_that_cannot_be_is_refused(tmp_path: Path, order: str, files: str, said: str) -> None:
    made = study(tmp_path, f"order = {order}", files)
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(TALK.format(who=name), "utf-8")
    with pytest.raises(InputError) as error:
        read(load(made))
    assert said in str(error.value)
