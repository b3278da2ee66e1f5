"""Where a quotation stands, and what was changed in it."""

from __future__ import annotations

import random

import pytest

from pipeline.manuscript.passages import Segment, Transcripts, changes, same_name

SAID = Transcripts([
    Segment("a-1", "a", "Ann", "We trust them, and it’s always “them” who phone us first."),
    Segment("b-1", "b", "Bo", "It costs money. We trust them, mostly, and it costs us a day a week."),
    Segment("b-2", "b", "Bo", "Nobody asked what [the trust] wanted from the new rota at all."),
])  # fmt: skip


def test_case_marks_and_points_are_no_change() -> None:
    passage = SAID.passage('IT\'S always "them", who phone us')
    assert passage.pieces[0].exact
    assert (passage.cut, passage.difference) == (False, "")


def test_of_two_places_the_speakers_own_is_taken() -> None:
    for speaker, segment in (("Ann", "a-1"), ("Bo", "b-1")):
        (piece,) = SAID.passage("We trust them", (speaker,)).pieces
        assert SAID.segments[piece.segment].name == segment


@pytest.mark.parametrize(
    ("quotation", "difference"),
    [
        ("it costs us one day a week", "a > one"),
        ("it costs us a whole day a week", "(nothing) > whole"),
        ("It costs money. We trust them and it costs us a day", "mostly > (nothing)"),
    ],
)
def test_what_was_changed_is_shown(quotation: str, difference: str) -> None:
    assert SAID.passage(quotation).difference == difference


def test_dots_cut_and_brackets_add() -> None:
    passage = SAID.passage("We trust them [the nurses] and it costs us ... a week")
    assert passage.cut
    assert [piece.segment for piece in passage.pieces] == [1, 1, 1]
    assert not passage.difference


def test_of_many_places_that_is_taken_where_the_other_pieces_stand() -> None:
    often = Transcripts([Segment(f"s{n}", "d", "Ann", f"{word} and what do you think of it all")
                         for n, word in enumerate(("first", "next", "last"))])  # fmt: skip
    pieces = often.passage("last ... what do you think", "Ann").pieces
    assert [piece.segment for piece in pieces] == [2, 2]


def test_brackets_may_be_the_transcripts_own() -> None:
    passage = SAID.passage("Nobody asked what [the trust] wanted")
    assert (len(passage.pieces), passage.cut) == (1, False)


def test_what_is_nowhere_has_no_place() -> None:
    assert not SAID.passage("The moon is made of quite another stuff").pieces


def test_any_run_of_words_is_found_where_it_was_taken() -> None:
    rng = random.Random(1)
    for _ in range(200):
        at = rng.randrange(3)
        words = SAID.segments[at].text.split()
        start = rng.randrange(len(words) - 3)
        taken = " ".join(words[start : rng.randint(start + 3, len(words))])
        assert SAID.passage(taken, (SAID.segments[at].speaker,)).pieces[0].segment == at


def test_two_quotations_of_a_passage_are_held_together_where_they_overlap() -> None:
    long = "It costs money. We trust them, mostly, and it costs us a day a week."
    assert changes("We trust them, mainly, and it costs us", long) == "mainly > mostly"
    assert not changes("We trust them, mostly, and it costs us", long)
    assert not changes("We trust them ... and it costs us a day", long)
    assert not changes("Another thing altogether was said there", long)


def test_blanks_in_a_name_do_not_count() -> None:
    assert same_name("CE 1", "ce1")
    assert not same_name("CE1", "CE11")


@pytest.mark.parametrize(
    ("quotation", "difference"),
    [
        ("it is always the boiler that goes first", "it's > it is"),
        ("It's always the boiler that goes first", ""),
        ("she's always the boiler that goes first", "it's > she's"),
        ("I have told them so twice since Easter", "i've > i have"),
        ("told them so twice since Easter, I did not", "didn't > did not"),
        ("it's late so we all went home", "it is > it's"),
        ("never late so we all went home", "is > never"),
    ],
)
def test_a_contraction_at_the_edge_of_a_quotation_is_held_to_itself_alone(
    quotation: str, difference: str
) -> None:
    text = (
        "In the morning it’s always the boiler that goes first. As a teacher I’ve told them so twice since "
        "Easter, I didn’t plead. Well it is late so we all went home."
    )
    said = Transcripts([Segment("s-1", "s", "Sam", text)]).passage(quotation).difference
    assert said == difference


@pytest.mark.parametrize(
    ("quotation", "difference"),
    [
        ("I don’t quite think co-working was ever among the first three", ""),
        ("I-I don’t quite think co-working was ever among the first three", ""),
        ("the list was mine, and w-we kept it", ""),
        ("I didn’t quite think co-working was ever among the first three", "don't > didn't"),
        ("I never quite think co-working was ever among the first three", "don't > never"),
    ],
)
def test_a_quotation_may_begin_in_a_stammer_and_nothing_well_before_it_is_struck(
    quotation: str, difference: str
) -> None:
    text = (
        "What I chose was co-working. And I-I don’t quite think co-working was ever among the first three, "
        "though th-the list was mine, and w-we kept it."
    )
    assert Transcripts([Segment("s-1", "s", "Sam", text)]).passage(quotation).difference == difference
