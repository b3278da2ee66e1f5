"""Passages with something left out or put in, and the turns that altered ones are likest to."""

from __future__ import annotations

import pytest

from pipeline.codes.nearest_passage import Nearest
from pipeline.codes.placed_passages import ELSEWHERE, NOWHERE, SEVERAL, Document, Located, Passage, located
from pipeline.config import Spans

TURNS = [
    ("Sam", "I put the shift out on the system, and it goes to the bank staff at once, and you sit there."),
    ("I", "And then?"),
    ("Sam", "Nobody comes. I don’t claim it. I’ve never claimed it [laughs] at all, in all these years."),
    ("I", "So nobody comes in the night, you say?"),
    ("Bo", "We put a price on it for two weeks, and then nobody wants to sign for the agency nurse."),
    ("Sam", "The agency nurse had left at two in the morning."),
]
SAID = [text for _, text in TURNS]
TEXT = "".join(f"{who}: {text}\n" for who, text in TURNS)
ROWS = [(TEXT.index(text), TEXT.index(text) + len(text)) for text in SAID]
CUTS = ["...", "…", " ... ", "[...]", " (...) ", ". . .", "[…]", " ..... ", " [and so on] "]


def placed(passage: str, *, document: str = "", rule: Spans = "half", source: bool = True) -> Located:
    speakers = [who for who, _ in TURNS]
    one = Document(["talk"], SAID, TEXT if source else None, ROWS if source else (), speakers)
    other = Document(["other"], ["Nothing of the kind, and it is about a shift of paradigm."])
    return located([Passage(document, passage, "", "T")], [one, other], rule)


def rows(found: Located) -> list[int]:
    return [place.row for place in found.places[0]]


@pytest.mark.parametrize("source", [True, False])
@pytest.mark.parametrize("cut", CUTS)
def test_a_passage_that_is_cut_is_where_its_pieces_are(cut: str, source: bool) -> None:
    found = placed(f"I put the shift out on the system, and it{cut}bank staff at once", source=source)
    assert (rows(found), found.lost, found.cut) == ([0], [], 1)
    (place,) = found.places[0]
    text = TEXT if source else SAID[0]
    assert text[place.start : place.end] == SAID[0].partition(", and you")[0]


@pytest.mark.parametrize(
    ("passage", "coded"),
    [
        ("I don’t claim [the hours]. I’ve never claimed it", [2]),
        ("We put a price on [goodwill] for two weeks", [4]),
        ("[They] put a price on it for two weeks", [4]),
        ("I’ve never claimed it ... in all [those] years", [2]),
        ("I’ve never claimed it [laughs] at all", [2]),  # the transcript's own
        ("and you sit there ... I’ve never claimed it", [0, 2]),  # one speaker's neighbouring turns
    ],
)
def test_what_is_put_in_or_left_out_is_no_word_of_theirs(passage: str, coded: list[int]) -> None:
    found = placed(passage)
    assert (rows(found), found.lost) == (coded, [])


@pytest.mark.parametrize(
    "passage",
    [
        "bank staff at once ... I put the shift out on the system",  # not in this order
        "I put the shift out ... We put a price on it",  # of two speakers
        "bank staff at once ... had left at two in the morning",  # a turn of theirs between
        "and you sit there ... Nobody",  # too short to be no chance in another turn
        "I ... it",
        "put ... nobody",
        "I put the shift out ... and nobody ever said this",
        "...",
    ],
)
def test_pieces_that_do_not_belong_together_are_nowhere(passage: str) -> None:
    found = placed(passage)
    assert (rows(found), [one.why for one in found.lost], found.cut) == ([], [NOWHERE], 0)


def test_a_cut_passage_of_another_document_is_told_from_one_of_none() -> None:
    (lost,) = placed("I put the shift out ... at once", document="other").lost
    assert lost.why == ELSEWHERE


def test_a_cut_passage_that_two_turns_hold_is_of_several_places() -> None:
    twice = Document(["talk"], ["We wait for hours, on end, at the desk."] * 2)
    found = located([Passage("", "We wait for hours ... at the desk", "", "T")], [twice], "half")
    assert [one.why for one in found.lost] == [SEVERAL]


@pytest.mark.parametrize(
    ("slip", "words"),
    [
        ("and then nboody wants to sign for the agency nurse", SAID[4].partition(", ")[2][:-1] + "."),
        (
            "then nobody wanted to sign for the agency nurse",
            "then nobody wants to sign for the agency nurse.",
        ),
        (
            "I never claimed it at all, in all those years",
            "I’ve never claimed it [laughs] at all, in all these years.",
        ),
    ],
)
def test_the_nearest_turn_is_named_and_codes_nothing(slip: str, words: str) -> None:
    found = placed(slip)
    (lost,) = found.lost
    assert (rows(found), lost.why) == ([], NOWHERE)
    (near,) = lost.near
    assert (near.document, near.words) == (0, words)
    assert near.words in SAID[near.row]


@pytest.mark.parametrize(
    "passage", ["nobody ever said this", "it", "", "the the the", "zebra crossing of it"]
)
def test_what_is_like_no_turn_has_no_nearest(passage: str) -> None:
    assert Nearest([SAID]).turns(passage, [0]) == []


NOTED = [
    "We wait (sighs) for hours [phone rings] on end, and nobody <laughs> comes.",
    "Then we go home\n\n12\n\nand try again the next\nPage 3 of 40\nmorning with them.",
]
BARE = [
    "We wait for hours on end, and nobody comes.",
    "Then we go home and try again the next morning with them.",
]
OTHERS = [
    "We wait (laughter) for hours on end, and nobody comes.",
    "Then we go\n\n7 / 9\n\nhome and try again",
]


@pytest.mark.parametrize("source", [True, False])
@pytest.mark.parametrize("turn", [0, 1])
@pytest.mark.parametrize(("there", "copied"), [(NOTED, BARE), (BARE, NOTED), (NOTED, OTHERS), (BARE, OTHERS)])
def test_remarks_and_numbers_of_pages_are_no_words_on_either_side(
    there: list[str], copied: list[str], turn: int, source: bool
) -> None:
    text = "\n".join(f"Ann: {each}" for each in there)
    places = [(text.index(each), text.index(each) + len(each)) for each in there]
    talk = Document(["talk"], there, text if source else None, places if source else ())
    found = located([Passage("", copied[turn], "", "T")], [Document(["other"], ["So."]), talk], "half")
    assert (rows(found), found.lost, found.cut) == ([turn], [], 1)
    (place,) = found.places[0]
    assert (text if source else there[turn])[place.start : place.end].startswith(there[turn][:10])


@pytest.mark.parametrize("passage", ["(sighs)", "12", "[no one]", "We wait (sighs) for days"])
def test_a_remark_alone_or_other_words_around_it_stand_nowhere(passage: str) -> None:
    found = located([Passage("", passage, "", "T")], [Document(["talk"], BARE)], "half")
    assert [one.why for one in found.lost] == [NOWHERE]
