"""How positions are counted: eight ways, told apart by names, by limits and by words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.readers.layouts.blocks import stripped
from pipeline.readers.projects.positions import (
    COUNTINGS,
    Ambiguous,
    Calibrated,
    Counting,
    Selection,
    calibrate,
    counted,
    read_as,
    refusal,
)

from ...refi import Coded, Text, countings, position, spoken


def selections(text: Text, counting: Counting, named: bool = True) -> list[Selection]:
    """Return the passages of a text as a program writes them."""
    return [
        Selection(
            position(text.text, coded.start, counting, text.bom),
            position(text.text, coded.end, counting, text.bom),
            " ".join(text.text[coded.start : coded.end].split()) if named else "",
        )
        for coded in text.coded
    ]


@given(spoken(), countings, st.booleans())
def test_positions_are_read_back_exactly_or_refused(text: Text, counting: Counting, named: bool) -> None:
    written = selections(text, counting, named)
    exact = read_as(text.text, written, counting, bom=text.bom)
    assert exact == tuple((coded.start, coded.end) for coded in text.coded)
    result = calibrate(text.text, written, bom=text.bom)
    if isinstance(result, Calibrated):
        assert [span and stripped(text.text, *span) for span in result.spans] == [
            stripped(text.text, *span) for span in exact if span
        ]
    else:
        assert any(counting in candidate.ways for candidate in result.candidates)


@pytest.mark.parametrize("counting", COUNTINGS, ids=lambda counting: counting.label)
def test_each_way_is_found_from_the_names_of_selections(counting: Counting) -> None:
    whole = "One 😀 line.\r\nWe trust them.\r\nIt costs money."
    passages = tuple((whole.index(w), whole.index(w) + len(w)) for w in ("One", "trust", "money"))
    text = Text(whole, tuple(Coded(*span) for span in passages), True)
    result = calibrate(whole, selections(text, counting), bom=True)
    assert isinstance(result, Calibrated)
    assert (result.counting, result.spans) == (counting, passages)
    assert result.why == "so that selections have the names of their text"


def test_where_every_way_gives_the_same_nothing_is_said() -> None:
    result = calibrate("We trust them.", [Selection(3, 8, "whatever")])
    assert isinstance(result, Calibrated)
    assert (result.counting, result.spans, result.why) == (Counting(), ((3, 8),), "")
    assert result.ways == frozenset(COUNTINGS)


def test_a_difference_in_blanks_alone_is_none() -> None:
    result = calibrate("😀  trust  ", [Selection(2, 9)])
    assert isinstance(result, Calibrated)
    assert result.spans == ((2, 9),)


def test_a_way_that_takes_a_blank_in_is_not_held_against_its_passage() -> None:
    # In code points the comma is taken in; one of the ways that leave it out begins at a blank.
    text = "trust " * 9 + "😀, "
    result = calibrate(text, [Selection(6, 56)] * 2, bom=True)
    assert isinstance(result, Ambiguous)
    assert any(Counting(utf16=True) in each.ways for each in result.candidates)


@pytest.mark.parametrize(
    "name", ["We trust them because…", "We trust them because...", "We trust them beca", "we  said"]
)
def test_a_name_may_be_cut_or_be_something_else(name: str) -> None:
    text = "😀 We trust them because they listen."
    result = calibrate(text, [Selection(3, len(text) + 1, name)])
    if name == "we  said":  # nothing but two borders: one is better, which may be chance
        assert isinstance(result, Ambiguous) or result.counting.utf16
    else:
        assert isinstance(result, Calibrated)
        assert result.counting == Counting(utf16=True)


def test_a_position_that_cannot_be_tells_a_way() -> None:
    text = "aa 😀😀 aa"  # 8 code points, 10 units
    result = calibrate(text, [Selection(8, 10)])
    assert isinstance(result, Calibrated)
    assert (result.counting.utf16, result.spans) == (True, ((6, 8),))
    assert result.why == "in any other way some lie outside their text"


def test_two_borders_beside_words_tell_a_way_and_one_does_not() -> None:
    text = "😀 we trust them and they listen to us"
    whole = (text.index("trust"), text.index("trust") + 5)
    other = (text.index("listen"), text.index("listen") + 6)
    one = calibrate(text, [Selection(whole[0], whole[1])])
    assert isinstance(one, Ambiguous) or one.counting == Counting()
    both = calibrate(text, [Selection(*whole), Selection(*other)])
    assert isinstance(both, Calibrated)
    assert both.spans == (whole, other)
    assert both.why == "in any other way more of them begin or end inside a word"


def test_what_cannot_be_told_is_refused_with_the_ways_it_could_be() -> None:
    result = calibrate("😀aaaaaa", [Selection(3, 5)])
    assert isinstance(result, Ambiguous)
    error = refusal(result, "p.qdpx: talk")
    assert isinstance(error, InputError)
    assert str(error) == (
        "p.qdpx: talk: it cannot be told how the positions of its codes are counted\n"
        "  found:   1 of its 1 coded passages could be read in 2 ways\n"
        "  allowed: code points | UTF-16\n"
        "  to do:   say it in [corpus] positions; the program's own list of coded passages shows "
        "which is right (NVivo counts in UTF-16)"
    )
    settled = counted("😀aaaaaa", [Selection(3, 5)], "UTF-16")
    assert isinstance(settled, Calibrated)
    assert (settled.spans, settled.why) == (((2, 4),), "as the config says")


def test_nonsense_positions_are_nowhere() -> None:
    nonsense = [Selection(-1, 3), Selection(0, 99), Selection(3, 1), Selection(1, 2)]
    assert read_as("😀ab", nonsense, Counting(utf16=True)) == (None, None, None, None)
    assert read_as("", [Selection(0, 0)], Counting()) == ((0, 0),)
