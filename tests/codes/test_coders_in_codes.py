"""Who stands in the names of codes: told from themes above others by themes that come back, and passages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest

from pipeline.codes.coders_in_codes import Found, Given, Mark, found, of_coders

SOIL = ["Soil and compost", "Water", "Neighbours", "The committee"]
WAYS = [
    "{who}.{theme}", "{who} - {theme}", "{who}_{theme}", "{who}: {theme}", "{who}/{theme}", "{who} {theme}",
    "({who}) {theme}", "[{who}] {theme}", "{who} – {theme}", "{who} > {theme}", "{who}-{theme}",
    "{theme} ({who})", "{theme} - {who}", "{theme}_{who}", "{theme}.{who}", "{theme} [{who}]",
    "{theme}, {who}", "{theme} {who}",
]  # fmt: skip


def looked(given: Sequence[Given], people: Sequence[str] = ()) -> Found | None:
    return found(sorted({code.theme for code in given}), lambda: given, people)


def both(way: str, *coders: str, themes: Sequence[str] = SOIL, alike: bool = True) -> list[Given]:
    """Return codes of each theme by each coder, on the same words of a segment, or on others."""
    return [
        Given("P1", f"P1-{n}", way.format(who=who, theme=theme), *((0, 9) if alike else (9 * m, 9 * m + 9)))
        for n, theme in enumerate(themes)
        for m, who in enumerate(coders)
    ]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("coders", [("NT", "RB"), ("AKM", "NT", "RB"), ("Coder 1", "Coder 2")])
def test_initials_before_or_behind_the_same_themes_are_coders(way: str, coders: tuple[str, ...]) -> None:
    seen = looked(both(way, *coders))
    assert seen is not None
    assert (seen.coders, seen.sure, seen.shared, seen.themes, seen.left) == ([*coders], True, 4, 4, [])


@pytest.mark.parametrize("way", WAYS)
def test_the_config_s_coders_are_found_in_every_way(way: str) -> None:
    mark = of_coders(["NT", "Rosa B"])
    for who, theme in product(("NT", "Rosa B"), SOIL):
        assert mark(way.format(who=who, theme=theme)) == Mark(who, theme)
    assert mark("Soil and compost") is None


def test_themes_that_one_alone_has_are_theirs_as_well() -> None:
    given = [
        *both("{who}.{theme}", "NT", "RB"),
        Given("P1", "P1-9", "NT.Pests"),
        Given("P2", "P2-1", "RB.Sheds"),
    ]
    seen = looked(given)
    assert seen is not None
    assert (seen.coders, seen.sure, seen.shared, seen.themes) == (["NT", "RB"], True, 4, 6)


def test_codes_that_bear_nobody_are_named() -> None:
    seen = looked([*both("{who}.{theme}", "NT", "RB"), Given("P1", "P1-9", "good quote")])
    assert seen is not None
    assert seen.left == ["good quote"]


@pytest.mark.parametrize(
    "names",
    [
        ["Families.At the counter", "Families.Prices", "Staff.At the counter", "Staff.Prices"],
        ["Barriers - time", "Barriers - money", "Enablers - time", "Enablers - money"],
        ["NT.Soil", "NT.Water", "NT.Pests", "NT.Sheds"],
        ["NT.Soil", "NT.Water", "Soil", "Water"],
        ["NT.Soil", "NT.Water", "RB.Pests", "RB.Sheds"],
        ["GP access", "NHS policy", "Waiting", "Parking"],
        ["Good food", "Good staff", "Bad food", "Bad staff"],
        ["Soil", "Water", "Pests", "Sheds"],
        ["NT.Soil", "RB.Soil"],
    ],
)
@pytest.mark.parametrize("alike", [True, False])
def test_parents_a_prefix_of_one_and_single_words_are_no_coders(names: list[str], alike: bool) -> None:
    given = [Given("P1", "P1-1", name, 9 * n * alike, 9 * n * alike + 9) for n, name in enumerate(names)]
    assert looked(given) is None


def test_abbreviations_that_never_stand_on_the_same_passages_may_be_coders_or_not() -> None:
    """GP.Waiting and ED.Waiting are written as coders' codes are."""
    seen = looked(both("{who}.{theme}", "ED", "GP", alike=False))
    assert seen is not None
    assert (seen.sure, seen.twice) == (False, 0)


def test_two_who_share_no_document_may_be_coders_or_not() -> None:
    """Each coded other interviews, or these are of other places."""
    given = both("{who}.{theme}", "NT", "RB")
    apart = [code._replace(document=code.theme[:2], segment=code.theme[:2] + code.segment) for code in given]
    seen = looked(apart)
    assert seen is not None
    assert not seen.sure


def test_who_coded_a_part_again_is_held_to_that_part() -> None:
    """RB coded P1 alone, all four there like NT, who coded forty more in P2."""
    more = [Given("P2", f"P2-{n}", f"NT.{SOIL[n % 4]}", 0, 9) for n in range(40)]
    seen = looked([*both("{who}.{theme}", "NT", "RB"), *more])
    assert seen is not None
    assert (seen.sure, seen.twice) == (True, 4)


@pytest.mark.parametrize(("agreed", "sure"), [(1, False), (2, True)])
def test_a_quarter_of_the_rows_of_a_table_is_enough_and_less_is_not(agreed: int, sure: bool) -> None:
    """Of eight comments by each coder so many have the same theme of both."""
    given = [Given(f"r{n}", f"r{n}", f"NT.{SOIL[n % 2]}") for n in range(8)]
    given += [Given(f"r{n}", f"r{n}", f"RB.{SOIL[(n + (n >= agreed)) % 2]}") for n in range(8)]
    seen = looked(given)
    assert seen is not None
    assert (seen.sure, seen.twice) == (sure, agreed)


def test_names_are_coders_where_one_of_them_is_known() -> None:
    given = both("{who}: {theme}", "Kate", "Raj")
    for people, sure in (((), False), (["Raj Patel"], True)):
        seen = looked(given, people)
        assert seen is not None
        assert (seen.coders, seen.sure) == (["Kate", "Raj"], sure)
    assert looked(both("{who}: {theme}", "Kate", "Raj", alike=False)) is None


@pytest.mark.parametrize("coders", [("nt", "rb"), ("N", "R"), ("akm", "nt")])
def test_other_initials_may_be_coders_where_they_stand_on_the_same_passages(coders: tuple[str, str]) -> None:
    seen = looked(both("{who}.{theme}", *coders))
    assert seen is not None
    assert (seen.coders, seen.sure) == ([*coders], False)
    assert looked(both("{who}.{theme}", *coders, alike=False)) is None


def test_a_coder_above_the_codes_that_one_alone_has() -> None:
    """A project calls codes of one name by what is above them; the others keep their own name alone."""
    given = [*both("{who} > {theme}", "NT", "RB"), Given("P1", "P1-9", "Pests"), Given("P1", "P1-8", "Sheds")]
    names = [code.theme for code in given]
    seen = found(names, lambda: given, (), {"Pests": "NT", "Sheds": "Other"})
    assert seen is not None
    assert (seen.coders, seen.themes, seen.left) == (["NT", "RB"], 5, ["Sheds"])
